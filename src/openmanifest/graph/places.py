"""Which values of a manifest a JSON-LD processor reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Path


def read_as_json_ld(document: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield every value below the root with its path, in the order of the document.

    Left out is the context at the root, and what is inside JSON literals, which processors pass on unread.
    """
    stack: list[tuple[Path, Any]] = [((), document)]
    while stack:
        path, value = stack.pop()
        if path:
            yield path, value
        if isinstance(value, dict):
            inner = [((*path, key), item) for key, item in value.items()]
            stack.extend(reversed([place for place in inner if not _is_literal(place[0])]))
        elif isinstance(value, list):
            stack.extend(reversed([((*path, index), item) for index, item in enumerate(value)]))


def _is_literal(path: Path) -> bool:
    if len(path) == 1:
        return path[0] in ("@context", "extensions")
    return path[0] == "sourceRecords" and path[2:] == ("content",)
