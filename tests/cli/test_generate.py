"""`openmanifest generate` as its users call it: what is written, never over something else, and what is left to ask."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import jsonschema_rs
import pytest

from openmanifest.cli import main
from openmanifest.repository.questions import QUESTIONS
from tests.end_to_end.running import ROOT
from tests.repository.scans import folder_of

ENVELOPE = json.loads((ROOT / "schema" / "envelope-1.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "demo")


def code_of(*arguments: object) -> int:
    try:
        return main(["generate", *map(str, arguments)])
    except SystemExit as error:
        return int(error.code or 0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_writes_a_valid_manifest_into_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = names(folder)
    assert code_of(folder) == 0
    shown = capsys.readouterr().out
    assert names(folder) == sorted([*before, "openness.json"])
    assert main(["validate", "--quiet", str(folder)]) == 0
    assert main(["verify", "--no-cache", str(folder)]) == 0
    assert "#weights: weights (1 file, 1 with digest)" in shown
    assert "the repository as a whole: Apache-2.0; of no component is that said" in shown
    assert "openness.json: written" in shown
    questions = [line for line in shown.splitlines() if line.startswith("  - ")]
    assert len(questions) > 20
    assert questions[0].startswith("  - availability: ")
    assert re.search(r"\[\d+ criteria of 1\d definitions\]", " ".join(shown.split()))


def test_it_never_overwrites_unasked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "openness.json"
    target.write_text("mine", encoding="utf-8")
    assert code_of(folder) == 1
    assert "OM1086" in capsys.readouterr().out
    assert target.read_text(encoding="utf-8") == "mine"
    assert code_of(folder, "--update") == 3
    assert "OM1088" in capsys.readouterr().out
    assert target.read_text(encoding="utf-8") == "mine"
    assert code_of(folder, "--force") == 0
    assert json.loads(target.read_text(encoding="utf-8"))["components"]
    target.unlink()
    target.symlink_to("nowhere")
    assert code_of(folder) == 1


def test_an_update_of_an_unchanged_folder_touches_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(folder) == 0
    target = folder / "openness.json"
    data, status = target.read_bytes(), target.stat()
    capsys.readouterr()
    assert code_of(folder, "--update") == 0
    shown = capsys.readouterr().out
    assert code_of(folder, "--update", "-v") == 0
    listed = capsys.readouterr().out
    questions = sum(line.startswith("  - ") for line in listed.splitlines())
    assert f"{questions} open questions, those that decide most first" in listed
    assert "openness.json: unchanged" in listed
    assert "  - " not in shown
    assert shown.splitlines()[-2:] == [
        f"{target.as_posix()}: unchanged",
        f"{questions} open questions: `openmanifest generate --update -v` lists them, `openmanifest init` asks them",
    ]
    assert target.read_bytes() == data
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (status.st_mtime_ns, status.st_ino)
    (folder / "config.json").write_text('{"architectures": ["Other"]}', encoding="utf-8")
    assert code_of(folder, "--update") == 0
    shown = capsys.readouterr().out
    assert "openness.json: updated" in shown
    assert "OM1027" in shown
    assert json.loads(target.read_text(encoding="utf-8"))["model"]["architectureName"] == "Other"


def test_an_update_needs_a_manifest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(folder, "--update") == 3
    assert "without --update a new one is made" in capsys.readouterr().out
    assert "openness.json" not in names(folder)


def test_answers_from_a_file(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('[answers]\nauthor = "first-party"\nweights-license = "MIT"\n', encoding="utf-8")
    assert code_of(folder, "--answers", answers) == 0
    document = json.loads((folder / "openness.json").read_text(encoding="utf-8"))
    assert document["author"] == {"standing": "first-party"}
    assert {p["license"] for p in document["components"] if "license" in p} == {"MIT"}
    assert "weights-license:" not in capsys.readouterr().out
    answers.write_text('[answers]\nauthr = "first-party"\nreleased = "soon"\n', encoding="utf-8")
    assert code_of(folder, "--answers", answers, "--force") == 1
    shown = capsys.readouterr().out
    assert "answers.toml:2:1: error[OM1083]" in shown
    assert "did you mean `author`?" in shown
    assert "answers.toml:3:12: error[OM1084]" in shown
    assert json.loads((folder / "openness.json").read_text(encoding="utf-8")) == document
    assert code_of(folder, "--answers", tmp_path / "gone.toml", "--force") == 3


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    validator = jsonschema_rs.validator_for(ENVELOPE)
    for arguments, code, outcome in (
        ((), 0, "written"),
        ((), 1, "nothing was written"),
        (("--update",), 0, "unchanged"),
        (("--force", "--no-hash"), 0, "written"),
    ):
        assert code_of(folder, *arguments, "--output-format", "json") == code
        envelope = json.loads(capsys.readouterr().out)
        validator.validate(envelope)
        assert envelope["command"] == "generate"
        assert envelope["files"][0]["outcome"] == outcome
    (file,) = envelope["files"]
    criteria = [question["criteria"] for question in file["questions"]]
    assert criteria == sorted(criteria, reverse=True)
    assert {question["id"] for question in file["questions"]} <= {question.id for question in QUESTIONS}
    assert {"id": "#weights", "type": "weights", "artifacts": 1} in file["components"]
    assert file["kinds"]["safetensors"] == 1


def test_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(folder, "-o", "-") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["type"] == "OpennessManifest"
    assert "open questions" in shown.err
    assert "openness.json" not in names(folder)


def test_digests_are_a_choice(folder: Path) -> None:
    assert code_of(folder, "--no-hash") == 0
    document = json.loads((folder / "openness.json").read_text(encoding="utf-8"))
    digests = {
        one["path"] for p in document["components"] for one in p.get("artifacts", ()) if "sha256" in one
    }
    assert digests == {"model.safetensors"}  # a pointer, which tells it


def test_a_full_disk_leaves_what_was_there(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_of(folder) == 0
    data, before = (folder / "openness.json").read_bytes(), names(folder)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert code_of(folder, "--force", "--no-hash") == 3
    assert "no space left on device" in capsys.readouterr().out
    assert (folder / "openness.json").read_bytes() == data
    assert names(folder) == before


def test_a_hostile_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pipe.safetensors")
    (folder / "out.bin").symlink_to("/etc/passwd")
    (folder / "a\nb.safetensors").write_bytes(b"\xff" * 8)
    (folder / os.fsdecode(b"\xff.safetensors")).write_bytes(b"{}")
    assert code_of(folder) in (0, 3)
    text = (folder / "openness.json").read_text(encoding="utf-8")
    assert main(["validate", "--quiet", str(folder)]) == 0
    paths = [one["path"] for p in json.loads(text)["components"] for one in p.get("artifacts", ())]
    assert not any("\udcff" in path for path in paths)
    assert "passwd" not in text
    assert "\x1b" not in capsys.readouterr().out


def test_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "gone", tmp_path / "file"):
        assert code_of(path, "-o", tmp_path / "out.json") == 3
    assert names(tmp_path) == ["file"]
    assert "could not be listed" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("",),
        ("--update", "--force", "."),
        ("-o", "-", "--update", "."),
        ("-o", "-", "--output-format", "json", "."),
        (),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert code_of(*arguments) == 2
