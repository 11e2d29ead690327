"""Licenses as ODRL offers: two processors read the same graph, and every term in it is a defined one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyld.jsonld
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import ODRL2, RDF

from openmanifest.licensing.facts import all_facts, facts
from openmanifest.licensing.odrl import LICENSE_NS, PROFILE, offer
from openmanifest.manifest.values_terms import RestrictionType
from openmanifest.manifest.vocabulary import NS

CC = "http://creativecommons.org/ns#"
# https://creativecommons.org/ns: what licenses permit, require and prohibit.
CC_TERMS = {"CommercialUse", "Notice", "Attribution", "SourceCode", "ShareAlike"}
OM, ODRL = rdflib.Namespace(NS), rdflib.Namespace(str(ODRL2))
ROOT = Path(__file__).parents[2]


@cache
def graph(id: str) -> rdflib.Graph:
    found = facts(id)
    assert found is not None
    return rdflib.Graph().parse(data=json.dumps(offer(found)), format="json-ld")


@cache
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "schema/1.0/vocabulary.ttl", format="turtle")


def iris(found: rdflib.Graph) -> Iterator[rdflib.URIRef]:
    for triple in found:
        yield from (term for term in triple if isinstance(term, rdflib.URIRef))


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_two_processors_read_the_same(id: str) -> None:
    dropped: list[Any] = []
    quads = pyld.jsonld.to_rdf(
        offer(all_facts()[id]),
        {"format": "application/n-quads", "on_property_dropped": dropped.append},
    )
    assert dropped == []
    assert isomorphic(graph(id), rdflib.Graph().parse(data=quads, format="nt"))


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_every_term_is_defined_where_its_namespace_says(id: str) -> None:
    for iri in iris(graph(id)):
        if iri.startswith(ODRL):
            assert iri.removeprefix(ODRL) in ODRL2, iri
        elif iri.startswith(CC):
            assert iri.removeprefix(CC) in CC_TERMS, iri
        elif iri.startswith(NS):
            assert (iri, None, None) in vocabulary(), iri


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_own_terms_are_what_odrl_asks_for(id: str) -> None:
    for predicate, kind in (
        (ODRL.action, ODRL.Action),
        (ODRL.leftOperand, ODRL.LeftOperand),
        (ODRL.assigner, ODRL.Party),
    ):
        for term in graph(id).objects(None, predicate):
            if str(term).startswith(NS):
                assert (term, RDF.type, kind) in vocabulary(), term


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_rules_are_whole(id: str) -> None:
    """ODRL 2.2: an action for each rule, a target for permissions and prohibitions, three parts of a constraint."""
    found = graph(id)
    for kind in (ODRL.Permission, ODRL.Prohibition, ODRL.Duty):
        for rule in found.subjects(RDF.type, kind):
            assert len(list(found.objects(rule, ODRL.action))) == 1
            assert kind == ODRL.Duty or list(found.objects(rule, ODRL.target))
    for constraint in found.subjects(RDF.type, ODRL.Constraint):
        assert len(list(found.objects(constraint, ODRL.leftOperand))) == 1
        assert len(list(found.objects(constraint, ODRL.operator))) == 1
        assert list(found.objects(constraint, ODRL.rightOperand))


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_every_restriction_is_in_the_offer(id: str) -> None:
    """By its clause and summary, since some become two rules, and some none of ODRL's."""
    found = graph(id)
    said = {str(o) for o in found.objects()}
    for restriction in all_facts()[id].restrictions:
        for text in (restriction.clause, restriction.summary):
            assert text is None or text in said, (restriction.type, text)


def of(id: str, kind: rdflib.URIRef, action: rdflib.URIRef) -> list[rdflib.term.Node]:
    return [rule for rule in graph(id).subjects(ODRL.action, action) if (rule, RDF.type, kind) in graph(id)]


def test_llama() -> None:
    id = "LicenseRef-Llama-3.1"
    found, subject = graph(id), rdflib.URIRef(f"{LICENSE_NS}{id}#offer")
    assert (subject, RDF.type, ODRL.Offer) in found
    assert (subject, ODRL.profile, rdflib.URIRef(PROFILE)) in found
    (consent,) = of(id, ODRL.Duty, ODRL.obtainConsent)
    assert (subject, ODRL.obligation, consent) in found
    assert found.value(consent, OM.clause) == rdflib.Literal("2")
    constraint = found.value(consent, ODRL.constraint)
    assert found.value(constraint, ODRL.leftOperand) == OM["metric-monthly-active-users"]
    assert found.value(constraint, ODRL.operator) == ODRL.gt
    assert found.value(constraint, ODRL.rightOperand) == rdflib.Literal(700000000)
    assert found.value(constraint, OM.measured) == OM["measured-at-release"]
    (training,) = of(id, ODRL.Permission, OM.trainModel)
    assert found.value(found.value(training, ODRL.duty), ODRL.action) == ODRL.attribute
    named = {str(value) for value in found.objects(None, OM.namePrefix)}
    assert named == {"Llama"}


def test_non_commercial_is_a_prohibition_by_creative_commons() -> None:
    (rule,) = of("CC-BY-NC-4.0", ODRL.Prohibition, rdflib.URIRef(CC + "CommercialUse"))
    assert graph("CC-BY-NC-4.0").value(rule, OM.clause)
    assert of("CC-BY-NC-4.0", ODRL.Permission, rdflib.URIRef(CC + "CommercialUse")) == []
    assert of("CC-BY-4.0", ODRL.Permission, rdflib.URIRef(CC + "CommercialUse"))


def test_research_only_prohibits_other_purposes() -> None:
    id = "LicenseRef-Mistral-MRL-0.1"
    (rule,) = [
        rule
        for rule in of(id, ODRL.Prohibition, ODRL.use)
        if graph(id).value(graph(id).value(rule, ODRL.constraint), ODRL.operator) == ODRL.neq
    ]
    constraint = graph(id).value(rule, ODRL.constraint)
    assert graph(id).value(constraint, ODRL.leftOperand) == ODRL.purpose
    assert graph(id).value(constraint, ODRL.rightOperand) == OM.research


def test_money_has_its_currency() -> None:
    units = set(graph("LicenseRef-Stability-Community-2024").objects(None, ODRL.unit))
    assert units == {rdflib.URIRef("http://cvx.iptc.org/iso4217a/USD")}


def test_what_is_not_established_is_listed() -> None:
    for id, found in all_facts().items():
        for predicate, facets in (
            (OM.undetermined, found.undetermined),
            (OM.partlyDetermined, found.partly_determined),
        ):
            (start,) = graph(id).objects(None, predicate)
            assert {str(item) for item in graph(id).items(start)} == {facet.value for facet in facets}


def test_every_type_of_restriction_is_mapped() -> None:
    present = {restriction.type for found in all_facts().values() for restriction in found.restrictions}
    assert present == set(RestrictionType)
