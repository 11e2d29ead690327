"""Every IRI that is published leads to something on the site that is about it."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
import rdflib

from openmanifest.definitions import mot_components
from openmanifest.definitions.shipped import IDS
from openmanifest.findings import registered_codes
from openmanifest.licensing.facts import all_facts
from openmanifest.licensing.odrl import LICENSE_NS, iri
from openmanifest.manifest.vocabulary import CONTEXT_IRI, NS, SCHEMA_IRI, SHAPES_IRI, SPEC_VERSION
from openmanifest.publishing.places import PLACES
from openmanifest.publishing.redirects import CLAUSE_BASE, DEFINITION_BASE
from openmanifest.publishing.waived import WAIVED
from openmanifest.repository.signing.predicate import PREDICATE_TYPE
from tests.end_to_end.running import ROOT
from tests.pages.built import MEDIA_TYPES, SITE, anchors, file_of, tree
from tests.pages.rewriting import RULES, redirected

pytestmark = pytest.mark.pages

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
# What pyld sends; it takes HTML as well, for JSON-LD that stands in a page.
PYLD = (
    "application/ld+json;profile=http://www.w3.org/ns/json-ld#context, application/ld+json, "
    "application/json;q=0.5, text/html;q=0.8, application/xhtml+xml;q=0.8"
)
RDFLIB = "text/turtle, application/rdf+xml;q=0.8, */*;q=0.1"
LATEST = "latest"
# An IRI, but no template of one, nor one of a namespace that ends with `#`.
PUBLISHED = re.compile(r"https://w3id\.org/openmanifest/[A-Za-z0-9/._#-]*[A-Za-z0-9](?![A-Za-z0-9/._-]*[{#])")


def assert_page(published: str, version: str = LATEST) -> str:
    """An IRI leads to a page and, where it has an anchor, to a place on it; return the title of the page."""
    found, path, anchor = redirected(published, BROWSER)
    assert found == version
    page = file_of(path)
    assert path.endswith("/") or path == "", path
    assert page.is_file(), published
    assert not anchor or anchor in anchors(page), published
    return str(tree(page).findtext(".//title"))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.iri)
@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", PYLD, RDFLIB], ids=["any", "json", "pyld", "rdflib"]
)
def test_programs_get_the_file(place, accept) -> None:  # type: ignore[no-untyped-def]
    if place.iri + "#" == NS:
        accept = RDFLIB
    for spelt in (place.iri, place.iri + "/"):
        version, path, _ = redirected(spelt, accept)
        assert version == (SPEC_VERSION if place.frozen else LATEST)
        assert file_of(path).read_bytes() == (ROOT / place.source).read_bytes()
        assert MEDIA_TYPES["." + path.rpartition(".")[2]] == place.media_type


@pytest.mark.parametrize("place", [p for p in PLACES if p.page], ids=lambda place: place.iri)
def test_people_get_a_page_that_links_the_file(place) -> None:  # type: ignore[no-untyped-def]
    assert_page(place.iri, SPEC_VERSION if place.frozen else LATEST)
    links = {link.rpartition("/")[2] for link in tree(file_of(place.page)).xpath("//article//a/@href")}
    assert place.file.rpartition("/")[2] in links


def test_the_artefacts_are_at_their_iris() -> None:
    for published in (CONTEXT_IRI, SCHEMA_IRI, SHAPES_IRI, NS.removesuffix("#")):
        folder = SITE / published.removeprefix("https://w3id.org/openmanifest/")
        assert (folder / "index.html").is_file()
        assert [path for path in folder.iterdir() if path.suffix in (".jsonld", ".json", ".ttl")]


def test_what_is_frozen_has_the_published_digests() -> None:
    lines = (SITE / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    digests = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(digests) == {place.file for place in PLACES if place.frozen}
    repository = (ROOT / f"schema/{SPEC_VERSION}/SHA256SUMS").read_text(encoding="ascii")
    for name, digest in digests.items():
        assert sha256((SITE / name).read_bytes()).hexdigest() == digest
        assert f"{digest}  {name.rpartition('/')[2]}\n" in repository


def test_every_term_is_on_the_page_of_the_namespace() -> None:
    graph = rdflib.Graph().parse(ROOT / f"schema/{SPEC_VERSION}/vocabulary.ttl", format="turtle")
    terms = {str(subject) for subject in graph.subjects() if str(subject).startswith(NS)} - {NS}
    assert len(terms) > 600
    for term in terms:
        assert_page(term)
    page = file_of("ns/")
    listed = set(tree(page).xpath("//article//td//span/@id"))
    assert {NS + name for name in listed} == terms


def test_every_clause_is_stated_where_its_iri_leads() -> None:
    clauses = [code.clause for code in registered_codes()] + [waiver.clause for waiver in WAIVED]
    for clause in clauses:
        assert redirected(CLAUSE_BASE + clause, BROWSER)[2] == clause
        assert_page(CLAUSE_BASE + clause)


def test_every_finding_has_a_page() -> None:
    for code in registered_codes():
        assert code.id in assert_page(code.url)


def test_every_definition_has_a_page() -> None:
    for id in IDS:
        assert_page(DEFINITION_BASE + id)
        _, path, _ = redirected(DEFINITION_BASE + id)
        assert id in anchors(file_of(path))


def test_every_license_has_a_page_and_an_offer() -> None:
    for id, facts in all_facts().items():
        title = assert_page(LICENSE_NS + id)
        assert re.sub(r"\s+", " ", facts.name) in title
        _, path, _ = redirected(LICENSE_NS + id, "application/ld+json")
        assert iri(id) in file_of(path).read_text(encoding="utf-8")


def test_names_of_formats_lead_to_their_exchange() -> None:
    for key in (mot_components.NAME, mot_components.LICENSE, mot_components.CONTENT):
        assert_page(mot_components.NAMESPACE + key.partition(":")[2])


def test_every_iri_in_a_published_file_leads_somewhere() -> None:
    """Whatever the lists above forget."""
    files = [
        path for folder in ("schema", "licenses") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    files += [*(ROOT / "examples").glob("*/openness.json"), *(ROOT / "policies").glob("*.toml")]
    files += [*(ROOT / "conformance/1.0").glob("*.json"), *(ROOT / "src").rglob("predicate.py")]
    found = {iri for path in files for iri in PUBLISHED.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 200
    for published in sorted(found):
        _, path, _ = redirected(published, BROWSER)
        if path.endswith("/"):
            assert_page(published, SPEC_VERSION if f"/{SPEC_VERSION}" in published else LATEST)
        assert file_of(path).is_file(), published


def test_every_shape_is_on_its_page() -> None:
    graph = rdflib.Graph().parse(ROOT / f"schema/{SPEC_VERSION}/shapes.ttl", format="turtle")
    shapes = {str(subject) for subject in graph.subjects() if str(subject).startswith(SHAPES_IRI + "#")}
    assert len(shapes) > 200
    for shape in shapes:
        assert_page(shape, SPEC_VERSION)


def test_a_kind_of_statement_leads_people_to_what_it_is() -> None:
    assert "14. Files and signatures" in assert_page(PREDICATE_TYPE)


def test_every_rule_is_reached() -> None:
    """One without a condition answers whatever is asked: nothing behind it is for the same path."""
    answered: set[str] = set()
    for rule in RULES:
        assert rule.pattern not in answered
        if not rule.conditions:
            answered.add(rule.pattern)


def test_the_root_leads_to_the_home_page() -> None:
    assert_page("https://w3id.org/openmanifest/")
