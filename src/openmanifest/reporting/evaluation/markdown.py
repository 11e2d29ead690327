"""Results as Markdown, for pull requests and pages: the table, then the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from ...evaluation import Evaluation
from ...findings import Severity
from ..characters import in_markdown
from .words import cell, counted, decisive, editions, names, open_questions, outcome_of


def write(evaluations: Sequence[Evaluation], stream: TextIO, *, verbose: bool = False) -> None:
    """Write the table and the reasons: of every criterion that is not met or undetermined, or of all."""
    for evaluation in evaluations:
        for finding in evaluation.report.findings:
            if verbose or not evaluation.results or finding.severity is Severity.ERROR:
                place = f":{finding.line}:{finding.column}" if finding.line else ""
                said = f"{finding.severity} {finding.code}: {in_markdown(finding.message)}"
                stream.write(f"- {in_markdown(evaluation.path)}{place}: {said}\n")
    done = [evaluation for evaluation in evaluations if evaluation.results]
    if done:
        titles = names(done)
        stream.write(f"| definition | {' | '.join(map(in_markdown, titles))} |\n")
        stream.write(f"| --- |{' --- |' * len(done)}\n")
        for index, result in enumerate(done[0].results):
            cells = " | ".join(in_markdown(cell(evaluation.results[index])) for evaluation in done)
            stream.write(f"| {in_markdown(result.definition)} | {cells} |\n")
        for title, evaluation in zip(titles, done, strict=True):
            stream.write(f"\n## {in_markdown(title)}\n")
            stream.write("".join(_reasons(evaluation, verbose)))
    stream.write(f"\n{in_markdown(counted(evaluations))}. {in_markdown(editions(evaluations))}.\n")


def _reasons(evaluation: Evaluation, verbose: bool) -> Iterator[str]:
    for result in evaluation.results:
        chosen = decisive(result) if verbose else open_questions(result)
        if not chosen:
            continue
        yield f"\n### {in_markdown(result.definition)}: {in_markdown(cell(result))}\n\n"
        for criterion in chosen:
            yield f"- **{outcome_of(criterion)}**: {in_markdown(criterion.text)} {in_markdown(criterion.reason)}"
            yield f" *{in_markdown(criterion.remedy)}*\n" if criterion.remedy else "\n"
