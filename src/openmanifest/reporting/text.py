"""Findings for people, in the manner of compilers: place, message, the line with a caret, hint, summary."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from ..findings import Finding, Severity
from .characters import printable
from .results import FileResult, Request, Summary, exit_code, summarize
from .tokens import lines_of, token_end

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_MAX_LINE = 110


@dataclass(frozen=True, slots=True)
class Style:
    """How to print.

    Args:
        color: whether to use ANSI colors.
    """

    color: bool = False

    def paint(self, text: str, codes: str) -> str:
        """Return the text in a color, if colors are wanted."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color else text


def wants_color(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user has not asked for plain text (`NO_COLOR`)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(results: Sequence[FileResult], stream: TextIO, request: Request | None = None) -> None:
    """Write all findings, then one line that sums up; only what fails where quiet is asked for."""
    request = request or Request()
    style = Style(wants_color(stream))
    for result in results:
        write_findings(result, stream, request)
    if not request.quiet:
        summary = summarize(results)
        good = not exit_code(summary, strict=request.strict)
        stream.write(
            style.paint(in_words(summary) + strictly(summary, request), "1;32" if good else "1;31") + "\n"
        )


def write_findings(result: FileResult, stream: TextIO, request: Request) -> None:
    """Write what was found in a file; only what fails where quiet is asked for."""
    style = Style(wants_color(stream))
    lines: list[str] | None = None
    for finding in result.report.findings:
        strictly_fails = request.strict and finding.severity is Severity.WARNING
        if request.quiet and not (finding.severity is Severity.ERROR or strictly_fails):
            continue
        if lines is None and result.report.text is not None and finding.line:
            lines = lines_of(result.report.text)
        stream.write(shown(result.path, finding, lines, style) + "\n")


def strictly(summary: Summary, request: Request) -> str:
    """Return what is to be added where nothing but warnings fails."""
    only_warnings = summary.warnings and not summary.errors and not summary.unchecked
    return "; warnings fail, as --strict asks" if request.strict and only_warnings else ""


def shown(path: str, finding: Finding, lines: list[str] | None, style: Style) -> str:
    """Return a finding as lines of text: place and message, the line with a caret, the hint.

    Args:
        path: of the file, as the user named it.
        finding: what was found.
        lines: the lines of the file; None where they cannot be shown.
        style: how to print.
    """
    place = printable(path)
    if finding.line is not None:
        place += f":{finding.line}:{finding.column}"
    severity = style.paint(f"{finding.severity}[{finding.code}]", "1;" + _COLORS[finding.severity])
    text = f"{style.paint(place, '1')}: {severity} {printable(finding.message)}\n"
    if lines is not None and finding.line is not None and finding.line <= len(lines):
        text += _source(
            lines[finding.line - 1], finding.line, finding.column or 1, style, _COLORS[finding.severity]
        )
    if finding.hint:
        text += f"  {style.paint('hint:', '1;32')} {printable(finding.hint)}\n"
    return text


def _source(line: str, number: int, column: int, style: Style, color: str) -> str:
    end = column - 1 + 2 * _MAX_LINE
    width = max(1, token_end(line[:end], column) - column)
    if width == 1 and line[column - 1 : column] == '"' and len(line) > end:
        width = 2 * _MAX_LINE  # a string that goes on beyond what is shown
    start = 0
    if len(line) > _MAX_LINE:
        start = max(0, min(column - 1 - _MAX_LINE // 3, len(line) - _MAX_LINE))
    before = printable(line[start : column - 1])
    marked = printable(line[column - 1 : min(column - 1 + width, start + _MAX_LINE)])
    after = printable(line[column - 1 + width : start + _MAX_LINE])
    lead = "..." if start else ""
    tail = "..." if len(line) > start + _MAX_LINE else ""
    gutter = str(number)
    bar = style.paint("|", "34")
    caret = style.paint("^" * max(1, len(marked)), f"1;{color}")
    return (
        f"  {style.paint(gutter, '34')} {bar} {lead}{before}{marked}{after}{tail}\n"
        f"  {' ' * len(gutter)} {bar} {' ' * (len(lead) + len(before))}{caret}\n"
    )


def counted(number: int, noun: str) -> str:
    """Return a number of things."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def in_words(summary: Summary) -> str:
    """Return the line that sums up: how many manifests are valid, and how much was found."""
    parts = [f"{summary.valid} valid"]
    if summary.invalid:
        parts.append(f"{summary.invalid} invalid")
    if summary.unchecked:
        parts.append(f"{summary.unchecked} could not be checked")
    return f"{counted(summary.files, 'manifest')}: {', '.join(parts)} ({in_counts(summary)})"


def in_counts(summary: Summary) -> str:
    """Return how much was found, by severity."""
    found = [
        counted(number, noun)
        for number, noun in (
            (summary.errors, "error"),
            (summary.warnings, "warning"),
            (summary.infos, "note"),
        )
        if number
    ]
    if summary.ignored:
        found.append(f"{counted(summary.ignored, 'error')} not asked for")
    return ", ".join(found) or "nothing found"
