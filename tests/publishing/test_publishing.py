"""What is committed is what the code generates; vocabulary and requirements are complete."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib

from openmanifest.findings import AREAS, Severity, registered_codes
from openmanifest.licensing.facts import all_facts
from openmanifest.licensing.sentences import sentence
from openmanifest.manifest.component_types import TYPE_GROUPS
from openmanifest.manifest.components import Component
from openmanifest.manifest.published import NAMES, read_published
from openmanifest.manifest.shape import all_classes, all_vocabularies, fields_of
from openmanifest.manifest.terms import RESTRICTION_PARAMETERS, Restriction
from openmanifest.manifest.values_terms import RestrictionType
from openmanifest.manifest.vocabulary import NS
from openmanifest.publishing import artefacts, drift, write
from openmanifest.publishing.context import properties
from openmanifest.publishing.license_pages import license_pages
from openmanifest.publishing.pages import slug
from openmanifest.publishing.reference import reference_pages
from openmanifest.publishing.restriction_pages import restriction_pages
from openmanifest.publishing.rule_pages import rule_pages
from openmanifest.publishing.specification import bound, chapter_of, chapters, keyword
from openmanifest.publishing.waived import WAIVED, Bound

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
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "spec/specification").glob("*.md"))
    stated = re.findall(r"^### (OM-REQ-[0-9]+) \{#\1\}$", pages, re.M)
    assert sorted(stated) == sorted(checked | waived)


def test_there_are_rules_enough() -> None:
    rules = [code for code in registered_codes() if int(code.id[2:]) >= 200]
    assert len(rules) >= 35


def test_the_reference_has_every_object_key_and_value() -> None:
    pages = reference_pages()
    for cls in all_classes():
        page = pages[f"spec/reference/objects/{slug(cls)}.md"]
        shared = fields_of(Component) if issubclass(cls, Component) else {}
        for name, shape in fields_of(cls).items():
            # What every component has is told once; `type` stands with each group, since its types are its own.
            home = pages["spec/reference/objects/component.md"] if name in shared and name != "type" else page
            assert f"\n## `{name}` {{#{name.lstrip('$@')}}}\n\n{shape.term.definition}\n" in home, (cls, name)
    for vocabulary in all_vocabularies():
        page = pages[f"spec/reference/values/{slug(vocabulary)}.md"]
        for member in vocabulary:
            assert f"\n## `{member}` {{#{member}}}\n\n{member.definition}\n" in page, member


def test_every_restriction_has_a_page_with_its_parameters() -> None:
    pages = restriction_pages()
    for kind, parameters in RESTRICTION_PARAMETERS.items():
        page = pages[f"spec/reference/restrictions/{kind}.md"]
        named = {shape.name for shape in fields_of(Restriction).values() if shape.attribute in parameters}
        assert set(re.findall(r"^\| \[`(\w+)`\]", page, re.M)) == named


def test_every_license_has_a_page_in_plain_words() -> None:
    pages = license_pages()
    for id, facts in all_facts().items():
        page = pages[f"spec/licenses/{id}.md"].replace("\\|", "|")
        for restriction in facts.restrictions:
            assert sentence(restriction) in page, (id, restriction)
        for remark in facts.notes:
            assert remark in page


def test_a_license_that_was_not_read_has_no_stated_none() -> None:
    index = license_pages()["spec/licenses/index.md"]
    for id, facts in all_facts().items():
        (row,) = (line for line in index.splitlines() if f"]({id}.md)" in line)
        cell = row.split(" | ")[-1].rstrip(" |")
        assert (cell == "none") == (
            not facts.restrictions and not facts.undetermined and not facts.partly_determined
        )


def test_every_code_has_a_page_with_its_clause() -> None:
    pages = rule_pages()
    for code in registered_codes():
        page = pages[f"spec/rules/{code.id}.md"]
        assert code.requirement in page
        assert code.why in page
        assert f"{chapter_of(code.clause)}.md#{code.clause})" in page


def test_no_stray_page_is_in_a_generated_folder() -> None:
    generated = set(artefacts())
    for folder in (
        "licenses",
        "ns",
        "rules",
        "reference/objects",
        "reference/restrictions",
        "reference/values",
    ):
        present = {path.relative_to(ROOT).as_posix() for path in (ROOT / "spec" / folder).glob("*.md")}
        assert present <= generated, folder


def test_requirements_are_written_where_a_chapter_asks_for_them(tmp_path: Path) -> None:
    chapter = tmp_path / "spec/specification/patents.md"
    chapter.parent.mkdir(parents=True)
    chapter.write_text("# Patents\n\n<!-- requirements 700-799 -->\nold\n<!-- /requirements -->\n\nEnd.\n")
    text = chapters(tmp_path)["spec/specification/patents.md"]
    assert "old" not in text
    assert text.startswith("# Patents\n\n<!-- requirements 700-799 -->\n\n### OM-REQ-701 {#OM-REQ-701}\n")
    assert text.endswith("\n<!-- /requirements -->\n\nEnd.\n")
    chapter.write_text("<!-- requirements 701 -->\n<!-- /requirements -->\n")
    with pytest.raises(ValueError, match="patents: states"):
        chapters(tmp_path)


def test_whom_a_requirement_binds() -> None:
    bound_by = {code.clause: bound(code) for code in registered_codes()}
    assert bound_by["OM-REQ-003"] is Bound.DOCUMENT
    assert bound_by["OM-REQ-012"] is Bound.CONSUMER
    assert bound_by["OM-REQ-1101"] is Bound.CONVERTER
    assert bound_by["OM-REQ-1201"] is Bound.EVALUATOR
    assert {waiver.binds for waiver in WAIVED} >= {
        Bound.PRODUCER,
        Bound.CONSUMER,
        Bound.EVALUATOR,
        Bound.EDITORS,
    }
