"""Why a test came out as it did: a sentence, the places that decide, and what to state or to change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .kleene import Truth

_SHOWN = 3
LONGEST_REASON = 600
LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to state, or what would have to be otherwise.

    Args:
        pointer: JSON Pointer to the object that is concerned.
        label: the object for a person, such as `#weights`.
        key: the JSON key.
        value: a value of that key that would help.
        stated: whether the key says something else today, so that the world would have to change first.
    """

    pointer: str
    label: str
    key: str
    value: Any
    stated: bool

    def __str__(self) -> str:
        """Say it in one sentence, with the key and the value as JSON."""
        wanted = f'"{self.key}": {json.dumps(self.value, ensure_ascii=False)}'
        where = f"{self.label} ({self.pointer})" if self.pointer else self.label
        if self.stated:
            return f"what {where} states would have to be otherwise, such as {wanted}"
        return f"state in {where}, if it is so, {wanted}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a test came out as it did.

    Args:
        truth: how it came out.
        reason: half a sentence, without a period.
        pointers: JSON Pointers to the facts that decide; to where one is missing, otherwise.
        remedy: what would have to be stated or changed; None where it is met, or where nothing would help.
    """

    truth: Truth
    reason: str
    pointers: tuple[str, ...] = ()
    remedy: Remedy | None = None


def joined(truth: Truth, parts: Sequence[Explanation]) -> Explanation:
    """Return one explanation for what AND or OR joins: of those parts alone that decide."""
    deciding = [part for part in parts if part.truth is truth] or list(parts)
    if truth is None:
        # One missing fact at a time; the others come when that one is known.
        deciding = deciding[:1]
    reasons = list(dict.fromkeys(part.reason for part in deciding if part.reason))
    return Explanation(
        truth,
        enumerated(reasons, "; "),
        tuple(dict.fromkeys(_pointers(deciding))),
        None if truth else next((part.remedy for part in deciding if part.remedy), None),
    )


def enumerated(words: Sequence[str], separator: str = ", ") -> str:
    """Return the first words, and how many more there are.

    >>> enumerated(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    if len(words) <= _SHOWN + 1:
        return separator.join(words)
    return f"{separator.join(words[:_SHOWN])} and {len(words) - _SHOWN} more"


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut where it is longer than it may be.

    >>> shortened("one  two three", 10)
    'one two...'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 3] + "..."


def _pointers(parts: Iterable[Explanation]) -> Iterator[str]:
    for part in parts:
        yield from part.pointers
