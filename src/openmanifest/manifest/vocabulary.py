"""How the types say what they mean: IRIs, definitions, requirement levels and value formats.

Every class, field and enumeration value of the manifest carries its meaning here, as metadata.
The JSON Schema, the JSON-LD context, the vocabulary and the reference pages are generated from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

SPEC_VERSION = "1.0"
NS = "https://w3id.org/openmanifest/ns#"
CONTEXT_IRI = f"https://w3id.org/openmanifest/context/{SPEC_VERSION}"
SCHEMA_IRI = f"https://w3id.org/openmanifest/schema/{SPEC_VERSION}"
STRICT_SCHEMA_IRI = f"{SCHEMA_IRI}/strict"
SHAPES_IRI = f"https://w3id.org/openmanifest/shapes/{SPEC_VERSION}"
MEDIA_TYPE = "application/vnd.openmanifest+json"
FILE_NAME = "openness.json"

PREFIXES = {
    "om": NS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "prov": "http://www.w3.org/ns/prov#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "cc": "http://creativecommons.org/ns#",
    "earl": "http://www.w3.org/ns/earl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "https://spdx.org/rdf/3.0.1/terms/",
}


CONTEXT_PREFIXES = ("om", "schema", "dcterms", "dcat", "rdf")
"""Those that the published context declares, so that no manifest has to."""


def expand(curie: str) -> str:
    """Return the full IRI of a compact one, by the prefixes above; anything else is returned as it is."""
    prefix, colon, rest = curie.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else curie


class Level(StrEnum):
    """How strongly the standard asks for a field."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Coercion(StrEnum):
    """What a JSON string (or any JSON) becomes when the manifest is read as JSON-LD."""

    LITERAL = "literal"
    ID = "@id"
    VOCAB = "@vocab"
    JSON = "@json"


@dataclass(frozen=True, slots=True)
class Term:
    """The meaning of one field, as `Annotated` metadata.

    Args:
        definition: one sentence; it becomes the description in every published artefact.
        example: a JSON value that fits the field.
        iri: compact IRI of a reused property; empty for one of our own, named like the JSON key.
        level: requirement level; `RECOMMENDED` is what a ten-minute publisher fills.
        since: first version of the standard that has the field.
        close: properties of other vocabularies that say nearly the same (`skos:closeMatch`).
        ordered: for lists: false where the list is open (an empty one states nothing).
    """

    definition: str
    example: Any
    iri: str = ""
    level: Level = Level.OPTIONAL
    since: str = SPEC_VERSION
    close: tuple[str, ...] = ()
    ordered: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Make the field optional but never null: absence alone says "unknown"."""
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


@dataclass(frozen=True, slots=True)
class Format:
    """A string (or number) with a form of its own.

    Args:
        name: what messages and the schema call it, such as "date".
        definition: what a value of this form is.
        pattern: regular expression in the common subset of ECMA 262 and Rust, anchored; empty for any text.
        example: a value that fits.
        hint: what to type, for a finding.
        coercion: what JSON-LD makes of it.
    """

    name: str
    definition: str
    pattern: str
    example: str
    hint: str
    coercion: Coercion = Coercion.LITERAL

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A string of at least one character that fits the pattern."""
        if self.pattern:
            return core_schema.str_schema(pattern=self.pattern, metadata={"format": self.name}, strict=True)
        return core_schema.str_schema(min_length=1, metadata={"format": self.name}, strict=True)


class UnknownValue(str):
    """A value that a later 1.x version added: kept as written, read as unknown."""

    __slots__ = ()


def _unknown(value: Any, info: core_schema.ValidationInfo) -> UnknownValue:
    """A value that is not listed, in a document whose version may list it."""
    if isinstance(value, UnknownValue) or (isinstance(value, str) and getattr(info.context, "later", False)):
        return UnknownValue(value)
    raise ValueError(value)


def _listed_or_unknown(listed: CoreSchema, vocabulary: str) -> CoreSchema:
    """A listed value or an `UnknownValue`, with one error for both."""
    return core_schema.union_schema(
        [listed, core_schema.with_info_plain_validator_function(_unknown)],
        mode="left_to_right",
        custom_error_type="unlisted_value",
        custom_error_message="not a listed value",
        custom_error_context={"vocabulary": vocabulary},
        serialization=core_schema.plain_serializer_function_ser_schema(str.__str__),
    )


@dataclass(frozen=True, slots=True)
class OrUnknown:
    """`Annotated` metadata: besides what the type allows, a value of a later version is let through."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What the type allows, or an `UnknownValue`."""
        return _listed_or_unknown(handler(source), self.vocabulary)


class Vocabulary(StrEnum):
    """A closed list of values, each with its definition: `NAME = "value", "definition"`.

    A member is a string, so `component.availability == "public"` works.
    """

    definition: str
    close: tuple[str, ...]

    def __new__(cls, value: str, definition: str, close: tuple[str, ...] = ()) -> Self:
        """Make a member of a value and its definition."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        member.close = close
        return member

    @classmethod
    def stem(cls) -> str:
        """What the IRIs of the values begin with, after the namespace: `availability-` gives `availability-public`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower() + "-"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A member by its value, or an `UnknownValue`."""
        listed = core_schema.enum_schema(cls, list(cls), sub_type="str", strict=False)
        return _listed_or_unknown(listed, cls.__name__)


_ALIASES = {"energy_mwh": "energyMWh", "co2e_kg": "co2eKg", "schema_": "$schema", "context": "@context"}


def json_name(attribute: str) -> str:
    """Return the JSON key of a Python attribute: camelCase, with the few names that Python cannot spell."""
    return _ALIASES.get(attribute) or to_camel(attribute)


class Statement(BaseModel):
    """The base of every object in a manifest. Unknown keys are kept; `None` means "not stated"."""

    model_config = ConfigDict(
        strict=True,
        extra="allow",
        defer_build=True,
        alias_generator=json_name,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        cache_strings="keys",  # those of values would grow with every manifest that is read
    )

    iri: ClassVar[str] = ""
    close: ClassVar[tuple[str, ...]] = ()
