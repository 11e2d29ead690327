"""Annotations of GitHub Actions: the runner's rules for commands, its limits, and the problem matcher."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from openmanifest.findings import Severity
from openmanifest.reporting import github, text
from openmanifest.reporting.characters import printable
from openmanifest.reporting.results import FileResult
from openmanifest.validation import Report, validate
from tests.building import minimal
from tests.end_to_end.running import ROOT
from tests.reporting.runs import HOSTILE_PATHS, OPTIONS, hostile_results, results, written

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
MATCHERS = json.loads((ROOT / ".github/openmanifest-matcher.json").read_text(encoding="utf-8"))[
    "problemMatcher"
]


def undone(text: str, *, of_property: bool) -> str:
    """What the runner makes of an escaped text; it undoes the percent sign last."""
    escapes = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")][: 4 if of_property else 2]
    for escaped, character in [*escapes, ("%25", "%")]:
        text = text.replace(escaped, character)
    return text


def commands(found: list[FileResult]) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner reads them; every line but the last is one."""
    *lines, summary = written(github.write, found).splitlines()
    assert not summary.startswith("::")
    read = []
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match[2].split(",")]
        properties = {name: undone(value, of_property=True) for name, value in pairs}
        read.append((match[1], properties, undone(match[3], of_property=False)))
    return read


def test_the_runner_reads_back_what_was_meant() -> None:
    found = hostile_results()
    notice, *read = commands(found)
    assert notice[0] == "notice"
    meant = [(result, finding) for result in found for finding in result.report.findings]
    assert len(read) == len(meant)
    for (level, properties, message), (result, finding) in zip(read, meant, strict=True):
        assert level == {"error": "error", "warning": "warning", "info": "notice"}[finding.severity]
        assert properties["file"] == printable(result.path)
        assert properties["title"].startswith(f"{finding.code} ")
        assert message.startswith(printable(finding.message))
        assert printable(finding.hint) in message


def test_the_percent_sign_is_escaped_first() -> None:
    assert "a%3Ab%2Cc%2541#?.json" in written(github.write, hostile_results())
    assert HOSTILE_PATHS[3] == "a:b,c%41#?.json"


def test_columns_stand_with_one_line() -> None:
    """The runner drops columns where the lines differ, and an end before the start."""
    for _, properties, _ in commands(results()):
        if "line" in properties:
            assert properties["endLine"] == properties["line"]
            assert int(properties["endColumn"]) >= int(properties["col"])
        else:
            assert "col" not in properties


def many(errors: int) -> list[FileResult]:
    document = {
        **minimal(),
        "components": [{"id": f"#c{i}", "type": "weights", "license": "mit"} for i in range(errors)],
    }
    report = validate(json.dumps(document), OPTIONS)
    wrong = tuple(finding for finding in report.findings if finding.severity is Severity.ERROR)
    assert len(wrong) == errors
    return [FileResult("a.json", Report(wrong, written=report.text))]


@pytest.mark.parametrize(("errors", "told"), [(10, False), (11, True)])
def test_says_where_github_shows_less_than_was_found(errors: int, told: bool) -> None:
    first, *others = commands(many(errors))
    assert (first[0] == "notice") == told
    if told:
        assert first[1] == {"title": "openmanifest"}
        assert "11 errors" in first[2]
        assert len(others) == errors


def matched(line: str) -> tuple[dict[str, Any], re.Match[str]] | None:
    for matcher in MATCHERS:
        match = re.search(matcher["pattern"][0]["regexp"], line)
        if match:
            return matcher, match
    return None


@pytest.mark.parametrize("found", [results(), hostile_results(), many(3)], ids=["faulty", "hostile", "many"])
def test_the_problem_matcher_finds_each_finding_of_the_text_once(found: list[FileResult]) -> None:
    read = []
    for line in written(text.write, found).splitlines():
        hit = matched(line)
        if hit:
            pattern, match = hit[0]["pattern"][0], hit[1]
            severity = match[pattern["severity"]] if "severity" in pattern else hit[0]["severity"]
            read.append(
                (*(match[pattern[part]] for part in ("file", "line", "column", "code", "message")), severity)
            )
    assert read == [
        (
            printable(result.path),
            str(finding.line) if finding.line else None,
            str(finding.column) if finding.line else None,
            finding.code,
            printable(finding.message),
            "notice" if finding.severity is Severity.INFO else str(finding.severity),
        )
        for result in found
        for finding in result.report.findings
    ]


def test_notes_are_matched_as_notices() -> None:
    """The runner skips a line whose severity it does not know, and `info` is none of its words."""
    hit = matched("a b.json:3:4: info[OM1201] a remark")
    assert hit is not None
    assert hit[0]["severity"] == "notice"
    assert hit[1].groups() == ("a b.json", "3", "4", "OM1201", "a remark")
    assert {matcher["owner"] for matcher in MATCHERS} == {"openmanifest", "openmanifest-notes"}
