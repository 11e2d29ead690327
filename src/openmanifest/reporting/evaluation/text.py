"""Results for people: a table with a line for each definition, then the reasons, the most decisive first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from ...definitions import CriterionResult, Verdict
from ...evaluation import Evaluation
from ...findings import Severity
from ..characters import printable
from ..text import Style, shown, wants_color
from ..tokens import lines_of
from .table import paragraph, table, width_of
from .words import cell, counted, decisive, editions, names, open_questions, outcome_of

_MOST = 3
"""How many reasons are given for a definition."""

_WIDEST = 100
_COLORS = {Verdict.MET: "32", Verdict.UNDETERMINED: "33", Verdict.NOT_MET: "31"}


def write(evaluations: Sequence[Evaluation], stream: TextIO, *, verbose: bool = False) -> None:
    """Write what could not be read, the table, and reasons: of one model those that decide, or all of them."""
    style, width = Style(wants_color(stream)), width_of(stream)
    for evaluation in evaluations:
        lines = lines_of(evaluation.report.text) if evaluation.report.text is not None else None
        for finding in evaluation.report.findings:
            if verbose or not evaluation.results or finding.severity is Severity.ERROR:
                stream.write(shown(evaluation.path, finding, lines, style) + "\n")
    done = [evaluation for evaluation in evaluations if evaluation.results]
    if done:
        titles = names(done)
        for title, evaluation in zip(titles, done, strict=True):
            path = printable(evaluation.path)
            stream.write(paragraph(f"{title}: {path}", width, "  ", "") + "\n")
        rows = [
            (printable(result.definition), [cell(evaluation.results[index]) for evaluation in done])
            for index, result in enumerate(done[0].results)
        ]
        stream.write("\n" + "\n".join(table(titles, rows, width)) + "\n")
        for title, evaluation in zip(titles, done, strict=True):
            if len(done) == 1 or verbose:
                if len(done) > 1:
                    stream.write("\n" + style.paint(title, "1;4") + "\n")
                stream.write("".join(_reasons(evaluation, min(width, _WIDEST), style, verbose)))
        stream.write("\n" if len(done) == 1 or verbose else "\n-v gives the reasons\n")
    stream.write(paragraph(counted(evaluations), width) + "\n")
    stream.write(paragraph(editions(evaluations), min(width, _WIDEST)) + "\n")


def _reasons(evaluation: Evaluation, width: int, style: Style, verbose: bool) -> Iterator[str]:
    for result in evaluation.results:
        chosen = decisive(result) if verbose else open_questions(result)
        most = len(chosen) if verbose else _MOST
        if not chosen:
            continue
        heading = f"{printable(result.definition)}: {cell(result)}"
        yield "\n" + style.paint(paragraph(heading, width, "  ", ""), "1") + "\n"
        for criterion in chosen[:most]:
            yield from _criterion(criterion, width, style, verbose)
        if len(chosen) > most:
            yield paragraph(f"and {len(chosen) - most} more (-v shows all)", width, "    ", "  ") + "\n"


def _criterion(criterion: CriterionResult, width: int, style: Style, verbose: bool) -> Iterator[str]:
    said = paragraph(f"{outcome_of(criterion)}: {printable(criterion.text)}", width, "    ", "  - ")
    yield style.paint(said, _COLORS[criterion.verdict]) + "\n"
    yield paragraph(printable(criterion.reason), width, "    ") + "\n"
    if criterion.remedy and (verbose or criterion.verdict is Verdict.UNDETERMINED):
        yield paragraph(f"To do: {printable(criterion.remedy)}", width, "      ", "    ") + "\n"
    if verbose:
        where = ", ".join(printable(pointer) or "the manifest" for pointer in criterion.pointers)
        yield paragraph(f"[{criterion.id}] {where}".rstrip(), width, "      ", "    ") + "\n"
