"""The dialogue that the guide shows is the one that happens, and its commands are those that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from openmanifest.cli import parser
from openmanifest.repository.answers import read_answers
from openmanifest.repository.questions import QUESTIONS
from tests.end_to_end.running import ROOT

GUIDES = [ROOT / "spec" / "guides" / f"{name}.md" for name in ("first-manifest", "generating")]
TEXTS = {question.text: question for question in QUESTIONS}


def fences(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.S | re.M)


def test_the_questions_are_asked_so() -> None:
    shown = "".join(fences(GUIDES[0], "text"))
    asked = re.findall(r"^\[\d+ of (?:about )?\d+\] (.*)\n((?:   .*\n)*)", shown, re.M)
    assert len(asked) >= 6
    for text, lines in asked:
        options = {option.word: option.means for option in TEXTS[text].options}
        for word, means in re.findall(r"^ +\d+ ([\w\-]+): (.*)$", lines, re.M):
            assert options[word] == means or word == "here"
    for id, text in re.findall(r"^  - ([\w\-]+): (.*?) \[", shown, re.M):
        assert TEXTS[text].id == id


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_the_commands_are_understood(path: Path) -> None:
    commands = [
        line for body in fences(path, "sh") for line in body.splitlines() if line.startswith("openmanifest ")
    ]
    assert len(commands) > 2
    for command in commands:
        words = shlex.split(command.partition(" > ")[0])[1:]
        assert parser(words[0]).parse_args(words).command == words[0]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_answers_are_taken(path: Path) -> None:
    for body in fences(path, "toml"):
        answers = read_answers(body.encode())
        assert answers.findings == ()
        assert answers.given
