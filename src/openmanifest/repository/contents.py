"""What is in a model's folder, by name."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from .kinds import IGNORED, is_ignored, kind_of

MAX_FILES = 200_000
"""How many files are listed; real models have some hundreds."""

CARD = "README.md"
"""The model card: the file that platforms read the front matter of."""

_BESIDE = frozenset((IGNORED, "signature"))
"""Kinds of files that are no part of a model."""


@dataclass(slots=True)
class Contents:
    """What a walk through a folder found.

    Attributes:
        files: paths of everything that is no folder, with slashes, in order.
        links: those of them that are links.
        unread: folders that could not be listed, and why.
        complete: whether all files are there; of very many only some are listed.
    """

    files: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    unread: list[tuple[str, str]] = field(default_factory=list)
    complete: bool = True


def contents_of(folder: str) -> Contents:
    """List everything in a folder but what is below folders that are ignored.

    Never raises. Links are listed, and never followed.
    """
    found = Contents()
    waiting = [""]
    while waiting and found.complete:
        inside = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, *inside.split("/"))) as entries:
                for entry in entries:
                    path = f"{inside}/{entry.name}" if inside else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if not is_ignored(path):
                            waiting.append(path)
                        continue
                    if len(found.files) == MAX_FILES:
                        found.complete = False
                        break
                    found.files.append(path)
                    if entry.is_symlink():
                        found.links.add(path)
        except OSError as error:
            found.unread.append((inside, (error.strerror or "it cannot be listed").lower()))
    found.files.sort()
    found.unread.sort()
    return found


def is_of_model(path: str) -> bool:
    """Whether a file may be part of a model: no signature, and nothing that is ignored."""
    return kind_of(path) not in _BESIDE


def folded(path: str) -> str:
    """Return what is left of a path where neither case nor normalization counts."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def alike(paths: Iterable[str]) -> list[list[str]]:
    """Return the groups of paths that some file systems take for one."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(folded(path), []).append(path)
    return [sorted(group) for group in groups.values() if len(group) > 1]
