"""Which license a text is: exactly one that is known, or none.

A text is compared by the SPDX matching guidelines (https://spdx.github.io/spdx-spec/v3.0.1/annexes/
license-matching-guidelines-and-templates/). A text that is nearly a license is not that license: it `differs`, and
what is different is named where the text is on the SPDX list. Of other licenses only fingerprints are shipped.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from openmanifest.licensing.identify.comparing import difference, extent
from openmanifest.licensing.identify.decoding import MAX_BYTES, NotText, decoded
from openmanifest.licensing.identify.index import (
    Entry,
    alike,
    entries,
    fingerprints,
    foreign_words,
    in_order,
    likeliness,
    title_words,
)
from openmanifest.licensing.identify.references import is_reference, named
from openmanifest.licensing.identify.templates import matches
from openmanifest.licensing.identify.wording import fingerprint, words

__all__ = ["MAX_BYTES", "Identified", "Outcome", "identify", "identify_bytes", "load", "read_and_identify"]

# Below the first, a text is worth no comparison with a template; below the second, it is not "nearly" that license.
_WORTH_COMPARING = 0.2
_NEAR = 0.3
_AS_NEAR = 0.12
# Short texts have many that are about as near; of long ones, two are enough.
_WORDS_COMPARED = 4000
_MAX_COMPARED = 24


class Outcome(StrEnum):
    """What came of comparing a text."""

    MATCH = "match"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    MISSING = "missing"
    REFERENCE_ONLY = "reference-only"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class Identified:
    """What a text is.

    Attributes:
        outcome: what came of the comparison.
        id: the license, where the text matches; of several that share the text the ``-only`` one.
        ids: every license that has this text, `id` first; of a reference the licenses that it names.
        near: where it differs, the license it is nearest to; of a reference the one license that it names.
        added: runs of words that the license `near` does not have; None where its text is not shipped.
        removed: runs of words that only the license `near` has; None where its text is not shipped.
        reason: for a person, why there is nothing to compare; else empty.
        read: False where there was a file and its content could not be had as text, or no file.
    """

    outcome: Outcome
    id: str | None = None
    ids: tuple[str, ...] = ()
    near: str | None = None
    added: tuple[str, ...] | None = None
    removed: tuple[str, ...] | None = None
    reason: str = ""
    read: bool = True


def load() -> None:
    """Read the known texts now rather than with the first text that is identified."""
    fingerprints()
    entries()
    next(iter(alike(["load"])), None)


def identify_bytes(content: bytes) -> Identified:
    """Identify the content of a file, in whatever encoding. Never raises.

    Of more than `MAX_BYTES` nothing is compared: no license is that long.
    """
    try:
        text = decoded(content[: MAX_BYTES + 4])
    except NotText as error:
        return Identified(Outcome.NOT_CHECKABLE, reason=f"this is {error}, not plain text", read=False)
    if len(content) > MAX_BYTES:
        return Identified(
            Outcome.UNKNOWN, reason=f"longer than {MAX_BYTES:,} bytes, which no known license is"
        )
    return identify(text)


def read_and_identify(path: str) -> Identified:
    """Identify a file, or standard input for ``-``. Never raises; of a long file only the beginning is read."""
    try:
        if path == "-":
            return identify_bytes(sys.stdin.buffer.read(MAX_BYTES + 1))
        with open(path, "rb") as file:
            return identify_bytes(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return Identified(Outcome.MISSING, reason="there is no such file", read=False)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Identified(Outcome.NOT_CHECKABLE, reason=f"it cannot be read: {reason}", read=False)


def identify(text: str) -> Identified:
    """Identify a text.

    >>> identify("Copyright 2024 Example Lab").outcome.value
    'missing'
    """
    found = words(text)
    if not found:
        return Identified(
            Outcome.MISSING, reason="there is no text" + (" but a notice" if text.strip() else "")
        )
    if ids := fingerprints().get(fingerprint(found)):
        return Identified(Outcome.MATCH, id=ids[0], ids=ids)
    candidates = list(takewhile(lambda pair: pair[0] >= _WORTH_COMPARING, alike(found)))[:_MAX_COMPARED]
    matching = [entry for _, entry in candidates if _is_copy(entry, found)]
    if matching:
        ids = in_order([id for entry in matching for id in entry.ids])
        return Identified(Outcome.MATCH, id=ids[0], ids=ids)
    if candidates and candidates[0][0] >= _NEAR:
        return _nearest(candidates, found)
    if is_reference(text, found):
        meant = named(text, found)
        return Identified(Outcome.REFERENCE_ONLY, ids=meant, near=meant[0] if len(meant) == 1 else None)
    return Identified(Outcome.UNKNOWN)


def _nearest(candidates: list[tuple[float, Entry]], text: list[str]) -> Identified:
    """Say how a text differs; of texts about as near, from the one that the fewest words set apart."""
    share, nearest = candidates[0]
    vocabulary = frozenset(text)
    close = [entry for other, entry in candidates if entry.nodes is not None and other >= share - _AS_NEAR]
    close.sort(key=lambda entry: foreign_words(entry, vocabulary))
    best: tuple[int, tuple[bool, bool, int, str]] | None = None
    found = Identified(Outcome.DIFFERS, near=nearest.ids[0])
    for entry in close[: max(2, _WORDS_COMPARED // len(text))]:
        assert entry.nodes is not None
        changes = difference(entry.nodes, text, best[0] if best else None)
        if changes is None:
            continue
        rank = (extent(changes), likeliness(entry.ids[0]))
        if best is None or rank < best:
            best = rank
            added, removed = changes
            found = Identified(Outcome.DIFFERS, near=entry.ids[0], added=added, removed=removed)
    return found


def _is_copy(entry: Entry, text: list[str]) -> bool:
    return entry.nodes is not None and matches(entry.nodes, text, title_words(entry.ids[0]))
