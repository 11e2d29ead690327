"""The difference between two JSON values as a list of changes, and its application.

Items of lists that have a name of their own are told apart by it, so that a change finds its place although somebody
has put the list in another order. Any other list is one value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

KeyOf = Callable[[Any], str | None]
"""The name of an item of a list, or None."""

Change = dict[str, Any]
"""`at`: keys, and names of items as `[name]`; `was` and `is`: the values, left out where there is none; or `order`."""


def equal(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same, `1`, `1.0` and `true` told apart.

    >>> equal({"a": [1]}, {"a": [1]}), equal(1, True), equal(1, 1.0)
    (True, False, False)
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(equal(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(equal(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def difference(old: Any, new: Any, key_of: KeyOf) -> list[Change]:
    """Return the changes that make `new` of `old`.

    >>> difference({"a": 1}, {"b": 2}, lambda item: None)
    [{'at': ['a'], 'was': 1}, {'at': ['b'], 'is': 2}]
    """
    return list(_difference(old, new, [], key_of))


def _difference(old: Any, new: Any, at: list[Any], key_of: KeyOf) -> Iterator[Change]:
    if equal(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if key not in new:
                yield {"at": [*at, key], "was": value}
        for key, value in new.items():
            if key in old:
                yield from _difference(old[key], value, [*at, key], key_of)
            else:
                yield {"at": [*at, key], "is": value}
        return
    names = (_names(old, key_of), _names(new, key_of))
    if names[0] is None or names[1] is None:
        yield {"at": at, "was": old, "is": new}
        return
    before, after = dict(zip(names[0], old, strict=True)), dict(zip(names[1], new, strict=True))
    for name, item in before.items():
        if name not in after:
            yield {"at": [*at, [name]], "was": item}
    for name, item in after.items():
        if name in before:
            yield from _difference(before[name], item, [*at, [name]], key_of)
        else:
            yield {"at": [*at, [name]], "is": item}
    if [n for n in before if n in after] + [n for n in after if n not in before] != list(after):
        yield {"at": at, "order": list(after)}


def _names(value: Any, key_of: KeyOf) -> list[str] | None:
    """The names of the items of a list; None where it is no list, or its items cannot be told apart."""
    if not isinstance(value, list):
        return None
    names = [key_of(item) for item in value]
    found = [name for name in names if name is not None]
    return found if len(found) == len(names) == len(set(found)) else None


def apply(
    document: Any, changes: Sequence[Change], key_of: KeyOf, *, surely: bool
) -> tuple[Any, list[Change]]:
    """Apply changes to a value, which is changed in place.

    Args:
        document: the value.
        changes: as `difference` gives them, or anything that claims to be such.
        key_of: as it was for the difference.
        surely: whether it is the value that the changes were made for; else each is applied only where the value is still
            what it was, and an order is not restored.

    Returns:
        The value, and the changes that no longer fit.
    """
    holder = {"": document}
    refused = []
    items = _Items(key_of)
    for change in changes:
        if not _apply(holder, change, items, surely):
            refused.append(change)
    return holder[""], refused


class _Items:
    """Items of lists by name; each list is looked through once for as long as it stays as it is, or grows."""

    def __init__(self, key_of: KeyOf) -> None:
        self.key_of = key_of
        self.known: dict[int, tuple[list[Any], dict[str | None, list[Any]]]] = {}

    def named(self, items: list[Any], name: Any) -> Any:
        """The first item of a name; None where there is none."""
        if id(items) not in self.known:
            by_name: dict[str | None, list[Any]] = {}
            for item in items:
                by_name.setdefault(self.key_of(item), []).append(item)
            self.known[id(items)] = items, by_name
        found = self.known[id(items)][1].get(name) if isinstance(name, str) else None
        return found[0] if found else None

    def append(self, items: list[Any], item: Any) -> None:
        items.append(item)
        if id(items) in self.known:
            self.known[id(items)][1].setdefault(self.key_of(item), []).append(item)

    def replace(self, items: list[Any], name: str, new: Sequence[Any]) -> None:
        """Put one item, or nothing, in the place of the first of a name, which has been looked up."""
        old = self.known[id(items)][1][name].pop(0)
        index = next(index for index, item in enumerate(items) if item is old)
        items[index : index + 1] = new
        if new:
            del self.known[id(items)]


def _apply(holder: dict[str, Any], change: Any, items: _Items, surely: bool) -> bool:
    if not isinstance(change, dict) or not isinstance(change.get("at"), list):
        return False
    steps: list[Any] = ["", *change["at"]]
    place: Any = holder
    for step in steps[:-1]:
        place = _get(place, step, items)
        if place is None:
            return False
    last = steps[-1]
    if "order" in change:
        return _reorder(_get(place, last, items), change["order"], items) if surely else True
    now = _get(place, last, items)
    if "is" in change and now is not None and equal(now, change["is"]):
        return True
    if not surely and not (equal(now, change["was"]) if "was" in change else now is None):
        return False
    return _set(place, last, change, items)


def _get(place: Any, step: Any, items: _Items) -> Any:
    """What is at a step; None where there is nothing, since JSON's null is in no manifest."""
    if isinstance(place, dict) and isinstance(step, str):
        return place.get(step)
    if isinstance(place, list) and isinstance(step, list) and len(step) == 1:
        return items.named(place, step[0])
    return None


def _set(place: Any, step: Any, change: Change, items: _Items) -> bool:
    if isinstance(place, dict) and isinstance(step, str):
        name = items.key_of(place)
        if "is" in change:
            place[step] = change["is"]
        else:
            place.pop(step, None)
        if items.key_of(place) != name:
            items.known.clear()
        return True
    if not isinstance(place, list) or not isinstance(step, list) or len(step) != 1:
        return False
    stated = [change["is"]] if "is" in change else []
    if items.named(place, step[0]) is not None:
        items.replace(place, step[0], stated)
    elif stated:
        items.append(place, stated[0])
    return True


def _reorder(value: Any, order: Any, items: _Items) -> bool:
    names = _names(value, items.key_of)
    if names is None or not isinstance(order, list) or sorted(names) != sorted(str(name) for name in order):
        return False
    place_of = {str(name): place for place, name in enumerate(order)}
    value.sort(key=lambda item: place_of[str(items.key_of(item))])
    return True
