"""The chapters of the specification: numbered without a gap, and normative in their requirements alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from openmanifest.publishing.specification import keyword
from tests.end_to_end.running import ROOT

FOLDER = ROOT / "spec" / "specification"
CHAPTERS = sorted(path for path in FOLDER.glob("*.md") if path.stem not in ("index", "traceability"))
BLOCK = re.compile(r"<!-- requirements [0-9-]+ -->.*?<!-- /requirements -->", re.S)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_what_binds_stands_in_requirements(path: Path) -> None:
    prose = BLOCK.sub("", path.read_text(encoding="utf-8"))
    if path.stem == "terms":
        # The section that says what the key words mean.
        prose = re.sub(r"## 2\.1 .*?(?=^## )", "", prose, flags=re.S | re.M)
    assert keyword(prose) == ""


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_sections_are_numbered_and_have_ids_of_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chapter = re.match(r"# ([0-9]+)\. .* \{#[a-z-]+\}\n", text)
    assert chapter
    numbers = re.findall(r"^## ([0-9]+)\.([0-9]+) ", text, re.M)
    assert numbers == [(chapter[1], str(number)) for number in range(1, len(numbers) + 1)]
    headings = re.findall(r"^#+ .*", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), re.M)
    ids = [heading.rpartition("{#")[2].rstrip("}") for heading in headings]
    assert all("{#" in heading for heading in headings)
    assert len(set(ids)) == len(ids)


def test_chapters_are_numbered_as_in_the_navigation() -> None:
    # `!ENV` is a tag of MkDocs alone.
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    (entries,) = (section["Specification"] for section in config["nav"] if "Specification" in section)
    numbered = {
        uri.rpartition("/")[2]: title
        for entry in entries[1:]
        for title, uri in entry.items()
        if title[0].isdigit()
    }
    assert list(numbered.values()) == sorted(
        numbered.values(), key=lambda title: int(title.partition(".")[0])
    )
    for path in CHAPTERS:
        assert path.read_text(encoding="utf-8").startswith(f"# {numbered[path.name]} {{#"), path
