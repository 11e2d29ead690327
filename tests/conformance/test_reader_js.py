"""The reader in JavaScript, which was written from the standard alone, agrees with the suite."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from conformance import run
from tests.conformance.suite import ROOT

READER = ROOT / "conformance/reader-js"

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH"),
]


@pytest.mark.parametrize(("claim", "options"), [("reader", []), ("writer", ["--writer"])])
def test_the_reader_agrees(claim: str, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = run.main(["--claim", claim, "--", "node", str(READER / "cli.js"), *options])
    assert code == 0, capsys.readouterr().out


def test_its_own_tests_pass() -> None:
    tests = sorted(str(path) for path in (READER / "test").glob("*.test.js"))
    assert tests
    ran = subprocess.run(["node", "--test", *tests], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
