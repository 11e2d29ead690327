"""Fields that are properties of a part in CycloneDX: pairs of a name and a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ...manifest.shape import Shape
from ...manifest.values_terms import RestrictionType

Json = dict[str, Any]

_MOST_DIGITS = 15
_RESTRICTIONS = frozenset(kind.value for kind in RestrictionType)


def written(stated: Json, table: Mapping[str, str]) -> list[Json]:
    """Return the properties of a component or model."""
    found = []
    for key, name in table.items():
        value = stated.get(key)
        for one in value if isinstance(value, list) else () if value is None else (value,):
            text = one["type"] if isinstance(one, dict) else str(one)
            found.append({"name": name, "value": text})
    return found


def read(pairs: Iterable[tuple[str, str]], table: Mapping[str, str], shapes: Mapping[str, Shape]) -> Json:
    """Return the fields that properties state; a field with a value that it cannot have is left out."""
    by_name: dict[str, list[str]] = {}
    for name, value in pairs:
        by_name.setdefault(name, []).append(value)
    found: Json = {}
    for key, name in table.items():
        texts, shape = by_name.get(name), shapes.get(key)
        if texts is None or shape is None:
            continue
        values = [_value(text, shape) for text in texts]
        if None in values or (len(values) > 1 and not shape.is_list):
            continue
        found[key] = values if shape.is_list else values[0]
    return found


def _value(text: str, shape: Shape) -> Any:
    """A text as a value of a field; None where it is none."""
    if shape.kind == "vocabulary":
        return text if text in _values(shape.target) else None
    if shape.kind == "string":
        return text if not shape.target.pattern or re.fullmatch(shape.target.pattern, text) else None
    if shape.kind == "class":
        return {"type": text} if text in _RESTRICTIONS else None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


@cache
def _values(vocabulary: Any) -> frozenset[str]:
    return frozenset(member.value for member in vocabulary)
