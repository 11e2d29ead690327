"""Bytes in; a JSON object or findings out. Nothing that comes in from outside raises."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..findings import Finding, Path, Severity, Tally, register
from .formats import MAX_COUNT
from .positions import Lines, key_offsets, locate, tokens
from .repair import shown
from .walking import deeper_than, walk

MAX_SIZE = 16 * 1024 * 1024
MAX_DEPTH = 64
_JSON_SPACE = " \t\r\n"
"""The white space of JSON (RFC 8259, section 2); other characters that look empty are a syntax error."""

_E = Severity.ERROR

NOT_READABLE = register(
    "OM001",
    "not-readable",
    _E,
    "A validator MUST report a manifest that it cannot read as not checked, never as valid.",
    "A missing file is not a broken manifest, and a broken disk says nothing about openness.",
    unchecked=True,
)
TOO_LARGE = register(
    "OM002",
    "too-large",
    _E,
    "A manifest SHOULD NOT be larger than 16 MiB; a validator MUST report one above its limit as not checked.",
    "A manifest lists components, not training data; limits protect those who check many.",
    unchecked=True,
)
ENCODING = register(
    "OM003",
    "not-utf-8",
    _E,
    "A manifest MUST be encoded in UTF-8.",
    "Readers in other languages would see other characters, or none (RFC 8259, section 8.1).",
)
BYTE_ORDER_MARK = register(
    "OM004",
    "byte-order-mark",
    _E,
    "A manifest MUST NOT begin with a byte order mark.",
    "Many JSON parsers stop at it (RFC 8259, section 8.1).",
)
EMPTY = register(
    "OM005", "empty-file", _E, "A manifest MUST NOT be empty.", "An empty file says nothing about any model."
)
SYNTAX = register(
    "OM006",
    "json-syntax",
    _E,
    "A manifest MUST be well-formed JSON (RFC 8259).",
    "No reader can go on after a syntax error.",
)
DUPLICATE_KEY = register(
    "OM007",
    "duplicate-key",
    _E,
    "An object MUST NOT have the same key twice.",
    "Readers disagree on which of the two counts.",
    on_key=True,
)
NOT_A_NUMBER = register(
    "OM008",
    "not-a-json-number",
    _E,
    "A number MUST NOT be NaN, Infinity or outside the range of a double.",
    "JSON has no such numbers; many parsers stop at them.",
)
SURROGATE = register(
    "OM009",
    "lone-surrogate",
    _E,
    "A string or key MUST NOT contain an unpaired surrogate escape.",
    "It is not a character and cannot be written as UTF-8.",
)
NOT_AN_OBJECT = register(
    "OM010", "not-an-object", _E, "The root of a manifest MUST be a JSON object.", "A manifest is one object."
)
TOO_DEEP = register(
    "OM011",
    "too-deep",
    _E,
    "A manifest SHOULD NOT nest deeper than 64 levels; a validator MUST report one above its limit as not checked.",
    "The deepest structure of the standard has eight levels; limits protect readers.",
    unchecked=True,
)
UNSUPPORTED_VERSION = register(
    "OM012",
    "unsupported-version",
    _E,
    "A reader MUST report a manifest of another major version as not checked.",
    "A breaking change may have altered the meaning of every field.",
    unchecked=True,
)


@dataclass(slots=True)
class Reading:
    """What came of reading.

    Args:
        document: the JSON object, or None where it could not be had.
        text: the decoded text, for finding positions; None where it could not be decoded.
        findings: what is wrong at this level.
        omitted: how many findings there are beyond those, by code.
    """

    document: dict[str, Any] | None
    text: str | None = None
    findings: list[Finding] = field(default_factory=list)
    omitted: dict[str, int] = field(default_factory=dict)


class _WithDuplicates(dict[str, Any]):
    """An object in which a key occurs twice; the last value counts, the repeated keys are noted."""

    repeated: list[str]


_PLACEABLE = 200
"""Down to which depth places in the text are looked for."""


class _Watch:
    """Notes during parsing what is not JSON or not unambiguous."""

    def __init__(self) -> None:
        self.duplicates = False
        self.odd_numbers: list[str] = []

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) != len(pairs):
            self.duplicates = True
            seen: set[str] = set()
            repeated = [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
            result = _WithDuplicates(result)
            result.repeated = list(dict.fromkeys(repeated))
        return result

    def constant(self, name: str) -> None:
        self.odd_numbers.append(name)

    def float(self, digits: str) -> float | int:
        value = float(digits)
        if math.isinf(value):
            self.odd_numbers.append(digits)
            return 0
        # 7.0 is the integer 7 to JSON Schema and JSON-LD; larger ones keep the form they were written in.
        return int(value) if value.is_integer() and abs(value) <= MAX_COUNT else value


def read(data: bytes | str, *, max_size: int = MAX_SIZE) -> Reading:
    """Read a manifest's bytes (or text) as a JSON object.

    Args:
        data: the whole file.
        max_size: limit in bytes.

    Returns:
        The object, or findings that say why not. Never raises for any bytes or text.

    Raises:
        TypeError: it is neither.
    """
    if not isinstance(data, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"a manifest is read from bytes, text or a path, not from {type(data).__name__}")
    findings: list[Finding] = []
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    if len(raw) > max_size:
        return Reading(None, None, [too_large(len(raw), max_size)])
    text = data if isinstance(data, str) else _decode(raw, findings)
    if text is None:
        return Reading(None, None, findings)
    if text.startswith("\ufeff"):
        findings.append(
            BYTE_ORDER_MARK.at(
                (),
                "the file begins with a byte order mark",
                'save it as "UTF-8" without BOM',
                line=1,
                column=1,
            )
        )
        text = text[1:]
    if not text.strip(_JSON_SPACE):
        findings.append(
            EMPTY.at(
                (),
                "the file is empty",
                'start with {"@context": "https://w3id.org/openmanifest/context/1.0", ...}',
            )
        )
        return Reading(None, text, findings)
    return _parse(text, findings, decoded=not isinstance(data, str))


def too_large(size: int, max_size: int) -> Finding:
    """The finding for a file above the limit."""
    return TOO_LARGE.at(
        (),
        f"the file has {size:,} bytes; the limit is {max_size:,}",
        "move bulk data out of the manifest, or raise the limit with --max-size",
    )


def _decode(data: bytes, findings: list[Finding]) -> str | None:
    try:
        if b"\x00" in data[:4]:
            raise UnicodeDecodeError("utf-8", data, 0, 1, "a text does not begin like this")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        from .foreign import explain_bytes  # what explains mistakes is loaded where there are some

        if explained := explain_bytes(data):
            findings.append(ENCODING.at((), *explained, line=1, column=1))
            return None
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        findings.append(
            ENCODING.at(
                (),
                f"byte 0x{data[error.start]:02X} at offset {error.start} is not valid UTF-8",
                "save the file as UTF-8",
                line=line,
                column=column,
            )
        )
        return None


def _parse(text: str, findings: list[Finding], *, decoded: bool) -> Reading:
    watch = _Watch()
    try:
        document = json.loads(
            text,
            object_pairs_hook=watch.object,
            parse_constant=watch.constant,
            parse_float=watch.float,
        )
    except json.JSONDecodeError as error:
        from .syntax import explain_syntax_error

        message, hint, offset = explain_syntax_error(text, error.msg, error.pos)
        line, column = Lines(text).at(offset)
        return Reading(None, text, [*findings, SYNTAX.at((), message, hint, line=line, column=column)])
    except RecursionError:
        return Reading(None, text, [*findings, too_deep(MAX_DEPTH)])
    except ValueError:  # an integer of more digits than Python converts
        digits = re.search(r"-?[0-9]{1000,}", text)
        watch.odd_numbers.append(digits.group() if digits else "an integer of thousands of digits")
        document = {}
    escapes = "\\" in text and "\\u" in text
    if (watch.duplicates or escapes or not decoded) and deeper_than(document, _PLACEABLE):
        return Reading(None, text, [*findings, too_deep(_PLACEABLE)])
    found = Tally()
    if watch.odd_numbers:
        _odd_numbers(watch.odd_numbers, text, found)
    # What was decoded from UTF-8 has half a surrogate pair only by way of an escape.
    if escapes or (not decoded and not _encodable(text)):
        _lone_surrogates(document, text, found)
    if found.kept:
        return Reading(None, text, findings + found.kept, found.omitted)
    if not isinstance(document, dict):
        message = f"the root is {kind_of(document)}, not an object"
        findings.append(NOT_AN_OBJECT.at((), message, "put one object, in braces, around everything"))
        return Reading(None, text, findings)
    if watch.duplicates:
        _duplicates(document, text, found)
    return Reading(document, text, findings + found.kept, found.omitted)


_quote_or_number = re.compile(r'"|NaN|-?Infinity|-?[0-9][0-9.eE+\-]*')


def _odd_numbers(numbers: Iterable[str], text: str, found: Tally) -> None:
    kept = [number for number in dict.fromkeys(numbers) if found.takes(NOT_A_NUMBER.id)]
    offsets = dict.fromkeys(kept, -1)
    missing = len(offsets)
    for match in tokens(text, _quote_or_number):
        if offsets.get(match.group()) == -1:
            offsets[match.group()] = match.start()
            missing -= 1
            if not missing:
                break
    lines = Lines(text)
    for number, offset in sorted(offsets.items(), key=lambda item: item[1]):
        line, column = lines.at(max(offset, 0))
        brief = number if len(number) < 40 else number[:37] + "..."
        message = f"{brief} is not a number that JSON can carry"
        hint = "write a finite number, or leave the key out"
        found.kept.append(NOT_A_NUMBER.at((), message, hint, line=line, column=column))


def too_deep(limit: int) -> Finding:
    """The finding for nesting above the limit."""
    return TOO_DEEP.at(
        (), f"arrays and objects are nested deeper than {limit} levels", "flatten the deepest part"
    )


def _encodable(text: str) -> bool:
    """Whether a text that came as a string holds characters only; one that was decoded always does."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


