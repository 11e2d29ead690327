"""Which license each file is, for people and as the envelope."""

from __future__ import annotations

import json
from io import StringIO

import jsonschema
import pytest

from openmanifest.licensing.identify import Identified, Outcome, identify
from openmanifest.reporting.identification import IdentifiedFile, exit_code, write_json, write_text
from tests.end_to_end.running import ROOT
from tests.licensing.identify.listed import APACHE, MIT, text

SCHEMA = json.loads((ROOT / "schema" / "envelope-1.schema.json").read_text(encoding="utf-8"))
UNREAD = Identified(Outcome.NOT_CHECKABLE, reason="this is a PDF, not plain text", read=False)
RESULTS = {
    "mit": identify(MIT),
    "gpl": identify(text("GPL-2.0-or-later")),
    "rider": identify(f"{APACHE}\n\nNot for military purposes."),
    "ai": Identified(Outcome.DIFFERS, near="LicenseRef-Llama-3.1"),
    "link": identify("See https://www.apache.org/licenses/LICENSE-2.0"),
    "unknown": identify("The birds of this land sing and sing and sing."),
    "empty": identify(""),
    "pdf": UNREAD,
}
FILES = [IdentifiedFile(path, found) for path, found in RESULTS.items()]


def shown(*paths: str) -> str:
    stream = StringIO()
    write_text([IdentifiedFile(path, RESULTS[path]) for path in paths], stream)
    return stream.getvalue()


def test_text_for_people() -> None:
    assert shown("mit").startswith("mit: match MIT (MIT License)\n")
    assert "also that of GPL-2.0-or-later, GPL-2.0, GPL-2.0+." in shown("gpl")
    assert "rider: differs from Apache-2.0 (Apache License 2.0)" in shown("rider")
    assert "\n  + not for military purposes .\n" in shown("rider")
    assert "only a fingerprint is known" in " ".join(shown("ai").split())
    assert "Apache-2.0; the text of a license has to be beside it." in " ".join(shown("link").split())
    assert "pdf: not-checkable: this is a PDF, not plain text" in shown("pdf")
    assert "empty: missing: there is no text" in shown("empty")
    last = shown(*RESULTS).rstrip("\n").split("\n")[-1]
    assert last.startswith(
        "8 files: 2 match, 2 differs, 1 unknown, 1 missing, 1 reference-only, 1 not-checkable"
    )
    assert "not legal advice" in last


def test_only_punctuation() -> None:
    stream = StringIO()
    write_text([IdentifiedFile("a", identify(MIT.replace("implied ,", "implied")))], stream)
    assert "Only punctuation differs." in stream.getvalue()


def test_names_of_files_and_added_words_cannot_move_the_cursor() -> None:
    stream = StringIO()
    write_text([IdentifiedFile("a\x1b[2J", UNREAD)], stream)
    assert "\x1b" not in stream.getvalue()


def test_the_envelope_fits_its_schema() -> None:
    stream = StringIO()
    write_json(FILES, stream)
    assert stream.getvalue().isascii()
    envelope = json.loads(stream.getvalue())
    jsonschema.Draft202012Validator(SCHEMA).validate(envelope)
    assert envelope["command"] == "licenses-identify"
    assert [file["outcome"] for file in envelope["files"]] == [
        found.outcome.value for found in RESULTS.values()
    ]
    assert (
        envelope["summary"]["valid"],
        envelope["summary"]["invalid"],
        envelope["summary"]["unchecked"],
    ) == (2, 5, 1)
    for file, found in zip(envelope["files"], RESULTS.values(), strict=True):
        assert (file["id"], tuple(file["ids"]), file["near"]) == (found.id, found.ids, found.near)
        assert file["added"] == (None if found.added is None else list(found.added))


@pytest.mark.parametrize(
    "change",
    [{"outcome": "near"}, {"id": None}, {"ids": []}, {"added": "words"}, {"outcome": "unknown"}, {"near": 3}],
)
def test_the_schema_refuses_what_does_not_go_together(change: dict[str, object]) -> None:
    stream = StringIO()
    write_json(FILES[:1], stream)
    envelope = json.loads(stream.getvalue())
    envelope["files"][0].update(change)
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(envelope)


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["mit"], 0),
        (["mit", "gpl"], 0),
        (["mit", "rider"], 1),
        (["empty"], 1),
        (["link"], 1),
        (["rider", "pdf"], 3),
    ],
)
def test_exit_code(paths: list[str], code: int) -> None:
    assert exit_code([IdentifiedFile(path, RESULTS[path]) for path in paths]) == code
