"""Reading the records of peers: YAML as version 1.2 understands it, within limits, with the place of every value.

A record is composed from PyYAML's events and not by its constructors, because

- words stay words: `no`, `on` and dates are text, a number keeps its spelling (the core schema of YAML 1.2, and dates
  as everybody but a few parsers reads them);
- an alias is the value itself and not a copy of it, so that nothing can grow, and nesting has a limit;
- a key that occurs twice is refused, as other YAML readers do, and not silently the last;
- every value knows its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import yaml

from ..findings import Code, Finding, Path
from ..manifest.positions import Lines
from .codes import UNREADABLE

MAX_SIZE = 1024**2
"""Bytes of a record; real ones have ten thousand."""

MAX_VALUES = 20_000
"""Values in a record; real ones have a few hundred."""

MAX_DEPTH = 20
MAX_SHOWN = 60

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?")


class Kind(StrEnum):
    """What a value is."""

    TEXT = "text"
    NUMBER = "a number"
    TRUTH = "true or false"
    NULL = "null"
    LIST = "a list"
    MAPPING = "a mapping"


@dataclass(slots=True)
class Value:
    """A value of a record.

    Attributes:
        kind: what it is.
        offset: where it begins in the text.
        text: a scalar as it is written, without quotes.
        bare_date: whether it is a date without quotes, which some readers turn into a number or an object.
        items: of a list.
        entries: of a mapping, by the text of the key.
    """

    kind: Kind
    offset: int
    text: str = ""
    bare_date: bool = False
    items: list[Value] = field(default_factory=list)
    entries: dict[str, Value] = field(default_factory=dict)


class _Refused(Exception):
    """Why a text is not read, and where."""

    def __init__(self, why: str, offset: int | None = None) -> None:
        super().__init__(why)
        self.why, self.offset = why, offset


@dataclass(slots=True)
class Record:
    """A record that was read.

    Attributes:
        name: the file's name, without its folders.
        data: its bytes.
        text: its text.
        root: the mapping that it is.
        lines: turns offsets into places.
        findings: what was found so far.
    """

    name: str
    data: bytes
    text: str
    root: Value
    lines: Lines
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: Code, path: Path, value: Value, message: str, hint: str = "") -> None:
        """Add a finding at a value."""
        line, column = self.lines.at(min(value.offset, len(self.text)))
        self.findings.append(code.at(path, message, hint, line=line, column=column))


def decode(data: bytes, most: int = MAX_SIZE) -> str | Finding:
    """Return the text of a file of no more than so many bytes, or why it is none."""
    if len(data) > most:
        return UNREADABLE.at((), f"the file has more than {most:,} bytes, and no record has")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        why = f"byte 0x{data[error.start]:02X} at offset {error.start} is not valid UTF-8"
        return UNREADABLE.at((), why, "save the file as UTF-8, or name the record itself")
    if not text.strip():
        return UNREADABLE.at((), "the file is empty")
    return text


def read_record(data: bytes, name: str) -> Record | Finding:
    """Read a record.

    Args:
        data: its bytes, whatever they are.
        name: of the file.

    Returns:
        The record, or the finding that says why it could not be read.
    """
    text = decode(data)
    if isinstance(text, Finding):
        return text
    try:
        root = _composed(text)
    except _Refused as refused:
        line, column = (None, None) if refused.offset is None else Lines(text).at(refused.offset)
        return UNREADABLE.at((), refused.why, line=line, column=column)
    if root.kind is not Kind.MAPPING:
        return UNREADABLE.at((), f"the record is {root.kind}, not a mapping of keys to values")
    return Record(name, data, text, root, Lines(text))


def _composed(text: str) -> Value:
    """Return the one document of a text."""
    try:
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        composer = _Composer(text)
        root: Value | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _Refused("the file has several documents, and a record is one", _offset(event))
                root = composer.value(next(events), events, 0)
        if root is None:
            raise _Refused("the file is empty")
        return root
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = f"this is not YAML: {_shown(error.problem or error.context or 'it cannot be read')}"
        raise _Refused(why, mark.index if mark else None) from error
    except yaml.reader.ReaderError as error:
        raise _Refused(f"this is not text: {_shown(error.reason)}", error.position) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _Refused(f"this is not YAML: {_shown(error)}") from error


def _offset(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.index) if mark is not None else 0


def _shown(what: object) -> str:
    return " ".join(str(what).split())[:200]


class _Composer:
    """Values from events."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._anchors: dict[str, Value | None] = {}
        self._count = 0

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        """The value that begins with an event."""
        offset = _offset(event)
        self._count += 1
        if self._count > MAX_VALUES:
            raise _Refused(f"it has more than {MAX_VALUES:,} values, and no record has", offset)
        if depth > MAX_DEPTH:
            raise _Refused(f"it is nested more than {MAX_DEPTH} deep, and no record is", offset)
        if isinstance(event, yaml.AliasEvent):
            found = self._anchors.get(event.anchor)
            if found is None:
                raise _Refused(
                    f"*{event.anchor[:MAX_SHOWN]} names nothing that is complete before it", offset
                )
            return found
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event, offset)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = Value(Kind.LIST, offset)
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                value.items.append(self.value(item, events, depth + 1))
        else:
            value = Value(Kind.MAPPING, offset)
            while not isinstance(key := next(events), yaml.MappingEndEvent):
                self._entry(value, key, events, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _entry(self, mapping: Value, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> None:
        key = self.value(event, events, depth + 1)
        if key.kind in (Kind.LIST, Kind.MAPPING):
            raise _Refused(f"a key is {key.kind}, not text", key.offset)
        if key.text in mapping.entries:
            raise _Refused(f"the key {key.text[:MAX_SHOWN]!r} occurs twice in one mapping", key.offset)
        mapping.entries[key.text] = self.value(next(events), events, depth + 1)

    def _scalar(self, event: yaml.ScalarEvent, offset: int) -> Value:
        text = event.value
        if not event.implicit[0]:  # it has quotes, or a tag
            return Value(Kind.TEXT, offset, text)
        for kind, pattern in ((Kind.NULL, _NULL), (Kind.TRUTH, _TRUTH), (Kind.NUMBER, _NUMBER)):
            if pattern.fullmatch(text):
                return Value(kind, offset, text)
        return Value(Kind.TEXT, offset, text, _DATE.fullmatch(text) is not None)
