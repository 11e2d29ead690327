"""What the rules may go by where parts of a manifest cannot be read.

A value that cannot be read could be anything. Rules are asked twice, about two manifests: one in which it is not
stated, one in which it is what the standard gives as example. Only what they find in both is believed, so that a
mistake in one place neither hides findings elsewhere nor causes false ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from ..findings import Path
from .component_types import group_of
from .components import ForeignComponent
from .document import Manifest
from .repair import REMOVED, rewritten
from .shape import Shape, class_at, fields_of
from .sieve import Effort
from .vocabulary import Statement, UnknownValue

_UNREAD = "unread"


def shape_at(document: dict[str, Any], path: Path) -> Shape | None:
    """Return the field that a path of keys and indexes leads to, or None inside free JSON."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    cls = class_at(path[:-1], group_at(document, path)) if path else None
    return fields_of(cls).get(str(path[-1])) if cls else None


def group_at(document: dict[str, Any], path: Path) -> str:
    """Return the group of the component that a path leads through."""
    if path[:1] != ("components",) or len(path) < 2:
        return "foreign"
    component = document["components"][path[1]]
    kind = component.get("type") if isinstance(component, dict) else None
    return group_of(kind) if isinstance(kind, str) else "foreign"


def witnesses(document: dict[str, Any], unread: Iterable[Path], effort: Effort) -> tuple[Manifest, ...]:
    """Return the manifests to ask the rules about; none where the rest cannot be read either.

    Args:
        document: the manifest as JSON.
        unread: paths of values that do not fit, or are missing.
        effort: whether it is of a later version.
    """
    unread = list(unread)
    edits: list[dict[Path, Any]] = [{}, {}] if unread else [{}]
    for path in unread:
        shape = shape_at(document, path)
        for edit, use_example in zip(edits, (False, True), strict=True):
            edit[path] = REMOVED if shape is None else _stand_in(shape, path, use_example)
    found = []
    for edit in edits:
        try:
            found.append(
                Manifest.model_validate(
                    rewritten(document, edit), extra="allow", by_alias=True, by_name=False, context=effort
                )
            )
        except ValidationError:
            return ()
    return tuple(found)


def _stand_in(shape: Shape, path: Path, use_example: bool) -> Any:
    if isinstance(path[-1], int):
        # An item keeps its place, so that the others keep theirs.
        return _empty(ForeignComponent if shape.kind == "component" else shape.target, path)
    if not shape.required and not use_example:
        return REMOVED
    if shape.kind == "component":
        return []
    if shape.kind == "class" and not shape.is_list and shape.required:
        return _empty(shape.target, path)
    if use_example:
        return shape.term.example
    if shape.kind == "vocabulary" or (shape.name == "type" and shape.kind != "const"):
        return UnknownValue(_UNREAD)
    if shape.name == "id":
        return (
            f"#{_UNREAD}-{'-'.join(str(step) for step in path[:-1])}"
            if path[0] != "model"
            else f"urn:{_UNREAD}"
        )
    return shape.term.example


def _empty(cls: type[Statement], path: Path) -> dict[str, Any]:
    """An object that states nothing but what it must."""
    return {s.name: _stand_in(s, (*path, s.name), False) for s in fields_of(cls).values() if s.required}


def at(document: Any, path: Path) -> Any:
    """Return the value at a path that is there."""
    for step in path:
        document = document[step]
    return document
