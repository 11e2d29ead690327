"""`openmanifest convert` as its users call it: files, folders, exit codes, and nothing overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from openmanifest.cli import main
from tests.building import minimal
from tests.end_to_end.running import ROOT

MOT = """\
release:
  name: Demo
  producer: Example Lab
  date: '2026-01-01'
  license: {}
  components:
    - {name: Model card, license: MIT}
"""
ENVELOPE = json.loads((ROOT / "schema" / "envelope-1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "Demo.yml"
    path.write_text(MOT, encoding="utf-8")
    return path


def code_of(*arguments: object) -> int:
    try:
        return main(["convert", *map(str, arguments)])
    except SystemExit as error:
        return int(error.code or 0)


def test_to_a_file_and_never_over_it(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "openness.json"
    assert code_of(record, "--from", "mot", "--to", "manifest", "-o", out) == 0
    assert main(["validate", "--quiet", str(out)]) == 0
    text = out.read_bytes()
    out.write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert code_of(record, "-o", out) == 1
    assert "OM1113" in capsys.readouterr().out
    assert out.read_text(encoding="utf-8") == "{}"
    assert code_of(record, "-o", out, "--force") == 0
    assert out.read_bytes() == text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Demo.yml", "openness.json"]


def test_to_standard_output(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(record) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["model"]["name"] == "Demo"
    assert "mot (detected), printed as manifest" in shown.err
    assert "OM1109" in shown.err


def test_there_and_back(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there, back = tmp_path / "a.json", tmp_path / "b.yml"
    assert code_of(record, "-o", there) == 0
    assert code_of(there, "--from", "manifest", "--to", "mot", "-o", back) == 0
    assert "name: Model card" in back.read_text(encoding="utf-8")
    capsys.readouterr()
    assert code_of(there, "--to", "manifest") == 3
    assert "this is manifest already" in capsys.readouterr().err


def test_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "more").mkdir(parents=True)
    for name in ("B.yml", "a.yaml", "more/c.yml", "_template.yml", ".hidden.yml", "note.txt"):
        (folder / name).write_text(MOT, encoding="utf-8")
    assert code_of(folder, "-o", out, "--output-format", "json") == 0
    envelope = json.loads(capsys.readouterr().out)
    jsonschema_rs.validator_for(ENVELOPE).validate(envelope)
    assert envelope["command"] == "convert"
    written = [Path(file["output"]).relative_to(out).as_posix() for file in envelope["files"]]
    assert written == ["B.json", "a.json", "more/c.json"]
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.*")) == sorted(written)
    assert [(file["from"], file["detected"], file["to"]) for file in envelope["files"]] == [
        ("mot", True, "manifest")
    ] * 3
    assert code_of(out, "--to", "mot", "-o", tmp_path / "back") == 0
    assert len(list((tmp_path / "back").rglob("*.yml"))) == 3


def test_one_name_twice_is_not_written_over(tmp_path: Path) -> None:
    for name in ("a.yml", "a.yaml"):
        (tmp_path / name).write_text(MOT.replace("Demo", name), encoding="utf-8")
    out = tmp_path / "out"
    assert code_of(tmp_path / "a.yml", tmp_path / "a.yaml", "-o", out, "--force") == 1
    assert json.loads((out / "a.json").read_text(encoding="utf-8"))["model"]["name"] == "a.yml"


def test_exit_codes(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image, wrong, manifest = (tmp_path / name for name in ("a.yml", "b.yml", "c.json"))
    image.write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    wrong.write_text(MOT.replace("MIT", "[MIT]"), encoding="utf-8")
    manifest.write_text(json.dumps(minimal()), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert code_of(wrong, "-o", tmp_path / "1.json") == 1
    assert (tmp_path / "1.json").is_file()
    for source in (image, tmp_path / "gone.yml", "/dev/null"):
        assert code_of(source, "-o", tmp_path / "3.json") == 3
        assert not (tmp_path / "3.json").exists()
    assert code_of(tmp_path / "empty", "-o", tmp_path / "out") == 3
    assert code_of(record, image, "-o", tmp_path / "both") == 3
    assert (tmp_path / "both" / "Demo.json").is_file()
    assert code_of(record, "--from", "osai") == 3
    assert code_of(manifest, "--from", "mot") == 3
    assert code_of(record, "-o", record / "x.json") == 3
    for usage in (
        [record, "--from", "mot", "--to", "mot"],
        [manifest, "--from", "manifest"],
        [record, record],
        [tmp_path],
        [record, "--output-format", "json"],
        [record, "--to", "osai"],
        [],
    ):
        assert code_of(*usage) == 2, usage
    assert "Traceback" not in capsys.readouterr().err
