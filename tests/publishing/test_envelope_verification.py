"""What `verify` adds to the schema of the JSON output: all that it writes, and nothing that contradicts itself."""

from __future__ import annotations

import copy
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from openmanifest.publishing.envelope import envelope_schema
from openmanifest.repository.verifying import Counts
from tests.end_to_end.running import run
from tests.reporting.runs import envelope_of
from tests.repository.folders import made

SCHEMA = envelope_schema()


@pytest.fixture
def envelope(tmp_path: Path) -> Any:
    made(tmp_path)
    (tmp_path / "README.md").write_bytes(b"# Deno\n")
    ran = run("verify", "--no-cache", "--output-format", "json", str(tmp_path), str(tmp_path / "gone"))
    assert ran.code == 3
    return envelope_of(ran.out)


def test_it_states_exactly_what_is_written(envelope: Any) -> None:
    definitions = SCHEMA["$defs"]
    assert list(definitions["FileCounts"]["properties"]) == [field.name for field in fields(Counts)]
    keys = {*definitions["File"]["properties"], *definitions["VerifiedFile"]["properties"]}
    for file in envelope["files"]:
        assert set(file) == keys
    assert list(envelope["files"][0]["counts"]) == list(definitions["FileCounts"]["properties"])


WRONG: list[tuple[str, Any]] = [
    ("verified", True),
    ("verified", "yes"),
    ("counts", {}),
    ("counts", []),
    ("findings", []),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_what_contradicts_itself_does_not_fit(envelope: Any, key: str, value: Any) -> None:
    changed = copy.deepcopy(envelope)
    changed["files"][0][key] = value
    assert jsonschema_rs.is_valid(SCHEMA, envelope)
    assert not jsonschema_rs.is_valid(SCHEMA, changed)
    del changed["files"][0][key]
    assert not jsonschema_rs.is_valid(SCHEMA, changed)
