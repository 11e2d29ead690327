"""Published copies of licenses, known by their digest."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from openmanifest.licensing.facts import all_facts
from openmanifest.licensing.identify import identify_bytes
from tools import add_license_copy

COPIES = {copy.sha256: facts.id for facts in all_facts().values() for copy in facts.copies}


def test_no_copy_is_of_two_licenses() -> None:
    assert len(COPIES) == sum(len(facts.copies) for facts in all_facts().values())


def test_sources_name_a_file_at_a_commit() -> None:
    sources = [copy.source for facts in all_facts().values() for copy in facts.copies]
    assert [source for source in sources if add_license_copy.SOURCE.fullmatch(source) is None] == []


def test_copies_of_the_corpus_are_of_the_license_that_their_text_is(corpus: Path) -> None:
    seen = set()
    for path in sorted((corpus / "licence-texts").glob("*.txt")):
        content = path.read_bytes()
        known = COPIES.get(hashlib.sha256(content).hexdigest())
        if known is not None:
            seen.add(known)
            assert identify_bytes(content).id == known, path.name
    assert len(seen) > 10


def test_a_copy_is_added_once() -> None:
    facts = {"id": "LicenseRef-A", "evidence": "full-text", "notes": ["x"]}
    one = add_license_copy.with_copy(facts, "1" * 64, "a/b@1234567:LICENSE")
    two = add_license_copy.with_copy(one, "0" * 64, "a/a@1234567:LICENSE")
    assert list(two) == ["id", "evidence", "copies", "notes"]
    assert [copy["source"] for copy in two["copies"]] == ["a/a@1234567:LICENSE", "a/b@1234567:LICENSE"]
    assert add_license_copy.with_copy(two, "1" * 64, "c/c@1234567:LICENSE") == two


def test_another_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "LICENSE").write_text("Do what you like.", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["x", str(tmp_path / "LICENSE"), "a/b@1234567:LICENSE"])
    with pytest.raises(SystemExit, match="not the text of a license"):
        add_license_copy.main()


def test_a_copy_is_written_into_the_facts(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "DeepSeek-1.0.json"
    target.write_text(json.dumps({"id": "LicenseRef-DeepSeek-1.0", "notes": []}), encoding="utf-8")
    monkeypatch.setattr(add_license_copy, "FOLDER", tmp_path)
    monkeypatch.setattr(
        sys, "argv", ["x", str(corpus / "licence-texts" / "deepseek.txt"), "a/b@1234567:LICENSE"]
    )
    add_license_copy.main()
    assert json.loads(target.read_bytes())["copies"][0]["source"] == "a/b@1234567:LICENSE"
