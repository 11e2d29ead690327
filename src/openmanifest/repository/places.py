"""Finding and opening files of a folder, and never anything else: links are followed inside the folder alone."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from enum import StrEnum

_FLAGS = os.O_RDONLY
# Without these a link put there a moment ago would be followed, and a pipe would wait for its other end.
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


class Standing(StrEnum):
    """What there is at a path."""

    FILE = "file"
    MISSING = "missing"
    OTHER = "other"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Place:
    """What was found at a path of a folder.

    Attributes:
        standing: what it is.
        where: the file itself, without links; empty where it is none.
        why: in words, where it is no file.
        status: of the file; None where it is none.
    """

    standing: Standing
    where: str = ""
    why: str = ""
    status: os.stat_result | None = None


_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


def look(folder: str, path: str) -> Place:
    """Say what is at a path of a folder. Never raises, and opens nothing.

    Args:
        folder: without links in its own path.
        path: relative, with slashes, without `..`.
    """
    whole = os.path.join(folder, *path.split("/"))
    try:
        os.lstat(whole)
        where = os.path.realpath(whole)
        if where != folder and not where.startswith(os.path.join(folder, "")):
            return Place(Standing.OUTSIDE, why="it is a link that leads out of the folder")
        status = os.stat(where)
    except (FileNotFoundError, NotADirectoryError):
        why = "it is a link that leads nowhere" if _is_link(whole) else "there is no such file"
        return Place(Standing.MISSING, why=why)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return Place(Standing.MISSING, why="no file can have a name that long")
        return Place(Standing.UNREADABLE, why=(error.strerror or "it cannot be read").lower())
    except ValueError:  # surrogates that stand for no byte
        return Place(Standing.MISSING, why="no file can have that name")
    if stat.S_ISREG(status.st_mode):
        return Place(Standing.FILE, where, status=status)
    kind = next((name for test, name in _KINDS if test(status.st_mode)), "something else")
    return Place(Standing.OTHER, why=f"it is {kind}")


def opened(where: str) -> int:
    """Open a regular file for reading and return its descriptor.

    Args:
        where: the file, without links in its path.

    Raises:
        OSError: it cannot be opened, has become something else, or a link has taken the place of a folder above it.
    """
    descriptor = os.open(where, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "it is no longer a file")
        if os.path.realpath(where) != where:
            raise OSError(None, "a link has taken its place")
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def read_at_most(where: str, most: int) -> bytes:
    """Return the beginning of a file.

    Raises:
        OSError: it cannot be read.
    """
    with open(opened(where), "rb") as file:
        return file.read(most)


def _is_link(whole: str) -> bool:
    try:
        return os.path.islink(whole)
    except (OSError, ValueError):
        return False
