"""`openmanifest licenses identify` as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.end_to_end.running import run
from tests.licensing.identify.listed import MIT


def test_files_and_exit_codes(tmp_path: Path) -> None:
    good, bad, pdf = (tmp_path / name for name in ("LICENSE", "LICENSE.md", "LICENSE.pdf"))
    good.write_text(MIT, encoding="utf-8")
    bad.write_text(f"{MIT}\n\nNot for commercial purposes.", encoding="utf-8")
    pdf.write_bytes(b"%PDF-1.7")
    assert run("licenses", "identify", str(good)).code == 0
    assert run("licenses", "identify", str(good), str(bad)).code == 1
    assert run("licenses", "identify", str(good), str(bad), str(pdf)).code == 3
    assert run("licenses", "identify", str(tmp_path / "none")).code == 3
    assert run("licenses", "identify").code == 2
    assert run("licenses").code == 2


def test_standard_input_and_json() -> None:
    ran = run("licenses", "identify", "-", "--output-format", "json", stdin=MIT.encode("utf-16"))
    (file,) = json.loads(ran.out)["files"]
    assert (file["path"], file["outcome"], file["id"], ran.code) == ("<stdin>", "match", "MIT", 0)


def test_help() -> None:
    for arguments in (["licenses", "--help"], ["licenses", "identify", "--help"]):
        ran = run(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert "usage: openmanifest licenses" in ran.out