_half_a_pair = re.compile("[\ud800-\udfff]").search


def _lone_surrogates(document: Any, text: str, found: Tally) -> None:
    paths: list[Path] = [()] if isinstance(document, str) and _half_a_pair(document) else []
    for way, step, value in walk(document):
        if (isinstance(value, str) and _half_a_pair(value)) or (isinstance(step, str) and _half_a_pair(step)):
            if found.takes(SURROGATE.id):
                paths.append((*way, step))
    places = locate(text, paths)
    lines = Lines(text)
    for path in sorted(paths, key=lambda path: places[path].value if path in places else -1):
        line, column = lines.at(places[path].value) if path in places else (None, None)
        safe = tuple(
            step.encode("utf-8", "replace").decode() if isinstance(step, str) else step for step in path
        )
        message = "the string contains half of a surrogate pair"
        hint = "write the character itself"
        found.kept.append(SURROGATE.at(safe, message, hint, line=line, column=column))


def _duplicates(document: Any, text: str, found: Tally) -> None:
    repeated: dict[Path, list[str]] = {}
    if isinstance(document, _WithDuplicates):
        repeated[()] = [key for key in document.repeated if found.takes(DUPLICATE_KEY.id)]
    for way, step, value in walk(document):
        if isinstance(value, _WithDuplicates):
            if keys := [key for key in value.repeated if found.takes(DUPLICATE_KEY.id)]:
                repeated[(*way, step)] = keys
    places = locate(text, repeated)
    twins: list[tuple[Path, int, int, int]] = []
    for path, keys in repeated.items():
        if path not in places:
            continue  # an earlier duplicate hides this object
        for key, offsets in key_offsets(text, places[path].value, keys).items():
            if len(offsets) > 1:
                twins.append(((*path, key), len(offsets), offsets[0], offsets[-1]))
    lines = Lines(text)
    at = {offset: lines.at(offset) for offset in sorted({o for _, _, *both in twins for o in both})}
    for path, times, first, last in twins:
        message = (
            f"{shown(path[-1])} occurs {times} times here: "
            f"first on line {at[first][0]}, last on line {at[last][0]}"
        )
        hint = "keep one of them; the last one was read"
        line, column = at[last]
        found.kept.append(DUPLICATE_KEY.at(path, message, hint, line=line, column=column))


def kind_of(value: Any) -> str:
    """Name the JSON type of a value, with its article.

    >>> kind_of([1])
    'an array'
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"
