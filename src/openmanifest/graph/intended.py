"""What a manifest must expand to, from the types alone, compared with what a processor made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Path
from ..manifest.component_types import group_of
from ..manifest.components import COMPONENT_CLASSES
from ..manifest.document import Manifest
from ..manifest.shape import Shape, fields_of
from ..manifest.vocabulary import NS, Coercion, Statement, expand

_TYPE = expand("rdf:type")


def differences(document: dict[str, Any], expanded: Any, base: str) -> Iterator[Path]:
    """Yield the path of every value of the standard whose expansion is not the intended one.

    Args:
        document: a manifest that fits the structure.
        expanded: what a processor made of it.
        base: IRI against which `#ids` were resolved.
    """
    if not (isinstance(expanded, list) and len(expanded) == 1 and isinstance(expanded[0], dict)):
        yield ()
        return
    yield from _object(document, expanded[0], Manifest, base, ())


def _object(plain: dict[str, Any], node: Any, cls: type[Statement], base: str, path: Path) -> Iterator[Path]:
    if not isinstance(node, dict):
        yield path
        return
    shapes = fields_of(cls)
    for key, value in plain.items():
        shape = shapes.get(key)
        if shape is None or key[0] in "$@":
            continue
        place = (*path, key)
        if shape.iri == "@id":
            if node.get("@id") != _iri(value, base):
                yield place
            continue
        found = node.get("@type") if shape.iri == _TYPE and "@type" in node else node.get(shape.iri)
        items = value if isinstance(value, list) and shape.coercion is not Coercion.JSON else [value]
        if shape.is_list and shape.term.ordered:
            found = _members(found)
        if not isinstance(found, list) or len(found) != len(items):
            yield place
            continue
        for index, (item, got) in enumerate(zip(items, found, strict=True)):
            yield from _item(item, got, shape, base, (*place, index) if shape.is_list else place)


def _members(found: Any) -> Any:
    """The members of the one list of a property; None if there is none, or more than one."""
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
        return found[0].get("@list")
    return None


def _item(item: Any, got: Any, shape: Shape, base: str, path: Path) -> Iterator[Path]:
    if shape.kind == "component":
        yield from _object(item, got, COMPONENT_CLASSES[group_of(item["type"])], base, path)
    elif shape.kind == "class":
        yield from _object(item, got, shape.target, base, path)
    elif shape.name == "type":
        # A type of one's own expands by its prefix, which JSON-LD itself defines.
        if (":" not in item and got not in (NS + item, {"@id": NS + item})) or not got:
            yield path
    elif got != _value(item, shape, base):
        yield path


def _value(item: Any, shape: Shape, base: str) -> dict[str, Any]:
    if shape.coercion is Coercion.VOCAB:
        return {"@id": NS + shape.target.stem() + item}
    if shape.coercion is Coercion.ID:
        return {"@id": _iri(item, base)}
    if shape.coercion is Coercion.JSON:
        return {"@value": item, "@type": "@json"}
    return {"@value": item}


def _iri(value: str, base: str) -> str:
    """Resolve an id of the manifest; anything else is absolute."""
    return base.partition("#")[0] + value if value.startswith("#") else value
