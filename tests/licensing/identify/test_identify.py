"""Which license a text is: what must match, and what must not."""

from __future__ import annotations

import codecs
import html
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import licensing
from openmanifest.licensing.identify import MAX_BYTES, Outcome, identify, identify_bytes, read_and_identify
from tests.licensing.identify.listed import APACHE, MIT, NODES, text

IDS = sorted(NODES)
BODY = MIT.split("Example Lab", 1)[1]

SAME: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "byte order mark": lambda t: codecs.BOM_UTF8 + t.encode(),
    "utf-16": lambda t: t.encode("utf-16"),
    "utf-16 without a mark": lambda t: t.encode("utf-16-le"),
    "utf-32": lambda t: t.encode("utf-32"),
    "CRLF": lambda t: t.replace("\n", "\r\n").encode(),
    "CR": lambda t: t.replace("\n", "\r").encode(),
    "upper case": lambda t: t.upper().encode(),
    "quoted in Markdown": lambda t: "\n".join(f"> {line}" for line in t.split("\n")).encode(),
    "bold in Markdown": lambda t: t.replace("software", "**software**").encode(),
    "HTML": lambda t: (
        f"<html><head><title>x</title></head><body><p>{html.escape(t)}</p></body></html>".encode()
    ),
    "HTML of paragraphs": lambda t: f"<p>{html.escape(t)}</p>".replace("\n\n", "</p>\n<p>").encode(),
    "comment of C": lambda t: ("/*\n" + "\n".join(f" * {line}" for line in t.split("\n")) + "\n */").encode(),
    "comment of Lisp": lambda t: "\n".join(f";; {line}" for line in t.split("\n")).encode(),
    "curly quotes": lambda t: t.replace("as is", "\u201cas is\u201d").encode(),
    "British spelling": lambda t: t.replace("license", "licence").encode(),
    "rulers": lambda t: f"{'=' * 70}\n{t}\n{'-' * 70}\n".encode(),
}


@pytest.mark.parametrize("form", SAME)
def test_the_form_of_a_file_changes_nothing(form: str) -> None:
    found = identify_bytes(SAME[form](MIT))
    assert (found.outcome, found.id) == (Outcome.MATCH, "MIT")


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright (c) 2024 Example Lab",
        "Copyright \u00a9 2019-2024 Example Lab <people@lab.example>. All rights reserved.",
        "(c) 2024 The University of Somewhere",
        "Copyright 2024 A\nCopyright 2023 B, Inc.\nAll rights reserved.",
        "Copyright (c) <year> <copyright holders>",
        "",
    ],
)
def test_years_and_holders(notice: str) -> None:
    for body in (
        f"MIT License\n\n{notice}\n\n{BODY}",
        f"{notice}\n{BODY}",
        f"The MIT License (MIT) {notice} {BODY}",
    ):
        assert identify(body).id == "MIT", body[:80]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the authors or copyright holders", "Example Lab, Inc."),
        ("the authors or copyright holders", "the regents of the University of Somewhere and contributors"),
    ],
)
def test_a_holder_may_be_named_in_a_replaceable_place(old: str, new: str) -> None:
    assert old in MIT
    assert identify(MIT.replace(old, new)).id == "MIT"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_scheme_of_an_address_does_not_count(scheme: str) -> None:
    address = f"{scheme}://www.apache.org/licenses/"
    assert "www . apache . org licenses" in APACHE
    assert identify(APACHE.replace("www . apache . org licenses", address)).id == "Apache-2.0"


