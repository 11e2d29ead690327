"""The published files agree with the suite in JavaScript, too: the schema by ajv, the context by jsonld.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from openmanifest.manifest.vocabulary import CONTEXT_IRI
from tests.conformance.suite import GRAPH_CASES, JSON_CASES, PUBLISHED, ROOT, SUITE

NODE = ROOT / "tests/node"

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH"),
    pytest.mark.skipif(
        not (NODE / "node_modules").is_dir(),
        reason="the packages are not installed; run npm ci in tests/node",
    ),
]


def answer_of(script: str, question: dict[str, Any]) -> dict[str, Any]:
    """Ask a script, in JSON."""
    ran = subprocess.run(
        ["node", str(NODE / script)], input=json.dumps(question), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def test_ajv() -> None:
    files = sorted({case.row["file"] for case in JSON_CASES})
    question = {"schema": str(PUBLISHED / "openness.schema.json"), "folder": str(SUITE), "files": files}
    verdicts = answer_of("validate.js", question)
    assert [case.id for case in JSON_CASES if verdicts[case.row["file"]] is not case.accepted] == []


def test_jsonld() -> None:
    cases = [
        {"id": case.id, "file": str(SUITE / case.row["file"]), "base": case.base} for case in GRAPH_CASES
    ]
    question = {"context": str(PUBLISHED / "context.jsonld"), "iri": CONTEXT_IRI, "cases": cases}
    graphs = answer_of("canonize.js", question)
    assert [case.id for case in GRAPH_CASES if graphs[case.id] != case.graph] == []
