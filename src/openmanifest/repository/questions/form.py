"""What a question is: words for a person, the kind of answer it takes, and what an answer sets in a manifest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ...definitions.explanation import enumerated
from ..draft import Draft

Answer = Any
"""An answer as it is in TOML once it was checked: a text, a number, or a list of texts."""


class Kind(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    LICENSE = "license"
    URL = "url"
    PLACES = "places"
    MODELS = "models"
    DATE = "date"
    NUMBER = "number"


HERE = "here"
NONE = "none"

DESCRIPTIONS = {
    Kind.TEXT: "some words",
    Kind.CHOICE: "one of the words listed",
    Kind.CHOICES: "one or more of the words listed",
    Kind.LICENSE: "an SPDX license expression, a license's usual name, or NONE: looked, and none is stated",
    Kind.URL: "an address, beginning with https://",
    Kind.PLACES: "one or more addresses, or a word listed",
    Kind.MODELS: "addresses of models, or organization/name of models on Hugging Face, or none",
    Kind.DATE: "a day, a month or a year: 2026-10-01, 2026-10 or 2026",
    Kind.NUMBER: "a number",
}
"""The kinds in words."""

LISTS = frozenset({Kind.CHOICES, Kind.PLACES, Kind.MODELS})
"""Kinds whose answers are lists of texts."""


@dataclass(frozen=True, slots=True)
class Option:
    """A word that answers a question.

    Args:
        word: what is typed.
        means: what that says, for people.
    """

    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Args:
        id: in kebab-case; the key in a file of answers.
        text: the question itself, in plain words.
        help: what counts, and why it is asked.
        kind: of answer.
        example: an answer, as it is in TOML.
        options: the words that can be answered, if they are listed.
        arises: whether the manifest has anything that an answer could be about.
        is_open: whether that is not stated yet; asked only where the question arises.
        write: sets the fields.
        group_wide: whether an answer is about components that other answers add, so that it is written after them.
        further: whether few models need it, so that it is asked on demand only.
        best: the answer that leaves most to other questions, where the example is not that one.
        guesses: component types that names of files suggest, which `here` would mean.
    """

    id: str
    text: str
    help: str
    kind: Kind
    example: Answer
    is_open: Callable[[Draft], bool]
    write: Callable[[Draft, Answer], None]
    arises: Callable[[Draft], bool] = lambda draft: True
    options: tuple[Option, ...] = ()
    group_wide: bool = False
    further: bool = False
    best: Answer = None
    guesses: tuple[str, ...] = ()

    @property
    def sample(self) -> Answer:
        """An answer to evaluate with."""
        return self.example if self.best is None else self.best

    def asks(self, draft: Draft) -> bool:
        """Whether the question is to be asked of a manifest."""
        return self.arises(draft) and self.is_open(draft)

    def choices(self, draft: Draft) -> tuple[Option, ...]:
        """Return the words that can be answered about a manifest: `here` only where there is such a file, with its name."""
        paths = [file.path for file in draft.loose_as(*self.guesses)]
        if self.id == "inference-code":
            known = draft.of_types("inference-code")
            paths += [file["path"] for part in known for file in part.get("artifacts", ()) if "path" in file]
        here = Option(HERE, f"In this folder: {enumerated(paths)}.")
        found = [here if option.word == HERE else option for option in self.options]
        return tuple(option for option in found if option.word != HERE or paths)
