"""Workflow commands of GitHub Actions: findings appear as annotations in the files.

The runner undoes `%25`, `%0D` and `%0A` in a message, and `%3A` and `%2C` as well in a property; a step shows ten
annotations of each kind (https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from ..findings import Finding, Severity, code_of
from .characters import printable
from .results import FileResult, Request, Summary, summarize
from .text import in_words
from .tokens import lines_of, token_end

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _message(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def write(results: Sequence[FileResult], stream: TextIO, request: Request | None = None) -> None:
    """Write one workflow command a finding, then one plain line that sums up.

    Where GitHub will not show all of them, a notice says so first: it takes a place of its own.
    """
    summary = summarize(results)
    if max(summary.errors, summary.warnings, summary.infos) > SHOWN:
        stream.write(f"::notice title=openmanifest::{_message(_too_many(summary))}\n")
    for result in results:
        lines = lines_of(result.report.text) if result.report.text is not None else None
        for finding in result.report.findings:
            stream.write(_command(result.path, finding, lines))
    stream.write(in_words(summary) + "\n")


def _command(path: str, finding: Finding, lines: list[str] | None) -> str:
    properties = {"file": path}
    if finding.line is not None:
        column = finding.column or 1
        end = token_end(lines[finding.line - 1], column) if lines else column
        properties |= {"line": f"{finding.line}", "endLine": f"{finding.line}"}
        properties |= {"col": f"{column}", "endColumn": f"{end}"}
    code = code_of(finding.code)
    properties["title"] = f"{finding.code} {code.name}" if code else finding.code
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{finding.message} (hint: {finding.hint})" if finding.hint else finding.message
    return f"::{_LEVELS[finding.severity]} {stated}::{_message(text)}\n"


def _too_many(summary: Summary) -> str:
    return (
        f"{in_words(summary)}. GitHub shows {SHOWN} annotations of a kind for a step; all of them are in the log of "
        "this step, and code scanning shows more (--output-format sarif)."
    )
