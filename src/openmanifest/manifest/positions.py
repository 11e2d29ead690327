"""Where things stand in the text: line and column of JSON Pointers, found only when they are needed.

Only the values on the way to a wanted place are stepped through here; everything else is skipped with
the scanner of the standard library, which runs in C.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]  # in C, and in no stub
from typing import Any

from ..findings import Path

_skip_space = re.compile(r"[ \t\n\r]*").match


def _lenient_int(digits: str) -> int:
    return 0


# Numbers are skipped, not read: an integer of a million digits must not stop the search.
_decoder: Any = JSONDecoder(strict=False, parse_int=_lenient_int)


def _end_of(text: str, index: int) -> int:
    """Where the value that begins at `index` ends."""
    end: int = _decoder.scan_once(text, index)[1]
    return end


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets of a value and, inside an object, of its key; in characters from the start of the text."""

    value: int
    key: int | None


@dataclass(slots=True)
class _Node:
    children: dict[str | int, _Node] = field(default_factory=dict)
    wanted: bool = False


class Lines:
    """Turns offsets into line and column, both 1-based; quickest where they are asked for in order."""

    def __init__(self, text: str) -> None:
        """Remember the text; lines are counted as far as somebody asks."""
        self._text = text
        self._offset, self._line, self._start = 0, 1, 0

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        if offset < self._offset:
            self._offset, self._line, self._start = 0, 1, 0
        if breaks := self._text.count("\n", self._offset, offset):
            self._line += breaks
            self._start = self._text.rfind("\n", self._offset, offset) + 1
        self._offset = offset
        return self._line, offset - self._start + 1


def _after_space(text: str, index: int) -> int:
    match = _skip_space(text, index)
    return match.end() if match else index


def tokens(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern outside of strings, up to a string that does not end.

    Strings are skipped in C; to a regular expression each escape in one costs memory.
    """
    index = 0
    while match := pattern.search(text, index):
        index = match.end()
        if match.group() == '"':
            try:
                index = scanstring(text, index, False)[1]
            except JSONDecodeError:
                return
        else:
            yield match


def members(text: str, index: int) -> Generator[tuple[str, int, int], int | None, None]:
    """Yield key, offset of the key and offset of the value for each member of the object at `index`.

    The consumer must send back the end of the value where it has found it; otherwise it is skipped.
    """
    index = _after_space(text, index + 1)
    while text[index] == '"':
        key, end = scanstring(text, index + 1, False)
        value = _after_space(text, _after_space(text, end) + 1)
        done = yield key, index, value
        index = _after_space(text, done or _end_of(text, value))
        if text[index] == ",":
            index = _after_space(text, index + 1)
    yield "", -1, index + 1


def locate(text: str, paths: Iterable[Path]) -> dict[Path, Place]:
    """Return the place of each path in a JSON text that is known to be well-formed.

    A path that does not exist is left out. Of two members with the same key the last one counts,
    as it does for the reader.
    """
    root = _Node()
    for path in paths:
        node = root
        for step in path:
            node = node.children.setdefault(step, _Node())
        node.wanted = True
    start = _after_space(text, 0)
    places: dict[Path, Place] = {(): Place(start, None)} if root.wanted else {}
    if root.children:  # the root itself has a place in any text, well-formed or not
        _visit(text, start, None, root, (), places)
    return places


def _visit(text: str, index: int, key: int | None, node: _Node, path: Path, places: dict[Path, Place]) -> int:
    """Record the places under `node` for the value at `index`; return where the value ends."""
    if node.wanted:
        places[path] = Place(index, key)
    if node.children and text[index] == "{":
        return _visit_object(text, index, node, path, places)
    if node.children and text[index] == "[":
        return _visit_array(text, index, node, path, places)
    return _end_of(text, index)


def _visit_object(text: str, index: int, node: _Node, path: Path, places: dict[Path, Place]) -> int:
    walk = members(text, index)
    name, key, value = next(walk)
    while key >= 0:
        child = node.children.get(name)
        end = _visit(text, value, key, child, (*path, name), places) if child else None
        name, key, value = walk.send(end)
    return value


def _visit_array(text: str, index: int, node: _Node, path: Path, places: dict[Path, Place]) -> int:
    index = _after_space(text, index + 1)
    position, last = 0, max((step for step in node.children if isinstance(step, int)), default=-1)
    while text[index] != "]":
        if position > last:
            index = _rest_of_array(text, index)
            break
        child = node.children.get(position)
        end = _visit(text, index, None, child, (*path, position), places) if child else _end_of(text, index)
        index = _after_space(text, end)
        if text[index] == ",":
            index = _after_space(text, index + 1)
        position += 1
    return index + 1


_skip_plain = re.compile(r'[^"\[\]{}]*').match


def _rest_of_array(text: str, index: int) -> int:
    """The offset of the bracket that closes the array whose items are in order at `index`."""
    while True:
        match = _skip_plain(text, index)
        index = match.end() if match else index
        if text[index] == "]":
            return index
        index = _end_of(text, index)


def key_offsets(text: str, index: int, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the offsets of every member with one of these keys in the object at `index`, first to last."""
    offsets: dict[str, list[int]] = {key: [] for key in keys}
    for name, offset, _ in members(text, index):
        if offset >= 0 and name in offsets:
            offsets[name].append(offset)
    return offsets
