"""What a license says to a plan: truth tables, what can never happen, and cases from the texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.licensing.facets import Facet
from openmanifest.licensing.facts import all_facts, facts
from openmanifest.licensing.plans import Answer, Plan, Verdict
from openmanifest.licensing.sentences import sentence
from openmanifest.licensing.trees import tree
from openmanifest.licensing.uses import check_use, judge
from openmanifest.manifest.values_terms import ExcludedField, Metric, RestrictionType

COMMERCIAL, RESEARCH = Plan("commercial"), Plan("research")
ALLOWED, CONDITIONAL, UNKNOWN, NOT_ALLOWED = (
    Answer.ALLOWED,
    Answer.CONDITIONAL,
    Answer.UNKNOWN,
    Answer.NOT_ALLOWED,
)
# One license for each answer to commercial use, so that expressions can be built of answers.
OF = {
    ALLOWED: "MIT",
    CONDITIONAL: "LicenseRef-Gemma-ToU-2025-03-24",
    UNKNOWN: "LicenseRef-of-nobody",
    NOT_ALLOWED: "CC-BY-NC-4.0",
}
# Parts that are answered wherever they stand; the rest only where they were asked.
ASKED_ALWAYS = {
    Facet.THRESHOLD,
    Facet.REGISTRATION_REQUIRED,
    Facet.FIELD_OF_USE,
    Facet.ACCEPTABLE_USE_POLICY,
    Facet.TERRITORY,
    Facet.OUTPUT_TERMS,
    Facet.NAMING,
    Facet.FLOW_DOWN,
}

licenses = st.sampled_from(
    [*OF.values(), "GPL-3.0-only", "SSPL-1.0", "LicenseRef-Llama-3.1", "Apache-2.0", "CC-BY-4.0"]
)
expressions = st.recursive(
    licenses,
    lambda parts: st.builds(
        lambda operator, operands: "(" + f" {operator} ".join(operands) + ")",
        st.sampled_from(["AND", "OR"]),
        st.lists(parts, min_size=2, max_size=3),
    ),
    max_leaves=6,
)
plans = st.builds(
    Plan,
    use=st.sampled_from(["commercial", "research"]),
    users=st.none() | st.integers(0, 10**10),
    users_metric=st.sampled_from([Metric.MONTHLY_ACTIVE_USERS, Metric.DAILY_ACTIVE_USERS]),
    revenue=st.none() | st.integers(0, 10**10),
    currency=st.sampled_from(["USD", "EUR", "CNY"]),
    revenue_metric=st.sampled_from([Metric.ANNUAL_REVENUE, Metric.MONTHLY_REVENUE]),
    territory=st.sampled_from([None, "EU", "DE", "GB", "KR", "US"]),
    fields=st.lists(st.sampled_from(list(ExcludedField)), max_size=3, unique=True).map(tuple),
    train_other_models=st.booleans(),
    host=st.booleans(),
    redistribute=st.booleans(),
    modify=st.booleans(),
)


def ask(expression: str, plan: Plan = COMMERCIAL) -> Verdict:
    node = tree(expression)
    assert node is not None
    return check_use(node, plan)


def of(verdict: Verdict, facet: str) -> list[tuple[Answer, str | None]]:
    return [(answer.answer, answer.clause) for answer in verdict.answers if answer.facet == facet]


@pytest.mark.parametrize("one", Answer)
@pytest.mark.parametrize("other", Answer)
def test_the_truth_table(one: Answer, other: Answer) -> None:
    """Not allowed < unknown < conditional < allowed: AND takes the least, OR the most."""
    order = [NOT_ALLOWED, UNKNOWN, CONDITIONAL, ALLOWED]
    both = sorted([one, other], key=order.index)
    assert ask(OF[one]).overall is one
    assert ask(f"{OF[one]} AND {OF[other]}").overall is both[0]
    assert ask(f"{OF[one]} OR {OF[other]}").overall is both[1]


@given(expressions, expressions, plans)
def test_and_is_never_more_permissive_than_its_parts_and_or_never_less(
    one: str, other: str, plan: Plan
) -> None:
    ranks = [ask(part, plan).overall.rank for part in (one, other)]
    assert ask(f"{one} AND {other}", plan).overall.rank == min(ranks)
    assert ask(f"{one} OR {other}", plan).overall.rank == max(ranks)


@given(expressions, plans)
def test_the_overall_answer_is_the_least_of_the_answers(expression: str, plan: Plan) -> None:
    verdict = ask(expression, plan)
    assert verdict.overall.rank == min(answer.answer.rank for answer in verdict.answers)
    assert all(answer.why and answer.license for answer in verdict.answers)


@given(st.sampled_from(sorted(all_facts())), plans)
def test_to_do_more_is_never_allowed_more(id: str, plan: Plan) -> None:
    found = facts(id)
    assert found is not None
    for more in (
        replace(plan, host=True),
        replace(plan, redistribute=True),
        replace(plan, train_other_models=True),
        replace(plan, fields=tuple(ExcludedField)),
    ):
        assert judge(found, more).overall.rank <= judge(found, plan).overall.rank


@given(st.sampled_from(sorted(all_facts())), plans, st.sampled_from(sorted(ASKED_ALWAYS)))
def test_to_know_less_is_never_allowed_more(id: str, plan: Plan, facet: Facet) -> None:
    found = facts(id)
    assert found is not None
    for key in ("undetermined", "partly_determined"):
        less = found.model_copy(update={key: [*getattr(found, key), facet]})
        assert judge(less, plan).overall in (UNKNOWN, NOT_ALLOWED)
        assert judge(less, plan).overall.rank <= judge(found, plan).overall.rank


@given(plans)
def test_a_name_alone_never_allows(plan: Plan) -> None:
    for id in all_facts():
        found = facts(id)
        assert found is not None
        if found.evidence == "name-only":
            assert judge(found, plan).overall in (UNKNOWN, NOT_ALLOWED), id


@given(plans)
def test_unknown_stays_unknown(plan: Plan) -> None:
    assert ask("LicenseRef-of-nobody", plan).overall is UNKNOWN
    assert ask("LicenseRef-of-nobody AND MIT", plan).overall is UNKNOWN
    assert ask("NOASSERTION", plan).overall is UNKNOWN
    assert ask("MIT WITH AdditionRef-rider", plan).overall is UNKNOWN


@given(plans)
def test_osi_approved_licenses_exclude_nothing(plan: Plan) -> None:
    for id in ("MIT", "Apache-2.0", "GPL-3.0-only", "0BSD", "MIT WITH Classpath-exception-2.0"):
        assert ask(id, plan).overall in (ALLOWED, CONDITIONAL), id


def test_nothing_is_granted_without_a_license() -> None:
    assert ask("NONE", RESEARCH).overall is NOT_ALLOWED


def test_of_alternatives_the_first_that_allows_most_is_taken() -> None:
    assert ask("CC-BY-NC-4.0 OR Apache-2.0 OR MIT").licenses == ("Apache-2.0",)
    assert ask("(MIT OR LicenseRef-of-nobody) AND CC-BY-4.0").licenses == ("MIT", "CC-BY-4.0")


def test_a_later_version_may_say_anything() -> None:
    assert ask("CC-BY-NC-4.0").overall is NOT_ALLOWED
    assert ask("CC-BY-NC-4.0+").overall is UNKNOWN
    assert ask("CC-BY-NC-4.0+", RESEARCH).overall is ALLOWED
    assert ask("LicenseRef-of-nobody OR Apache-2.0+").overall is ALLOWED


def test_what_rests_on_a_list_says_so() -> None:
    answers = ask("GPL-3.0-only").answers
    assert all(answer.basis and "OSI-approved" in answer.basis for answer in answers)
    assert of(ask("GPL-3.0-only"), "duties") == [(CONDITIONAL, None)]
    assert all(answer.basis is None for answer in ask("MIT").answers)


CASES = [
    ("LicenseRef-Llama-3.1", replace(COMMERCIAL, users=800_000_000), "threshold", NOT_ALLOWED, "2"),
    ("LicenseRef-Llama-3.1", replace(COMMERCIAL, users=1_000), "threshold", ALLOWED, "2"),
    ("LicenseRef-Llama-3.1", COMMERCIAL, "threshold", CONDITIONAL, "2"),
    (
        "LicenseRef-Llama-3.1",
        replace(COMMERCIAL, train_other_models=True),
        "no-other-model-training",
        CONDITIONAL,
        "1.b.i",
    ),
    (
        "LicenseRef-Llama-3.1",
        replace(RESEARCH, fields=(ExcludedField.MILITARY,)),
        "acceptable-use-policy",
        NOT_ALLOWED,
        "1.b.iv",
    ),
    (
        "LicenseRef-Stability-Community-2024",
        replace(COMMERCIAL, revenue=5_000_000, currency="USD"),
        "threshold",
        NOT_ALLOWED,
        "III",
    ),
    ("LicenseRef-Stability-Community-2024", COMMERCIAL, "registration-required", CONDITIONAL, "III"),
    ("LicenseRef-Stability-Community-2024", RESEARCH, "registration-required", ALLOWED, "III"),
    (
        "LicenseRef-Stability-Community-2024",
        replace(RESEARCH, train_other_models=True),
        "no-other-model-training",
        NOT_ALLOWED,
        "IV.b",
    ),
    (
        "LicenseRef-Kimi-K2-Modified-MIT",
        replace(COMMERCIAL, users=200_000_000),
        "threshold",
        CONDITIONAL,
        "final paragraph",
    ),
    (
        "LicenseRef-Kimi-K2-Modified-MIT",
        replace(RESEARCH, users=200_000_000),
        "threshold",
        ALLOWED,
        "final paragraph",
    ),
    (
        "LicenseRef-Mistral-MRL-0.1",
        COMMERCIAL,
        "commercial-use",
        NOT_ALLOWED,
        "3.2, 9 (Research Purposes)",
    ),
    ("LicenseRef-Mistral-MRL-0.1", RESEARCH, "commercial-use", ALLOWED, None),
    ("CC-BY-NC-4.0", COMMERCIAL, "commercial-use", NOT_ALLOWED, "1(i), 2(a)(1)"),
    ("CC-BY-ND-4.0", replace(COMMERCIAL, redistribute=True, modify=True), "modification", ALLOWED, None),
    ("CC-BY-4.0", replace(COMMERCIAL, redistribute=True, modify=True), "redistribution", ALLOWED, None),
    ("OpenMDW-1.0", replace(COMMERCIAL, train_other_models=True), "commercial-use", ALLOWED, "paragraph 3"),
]


@pytest.mark.parametrize(("id", "plan", "facet", "answer", "clause"), CASES)
def test_cases(id: str, plan: Plan, facet: str, answer: Answer, clause: str | None) -> None:
    assert (answer, clause) in of(ask(id, plan), facet)


def test_no_derivatives_may_be_passed_on_unchanged_alone() -> None:
    copies = replace(COMMERCIAL, redistribute=True)
    assert of(ask("CC-BY-ND-4.0", copies), "no-redistribution")[0][0] is CONDITIONAL
    assert of(ask("CC-BY-ND-4.0", replace(copies, modify=True)), "no-redistribution")[0][0] is NOT_ALLOWED


def test_territories() -> None:
    id = "LicenseRef-Tencent-Hunyuan-Community"
    for territory, answer in (("EU", NOT_ALLOWED), ("DE", NOT_ALLOWED), ("US", ALLOWED)):
        assert of(ask(id, replace(RESEARCH, territory=territory)), "territory")[0][0] is answer
    assert of(ask(id, RESEARCH), "territory")[0][0] is CONDITIONAL


def test_a_service() -> None:
    hosts = replace(RESEARCH, host=True)
    assert of(ask("LicenseRef-Mistral-MRL-0.1", hosts), "no-hosting")[0][0] is NOT_ALLOWED
    assert of(ask("LicenseRef-DeepSeek-1.0", hosts), "no-hosting") == [(ALLOWED, None)]


def test_a_license_for_one_purpose_excludes_all_others() -> None:
    found = facts("LicenseRef-NVIDIA-Data-Model-Training-2025")
    assert found is not None
    assert "everything except training for internal use" in " ".join(
        answer.why for answer in judge(found, COMMERCIAL).answers
    )


def test_duties_are_due_when_they_are() -> None:
    def due(plan: Plan) -> set[str]:
        return {duty.what for duty in ask("Apache-2.0", plan).duties if duty.due}

    assert due(COMMERCIAL) == set()
    copies = due(replace(COMMERCIAL, redistribute=True))
    assert copies == {"keep the notices", "pass on the text of the license"}
    changed = due(replace(COMMERCIAL, redistribute=True, modify=True))
    assert changed == copies | {"say what was changed"}


def test_every_type_of_restriction_has_a_say() -> None:
    """Each type is answered, is a duty, or is a risk: none is passed over."""
    plan = replace(
        COMMERCIAL, train_other_models=True, host=True, redistribute=True, modify=True, territory="EU"
    )
    missed = set(RestrictionType)
    for found in all_facts().values():
        verdict = judge(found, plan)
        said = {a.why for a in verdict.answers} | {d.what for d in verdict.duties}
        said |= {what for what, _ in verdict.risks}
        facets = {a.facet for a in verdict.answers if a.answer is not ALLOWED or a.clause}
        for restriction in found.restrictions:
            if restriction.type.value in facets or sentence(restriction) in said:
                missed.discard(restriction.type)
    assert missed == set()
