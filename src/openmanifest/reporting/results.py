"""The results of one run over several files: counts, exit code, envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..findings import Finding, Severity
from ..validation import Report
from .characters import well_formed

STDIN = "<stdin>"
"""The path of what was read from standard input."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What was found in one file.

    Args:
        path: as the user named it.
        report: what validation found.
    """

    path: str
    report: Report


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, as far as an output depends on it.

    Args:
        command: whose results they are.
        strict: whether warnings fail, too.
        quiet: only what fails, and no summary; heeded by the text.
    """

    command: str = "validate"
    strict: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all files; `ignored` are errors that were found, and not asked for."""

    files: int
    valid: int
    invalid: int
    unchecked: int
    errors: int
    warnings: int
    infos: int
    ignored: int


def summarize(results: Sequence[FileResult]) -> Summary:
    """Count files by outcome and findings by severity."""
    findings = [finding for result in results for finding in result.report.findings]
    unchecked = sum(not result.report.checked for result in results)
    valid = sum(result.report.checked and result.report.valid for result in results)

    def count(severity: Severity) -> int:
        return sum(finding.severity is severity for finding in findings)

    return Summary(
        len(results),
        valid,
        len(results) - valid - unchecked,
        unchecked,
        count(Severity.ERROR),
        count(Severity.WARNING),
        count(Severity.INFO),
        sum(result.report.ignored for result in results),
    )


def exit_code(summary: Summary, *, strict: bool) -> int:
    """Return 3 if something could not be checked, 1 if there is an error (strict: or a warning), else 0."""
    if summary.unchecked:
        return 3
    return 1 if summary.errors or (strict and summary.warnings) else 0


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as the JSON object of the envelope."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "pointer": well_formed(finding.pointer),
        "line": finding.line,
        "column": finding.column,
        "message": well_formed(finding.message),
        "hint": well_formed(finding.hint),
        "clause": finding.clause,
        "url": finding.url,
    }
