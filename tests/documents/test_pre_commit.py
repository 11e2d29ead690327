"""The hook that other repositories use."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from openmanifest.cli import COMMANDS, main
from tests.end_to_end.running import ROOT

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("openness.json", True),
        ("models/demo-7b/openness.json", True),
        ("my openness.json", False),
        ("closedness/notopenness.json", False),
        ("openness.json.bak", False),
        ("openness.json/README.md", False),
        ("opennessXjson", False),
    ],
)
def test_which_files_it_takes(name: str, meant: bool) -> None:
    assert bool(re.search(HOOK["files"], name)) == meant


def test_its_entry_runs_on_several_files(capsys: pytest.CaptureFixture[str]) -> None:
    program, *arguments = shlex.split(HOOK["entry"])
    assert shutil.which(program, path=str(Path(sys.executable).parent))
    assert arguments[0] in COMMANDS
    names = sorted(str(path) for path in (ROOT / "examples").glob("*/openness.json"))
    assert len(names) > 1
    assert main([*arguments, *names]) == 0
    assert f"{len(names)} manifests" in capsys.readouterr().out
    assert main([*arguments, names[0], "gone.json"]) == 3


def test_the_readme_names_it() -> None:
    assert HOOK["language"] == "python"
    assert HOOK["id"] in (ROOT / "README.md").read_text(encoding="utf-8")
