"""The published schema alone agrees with the suite in JavaScript, too."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.conformance.suite import JSON_CASES, PUBLISHED, ROOT, SUITE

SCRIPT = ROOT / "tests/node/validate.js"
INSTALLED = SCRIPT.with_name("node_modules") / "ajv"

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH"),
    pytest.mark.skipif(not INSTALLED.is_dir(), reason="ajv is not installed; run npm ci in tests/node"),
]


def test_ajv() -> None:
    files = sorted({case.row["file"] for case in JSON_CASES})
    asked = {"schema": str(PUBLISHED / "openness.schema.json"), "folder": str(SUITE), "files": files}
    answer = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    verdicts = json.loads(answer.stdout)
    assert [case.id for case in JSON_CASES if verdicts[case.row["file"]] != case.accepted] == []
