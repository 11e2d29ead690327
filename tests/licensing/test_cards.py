"""Cards: every statement of a text is on its card, under one heading, with its clause; and two cards compared."""

from __future__ import annotations

import pytest

from openmanifest.licensing.cards import card
from openmanifest.licensing.comparison import compare
from openmanifest.licensing.facets import Facet
from openmanifest.licensing.facts import all_facts
from openmanifest.licensing.sentences import is_about_change, obliges, sentence
from openmanifest.manifest.values_terms import RestrictionType


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_every_restriction_is_under_one_heading(id: str) -> None:
    found = card(id)
    assert found is not None
    assert found.facts is not None
    headings = (found.must, found.may_not, found.thresholds, found.changes)
    for restriction in found.facts.restrictions:
        line = (sentence(restriction), restriction.clause)
        assert sum(line in lines for lines in headings) == 1, line
        expected = (
            found.thresholds
            if restriction.type is RestrictionType.THRESHOLD
            else found.must
            if obliges(restriction)
            else found.changes
            if is_about_change(restriction)
            else found.may_not
        )
        assert line in expected


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_what_is_unknown_is_said(id: str) -> None:
    found = card(id)
    assert found is not None
    assert found.facts is not None
    for facet in found.facts.undetermined:
        assert facet.value.replace("-", " ") in found.unknown
    for facet in found.facts.partly_determined:
        assert f"{facet.value.replace('-', ' ')} beyond what stands here" in found.unknown
    if found.facts.permissions is None:
        assert not [
            what for what, clause in found.may if "commercial" not in what and "generates" not in what
        ]
    assert found.read
    assert found.facts.evidence.meaning in found.read


def test_sentences_say_something_of_every_restriction() -> None:
    for id, found in all_facts().items():
        for restriction in found.restrictions:
            text = sentence(restriction)
            assert text, id
            assert not text.endswith("."), (id, text)
            assert "None" not in text, (id, text)
            assert "RestrictionType" not in text, (id, text)


def test_a_license_without_facts() -> None:
    found = card("GPL-3.0-only")
    assert found is not None
    assert found.facts is None
    assert found.listed is not None
    assert (found.may, found.must, found.may_not, found.unknown) == ((), (), (), ())
    assert card("LicenseRef-of-nobody") is None


def rows(one: str, other: str) -> dict[str, str]:
    cards = [card(one), card(other)]
    assert cards[0] is not None
    assert cards[1] is not None
    return {row.facet: row.outcome for row in compare(cards[0], cards[1])}


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_a_license_is_like_itself_as_far_as_it_is_known(id: str) -> None:
    found = card(id)
    assert found is not None
    assert found.facts is not None
    outcomes = rows(id, id)
    assert "differs" not in outcomes.values()
    for facet in (*found.facts.undetermined, *found.facts.partly_determined):
        name = {Facet.PATENTS: "patent grant", Facet.COMMERCIAL_USE: "commercial use"}.get(facet, facet.value)
        if name in outcomes:
            assert outcomes[name] == "unknown", facet


def test_what_differs() -> None:
    found = rows("LicenseRef-Llama-3.1", "MIT")
    assert found["threshold"] == found["naming"] == found["acceptable-use-policy"] == "differs"
    assert found["territory"] == found["no-hosting"] == "same"


def test_where_one_is_not_known_nothing_is_said_to_be_the_same() -> None:
    found = rows("GPL-3.0-only", "MIT")
    said = {"kind", "open for code", "open for data and content", "open for weights"}
    assert {facet for facet, outcome in found.items() if outcome != "unknown"} == said


def test_order_does_not_matter_to_the_outcome() -> None:
    one, other = "LicenseRef-Llama-3.1", "LicenseRef-Gemma-ToU-2025-03-24"
    assert rows(one, other) == rows(other, one)
