"""The strict JSON Schema for editors, from the types: a misspelt key is an error while it is being typed.

It takes what the normative schema takes of version 1.0, less unknown keys without a prefix. What editors show
stands in keywords of VS Code's JSON language server: `markdownDescription`, `enumDescriptions` and
`defaultSnippets`; other readers ignore them.
"""

from __future__ import annotations

import json
from typing import Any

from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import COMPONENT_CLASSES, Component
from ..manifest.document import Manifest
from ..manifest.formats import FOREIGN_TYPE
from ..manifest.shape import Shape, all_classes, fields_of
from ..manifest.vocabulary import FILE_NAME, SPEC_VERSION, STRICT_SCHEMA_IRI, Level, Statement, Vocabulary
from .json_schema import Json, description, field_schema

_PREFIXED = {"^[A-Za-z][A-Za-z0-9.\\-]*:": True}
"""Keys of an extension."""


def strict_schema_text() -> str:
    """Return the strict schema as indented JSON."""
    return json.dumps(strict_schema(), indent=2, ensure_ascii=False) + "\n"


def catalog_entry_text() -> str:
    """Return the entry for the catalog of JSON Schema Store, from which editors learn which file has which schema."""
    entry = {
        "name": FILE_NAME,
        "description": "How open an AI model is, component by component",
        "fileMatch": [FILE_NAME],
        "url": STRICT_SCHEMA_IRI,
        "versions": {SPEC_VERSION: STRICT_SCHEMA_IRI},
    }
    return json.dumps(entry, indent=2) + "\n"


def strict_schema() -> Json:
    """Return the schema for editors: closed objects, closed enumerations, snippets."""
    definitions = {
        cls.__name__: _closed(cls)
        for cls in all_classes()
        if cls is not Manifest and not issubclass(cls, Component)
    }
    definitions["Component"] = _component()
    definitions |= {cls.__name__: _closed(cls) for cls in COMPONENT_CLASSES.values()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": STRICT_SCHEMA_IRI,
        "title": f"openness.json {SPEC_VERSION}, for editors",
        **_closed(Manifest),
        "$defs": dict(sorted(definitions.items())),
    }


def _closed(cls: type[Statement]) -> Json:
    shapes = fields_of(cls).values()
    required = [shape.name for shape in shapes if shape.required]
    return {
        "description": description(cls),
        "type": "object",
        **({"required": required} if required else {}),
        "properties": {shape.name: _field(shape) for shape in shapes},
        "patternProperties": _PREFIXED,
        "additionalProperties": False,
        "defaultSnippets": [_snippet(cls)],
    }


def _component() -> Json:
    """Which class a component is of is said by its type; the class then says the rest."""
    kinds: list[Vocabulary] = [member for group in TYPE_GROUPS.values() for member in group]
    cases: list[Json] = [
        {
            "if": {"properties": {"type": {"enum": [m.value for m in members]}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{COMPONENT_CLASSES[group].__name__}"},
        }
        for group, members in TYPE_GROUPS.items()
    ]
    foreign = {
        "properties": {"type": {"type": "string", "pattern": FOREIGN_TYPE.pattern}},
        "required": ["type"],
    }
    cases.append({"if": foreign, "then": {"$ref": f"#/$defs/{COMPONENT_CLASSES['foreign'].__name__}"}})
    shape = fields_of(COMPONENT_CLASSES["foreign"])["type"]
    return {
        "description": description(Component),
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "type": {
                "description": shape.term.definition,
                "anyOf": [_enumeration(kinds), {"type": "string", "pattern": FOREIGN_TYPE.pattern}],
            }
        },
        "allOf": cases,
        "defaultSnippets": [_component_snippet(member) for member in kinds],
    }


def _field(shape: Shape) -> Json:
    """What the normative schema says of a field; enumerations closed, and a description with a link."""
    value = field_schema(shape)
    if shape.name == "type" and shape.kind in ("vocabulary", "string"):
        return {"type": "string"} if shape.kind == "string" else _enumeration(list(shape.target))
    if shape.name == "specVersion":
        value = {key: item for key, item in value.items() if key != "pattern"} | {"const": SPEC_VERSION}
    if shape.kind == "vocabulary":
        closed = _enumeration(list(shape.target))
        value |= {"items": closed} if shape.is_list else closed
        value["description"] = shape.term.definition
    if shape.iri.startswith("http"):
        value["markdownDescription"] = f"{shape.term.definition}\n\n[`{shape.name}`]({shape.iri})"
    return value


def _enumeration(members: list[Vocabulary]) -> Json:
    return {
        "type": "string",
        "enum": [member.value for member in members],
        "enumDescriptions": [member.definition for member in members],
    }


def _snippet(cls: type[Statement]) -> Json:
    """An object with the keys that are required or recommended, to be filled in."""
    body: dict[str, Any] = {}
    for shape in fields_of(cls).values():
        if shape.required or shape.term.level is Level.RECOMMENDED:
            body[shape.name] = _blank(shape, len(body) + 1)
    if not body:
        first = next(iter(fields_of(cls).values()))
        body[first.name] = _blank(first, 1)
    return {"label": cls.__name__, "description": description(cls), "body": body}


def _blank(shape: Shape, number: int) -> Any:
    """A place to fill in; what must be as it is stands there already."""
    if shape.kind in ("const", "context") or shape.name == "specVersion":
        return shape.term.example
    if shape.kind == "vocabulary":
        value: Any = f"${{{number}|{','.join(member.value for member in shape.target)}|}}"
    elif shape.kind in ("class", "component"):
        return [] if shape.is_list else _snippet(shape.target)["body"] if shape.required else {}
    elif shape.kind in ("integer", "number", "boolean"):
        return shape.term.example
    else:
        value = f"${{{number}}}"
    return [value] if shape.is_list else value


def _component_snippet(member: Vocabulary) -> Json:
    cls = next(COMPONENT_CLASSES[group] for group, kinds in TYPE_GROUPS.items() if member in kinds)
    body = {"id": f"#${{1:{member.value}}}", "type": member.value}
    availability = fields_of(cls)["availability"]
    body["availability"] = _blank(availability, 2)
    body["license"] = "${3}"
    return {"label": member.value, "description": member.definition, "body": body}
