"""The chapter on other standards: what it says is stated in a manifest has a key or a value there."""

from __future__ import annotations

import re

from openmanifest.manifest.component_types import TYPE_GROUPS
from openmanifest.manifest.components import COMPONENT_CLASSES
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.shape import all_vocabularies, fields_of
from openmanifest.manifest.vocabulary import Statement
from tests.end_to_end.running import ROOT

CHAPTER = (ROOT / "spec/specification/other-standards.md").read_text(encoding="utf-8")
TEMPLATES = CHAPTER.partition("{#eu}\n")[2]
CELLS = [line.strip("|").split("|")[-1] for line in TEMPLATES.splitlines() if line.startswith("|")]
NAMED = {name for cell in CELLS for name in re.findall(r"`([^`]+)`", cell)}
VALUES = {str(value) for vocabulary in all_vocabularies() for value in vocabulary}
TYPES = {str(type) for types in TYPE_GROUPS.values() for type in types}


def is_a_key(path: str, classes: tuple[type[Statement], ...] = (Manifest,)) -> bool:
    """Whether a path such as `components[].crawler` leads to a key, with a list wherever it says so."""
    step, _, rest = path.partition(".")
    key = step.removesuffix("[]")
    found = [fields_of(cls)[key] for cls in classes if key in fields_of(cls)]
    if not rest:
        return bool(found)
    reached: list[type[Statement]] = []
    for shape in found:
        reached += COMPONENT_CLASSES.values() if shape.kind == "component" else [shape.target]
    return all(shape.is_list == (key != step) for shape in found) and is_a_key(rest, tuple(reached))


def test_paths_are_told_from_what_is_none() -> None:
    assert is_a_key("components[].crawler")
    assert is_a_key("model.regulation[].representative")
    assert not is_a_key("components[].crawlers")
    assert not is_a_key("components.crawler")
    assert not is_a_key("model.regulation.representative")


def test_what_the_templates_ask_for_has_a_key_or_a_value() -> None:
    paths = {name for name in NAMED if "." in name}
    assert len(paths) > 30
    assert [path for path in sorted(paths) if not is_a_key(path)] == []
    assert NAMED - paths - VALUES - TYPES == set()


def test_every_kind_of_source_has_its_section() -> None:
    kinds = next(vocabulary for vocabulary in all_vocabularies() if vocabulary.__name__ == "SourceKind")
    assert {str(kind) for kind in kinds} <= NAMED
