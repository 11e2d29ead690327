"""What came of bringing the section of a model card up to date: findings with their lines, and the outcome."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TextIO

from ..evaluation import Evaluation
from ..findings import Finding
from ..validation import Report
from .characters import printable, well_formed
from .json import enveloped
from .results import FileResult, Summary, finding_to_json, summarize
from .text import Style, shown, wants_color
from .tokens import lines_of

_OUTCOMES = {
    "unchanged": "the section on openness is up to date",
    "written": "the section on openness was written",
    "stale": "the section on openness is not up to date",
    "untouched": "left as it is",
}


@dataclass(frozen=True, slots=True)
class CardReport:
    """A manifest, the card that it was put into, and what came of it.

    Attributes:
        evaluation: of the manifest.
        readme: path of the card, as the user would write it.
        outcome: of the card.
        finding: about the card; None where there is none.
    """

    evaluation: Evaluation
    readme: str
    outcome: str
    finding: Finding | None

    @property
    def files(self) -> list[FileResult]:
        """The manifest, and the card."""
        of_card = Report(() if self.finding is None else (self.finding,))
        return [FileResult(self.evaluation.path, self.evaluation.report), FileResult(self.readme, of_card)]

    @property
    def summary(self) -> Summary:
        """Counts over both."""
        return summarize(self.files)


def write_text(report: CardReport, stream: TextIO) -> None:
    """Write the findings, then one line that says what became of the card."""
    style = Style(wants_color(stream))
    for file in report.files:
        text = file.report.text
        lines = None if text is None else lines_of(text)
        for finding in file.report.findings:
            stream.write(shown(file.path, finding, lines, style) + "\n")
    good = report.outcome in ("unchanged", "written")
    words = f"{printable(report.readme)}: {_OUTCOMES[report.outcome]}"
    stream.write(style.paint(words, "1;32" if good else "1;31") + "\n")


def write_json(report: CardReport, stream: TextIO) -> None:
    """Write the envelope."""
    files = [
        {
            "path": well_formed(file.path),
            "outcome": outcome,
            "findings": [finding_to_json(finding) for finding in file.report.findings],
        }
        for file, outcome in zip(report.files, (None, report.outcome), strict=True)
    ]
    json.dump(enveloped("card", files, asdict(report.summary)), stream, indent=2)
    stream.write("\n")
