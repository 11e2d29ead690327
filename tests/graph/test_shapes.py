"""The SHACL shapes, on their own, against the schema: the same verdict on what both can say."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib

from openmanifest.graph.processors import expand, pyld_graph
from openmanifest.graph.shapes import published_shapes, violations
from openmanifest.manifest.published import read_published
from openmanifest.manifest.structure import check_structure
from openmanifest.manifest.vocabulary import Coercion
from tests.building import DELETE, changed, minimal
from tests.manifest.everywhere import Spot, spots
from tests.publishing.samples import full_manifest

BASE = "https://lab.example/demo-7b/openness.json"
SPOTS = [spot for spot in spots() if spot.shape.name[0] not in "$@" and spot.shape.iri != "@id"]


def shacl(document: dict[str, Any], shapes: rdflib.Graph | None = None) -> list[str]:
    graph = pyld_graph(expand(document, BASE)[0])
    return [f"{found.shape} {found.component}" for found in violations(graph, shapes)]


def fits(document: dict[str, Any]) -> bool:
    return check_structure(json.loads(json.dumps(document))).fits


def wrong_values(spot: Spot) -> list[Any]:
    """Values that neither schema nor shapes may let pass; what JSON-LD hides from shapes is left out."""
    shape = spot.shape
    if shape.kind == "const":
        return []  # the shapes look for nodes of that type
    if shape.kind in ("class", "component"):
        values: list[Any] = ["a text", 7]
    elif shape.kind == "vocabulary":
        values = ["no-such-value", "Public"]
    elif shape.kind == "boolean":
        values = ["true", 1]
    elif shape.kind in ("integer", "number"):
        values = ["7", -1, True]
    elif shape.kind == "json":
        return []
    elif shape.coercion is Coercion.LITERAL:
        values = [7, True, ""]
    else:
        values = []  # whatever the text, it is resolved to some IRI
    return [[value] for value in values] if shape.is_list else values


@pytest.mark.parametrize("spot", SPOTS, ids=str)
def test_both_reject_what_both_can_see(spot: Spot) -> None:
    for value in wrong_values(spot):
        document = spot.set(value)
        assert not fits(document), value
        assert shacl(document), value


# An empty set of components, and a node without the type that the shapes look for, are nothing in a graph.
REQUIRED = [s for s in SPOTS if s.shape.required and s.shape.name not in ("components", "type")]


@pytest.mark.parametrize("spot", REQUIRED, ids=str)
def test_both_miss_what_is_required(spot: Spot) -> None:
    document = changed({spot.pointer: DELETE}, spot.document)
    assert not fits(document)
    assert shacl(document)


@pytest.mark.parametrize("spot", SPOTS, ids=str)
def test_both_accept_the_example_of_every_field(spot: Spot) -> None:
    example = spot.shape.term.example
    document = spot.set([example] if spot.shape.is_list and not isinstance(example, list) else example)
    if fits(document):
        assert shacl(document) == []


def test_a_manifest_that_states_everything_conforms() -> None:
    assert shacl(full_manifest()) == []


def test_objects_that_need_an_id_are_no_blank_nodes() -> None:
    for pointer in ("/model/id", "/components/0/id"):
        document = changed({pointer: DELETE})
        assert not fits(document)
        assert shacl(document)


MUTANTS = {
    "a list that is none": ("sh:node oms:List", "sh:nodeKind sh:Literal"),
    "a value that is missing": (" om:availability-public ", " "),
    "two where one may be": (
        'sh:path om:role ;\n    sh:name "role" ;\n    sh:maxCount 1',
        'sh:path om:role ;\n    sh:name "role" ;\n    sh:maxCount 0',
    ),
    "another pattern": ("^[0-9]{4}(-(0", "^[0-9]{5}(-(0"),
    "another datatype": ("sh:datatype xsd:boolean", "sh:datatype xsd:string"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_wrong_shapes_are_caught(name: str) -> None:
    """Each of these changes of the shapes is seen in a manifest that states every field."""
    old, new = MUTANTS[name]
    text = read_published("shapes")
    assert old in text
    mutant = rdflib.Graph().parse(data=text.replace(old, new), format="turtle")
    assert shacl(full_manifest(), mutant) or shacl(minimal(), mutant)


def test_the_shapes_are_cached() -> None:
    assert published_shapes() is published_shapes()
