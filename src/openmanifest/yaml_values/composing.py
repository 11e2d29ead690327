"""Values composed from PyYAML's events."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from . import MAX_DEPTH, MAX_SHOWN, Kind, Refused, Value

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?")


def compose(text: str, max_values: int) -> Value:
    """Return the one document of a text; see `composed`."""
    try:
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        composer = _Composer(max_values)
        root: Value | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise Refused("the file has several documents, and a record is one", _offset(event))
                root = composer.value(next(events), events, 0)
        if root is None:
            raise Refused("the file is empty")
        return root
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = f"this is not YAML: {_shown(error.problem or error.context or 'it cannot be read')}"
        raise Refused(why, mark.index if mark else None) from error
    except yaml.reader.ReaderError as error:
        raise Refused(f"this is not text: {_shown(error.reason)}", error.position) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise Refused(f"this is not YAML: {_shown(error)}") from error


def _offset(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.index) if mark is not None else 0


def _shown(what: object) -> str:
    return " ".join(str(what).split())[:200]


class _Composer:
    """Values from events."""

    def __init__(self, max_values: int) -> None:
        self._max_values = max_values
        self._anchors: dict[str, Value | None] = {}
        self._count = 0

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        """The value that begins with an event."""
        offset = _offset(event)
        self._count += 1
        if self._count > self._max_values:
            raise Refused(
                f"it has more than {self._max_values:,} values, and no record has", offset, beyond=True
            )
        if depth > MAX_DEPTH:
            raise Refused(f"it is nested more than {MAX_DEPTH} deep, and no record is", offset, beyond=True)
        if isinstance(event, yaml.AliasEvent):
            found = self._anchors.get(event.anchor)
            if found is None:
                raise Refused(f"*{event.anchor[:MAX_SHOWN]} names nothing that is complete before it", offset)
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
            raise Refused(f"a key is {key.kind}, not text", key.offset)
        if key.text in mapping.entries:
            raise Refused(f"the key {key.text[:MAX_SHOWN]!r} occurs twice in one mapping", key.offset)
        mapping.entries[key.text] = self.value(next(events), events, depth + 1)

    def _scalar(self, event: yaml.ScalarEvent, offset: int) -> Value:
        text = event.value
        if not event.implicit[0]:  # it has quotes, or a tag
            return Value(Kind.TEXT, offset, text)
        for kind, pattern in ((Kind.NULL, _NULL), (Kind.TRUTH, _TRUTH), (Kind.NUMBER, _NUMBER)):
            if pattern.fullmatch(text):
                return Value(kind, offset, text)
        return Value(Kind.TEXT, offset, text, _DATE.fullmatch(text) is not None)
