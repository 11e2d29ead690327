"""What every output says of a result: in a cell, of a criterion, and at the end."""

from __future__ import annotations

from collections.abc import Sequence

from ... import licensing
from ...definitions import CriterionResult, Grade, Result, Verdict
from ...evaluation import Evaluation
from ...version import __version__
from ..characters import printable

_RANKS = {Verdict.NOT_MET: 0, Verdict.UNDETERMINED: 1, Verdict.MET: 2}
_SHORTER = {Verdict.NOT_MET: "not met", Verdict.UNDETERMINED: "undetermined", Verdict.MET: "met"}


def label(result: Result) -> str:
    """The id of a definition, with its version where that is not in the id."""
    version = f" {result.version}" if result.version not in result.definition else ""
    return printable(result.definition + version)


def cell(result: Result) -> str:
    """How a model comes out, in the words of the definition, and what is still open."""
    if result.outcome == "pass-fail":
        notes = [
            f"{count} {_SHORTER[verdict]}"
            for verdict in (Verdict.NOT_MET, Verdict.UNDETERMINED)
            if result.verdict is not Verdict.MET
            and (count := sum(c.counts and c.verdict is verdict for c in result.criteria))
        ]
    elif result.outcome == "ladder":
        notes = [f"possible: {result.wording_possible}"] if result.level_possible != result.level else []
    else:
        unknown = sum(c.grade is Grade.UNKNOWN for c in result.criteria)
        notes = [f"{unknown} unknown"] if unknown else []
    return printable(result.wording + (f" ({', '.join(notes)})" if notes else ""))


def outcome_of(criterion: CriterionResult) -> str:
    """How one criterion comes out: its grade, else its verdict."""
    return criterion.grade.value if criterion.grade else _SHORTER[criterion.verdict]


def decisive(result: Result) -> list[CriterionResult]:
    """The criteria of a result, those that decide most first: not met, undetermined, met."""
    return sorted(result.criteria, key=lambda c: (not c.counts, _RANKS[c.verdict]))


def open_questions(result: Result) -> list[CriterionResult]:
    """The criteria that are not met or undetermined, in that order; none where there is nothing to gain."""
    if result.outcome == "pass-fail" and result.verdict is Verdict.MET:
        return []
    return [criterion for criterion in decisive(result) if criterion.verdict is not Verdict.MET]


def names(evaluations: Sequence[Evaluation]) -> list[str]:
    """What to call the models side by side: by their names, with a number where one is there twice."""
    found: list[str] = []
    for evaluation in evaluations:
        assert evaluation.report.manifest is not None
        name = printable(evaluation.report.manifest.model.name) or printable(evaluation.path)
        count = 2
        unique = name
        while unique in found:
            unique, count = f"{name} [{count}]", count + 1
        found.append(unique)
    return found


def editions(evaluations: Sequence[Evaluation]) -> str:
    """What the results rest on: versions of the definitions, of the tool and of what it knows of licenses."""
    results = next((evaluation.results for evaluation in evaluations if evaluation.results), ())
    asked = f"By {'; '.join(map(label, results))}. " if results else ""
    return (
        f"{asked}openmanifest {__version__}, SPDX License List {licensing.list_version()}, "
        f"licenses of AI models as of {licensing.table_date()}"
    )


def counted(evaluations: Sequence[Evaluation]) -> str:
    """How many manifests were evaluated under how many definitions."""
    done = [evaluation for evaluation in evaluations if evaluation.results]
    missing = len(evaluations) - len(done)
    if not done:
        return "nothing could be evaluated"
    text = f"{_count(len(done), 'manifest')} under {_count(len(done[0].results), 'definition')}"
    return text + (f"; {missing} could not be evaluated" if missing else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
