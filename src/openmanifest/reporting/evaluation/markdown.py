"""Results as Markdown, for pull requests and pages: the table, then the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from ...evaluation import Evaluation
from ...findings import Severity
from ..characters import printable
from .words import cell, counted, decisive, editions, names, open_questions, outcome_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&@])")


def write(evaluations: Sequence[Evaluation], stream: TextIO, *, verbose: bool = False) -> None:
    """Write the table and the reasons: of every criterion that is not met or undetermined, or of all."""
    for evaluation in evaluations:
        for finding in evaluation.report.findings:
            if verbose or not evaluation.results or finding.severity is Severity.ERROR:
                place = f":{finding.line}:{finding.column}" if finding.line else ""
                said = f"{finding.severity} {finding.code}: {escaped(finding.message)}"
                stream.write(f"- {escaped(evaluation.path)}{place}: {said}\n")
    done = [evaluation for evaluation in evaluations if evaluation.results]
    if done:
        titles = names(done)
        stream.write(f"| definition | {' | '.join(map(escaped, titles))} |\n")
        stream.write(f"| --- |{' --- |' * len(done)}\n")
        for index, result in enumerate(done[0].results):
            cells = " | ".join(escaped(cell(evaluation.results[index])) for evaluation in done)
            stream.write(f"| {escaped(result.definition)} | {cells} |\n")
        for title, evaluation in zip(titles, done, strict=True):
            stream.write(f"\n## {escaped(title)}\n")
            stream.write("".join(_reasons(evaluation, verbose)))
    stream.write(f"\n{escaped(counted(evaluations))}. {escaped(editions(evaluations))}.\n")


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    >>> print(escaped("a|b <i>"))
    a\|b \<i\>
    """
    # A URL would become a link of its own; with the colon as an entity it stays text.
    return _SPECIAL.sub(r"\\\1", printable(text)).replace("://", "&#58;//")


def _reasons(evaluation: Evaluation, verbose: bool) -> Iterator[str]:
    for result in evaluation.results:
        chosen = decisive(result) if verbose else open_questions(result)
        if not chosen:
            continue
        yield f"\n### {escaped(result.definition)}: {escaped(cell(result))}\n\n"
        for criterion in chosen:
            yield f"- **{outcome_of(criterion)}**: {escaped(criterion.text)} {escaped(criterion.reason)}"
            yield f" *{escaped(criterion.remedy)}*\n" if criterion.remedy else "\n"
