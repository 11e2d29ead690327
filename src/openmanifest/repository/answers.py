"""Answers in a file: TOML with one table, `answers`, from ids of questions to answers."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from ..definitions.toml_reading import TomlKind, TomlText, read_toml, read_toml_file
from ..findings import Finding, Path
from ..manifest.repair import near_words, unquoted
from . import codes_generate as codes
from .questions import BY_ID, DESCRIPTIONS, QUESTIONS, Answer, Question
from .questions.values import WrongAnswer, as_toml, checked

TABLE = "answers"
_KIND = TomlKind("answers", codes.ANSWERS_UNREADABLE, codes.ANSWERS_TOO_LARGE, codes.ANSWERS_NOT_TOML)
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of reading answers.

    Args:
        given: by question; empty where there is a finding.
        findings: what is wrong, in the order of the text.
        text: the text, for showing lines; None where it could not be decoded.
        toml: for the places of later findings; None where it could not be read.
    """

    given: Mapping[str, Answer]
    findings: tuple[Finding, ...] = ()
    text: str | None = None
    toml: TomlText | None = None

    def unused(self, ids: tuple[str, ...]) -> list[Finding]:
        """Return a finding for each answer that a manifest had no use for."""
        found = []
        for id in ids:
            message = (
                f"the answer to `{id}` is not used: the question does not arise, or files answer it already"
            )
            hint = "take it out, or write what it says into the manifest yourself"
            path: Path = (TABLE, id)
            found.append((path, codes.UNUSED_ANSWER.at(path, message, hint)))
        return self.toml.placed(found) if self.toml is not None else [finding for _, finding in found]


def read_answers_file(path: FilePath) -> Answers:
    """Read a file of answers. Never raises for anything about the file."""
    return _answers(read_toml_file(path, _KIND))


def read_answers(data: bytes) -> Answers:
    """Read the bytes of a file of answers. Never raises for any bytes."""
    return _answers(read_toml(data, _KIND))


def _answers(toml: TomlText) -> Answers:
    if toml.document is None:
        return Answers({}, toml.findings, toml.text)
    found: list[tuple[Path, Finding]] = []
    for key in toml.document:
        if key != TABLE:
            hint = f"write it below [{TABLE}]" if key in BY_ID else f"the only table is [{TABLE}]"
            message = f"`{unquoted(key)}` is no table of a file of answers"
            found.append(((key,), codes.UNKNOWN_QUESTION.at((key,), message, hint)))
    table = toml.document.get(TABLE, {})
    given: dict[str, Answer] = {}
    if isinstance(table, dict):
        for id, answer in table.items():
            _read_one(id, answer, given, found)
    else:
        hint = f"write [{TABLE}] on a line of its own, and the answers below it"
        found.append(((TABLE,), codes.WRONG_ANSWER.at((TABLE,), f"`{TABLE}` is no table", hint)))
    return Answers({} if found else given, tuple(toml.placed(found)), toml.text, toml)


def _read_one(id: str, answer: Any, given: dict[str, Answer], found: list[tuple[Path, Finding]]) -> None:
    path: Path = (TABLE, id)
    question = BY_ID.get(id)
    if question is None:
        near = near_words(id, list(BY_ID))
        hint = f"did you mean `{near[0]}`?" if near else "`openmanifest init --template` writes all questions"
        message = f"`{unquoted(id)}` is no question"
        found.append((path, codes.UNKNOWN_QUESTION.at(path, message, hint)))
        return
    try:
        given[id] = checked(question, answer)
    except WrongAnswer as error:
        place = path if error.index is None else (*path, error.index)
        found.append((place, codes.WRONG_ANSWER.at(place, f"`{id}`: {error}", error.hint)))


def written(answers: Mapping[str, Answer], remark: str = "") -> str:
    """Return answers as the text of a file; reading it gives them again.

    Args:
        answers: by question.
        remark: a comment for the top, of one line.
    """
    lines = [f"# {remark}"] if remark else []
    lines.append(f"[{TABLE}]")
    lines += [
        f"{question.id} = {_written(question, answers)}" for question in QUESTIONS if question.id in answers
    ]
    return "\n".join(lines) + "\n"


def _written(question: Question, answers: Mapping[str, Answer]) -> str:
    answer = answers[question.id]
    # An empty list is written as the word that means it, since an empty list in a file is mostly a slip.
    return as_toml(["none"] if answer == [] else answer)


def template() -> str:
    """Return a file with all questions as comments, for answering without a dialogue."""
    parts = [
        "# Answers for `openmanifest generate DIR --answers FILE` or `openmanifest init DIR --answers FILE`.\n"
        "# Take the # away before each line that you answer. What is left out is not stated.\n\n"
        f"[{TABLE}]\n"
    ]
    parts += [_commented(question) for question in QUESTIONS]
    return "\n".join(parts)


def _commented(question: Question) -> str:
    lines = [
        f"# {question.text}",
        *_wrapped(question.help),
        *_wrapped(f"Answer: {DESCRIPTIONS[question.kind]}."),
    ]
    for option in question.options:
        lines += _wrapped(f"{option.word}: {option.means}", "#     ")
    return "\n".join([*lines, f"# {question.id} = {as_toml(question.example)}"]) + "\n"


def _wrapped(text: str, indent: str = "#   ") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
