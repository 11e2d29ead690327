"""Manifests as RDF: the same graph for everyone, and back."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from openmanifest import loads
from openmanifest.exchange import Format, convert
from openmanifest.findings import Severity
from openmanifest.manifest.document import Manifest
from tests.building import changed

EXAMPLES = sorted(Path(__file__).parents[2].glob("examples/*/openness.json"))
RDF = (Format.JSONLD, Format.TURTLE, Format.NQUADS)


def written(data: bytes, target: Format) -> str:
    found = convert(data, "openness.json", Format.MANIFEST, target, check=True)
    assert [f for f in found.findings if f.severity is Severity.ERROR] == []
    assert found.result is not None
    return found.result


def read(text: str, source: Format | None = None) -> Manifest:
    found = convert(text.encode(), "graph", source, Format.MANIFEST)
    assert found.result is not None, found.findings
    return loads(found.result)


def by_id(manifest: Manifest) -> Manifest:
    return manifest.model_copy(update={"components": sorted(manifest.components, key=lambda c: c.id)})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("target", RDF, ids=str)
def test_there_and_back(path: Path, target: Format) -> None:
    manifest = loads(path.read_text("utf-8"))
    text = written(path.read_bytes(), target)
    again = read(text)
    assert by_id(again).model_copy(update={"schema_": None}) == by_id(manifest).model_copy(
        update={"schema_": None, "context": again.context}
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_two_other_readers_read_the_same_graph(path: Path) -> None:
    turtle, nquads = (written(path.read_bytes(), target) for target in (Format.TURTLE, Format.NQUADS))
    # rdflib writes 4.05E22 as 4.05e+22, in whatever form it reads it.
    one, other = (rdflib.Graph().parse(data=text, format="turtle") for text in (turtle, nquads))
    assert canonical(one.serialize(format="nt")) == canonical(other.serialize(format="nt"))
    assert canonical(nquads) == nquads
    assert canonical(turtle, pyoxigraph.RdfFormat.TURTLE) == nquads


def canonical(text: str, format: pyoxigraph.RdfFormat = pyoxigraph.RdfFormat.N_QUADS) -> str:
    """Canonical N-Quads by oxigraph: isomorphic graphs give the same text."""
    quads = pyoxigraph.parse(text, format=format)
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS) for quad in dataset)
    return "".join(sorted((line or b"").decode() for line in lines))


@pytest.mark.parametrize("target", RDF, ids=str)
def test_numbers_keep_their_digits(target: Format) -> None:
    numbers = {"flop": 1.23456789012e23, "co2eKg": 0.1234567890123}
    data = json.dumps(changed({"/model/compute": [numbers]})).encode()
    compute = read(written(data, target)).model.compute
    assert compute is not None
    assert (compute[0].flop, compute[0].co2e_kg) == (numbers["flop"], numbers["co2eKg"])


def test_the_graphs_are_isomorphic() -> None:
    data = json.dumps(changed({})).encode()
    turtle = rdflib.Graph().parse(data=written(data, Format.TURTLE), format="turtle")
    nquads = rdflib.Graph().parse(data=written(data, Format.NQUADS), format="nt")
    expanded = rdflib.Graph().parse(data=written(data, Format.JSONLD), format="json-ld")
    assert isomorphic(turtle, nquads)
    assert isomorphic(turtle, expanded)


def test_blank_nodes_may_be_called_anything() -> None:
    text = written(EXAMPLES[0].read_bytes(), Format.NQUADS)
    labels = sorted(set(re.findall(r"_:c14n\d+", text)))
    names = [f"_:x{index}" for index in range(len(labels))]
    random.Random(7).shuffle(names)
    renamed = re.sub(r"_:c14n\d+", lambda match: names[labels.index(match[0])], text)
    lines = renamed.splitlines(keepends=True)
    random.Random(8).shuffle(lines)
    assert read("".join(lines), Format.NQUADS) == read(text, Format.NQUADS)
    back = convert("".join(lines).encode(), "x", Format.NQUADS, Format.MANIFEST).result or ""
    assert convert(back.encode(), "x", Format.MANIFEST, Format.NQUADS).result == text


def test_the_order_of_components_and_keys_changes_no_byte() -> None:
    document = changed({})
    turned = {key: document[key] for key in reversed(document)}
    turned["components"] = document["components"][::-1]
    one, other = (written(json.dumps(d).encode(), Format.NQUADS) for d in (document, turned))
    assert one == other


def test_what_is_not_of_the_standard_is_named() -> None:
    text = "<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/openmanifest/ns#OpennessManifest> .\n"
    text += '<urn:x> <https://acme.example/ticket> "7" .\n'
    found = convert(text.encode(), "x", None, Format.MANIFEST)
    assert [f.code for f in found.findings] == ["OM1112"]
    assert "https://acme.example/ticket" in found.findings[0].message


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Format.TURTLE, "@prefix"),
        (Format.TURTLE, "<a> <b> ."),
        (Format.NQUADS, "<urn:a> <urn:b>"),
        (Format.NQUADS, ""),
        (Format.JSONLD, "["),
        (Format.JSONLD, '{"@context": "https://acme.example/context", "@type": "x"}'),
        (Format.JSONLD, "[" * 5000),
    ],
)
def test_what_is_no_graph_of_a_manifest(source: Format, text: str) -> None:
    found = convert(text.encode(), "x", source, Format.MANIFEST)
    assert found.result is None
    assert [f.code for f in found.findings] == ["OM1101"]


def test_a_list_that_bites_its_tail() -> None:
    om, rdf = "https://w3id.org/openmanifest/ns#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    text = f"<urn:x> <{rdf}type> <{om}OpennessManifest> .\n<urn:x> <{om}claims> _:a .\n"
    text += f"_:a <{rdf}first> _:c .\n_:a <{rdf}rest> _:a .\n"
    found = convert(text.encode(), "x", Format.NQUADS, Format.MANIFEST)
    assert found.result is not None
    assert json.loads(found.result)["claims"] == [{}]


@pytest.mark.parametrize("target", RDF, ids=str)
def test_an_iri_that_is_none_to_others_is_written(target: Format) -> None:
    data = json.dumps(changed({"/components/0/locations": [{"url": "https://lab.example/%zz"}]})).encode()
    assert "https://lab.example/%zz" in written(data, target)
