"""The runner that takes any program: it agrees with ours, and notices programs that are wrong on purpose."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from conformance import run
from openmanifest.definitions.shipped import IDS
from tests.conformance import vectors
from tests.conformance.suite import GRAPH_CASES, INDEX, ROOT, read_json
from tests.conformance.vectors import FOLDER
from tests.definitions.complete import complete

OURS = [sys.executable, "-m", "openmanifest"]
VALIDATE = [*OURS, "validate", "--today", INDEX["today"], "--output-format", "json"]
EVALUATE = [*OURS, "evaluate", "--all", "--output-format", "json"]
WRITER = """
import json, sys
from pathlib import Path
from openmanifest import dumps, loads
print(json.dumps({"files": [{"text": dumps(loads(Path(path).read_bytes()))} for path in sys.argv[1:]]}))
"""

DRAWN = """
import json, sys
from pathlib import Path
from tests.conformance.routes import canonical_graph
from tests.conformance.suite import GRAPH_CASES
cases = {case.data: case for case in GRAPH_CASES}
context = json.loads(Path("schema/1.0/context.jsonld").read_bytes())
draw = DRAW
print(json.dumps({"files": [{"text": draw(cases[Path(path).read_bytes()], context)} for path in sys.argv[1:]]}))
"""


def drawing(function: str) -> list[str]:
    """Return a program that makes graphs by pyld, in the way of a function."""
    return [sys.executable, "-c", DRAWN.replace("DRAW", function, 1)]


def outcome(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    code = run.main(list(arguments))
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("claim", ["reader", "validator", "complete-validator"])
def test_our_validator_agrees(claim: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(capsys, "--claim", claim, "--batch", "1000", "--", *VALIDATE)
    assert (code, len(lines)) == (0, 1), lines


def test_the_page_on_the_site_says_how_it_is_run() -> None:
    page = (ROOT / "spec/conformance.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"^`--claim` is one of (.*?);", page, re.M)
    assert re.findall(r"`([^`]+)`", sentence) == list(run.CLAIMS)
    (claimed,) = re.findall(r"^> .*$", page, re.M)
    assert INDEX["suiteVersion"] in claimed
    assert claimed in (ROOT / "conformance/1.0/README.md").read_text(encoding="utf-8")


def test_our_writer_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(capsys, "--claim", "writer", "--", sys.executable, "-c", WRITER)
    assert (code, len(lines)) == (0, 1), lines


def test_a_graph_processor_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(capsys, "--claim", "graph-processor", "--", *drawing("canonical_graph"))
    assert (code, len(lines)) == (0, 1), lines


def test_another_graph_is_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    longer = "lambda case, context: canonical_graph(case, context) + '<a:> <b:> <c:> .\\n'"
    code, lines = outcome(capsys, "--claim", "graph-processor", "--", *drawing(longer))
    assert code == 1
    assert lines[0].endswith("not expected: <a:> <b:> <c:> .")
    assert f" 0 of {len(GRAPH_CASES)} cases agree" in lines[-1]
    shorter = "lambda case, context: canonical_graph(case, context).partition('\\n')[2]"
    code, lines = outcome(capsys, "--claim", "graph-processor", "--", *drawing(shorter))
    assert code == 1
    assert {line.partition(": ")[2].partition(":")[0] for line in lines[:-1]} == {"missing"}


def test_our_evaluator_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(
        capsys, "--claim", "evaluator", "--definition", "osaid-1.0", "--batch", "200", "--", *EVALUATE
    )
    assert (code, len(lines)) == (0, 1), lines


@pytest.mark.large
def test_our_evaluator_agrees_on_every_definition(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(capsys, "--claim", "evaluator", "--", *EVALUATE)
    assert (code, len(lines)) == (0, 1), lines


def printing(entry: Any) -> list[str]:
    """Return a program that says the same of every manifest."""
    code = f"import json, sys; print(json.dumps({{'files': [json.loads({json.dumps(entry)!r})] * len(sys.argv[1:])}}))"
    return [sys.executable, "-c", code]


def test_a_program_that_finds_nothing_fails(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(capsys, "--batch", "1000", "--", *printing({"valid": True, "findings": []}))
    assert code == 1
    failed = {line.split(": ")[0] for line in lines[:-1]}
    assert failed == {
        case["id"] for case in INDEX["cases"] if case["layer"] != "graph" and case["outcome"] != "valid"
    }


def test_a_finding_too_many_is_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    finding = {"code": "OM999", "severity": "info", "pointer": ""}
    program = printing({"valid": True, "findings": [finding]})
    _, lines = outcome(capsys, "--claim", "complete-validator", "--batch", "1000", "--", *program)
    assert sum("not expected: info OM999 at ''" in line for line in lines) > 700


@pytest.mark.parametrize("expected", ["verdict", "criterion", "level", "score", "values", "results"])
def test_a_wrong_verdict_is_noticed(expected: str) -> None:
    definition = {"level": "g7-2026", "score": "ten-point", "values": "ten-point"}.get(expected, "osaid-1.0")
    document = json.dumps(complete())
    done = subprocess.run([*EVALUATE, "-"], input=document.encode(), capture_output=True, check=True)
    entry = json.loads(done.stdout)["files"][0]
    rows = [
        row for row in run.cases_of("evaluator", run.SUITE, [definition]) if row[0].split("/")[1] in FIRST
    ]
    (row,) = (row for row in rows if row[0].startswith(definition))
    result = next(one for one in entry["results"] if one["definition"] == definition)
    assert list(row[2](entry)) == []
    wrong: dict[str, Any] = {"verdict": "not-met", "level": None, "score": 3, "values": {}}
    if expected == "results":
        entry["results"] = []
    elif expected == "criterion":
        result["verdict"] = "undetermined"
    else:
        result[expected] = wrong[expected]
    assert len(list(row[2](entry))) >= 1


FIRST = ("whole--nothing-changed--1", "whole--score--1")


@pytest.mark.parametrize(
    "program",
    [
        ["/nowhere/no-such-program"],
        [sys.executable, "-c", "print('no JSON')"],
        [sys.executable, "-c", "print('[]')"],
        [sys.executable, "-c", "print('{\"files\": []}')"],
    ],
)
def test_a_program_that_cannot_be_used(program: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--", *program]) == 3
    assert capsys.readouterr().err.startswith("the program ")


def test_an_entry_of_another_form_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = outcome(capsys, "--claim", "reader", "--batch", "1000", "--", *printing({"findings": []}))
    assert code == 1
    assert "the entry is not of the form that was asked for: KeyError 'valid'" in lines[0]


def test_an_unknown_definition_is_a_usage_error() -> None:
    with pytest.raises(SystemExit, match="2"):
        run.main(["--claim", "evaluator", "--definition", "nowhere-1", "--", "true"])


def test_the_vectors_are_the_rows_of_the_tests() -> None:
    expected = vectors.files()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    del found["vectors.schema.json"]
    stale = [name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)]
    assert stale == [], "python -m tests.conformance.vectors writes them anew"


@pytest.mark.parametrize("definition", IDS)
def test_a_file_of_vectors(definition: str) -> None:
    content = read_json(FOLDER / f"{definition}.json")
    schema = jsonschema_rs.validator_for(read_json(FOLDER / "vectors.schema.json"))
    assert [error.message for error in schema.iter_errors(content)] == []
    ids = [vector["id"] for vector in content["vectors"]]
    assert len(ids) == len(set(ids)) >= 5


@pytest.mark.parametrize("path", sorted(Path(run.SUITE / "evaluate").glob("*-*.json")), ids=lambda p: p.stem)
def test_the_patches_make_the_manifests_of_the_tests(path: Path) -> None:
    for _, changes, _ in vectors.rows(path.stem):
        assert run.patched(complete(), vectors.patch_of(changes)) == complete(changes)
