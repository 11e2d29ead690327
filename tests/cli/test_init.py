"""`openmanifest init`, as a person at a terminal meets it, and without one."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from openmanifest.cli import main
from openmanifest.repository.questions import BY_ID
from openmanifest.validation import Options, validate
from tests.building import TODAY
from tests.cli.terminal import Terminal, talking_to
from tests.end_to_end.running import ROOT
from tests.repository.scans import folder_of

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

KEPT = ".openness-answers.toml"

DIALOGUE = (
    ("author", "1"),
    ("publisher", "Example Lab"),
    ("model-page", "https://huggingface.co/example-lab/demo-7b"),
    ("released", "2026-10-01"),
    ("stages", "supervised-fine-tuning, 4"),
    ("weights-role", "final"),
    ("availability", "public"),
    ("weights-license", "="),
    ("documents-license", "CC-BY-4.0"),
    ("inference-code", "https://github.com/example-lab/demo"),
    ("training-code", "here"),
    ("data-processing-code", "not-used"),
    ("evaluation-code", ""),
    ("code-license", "mit"),
    ("code-completeness", "partial"),
    ("training-data-availability", "public"),
    ("data-license", "CC-BY-4.0"),
    ("data-listing", "complete"),
    ("data-card", "model-card"),
    ("report", "="),
    ("documentation", "model-architecture, training-setup"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


def answer_all(terminal: Terminal, dialogue: tuple[tuple[str, str], ...] = DIALOGUE) -> None:
    for id, line in dialogue:
        terminal.answer(BY_ID[id].text, line)


def manifest(folder: Path) -> dict[str, Any]:
    text = (folder / "openness.json").read_text(encoding="utf-8")
    report = validate(text, Options(today=TODAY))
    assert report.valid, report.findings
    document: dict[str, Any] = json.loads(text)
    return document


def kept(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((folder / KEPT).read_text(encoding="utf-8"))["answers"]
    return found


def test_the_whole_dialogue(folder: Path) -> None:
    with talking_to(["init"], folder) as terminal:
        terminal.wait(r"5 files in .* were read\.")
        terminal.wait(r"About \d+ questions remain")
        answer_all(terminal)
        end = terminal.wait(r"Write openness\.json\? yes, no, or back > ")
        assert not (folder / "openness.json").exists()
        assert "1 manifest: 1 valid" in end
        for definition in ("g7-2026", "osaid-1.0", "mof-1.1", "eu-gpai-foss-2025"):
            assert f"\n  {definition} " in end
        changing = end[end.index("The answers that would change most") :]
        assert changing.count("\n  - ") == 3
        terminal.type("yes")
        terminal.wait(r"openness\.json is written")
        assert terminal.code() == 0
    document = manifest(folder)
    assert document["author"] == {"name": "Example Lab", "standing": "first-party"}
    assert document["issued"] == "2026-11-21"
    parts = {part["id"]: part for part in document["components"]}
    assert parts["#weights"]["license"] == "Apache-2.0"
    assert parts["#training-code"]["artifacts"][0]["path"] == "train.py"
    assert parts["#training-code"]["license"] == "MIT"
    assert parts["#model-card"]["license"] == "CC-BY-4.0"
    assert document["model"]["stages"] == ["supervised-fine-tuning", "preference-optimization"]
    assert document["model"]["derivedFrom"][0]["relation"] == "fine-tune"
    assert "evaluation-code" not in {part["type"] for part in document["components"]}
    assert parts["#technical-report"]["identifiers"] == {"arxiv": "2610.01234"}
    assert not (folder / KEPT).exists()


def test_skipping_all_states_nothing_more(folder: Path) -> None:
    assert main(["generate", "--output-format", "json", str(folder)]) == 0
    generated = manifest(folder)
    (folder / "openness.json").unlink()
    with talking_to(["init", "."], folder) as terminal:
        for _ in range(40):
            if "Write" in terminal.wait(r"\n> |Write openness\.json\? yes, no, or back > "):
                break
            terminal.type("")
        terminal.type("yes")
        assert terminal.code() == 0
    document = manifest(folder)
    assert document.pop("issued")
    assert document == generated


def test_help_back_and_wrong_answers(folder: Path) -> None:
    with talking_to(["init"], folder) as terminal:
        assert terminal.answer(BY_ID["author"].text, "back") == "1"
        terminal.wait("This is the first question.")
        terminal.wait("> ")
        terminal.type("?")
        terminal.wait("Answer: one of the words listed")
        terminal.wait("> ")
        terminal.type("me")
        terminal.wait("not among the answers; write one of: first-party, third-party")
        terminal.wait("> ")
        terminal.type("third-party")
        terminal.answer(BY_ID["publisher"].text, "Lab")
        assert terminal.answer(BY_ID["author-name"].text, "back") == "3"
        assert terminal.answer(BY_ID["publisher"].text, "Other Lab") == "2"
        terminal.answer(BY_ID["author-name"].text, "Auditors")
        assert terminal.answer(BY_ID["model-page"].text, "stop") == "4"
        terminal.wait("Nothing was written. Your answers are kept")
        assert terminal.code() == 1
    assert kept(folder) == {"author": "third-party", "publisher": "Other Lab", "author-name": "Auditors"}
    assert not (folder / "openness.json").exists()


def test_an_answer_that_was_taken_back_is_offered_again(folder: Path) -> None:
    with talking_to(["init"], folder) as terminal:
        answer_all(terminal, DIALOGUE[:3])
        terminal.answer(BY_ID["released"].text, "")
        terminal.answer(BY_ID["stages"].text, "supervised-fine-tuning, 4")
        terminal.answer(BY_ID["weights-role"].text, "back")
        terminal.wait(r"one or more of them")
        terminal.wait(r"= supervised-fine-tuning, preference-optimization  \(your answer before\)")
        terminal.wait("> ")
        terminal.type("=")
        assert terminal.answer(BY_ID["weights-role"].text, "stop") == "6"
        assert terminal.code() == 1
    assert kept(folder)["stages"] == ["supervised-fine-tuning", "preference-optimization"]


def test_what_the_tool_wrote_itself_is_no_file_of_the_model(folder: Path) -> None:
    assert main(["generate", str(folder)]) == 0
    (folder / ".gitattributes").write_text("", encoding="utf-8")
    with talking_to(["init"], folder) as terminal:
        terminal.wait(r"5 files in .* were read\.")
        terminal.wait("> ")
        terminal.type("stop")
        assert terminal.code() == 1


@pytest.mark.parametrize(("key", "code"), [(b"\x03", 130), (b"\x04", 1)])
def test_broken_off_and_resumed(folder: Path, key: bytes, code: int) -> None:
    with talking_to(["init"], folder) as terminal:
        answer_all(terminal, DIALOGUE[:2])
        terminal.answer(BY_ID["model-page"].text, "")
        terminal.wait(r"\n> ")
        terminal.press(key, r"Nothing was written. Your answers are kept; `openmanifest init \.` goes on")
        assert terminal.code() == code
        assert "Traceback" not in terminal.shown
    assert kept(folder) == {"author": "first-party", "publisher": "Example Lab"}
    with talking_to(["init"], folder) as terminal:
        terminal.wait("There are 2 answers from before; go on with them")
        terminal.type("perhaps")
        terminal.wait("Please answer yes or no.")
        terminal.type("yes")
        assert terminal.answer(BY_ID["released"].text, "stop") == "4"
        assert terminal.code() == 1
    with talking_to(["init"], folder) as terminal:
        terminal.wait("from before")
        terminal.type("no")
        assert terminal.answer(BY_ID["author"].text, "stop") == "1"
        assert terminal.code() == 1


def test_no_at_the_end_keeps_the_answers(folder: Path) -> None:
    with talking_to(["init"], folder) as terminal:
        answer_all(terminal, DIALOGUE[:-1])
        terminal.answer(BY_ID["documentation"].text, "limitations")
        terminal.wait("yes, no, or back > ")
        terminal.type("back")
        terminal.answer(BY_ID["documentation"].text, "")
        terminal.wait("yes, no, or back > ")
        for line in ("perhaps", ""):
            terminal.type(line)
            again = terminal.wait("yes, no, or back > ")
            assert "Please answer yes, no or back." in again
            assert "What definitions of openness make of it" not in again
        terminal.type("no")
        assert terminal.code() == 1
    assert not (folder / "openness.json").exists()
    assert "documentation" not in kept(folder)
    assert kept(folder)["weights-license"] == "Apache-2.0"


def test_what_is_there_is_not_asked_again(folder: Path) -> None:
    assert main(["init", str(folder), "--answers", str(answers_file(folder.parent))]) == 0
    document = manifest(folder)
    document["model"]["released"] = "2026"
    (folder / "openness.json").write_text(json.dumps(document), encoding="utf-8")
    with talking_to(["init"], folder) as terminal:
        first = terminal.wait(r"\n> ")
        assert BY_ID["author"].text not in first
        for _ in range(40):
            terminal.type("")
            shown = terminal.wait(r"\n> |yes, no, or back > ")
            assert BY_ID["released"].text not in shown
            assert BY_ID["weights-license"].text not in shown
            if "Write" in shown:
                break
        terminal.type("yes")
        terminal.wait("openness.json is unchanged")
        assert terminal.code() == 0
    assert manifest(folder) == document


def test_damaged_answers_are_not_lost(folder: Path) -> None:
    (folder / KEPT).write_text("[answers]\nauthor = 5\n", encoding="utf-8")
    with talking_to(["init"], folder) as terminal:
        terminal.wait(r"openness-answers\.toml:2:10: error\[OM1084\]")
        terminal.wait("or delete it")
        assert terminal.code() == 1
    assert (folder / KEPT).read_text(encoding="utf-8") == "[answers]\nauthor = 5\n"


def answers_file(folder: Path) -> Path:
    path = folder / "answers.toml"
    lines = [
        'author = "first-party"',
        'publisher = "Lab"',
        'weights-license = "MIT"',
        'weights-role = "final"',
    ]
    path.write_text("[answers]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_answers_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path / "demo")
    assert main(["init", str(folder), "--answers", str(answers_file(tmp_path))]) == 0
    shown = capsys.readouterr().out
    assert "What definitions of openness make of it" in shown
    assert "The answers that would change most" in shown
    document = manifest(folder)
    assert document["author"] == {"name": "Lab", "standing": "first-party"}
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[answers]\nauthor = "me"\n', encoding="utf-8")
    data = (folder / "openness.json").read_bytes()
    assert main(["init", str(folder), "--answers", str(wrong)]) == 1
    assert (folder / "openness.json").read_bytes() == data
    assert main(["init", str(tmp_path / "gone"), "--answers", str(wrong)]) == 1
    assert main(["init", str(tmp_path / "gone"), "--answers", str(answers_file(tmp_path))]) == 3


def test_without_a_terminal(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    ran = subprocess.run(
        [sys.executable, "-m", "openmanifest", "init"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        input="1\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "--answers" in ran.stderr
    assert "--template" in ran.stderr
    assert not (folder / KEPT).exists()


def test_template(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--template"]) == 0
    text = capsys.readouterr().out
    assert all(f"\n# {id} = " in text for id in BY_ID)


def test_all_asks_further_questions(folder: Path) -> None:
    with talking_to(["init", "--all"], folder) as terminal:
        answer_all(terminal, DIALOGUE[:3])
        terminal.answer(BY_ID["model-version"].text, "stop")
        assert terminal.code() == 1
