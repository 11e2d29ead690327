"""The JSON Schema (2020-12), from the types: one file, no reference that leaves it.

Enumerations are open in the definitions and closed by one `if` on `specVersion`: in a file of a later minor
version a value that this version does not list is no error.
"""

from __future__ import annotations

import inspect
import json
from typing import Any

from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import COMPONENT_CLASSES, Component
from ..manifest.document import Manifest
from ..manifest.formats import CONTEXT_FORMAT, FOREIGN_TYPE, IRI, MAX_COUNT, MAX_DOUBLE
from ..manifest.shape import Shape, all_classes, fields_of
from ..manifest.vocabulary import SCHEMA_IRI, SPEC_VERSION, Format, Level, Statement, Vocabulary

Json = dict[str, Any]

_LISTED = "Listed"


def schema_text() -> str:
    """Return the schema as indented JSON."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> Json:
    """Return the normative schema: unknown keys are allowed, since later versions add some."""
    definitions: Json = {}
    for cls in all_classes():
        if cls is not Manifest and not issubclass(cls, Component):
            definitions[cls.__name__] = _object(cls)
    definitions["Component"] = _component()
    for group, cls in COMPONENT_CLASSES.items():
        if group != "foreign":
            definitions[cls.__name__] = _group(cls)
    listed = _listed_definitions()
    root = _object(Manifest)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_IRI,
        "title": f"openness.json {SPEC_VERSION}",
        "description": description(Manifest),
        **{key: value for key, value in root.items() if key != "description"},
        "if": {"properties": {"specVersion": {"const": SPEC_VERSION}}, "required": ["specVersion"]},
        "then": {"$ref": f"#/$defs/{_LISTED}Manifest"},
        "$defs": dict(sorted({**definitions, **listed}.items())),
    }


def description(thing: type) -> str:
    """Return the definition of a class or an enumeration, on one line."""
    return " ".join(inspect.getdoc(thing).split())  # type: ignore[union-attr]


def _object(cls: type[Statement]) -> Json:
    shapes = fields_of(cls).values()
    required = [shape.name for shape in shapes if shape.required]
    return {
        "description": description(cls),
        "type": "object",
        **({"required": required} if required else {}),
        "properties": {shape.name: field_schema(shape) for shape in shapes},
    }


def _component() -> Json:
    """What all components share; the group's own fields apply by type."""
    own = _object(Component)
    kinds = [member.value for group in TYPE_GROUPS.values() for member in group]
    shape = fields_of(COMPONENT_CLASSES["weights"])["type"]
    own["required"] = ["id", "type"]
    own["properties"]["type"] = {
        "description": f"{shape.term.definition} One of: {', '.join(kinds)}; or a prefixed name of one's own.",
        "type": "string",
        "examples": ["weights", "acme:red-team-report"],
    }
    own["allOf"] = [
        {
            "if": {"properties": {"type": {"enum": [m.value for m in members]}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{COMPONENT_CLASSES[group].__name__}"},
        }
        for group, members in TYPE_GROUPS.items()
    ]
    return own


def _group(cls: type[Component]) -> Json:
    shared = fields_of(Component)
    properties = {
        s.name: field_schema(s) for s in fields_of(cls).values() if s.name not in shared and s.name != "type"
    }
    return {"description": description(cls), "properties": properties}


def field_schema(shape: Shape) -> Json:
    """Return what a field means, what fits, and an example. A reference keeps its own description beside it."""
    text = shape.term.definition
    if shape.term.level is Level.RECOMMENDED:
        text += " Recommended."
    if shape.kind == "vocabulary":
        text += f" One of: {', '.join(member.value for member in shape.target)}."
    value = _value(shape)
    if shape.is_list:
        value = {"type": "array", "items": value}
    return {"description": text, **value, "examples": [shape.term.example]}


def _value(shape: Shape) -> Json:
    if shape.kind == "string":
        form: Format = shape.target
        return {"type": "string", **({"pattern": form.pattern} if form.pattern else {"minLength": 1})}
    if shape.kind == "class":
        return {"$ref": f"#/$defs/{shape.target.__name__}"}
    simple: dict[str, Json] = {
        "component": {"$ref": "#/$defs/Component"},
        "vocabulary": {"type": "string"},
        "boolean": {"type": "boolean"},
        "integer": {"type": "integer", "minimum": 0, "maximum": MAX_COUNT},
        "number": {"type": "number", "minimum": 0, "maximum": MAX_DOUBLE},
        "const": {"const": shape.target},
        "json": {"type": "object"} if shape.name == "extensions" else {},
        "context": {
            "if": {"type": "array"},
            "then": {
                "minItems": 1,
                "prefixItems": [{"type": "string", "pattern": CONTEXT_FORMAT.pattern}],
                "items": {
                    "type": "object",
                    "additionalProperties": {"type": "string", "pattern": IRI.pattern},
                },
            },
            "else": {"type": "string", "pattern": CONTEXT_FORMAT.pattern},
        },
    }
    return simple[shape.kind]


def _listed_definitions() -> Json:
    """For each class that leads to an enumeration: which values version 1.0 lists."""
    definitions: Json = {}

    def listed(cls: type[Statement]) -> Json | None:
        name = _LISTED + cls.__name__
        if name not in definitions:
            definitions[name] = {}
            properties = {
                s.name: v for s in fields_of(cls).values() if (v := _listed_value(s, listed)) is not None
            }
            definitions[name] = {"properties": properties}
        return {"$ref": f"#/$defs/{name}"} if definitions[name].get("properties") != {} else None

    listed(Manifest)
    definitions[f"{_LISTED}Component"] = _listed_component(listed)
    for group, cls in COMPONENT_CLASSES.items():
        if group != "foreign":
            shared = fields_of(Component)
            own = {
                s.name: v
                for s in fields_of(cls).values()
                if s.name not in shared and s.name != "type" and (v := _listed_value(s, listed)) is not None
            }
            definitions[_LISTED + cls.__name__] = {"properties": own}
    empty = {name for name, value in definitions.items() if not value.get("properties")}
    return {
        name: value
        for name, value in definitions.items()
        if name not in empty or name == f"{_LISTED}Component"
    }


def _listed_component(listed: Any) -> Json:
    kinds = [member.value for group in TYPE_GROUPS.values() for member in group]
    properties = {
        s.name: v for s in fields_of(Component).values() if (v := _listed_value(s, listed)) is not None
    }
    properties["type"] = {"if": {"enum": kinds}, "else": {"pattern": FOREIGN_TYPE.pattern}}
    groups = [
        {
            "if": {"properties": {"type": {"enum": [m.value for m in members]}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{_LISTED}{COMPONENT_CLASSES[group].__name__}"},
        }
        for group, members in TYPE_GROUPS.items()
    ]
    return {"properties": properties, "allOf": groups}


def _listed_value(shape: Shape, listed: Any) -> Json | None:
    value: Json | None = None
    if shape.kind == "vocabulary":
        vocabulary: type[Vocabulary] = shape.target
        value = {"enum": [member.value for member in vocabulary]}
    elif shape.kind == "class":
        value = listed(shape.target)
    elif shape.kind == "component":
        value = {"$ref": f"#/$defs/{_LISTED}Component"}
    if value is None:
        return None
    return {"items": value} if shape.is_list else value
