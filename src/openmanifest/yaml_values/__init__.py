"""YAML as version 1.2 understands it, within limits, with the place of every value.

A document is composed from PyYAML's events and not by its constructors, because

- words stay words: `no`, `on` and dates are text, a number keeps its spelling (the core schema of YAML 1.2, and dates
  as everybody but a few parsers reads them);
- an alias is the value itself and not a copy of it, so that nothing can grow, and nesting has a limit;
- a key that occurs twice is refused, as other YAML readers do, and not silently the last;
- every value knows its line and column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MAX_VALUES = 20_000
"""Values in a record; real ones have a few hundred."""

MAX_DEPTH = 20
MAX_SHOWN = 60


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


class Refused(Exception):
    """Why a text is not read, and where."""

    def __init__(self, why: str, offset: int | None = None, *, beyond: bool = False) -> None:
        """Say why, at which character, and whether because it is beyond a limit."""
        super().__init__(why)
        self.why, self.offset, self.beyond = why, offset, beyond


def composed(text: str, max_values: int = MAX_VALUES) -> Value:
    """Return the one document of a text.

    Raises:
        Refused: it is no YAML, or beyond a limit.
    """
    # PyYAML is loaded where there is YAML: much runs without it, and in the browser all of it.
    from .composing import compose

    return compose(text, max_values)
