"""The JSON envelope: one shape for every command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from .. import licensing
from ..manifest.vocabulary import SPEC_VERSION
from ..version import __version__
from .characters import well_formed
from .results import FileResult, Request, finding_to_json, summarize


def envelope(command: str, results: Sequence[FileResult]) -> dict[str, Any]:
    """Return the envelope for the results of a command."""
    files = [
        {
            "path": well_formed(result.path),
            "valid": (result.report.valid if result.report.checked else None),
            "ignored": result.report.ignored,
            "findings": [finding_to_json(finding) for finding in result.report.findings],
        }
        for result in results
    ]
    return enveloped(command, files, asdict(summarize(results)))


def enveloped(command: str, files: list[dict[str, Any]], summary: dict[str, Any]) -> dict[str, Any]:
    """Return what every command's output has in common, around what is its own."""
    return {
        "openmanifest": __version__,
        "specVersion": SPEC_VERSION,
        "licenseList": {"spdx": licensing.list_version(), "ai": licensing.table_date()},
        "command": command,
        "files": files,
        "summary": summary,
    }


def write(results: Sequence[FileResult], stream: TextIO, request: Request | None = None) -> None:
    """Write the envelope as indented JSON, in ASCII, so that any terminal and pipe can carry it."""
    json.dump(envelope((request or Request()).command, results), stream, indent=2)
    stream.write("\n")
