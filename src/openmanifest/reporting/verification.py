"""What came of comparing manifests with their files: for people, and as the JSON envelope."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from .characters import printable, well_formed
from .json import enveloped
from .progress import in_bytes
from .results import FileResult, Request, exit_code, finding_to_json, summarize
from .text import Style, counted, in_counts, strictly, wants_color, write_findings

COMMAND = "verify"

_WORDS = {
    "matched": "match{es}",
    "differing": "differ{s}",
    "missing": "missing",
    "pointers": "by Git LFS pointer alone",
    "unstated": "not checked, as no digest is stated",
    "unchecked": "could not be checked",
}


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A manifest that was compared with its files.

    Attributes:
        result: its path and findings.
        counts: of files by outcome, and of bytes; None where no file was looked at.
    """

    result: FileResult
    counts: Mapping[str, int] | None

    @property
    def verified(self) -> bool | None:
        """Whether every file that the manifest names was read and is as stated; None where something was not checked."""
        if not self.result.report.checked:
            return None
        whole = self.counts is not None and 0 < self.counts["files"] == self.counts["matched"]
        return self.result.report.valid and whole


def write_text(files: Sequence[VerifiedFile], stream: TextIO, request: Request) -> None:
    """Write the findings of each manifest and how its files came out, then one line that sums up."""
    style = Style(wants_color(stream))
    for file in files:
        write_findings(file.result, stream, request)
        if not request.quiet:
            stream.write(f"{printable(file.result.path)}: {_outcome(file.counts)}\n")
    if request.quiet:
        return
    summary = summarize([file.result for file in files])
    whole = sum(file.verified is True for file in files)
    parts = [f"{whole} verified"]
    if summary.valid > whole:
        parts.append(f"{summary.valid - whole} not in whole")
    if summary.invalid:
        parts.append(f"{summary.invalid} with errors")
    if summary.unchecked:
        parts.append(f"{summary.unchecked} could not be checked")
    words = f"{counted(summary.files, 'manifest')}: {', '.join(parts)} ({in_counts(summary)})"
    color = "1;31" if exit_code(summary, strict=request.strict) else "1;32"
    stream.write(style.paint(words + strictly(summary, request), color) + "\n")


def _outcome(counts: Mapping[str, int] | None) -> str:
    if counts is None:
        return "no file was compared"
    outcomes = [
        f"{counts[key]} {words.format(s='s' * (counts[key] == 1), es='es' * (counts[key] == 1))}"
        for key, words in _WORDS.items()
        if counts[key] or key == "matched"
    ]
    text = f"{counted(counts['files'], 'file')}, {in_bytes(counts['bytes'])}: {', '.join(outcomes)}"
    return text + (f"; {counts['unlisted']} not listed" if counts["unlisted"] else "")


def write_json(files: Sequence[VerifiedFile], stream: TextIO) -> None:
    """Write the envelope as indented JSON, in ASCII."""
    entries: list[dict[str, Any]] = [
        {
            "path": well_formed(file.result.path),
            "verified": file.verified,
            "counts": None if file.counts is None else dict(file.counts),
            "findings": [finding_to_json(finding) for finding in file.result.report.findings],
        }
        for file in files
    ]
    summary = summarize([file.result for file in files])
    json.dump(enveloped(COMMAND, entries, asdict(summary)), stream, indent=2)
    stream.write("\n")
