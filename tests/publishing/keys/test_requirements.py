"""Requirements and findings of a key or a value: what is listed is true, and what the suite shows is listed."""

from __future__ import annotations

from openmanifest.manifest.shape import all_vocabularies, field_names
from openmanifest.manifest.values import Completeness
from openmanifest.manifest.values_documents import PatentPosition
from openmanifest.publishing.keys.requirements import (
    about_key,
    about_value,
    asked_where_stated,
    of_structure,
    shown_at,
)
from openmanifest.rules.engine import registered_rules


def clauses(key: str) -> list[str]:
    return [entry.clause for entry in about_key(key)]


def test_what_the_suite_shows_of_the_form_of_a_key_is_listed() -> None:
    """Whether a value can be malformed is told from its types; the suite has cases of most of them."""
    structure = {"OM101", "OM102", "OM103", "OM104", "OM105", "OM106", "OM107"}
    seen = 0
    for key in field_names():
        listed = {code.id for code in of_structure(key)}
        # That a key is missing is shown at the object that has to have it.
        shown = (shown_at(key) & structure) - {"OM101"}
        seen += len(shown)
        assert shown <= listed, key
    assert seen > 250


def test_a_required_key_can_be_missing() -> None:
    assert "OM101" in {code.id for code in of_structure("licenseId")}
    assert "OM101" not in {code.id for code in of_structure("license")}


def test_every_rule_is_on_the_page_of_a_key() -> None:
    listed = {entry.clause for key in field_names() for entry in about_key(key)}
    listed |= {code.clause for key in field_names() for code in asked_where_stated(key)}
    assert len(registered_rules()) > 80
    assert sorted(rule.code.id for rule in registered_rules() if rule.code.clause not in listed) == []


def test_a_check_of_single_values_is_on_the_page_of_each_key() -> None:
    assert "OM-REQ-301" in clauses("license")
    assert "OM-REQ-301" in clauses("contentLicense")
    assert "OM-REQ-301" in clauses("dataLicense")
    assert "OM-REQ-217" in clauses("issued")
    assert "OM-REQ-301" not in clauses("licenseId")


def test_what_holds_for_every_key_is_on_no_page_of_one() -> None:
    """The suite shows a finding on the graph at `license`; it could as well be any other key."""
    assert "OM908" in shown_at("license")
    assert [clause for clause in clauses("license") if clause.startswith("OM-REQ-9")] == []
    assert {"OM-REQ-901", "OM-REQ-902", "OM-REQ-905"} <= set(clauses("@context"))
    assert "OM902" not in shown_at("license"), "that is about a prefix of this name"


def test_a_rule_that_speaks_of_others_is_told_apart() -> None:
    assert "OM-REQ-413" in clauses("steps")
    assert "OM321" in {code.id for code in asked_where_stated("type")}
    for key in field_names():
        assert {code.clause for code in asked_where_stated(key)}.isdisjoint(clauses(key)), key


def test_a_word_of_several_enumerations_is_told_by_its_key() -> None:
    licensed = [entry.clause for entry in about_value((PatentPosition, "licensed"))]
    assert "OM-REQ-702" in licensed
    shared = {
        member.value
        for vocabulary in all_vocabularies()
        for member in vocabulary
        if sum(member.value in list(other) for other in all_vocabularies()) > 1
    }
    assert {"partial", "complete", "other"} <= shared
    for entry in about_value((Completeness, "partial")):
        assert "`completeness`" in entry.requirement
