"""How open a license is for each use, and why."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import licensing
from openmanifest.licensing import classification
from openmanifest.licensing.classification import (
    Category,
    Classification,
    Standing,
    by_clause,
    classify,
    classify_license,
    closes,
)
from openmanifest.licensing.facets import EvidenceLevel, Facet
from openmanifest.licensing.facts import CommercialUse, all_facts, facts
from openmanifest.licensing.tables import table
from openmanifest.manifest.values_terms import Permission

OPEN, PRESUMED, RESTRICTED, UNKNOWN = (
    Standing.OPEN,
    Standing.PRESUMED,
    Standing.RESTRICTED,
    Standing.UNKNOWN,
)
# Kind, then code, data, weights.
JUDGED = {
    "MIT": (Category.OSI, OPEN, OPEN, OPEN),
    "GPL-3.0-only": (Category.OSI, OPEN, OPEN, OPEN),
    "CC0-1.0": (Category.OPEN_DATA, OPEN, OPEN, PRESUMED),
    "CC-BY-4.0": (Category.OPEN_DATA, OPEN, OPEN, PRESUMED),
    "ODbL-1.0": (Category.OPEN_DATA, OPEN, OPEN, PRESUMED),
    "CDLA-Permissive-2.0": (Category.OPEN_DATA, PRESUMED, OPEN, PRESUMED),
    "OpenMDW-1.0": (Category.FREE, PRESUMED, PRESUMED, PRESUMED),
    "CC-BY-NC-4.0": (Category.NON_COMMERCIAL, RESTRICTED, RESTRICTED, RESTRICTED),
    "CC-BY-NC-3.0": (Category.NON_COMMERCIAL, RESTRICTED, RESTRICTED, RESTRICTED),
    "CC-BY-ND-4.0": (Category.SOURCE_AVAILABLE, RESTRICTED, RESTRICTED, RESTRICTED),
    "BUSL-1.1": (Category.SOURCE_AVAILABLE, RESTRICTED, RESTRICTED, RESTRICTED),
    "SSPL-1.0": (Category.SOURCE_AVAILABLE, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-Llama-3.1": (Category.COMMUNITY, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-Kimi-K2-Modified-MIT": (Category.COMMUNITY, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-BigScience-OpenRAIL-M": (Category.RESPONSIBLE_AI, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-DeepSeek-1.0": (Category.RESPONSIBLE_AI, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-Mistral-MRL-0.1": (Category.RESEARCH_ONLY, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-Gemma-ToU-2025-03-24": (Category.SOURCE_AVAILABLE, RESTRICTED, RESTRICTED, RESTRICTED),
    "LicenseRef-Jamba-Open-Model": (Category.UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    "LicenseRef-of-nobody": (Category.UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    "X11-swapped": (Category.UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    "NONE": (Category.NONE, RESTRICTED, RESTRICTED, RESTRICTED),
    "NOASSERTION": (Category.UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    "MIT AND": (Category.UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
}
SOME = st.sampled_from([*JUDGED][:-3])


def judged(found: Classification) -> tuple[Category, Standing, Standing, Standing]:
    return (found.kind.category, found.code.standing, found.data.standing, found.weights.standing)


def ranks(found: Classification) -> list[int]:
    uses = (found.code, found.data, found.weights)
    return [found.kind.category.rank, *(standard.standing.rank for standard in uses)]


@pytest.mark.parametrize("expression", JUDGED)
def test_it_is_what_it_is(expression: str) -> None:
    assert judged(classify(expression)) == JUDGED[expression]


def test_every_answer_says_why() -> None:
    for id in [*licensing.ids(), *all_facts(), *JUDGED]:
        found = classify_license(id)
        for why in (found.kind.why, found.code.why, found.data.why, found.weights.why):
            assert why.strip(), id


def test_open_rests_on_a_named_list() -> None:
    for id in [*licensing.ids(), *all_facts()]:
        found = classify_license(id)
        for standard in (found.code, found.data, found.weights):
            if standard.standing is OPEN:
                assert "list" in standard.why, id


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_restricted_rests_on_a_clause_or_a_list(id: str) -> None:
    found, known = classify_license(id), facts(id)
    assert known is not None
    clauses = {r.clause for r in known.restrictions if r.clause and closes(r)}
    if found.code.standing is RESTRICTED and clauses:
        clauses |= {known.commercial_use.clause or "a list"}
        assert any(clause in found.code.why for clause in clauses), found.code.why


def test_the_words_of_restrictions_name_their_clause() -> None:
    assert classify("LicenseRef-Llama-3.1").kind.why == "other terms apply above a threshold (clause 2)"
    assert "(final paragraph)" in classify("LicenseRef-Kimi-K2-Modified-MIT").weights.why


def test_what_is_only_a_name_is_not_open() -> None:
    weak = (EvidenceLevel.NAME_ONLY, EvidenceLevel.SECONDARY, EvidenceLevel.PUBLISHER_SUMMARY)
    for id, known in all_facts().items():
        if known.evidence in weak and id.startswith("LicenseRef-"):
            assert classify(id).weights.standing in (UNKNOWN, RESTRICTED), id


@pytest.mark.parametrize(
    "less",
    [
        {"evidence": EvidenceLevel.SECONDARY},
        {"evidence": EvidenceLevel.PARTIAL_TEXT},
        {"undetermined": [Facet.FIELD_OF_USE]},
        {"partly_determined": [Facet.THRESHOLD]},
        {"permissions": None},
        {"permissions": [Permission.USE, Permission.COMMERCIAL_USE]},
        {"commercial_use": CommercialUse(status="not-stated")},
    ],
    ids=str,
)
def test_to_be_presumed_open_a_text_must_have_been_read(
    less: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = facts("OpenMDW-1.0")
    assert known is not None
    assert classify_license("OpenMDW-1.0").weights.standing is PRESUMED
    monkeypatch.setattr(classification, "facts", lambda _: known.model_copy(update=less))
    found = classify_license("OpenMDW-1.0")
    for standard in (found.code, found.data, found.weights):
        assert standard.standing in (UNKNOWN, RESTRICTED)
    assert found.kind.category.rank <= Category.UNKNOWN.rank


def test_nothing_with_a_limit_on_use_is_presumed_open() -> None:
    for id, known in all_facts().items():
        limiting = [r for r in known.restrictions if r.type not in ("revocable", "naming", "flow-down")]
        if limiting and id.startswith("LicenseRef-"):
            for standard in (classify(id).code, classify(id).data, classify(id).weights):
                assert standard.standing in (UNKNOWN, RESTRICTED), id


@given(SOME, SOME)
def test_and_takes_the_least_and_or_the_most(one: str, other: str) -> None:
    if "NONE" in (one, other) or "NOASSERTION" in (one, other):
        return
    parts = [ranks(classify(part)) for part in (one, other)]
    for operator, pick in (("AND", min), ("OR", max)):
        assert ranks(classify(f"{one} {operator} {other}")) == [
            pick(pair) for pair in zip(*parts, strict=True)
        ]


def test_reasons_of_expressions_begin_with_whose_they_are() -> None:
    found = classify("MIT AND CC-BY-NC-4.0")
    assert found.code.why.startswith("CC-BY-NC-4.0: ")
    assert classify("MIT OR CC-BY-NC-4.0").code.why.startswith("MIT: ")
    assert not classify("MIT").code.why.startswith("MIT")


def test_terms_behind_with() -> None:
    assert classify("GPL-2.0-only WITH Classpath-exception-2.0").code.standing is OPEN
    assert classify("MIT WITH AdditionRef-rider").code.standing is UNKNOWN
    assert classify("CC-BY-NC-4.0 WITH AdditionRef-rider").code.standing is RESTRICTED
    assert classify("CC-BY-NC-4.0+").code.standing is UNKNOWN


@given(st.text(max_size=200))
def test_it_never_raises(text: str) -> None:
    found = classify(text)
    assert found.code.standing is not OPEN or not licensing.check(text).error


def test_the_lists_name_ids_that_exist_once() -> None:
    rows = [row for rows in table("categories").values() for row in rows]
    ids = Counter(id for row in rows for id in row["ids"])
    assert [id for id, times in ids.items() if times > 1] == []
    assert set(ids) <= set(licensing.ids())
    assert all(row["source"].startswith("https://") for row in rows)


def test_every_category_has_a_license() -> None:
    found = {classify_license(id).kind.category for id in [*licensing.ids(), *all_facts()]}
    assert set(Category) - found == {Category.NONE}


def test_clauses_in_words() -> None:
    assert by_clause("x", "2") == "x (clause 2)"
    assert by_clause("x", "1(i), 2(a)(1)") == "x (clauses 1(i), 2(a)(1))"
    assert by_clause("x", "V (AUP, Model(s))") == "x (clauses V (AUP, Model(s)))"
    assert by_clause("x", "Attachment A") == "x (Attachment A)"
    assert by_clause("x", None) == "x"
