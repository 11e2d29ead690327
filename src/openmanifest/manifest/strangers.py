"""What the types let pass though they do not know it: unknown keys, and values of a later version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..findings import Path
from .component_types import ComponentType, group_of
from .components import COMPONENT_CLASSES
from .document import Manifest
from .formats import FOREIGN_TYPE
from .shape import Shape, fields_of, vocabulary_named
from .vocabulary import Statement

_is_foreign_type = re.compile(FOREIGN_TYPE.pattern).fullmatch


def unknown_keys(document: dict[str, Any]) -> Iterator[tuple[Path, type[Statement]]]:
    """Every key that its object does not have by the types: the path and the class of the object."""
    for path, cls, members in objects(document):
        shapes = fields_of(cls)
        for key in members:
            if key not in shapes:
                yield (*path, key), cls


def unlisted_values(document: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every string that its enumeration does not list: the path and the string."""
    for path, cls, members in objects(document):
        for key, value in members.items():
            shape = fields_of(cls).get(key)
            if shape is None or (shape.kind != "vocabulary" and shape.target is not FOREIGN_TYPE):
                continue
            if shape.is_list and isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, str) and not _is_listed(item, shape):
                        yield (*path, key, index), item
            elif isinstance(value, str) and not shape.is_list and not _is_listed(value, shape):
                yield (*path, key), value


def objects(document: dict[str, Any]) -> Iterator[tuple[Path, type[Statement], dict[str, Any]]]:
    """Every object that has a class: its path, the class and the object itself."""
    return _objects((), Manifest, document)


def _objects(
    path: Path, cls: type[Statement], members: dict[str, Any]
) -> Iterator[tuple[Path, type[Statement], dict[str, Any]]]:
    yield path, cls, members
    parts = _parts(cls)
    for name, value in members.items():
        shape = parts.get(name)
        if shape is None:
            continue
        if isinstance(value, dict) and not shape.is_list:
            yield from _objects((*path, name), shape.target, value)
        elif isinstance(value, list) and shape.is_list:
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    inner = shape.target if shape.kind == "class" else _class_of_component(item)
                    yield from _objects((*path, name, index), inner, item)


@cache
def _parts(cls: type[Statement]) -> dict[str, Shape]:
    return {name: s for name, s in fields_of(cls).items() if s.kind in ("class", "component")}


def _class_of_component(component: dict[str, Any]) -> type[Statement]:
    kind = component.get("type")
    return COMPONENT_CLASSES[group_of(kind) if isinstance(kind, str) else "foreign"]


def _is_listed(value: str, shape: Shape) -> bool:
    if shape.target is FOREIGN_TYPE:
        return bool(_is_foreign_type(value)) or value in vocabulary_named(ComponentType.__name__)
    return value in _listed(shape.target.__name__)


@cache
def _listed(vocabulary: str) -> frozenset[str]:
    return frozenset(vocabulary_named(vocabulary))
