"""`openmanifest card` as its users call it: files, exit codes, the envelope."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openmanifest.cli import main
from tests.building import minimal
from tests.end_to_end.running import run
from tests.reporting.runs import envelope_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "openness.json").write_text(json.dumps(minimal()), encoding="utf-8")
    (tmp_path / "README.md").write_bytes(b"---\nlicense: mit\n---\r\n# Demo\r\nno newline at the end")
    return tmp_path


def code_of(*arguments: object) -> int:
    try:
        return main(["card", *map(str, arguments)])
    except SystemExit as error:
        return int(error.code or 0)


def test_a_card_from_stale_to_current(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = folder / "README.md"
    before = readme.read_bytes()
    assert code_of(folder, "--check") == 1
    assert "OM1094" in capsys.readouterr().out
    assert code_of(folder) == 0
    assert "was written" in capsys.readouterr().out
    written = readme.read_bytes()
    assert written.startswith(before)
    assert code_of(folder, "--check") == 0
    assert code_of(folder / "openness.json") == 0
    assert readme.read_bytes() == written
    changed = {**minimal(), "model": {**minimal()["model"], "derivedFrom": []}}
    (folder / "openness.json").write_text(json.dumps(changed), encoding="utf-8")
    assert code_of(folder, "--check") == 1
    assert "OM1094" in capsys.readouterr().out
    assert readme.read_bytes() == written
    assert code_of(folder) == 0
    assert readme.read_bytes().startswith(before)
    assert b"It was made from no other model." in readme.read_bytes()
    assert code_of(folder, "--check") == 0


def test_another_card(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "docs" / "MODEL_CARD.md"
    other.parent.mkdir()
    assert code_of(folder, "--readme", other) == 1
    assert "OM1091" in capsys.readouterr().out
    assert not other.exists()
    assert code_of(folder, "--readme", other, "--create") == 0
    text = other.read_text(encoding="utf-8")
    assert text.startswith("# Demo 7B\n\n<!-- openmanifest:begin -->\n")
    assert "[../openness.json](../openness.json)" in text
    assert "`openmanifest validate ..`" in text


def test_definitions_are_chosen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(folder, "--definitions", "owd-0.3, osaid-1.0") == 0
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.index("Open Weight Definition 0.3") < text.index("Open Source AI Definition 1.0")
    assert "Ten-point" not in text
    assert code_of(folder, "--check") == 1
    assert code_of(folder, "--definitions", "owd") == 2
    assert "did you mean owd-0.3?" in capsys.readouterr().err
    assert code_of(folder, "--definitions", ",") == 2
    assert code_of(folder, "--check", "--create") == 2


@pytest.mark.parametrize(("text", "code"), [("{}", 1), ("{", 1), (None, 3)])
def test_what_cannot_be_evaluated_changes_no_card(folder: Path, text: str | None, code: int) -> None:
    manifest = folder / "openness.json"
    manifest.unlink()
    if text is not None:
        manifest.write_text(text, encoding="utf-8")
    before = (folder / "README.md").read_bytes()
    assert code_of(folder) == code
    assert (folder / "README.md").read_bytes() == before


def test_the_envelope_fits(folder: Path) -> None:
    readme = folder / "README.md"
    seen = []
    for arguments in (["--check"], [], []):
        ran = run("card", str(folder), "--output-format", "json", *arguments)
        files = envelope_of(ran.out)["files"]
        assert [file["path"] for file in files] == [(folder / "openness.json").as_posix(), readme.as_posix()]
        seen.append((ran.code, files[1]["outcome"], [finding["code"] for finding in files[1]["findings"]]))
    readme.write_bytes(b"\xff")
    ran = run("card", str(folder), "--output-format", "json")
    seen.append((ran.code, envelope_of(ran.out)["files"][1]["outcome"], ["OM1090"]))
    assert seen == [
        (1, "stale", ["OM1094"]),
        (0, "written", []),
        (0, "unchanged", []),
        (3, "untouched", ["OM1090"]),
    ]


def test_findings_point_into_the_card(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "README.md").write_text("# Demo\n\n<!-- openmanifest:end -->\n", encoding="utf-8")
    assert code_of(folder) == 1
    assert "README.md:3:1: error[OM1092]" in capsys.readouterr().out


def test_codes_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "card-section-stale"]) == 0
    assert "OM1094" in capsys.readouterr().out
