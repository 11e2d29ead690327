"""The parts that schemas of the tool's own formats are made of: every key is there, and described."""

from __future__ import annotations

from collections.abc import Iterable

from .json_schema import Json

POINTER = "^(/([^~/]|~[01])*)*$"


def object_of(**properties: Json) -> Json:
    """An object that has these keys, and perhaps others."""
    return {"type": "object", "required": list(properties), "properties": properties}


def text(description: str, *, pattern: str = "", examples: list[str] | None = None) -> Json:
    """A string that is not empty."""
    form: Json = {"pattern": pattern} if pattern else {"minLength": 1}
    return {
        "description": description,
        "type": "string",
        **form,
        **({"examples": examples} if examples else {}),
    }


def reference(description: str, name: str) -> Json:
    """What another definition describes."""
    return {"description": description, "$ref": f"#/$defs/{name}"}


def list_of(description: str, name: str) -> Json:
    """A list of what another definition describes."""
    return {"description": description, "type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def count(of: str) -> Json:
    """A number of things."""
    return {"description": of, "type": "integer", "minimum": 0}


def maybe(form: Json) -> Json:
    """Return the same text, number or list, or null."""
    enumeration = {"enum": [*form["enum"], None]} if "enum" in form else {}
    return {**form, "type": [form["type"], "null"], **enumeration}


def one_of(description: str, values: Iterable[str]) -> Json:
    """Return one of these texts."""
    return {"description": description, "type": "string", "enum": list(values)}


def boolean(description: str) -> Json:
    """Return true or false."""
    return {"description": description, "type": "boolean"}


def maybe_reference(description: str, name: str) -> Json:
    """Return what a definition says, or null."""
    return {"description": description, "anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "null"}]}


def texts(description: str, values: Iterable[str] = ()) -> Json:
    """Return an array of texts without repetition; of these alone, where any are given."""
    listed = list(values)
    items: Json = {"enum": listed} if listed else {"type": "string", "minLength": 1}
    return {"description": description, "type": "array", "items": items, "uniqueItems": True}