TRAPS = {
    "non-commercial inserted": MIT.replace("free of charge", "for non-commercial purposes, free of charge"),
    "not inserted": MIT.replace("permission is hereby granted", "permission is not hereby granted"),
    "rider on the notice": MIT.replace("Example Lab", "Example Lab, for non-commercial use only", 1),
    "second rider on the notice": MIT.replace("Example Lab", "Example Lab. You must pay a fee", 1),
    "rider in place of a holder": MIT.replace(
        "the authors or copyright holders", "the licensee who may not use it commercially or anyone"
    ),
    "rider before": f"No military use.\n\n{MIT}",
    "rider after": f"{MIT}\n\nThe software shall be used for good, not evil. Use for training is prohibited.",
    "punctuation": MIT.replace("express or implied ,", "express or implied ;"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_of_mit(trap: str) -> None:
    assert TRAPS[trap] != MIT
    found = identify(TRAPS[trap])
    assert found.outcome is Outcome.DIFFERS
    assert found.near is not None
    assert found.id is None
    assert found.added or found.removed


def test_apache_with_a_rider() -> None:
    assert identify(APACHE).id == "Apache-2.0"
    found = identify(f"{APACHE}\n\nAdditional terms: not for military purposes.")
    assert (found.outcome, found.near, found.removed) == (Outcome.DIFFERS, "Apache-2.0", ())
    assert found.added == ("additional terms : not for military purposes .",)


def test_texts_that_are_nearly_alike_are_told_apart(corpus: Path) -> None:
    """The traps of real texts: a modified MIT, two versions of Llama, two of OpenMDW."""
    found = {
        name: read_and_identify(str(corpus / "licence-texts" / f"{name}.txt"))
        for name in ("kimi-k2", "minimax-m2", "llama3", "llama3_1", "openmdw10", "openmdw11")
    }
    assert all(one.outcome is Outcome.MATCH for one in found.values())
    assert len({one.id for one in found.values()}) == len(found)
    assert "MIT" not in {id for one in found.values() for id in one.ids}


def test_half_a_text() -> None:
    for id in ("Apache-2.0", "MIT", "GPL-3.0-only", "CC-BY-4.0", "OpenMDW-1.0"):
        whole = text(id)
        for part in (whole[: len(whole) // 2], whole[len(whole) // 2 :]):
            assert identify(part).outcome is not Outcome.MATCH, id


def test_omittable_text() -> None:
    for id in ("Apache-2.0", "MIT", "BSD-3-Clause", "GPL-3.0-only", "MPL-2.0"):
        assert id in identify(text(id, optional=False)).ids
        assert id in identify(text(id, titles=False)).ids


def test_only_comes_first_and_all_are_listed() -> None:
    found = identify(text("GPL-2.0-or-later"))
    assert found.id == "GPL-2.0-only"
    assert set(found.ids) == {"GPL-2.0-only", "GPL-2.0-or-later", "GPL-2.0", "GPL-2.0+"}


@pytest.mark.parametrize("id", IDS)
def test_listed_texts_match_themselves(id: str) -> None:
    assert id in identify(text(id)).ids


@given(st.sampled_from(IDS), st.integers(20, 200), st.sampled_from(["\n", "\r\n", "\n    "]))
def test_wrapping_changes_nothing(id: str, width: int, end: str) -> None:
    import textwrap

    # Lines are broken anywhere between words; paragraphs stay apart.
    wrapped = (end + end).join(
        end.join(textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False))
        for paragraph in text(id).split("\n\n")
    )
    assert id in identify(wrapped).ids


@given(
    st.sampled_from([id for id in IDS if id.startswith(("MIT", "BSD-", "ISC", "Apache-2", "GPL-", "LGPL-"))]),
    st.integers(1970, 2030),
    st.lists(
        st.sampled_from(["Example", "Lab", "de", "Universit\u00e4t", "Inc.", "&", "Ltd", "Caf\u00e9"]),
        min_size=1,
        max_size=6,
    ),
)
def test_any_year_and_holder(id: str, year: int, holder: list[str]) -> None:
    assert id in identify(text(id, notice=f"Copyright (c) {year} {' '.join(holder)}")).ids


@given(
    st.sampled_from(IDS), st.floats(0, 1), st.sampled_from(["not", "never", "commercial", "unless", "must"])
)
def test_a_term_inserted_anywhere_is_seen(id: str, where: float, term: str) -> None:
    words = text(id).split(" ")
    place = round(where * len(words))
    found = identify(" ".join([*words[:place], term, *words[place:]]))
    # A word more may lead from one listed text to another, which says so; never to the one it was added to.
    assert id not in found.ids


def test_texts_of_the_corpus(corpus: Path) -> None:
    expected = {
        "kimi-k2": "LicenseRef-Kimi-K2-Modified-MIT",
        "minimax-m2": "LicenseRef-MiniMax-M2-Modified-MIT",
        "llama2": "LicenseRef-Llama-2",
        "llama2b": "LicenseRef-Llama-2",
        "llama3": "LicenseRef-Llama-3",
        "llama3_1": "LicenseRef-Llama-3.1",
        "llama4": "LicenseRef-Llama-4",
        "openmdw10": "OpenMDW-1.0",
        "openmdw11": "LicenseRef-OpenMDW-1.1",
        "deepseek": "LicenseRef-DeepSeek-1.0",
        "creativeml-openrail-m": "LicenseRef-CreativeML-OpenRAIL-M",
        "apple-amlr": "LicenseRef-Apple-AMLR",
        "yi": "Apache-2.0",
        "glm4": "Apache-2.0",
        "baichuan2-code": "Apache-2.0",
        "sam": "LicenseRef-SAM",
        "opt175b": "LicenseRef-OPT-175B",
        "ltx2": "LicenseRef-LTX-2.x-Community-2026-08-11",
        "minimax01": "LicenseRef-MiniMax-Model-2025-01-15",
        "tongyi-research": "LicenseRef-Tongyi-Qianwen-Research-2023",
        "stab-LICENSE-SVD": "LicenseRef-SVD-NC-2023-11-21",
    }
    for path in sorted((corpus / "licence-texts").glob("*.txt")):
        found = read_and_identify(str(path))
        assert found.id == expected.get(path.stem), path.name
        assert found.ids in ((), (found.id,)), path.name
        changed = path.read_text(encoding="utf-8").replace(" the ", " not the ", 1)
        assert identify(changed).id is None, path.name


def test_a_license_known_by_its_fingerprint_alone_shows_no_words(corpus: Path) -> None:
    llama = (corpus / "licence-texts" / "llama3_1.txt").read_text(encoding="utf-8")
    found = identify(llama.replace("700 million", "7 million"))
    assert (found.outcome, found.near) == (Outcome.DIFFERS, "LicenseRef-Llama-3.1")
    assert (found.added, found.removed) == (None, None)


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("See https://www.apache.org/licenses/LICENSE-2.0.txt", ("Apache-2.0",)),
        ("Licensed under the Apache License, Version 2.0.", ("Apache-2.0",)),
        ("SPDX-License-Identifier: CC-BY-NC-4.0", ("CC-BY-NC-4.0",)),
        ("MIT", ("MIT",)),
        ("The license of this model is at https://lab.example/license.", ()),
        ("GNU Lesser General Public License v2.1 only", ("LGPL-2.1-only",)),
    ],
)
def test_references(content: str, ids: tuple[str, ...]) -> None:
    found = identify(content)
    assert (found.outcome, found.ids) == (Outcome.REFERENCE_ONLY, ids)
    assert found.near == (ids[0] if len(ids) == 1 else None)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"", Outcome.MISSING),
        (b" \r\n\t\n", Outcome.MISSING),
        (b"Copyright 2024 Example Lab", Outcome.MISSING),
        (b"%PDF-1.7\n...", Outcome.NOT_CHECKABLE),
        (b"PK\x03\x04....", Outcome.NOT_CHECKABLE),
        (bytes(range(256)) * 40_000, Outcome.NOT_CHECKABLE),
        (b"\0" * 10_000_000, Outcome.NOT_CHECKABLE),
        (b"\xff\xfe\x00", Outcome.NOT_CHECKABLE),
        (b"a " * 5_000_000, Outcome.UNKNOWN),
        (MIT.encode() * 9_000, Outcome.UNKNOWN),
        (b"copyright " * 90_000, Outcome.UNKNOWN),
        (b"<p" * 400_000, Outcome.UNKNOWN),
        (b"<!doctype html>" + b"<div " * 150_000, Outcome.UNKNOWN),
        (b"](" * 400_000, Outcome.MISSING),
        (b"&" * 900_000, Outcome.UNKNOWN),
        (b". " * 400_000, Outcome.MISSING),
        (b"\n \n" * 300_000, Outcome.MISSING),
        (b"; \n" * 300_000, Outcome.MISSING),
        (MIT.encode() * 800, Outcome.UNKNOWN),
        (b"The quick brown fox jumps over the lazy dog and is never seen again. " * 9, Outcome.UNKNOWN),
    ],
    ids=range(20),
)
def test_hostile_input_takes_less_than_a_second(content: bytes, outcome: Outcome) -> None:
    identify("load")
    start = time.process_time()
    found = identify_bytes(content)
    assert time.process_time() - start < 1
    assert found.outcome is outcome
    assert found.read is (outcome is not Outcome.NOT_CHECKABLE)


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    assert identify_bytes(content).outcome in Outcome


