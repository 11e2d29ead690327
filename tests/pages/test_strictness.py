"""The build of the site ends where a link leads nowhere: on pages of `spec/`, and on those that are made meanwhile."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.end_to_end.running import ROOT

pytestmark = [
    pytest.mark.pages,
    pytest.mark.skipif(find_spec("mkdocs") is None, reason="MkDocs is not installed: make site"),
]

HOOK = """\
from mkdocs.structure.files import File

def on_files(files, *, config):
    files.append(File.generated(config, "reference/made.md", content={made!r}))
    return files
"""


def built(folder: Path, made: str, written: str = "# Home") -> subprocess.CompletedProcess[str]:
    """Build a site of two pages as `make site` builds ours, with our rules on links."""
    options = re.search(
        r"^\t.*\$\(BIN\)/mkdocs (build .*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M
    )
    assert options
    validation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nvalidation:\n")[2]
    assert "anchors: warn" in validation
    (folder / "spec/reference").mkdir(parents=True)
    (folder / "spec/index.md").write_text(written, encoding="utf-8")
    (folder / "hook.py").write_text(HOOK.format(made=made), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: spec\nhooks: [hook.py]\nnav: [index.md]\nnot_in_nav: /reference/*.md\n"
        f"validation:\n{validation}",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", *options[1].split()]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_a_site_without_dead_links_is_built(tmp_path: Path) -> None:
    ran = built(tmp_path, "# Made\n\n[home](../index.md#home)\n")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "site/reference/made/index.html").is_file()


@pytest.mark.parametrize("link", ["../nowhere.md", "../index.md#nothing", "#nothing"])
def test_a_dead_link_on_a_page_that_is_made_ends_it(tmp_path: Path, link: str) -> None:
    ran = built(tmp_path, f"# Made\n\n[dead]({link})\n")
    assert ran.returncode == 1
    assert link in ran.stderr


def test_a_dead_link_on_a_page_that_is_written_ends_it(tmp_path: Path) -> None:
    ran = built(tmp_path, "# Made", "# Home\n\n[dead](reference/unmade.md)\n")
    assert ran.returncode == 1
    assert "reference/unmade.md" in ran.stderr
