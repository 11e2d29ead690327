"""A manifest from its graph: framed by the types of the standard, so that blank nodes may be called anything."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import rdflib
from rdflib.namespace import RDF
from rdflib.term import Node

from ...findings import Finding
from ...graph.processors import Refused, expand, pyld_graph
from ...manifest.component_types import group_of
from ...manifest.components import COMPONENT_CLASSES
from ...manifest.document import Manifest
from ...manifest.shape import Shape, class_iri, fields_of
from ...manifest.vocabulary import CONTEXT_IRI, NS, Coercion, Statement
from ...manifest.vocabulary import expand as full_iri
from ..codes import LEFT_OUT, REPAIRED, UNREADABLE

_MOST = 1_000_000
_TYPE = full_iri("rdf:type")

Found = tuple[dict[str, Any] | None, list[Finding]]


def read_jsonld(data: bytes, name: str) -> Found:
    """Return the manifest in a JSON-LD document; no context but the bundled one is known."""

    def parse() -> rdflib.Graph:
        document = json.loads(data)
        return pyld_graph(expand(document, "https://base.invalid/")[0])

    return _read(parse)


def read_turtle(data: bytes, name: str) -> Found:
    """Return the manifest in a Turtle document."""
    return _read(lambda: rdflib.Graph().parse(data=data, format="turtle"))


def read_nquads(data: bytes, name: str) -> Found:
    """Return the manifest in an N-Quads document; of graphs with a name, too."""

    def parse() -> rdflib.Graph:
        graph = rdflib.Graph()
        for s, p, o, _ in rdflib.Dataset().parse(data=data, format="nquads").quads():
            graph.add((s, p, o))
        return graph

    return _read(parse)


def _read(parse: Callable[[], rdflib.Graph]) -> Found:
    try:
        graph = parse()
    except (Refused, ValueError, RecursionError) as error:
        return None, [_unreadable(error)]
    except Exception as error:  # rdflib raises whatever its parsers stumble over
        return None, [_unreadable(error)]
    roots = sorted(graph.subjects(RDF.type, rdflib.URIRef(class_iri(Manifest))), key=str)
    if len(roots) != 1:
        count = len(roots) or "no"
        message = f"there {'is' if len(roots) == 0 else 'are'} {count} {'manifest' if not roots else 'manifests'} in this graph"
        return None, [UNREADABLE.at((), message, "give a graph with one node of the type OpennessManifest")]
    walk = _Walk(graph, roots[0])
    document = walk.object(roots[0], Manifest)
    return {"@context": CONTEXT_IRI, **document}, walk.findings


def _unreadable(error: Exception) -> Finding:
    return UNREADABLE.at((), f"cannot be read: {' '.join(str(error).split())[:200] or type(error).__name__}")


class _Walk:
    def __init__(self, graph: rdflib.Graph, root: Node) -> None:
        """Take a graph and the node of the manifest."""
        self.graph = graph
        self.findings: list[Finding] = []
        self.base = str(root) if isinstance(root, rdflib.URIRef) else self._usual_base()
        self.seen: set[str] = set()

    def _usual_base(self) -> str:
        """What most ids begin with, where the manifest itself has none."""
        components = rdflib.URIRef(fields_of(Manifest)["components"].iri)
        ids = (
            str(node) for _, node in self.graph.subject_objects(components) if isinstance(node, rdflib.URIRef)
        )
        starts = Counter(id.partition("#")[0] for id in ids if "#" in id)
        return starts.most_common(1)[0][0] if starts else "\0"

    def object(self, node: Node, cls: type[Statement]) -> dict[str, Any]:
        """Return the object of a class that a node stands for."""
        found: dict[str, Any] = {}
        known = {_TYPE}
        for key, shape in fields_of(cls).items():
            if key[0] in "$@":
                continue
            if shape.iri == "@id":
                if isinstance(node, rdflib.URIRef):
                    found[key] = self._id(str(node), shape)
                continue
            known.add(shape.iri)
            values = sorted(self.graph.objects(node, rdflib.URIRef(shape.iri)), key=str)
            value = self._value(values, shape)
            if value is not None:
                found[key] = value
        self._others(node, known)
        return found

    def _others(self, node: Node, known: set[str]) -> None:
        for predicate in sorted(set(self.graph.predicates(node)), key=str):
            if str(predicate) not in known and str(predicate) not in self.seen:
                self.seen.add(str(predicate))
                message = f"{predicate} is no property of the standard, and is not taken over"
                self.findings.append(LEFT_OUT.at((), message))

    def _value(self, values: list[Node], shape: Shape) -> Any:
        if shape.is_list:
            items = list(self._items(values, shape))
            if not values and shape.term.ordered:
                return None
            return [item for item in (self._item(value, shape) for value in items) if item is not None]
        found = [item for item in (self._item(value, shape) for value in values) if item is not None]
        if len(found) > 1:
            message = f"`{shape.name}` has {len(found)} values, where one is expected; the first is taken"
            self.findings.append(REPAIRED.at((), message))
        return found[0] if found else None

    def _items(self, values: list[Node], shape: Shape) -> Iterator[Node]:
        if not shape.term.ordered:
            yield from values
            return
        for head in values[:1]:
            seen: set[Node] = set()
            while head != RDF.nil and head not in seen and len(seen) < _MOST:
                seen.add(head)
                yield from sorted(self.graph.objects(head, RDF.first), key=str)[:1]
                rest = sorted(self.graph.objects(head, RDF.rest), key=str)
                head = rest[0] if rest else RDF.nil

    def _item(self, node: Node, shape: Shape) -> Any:
        if shape.kind == "component":
            kind = self._kind(node)
            return None if kind is None else self.object(node, COMPONENT_CLASSES[group_of(kind)])
        if shape.kind == "class":
            return self.object(node, shape.target)
        if shape.iri == _TYPE:
            return self._type(node, shape)
        if shape.kind == "vocabulary":
            stem = NS + shape.target.stem()
            return str(node).removeprefix(stem) if str(node).startswith(stem) else str(node)
        if shape.coercion is Coercion.ID:
            return self._id(str(node), shape)
        if shape.kind == "json":
            return _json(node)
        return _scalar(node, shape)

    def _kind(self, node: Node) -> str | None:
        types = sorted(str(kind) for kind in self.graph.objects(node, RDF.type))
        own = [kind.removeprefix(NS) for kind in types if kind.startswith(NS)]
        if not types:
            self.findings.append(REPAIRED.at((), f"{node} has no type, and is not taken over"))
            return None
        return own[0] if own else types[0]

    def _type(self, node: Node, shape: Shape) -> str:
        """The type of a component, of a restriction, or of the manifest."""
        value = str(node)
        stem = NS + (shape.target.stem() if shape.kind == "vocabulary" else "")
        return value.removeprefix(stem) if value.startswith(stem) else value

    def _id(self, iri: str, shape: Shape) -> str:
        """An IRI; of something in the manifest, by its name there."""
        start, hash_, name = iri.partition("#")
        return f"#{name}" if hash_ and name and start == self.base.partition("#")[0] else iri


def _json(node: Node) -> Any:
    try:
        return json.loads(str(node))
    except ValueError:
        return str(node)


def _scalar(node: Node, shape: Shape) -> Any:
    text = str(node)
    if shape.kind == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    if shape.kind in ("integer", "number"):
        try:
            number = float(text)
            return (
                int(text)
                if text.lstrip("-").isdigit()
                else int(number)
                if _is_whole(number, shape)
                else number
            )
        except (ValueError, OverflowError):
            return text
    return text


def _is_whole(number: float, shape: Shape) -> bool:
    return shape.kind == "integer" and number.is_integer()
