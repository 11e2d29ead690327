"""Versions of the site stand side by side, and what was released with one is not replaced (`make release-site`)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.end_to_end.running import ROOT

pytestmark = [
    pytest.mark.pages,
    pytest.mark.skipif(find_spec("mike") is None, reason="mike is not installed: make site"),
]


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with our Makefile, a site of one page, and the tools that are installed here."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: spec\n", encoding="utf-8")
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/index.md").write_text("# Home\n", encoding="utf-8")
    tools = tmp_path / ".venv/bin"
    tools.mkdir(parents=True)
    for name in ("mike", "mkdocs"):
        (tools / name).symlink_to(Path(sys.executable).parent / name)
    git(tmp_path, "init", "-q", "-b", "main")
    for key, value in (("user.name", "Somebody"), ("user.email", "somebody@lab.example")):
        git(tmp_path, "config", key, value)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Begin")
    return tmp_path


def release(folder: Path, version: str, frozen: str) -> subprocess.CompletedProcess[str]:
    """Release a version whose frozen files have these digests; the site counts as built."""
    (folder / "spec/SHA256SUMS").write_text(frozen, encoding="utf-8")
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site/SHA256SUMS").write_text(frozen, encoding="utf-8")
    command = ["make", "-o", "site", "release-site", f"SITE_VERSION={version}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def versions(folder: Path) -> dict[str, list[str]]:
    rows = json.loads(git(folder, "show", "gh-pages:versions.json"))
    return {row["version"]: row["aliases"] for row in rows}


def frozen_of(folder: Path, version: str) -> str:
    return git(folder, "show", f"gh-pages:{version}/SHA256SUMS")


def test_versions_stand_side_by_side(repository: Path) -> None:
    for version, frozen in (("1.0", "a  context\n"), ("dev", "b  context\n"), ("1.1", "c  context\n")):
        ran = release(repository, version, frozen)
        assert ran.returncode == 0, ran.stderr
    assert versions(repository) == {"1.0": [], "dev": [], "1.1": ["latest"]}
    assert [frozen_of(repository, name)[0] for name in ("1.0", "dev", "1.1")] == ["a", "b", "c"]
    assert "latest/" in git(repository, "show", "gh-pages:index.html")


def test_what_is_released_is_not_replaced(repository: Path) -> None:
    assert release(repository, "1.0", "a  context\n").returncode == 0
    refused = release(repository, "1.0", "b  context\n")
    assert refused.returncode != 0
    assert "are released and differ" in refused.stdout
    assert frozen_of(repository, "1.0") == "a  context\n"


def test_the_text_of_a_version_can_be_mended(repository: Path) -> None:
    assert release(repository, "1.0", "a  context\n").returncode == 0
    (repository / "spec/index.md").write_text("# Mended\n", encoding="utf-8")
    assert release(repository, "1.0", "a  context\n").returncode == 0
    assert "Mended" in git(repository, "show", "gh-pages:1.0/index.html")


def test_dev_may_change(repository: Path) -> None:
    for frozen in ("a  context\n", "b  context\n"):
        assert release(repository, "dev", frozen).returncode == 0
    assert versions(repository) == {"dev": []}
    assert frozen_of(repository, "dev") == "b  context\n"
