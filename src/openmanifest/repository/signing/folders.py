"""The files of a folder as a signature sees them. No link is followed out of the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from ..lfs import MAX_POINTER, LfsPointer, parse_pointer

GIT = (".git", ".gitattributes", ".github", ".gitignore")
"""Paths that OpenSSF Model Signing leaves out unless it is told not to."""


class Kind(Enum):
    """What is at a path."""

    FILE = auto()
    LINK = auto()
    LINK_OUT = auto()
    OTHER = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Folder:
    """What is in a folder.

    Args:
        entries: what is at each path that is no folder, by path with slashes, in the order of the paths.
    """

    entries: Mapping[str, Kind] = field(default_factory=dict)


def look_into(folder: Path) -> Folder:
    """Return what is in a folder and in those below it."""
    return Folder(dict(sorted(_entries(folder, os.path.realpath(folder)))))


def is_below(path: str, above: str) -> bool:
    """Whether a path is another one, or below it."""
    return path == above or path.startswith(above + "/")


def pointer_at(path: Path) -> LfsPointer | None:
    """Return what a file says as a Git LFS pointer; None where it is none, or cannot be read."""
    try:
        with path.open("rb") as file:
            return parse_pointer(file.read(MAX_POINTER + 1))
    except OSError:
        return None


def _entries(folder: Path, home: str) -> Iterator[tuple[str, Kind]]:
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(folder / below) as entries:
                found = list(entries)
        except OSError:
            yield below or ".", Kind.UNREADABLE
            continue
        for entry in found:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_symlink():
                yield path, _kind_of_link(entry.path, home)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path, Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER


def _kind_of_link(path: str, home: str) -> Kind:
    """Whether a link leads to a file of the folder; one to a folder is as good as one that leads out."""
    target = os.path.realpath(path)
    inside = os.path.commonpath([home, target]) == home
    return Kind.LINK if inside and os.path.isfile(target) else Kind.LINK_OUT
