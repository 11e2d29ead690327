"""The JSON-LD rules of the standard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib

from openmanifest.graph.comparison import same
from openmanifest.graph.intended import differences
from openmanifest.graph.processors import Refused, bundled_context, pyld_graph, rdflib_graph
from openmanifest.graph.processors import expand as expand_by_pyld
from openmanifest.manifest.base import base_iri
from openmanifest.manifest.shape import (
    all_classes,
    all_vocabularies,
    field_names,
    fields_of,
)
from openmanifest.manifest.vocabulary import CONTEXT_IRI, NS
from openmanifest.publishing.context import context, properties
from tests.publishing.samples import full_manifest, vocabulary_fields

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
BASE = "https://lab.example/demo-7b/openness.json"
CONTEXT = context()
EXAMPLES = sorted((ROOT / "examples").glob("*/openness.json"))


def expand_ld(document: dict[str, Any], base: str = BASE) -> tuple[Any, list[str]]:
    """Expand with the context as the types give it: the published file may lag behind."""
    assert bundled_context() == CONTEXT
    return expand_by_pyld(document, base)


def minimal(**more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT_IRI,
        "type": "OpennessManifest",
        "specVersion": "1.0",
        "author": {"standing": "first-party"},
        "model": {"id": "https://lab.example/demo-7b", "name": "Demo 7B"},
        "components": [],
        **more,
    }


def test_the_context_is_small() -> None:
    assert len(json.dumps(CONTEXT, separators=(",", ":")).encode()) < 10_000


def test_the_context_is_protected_and_of_version_1_1() -> None:
    terms, after = CONTEXT["@context"]
    assert terms["@version"] == 1.1
    assert terms["@protected"] is True
    assert after == {"@vocab": None}


def test_one_name_has_one_meaning() -> None:
    def meaning(shape: Any) -> tuple[Any, ...]:
        stem = shape.target.stem() if shape.kind == "vocabulary" else None
        stem = "" if shape.name == "type" else stem
        return shape.iri, shape.coercion, shape.is_list and shape.term.ordered, stem, shape.term.definition

    by_name: dict[str, set[Any]] = {}
    for cls in all_classes():
        for name, shape in fields_of(cls).items():
            by_name.setdefault(name, set()).add(meaning(shape))
    assert {name: found for name, found in by_name.items() if len(found) > 1} == {}


def test_two_names_never_share_an_iri() -> None:
    iris = [shape.iri for shape in properties().values()]
    assert sorted(iris) == sorted(set(iris))


def test_no_value_equals_a_property_name() -> None:
    terms = set(CONTEXT["@context"][0]) | set(field_names())
    values = {member.value for vocabulary in all_vocabularies() for member in vocabulary} | {
        "OpennessManifest"
    }
    assert values & terms == set()


def test_values_are_kebab_case_and_keys_camel_case() -> None:
    values = [member.value for vocabulary in all_vocabularies() for member in vocabulary]
    assert [v for v in values if v != v.lower() or "_" in v or " " in v] == []
    assert [n for n in properties() if "-" in n or "_" in n or n[0].isupper()] == []


def test_keys_are_spelled_as_in_the_design() -> None:
    for name in (
        "co2eKg",
        "energyMWh",
        "gpuHours",
        "sha256",
        "withheldBecause",
        "dataListing",
        "peerReviewed",
    ):
        assert name in field_names(), name


def test_every_field_expands_to_the_intended_iri() -> None:
    document = full_manifest()
    expanded, dropped = expand_ld(document)
    assert dropped == ["$schema"]
    [root] = expanded
    assert list(differences(document, expanded, BASE)) == []
    assert root["@id"] == "https://lab.example/demo-7b/openness.json"


def test_every_value_expands_to_the_intended_iri() -> None:
    for _, shape in vocabulary_fields():
        for member in shape.target:
            value = [member.value] if shape.is_list else member.value
            [root], dropped = expand_ld({"@context": CONTEXT_IRI, shape.name: value})
            assert dropped == []
            stem = "" if shape.name == "type" else shape.target.stem()
            assert NS + stem + member.value in json.dumps(root), (shape.name, member.value)


def test_a_type_of_a_later_version_gets_its_iri() -> None:
    [root], _ = expand_ld({"@context": CONTEXT_IRI, "type": "reward-model"})
    assert NS + "reward-model" in json.dumps(root)


def test_empty_lists_survive() -> None:
    for name, shape in properties().items():
        if shape.is_list and name != "components":
            [root], _ = expand_ld({"@context": CONTEXT_IRI, name: []})
            assert root[shape.iri] == [{"@list": []}], name


@pytest.mark.parametrize("base", [BASE, "urn:sha256:" + "ab" * 32, "https://huggingface.co/lab/m"])
def test_ids_are_kept_whatever_the_base(base: str) -> None:
    component = {"id": "#weights", "type": "weights"}
    card = {"id": "#card", "type": "model-card", "about": ["#weights"]}
    [root], _ = expand_ld(minimal(components=[component, card]), base)
    ids = [found["@id"] for found in root[NS + "components"]]
    assert ids == [base + "#weights", base + "#card"]


def test_the_base_is_the_id_then_the_url_then_a_digest() -> None:
    assert base_iri(minimal(id=BASE), url="https://other.example/", data=b"x") == BASE
    assert (
        base_iri(minimal(), url="https://other.example/m.json", data=b"x") == "https://other.example/m.json"
    )
    assert base_iri(minimal(), data=b"x").startswith("urn:sha256:2d711642b726b044")


def test_only_schema_and_unknown_keys_are_dropped() -> None:
    document = minimal(
        **{"$schema": "https://w3id.org/openmanifest/schema/1.0", "licence": "MIT", "acme:x": 1}
    )
    document["model"]["colour"] = "red"
    _, dropped = expand_ld(document)
    assert sorted(dropped) == ["$schema", "colour", "licence"]
    assert "acme:x" in json.dumps(expand_ld(document)[0]), "an IRI of its own, which nobody can look up"
    document["@context"] = [CONTEXT_IRI, {"acme": "https://acme.example/ns#"}]
    [root], dropped = expand_ld(document)
    assert sorted(dropped) == ["$schema", "colour", "licence"]
    assert root["https://acme.example/ns#x"] == [{"@value": 1}]


def test_the_terms_cannot_be_redefined() -> None:
    document = minimal()
    document["@context"] = [CONTEXT_IRI, {"license": "https://evil.example/license"}]
    with pytest.raises(Refused, match="protected"):
        expand_ld(document)


def test_the_golden_expansion() -> None:
    """The expansion of a small manifest, as a person can read it."""
    document = json.loads((GOLDEN / "manifest.json").read_text(encoding="utf-8"))
    expanded, _ = expand_ld(document)
    assert expanded == json.loads((GOLDEN / "expanded.json").read_text(encoding="utf-8"))


def _pyld_graph(document: dict[str, Any], base: str) -> rdflib.Graph:
    return pyld_graph(expand_ld(document, base)[0])


@pytest.mark.parametrize("graph_of", [rdflib_graph, _pyld_graph])
def test_a_processor_reads_a_manifest(graph_of: Callable[[dict[str, Any], str], rdflib.Graph]) -> None:
    graph = graph_of(minimal(components=[{"id": "#w", "type": "weights", "availability": "public"}]), BASE)
    found = set(graph.objects(rdflib.URIRef(BASE + "#w"), rdflib.URIRef(NS + "availability")))
    assert found == {rdflib.URIRef(NS + "availability-public")}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_two_processors_see_the_same_graph(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    one, other = rdflib_graph(document, BASE), _pyld_graph(document, BASE)
    assert len(one) > 100
    assert same(one, other)
