"""The commands of the guide on model cards, one after the other in a model's folder."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from openmanifest.cli import main
from openmanifest.cli.card import DEFINITIONS
from openmanifest.repository.model_card_section import BEGIN, END
from tests.building import minimal
from tests.end_to_end.running import ROOT

GUIDE = (ROOT / "spec" / "guides" / "model-card.md").read_text(encoding="utf-8")
COMMANDS = [
    line for body in re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.S | re.M) for line in body.splitlines()
]


def test_every_command_works_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openness.json").write_text(json.dumps(minimal()), encoding="utf-8")
    (tmp_path / "README.md").write_text("# Demo 7B\n", encoding="utf-8")
    assert len(COMMANDS) == 6
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        assert program == "openmanifest"
        assert main(arguments) == 0, command
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    shown = next(
        body for body in re.findall(r"^```text\n(.*?)^```$", GUIDE, re.S | re.M) if body.startswith(BEGIN)
    )
    first, last = shown.split("...\n")
    assert first in card
    assert card.endswith(f"\n{END}\n")
    assert last.strip() == END
    assert "OSAID 1.0: undetermined" in (tmp_path / "badge.svg").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "badge.json").read_text(encoding="utf-8"))["schemaVersion"] == 1


def test_it_names_the_definitions_that_are_asked_by_default() -> None:
    named = re.search(r"by default they are (.*?)\. ", GUIDE, re.S)
    assert named is not None
    assert tuple(re.findall(r"`([^`]+)`", named[1])) == DEFINITIONS
