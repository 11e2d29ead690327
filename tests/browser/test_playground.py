"""The playground finds what the command line finds, and tells nobody."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from openmanifest import Result, evaluate, loads, validate
from openmanifest.definitions.shipped import IDS
from openmanifest.publishing.gallery_verdicts import short
from tests.browser.serving import SITE, needing, served, told
from tests.conformance.suite import CASES, INDEX
from tests.end_to_end.running import ROOT

pytestmark = needing("playground/app/files.json", "make site, where there is npm")

GOOD = (ROOT / "examples/grok-1/openness.json").read_text(encoding="utf-8")
BROKEN = GOOD.replace('"type": "weights"', '"type": "wieghts"').replace('"2024-03-17"', '"2024-03-32"')
VALIDATE = ["validate", "--today", INDEX["today"], "--output-format", "json"]


@pytest.fixture(scope="module")
def cases() -> dict[str, bytes]:
    return {f"{case.id}.json": case.data for case in CASES}


@pytest.fixture(scope="module")
def seen(cases: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("playground")
    suite = {
        # Spaces at the end are added there: two cases have sixteen million of them.
        "files": {
            name: [base64.b64encode(data.rstrip(b" ")).decode(), len(data)] for name, data in cases.items()
        },
        "command": [*VALIDATE, *cases],
    }
    with served() as base:
        question = {"url": f"{base}playground/", "broken": BROKEN, "good": GOOD, "suite": suite}
        answer: dict[str, Any] = told("play.mjs", question, folder, timeout=600)
    return answer


def test_nobody_else_is_asked(seen: dict[str, Any]) -> None:
    assert seen["elsewhere"] == []


def test_the_structure_is_checked_while_typing(seen: dict[str, Any]) -> None:
    assert any(problem.startswith("/model/released") for problem in seen["problems"])
    assert any(problem.startswith("/components/") for problem in seen["problems"])


def test_loading_is_told(seen: dict[str, Any]) -> None:
    assert "Loading" in seen["told"]


def test_a_broken_manifest_has_the_findings_of_the_command_line(seen: dict[str, Any]) -> None:
    expected = [finding.code for finding in validate(BROKEN.encode()).findings]
    assert expected
    assert seen["codes"] == expected
    for link in seen["rules"]:
        assert (SITE / "rules" / link.rstrip("/").rpartition("/")[2] / "index.html").is_file()


def words(result: Result) -> str:
    """What the page says of a result: as the gallery does, but that levels are named by their ids."""
    if result.outcome == "dimensions":
        return "no score" if result.score is None else f"{round(result.score, 2):g}"
    if result.outcome != "ladder" or result.level_possible is None:
        return short(result).words
    if result.level == result.level_possible:
        return result.level_possible
    return (
        f"{result.level}, at most {result.level_possible}"
        if result.level
        else f"at most {result.level_possible}"
    )


def test_every_definition_has_its_outcome(seen: dict[str, Any]) -> None:
    results = evaluate(loads(GOOD), IDS)
    assert dict(seen["verdicts"]) == {result.definition: words(result) for result in results}
    assert {"ladder", "pass-fail", "score", "dimensions"} == {result.outcome for result in results}
    assert "no level" in map(words, results)


def test_what_can_be_saved(seen: dict[str, Any]) -> None:
    saved = seen["downloads"]
    assert saved["openness.json"] == GOOD
    assert json.loads(saved["report.json"])["command"] == "validate"
    assert json.loads(saved["openness.spdx.json"])["@context"].startswith("https://spdx.org/rdf/3.0.1/")
    assert json.loads(saved["openness.cdx.json"])["specVersion"] == "1.7"
    assert ElementTree.fromstring(saved["badge.svg"]).tag.endswith("svg")


def test_the_form_makes_a_valid_manifest(seen: dict[str, Any]) -> None:
    assert "field above" in seen["made"]
    assert seen["questions"] >= 15
    command = [sys.executable, "-m", "openmanifest", "validate", "-"]
    ran = subprocess.run(command, input=seen["built"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    assert loads(seen["built"]).components


def test_the_whole_suite_is_found_as_on_the_command_line(
    seen: dict[str, Any], cases: dict[str, bytes], tmp_path: Path
) -> None:
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
    ours = subprocess.run(
        [sys.executable, "-m", "openmanifest", *VALIDATE, *cases],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert len(cases) > 700
    assert json.loads(seen["suite"]["out"]) == json.loads(ours.stdout)
    assert seen["suite"]["code"] == ours.returncode
