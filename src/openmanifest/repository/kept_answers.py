"""Answers of a dialogue that is not finished: a small file in the folder, which can be read like any file of answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..manifest.saving import save
from .answers import Answers, read_answers_file, written
from .questions import BY_ID, Answer

FILE_NAME = ".openness-answers.toml"
_SKIPPED = re.compile(r"^# skipped: (?P<ids>[a-z\-, ]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept.

    Args:
        answers: as they were read, with what is wrong with them.
        skipped: questions that were passed over.
    """

    answers: Answers
    skipped: tuple[str, ...]


def kept_answers(folder: Path) -> Kept | None:
    """Return what a dialogue about a folder has left; None where there is nothing."""
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    answers = read_answers_file(path)
    found = _SKIPPED.search(answers.text or "")
    ids = found["ids"].split(", ") if found else []
    return Kept(answers, tuple(id for id in ids if id in BY_ID))


def keep_answers(folder: Path, answers: Mapping[str, Answer], skipped: Iterable[str]) -> None:
    """Keep the answers of a dialogue.

    Raises:
        OSError: they cannot be written.
    """
    text = written(
        answers, "Answers to `openmanifest init`, which goes on with them. It is gone once they are used."
    )
    ids = ", ".join(id for id in BY_ID if id in set(skipped))
    save(folder / FILE_NAME, (text + f"# skipped: {ids}\n").encode(), overwrite=True)


def drop_answers(folder: Path) -> None:
    """Take away what was kept, since it is in the manifest now."""
    with suppress(OSError):
        (folder / FILE_NAME).unlink(missing_ok=True)
