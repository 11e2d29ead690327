"""How a model comes out under each definition: in a cell of the overview, and with every reason on its own page."""

from __future__ import annotations

from dataclasses import dataclass

from ..definitions import CriterionResult, Grade, Result, Verdict
from ..definitions.shipped import form_of
from ..reporting.evaluation.words import cell, decisive, outcome_of
from .gallery_markup import ROOT, sign, text

_SIGNS = {
    Verdict.MET: ("✓", "open"),
    Verdict.NOT_MET: ("✕", "closed"),
    Verdict.UNDETERMINED: ("?", "unknown"),
}
_GRADES = {
    Grade.OPEN: ("✓", "open"),
    Grade.PARTIAL: ("◐", "part"),
    Grade.CLOSED: ("✕", "closed"),
    Grade.UNKNOWN: ("?", "unknown"),
}
_WORDS = {Verdict.MET: "met", Verdict.NOT_MET: "not met", Verdict.UNDETERMINED: "undetermined"}
_RANKS = {Verdict.MET: 2, Verdict.UNDETERMINED: 1, Verdict.NOT_MET: 0}


@dataclass(frozen=True, slots=True)
class Short:
    """An outcome for a cell.

    Attributes:
        words: as few as can be.
        sign: the symbol, and the kind of its color; None for numbers, which need none.
        rank: the higher, the more open.
    """

    words: str
    sign: tuple[str, str] | None
    rank: tuple[float, float]


def short(result: Result) -> Short:
    """Return an outcome in few words."""
    if result.outcome == "ladder":
        return _of_ladder(result)
    if result.verdict is not None:
        return Short(_WORDS[result.verdict], _SIGNS[result.verdict], (_RANKS[result.verdict], 0))
    score = result.score or 0
    possible = result.values.get("possible", score) if result.outcome == "score" else score
    shown = f"{score:g}" if result.outcome == "score" else f"{score:.2f}"
    return Short(shown if possible == score else f"{shown} to {possible:g}", None, (score, possible))


def _of_ladder(result: Result) -> Short:
    # Of a title such as "Class II, Open Tooling", what comes first is a name.
    titles = {level.id: level.title.partition(",")[0] for level in form_of(result.definition).level}
    levels = [None, *titles]
    level, possible = result.level, result.level_possible
    rank = (levels.index(level), levels.index(possible))
    if possible is None:
        return Short("no level", _SIGNS[Verdict.NOT_MET], rank)
    if level is None:
        return Short(f"at most {titles[possible]}", _SIGNS[Verdict.UNDETERMINED], rank)
    reached = ("✓", "open") if level == levels[-1] else ("◐", "part")
    if level == possible:
        return Short(titles[level], reached, rank)
    return Short(f"{titles[level]}, at most {titles[possible]}", reached, rank)


def verdict(result: Result) -> str:
    """Return a definition with all its criteria, folded, as HTML."""
    shown = short(result)
    version = "" if result.version in result.title else f" {result.version}"
    mark = sign(*shown.sign) + " " if shown.sign else ""
    return (
        f'<details class="om-verdict" id="{result.definition}">\n'
        f"<summary>{mark}{text(result.title + version)}: <strong>{text(cell(result))}</strong></summary>\n"
        f'<p><a href="{ROOT}definitions/{result.definition}/">What <code>{result.definition}</code> asks, and how it is '
        "decided</a></p>\n"
        f"<ul>\n{''.join(map(_criterion, decisive(result)))}</ul>\n</details>\n"
    )


def _criterion(criterion: CriterionResult) -> str:
    mark = sign(*(_GRADES[criterion.grade] if criterion.grade else _SIGNS[criterion.verdict]))
    aside = "" if criterion.counts else " (the verdict does not rest on it)"
    remedy = (
        f' <span class="om-remedy">To settle it: {text(criterion.remedy)}.</span>' if criterion.remedy else ""
    )
    return (
        f"<li>{mark} <strong>{outcome_of(criterion)}</strong>: {text(criterion.text)}{aside} "
        f'<span class="om-reason">{text(criterion.reason)}</span>{remedy}</li>\n'
    )
