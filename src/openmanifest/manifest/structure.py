"""Does a JSON object fit the types? Errors of the types become findings that say what to type instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from ..findings import Finding, Path, Severity, register
from .document import Manifest
from .reading import MAX_DEPTH, NOT_A_NUMBER, UNSUPPORTED_VERSION, too_deep
from .repair import shown, unquoted
from .sieve import LARGE, Effort, errors_of
from .vocabulary import SPEC_VERSION
from .walking import deeper_than, walk

_E, _W = Severity.ERROR, Severity.WARNING

MISSING = register(
    "OM101",
    "missing-key",
    _E,
    "A manifest MUST state every key that this standard marks as required.",
    "The required keys are few: without them nobody can tell what the manifest is about or who says so.",
)
WRONG_TYPE = register(
    "OM102",
    "wrong-type",
    _E,
    "A value MUST have the JSON type that this standard gives for its key.",
    "A reader in another language would stop here.",
)
NULL = register(
    "OM103",
    "null-value",
    _E,
    "A manifest MUST NOT contain null.",
    "Silence means unknown, a value states something; null could mean either, and JSON-LD drops it.",
)
UNLISTED = register(
    "OM104",
    "unlisted-value",
    _E,
    "A value of an enumeration MUST be one that this version of the standard lists.",
    "Definitions of openness decide by these values; a value that nobody knows decides nothing.",
)
LATER_VALUE = register(
    "OM105",
    "value-of-a-later-version",
    _W,
    "A reader of an earlier minor version MUST read a value that it does not know as unknown.",
    "A later version may have added the value; to this reader it says nothing.",
)
MALFORMED = register(
    "OM106",
    "malformed-value",
    _E,
    "A string MUST have the form that this standard gives for its key.",
    "Dates, IRIs and ids that do not follow their form cannot be compared or followed.",
)
OUT_OF_RANGE = register(
    "OM107",
    "out-of-range",
    _E,
    "A number MUST be within the range that this standard gives for its key.",
    "Counts and amounts are never negative.",
)
UNKNOWN_KEY = register(
    "OM108",
    "unknown-key",
    _W,
    "A manifest SHOULD NOT use a key without a prefix that this standard does not define.",
    "A misspelt key states nothing, and nobody notices. Unknown keys are kept, and ignored.",
    on_key=True,
)
MISPLACED_KEY = register(
    "OM109",
    "misplaced-key",
    _W,
    "A key SHOULD stand only in objects for which this standard defines it.",
    "Readers look for a key where the standard puts it.",
    on_key=True,
)
UNDECLARED_PREFIX = register(
    "OM110",
    "undeclared-prefix",
    _W,
    "The prefix of an extension key SHOULD be declared in `@context`.",
    "Without the declaration JSON-LD reads the key as an IRI that nobody can look up.",
    on_key=True,
)
BAD_CONTEXT = register(
    "OM111",
    "malformed-context",
    _E,
    "`@context` MUST be the IRI of this standard's context, alone or first in an array with objects of prefixes.",
    "Another context would give the keys another meaning, or none.",
)

LATER_VERSION = register(
    "OM112",
    "later-version",
    Severity.INFO,
    "A reader of an earlier minor version MAY say that it reads what it does not know as unknown.",
    "Nothing found means then: nothing among what this version knows.",
)
TOO_MANY = register(
    "OM199",
    "too-many-findings",
    Severity.INFO,
    "A validator MAY stop listing findings after a stated number, and MUST then say so.",
    "Nobody reads the thousand-and-first message.",
)


@dataclass(slots=True)
class Structure:
    """What came of checking the structure.

    Args:
        witnesses: the typed manifest. Where something did not fit, two of them, see `witnesses`; none where
            nothing useful could be read.
        findings: what does not fit.
        unread: paths of the values that do not fit or are missing.
        fits: whether everything fits.
        omitted: how many findings there are beyond those, by code.
        counted: whether all errors were counted; of many thousands of errors only some are.
    """

    witnesses: tuple[Manifest, ...]
    findings: list[Finding] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    fits: bool = True
    omitted: dict[str, int] = field(default_factory=dict)
    counted: bool = True

    @property
    def manifest(self) -> Manifest | None:
        """The typed manifest, without what did not fit."""
        return self.witnesses[0] if self.witnesses else None


def check_structure(document: dict[str, Any], *, max_depth: int = MAX_DEPTH, length: int = 0) -> Structure:
    """Check a JSON object against the types of the standard.

    Args:
        document: as read; it is not changed.
        max_depth: limit of nested arrays and objects. What fits the types is never deep, so depth is
            measured only where there is something that no type describes.
        length: of the text it was read from, where that is known.

    Returns:
        The typed manifest and the findings. Never raises for any JSON object.
    """
    version = document.get("specVersion")
    if (
        isinstance(version, str)
        and re.fullmatch(r"[0-9]+\.[0-9]+(\.[0-9]+)?", version)
        and not version.startswith("1.")
    ):
        message = f"specVersion {shown(version)} is another major version; this reader knows 1.x"
        hint = 'use an openmanifest that reads it, or write "1.0"'
        if version.startswith("0."):
            message, hint = (
                f"there is no version {shown(version)} of the standard",
                'write "1.0", the first version',
            )
        return Structure((), [UNSUPPORTED_VERSION.at(("specVersion",), message, hint)], fits=False)
    later = isinstance(version, str) and version != SPEC_VERSION and re.fullmatch(r"1\.[1-9][0-9]*", version)
    structure = _checked(document, max_depth, length, later=bool(later))
    if later and isinstance(version, str) and structure.witnesses:
        message = f"this reader knows version {SPEC_VERSION}; what {version[:20]} added is read as unknown"
        hint = f'use an openmanifest that knows it; if nothing later is used, write "{SPEC_VERSION}"'
        structure.findings.append(LATER_VERSION.at(("specVersion",), message, hint))
    return structure


def _checked(document: dict[str, Any], max_depth: int, length: int, *, later: bool) -> Structure:
    manifest = _as_it_is(document, length)
    if manifest is not None and not _free_json(manifest):
        return Structure((manifest,))
    if deeper_than(document, max_depth):
        return Structure((), [too_deep(max_depth)], fits=False)
    if manifest is not None and next(odd_values(document), None) is None:
        return Structure((manifest,))
    from .mistakes import Explainer  # what explains mistakes is loaded where there are some

    return Explainer(document, later).explain()


def _as_it_is(document: dict[str, Any], length: int) -> Manifest | None:
    """The typed manifest, if there is nothing to say of it."""
    if length > LARGE and errors_of(document, Effort(left=1)):
        return None
    try:
        return Manifest.model_validate(document, extra="forbid", by_alias=True, by_name=False)
    except ValidationError:
        return None


def _free_json(manifest: Manifest) -> bool:
    """Whether there is JSON that no type describes."""
    return manifest.extensions is not None or manifest.source_records is not None


def odd_values(document: dict[str, Any]) -> Iterator[tuple[Path, int | None]]:
    """Every null and every number beyond the range of a double, wherever it stands."""
    for way, step, value in walk(document):
        if value is None or (isinstance(value, int) and value.bit_length() > 1024):
            yield (*way, step), value


def odd(path: Path, value: int | None) -> Finding:
    """The finding for a null or for a number beyond the range of a double."""
    if value is None:
        return NULL.at(path, f"{name_of(path)} is null", "leave the key out: silence means unknown")
    message = f"{name_of(path)} is beyond the range of a double"
    return NOT_A_NUMBER.at(path, message, "write a smaller number, or a string in quotes")


def dotted(path: Path) -> str:
    """Write a path as one does in conversation: `model.stages[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{unquoted(step)}" if text else unquoted(step)
    return text


def name_of(path: Path) -> str:
    """Name what a path leads to, in backticks, by its last step."""
    return (
        f"`{dotted(path[-1:] if path and isinstance(path[-1], str) else path[-2:])}`"
        if path
        else "the manifest"
    )


def declared_prefixes(document: dict[str, Any]) -> dict[str, str]:
    """Return the prefixes that `@context` declares."""
    context = document.get("@context")
    prefixes: dict[str, str] = {}
    for item in context if isinstance(context, list) else ():
        if isinstance(item, dict):
            prefixes.update({k: v for k, v in item.items() if isinstance(v, str)})
    return prefixes
