"""The forms that strings in a manifest can have. Patterns are in the common subset of ECMA 262 and Rust."""

import re
import sys
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .vocabulary import CONTEXT_IRI, Coercion, Format, OrUnknown

# Neither controls nor spaces nor what RFC 3987 excludes; without \s, whose meaning differs between engines.
_IRI_CHARACTERS = r'[^\x00-\x20\x7f<>"{}|\\^`]'

TEXT = Format(
    "text", "Text of at least one character.", "", "Demo 7B", "write some text, or leave the key out"
)
IRI = Format(
    "IRI",
    "An absolute IRI (RFC 3987).",
    rf"^[A-Za-z][A-Za-z0-9+.\-]*:{_IRI_CHARACTERS}+$",
    "https://huggingface.co/example-lab/demo-7b",
    'write an absolute IRI, such as "https://huggingface.co/example-lab/demo-7b" or "urn:example:demo"',
    Coercion.ID,
)
URL = Format(
    "URL",
    "An absolute URL with its scheme (WHATWG URL, RFC 3986), or a magnet link.",
    rf"^(?:[A-Za-z][A-Za-z0-9+.\-]*://|magnet:\?){_IRI_CHARACTERS}+$",
    "https://lab.example/license",
    'write the whole URL, beginning with "https://"',
    Coercion.ID,
)
REFERENCE = Format(
    "reference",
    "The id of something in this manifest (`#name`), or an absolute IRI.",
    rf"^(?:#{_IRI_CHARACTERS}+|[A-Za-z][A-Za-z0-9+.\-]*:{_IRI_CHARACTERS}+)$",
    "#weights",
    'write "#" and the name of a component, such as "#weights"',
    Coercion.ID,
)
# No link in the graph: against a base that is a URN a path resolves to nothing.
IRI_REFERENCE = Format(
    "IRI reference",
    "An absolute IRI, or a path relative to the manifest (RFC 3987).",
    r'^(?:[^\x00-\x20\x7f<>"{}|\\^`%]|%[0-9A-Fa-f]{2})+$',
    "../base-7b/openness.json",
    'write the URL of the manifest, or its path from here, such as "../base-7b/openness.json"',
)
DATE = Format(
    "date",
    "A year, month, day or moment: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an RFC 3339 date-time.",
    r"^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+\-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?)?)?$",
    "2026-11-20",
    'write the date as year-month-day, such as "2026-11-20", "2026-11" or "2026"',
)
EXPRESSION = Format(
    "license expression",
    "An SPDX license expression, or `NONE`: looked, and no license is stated.",
    "",
    "Apache-2.0",
    'write an SPDX license expression, such as "Apache-2.0", or "LicenseRef-" and a name of your own',
)
LICENSE_ID = Format(
    "license id",
    "An SPDX license id or a `LicenseRef-` id.",
    r"^[A-Za-z0-9.\-]+$",
    "LicenseRef-Demo-Community",
    'write one id of letters, digits, "." and "-", such as "LicenseRef-Demo-Community"',
)
LANGUAGE = Format(
    "language tag",
    "A language tag (BCP 47).",
    r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$",
    "en",
    'write a BCP 47 language tag, such as "en", "pt-BR" or "mul"',
)
SPEC_VERSION_FORMAT = Format(
    "specification version",
    "MAJOR.MINOR of this standard.",
    r"^1\.(?:0|[1-9][0-9]*)$",
    "1.0",
    'write "1.0" (a string, in quotes)',
)
CONTEXT_FORMAT = Format(
    "context IRI",
    "The IRI of the JSON-LD context of this standard.",
    r"^https://w3id\.org/openmanifest/context/1\.(?:0|[1-9][0-9]*)$",
    CONTEXT_IRI,
    f'write "{CONTEXT_IRI}", without a slash at the end',
)
FOREIGN_TYPE = Format(
    "type of one's own",
    "A prefixed name whose prefix is declared in `@context`, or an absolute IRI.",
    rf"^[A-Za-z][A-Za-z0-9+.\-]*:{_IRI_CHARACTERS}+$",
    "acme:red-team-report",
    'write a listed component type, or a prefixed name such as "acme:red-team-report"',
    Coercion.VOCAB,
)

Text = Annotated[str, TEXT]
Iri = Annotated[str, IRI]
Url = Annotated[str, URL]
Reference = Annotated[str, REFERENCE]
IriReference = Annotated[str, IRI_REFERENCE]
Date = Annotated[str, DATE]
Expression = Annotated[str, EXPRESSION]
LicenseId = Annotated[str, LICENSE_ID]
Language = Annotated[str, LANGUAGE]
SpecVersion = Annotated[str, SPEC_VERSION_FORMAT]
ForeignType = Annotated[str, FOREIGN_TYPE, OrUnknown("ComponentType")]

MAX_COUNT = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 7493)."""


MAX_DOUBLE = sys.float_info.max
"""The largest number that a double holds; whatever is larger becomes infinite in most JSON readers."""


class _Whole:
    """A whole number from 0 to `MAX_COUNT`. A reader turns 7.0 into 7 before, as JSON Schema sees it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.int_schema(strict=True, ge=0, le=MAX_COUNT)


class _Measured:
    """A finite number, 0 or more; whole numbers stay whole."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        whole = core_schema.int_schema(strict=True, ge=0, le=int(MAX_DOUBLE))
        broken = core_schema.float_schema(strict=True, ge=0, allow_inf_nan=False)
        return core_schema.union_schema(
            [whole, broken],
            mode="left_to_right",
            custom_error_type="not_a_quantity",
            custom_error_message="not a number of 0 or more",
        )


class _Context:
    """The IRI of the context, alone or first in an array with objects of prefixes."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_context)


_context_iri = re.compile(CONTEXT_FORMAT.pattern).fullmatch
_absolute_iri = re.compile(IRI.pattern).fullmatch


def _context(value: Any) -> Any:
    if isinstance(value, str) and _context_iri(value):
        return value
    if isinstance(value, list) and value and isinstance(value[0], str) and _context_iri(value[0]):
        prefixes = [item for item in value[1:] if isinstance(item, dict)]
        iris = [iri for item in prefixes for iri in item.values()]
        if len(prefixes) == len(value) - 1 and all(isinstance(i, str) and _absolute_iri(i) for i in iris):
            return value
    raise PydanticCustomError("malformed_context", "not the context of this standard")


Count = Annotated[int, _Whole()]
Quantity = Annotated[int | float, _Measured()]
Flag = bool
Context = Annotated[str | list[Any], _Context()]
Json = Any
