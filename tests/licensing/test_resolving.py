"""Names of licenses as people write them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import licensing
from openmanifest.licensing.facts import all_facts
from openmanifest.licensing.resolving import MAX_LENGTH, Outcome, resolve
from tools import resolve_license_names

ONE = {
    "Apache-2.0": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "https://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "BSD-3": "BSD-3-Clause",
    "MIT License": "MIT",
    "https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0",
    "CC BY-NC 4.0 license": "CC-BY-NC-4.0",
    "llama3.1": "LicenseRef-Llama-3.1",
    "LicenseRef-scancode-llama-3.1-license-2024": "LicenseRef-Llama-3.1",
    "llama-3.1-license-2024": "LicenseRef-Llama-3.1",
    "Llama 3 Community License": "LicenseRef-Llama-3",
    "Meta Llama 3 Community License": "LicenseRef-Llama-3",
    "Llama 3.3 Community License Agreement": "LicenseRef-Llama-3.3",
    "CreativeML Open RAIL++-M License": "LicenseRef-CreativeML-OpenRAIL-pp-M",
    "CreativeML Open RAIL-M": "LicenseRef-CreativeML-OpenRAIL-M",
    "BigCode OpenRAIL-M v1 license agreement": "LicenseRef-BigCode-OpenRAIL-M-1",
    "DeepSeek License Agreement": "LicenseRef-DeepSeek-1.0",
}
AMBIGUOUS = {
    "gemma": {"LicenseRef-Gemma-ToU-2024-04-01", "LicenseRef-Gemma-ToU-2025-03-24"},
    "Gemma Terms of Use": {"LicenseRef-Gemma-ToU-2024-04-01", "LicenseRef-Gemma-ToU-2025-03-24"},
    "modified-mit": {"LicenseRef-Kimi-K2-Modified-MIT", "LicenseRef-MiniMax-M2-Modified-MIT"},
    "Modified MIT License": {"LicenseRef-Kimi-K2-Modified-MIT", "LicenseRef-MiniMax-M2-Modified-MIT"},
    "gpl-3.0": {"GPL-3.0-only", "GPL-3.0-or-later"},
    "Bloom": {"LicenseRef-BigScience-BLOOM-RAIL-1.0"},
    "Skywork Terms and Conditions": {"LicenseRef-Skywork-Community"},
    "Falcon": {
        "LicenseRef-Falcon-180B-TII-1.0",
        "LicenseRef-Falcon-2-11B-TII-1.0",
        "LicenseRef-Falcon-LLM-1.0",
    },
    "CC-BY-ND": {f"CC-BY-ND-{version}" for version in ("1.0", "2.0", "2.5", "3.0", "4.0")},
}
NONE = [
    "",
    "Unknown",
    "unlicensed",
    "Undisclosed",
    "Component not included.",
    "Various",
    "Custom license",
    "n/a",
    "NOASSERTION",
    "arXiv",
    "https://arxiv.org/pdf/2401.06066",
    "mc4, cc100, wikipedia, EleutherAI/pile",
]
UNKNOWN = [
    "Nobody's License",
    "Community License",
    "2.0",
    "https://lab.example/license",
    "see",
    "Llama 9 Community License",
]


@pytest.mark.parametrize("name", ONE)
def test_one_license(name: str) -> None:
    found = resolve(name)
    assert (found.outcome, found.ids) == (Outcome.LICENSE, (ONE[name],)), found.reason


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_candidates(name: str) -> None:
    found = resolve(name)
    assert (found.outcome, set(found.ids)) == (Outcome.AMBIGUOUS, AMBIGUOUS[name])


@pytest.mark.parametrize("name", NONE)
def test_no_license(name: str) -> None:
    assert resolve(name).outcome is Outcome.NOT_A_LICENSE


@pytest.mark.parametrize("name", UNKNOWN)
def test_nothing_near_is_taken(name: str) -> None:
    found = resolve(name)
    assert found.ids == ()
    assert found.outcome in (Outcome.UNKNOWN, Outcome.NOT_A_LICENSE)
    assert found.reason


def test_expressions_and_lists_of_names() -> None:
    assert resolve("MIT OR Apache-2.0").outcome is Outcome.EXPRESSION
    found = resolve("Apache-2.0 and CC-BY-NC-4.0 and additional terms")
    assert found.outcome is Outcome.SEVERAL
    assert found.ids == ("Apache-2.0", "CC-BY-NC-4.0")
    assert [part.outcome.value for part in found.parts] == ["license", "license", "not-a-license"]


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_every_license_goes_by_its_id_and_is_among_those_of_its_title(id: str) -> None:
    facts = all_facts()[id]
    assert id in resolve(facts.name).ids
    if id in licensing.ids() or licensing.known_ref(id):
        assert resolve(id).ids == (id,)


@pytest.mark.parametrize("id", sorted(licensing.ids()))
def test_every_listed_id_is_itself(id: str) -> None:
    assert resolve(id).ids == (id,)


@given(st.text(max_size=400))
def test_it_never_raises(text: str) -> None:
    found = resolve(text)
    assert found.text == text
    assert (
        len(text) <= MAX_LENGTH
        or found.outcome in (Outcome.UNKNOWN, Outcome.NOT_A_LICENSE)
        or len(text.split()) > 1
    )


def test_nothing_is_cut_off() -> None:
    assert resolve("MIT" + " " * 400 + "AND CC-BY-NC-4.0").ids == ("MIT", "CC-BY-NC-4.0")
    long = " OR ".join(f"LicenseRef-{number}" for number in range(40)) + " OR MIT"
    assert resolve(long).outcome is Outcome.EXPRESSION
    assert resolve(long).expression == long
    assert resolve(long + " MIT").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("torn", ["MIT AND", "OR MIT", "MIT WITH", "AND"])
def test_a_torn_expression_is_not_its_rest(torn: str) -> None:
    assert resolve(torn).outcome is Outcome.UNKNOWN


def test_what_is_said_of_nothing() -> None:
    assert (resolve("NONE").expression, resolve(" NOASSERTION ").expression) == ("NONE", "NOASSERTION")
    assert resolve("none").expression is None
    assert resolve("").reason == "no name is given"


def test_ten_megabytes_are_no_name() -> None:
    assert resolve("MIT " * 2_500_000).outcome is Outcome.UNKNOWN


def test_names_that_people_wrote(corpus: Path) -> None:
    """The European index and the Model Openness Tool: how people really name licenses."""
    lists = corpus / "mot", corpus.parent / "data" / "osai_license_names.json"
    if not lists[1].is_file():
        pytest.skip(f"there is no list of names at {lists[1]}")
    names = Counter(name for path in lists for name in resolve_license_names.names_in(path))
    assert len(names) > 100
    # The first two are no names, the third is a port to Japanese law that SPDX does not list.
    assert set(resolve_license_names.unresolved(names)) == {"foo", "nope", "CC-BY-2.1-JP"}
    assert all(
        found.ids or found.outcome.value == "not-a-license"
        for _, found in resolve_license_names.table(names)
        if found.text not in ("foo", "nope", "CC-BY-2.1-JP")
    )


def test_names_in_records_and_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yml").write_text(
        "release:\n  license: {distribution: {name: MIT, path: L}, code: {name: ISC}}\n"
        "  components: [{name: x, license: Zlib}, {name: y, license: [{name: 0BSD}]}, {name: z}]\n",
        encoding="utf-8",
    )
    (tmp_path / "names.json").write_text('[{"raw": "nope"}, {"raw": null}]', encoding="utf-8")
    assert sorted(resolve_license_names.names_in(tmp_path)) == ["0BSD", "ISC", "MIT", "Zlib"]
    monkeypatch.setattr(sys, "argv", ["x", str(tmp_path), str(tmp_path / "names.json")])
    resolve_license_names.main()
    printed = capsys.readouterr().out.splitlines()
    assert "nope" in printed[0]
    assert printed[-1] == "1 of 5 names are unresolved (20.0%), 1 of 5 uses"
