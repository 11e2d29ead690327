"""JUnit XML in the dialect of Surefire and Jenkins: one test suite a run, one test case a manifest.

No clock gets into it: `time` and `timestamp` are optional, and the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .. import licensing
from ..findings import Finding, Severity
from ..manifest.vocabulary import SPEC_VERSION
from ..version import __version__
from .characters import printable
from .results import FileResult, Request
from .text import Style, shown
from .tokens import lines_of


def write(results: Sequence[FileResult], stream: TextIO, request: Request | None = None) -> None:
    """Write the test report; what is not ASCII as character references, so that any pipe can carry it."""
    request = request or Request()
    name = f"openmanifest {request.command}"
    cases = [_case(result, request) for result in results]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
    }
    root = Element("testsuites", {"name": name, **counts})
    suite = SubElement(root, "testsuite", {"name": name, **counts, "skipped": "0"})
    properties = SubElement(suite, "properties")
    for key, value in (
        ("openmanifest", __version__),
        ("specVersion", SPEC_VERSION),
        ("licenseList.spdx", licensing.list_version()),
        ("licenseList.ai", licensing.table_date()),
    ):
        SubElement(properties, "property", name=key, value=value)
    suite.extend(cases)
    indent(root)
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "us-ascii").decode()}\n')


def _case(result: FileResult, request: Request) -> Element:
    """One manifest: an error if it could not be checked, a failure if it fails, else passed with its remarks."""
    case = Element("testcase", classname=f"openmanifest.{request.command}", name=printable(result.path))
    failing = {Severity.ERROR, Severity.WARNING} if request.strict else {Severity.ERROR}
    faults = [finding for finding in result.report.findings if finding.severity in failing]
    remarks = [finding for finding in result.report.findings if finding.severity not in failing]
    lines = lines_of(result.report.text) if result.report.text is not None else None
    if faults or not result.report.checked:
        outcome = SubElement(case, "failure" if result.report.checked else "error")
        outcome.set("type", faults[0].code)
        outcome.set("message", _headline(faults))
        outcome.text = _listing(result.path, faults, lines)
    if remarks:
        SubElement(case, "system-out").text = _listing(result.path, remarks, lines)
    return case


def _headline(faults: Sequence[Finding]) -> str:
    first = printable(faults[0].message)
    return first if len(faults) == 1 else f"{first} (and {len(faults) - 1} more)"


def _listing(path: str, findings: Iterable[Finding], lines: list[str] | None) -> str:
    return "\n" + "\n".join(shown(path, finding, lines, Style()) for finding in findings)
