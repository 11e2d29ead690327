"""What a manifest states, key by key: each statement with the object that makes it and what the standard says of the key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...findings import Path
from ...manifest.component_types import group_of
from ...manifest.components import COMPONENT_CLASSES
from ...manifest.document import Manifest
from ...manifest.shape import Shape, fields_of
from ...manifest.vocabulary import Statement, Vocabulary

Json = dict[str, Any]

Member = tuple[type[Vocabulary], str]
"""A value and its enumeration: of two enumerations, values that are written alike are equal."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A key that an object states.

    Attributes:
        path: keys and indexes from the root to the value.
        shape: the key in that object.
        holder: the object.
        value: what stands there.
    """

    path: Path
    shape: Shape
    holder: Json
    value: Any

    @property
    def is_leaf(self) -> bool:
        """Whether it holds no object with keys of its own."""
        return self.shape.kind not in ("class", "component")

    def members(self) -> Iterator[Member]:
        """The values of an enumeration that stand there."""
        if self.shape.kind == "vocabulary":
            listed = self.value if isinstance(self.value, list) else [self.value]
            yield from ((self.shape.target, member.value) for member in self.shape.target if member in listed)


def statements(document: Json) -> Iterator[Stated]:
    """Yield everything that a manifest states, in the order of the text; keys of others are passed over.

    Args:
        document: a manifest that fits the types.
    """
    yield from _of(document, Manifest, ())


def _of(holder: Json, cls: type[Statement], path: Path) -> Iterator[Stated]:
    shapes = fields_of(cls)
    for key, value in holder.items():
        if (shape := shapes.get(key)) is None:
            continue
        found = Stated((*path, key), shape, holder, value)
        yield found
        if found.is_leaf:
            continue
        if not isinstance(value, list):
            yield from _of(value, shape.target, found.path)
            continue
        for index, item in enumerate(value):
            kind = COMPONENT_CLASSES[group_of(item["type"])] if shape.kind == "component" else shape.target
            yield from _of(item, kind, (*found.path, index))
