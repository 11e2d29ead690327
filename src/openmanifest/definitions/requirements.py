"""Requirements: a definition, or a level of it, that models have to reach, for gates in continuous integration."""

from __future__ import annotations

from dataclasses import dataclass

from .compiling import Definition
from .peers import Peer
from .results import Grade, Result, Verdict


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is required.

    Attributes:
        definition: id of the definition.
        level: of a ladder this level or a higher one; of scores and dimensions this number or a higher one.
    """

    definition: str
    level: str | None = None

    def __str__(self) -> str:
        """Write it as the user did."""
        return self.definition if self.level is None else f"{self.definition}:{self.level}"


def requirement(text: str) -> Requirement:
    """Return the requirement that is written as `DEFINITION` or `DEFINITION:LEVEL`."""
    definition, colon, level = text.partition(":")
    return Requirement(definition, level if colon else None)


def why_not_askable(required: Requirement, definition: Definition | Peer) -> str | None:
    """Say why a definition cannot be asked for this, and what to write; None where it can."""
    form, level = definition.form, required.level
    if form.outcome == "pass-fail":
        return f"{form.id} has no levels; write {form.id}" if level is not None else None
    if form.outcome == "ladder":
        levels = [known.id for known in form.level]
        if level is None or level in levels:
            return None
        return f"{form.id} has no level {level!r}; its levels are {', '.join(levels)}, the lowest first"
    if _number(level) is None:
        example = "7" if form.outcome == "score" else "0.5"
        return f"{form.id} gives a number; write what is wanted at least, such as {form.id}:{example}"
    return None


def judged(required: Requirement, result: Result, definition: Definition | Peer) -> Verdict:
    """Return whether a result satisfies a requirement that can be asked of its definition."""
    form = definition.form
    if form.outcome in ("score", "dimensions"):
        return _by_number(_number(required.level) or 0, result, definition)
    if required.level is None:
        assert result.verdict is not None
        return result.verdict
    levels = [level.id for level in form.level]
    wanted = levels.index(required.level)
    if result.level is not None and levels.index(result.level) >= wanted:
        return Verdict.MET
    possible = result.level_possible
    return (
        Verdict.UNDETERMINED if possible is not None and levels.index(possible) >= wanted else Verdict.NOT_MET
    )


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _by_number(wanted: float, result: Result, definition: Definition | Peer) -> Verdict:
    if result.score is None:
        return Verdict.UNDETERMINED
    if result.score >= wanted:
        return Verdict.MET
    points = definition.form.points
    more = sum(
        points.open - getattr(points, (criterion.grade or Grade.UNKNOWN).value)
        for criterion in result.criteria
        if criterion.verdict is Verdict.UNDETERMINED
    )
    scale = len(result.criteria) if definition.form.outcome == "dimensions" else 1
    return Verdict.UNDETERMINED if result.score + more / scale >= wanted else Verdict.NOT_MET
