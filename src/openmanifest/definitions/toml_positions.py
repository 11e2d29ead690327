"""Where things stand in a TOML text, and how deep it is: `tomllib` tells neither.

The scanner takes the text for TOML 1.0 and stops where it is none; `tomllib` then says what is wrong.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from ..findings import Path

_SPACE = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_\-]+")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_LONG = re.compile(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}')
_PLAIN = re.compile(r"[^,\]}#\n]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets of a value and of the key that names it, in characters from the start of the text."""

    key: int
    value: int


@dataclass(slots=True)
class Scanned:
    """What was found.

    Args:
        places: of every table, array and value, by keys and indexes.
        depth: of the deepest of them.
    """

    places: dict[Path, Place] = field(default_factory=dict)
    depth: int = 0

    def nearest(self, path: Path) -> Place | None:
        """The place of a path, or of what it is in where it is not in the text."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path)


def scan(text: str, max_depth: int) -> Scanned:
    r"""Return the places in a TOML text, whose line ends are `\n`.

    Args:
        text: the text; what follows after a mistake is not looked at.
        max_depth: where something is nested deeper than this, nothing after it is looked at.

    >>> places = scan('a = 1\n[b]\nc.d = [2, "x"]', 9).places
    >>> places[("b", "c", "d", 1)]
    Place(key=20, value=20)
    """
    scanner = _Scanner(text, max_depth)
    with suppress(_Stop):
        scanner.run()
    return scanner.found


class _Stop(Exception):
    """There is nothing more to look at: a mistake, or too deep a nest."""


class _Scanner:
    def __init__(self, text: str, max_depth: int) -> None:
        self.text = text
        self.max_depth = max_depth
        self.index = 0
        self.found = Scanned()
        self.lengths: dict[Path, int] = {}
        """How many tables an array of tables has so far."""

    def run(self) -> None:
        table: Path = ()
        while True:
            self._skip(_BETWEEN)
            if self.index == len(self.text):
                return
            if self.text[self.index] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.index)
        assert match is not None  # they match nothing, too
        self.index = match.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.index)
        if match is None:
            raise _Stop
        self.index = match.end()
        return match.group()

    def _expect(self, word: str) -> None:
        if not self.text.startswith(word, self.index):
            raise _Stop
        self.index += len(word)

    def _note(self, path: Path, key: int, value: int) -> None:
        self.found.places.setdefault(path, Place(key, value))
        self.found.depth = max(self.found.depth, len(path))
        if len(path) > self.max_depth:
            raise _Stop

    def _header(self) -> Path:
        start = self.index
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.index += brackets
        self._skip(_SPACE)
        keys = self._keys()
        self._expect("]" * brackets)
        path: Path = ()
        for key, _ in keys[:-1]:
            path = self._last(self._named((*path, key), start))
        path = self._named((*path, keys[-1][0]), start)
        if brackets == 2:
            index = self.lengths[path] = self.lengths.get(path, -1) + 1
            path = self._named((*path, index), start)
        return path

    def _named(self, path: Path, offset: int) -> Path:
        self._note(path, offset, offset)
        return path

    def _last(self, path: Path) -> Path:
        """What a path in a header means: in an array of tables the last one."""
        return (*path, self.lengths[path]) if path in self.lengths else path

    def _keys(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        keys = []
        while True:
            start = self.index
            quoted = self.text[start : start + 1] in ('"', "'")
            word = self._take(_QUOTED if quoted else _BARE)
            keys.append((_unquoted(word) if quoted else word, start))
            self._skip(_SPACE)
            if len(keys) > self.max_depth:
                self.found.depth = len(keys)
                raise _Stop
            if not self.text.startswith(".", self.index):
                return keys
            self.index += 1
            self._skip(_SPACE)

    def _pair(self, table: Path) -> None:
        keys = self._keys()
        self._expect("=")
        self._skip(_SPACE)
        value = self.index
        path = table
        for key, start in keys[:-1]:
            path = self._named((*path, key), start)
        path = (*path, keys[-1][0])
        self._note(path, keys[-1][1], value)
        self._value(path)

    def _value(self, path: Path) -> None:
        begin = self.text[self.index : self.index + 3]
        if begin in ('"""', "'''"):
            self._take(_LONG)
        elif begin[:1] in ('"', "'"):
            self._take(_QUOTED)
        elif begin[:1] == "[":
            self._array(path)
        elif begin[:1] == "{":
            self._inline_table(path)
        else:
            self._take(_PLAIN)

    def _array(self, path: Path) -> None:
        self.index += 1
        count = 0
        while True:
            self._skip(_BETWEEN)
            if self.text.startswith("]", self.index):
                break
            item = (*path, count)
            self._note(item, self.index, self.index)
            self._value(item)
            count += 1
            self._skip(_BETWEEN)
            if not self.text.startswith(",", self.index):
                break
            self.index += 1
        self._expect("]")

    def _inline_table(self, path: Path) -> None:
        self.index += 1
        while True:
            self._skip(_BETWEEN)
            if self.text.startswith("}", self.index):
                break
            self._pair(path)
            self._skip(_BETWEEN)
            if not self.text.startswith(",", self.index):
                break
            self.index += 1
        self._expect("}")


def _unquoted(word: str) -> str:
    """The key that is meant by a key in quotes."""
    import tomllib  # which knows all escapes

    try:
        return next(iter(tomllib.loads(f"{word} = 0")))
    except tomllib.TOMLDecodeError as error:
        raise _Stop from error
