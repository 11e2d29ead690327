"""Digests that were computed before, so that an unchanged file is not read again.

They are kept outside the folder, in one file for each folder. A digest is believed where path, size, times, inode and
device of the file are the same. A file that was written to less than two seconds before it was read is never kept: on
a file system with coarse times it could change again and look the same.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..manifest.saving import save
from .hashing import Digests, State
from .places import read_at_most

RACY = 2 * 10**9
"""Nanoseconds for which a file counts as just written."""

MAX_FOLDERS = 200
MAX_FILES = 50_000
"""What is kept: folders, the last used first, and files of each."""

_MAX_BYTES = 32 * 1024**2
_FORM = "openmanifest-digests-1"
_HEX = re.compile(r"[0-9a-f]{32,128}").fullmatch


def cache_home() -> Path | None:
    """Return the folder for caches of this user (XDG Base Directory Specification); None where there is none."""
    stated = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or ""
    if os.path.isabs(stated):
        return Path(stated) / "openmanifest"
    try:
        return Path.home() / ".cache" / "openmanifest"
    except RuntimeError:
        return None


class HashCache:
    """The digests known of one folder. No trouble with the cache is ever the user's: it is then as if it were empty."""

    def __init__(self, folder: str) -> None:
        """Read what is known of a folder, which is given without links in its path."""
        home = cache_home()
        name = sha256(os.fsencode(folder)).hexdigest()[:32]
        self._path = None if home is None or _is_below(home, folder) else home / "digests" / f"{name}.json"
        self._known: dict[str, tuple[State, dict[str, str]]] = {}
        self._used: dict[str, tuple[State, dict[str, str]]] = {}
        if self._path is not None:
            self._known = _read(self._path)

    def get(self, path: str, status: os.stat_result, algorithms: tuple[str, ...]) -> Digests | None:
        """Return the digests of a file, if all that are asked for are known of the state it is in."""
        state = State.of(status)
        known, digests = self._known.get(path, (None, {}))
        if known != state or not all(name in digests for name in algorithms):
            return None
        self._used[path] = (state, digests)
        return Digests({name: digests[name] for name in algorithms}, state)

    def put(self, path: str, digests: Digests) -> None:
        """Keep the digests of a file, unless it was written to just now."""
        state = digests.state
        if state is None or time.time_ns() - max(state.modified, state.changed) < RACY:
            return
        before, known = self._known.get(path, (None, {}))
        self._used[path] = (state, {**(known if before == state else {}), **digests.hex})

    def save(self) -> None:
        """Write what was used in this run, whole or not at all."""
        if self._path is None or self._used == self._known:
            return
        rows = {
            path: [*_numbers(state), dict(sorted(digests.items()))]
            for path, (state, digests) in sorted(self._used.items())[:MAX_FILES]
        }
        with suppress(OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            save(self._path, json.dumps({"form": _FORM, "files": rows}).encode("ascii"), overwrite=True)
            _forget(self._path.parent)


def _numbers(state: State) -> list[int]:
    return [state.byte_size, state.modified, state.changed, state.inode, state.device]


def _is_below(path: Path, folder: str) -> bool:
    """Whether the cache would lie in the folder that is checked, where anybody's file could pass for it."""
    real = os.path.realpath(path)
    return real == folder or real.startswith(os.path.join(folder, ""))


def _read(path: Path) -> dict[str, tuple[State, dict[str, str]]]:
    """Read a file of the cache; what is not as it was written is as good as nothing."""
    try:
        data = read_at_most(os.path.realpath(path), _MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            return {}
        document = json.loads(data)
        if document["form"] != _FORM:
            return {}
        return {str(name): _row(row) for name, row in document["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _row(row: Any) -> tuple[State, dict[str, str]]:
    *numbers, digests = row
    if len(numbers) != 5 or not all(type(number) is int for number in numbers):
        raise ValueError("not a state")
    if not isinstance(digests, Mapping) or not all(_HEX(value) for value in digests.values()):
        raise ValueError("not digests")
    return State(*numbers), dict(digests)


def _forget(folder: Path) -> None:
    """Remove what was not used for longest, beyond the number of folders that are kept."""
    if len(names := [entry for entry in os.scandir(folder) if entry.name.endswith(".json")]) > MAX_FOLDERS:
        names.sort(key=lambda entry: entry.stat().st_mtime_ns)
        for entry in names[:-MAX_FOLDERS]:
            with suppress(OSError):
                os.unlink(entry.path)
