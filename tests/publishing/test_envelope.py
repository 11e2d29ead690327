"""The schema of the JSON output: it describes every key, accepts what we write, and refuses what we never would."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from openmanifest.evaluation import evaluate_reading
from openmanifest.findings import Finding, registered_codes
from openmanifest.manifest.reading import read
from openmanifest.publishing.envelope import envelope_schema
from openmanifest.reporting import json as json_report
from openmanifest.reporting.evaluation import json as evaluation_json
from openmanifest.reporting.results import FileResult
from openmanifest.validation import Report, validate
from tests.building import minimal
from tests.end_to_end.running import ROOT, run
from tests.publishing.test_json_schema import walk
from tests.reporting.runs import OPTIONS, envelope_of, hostile_results, results, written

ENVELOPE = json_report.envelope(
    "validate", [*results(), FileResult("a.json", validate(json.dumps(minimal()), OPTIONS))]
)
SCHEMA = envelope_schema()


def fits(envelope: Any) -> bool:
    """The verdict of two validators, which must agree."""
    verdict = jsonschema_rs.is_valid(SCHEMA, envelope)
    assert verdict == jsonschema.Draft202012Validator(SCHEMA).is_valid(envelope)
    return verdict


def test_it_is_a_schema_that_describes_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for part in walk(SCHEMA):
        if part.get("type") == "object":
            assert part["description"]
            if "propertyNames" in part:
                continue  # what its keys are depends on the definition
            # In a restriction, which is that of a manifest, an absent key says nothing.
            of_a_manifest = part is SCHEMA["$defs"]["Restriction"]
            assert part["required"] == (["type"] if of_a_manifest else list(part["properties"]))
            assert all(field["description"] for field in part["properties"].values())
        for example in part.get("examples", []):
            assert jsonschema_rs.is_valid({**part, "$defs": SCHEMA["$defs"]}, example)


def test_it_states_exactly_what_is_written() -> None:
    assert list(SCHEMA["properties"]) == list(ENVELOPE)
    definitions = SCHEMA["$defs"]
    (file,) = [file for file in ENVELOPE["files"] if file["path"] == "faulty.json"]
    assert set(definitions["File"]["properties"]) | set(definitions["ValidatedFile"]["properties"]) == set(
        file
    )
    assert list(definitions["Finding"]["properties"]) == list(file["findings"][0])
    assert list(definitions["Summary"]["properties"]) == list(ENVELOPE["summary"])


def test_files_of_every_outcome_fit() -> None:
    assert [file["valid"] for file in ENVELOPE["files"]] == [False, False, None, True]
    assert fits(ENVELOPE)
    assert fits(json_report.envelope("validate", []))


def test_hostile_content_fits_and_any_reader_can_read_it() -> None:
    text = written(json_report.write, hostile_results())
    envelope_of(text)
    assert text.isascii()


def test_every_code_fits() -> None:
    findings = tuple(code.at(("a", 0), "message") for code in registered_codes())
    assert all(isinstance(finding, Finding) for finding in findings)
    assert fits(json_report.envelope("validate", [FileResult("a.json", Report(findings))]))


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["examples/olmo-7b", "examples/bloom"], b"", 0),
        (["-"], b"{}", 1),
        (["-"], b"\xff", 1),
        (["gone.json", "-", "examples/bloom"], b"[]", 3),
        (["--select", "OM9", "-"], b"{}", 0),
    ],
)
def test_the_command_writes_what_fits(arguments: list[str], stdin: bytes, code: int) -> None:
    ran = run("validate", "--output-format", "json", *arguments, stdin=stdin)
    assert ran.code == code
    envelope_of(ran.out)


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (
            ["--all", *sorted(str(path.parent) for path in (ROOT / "examples").glob("*/openness.json"))],
            b"",
            0,
        ),
        (
            [
                "--policy",
                "policies/internal-research.toml",
                "policies/linux-distribution.toml",
                "examples/bloom",
            ],
            b"",
            0,
        ),
        (["gone.json", "-", "examples/bloom"], b"[]", 3),
        (["--policy", "pyproject.toml", "-"], b"{}", 1),
        (["--policy", "gone.toml", "-"], b"{}", 3),
    ],
)
def test_evaluate_writes_what_fits(arguments: list[str], stdin: bytes, code: int) -> None:
    ran = run("evaluate", "--output-format", "json", *arguments, stdin=stdin)
    assert ran.code == code
    envelope = envelope_of(ran.out)
    assert fits(envelope)
    definitions = SCHEMA["$defs"]
    for file in envelope["files"]:
        assert set(file) == {*definitions["File"]["properties"], *definitions["EvaluatedFile"]["properties"]}
        for result in file["results"]:
            assert list(result) == list(definitions["Result"]["properties"])
            for criterion in result["criteria"]:
                assert list(criterion) == list(definitions["CriterionResult"]["properties"])


def mutants_of_results() -> list[tuple[str, Any]]:
    """What evaluate writes, with each key of a result taken away, and with wrong values in its place."""
    evaluation = evaluate_reading(
        "a.json", read(json.dumps(minimal())), ["osaid-1.0", "g7-2026", "ten-point"]
    )
    envelope = evaluation_json.envelope([evaluation])
    assert fits(envelope)
    wrong: dict[str, list[Any]] = {
        "model": [None, "M", {}],
        "results": [None, {}, []],
        "definition": ["", None],
        "version": ["", None, 1],
        "outcome": ["pass", None],
        "verdict": [None, "unmet", True],
        "level": ["II", "", 1],
        "levelPossible": ["II", "", 1],
        "score": ["7", True],
        "values": [None, []],
        "criteria": [None, {}],
        "id": ["", None],
        "text": ["", None],
        "grade": ["half", ""],
        "reason": ["", None],
        "pointers": [None, ["model"], ["/a", "/a"]],
        "remedy": ["", 1],
    }
    found: list[tuple[str, Any]] = []
    for key, values in wrong.items():
        for value in [..., *values]:
            mutant = copy.deepcopy(envelope)
            file = mutant["files"][0]
            holder = file if key in file else next(part for part in walk(file["results"]) if key in part)
            if value is ...:
                del holder[key]
            else:
                holder[key] = value
            found.append((f"{key} {value!r}", mutant))
    return found


@pytest.mark.parametrize(
    ("name", "mutant"), mutants_of_results(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_mutants_of_results_do_not_fit(name: str, mutant: Any) -> None:
    assert not fits(mutant), name


def test_unknown_keys_and_commands_are_no_error() -> None:
    """A reader of today reads what a later version writes."""
    later = copy.deepcopy(ENVELOPE)
    later["new"] = later["files"][0]["new"] = later["files"][0]["findings"][0]["new"] = later["summary"][
        "new"
    ] = 1
    assert fits(later)
    for file in later["files"]:
        del file["valid"]
    assert not fits(later)
    assert fits({**later, "command": "another-one"})


def mutants() -> list[tuple[str, Any]]:
    """The envelope with each key taken away, and with wrong values in its place."""
    wrong: dict[str, list[Any]] = {
        "openmanifest": ["", None, 1, "v1"],
        "specVersion": ["1", 1.0, None],
        "licenseList": [[], None],
        "spdx": ["", 3.29, None],
        "ai": ["today", None],
        "command": ["", "Validate", None],
        "files": [{}, None, [1]],
        "path": ["", None],
        "valid": ["yes", 0],
        "findings": [{}, None, ["OM101"]],
        "code": ["E101", "OM1", "om101", None],
        "severity": ["fatal", "Error", None],
        "pointer": ["model", "/a~2", "#/a", None],
        "line": [0, -1, 1.5, "1", None],
        "column": [0, "1", None],
        "message": ["", None],
        "hint": [None, []],
        "clause": ["OM-REQ-", "101", None],
        "url": ["", "OM101", "http://x", None],
        "summary": [None, []],
    }
    counts = {key: [-1, 0.5, "1", None] for key in ENVELOPE["summary"]}
    found: list[tuple[str, Any]] = []
    for key, values in [*wrong.items(), *counts.items()]:
        for value in [..., *values]:
            mutant = copy.deepcopy(ENVELOPE)
            holders = [part for part in walk(mutant) if key in part]
            holder = mutant["summary"] if values is counts.get(key) else holders[0]
            if value is ...:
                del holder[key]
            else:
                holder[key] = value
            found.append((f"{key} {value!r}", mutant))
    return found


@pytest.mark.parametrize(
    ("name", "mutant"), mutants(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_mutants_do_not_fit(name: str, mutant: Any) -> None:
    assert not fits(mutant), name


def test_a_verdict_is_borne_out_by_the_findings() -> None:
    for index, verdict in ((0, True), (1, True), (2, True), (3, False), (3, None)):
        mutant = copy.deepcopy(ENVELOPE)
        mutant["files"][index]["valid"] = verdict
        assert not fits(mutant)


def test_the_published_file_is_outside_the_frozen_standard() -> None:
    published = Path(__file__).parents[2] / "schema/envelope-1.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == SCHEMA


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "mof-1.1"], ["show", "osai-2025"], ["show", "mof-mot"]]
)
def test_it_describes_what_definitions_writes(arguments: list[str]) -> None:
    envelope = json.loads(run("definitions", *arguments, "--output-format", "json").out)
    assert fits(envelope)
    for key in ("id", "outcome", "criteria", "levels", "wording"):
        wrong = copy.deepcopy(envelope)
        del wrong["definitions"][0][key]
        assert not fits(wrong)
    assert not fits({key: value for key, value in envelope.items() if key != "definitions"})


def test_it_describes_what_evaluate_writes() -> None:
    arguments = ["evaluate", "--all", "examples/pythia-6.9b", "examples/gpt-4", "--output-format", "json"]
    envelope = json.loads(run(*arguments).out)
    assert fits(envelope)
    del envelope["files"][0]["results"][0]["criteria"][0]["reason"]
    assert not fits(envelope)
