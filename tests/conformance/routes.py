"""The ways to check a case that need no code of ours: by the published schema, by the published context.

A route is made of a published file, right or deliberately wrong, and tells for one case what disagrees.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import unified_diff
from typing import Any

import jsonschema_rs
import pyshacl
import rdflib
from pyld import jsonld

from openmanifest.manifest.vocabulary import CONTEXT_IRI, SPEC_VERSION
from tests.conformance.suite import Case, Json

Route = Callable[[Case], list[str]]


def by_schema(schema: Json) -> Route:
    """Ask a JSON Schema for its verdict on every case that is JSON."""
    validator = jsonschema_rs.validator_for(schema)

    def route(case: Case) -> list[str]:
        if case.accepted is None:
            return []
        verdict = validator.is_valid(case.document)
        return [] if verdict == case.accepted else [f"{case}: accepted by the schema: {verdict}"]

    return route


def by_context(context: Json) -> Route:
    """Compare the canonical graph with the expected one."""

    def route(case: Case) -> list[str]:
        if "graph" not in case.row:
            return []
        found = canonical_graph(case, context)
        expected = case.graph
        return [] if found == expected else list(unified_diff(expected.splitlines(), found.splitlines()))

    return route


def by_shapes(shapes: rdflib.Graph) -> Route:
    """Ask the SHACL shapes about the graph of every case whose graph is expected: all of them conform."""

    def route(case: Case) -> list[str]:
        if "graph" not in case.row or case.document["specVersion"] != SPEC_VERSION:
            return []
        graph = rdflib.Graph().parse(data=case.graph, format="nquads")
        conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
        return [] if conforms else [f"{case}: {text}"]

    return route


def canonical_graph(case: Case, context: Json) -> str:
    """Return the graph of a case by pyld, in canonical N-Quads (URDNA2015)."""

    def load(url: str, options: Any) -> Json:
        assert url == CONTEXT_IRI, f"only the published context may be loaded, not {url}"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": context,
        }

    options = {
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "base": case.base,
        "documentLoader": load,
    }
    return str(jsonld.normalize(case.document, options))


# rdflib puts a slash behind a base without a path: urn:sha256:...#a becomes urn:sha256:.../#a, against RFC 3986.
STAND_IN = "https://base.example/openness.json"


def graph_by_rdflib(case: Case, context: Json) -> tuple[rdflib.Graph, rdflib.Graph]:
    """Return the graph of a case by rdflib, which is given the context within the document, and the expected one."""
    document, base, expected = case.document, case.base, case.graph
    own = document["@context"]
    document["@context"] = [*context["@context"], *(own[1:] if isinstance(own, list) else [])]
    if base.startswith("urn:"):
        base, expected = STAND_IN, expected.replace(base, STAND_IN)
    found = rdflib.Graph().parse(data=json.dumps(document), format="json-ld", base=base)
    return found, rdflib.Graph().parse(data=expected, format="nquads")
