"""The hooks that other repositories use."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from openmanifest.cli import COMMANDS, main
from tests.building import changed
from tests.end_to_end.running import ROOT

HOOKS = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
HOOK = HOOKS["openmanifest-validate"]


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


def words_of(id: str) -> list[str]:
    """What pre-commit runs, without the name of the program: the entry, then the arguments."""
    program, *arguments = shlex.split(HOOKS[id]["entry"])
    assert program == "openmanifest"
    return [*arguments, *HOOKS[id].get("args", [])]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model's folder, in which the hooks are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    document = changed({"/components/0/artifacts": [{"path": "a.bin", "byteSize": 4}]})
    (tmp_path / "openness.json").write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "a.bin").write_bytes(b"four")
    (tmp_path / "README.md").write_text("# Demo\n", encoding="utf-8")
    return tmp_path


def test_verify_runs_on_the_folder(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not HOOKS["openmanifest-verify"]["pass_filenames"]
    assert "files" not in HOOKS["openmanifest-verify"], "any file may be one that the manifest lists"
    assert main(words_of("openmanifest-verify")) == 0
    (repository / "a.bin").write_bytes(b"three")
    assert main(words_of("openmanifest-verify")) == 1
    assert "OM1033" in capsys.readouterr().out


def test_the_card_is_checked_and_not_written(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = HOOKS["openmanifest-card-check"]
    assert not hook["pass_filenames"]
    for name in ("openness.json", "README.md", "docs/card.md"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "model.safetensors")
    assert main(words_of("openmanifest-card-check")) == 1
    assert "OM1094" in capsys.readouterr().out
    assert (repository / "README.md").read_text(encoding="utf-8") == "# Demo\n"
    assert main(["card", "."]) == 0
    assert main(words_of("openmanifest-card-check")) == 0


def test_the_guide_names_them() -> None:
    guide = (ROOT / "spec" / "guides" / "continuous-integration.md").read_text(encoding="utf-8")
    for id, hook in HOOKS.items():
        assert hook["language"] == "python"
        assert f"id: {id}\n" in guide
    assert HOOK["id"] in (ROOT / "README.md").read_text(encoding="utf-8")