@given(st.text(max_size=400))
def test_any_text(content: str) -> None:
    assert identify(content).outcome is not Outcome.NOT_CHECKABLE


def test_files(tmp_path: Path) -> None:
    assert read_and_identify(str(tmp_path / "none")).outcome is Outcome.MISSING
    folder = read_and_identify(str(tmp_path))
    assert (folder.outcome, folder.read) == (Outcome.NOT_CHECKABLE, False)
    assert read_and_identify("a\0b").outcome is Outcome.NOT_CHECKABLE
    (tmp_path / "long").write_bytes(b"a " * MAX_BYTES)
    assert read_and_identify(str(tmp_path / "long")).outcome is Outcome.UNKNOWN


def test_every_listed_text_has_a_fingerprint_and_a_template() -> None:
    data = Path(licensing.__file__).parent / "data" / "fingerprints.json"
    table = json.loads(data.read_text(encoding="utf-8"))
    assert table["listVersion"] == licensing.list_version()
    assert set(table["licenses"]) == licensing.ids()
    assert set(table["exceptions"]) == licensing.exception_ids()
    assert set(IDS) == licensing.ids() | licensing.exception_ids()
    for id, rows in table["ai"].items():
        assert licensing.known_ref(id) is not None
        assert all(row["sources"] and row["tokens"] > 100 for row in rows), id


