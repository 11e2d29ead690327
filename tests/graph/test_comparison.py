"""Whether two graphs are the same: as trees in one walk, and as rdflib says."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from openmanifest.graph.comparison import TooTangled, same

P, Q = URIRef("urn:p"), URIRef("urn:q")


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[int, URIRef, int | str]]:
    """Triples among numbered blank nodes; each but the first hangs below an earlier one."""
    size = draw(st.integers(1, 7))
    links = [(draw(st.integers(0, n - 1)), draw(st.sampled_from([P, Q])), n) for n in range(1, size)]
    leaves = draw(
        st.lists(
            st.tuples(st.integers(0, size - 1), st.sampled_from([P, Q]), st.sampled_from("ab")), max_size=5
        )
    )
    return [*links, *leaves]


def graph(triples: list[tuple[int, URIRef, int | str]], seed: int) -> Graph:
    names = random.Random(seed).sample(range(1000), 20)
    made = Graph()
    for subject, predicate, object in triples:
        target = BNode(f"b{names[object]}") if isinstance(object, int) else Literal(object)
        made.add((BNode(f"b{names[subject]}"), predicate, target))
    return made


@given(trees(), trees(), st.integers(), st.integers())
def test_trees_compare_as_rdflib_compares_graphs(one: list, other: list, seed: int, seed2: int) -> None:  # type: ignore[type-arg]
    assert same(graph(one, seed), graph(one, seed2))
    first, second = graph(one, seed), graph(other, seed2)
    assert same(first, second) == isomorphic(first, second)


def shared(order: list[int]) -> Graph:
    made = Graph()
    nodes = [BNode() for _ in order]
    for one, other in pairwise([*nodes, nodes[0]]):
        made.add((one, P, other))
    for number, node in enumerate(nodes):
        made.add((URIRef("urn:root"), Q, node))
        made.add((node, Q, Literal(order[number])))
    return made


def test_a_few_shared_nodes_are_compared_in_general() -> None:
    assert same(shared([1, 2, 3]), shared([2, 3, 1]))
    assert not same(shared([1, 2, 3]), shared([3, 2, 1]))


def test_many_are_not() -> None:
    with pytest.raises(TooTangled):
        same(shared(list(range(20))), shared(list(range(20))))


def test_a_circle_without_a_root_is_seen() -> None:
    def circle(label: str) -> Graph:
        one, other = BNode(), BNode()
        made = Graph()
        for triple in ((one, P, other), (other, P, one), (one, Q, Literal(label))):
            made.add(triple)
        return made

    assert same(circle("a"), circle("a"))
    assert not same(circle("a"), circle("b"))


def test_numbers_compare_by_value_and_type() -> None:
    def one(text: str, datatype: URIRef) -> Graph:
        made = Graph()
        made.add((URIRef("urn:s"), P, Literal(text, datatype=datatype, normalize=False)))
        return made

    assert same(one("1.02E23", XSD.double), one("1.02e+23", XSD.double))
    assert not same(one("1", XSD.integer), one("1", XSD.double))
    assert not same(one("1", XSD.integer), one("1", XSD.string))


def test_long_lists_are_no_deep_recursion() -> None:
    def chain() -> Graph:
        made = Graph()
        nodes = [BNode() for _ in range(5000)]
        for one, other in pairwise(nodes):
            made.add((one, P, other))
        return made

    assert same(chain(), chain())
