"""Real models: each is scanned, nearly every file has a kind, and no license or base is named that no file names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from openmanifest.repository.established import Basis, Fact, Scan
from openmanifest.repository.facts_read import NAMES
from openmanifest.repository.kinds import UNCLASSIFIED, kinds
from openmanifest.repository.scanning import scan

GOLDEN = Path(__file__).parent / "golden"
SUMMARIZED = (
    "HamZil__Llama-2-7b-hf",
    "MiMiGame-1__Reflection-Llama-3.1-70B",
    "amansingh61__bloom",
    "baiondatainc__text2cypher-gemma-2-9b-it-finetuned-2024v1",
    "YouriLalain__3PRYMMAL-PHI3-3B-SLERP",
    "SmartMaster35Rus__Llama3-GGuf",
)
_SHOWN, _MOST = 100, 12


@pytest.fixture(scope="module")
def scans(corpus: Path) -> dict[str, Scan]:
    folders = sorted((corpus / "model-repos").iterdir())
    assert len(folders) > 30
    return {folder.name: scan(folder) for folder in folders}


def test_every_file_is_listed_but_those_in_folders_that_are_ignored(scans: dict[str, Scan]) -> None:
    left_out = set()
    for name, found in scans.items():
        there = {
            path.relative_to(found.folder).as_posix() for path in found.folder.rglob("*") if path.is_file()
        }
        listed = [file.path for file in found.files]
        assert listed == sorted(set(listed))
        assert there.issuperset(listed), name
        left_out |= there.difference(listed)
        assert {file.kind for file in found.files} <= set(kinds())
    assert {path.split("/")[0] for path in left_out} == {".github", ".idea"}


def test_nearly_every_file_has_a_kind(scans: dict[str, Scan]) -> None:
    files = [file for found in scans.values() for file in found.files]
    without = [file.path for file in files if file.kind == UNCLASSIFIED]
    assert len(files) > 900
    assert len(without) <= 0.01 * len(files), without


def test_every_fact_has_a_known_name_and_a_place(scans: dict[str, Scan]) -> None:
    for found in scans.values():
        paths = {file.path for file in found.files}
        for fact in found.facts:
            assert fact.name in NAMES
            assert fact.source.path in paths
            assert fact.about in ("", *paths)
            json.dumps(fact.value, allow_nan=False, ensure_ascii=False).encode()


def test_no_license_and_no_base_model_that_no_file_names(scans: dict[str, Scan]) -> None:
    """Each word stands in the file that is named as its source; a text is known by its words."""
    seen: Counter[str] = Counter()
    names = ("license", "license_name", "license_link", "base_model", "base_model_relation", "dataset")
    for found in scans.values():
        for fact in found.facts:
            if fact.name in names:
                text = (found.folder / fact.source.path).read_text(encoding="utf-8", errors="replace")
                assert str(fact.value) in text, fact
                seen[fact.name] += 1
            elif fact.name == "license_text":
                assert fact.basis is Basis.DETECTED
                assert next(file for file in found.files if file.path == fact.source.path).kind == "license"
    assert all(seen[name] for name in names if name != "base_model_relation"), seen


def test_a_hint_is_never_a_fact(scans: dict[str, Scan]) -> None:
    for found in scans.values():
        for fact in found.facts:
            if fact.source.pointer == "/_name_or_path":
                assert fact.basis is Basis.HINT or fact.name == "local_path", fact


def test_sizes_and_digests_of_what_is_not_here_are_those_of_the_pointers(scans: dict[str, Scan]) -> None:
    found = scans["amansingh61__bloom"]
    pointers = [file for file in found.files if file.pointer]
    assert len(pointers) > 200
    for file in pointers:
        text = (found.folder / file.path).read_text()
        assert f"sha256:{file.sha256}\nsize {file.byte_size}" in text


@pytest.mark.parametrize("name", SUMMARIZED)
def test_a_model_is_read_as_a_person_would(name: str, scans: dict[str, Scan]) -> None:
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert summary(scans[name]) == expected


def summary(found: Scan) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Scan) -> Iterator[str]:
    yield "files"
    for kind, count in sorted(Counter(file.kind for file in found.files).items()):
        yield f"  {count} {kind}"
    yield "facts"
    counts: Counter[tuple[str, str]] = Counter()
    for fact in found.facts:
        counts[fact.name, fact.source.path] += 1
        if counts[fact.name, fact.source.path] <= _MOST and fact.name != "pickle":
            yield f"  {_shown(fact)}"
    yield "conflicts"
    for conflict in found.conflicts:
        yield f"  {conflict.name}"
        for fact in conflict.facts:
            yield f"    {_shown(fact)}"
    yield "findings"
    for finding in found.findings:
        yield f"  {finding.code} {finding.severity}: {finding.message}"


def _shown(fact: Fact) -> str:
    value = json.dumps(fact.value, ensure_ascii=False)
    value = value if len(value) <= _SHOWN else value[:_SHOWN] + "..."
    about = f" about {fact.about}" if fact.about else ""
    return f"{fact.name}: {value} ({fact.basis}, {fact.source.path}{fact.source.pointer}){about}"
