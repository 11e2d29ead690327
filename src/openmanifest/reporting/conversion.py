"""What came of converting files: findings with their lines, and what was made of what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

from .characters import printable, well_formed
from .json import enveloped
from .results import FileResult, Summary, exit_code, finding_to_json, summarize
from .text import Style, in_counts, shown, wants_color
from .tokens import lines_of


@dataclass(frozen=True, slots=True)
class ConvertedFile:
    """A file that was converted, or not.

    Attributes:
        result: its path and findings.
        source: its format; None where it was not recognized.
        detected: whether the format was found out.
        target: the format it was to become.
        output: the file that was written; None where none was.
        done: whether there is a result.
    """

    result: FileResult
    source: str | None
    detected: bool
    target: str
    output: str | None
    done: bool


def summary_of(files: Sequence[ConvertedFile]) -> Summary:
    """Count files by outcome and findings by severity."""
    return summarize([file.result for file in files])


def write_text(files: Sequence[ConvertedFile], stream: TextIO, *, printed: bool = False) -> None:
    """Write the findings of each file and what it became, then one line that sums up.

    Args:
        files: that were converted.
        stream: to write to.
        printed: whether the result went to standard output.
    """
    style = Style(wants_color(stream))
    for file in files:
        text = file.result.report.text
        lines = None if text is None else lines_of(text)
        for finding in file.result.report.findings:
            stream.write(shown(file.result.path, finding, lines, style) + "\n")
        stream.write(f"{printable(file.result.path)}: {_outcome(file, printed)}\n")
    summary = summary_of(files)
    converted = sum(file.done for file in files)
    noun = "file" if len(files) == 1 else "files"
    words = f"{len(files)} {noun}: {converted} converted ({in_counts(summary)})"
    stream.write(style.paint(words, "1;31" if exit_code(summary, strict=False) else "1;32") + "\n")


def _outcome(file: ConvertedFile, printed: bool) -> str:
    source = "of no known format" if file.source is None else f"{file.source}{' (detected)' * file.detected}"
    if not file.done:
        return f"{source}, not converted"
    if file.output is not None:
        return f"{source}, written as {file.target} to {printable(file.output)}"
    return f"{source}, {f'printed as {file.target}' if printed else 'converted, and not written'}"


def write_json(files: Sequence[ConvertedFile], stream: TextIO) -> None:
    """Write the envelope."""
    entries = [
        {
            "path": well_formed(file.result.path),
            "from": file.source,
            "detected": file.detected,
            "to": file.target,
            "output": None if file.output is None else well_formed(file.output),
            "findings": [finding_to_json(finding) for finding in file.result.report.findings],
        }
        for file in files
    ]
    json.dump(enveloped("convert", entries, asdict(summary_of(files))), stream, indent=2)
    stream.write("\n")
