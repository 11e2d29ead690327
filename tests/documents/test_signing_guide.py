"""The commands of the guide on signing are run as they stand, one after the other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.running import ROOT
from tests.repository.signing.models import model

GUIDE = ROOT / "spec" / "guides" / "signing.md"
COMMANDS = [
    line
    for body in re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.S | re.M)
    for line in body.splitlines()
]


def test_the_commands_of_the_guide_do_what_it_says(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl on PATH, with which the guide makes keys")
    model(tmp_path / "demo-7b")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert len(COMMANDS) == 10
    for command in COMMANDS:
        ran = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
    assert (tmp_path / "demo-7b" / "model.sig").is_file()
    assert (tmp_path / "statement.dsse").is_file()


def test_the_codes_in_the_guide_are_those_of_signatures() -> None:
    from openmanifest.repository import codes_sign

    named = set(re.findall(r"OM10[0-9]{2}", GUIDE.read_text(encoding="utf-8")))
    known = {code.id for code in vars(codes_sign).values() if hasattr(code, "clause")}
    assert named <= known
