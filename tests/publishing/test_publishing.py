"""What is committed is what the code generates; vocabulary and requirements are complete."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib

from openmanifest.findings import AREAS, Severity, registered_codes
from openmanifest.manifest.component_types import TYPE_GROUPS
from openmanifest.manifest.published import NAMES, read_published
from openmanifest.manifest.shape import all_classes, all_vocabularies, fields_of
from openmanifest.manifest.values_terms import RestrictionType
from openmanifest.manifest.vocabulary import NS
from openmanifest.publishing import artefacts, drift, write
from openmanifest.publishing.context import properties
from openmanifest.publishing.reference import reference_pages
from openmanifest.publishing.specification import keyword
from openmanifest.publishing.waived import WAIVED

ROOT = Path(__file__).parents[2]
SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")


def test_nothing_has_drifted() -> None:
    assert drift(ROOT) == []


def test_no_stray_file_is_published() -> None:
    present = {path.relative_to(ROOT).as_posix() for path in (ROOT / "schema").rglob("*") if path.is_file()}
    assert present <= set(artefacts())


def test_drift_is_seen_and_mended(tmp_path: Path) -> None:
    assert set(write(tmp_path)) == set(artefacts())
    assert drift(tmp_path) == []
    changed = tmp_path / "schema/1.0/context.jsonld"
    changed.write_text("{}", encoding="utf-8")
    assert drift(tmp_path) == ["schema/1.0/context.jsonld"]
    assert write(tmp_path) == ["schema/1.0/context.jsonld"]


def test_the_digests_are_those_of_the_files() -> None:
    lines = (ROOT / "schema/1.0/SHA256SUMS").read_text(encoding="ascii").splitlines()
    published = {path.name for path in (ROOT / "schema/1.0").iterdir()} - {"SHA256SUMS"}
    assert {line.split()[1] for line in lines} == published
    for line in lines:
        digest, name = line.split("  ")
        assert sha256((ROOT / "schema/1.0" / name).read_bytes()).hexdigest() == digest


def test_the_package_reads_what_is_published() -> None:
    for name, file in NAMES.items():
        assert read_published(name) == (ROOT / "schema" / file).read_text(encoding="utf-8")


def _vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "schema/1.0/vocabulary.ttl", format="turtle")


def test_every_term_is_labelled_and_defined() -> None:
    graph = _vocabulary()
    terms = {NS + kind.value for kinds in TYPE_GROUPS.values() for kind in kinds}
    terms |= {NS + kind.value for kind in RestrictionType}
    terms |= {shape.iri for shape in properties().values() if shape.iri.startswith(NS)}
    for vocabulary in all_vocabularies():
        for member in vocabulary:
            terms.add(NS + vocabulary.stem() + member.value)
    for term in terms:
        subject = rdflib.URIRef(term)
        label = graph.value(subject, rdflib.RDFS.label) or graph.value(subject, SKOS.prefLabel)
        assert label, term
        assert graph.value(subject, SKOS.definition), term


def test_no_term_is_defined_twice() -> None:
    graph = _vocabulary()
    for subject in set(graph.subjects(SKOS.prefLabel)):
        assert len(set(graph.objects(subject, SKOS.definition))) <= 2, subject
    for subject in set(graph.subjects(rdflib.RDFS.label)):
        ontology = subject == rdflib.URIRef(NS)
        assert len(set(graph.objects(subject, SKOS.definition))) == (0 if ontology else 1), subject


def test_types_are_classes_below_their_group() -> None:
    graph = _vocabulary()
    weights, component = rdflib.URIRef(NS + "weights"), rdflib.URIRef(NS + "Component")
    assert component in set(graph.transitive_objects(weights, rdflib.RDFS.subClassOf))
    threshold = rdflib.URIRef(NS + "threshold")
    assert graph.value(threshold, rdflib.RDFS.subClassOf) == rdflib.URIRef(NS + "Restriction")


def test_every_code_is_in_its_area_and_has_one_clause() -> None:
    codes = registered_codes()
    assert len({code.clause for code in codes}) == len(codes)
    for code in codes:
        assert re.fullmatch(r"OM[0-9]{3,4}", code.id)
        assert code.area in AREAS.values()
        assert code.requirement.endswith("."), code.id
        assert code.why.endswith((".", "?")), code.id


def test_the_keyword_of_a_clause_fits_the_severity() -> None:
    for code in registered_codes():
        word = keyword(code.requirement)
        expected = {
            Severity.ERROR: ("MUST", "MUST NOT"),
            Severity.WARNING: ("SHOULD", "SHOULD NOT"),
            Severity.INFO: ("MAY",),
        }[code.severity]
        # A reader's duty towards what it does not know is a MUST, and no error of the manifest.
        assert word in expected or code.unchecked or code.id == "OM105", (code.id, word)


def test_every_must_has_one_code_or_a_waiver() -> None:
    checked = {code.clause for code in registered_codes()}
    waived = {waiver.clause for waiver in WAIVED}
    assert checked & waived == set()
    assert len(waived) == len(WAIVED)
    assert all(waiver.reason and keyword(waiver.requirement) for waiver in WAIVED)
    pages = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "spec/specification").glob("[0-9]*.md")
    )
    stated = re.findall(r"\{#(om-req-[0-9]+)\}", pages)
    assert sorted(stated) == sorted(clause.lower() for clause in checked | waived)


def test_there_are_rules_enough() -> None:
    rules = [code for code in registered_codes() if int(code.id[2:]) >= 200]
    assert len(rules) >= 35


def test_the_reference_has_every_object_key_and_value() -> None:
    pages = reference_pages()
    objects, values = pages["spec/reference/objects.md"], pages["spec/reference/values.md"]
    for cls in all_classes():
        for name in fields_of(cls):
            assert f"| `{name}`" in objects, (cls, name)
    for vocabulary in all_vocabularies():
        for member in vocabulary:
            assert f"| `{member}` | {member.definition}" in values, member


@pytest.mark.parametrize("name", ["objects", "values"])
def test_links_of_the_reference_lead_somewhere(name: str) -> None:
    pages = {path.rpartition("/")[2]: text for path, text in reference_pages().items()}
    for page, anchor in re.findall(r"\]\(([a-z]*(?:\.md)?)#([a-z-]+)\)", pages[f"{name}.md"]):
        assert f"{{#{anchor}}}" in pages[page or f"{name}.md"], anchor
