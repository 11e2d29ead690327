"""Going through a JSON value of any size and depth: nothing is copied, and depth costs no stack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Path


def walk(value: Any) -> Iterator[tuple[Path, str | int, Any]]:
    """Every value inside of another, in the order of the text: path of its holder, key or index, value."""
    holders: list[tuple[Path, Iterator[tuple[str | int, Any]]]] = []
    if isinstance(value, (dict, list)):
        holders.append(((), _members(value)))
    while holders:
        path, rest = holders[-1]
        for step, item in rest:
            yield path, step, item
            if item and isinstance(item, (dict, list)):
                holders.append(((*path, step), _members(item)))
                break
        else:
            holders.pop()


def _members(holder: dict[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    return iter(holder.items()) if isinstance(holder, dict) else enumerate(holder)


def deeper_than(value: Any, limit: int) -> bool:
    """Whether containers nest deeper than the limit; level by level, so that depth costs no stack."""
    level = [value]
    for _ in range(limit):
        level = [
            item
            for container in level
            if isinstance(container, (dict, list))
            for item in (container.values() if isinstance(container, dict) else container)
            if isinstance(item, (dict, list))
        ]
        if not level:
            return False
    return True
