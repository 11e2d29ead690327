"""A manifest as RDF. What has no IRI is not in the graph, and is named."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pyoxigraph
import rdflib
from pyld import jsonld
from rdflib.namespace import XSD
from rdflib.plugins.serializers.longturtle import LongTurtleSerializer

from ...findings import Finding
from ...graph.processors import Refused, expand, pyld_graph
from ...manifest.base import base_iri
from ...manifest.document import Manifest
from ...manifest.vocabulary import PREFIXES
from ...manifest.writing import dumps
from ..codes import LEFT_OUT
from ..formats import Request

_SHOWN = ("om", "schema", "dcterms", "dcat", "rdf")


def write_jsonld(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return the expanded JSON-LD: every key an IRI, no context needed."""
    expanded, findings = _expanded(manifest)
    return json.dumps(expanded, indent=2, ensure_ascii=False, sort_keys=True) + "\n", findings


def write_nquads(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return canonical N-Quads (RDFC-1.0): the same graph, the same bytes."""
    expanded, findings = _expanded(manifest)
    return _canonical(expanded), findings


def write_turtle(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return Turtle. Blank nodes are called in the order of the manifest, so that it gives the same bytes again."""
    expanded, findings = _expanded(manifest)
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix in _SHOWN:
        graph.bind(prefix, PREFIXES[prefix])
    for subject, predicate, value in pyld_graph(expanded):
        plain = isinstance(value, rdflib.Literal) and value.datatype == XSD.string
        graph.add((subject, predicate, rdflib.Literal(str(value)) if plain else value))
    stream = BytesIO()
    _Turtle(graph).serialize(stream)  # type: ignore[no-untyped-call]
    return stream.getvalue().decode("utf-8"), findings


class _Turtle(LongTurtleSerializer):
    """Turtle in which a number has all of its digits: rdflib writes seven."""

    def label(self, node: Any, position: int) -> str:
        """Return how a node is written."""
        if isinstance(node, rdflib.Literal) and node.datatype == XSD.double:
            return str(node)  # as JSON-LD writes it, with an exponent, which makes it a double in Turtle, too
        return str(super().label(node, position))  # type: ignore[no-untyped-call]


def _canonical(expanded: list[Any]) -> str:
    """Canonical N-Quads. The labels are oxigraph's work, since those of pyld take half a minute for some manifests."""
    quads = pyoxigraph.parse(_quads(expanded), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad} .\n" for quad in map(_line, dataset)))


def _line(quad: pyoxigraph.Quad) -> str:
    line = pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS)
    return (line or b"").decode().removesuffix(" .\n")


def _quads(expanded: list[Any]) -> str:
    return str(jsonld.to_rdf(expanded, {"format": "application/n-quads"}))


def _base(document: dict[str, Any]) -> str:
    """The base of ids. Where the manifest has no `id`, a digest that does not depend on the order of keys or components."""
    parts = sorted(document["components"], key=lambda part: str(part.get("id")))
    text = json.dumps({**document, "components": parts}, ensure_ascii=False, sort_keys=True)
    return base_iri(document, data=text.encode("utf-8", "surrogatepass"))


def _expanded(manifest: Manifest) -> tuple[list[Any], list[Finding]]:
    document = json.loads(dumps(manifest))
    document.pop("$schema", None)
    try:
        expanded, dropped = expand(document, _base(document))
    except Refused as error:
        return [], [
            LEFT_OUT.at((), f"nothing is in the graph: {error}", "see `openmanifest validate --graph`")
        ]
    findings = [
        LEFT_OUT.at((), f"`{key}` has no IRI, and is not in the graph", "declare its prefix in `@context`")
        for key in sorted(set(dropped))
    ]
    return expanded, findings
