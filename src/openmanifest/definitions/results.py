"""What an evaluation gives. Reasons are put into words only when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from .explanation import LONGEST_REASON, Explanation, Remedy, shortened
from .kleene import Truth

Outcome = Literal["pass-fail", "ladder", "score", "dimensions"]


class Verdict(StrEnum):
    """How a criterion or a definition comes out."""

    MET = "met"
    NOT_MET = "not-met"
    UNDETERMINED = "undetermined"


_VERDICTS = {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.UNDETERMINED}


def verdict_of(truth: Truth) -> Verdict:
    """Return the verdict of a truth."""
    return _VERDICTS[truth]


class Grade(StrEnum):
    """How a graded criterion comes out."""

    OPEN = "open"
    PARTIAL = "partial"
    CLOSED = "closed"
    UNKNOWN = "unknown"


GRADES = tuple(Grade)


@dataclass(eq=False)
class CriterionResult:
    """How one criterion comes out. Not frozen, since that makes it three times as slow to make; never changed.

    Attributes:
        id: of the criterion.
        text: what it asks.
        verdict: met, not-met or undetermined; of a graded one, whether it is open.
        grade: of a graded one; else None.
        counts: whether the verdict of the definition rests on it.
    """

    id: str
    text: str
    verdict: Verdict
    grade: Grade | None
    counts: bool
    _explain: Callable[[], Explanation] = field(repr=False)

    @cached_property
    def _explanation(self) -> Explanation:
        return self._explain()

    @property
    def reason(self) -> str:
        """Why, in one sentence."""
        reason = shortened(self._explanation.reason, LONGEST_REASON)
        return reason[:1].upper() + reason[1:] + "." if reason and reason[0].isalpha() else reason + "."

    @property
    def pointers(self) -> tuple[str, ...]:
        """JSON Pointers to the facts that decide, or to where one is missing."""
        return tuple(dict.fromkeys(self._explanation.pointers))

    @property
    def remedy(self) -> str | None:
        """What would have to be stated or changed: a field and a value. None where it is met."""
        asked = self.asked
        return None if asked is None else str(asked)

    @property
    def asked(self) -> Remedy | None:
        """That field and that value, as such."""
        return None if self.verdict is Verdict.MET else self._explanation.remedy


@dataclass(frozen=True, eq=False)
class Result:
    """How a model comes out under one definition.

    Attributes:
        definition: id of the definition.
        version: of the definition.
        title: of the definition.
        outcome: what kind of result the definition gives.
        verdict: None for scores and dimensions; of a ladder, whether some level is reached.
        wording: the verdict in the words of the definition.
        level: highest level that is surely reached.
        level_possible: highest level that is not excluded.
        wording_possible: that level in the words of the definition.
        score: on the scale of the definition.
        values: further numbers of the definition.
    """

    definition: str
    version: str
    title: str
    outcome: Outcome
    verdict: Verdict | None
    wording: str
    _tell: Callable[[], Sequence[CriterionResult]] = field(repr=False)
    level: str | None = None
    level_possible: str | None = None
    wording_possible: str | None = None
    score: float | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """How each criterion comes out, in the order of the definition. Found out when first asked for."""
        return tuple(self._tell())


def result_to_json(result: Result) -> dict[str, Any]:
    """Return a result as the JSON object of the machine output, and of statements about manifests."""
    return {
        "definition": result.definition,
        "version": result.version,
        "outcome": result.outcome,
        "verdict": None if result.verdict is None else result.verdict.value,
        "level": result.level,
        "levelPossible": result.level_possible,
        "score": result.score,
        "values": dict(result.values),
        "criteria": [_criterion(criterion) for criterion in result.criteria],
    }


def _criterion(criterion: CriterionResult) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "text": criterion.text,
        "verdict": criterion.verdict.value,
        "grade": None if criterion.grade is None else criterion.grade.value,
        "reason": criterion.reason,
        "pointers": list(criterion.pointers),
        "remedy": criterion.remedy,
    }
