"""The published context leads to the expected graph, by two processors."""

from __future__ import annotations

import pytest
from rdflib.compare import isomorphic

from openmanifest.graph.shapes import published_shapes
from tests.conformance.routes import by_context, by_shapes, graph_by_rdflib
from tests.conformance.suite import GRAPH_CASES, Case, published

CONTEXT = published("context.jsonld")
ROUTE = by_context(CONTEXT)


@pytest.mark.parametrize("case", GRAPH_CASES, ids=str)
def test_pyld(case: Case) -> None:
    assert ROUTE(case) == []


@pytest.mark.parametrize("case", GRAPH_CASES, ids=str)
def test_rdflib(case: Case) -> None:
    found, expected = graph_by_rdflib(case, CONTEXT)
    assert len(found) == len(expected)
    assert isomorphic(found, expected)


@pytest.mark.parametrize("case", GRAPH_CASES, ids=str)
def test_shapes(case: Case) -> None:
    assert by_shapes(published_shapes())(case) == []
