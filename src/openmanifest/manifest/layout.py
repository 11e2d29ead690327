"""Writing a changed manifest so that only what changed looks different: every other byte stays where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from ..findings import Path
from .positions import locate, members

_DEFAULT = "  "


def relaid(text: str, old: Any, new: Any) -> str:
    r"""Return a JSON text with a new value, in the manner of the text.

    Args:
        text: well-formed, with `old` as its value, and no key twice.
        old: the value of the text.
        new: the value that it is to have.

    >>> relaid('{"a": [1,2],\n "b":"x"}', {"a": [1, 2], "b": "x"}, {"a": [1, 2], "b": "y"})
    '{"a": [1,2],\n "b":"y"}'
    """
    layout = _Layout(text, old)
    start = layout.start(())
    return text[:start] + layout.written((), old, new, 0) + text[layout.end(()) :]


class _Layout:
    """A text, and where each value of it stands."""

    def __init__(self, text: str, value: Any) -> None:
        self.text = text
        self.places = locate(text, _paths(value, ()))
        self.indent = _indent(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.ends: dict[Path, int] = {}

    def start(self, path: Path) -> int:
        return self.places[path].value

    def end(self, path: Path) -> int:
        if path not in self.ends:
            self.ends[path] = json.JSONDecoder(strict=False).raw_decode(self.text, self.start(path))[1]
        return self.ends[path]

    def slice(self, path: Path) -> str:
        return self.text[self.start(path) : self.end(path)]

    def written(self, path: Path, old: Any, new: Any, depth: int) -> str:
        """The new value: of what is the same the very text, of what is not as little as possible."""
        if _same(old, new):
            return self.slice(path)
        if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
            return self._patched(path, old, new, depth, list(old))
        if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            return self._patched(path, old, new, depth, range(len(old)))
        if isinstance(old, dict) and isinstance(new, dict):
            items = [
                f"{json.dumps(key, ensure_ascii=False)}: "
                + (
                    self.written((*path, key), old[key], value, depth + 1)
                    if key in old
                    else self.fresh(value, depth + 1)
                )
                for key, value in new.items()
            ]
            return self._block("{", items, "}", depth)
        if isinstance(old, list) and isinstance(new, list):
            return self._block("[", self._items(path, old, new, depth), "]", depth)
        return self.fresh(new, depth)

    def _patched(self, path: Path, old: Any, new: Any, depth: int, keys: Sequence[str] | range) -> str:
        """The same keys or as many items: only the values between them are written anew."""
        parts, index = [], self.start(path)
        for key in keys:
            inner = (*path, key)
            parts += [
                self.text[index : self.start(inner)],
                self.written(inner, old[key], new[key], depth + 1),
            ]
            index = self.end(inner)
        return "".join([*parts, self.text[index : self.end(path)]])

    def _items(self, path: Path, old: list[Any], new: list[Any], depth: int) -> list[str]:
        """The items of a list that has become longer or shorter: what was there before is found by its value or id."""
        by_value, by_name = _indexed(old, json.dumps), _indexed(old, _name)
        items, taken = [], set[int]()
        for value in new:
            candidates = [*by_value.get(json.dumps(value), ()), *by_name.get(_name(value), ())]
            index = next((index for index in candidates if index not in taken), None)
            if index is None:
                items.append(self.fresh(value, depth + 1))
            else:
                taken.add(index)
                items.append(self.written((*path, index), old[index], value, depth + 1))
        return items

    def _block(self, opening: str, items: list[str], closing: str, depth: int) -> str:
        if not items:
            return opening + closing
        if not self.indent:
            return opening + ", ".join(items) + closing
        inner = self.newline + self.indent * (depth + 1)
        return opening + inner + ("," + inner).join(items) + self.newline + self.indent * depth + closing

    def fresh(self, value: Any, depth: int) -> str:
        """A value that was not there before."""
        if not self.indent:
            return json.dumps(value, ensure_ascii=False)
        text = json.dumps(value, ensure_ascii=False, indent=self.indent)
        return text.replace("\n", self.newline + self.indent * depth)


def _indent(text: str) -> str:
    """How much deeper the first key stands than the object it is in; nothing where all is on one line."""
    start = next((i for i, character in enumerate(text) if character == "{"), None)
    if start is None:
        return _DEFAULT
    _, key, _ = next(members(text, start))
    if key < 0:
        return _DEFAULT
    space = text[start + 1 : key]
    return space.rpartition("\n")[2] if "\n" in space else ""


def _paths(value: Any, path: Path) -> list[Path]:
    """The paths of a value and of all values in it."""
    found, waiting = [], [(path, value)]
    while waiting:
        place, item = waiting.pop()
        found.append(place)
        if isinstance(item, dict):
            waiting += [((*place, key), inner) for key, inner in item.items()]
        elif isinstance(item, list):
            waiting += [((*place, index), inner) for index, inner in enumerate(item)]
    return found


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same in JSON, the order of keys included; true is not 1, and 1.0 is not 1."""
    return json.dumps(one) == json.dumps(other)


def _indexed(items: list[Any], key: Callable[[Any], str]) -> dict[str, list[int]]:
    """The places of items by a key; those without one are left out."""
    found: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        if name := key(item):
            found.setdefault(name, []).append(index)
    return found


def _name(value: Any) -> str:
    """What tells an object from the others of its list, whatever else is said of it."""
    if isinstance(value, dict):
        for key in ("id", "path", "licenseId"):
            if isinstance(value.get(key), str):
                return f"{key} {value[key]}"
    return ""
