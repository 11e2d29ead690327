"""What somebody wants to do under a license, and what the license says to it.

The answers form a chain, as in Kleene's logic with one step more: not allowed < unknown < conditional <
allowed. What AND joins takes the least, what OR joins the most.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from ..manifest.values_terms import ExcludedField, Metric

DISCLAIMER = "This says what the text says, as far as it was read. It is not legal advice."


class Answer(Enum):
    """What a license says to a plan, from the least: AND takes the least of its parts, OR the most."""

    NOT_ALLOWED = "not-allowed"
    UNKNOWN = "unknown"
    CONDITIONAL = "conditional"
    ALLOWED = "allowed"

    @property
    def rank(self) -> int:
        """The place in that order."""
        return list(Answer).index(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody wants to do with what has the license.

    Attributes:
        use: for commercial advantage, or for research without it.
        users: how many; None: not said.
        users_metric: what was counted.
        revenue: how much; None: not said.
        currency: of the revenue (ISO 4217).
        revenue_metric: in a year or in a month.
        territory: where, or where the seat is: ISO 3166 code or ``EU``; None: not said.
        fields: fields of use that the plan falls in.
        train_other_models: train or improve models that are not made from it, with it or its outputs.
        host: offer it to others as a service.
        redistribute: pass on copies.
        modify: change it, such as by fine-tuning.
    """

    use: Literal["commercial", "research"]
    users: int | None = None
    users_metric: Metric = Metric.MONTHLY_ACTIVE_USERS
    revenue: float | None = None
    currency: str | None = None
    revenue_metric: Metric = Metric.ANNUAL_REVENUE
    territory: str | None = None
    fields: tuple[ExcludedField, ...] = ()
    train_other_models: bool = False
    host: bool = False
    redistribute: bool = False
    modify: bool = False

    @property
    def commercial(self) -> bool:
        """Whether the use is commercial."""
        return self.use == "commercial"


@dataclass(frozen=True, slots=True)
class FacetAnswer:
    """The answer to one facet of a plan.

    Attributes:
        facet: what was asked.
        answer: what the license says to it.
        why: the reason in a sentence.
        clause: of the license; None where there is none, or none is recorded.
        license: which license says so.
        basis: the list from which it was concluded, where the text itself is not recorded.
    """

    facet: str
    answer: Answer
    why: str
    clause: str | None = None
    license: str = ""
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be done.

    Attributes:
        what: to be done.
        due: whether the plan as stated makes it due; None where that depends on more than the plan says.
        when: what makes it due.
        clause: of the license, where recorded.
        license: which license says so.
    """

    what: str
    due: bool | None
    when: str = ""
    clause: str | None = None
    license: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a license or an expression says to a plan.

    Attributes:
        overall: the least of the answers.
        licenses: whose terms were applied; of what OR joins, the alternative that allows most.
        answers: one or more for each facet.
        duties: what has to be done.
        risks: how the terms can change or end, each with its clause.
    """

    overall: Answer
    licenses: tuple[str, ...]
    answers: tuple[FacetAnswer, ...]
    duties: tuple[Duty, ...] = ()
    risks: tuple[tuple[str, str | None], ...] = ()
