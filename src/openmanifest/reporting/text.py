"""Findings for people, in the manner of compilers: place, message, the line with a caret, hint, summary."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from ..findings import Finding, Severity
from .results import FileResult, Summary, summarize

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_MAX_LINE = 110
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|-?[0-9][0-9.eE+\-]*|[A-Za-z_][\w.\-]*|\S')


@dataclass(frozen=True, slots=True)
class Style:
    """How to print.

    Args:
        color: whether to use ANSI colors.
        quiet: errors only, and no summary.
    """

    color: bool = False
    quiet: bool = False

    def paint(self, text: str, codes: str) -> str:
        """Return the text in a color, if colors are wanted."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color else text


def wants_color(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user has not asked for plain text (`NO_COLOR`)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def printable(text: str) -> str:
    """Return the text with everything that could move the cursor or is no character made visible."""
    text = text.replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else "\ufffd" if "\ud800" <= c <= "\udfff" else f"\\x{ord(c):02x}" for c in text
    )


def write(results: Sequence[FileResult], stream: TextIO, style: Style | None = None) -> None:
    """Write all findings, then one line that sums up."""
    style = style or Style()
    for result in results:
        lines: list[str] | None = None
        for finding in result.report.findings:
            if style.quiet and finding.severity is not Severity.ERROR:
                continue
            if lines is None and result.report.text is not None and finding.line:
                lines = result.report.text.split("\n")
            stream.write(_finding(result.path, finding, lines, style))
    if not style.quiet:
        stream.write(_summary(summarize(results), style) + "\n")


def _finding(path: str, finding: Finding, lines: list[str] | None, style: Style) -> str:
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
    return text + "\n"


def _source(line: str, number: int, column: int, style: Style, color: str) -> str:
    line = line.rstrip("\r")
    end = column - 1 + 2 * _MAX_LINE
    match = _TOKEN.match(line, column - 1, end)
    width = max(1, (match.end() if match else column) - (column - 1))
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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _summary(summary: Summary, style: Style) -> str:
    parts = [f"{summary.valid} valid"]
    if summary.invalid:
        parts.append(f"{summary.invalid} invalid")
    if summary.unchecked:
        parts.append(f"{summary.unchecked} could not be checked")
    found = [
        _count(number, noun)
        for number, noun in (
            (summary.errors, "error"),
            (summary.warnings, "warning"),
            (summary.infos, "note"),
        )
        if number
    ]
    good = not summary.errors and not summary.unchecked
    text = f"{_count(summary.files, 'manifest')}: {', '.join(parts)}"
    return style.paint(f"{text} ({', '.join(found) or 'nothing found'})", "1;32" if good else "1;31")
