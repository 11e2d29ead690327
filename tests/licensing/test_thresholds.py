"""A plan's numbers against thresholds: only what follows for certain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.licensing.plans import Answer, Plan
from openmanifest.licensing.territories import MEMBERS, covers
from openmanifest.licensing.thresholds import compare
from openmanifest.manifest.terms import Restriction
from openmanifest.manifest.values_terms import Metric

PLAN = Plan("commercial")


def threshold(**parameters: Any) -> Restriction:
    row = {"type": "threshold", "effect": "license-required", "clause": "2", **parameters}
    return Restriction.model_validate(row, strict=False)


USERS = threshold(metric="monthly-active-users", above=700)
MONEY = threshold(metric="annual-revenue", above=1000, currency="USD", effect="terminates")
MONTHLY = threshold(metric="monthly-revenue", above=1000, currency="USD", effect="display-required")


@pytest.mark.parametrize(
    ("users", "answer"),
    [
        (None, Answer.CONDITIONAL),
        (0, Answer.ALLOWED),
        (699, Answer.ALLOWED),
        (700, Answer.UNKNOWN),
        (701, Answer.NOT_ALLOWED),
    ],
)
def test_around_the_number(users: int | None, answer: Answer) -> None:
    assert compare(USERS, replace(PLAN, users=users), None)[0] is answer


@pytest.mark.parametrize(
    ("effect", "answer"),
    [
        ("terminates", Answer.NOT_ALLOWED),
        ("license-required", Answer.NOT_ALLOWED),
        ("fee-required", Answer.CONDITIONAL),
        ("display-required", Answer.CONDITIONAL),
        (None, Answer.UNKNOWN),
    ],
)
def test_what_happens_above(effect: str | None, answer: Answer) -> None:
    found = threshold(metric="monthly-active-users", above=700)
    found = found.model_copy(update={"effect": effect})
    assert compare(found, replace(PLAN, users=701), None)[0] is answer


def test_without_its_number_nothing_can_be_said() -> None:
    for found in (threshold(metric="monthly-active-users"), threshold(above=5)):
        assert compare(found, replace(PLAN, users=10**9), None)[0] is Answer.UNKNOWN


def test_currencies_are_not_converted() -> None:
    for currency, answer in (("USD", Answer.ALLOWED), ("EUR", Answer.UNKNOWN), (None, Answer.UNKNOWN)):
        assert compare(MONEY, replace(PLAN, revenue=1, currency=currency), None)[0] is answer
    assert "not converted" in compare(MONEY, replace(PLAN, revenue=1, currency="EUR"), None)[1]


def test_a_month_is_at_most_its_year() -> None:
    """What is counted over less bounds what is counted over more from below, and the other way from above."""
    year = replace(PLAN, currency="USD", revenue_metric=Metric.ANNUAL_REVENUE)
    month = replace(PLAN, currency="USD", revenue_metric=Metric.MONTHLY_REVENUE)
    assert compare(MONTHLY, replace(year, revenue=999), None)[0] is Answer.ALLOWED
    assert compare(MONTHLY, replace(year, revenue=1001), None)[0] is Answer.UNKNOWN
    assert compare(MONEY, replace(month, revenue=1001), None)[0] is Answer.NOT_ALLOWED
    assert compare(MONEY, replace(month, revenue=999), None)[0] is Answer.UNKNOWN
    days = replace(PLAN, users_metric=Metric.DAILY_ACTIVE_USERS)
    assert compare(USERS, replace(days, users=701), None)[0] is Answer.NOT_ALLOWED
    assert compare(USERS, replace(days, users=1), None)[0] is Answer.UNKNOWN
    visits = replace(PLAN, users_metric=Metric.MONTHLY_VISITS, users=10**9)
    assert compare(USERS, visits, None)[0] is Answer.UNKNOWN


def test_the_reason_names_number_effect_and_time() -> None:
    found = threshold(metric="monthly-active-users", above=700, measured="at-release")
    _, why = compare(found, replace(PLAN, users=1_000_000), "2024-07-23")
    assert "1,000,000 monthly active users are above 700" in why
    assert "another license is needed" in why
    assert "2024-07-23" in why
    assert "not today's" in why


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_more_users_are_never_allowed_more(one: int, other: int) -> None:
    fewer, more = sorted([one, other])
    ranks = [compare(USERS, replace(PLAN, users=users), None)[0].rank for users in (fewer, more)]
    # Exactly the threshold is unknown, and stands between allowed and not allowed.
    assert ranks[0] >= ranks[1]


def test_territories_hold_their_members() -> None:
    assert len(MEMBERS) == 27
    assert covers("EU", "EU")
    assert covers("EU", "FR")
    assert not covers("FR", "EU")
    assert not covers("EU", "GB")
    assert covers("KR", "KR")
