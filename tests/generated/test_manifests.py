"""The generators reach what they are there to reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from openmanifest.manifest.component_types import ComponentType
from openmanifest.manifest.formats import FOREIGN_TYPE
from openmanifest.manifest.reading import read
from openmanifest.manifest.shape import (
    Shape,
    all_classes,
    all_vocabularies,
    fields_of,
    vocabulary_named,
)
from openmanifest.manifest.strangers import objects
from openmanifest.manifest.structure import check_structure
from openmanifest.manifest.vocabulary import Statement
from tests.generated.manifests import STRINGS, manifest, systematic
from tests.generated.mutations import MUTATIONS, mutated, places

Seen = tuple[type[Statement], str, Any]


def fits(document: Any) -> bool:
    """Whether a document fits the structure as it would be read from a file."""
    reading = read(json.dumps(document))
    return not reading.findings and check_structure(reading.document or {}).fits


def stated(documents: list[dict[str, Any]]) -> Iterator[tuple[type[Statement], Shape, Any]]:
    """Every value of every field in some manifests."""
    for document in documents:
        for _, cls, members in objects(document):
            for name, shape in fields_of(cls).items():
                if name in members:
                    value = members[name]
                    for item in value if shape.is_list and isinstance(value, list) else [value]:
                        yield cls, shape, item


def assert_everything_is_in(documents: list[dict[str, Any]], *, also_forms: bool) -> None:
    fields, values, forms = set(), set(), set()
    for cls, shape, value in stated(documents):
        fields.add((cls, shape.name))
        if isinstance(value, str):
            values.add((shape.target if shape.kind == "vocabulary" else shape.name, value))
            forms.add((shape.target, value))
    assert fields == {(cls, name) for cls in all_classes() for name in fields_of(cls)}
    assert values >= {(v, member.value) for v in all_vocabularies() for member in v}
    assert {kind for name, kind in values if name == "type"} >= set(STRINGS[FOREIGN_TYPE])
    listed = vocabulary_named(ComponentType.__name__)
    assert {document["type"] for d in documents for document in d["components"]} >= set(listed)
    if also_forms:
        used = {
            shape.target
            for cls in all_classes()
            for shape in fields_of(cls).values()
            if shape.kind == "string"
        }
        assert {(form, text) for form, texts in STRINGS.items() if form in used for text in texts} <= forms
    context = [document["@context"] for document in documents]
    assert any(isinstance(item, str) for item in context)
    assert {len(item) for item in context if isinstance(item, list)} == {1, 2, 3}


def test_everything_is_reached_by_construction() -> None:
    documents = systematic()
    assert all(fits(document) for document in documents)
    assert_everything_is_in(documents, also_forms=True)


def test_everything_is_reached_by_chance() -> None:
    documents = [manifest(Random(seed)) for seed in range(1500)]
    assert_everything_is_in(documents, also_forms=False)
    prefixed = {key for d in documents for _, _, members in objects(d) for key in members if ":" in key}
    assert {"acme:ticket", "other:key"} <= prefixed
    assert {d["specVersion"] for d in documents} > {"1.0", "1.1"}
    ids = [{component["id"] for component in d["components"]} for d in documents]
    references = [(d["about"][0], known) for d, known in _with_about(documents, ids)]
    assert sum(about in known for about, known in references) > 0.8 * len(references) > 50


def _with_about(
    documents: list[dict[str, Any]], ids: list[set[str]]
) -> Iterator[tuple[dict[str, Any], set[str]]]:
    for document, known in zip(documents, ids, strict=True):
        yield from ((component, known) for component in document["components"] if component.get("about"))


def test_generated_manifests_fit() -> None:
    assert all(fits(manifest(Random(seed))) for seed in range(300))


def test_mistakes_hit_about_half() -> None:
    tried = [mutated(manifest(Random(seed)), Random(seed)) for seed in range(400)]
    assert 0.3 < sum(fits(document) for document in tried) / len(tried) < 0.7


def test_every_mistake_changes_something() -> None:
    for mistake in MUTATIONS:
        changes = 0
        for seed in range(20):
            document, random = manifest(Random(seed)), Random(seed)
            before = json.dumps(document)
            everywhere = list(places(document))
            mistake(random.choice(everywhere), everywhere, random)
            changes += json.dumps(document) != before
        assert changes, mistake.__name__
