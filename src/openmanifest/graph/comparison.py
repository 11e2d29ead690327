"""Whether two graphs are the same, whatever their blank nodes are called.

What a manifest makes are trees: a blank node is an object without an id, or a cell of a list, and one
triple leads to it. Trees have a canonical form that is found in one walk. General graph isomorphism, which
takes minutes for a thousand blank nodes, is left to graphs that are no trees.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from rdflib import RDF, XSD, BNode, Graph, Literal
from rdflib.compare import isomorphic

MAX_SHARED = 8
"""Up to how many blank nodes that are no trees are compared."""


class TooTangled(Exception):
    """The graphs have too many blank nodes that more than one triple leads to."""


def same(one: Graph, other: Graph) -> bool:
    """Whether two graphs are isomorphic; numbers compare by value.

    Raises:
        TooTangled: that cannot be decided in reasonable time.
    """
    first, second = _Trees(one), _Trees(other)
    if first.sound and second.sound:
        return first.canonical() == second.canonical()
    if max(first.shared, second.shared) > MAX_SHARED or max(len(one), len(other)) > 500:
        raise TooTangled
    return isomorphic(_by_value(one), _by_value(other))


class _Trees:
    """A graph whose blank nodes are trees, if it is one."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.about: dict[BNode, list[tuple[Any, Any]]] = {}
        parents: dict[BNode, int] = {}
        for subject, predicate, object in graph:
            if isinstance(subject, BNode):
                self.about.setdefault(subject, []).append((predicate, object))
            if isinstance(object, BNode):
                parents[object] = parents.get(object, 0) + 1
        self.shared = sum(count > 1 for count in parents.values())
        self.roots = [node for node in self.about if node not in parents]
        self.names: dict[BNode, str] = {}
        for root in [*self.roots, *parents]:
            self._name(root)
        reached = {node for node in {*self.about, *parents} if node in self.names}
        self.sound = self.shared == 0 and len(reached) == len({*self.about, *parents})

    def _name(self, root: BNode) -> None:
        """Name a blank node by what hangs below it; without recursion, since lists are deep trees."""
        stack: list[tuple[BNode, bool]] = [(root, False)]
        entered: set[BNode] = set()
        while stack:
            node, done = stack.pop()
            if node in self.names:
                continue
            below = [object for _, object in self.about.get(node, ()) if isinstance(object, BNode)]
            if done:
                if any(object not in self.names for object in below):
                    return  # a circle
                lines = sorted(
                    f"{predicate.n3()} {self._term(object)}" for predicate, object in self.about.get(node, ())
                )
                self.names[node] = sha256("\n".join(lines).encode()).hexdigest()
            elif node not in entered:
                entered.add(node)
                stack.append((node, True))
                stack.extend((object, False) for object in below)

    def _term(self, term: Any) -> str:
        return f"_:{self.names.get(term, '')}" if isinstance(term, BNode) else _text(term)

    def canonical(self) -> list[str]:
        """The triples in order, with blank nodes by their names; equal for isomorphic trees."""
        return sorted(f"{self._term(s)} {p.n3()} {self._term(o)}" for s, p, o in self.graph)


def _text(term: Any) -> str:
    if isinstance(term, Literal):
        if term.datatype in (XSD.double, XSD.decimal, XSD.integer):
            try:
                number = int(term) if term.datatype == XSD.integer else float(str(term))
            except ValueError:
                return repr((str(term), str(term.datatype)))
            return repr((number, str(term.datatype)))
        if term.datatype == RDF.JSON:
            return repr((_json(str(term)), str(term.datatype)))
        return repr((str(term), str(term.datatype or XSD.string), term.language))
    return repr(str(term))


def _json(text: str) -> str:
    """A JSON literal, in the order of its keys and with numbers by value."""
    import json

    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text


def _by_value(graph: Graph) -> Graph:
    """The graph with each literal in a form that is equal for equal values."""
    changed = Graph()
    for subject, predicate, object in graph:
        changed.add((subject, predicate, Literal(_text(object)) if isinstance(object, Literal) else object))
    return changed
