"""SARIF 2.1.0 (OASIS), with what GitHub's code scanning asks for.

All rules are listed, not only those that found something: GitHub expects the logs of one version of a tool to
differ in their results, not in their rules. What means "could not check" is no result but a notification of the
invocation.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from ..findings import Code, Finding, Severity, registered_codes
from ..manifest.reading import read
from ..version import __version__
from .characters import printable, well_formed
from .results import STDIN, FileResult, Request, exit_code, summarize
from .tokens import lines_of, token_end

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/openmanifest/openmanifest"
FINGERPRINT = "placeInManifest/v1"
"""Ours alone: `primaryLocationLineHash` is computed by GitHub's upload action, which complains of any other value."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def log(results: Sequence[FileResult], request: Request) -> dict[str, Any]:
    """Return the log for the results of a command."""
    codes = registered_codes()
    rules = [code for code in codes if not code.unchecked]
    outcomes = [code for code in codes if code.unchecked]
    code = exit_code(summarize(results), strict=request.strict)
    numbers = {entry.id: index for entries in (rules, outcomes) for index, entry in enumerate(entries)}
    unchecked = {entry.id for entry in outcomes}
    found: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    for result in results:
        places = _Places(result)
        for finding in result.report.findings:
            index = numbers[finding.code]
            if finding.code in unchecked:
                notifications.append(_notification(finding, index, places))
            else:
                found.append(_result(finding, index, places))
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "openmanifest",
                        "semanticVersion": __version__,
                        "informationUri": HOME,
                        "rules": [_descriptor(entry) for entry in rules],
                        "notifications": [_descriptor(entry) for entry in outcomes],
                    }
                },
                "invocations": [
                    {
                        "executionSuccessful": not notifications,
                        "exitCode": code,
                        "exitCodeDescription": _EXIT_CODES[code],
                        "toolExecutionNotifications": notifications,
                    }
                ],
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The folder in which openmanifest was run."}}
                },
                # Columns count characters; without this word a reader may take them for UTF-16 code units.
                "columnKind": "unicodeCodePoints",
                "results": found,
            }
        ],
    }


_EXIT_CODES = {0: "no error", 1: "at least one finding fails", 3: "something could not be checked"}


def write(results: Sequence[FileResult], stream: TextIO, request: Request | None = None) -> None:
    """Write the log as indented JSON, in ASCII, so that any terminal and pipe can carry it."""
    json.dump(log(results, request or Request()), stream, indent=2)
    stream.write("\n")


def _descriptor(code: Code) -> dict[str, Any]:
    """A code of the registry; GitHub shows the short description as the title of an alert."""
    level = _LEVELS[code.severity]
    return {
        "id": code.id,
        "name": "".join(word.capitalize() for word in code.name.split("-")),
        "shortDescription": {"text": code.requirement},
        "fullDescription": {"text": f"{code.requirement} {code.why}"},
        "helpUri": code.url,
        "help": {"text": f"{code.why}\n\nClause {code.clause} of the specification; {code.url}"},
        "defaultConfiguration": {"level": level},
        "properties": {
            "clause": code.clause,
            "tags": [code.area],
            "problem.severity": "recommendation" if level == "note" else level,
        },
    }


def _result(finding: Finding, index: int, places: _Places) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [places.location(finding)],
        "partialFingerprints": {FINGERPRINT: places.fingerprint(finding)},
    }


def _notification(finding: Finding, index: int, places: _Places) -> dict[str, Any]:
    return {
        "descriptor": {"id": finding.code, "index": index},
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [places.location(finding)],
    }


def _message(finding: Finding) -> str:
    """Message and hint as plain text, in which nothing is taken for a placeholder or a link.

    Other braces stay as they are: SARIF wants them doubled, but readers show them as they stand, and a hint has
    to say what to type.
    """
    text = f"{finding.message} (hint: {finding.hint})" if finding.hint else finding.message
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(r"{{\1}}", printable(text))) + "."


def artifact(path: str) -> dict[str, Any]:
    """Return where a file is: relative to the folder of the run where it lies below, else absolute.

    Names are percent-encoded byte by byte, so that those which are not UTF-8 come back as they were.
    """
    if path == STDIN:
        return {"uri": quote(path), "description": {"text": "standard input"}}
    given = Path(path)
    if given.is_absolute() or ".." in given.parts:
        return {"uri": Path(os.path.abspath(given)).as_uri()}
    return {"uri": quote(os.fsencode(given.as_posix())), "uriBaseId": _ROOT}


class _Places:
    """Where the findings of one file are, and what tells them apart when lines move."""

    def __init__(self, result: FileResult) -> None:
        text = result.report.text
        self._artifact = artifact(result.path)
        self._lines = lines_of(text) if text is not None else None
        self._document = read(text, max_size=4 * len(text)).document if text is not None else None
        self._seen: Counter[str] = Counter()

    def location(self, finding: Finding) -> dict[str, Any]:
        """The place of a finding in the file, and in the JSON."""
        physical: dict[str, Any] = {"artifactLocation": self._artifact}
        if self._lines is not None or finding.line is not None:
            # GitHub wants a region: what has no line of its own is shown at the first.
            line, column = finding.line or 1, finding.column or 1
            end = token_end(self._lines[line - 1], column) if self._lines and finding.line else column
            physical["region"] = {
                "startLine": line,
                "startColumn": column,
                "endLine": line,
                "endColumn": end,
            }
        location: dict[str, Any] = {"physicalLocation": physical}
        if finding.pointer:
            pointer = well_formed(finding.pointer)
            name = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            location["logicalLocations"] = [{"name": name, "fullyQualifiedName": pointer, "kind": "member"}]
        return location

    def fingerprint(self, finding: Finding) -> str:
        """What stays when lines are moved, or parts are added elsewhere: the code, and the names on the way."""
        steps = [finding.code, *self._names(finding.pointer)]
        digest = sha256("\0".join(steps).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"

    def _names(self, pointer: str) -> list[str]:
        """The steps of a pointer, with the id of an item in place of its index."""
        names = []
        inside: Any = self._document
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            if isinstance(inside, list):
                inside = inside[int(key)] if int(key) < len(inside) else None
                names.append(_name(inside))
            else:
                inside = inside.get(key) if isinstance(inside, dict) else None
                names.append(key)
        return names


def _name(item: Any) -> str:
    if isinstance(item, dict):
        item = item.get("id", item.get("licenseId"))
    return item if isinstance(item, str) else "*"
