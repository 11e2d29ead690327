"""The parts that the schema of the machine output is made of."""

from __future__ import annotations

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
