"""Manifests in the file system: finding `openness.json`, reading it within limits."""

from __future__ import annotations

import errno
import re
import sys
from itertools import islice
from pathlib import Path

from .reading import MAX_SIZE, NOT_READABLE, Reading, read, too_large
from .vocabulary import FILE_NAME

_LOOKED_AT = 1000
"""How many entries of a folder are looked into, for a hint."""


def find_manifest(path: Path) -> Path:
    """Return the manifest that a path means: `openness.json` in a folder, else the path itself."""
    try:
        return path / FILE_NAME if path.is_dir() else path
    except (OSError, ValueError):  # a name that no file can have; reading it will say so
        return path


def bytes_of(path: Path, *, max_size: int = MAX_SIZE) -> bytes | Reading:
    """Return the bytes of a file, of which no more than the limit is ever held in memory.

    Returns:
        At most one byte more than the limit, or a reading with the finding that says why not. Never raises for
        anything about the file.
    """
    try:
        if not path.is_file():
            return _not_readable(why_not(path), path)
        size = path.stat().st_size
        if size > max_size:
            return Reading(None, None, [too_large(size, max_size)])
        with path.open("rb") as file:
            return file.read(max_size + 1)
    except (OSError, ValueError) as error:
        return _not_readable(reason_of(error), path)


def read_file(path: Path, *, max_size: int = MAX_SIZE) -> Reading:
    """Read a file, of which no more than the limit is ever held in memory.

    Returns:
        The object, or findings. Never raises for anything about the file.
    """
    data = bytes_of(path, max_size=max_size)
    return data if isinstance(data, Reading) else read(data, max_size=max_size)


def read_standard_input(*, max_size: int = MAX_SIZE) -> Reading:
    """Read standard input, of which no more than the limit is ever held in memory."""
    if sys.stdin is None:
        return _not_readable("standard input is closed")
    try:
        data = sys.stdin.buffer.read(max_size + 1)
    except (OSError, ValueError) as error:
        return _not_readable(reason_of(error))
    return read(data, max_size=max_size)


def why_not(path: Path) -> str:
    """Say why there is no file to be read at a path."""
    if path.is_symlink() and not path.exists():
        return "it is a link that leads nowhere"
    if path.name == FILE_NAME and path.parent.is_dir() and not path.exists():
        return f"there is no {FILE_NAME} in this folder"
    return "there is no such file" if not path.exists() else "it is not a regular file"


def reason_of(error: Exception) -> str:
    """Say why a file could not be read."""
    if isinstance(error, OSError):
        if error.errno == errno.ENOENT:
            return "there is no such file"
        return (error.strerror or "it cannot be read").lower()
    return "the name is not a path"


def _not_readable(why: str, path: Path | None = None) -> Reading:
    hint = f"name a manifest, or a folder that has an {FILE_NAME}"
    if path is None:
        hint = "name a manifest, or give one to standard input"
    elif is_url(str(path)):
        why, hint = "a URL is never fetched", "download the file, and name it"
    elif path.name == FILE_NAME and _has_manifests_below(path.parent):
        hint = f"name the folders in it: {(path.parent / '*').as_posix()}/"
    return Reading(None, None, [NOT_READABLE.at((), f"cannot be read: {why}", hint)])


def is_url(path: str) -> bool:
    """Whether a path is a URL, perhaps one whose slashes a path has taken for one."""
    return re.match(r"(?:https?|ftp|s3|hf|file):/", path, re.IGNORECASE) is not None


def _has_manifests_below(folder: Path) -> bool:
    try:
        return any((entry / FILE_NAME).is_file() for entry in islice(folder.iterdir(), _LOOKED_AT))
    except OSError:
        return False
