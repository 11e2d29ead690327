"""The commands of the guide on converting, one after the other."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from openmanifest.cli import main
from tests.building import minimal
from tests.end_to_end.running import ROOT

GUIDE = (ROOT / "spec/guides/converting.md").read_text(encoding="utf-8")
COMMANDS = [
    line for body in re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.S | re.M) for line in body.splitlines()
]
RECORD = """\
framework: {name: Model Openness Framework, version: '1.0', date: '2024-12-15'}
release:
  name: Demo 7B
  version: '1'
  date: '2026-10-01'
  license: {}
  type: language
  architecture: transformer decoder
  origin: Demo
  producer: Example Lab
  contact: ''
  components:
    - {name: Model parameters (Final), license: Apache-2.0}
"""


def test_every_command_works_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openness.json").write_text(json.dumps(minimal()), encoding="utf-8")
    (tmp_path / "records").mkdir()
    for record in ("record.yml", "records/demo.yml", "records/other.yml"):
        (tmp_path / record).write_text(RECORD, encoding="utf-8")
    assert len(COMMANDS) == 6
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        assert program == "openmanifest"
        assert main(arguments) == 0, command
    assert json.loads((tmp_path / "again.json").read_bytes()) == minimal()
    draft = json.loads((tmp_path / "draft.json").read_bytes())
    assert draft["author"]["standing"] == "tool"
    assert [("availability" in component) for component in draft["components"]] == [False]
    assert draft["sourceRecords"]
    assert sorted(path.name for path in (tmp_path / "manifests").iterdir()) == ["demo.json", "other.json"]
