"""A plan's numbers against the threshold of a license, in its own unit and currency only."""

from __future__ import annotations

from ..manifest.terms import Restriction
from .plans import Answer, Plan
from .sentences import EFFECTS, UNITS, counting, number, sentence

_MONEY = frozenset({"annual-revenue", "monthly-revenue"})

_WITHIN = {("daily-active-users", "monthly-active-users"), ("monthly-revenue", "annual-revenue")}
"""The first is at most the second: who uses it on a day uses it in that month."""

_ABOVE = {
    "terminates": Answer.NOT_ALLOWED,
    "license-required": Answer.NOT_ALLOWED,
    "fee-required": Answer.CONDITIONAL,
    "display-required": Answer.CONDITIONAL,
}


def compare(restriction: Restriction, plan: Plan, released: str | None) -> tuple[Answer, str]:
    """Return what a threshold says to a plan, and why.

    A plan without the number is allowed up to the threshold. Numbers of another unit or currency are not
    converted: their answer is unknown.

    Args:
        restriction: of the type ``threshold``.
        plan: what is to be done.
        released: the date of the license text, about which a threshold may be measured.
    """
    metric, limit = restriction.metric, restriction.above
    if metric is None or limit is None:
        return Answer.UNKNOWN, f"{sentence(restriction)}; without the number nothing can be said"
    money = metric in _MONEY
    amount, given = (plan.revenue, plan.revenue_metric) if money else (plan.users, plan.users_metric)
    unit = UNITS[metric.value]
    if amount is None:
        return Answer.CONDITIONAL, sentence(restriction)
    if money and plan.currency != restriction.currency:
        why = f"{sentence(restriction)}. The plan states {plan.currency}; currencies are not converted"
        return Answer.UNKNOWN, why
    # What is counted over less cannot be more: a bound one way, and no answer the other way.
    within = (metric.value, given.value) in _WITHIN and amount < limit
    beyond = (given.value, metric.value) in _WITHIN and amount > limit
    if given != metric and not within and not beyond:
        return Answer.UNKNOWN, f"{sentence(restriction)}. The plan states {UNITS[given.value]}, not {unit}"
    unit = UNITS[given.value]
    stated, at = number(amount, plan.currency if money else None), number(limit, restriction.currency)
    if given != metric:
        at += f" {UNITS[metric.value]}"
    when = _when(restriction, released)
    if amount < limit:
        return Answer.ALLOWED, f"{stated} {unit} are not above {at}{when}"
    if amount == limit:
        # "More than" or "at least": a summary may say so, the number does not.
        return Answer.UNKNOWN, f"{stated} {unit} are exactly the threshold; read whether it is included{when}"
    answer = _ABOVE.get(restriction.effect or "", Answer.UNKNOWN)
    effect = EFFECTS.get(restriction.effect or "", "what happens then is not recorded")
    more = f". {restriction.summary.rstrip('.')}" if restriction.summary else ""
    return answer, f"{stated} {unit} are above {at}: {effect}{when}{more}"


def _when(restriction: Restriction, released: str | None) -> str:
    text = f" ({counting(restriction)})"
    if restriction.measured == "at-release":
        day = f" (license text of {released})" if released else ""
        text += f"; the number of that time{day} decides, not today's"
    return text
