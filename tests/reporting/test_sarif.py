"""SARIF: valid against the schema of OASIS, what GitHub asks for, places and fingerprints."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import jsonschema_rs
import pytest

from openmanifest.findings import code_of, registered_codes
from openmanifest.reporting import sarif
from openmanifest.reporting.results import FileResult, Request
from openmanifest.validation import Report, validate
from openmanifest.version import __version__
from tests.building import changed, minimal, part
from tests.reporting.runs import GOLDEN, HOSTILE_PATHS, OPTIONS, hostile_results, results, sarif_of, written


def run_of(found: list[FileResult], request: Request | None = None) -> dict[str, Any]:
    run: dict[str, Any] = sarif_of(written(sarif.write, found, request))["runs"][0]
    return run


def run_on(document: Any, path: str = "openness.json") -> dict[str, Any]:
    text = document if isinstance(document, str) else json.dumps(document, indent=2)
    return run_of([FileResult(path, validate(text, OPTIONS))])


def test_golden() -> None:
    """Only the rules that found something are kept in the golden file, so that a person can read it."""
    log = sarif_of(written(sarif.write, results()))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver.pop("semanticVersion") == __version__
    found = {result["ruleId"] for result in run["results"]}
    for result in run["results"]:
        assert driver["rules"][result.pop("ruleIndex")]["id"] == result["ruleId"]
    for notification in run["invocations"][0]["toolExecutionNotifications"]:
        descriptor = notification["descriptor"]
        assert driver["notifications"][descriptor.pop("index")]["id"] == descriptor["id"]
    driver["rules"] = [rule for rule in driver["rules"] if rule["id"] in found]
    driver["notifications"] = [rule for rule in driver["notifications"] if rule["id"] == "OM001"]
    assert log == json.loads((GOLDEN / "faulty.sarif.json").read_text(encoding="utf-8"))


def test_the_schema_refuses_what_is_wrong() -> None:
    log = sarif.log(results(), Request())
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(jsonschema_rs.ValidationError):
        sarif_of(json.dumps(log))


def test_the_same_bytes_every_time() -> None:
    assert written(sarif.write, results()) == written(sarif.write, results())


def test_all_rules_are_listed_as_the_registry_has_them() -> None:
    driver = run_of([])["tool"]["driver"]
    listed = [*driver["rules"], *driver["notifications"]]
    assert sorted(rule["id"] for rule in listed) == sorted(code.id for code in registered_codes())
    for rule in listed:
        code = code_of(rule["id"])
        assert code is not None
        assert rule["helpUri"] == code.url
        assert rule["properties"]["clause"] == code.clause
        assert code.requirement in rule["fullDescription"]["text"]
        assert (rule in driver["notifications"]) == code.unchecked
        assert rule["name"].isalnum()
        assert rule["name"][0].isupper()


def test_what_code_scanning_asks_for() -> None:
    """https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support"""
    run = run_of(results())
    driver = run["tool"]["driver"]
    assert driver["name"] == "openmanifest"
    for rule in driver["rules"]:
        assert 0 < len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert len(rule["properties"]["tags"]) <= 10
    assert run["results"]
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"]
        region = physical["region"]
        assert region["endLine"] == region["startLine"]
        assert region["endColumn"] >= region["startColumn"]


def test_columns_count_characters() -> None:
    document = json.dumps({**minimal(), "😀😀": 1}, ensure_ascii=False)
    run = run_on(document)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert document[region["startColumn"] - 1 : region["endColumn"] - 1] == '"😀😀"'


def test_a_finding_without_a_line_is_shown_at_the_first() -> None:
    report = validate(json.dumps({**minimal(), "licence": "MIT"}), OPTIONS)
    (finding,) = report.findings
    nowhere = Report((replace(finding, line=None, column=None),), written=report.text)
    (result,) = run_of([FileResult("a.json", nowhere)])["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_where_in_the_json() -> None:
    run = run_on(changed({"/components/0/li~1cen~0ce": "MIT"}))
    assert run["results"][0]["locations"][0]["logicalLocations"] == [
        {"name": "li/cen~ce", "fullyQualifiedName": "/components/0/li~1cen~0ce", "kind": "member"}
    ]
    whole = run_on("[]")["results"][0]["locations"][0]
    assert "logicalLocations" not in whole


@pytest.mark.skipif(
    os.name == "nt", reason="the paths are those of POSIX: a drive stands before an absolute one"
)
@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_a_uri_leads_back_to_the_file(path: str) -> None:
    artifact = sarif.artifact(path)
    uri = artifact["uri"]
    assert uri.isascii()
    if path == "<stdin>":
        assert artifact["description"] == {"text": "standard input"}
    elif path.startswith("/") or ".." in path:
        assert "uriBaseId" not in artifact
        assert uri.startswith("file:///")
        assert unquote_to_bytes(urlsplit(uri).path) == os.fsencode(os.path.abspath(path))
    else:
        assert artifact["uriBaseId"] in run_of([])["originalUriBaseIds"]
        parts = urlsplit(uri)
        assert (parts.scheme, parts.query, parts.fragment) == ("", "", "")
        assert unquote_to_bytes(parts.path) == os.fsencode(path)


def test_what_could_not_be_checked_is_no_result() -> None:
    run = run_of([FileResult("missing.json", validate(Path("missing.json"), OPTIONS))])
    (invocation,) = run["invocations"]
    assert run["results"] == []
    assert not invocation["executionSuccessful"]
    assert invocation["exitCode"] == 3
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "OM001"
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "missing.json"


@pytest.mark.parametrize(("strict", "code"), [(False, 0), (True, 1)])
def test_the_exit_code_is_that_of_the_command(strict: bool, code: int) -> None:
    report = validate(json.dumps({**minimal(), "licence": "MIT"}), OPTIONS)
    (invocation,) = run_of([FileResult("a.json", report)], Request(strict=strict))["invocations"]
    assert invocation["exitCode"] == code
    assert invocation["executionSuccessful"]


def fingerprints(document: Any) -> dict[str, str]:
    found = run_on(document)["results"]
    return {r["partialFingerprints"][sarif.FINGERPRINT]: r["ruleId"] for r in found}


def test_a_fingerprint_stays_when_the_file_changes_elsewhere() -> None:
    faulty = changed({"/components/0/license": "apache-2.0", "/licence": "MIT"})
    before = fingerprints(faulty)
    assert sorted(before.values()) == ["OM108", "OM304"]
    moved = {**faulty, "components": [part("#new", "tokenizer"), *faulty["components"]]}
    assert fingerprints(moved) == before
    assert fingerprints(json.dumps(faulty)) == before
    assert fingerprints(json.dumps(faulty, indent=7)) == before


def test_fingerprints_tell_findings_apart() -> None:
    faulty = changed({"/model/languages": ["xx-", "yy-", 5, 5], "/licence": 1, "/components/0/licence": 1})
    found = run_on(faulty)["results"]
    assert len(found) == 4
    assert len(fingerprints(faulty)) == len(found)


def test_hostile_content_is_text_and_nothing_else() -> None:
    text = written(sarif.write, hostile_results())
    run = sarif_of(text)["runs"][0]
    assert text.isascii()
    assert "\\ud8" not in text
    messages = [result["message"]["text"] for result in run["results"]]
    assert not set("".join(messages)) & set(map(chr, range(32)))
    assert any(message.startswith(r"\[x](https://evil.example) {{0}} {} (hint") for message in messages)


def test_a_hint_keeps_its_braces() -> None:
    (result,) = run_on("{")["results"]
    assert result["message"]["text"] == "the file ends in the middle (hint: close what is open: })."