def test_a_text_in_time() -> None:
    identify("load")
    times = []
    for id in IDS:
        copy = text(id)
        times.append(min(_seconds(copy) for _ in range(3)))
    times.sort()
    # 5 ms is the aim; a shared machine is given some more.
    assert times[len(times) // 2] < 0.005
    assert times[int(0.95 * len(times))] < 0.025


@pytest.mark.parametrize("id", IDS[::20])
def test_a_changed_text_takes_few_steps(id: str) -> None:
    """Steps, not seconds: on a quiet machine ten thousand of them are about 5 ms."""
    words = text(id).split(" ")
    changed = " ".join([*words[: len(words) // 2], "never", *words[len(words) // 2 :]])
    identify(changed)
    steps = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(note)
    try:
        identify(changed)
    finally:
        sys.setprofile(None)
    assert steps < 12_000 + 6 * len(words)


def _seconds(copy: str) -> float:
    start = time.process_time()
    identify(copy)
    return time.process_time() - start


@pytest.mark.parametrize(
    "id", ["MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "CC-BY-3.0", "GPL-3.0-only", "MPL-2.0"]
)
def test_the_nearest_is_the_one_that_was_changed(id: str) -> None:
    words = text(id).split(" ")
    for place in range(len(words) // 8, len(words), len(words) // 4):
        found = identify(" ".join([*words[:place], "never", *words[place:]]))
        assert (found.outcome, found.near) == (Outcome.DIFFERS, id)
        assert found.added is not None
        assert "never" in " ".join(found.added)
