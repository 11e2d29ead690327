"""Finds the ids that a misspelled license may be meant for. Use it through `openmanifest.licensing.near`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from openmanifest.licensing import spdx

# Longer texts are no names, and comparing costs time that grows with their length.
_MAX_LENGTH = 120

_Key = tuple[str, ...]

_PART = re.compile(r"[a-z]+|[0-9]+")
_FILLERS = frozenset(
    ("a", "an", "the", "under", "license", "licence", "licenses", "licensed", "version", "ver", "v")
) | {"gnu", "international", "universal", "unported"}
# Long forms and the short ones that ids use; applied in order to words that are joined by single spaces.
_SHORT_FORMS = [
    (re.compile(rf"\b{long}\b"), short)
    for long, short in [
        ("creative commons", "cc"),
        ("non ?commercial", "nc"),
        ("share ?alike", "sa"),
        ("no ?deriv(?:ative)?s?(?: works)?", "nd"),
        ("cc attribution", "cc by"),
        ("cc zero", "cc 0"),
        ("affero (?:gpl|general public)", "agpl"),
        ("(?:lesser|library) (?:gpl|general public)", "lgpl"),
        ("general public", "gpl"),
        ("free documentation", "gfdl"),
        ("mozilla public", "mpl"),
        ("eclipse public", "epl"),
    ]
]
_HAS_LONG_FORM = re.compile("commo|comme|share|deriv|public|gpl|attribution|zero|documentation")
# Names in common use that the ids' own words do not lead to, or not well, by the form that `_key` gives them.
_NICKNAMES = {
    "al 2": "Apache-2.0",
    "asl 2": "Apache-2.0",
    "bsd": "BSD-3-Clause BSD-2-Clause",
    "bsd 3": "BSD-3-Clause",
    "bsd 2": "BSD-2-Clause",
    "bsd new": "BSD-3-Clause",
    "bsd original": "BSD-4-Clause",
    "bsd simplified": "BSD-2-Clause",
    "bsl 1 1": "BUSL-1.1",
    "expat": "MIT",
    "mit x 11": "MIT",
    "modified bsd": "BSD-3-Clause",
    "new bsd": "BSD-3-Clause",
    "original bsd": "BSD-4-Clause",
    "revised bsd": "BSD-3-Clause",
    "simplified bsd": "BSD-2-Clause",
    "wtfpl 2": "WTFPL",
    "zero clause bsd": "0BSD",
}


@dataclass(frozen=True, slots=True)
class _Index:
    by_key: dict[_Key, list[str]]
    by_words: dict[_Key, list[str]]
    # Spellings in lower case by the numbers in them, each with its id: another version is another license.
    by_numbers: dict[_Key, dict[str, str]]


def near_ids(text: str, n: int) -> list[str]:
    """Return up to n ids that the text may be meant for. See `openmanifest.licensing.near`."""
    return list(_near(text, n)) if n > 0 and len(text) <= _MAX_LENGTH else []


def named(text: str) -> list[str]:
    """Return the ids that go by the text as a name, however it is put; none that is merely spelled alike.

    >>> named("Apache License, Version 2.0"), named("Apche-2.0")
    (['Apache-2.0'], [])
    """
    if len(text) > _MAX_LENGTH:
        return []
    key = _key(text)
    return list(dict.fromkeys(_current(_fitting(key, _by_name(key)))))


def versions(text: str) -> list[str]:
    """Return the ids that say what the text says, and a version: `CC-BY-ND` has several.

    >>> versions("CC-BY-ND")[:2]
    ['CC-BY-ND-4.0', 'CC-BY-ND-3.0']
    """
    key = _key(text) if len(text) <= _MAX_LENGTH else ()
    found = (
        [id for id in _extensions(key) if all(part.isdecimal() for part in _key(id)[len(key) :])]
        if key
        else []
    )
    return list(dict.fromkeys(_current(_fitting(key, found)))) if found else []


@lru_cache(maxsize=512)
def _near(text: str, n: int) -> tuple[str, ...]:
    if listed := spdx.canonical(text) or spdx.canonical_exception(text):
        details = spdx.license(listed)
        if details is None or not details.deprecated:
            return (listed,)
    key = _key(text)
    if not key:
        return ()
    # Where no name fits, ids that begin with the words may.
    found = _fitting(key, _by_name(key) or _extensions(key))
    return tuple(dict.fromkeys(_current(found or _similar(text, key, n))))[:n]


def _by_name(key: _Key) -> list[str]:
    index = _index()
    found = index.by_key.get(key) or index.by_words.get(tuple(sorted(key)), [])
    # A name that is current settles it; "GPL 3" is one that is not, and its successors extend it.
    if found and all(_is_deprecated(id) for id in found):
        return [*_extensions(key), *found]
    return found


def _fitting(key: _Key, found: list[str]) -> list[str]:
    if "exception" not in key:
        found = [id for id in found if id in spdx.ids()] or found
    return [id for id in found if not _is_deprecated(id)] or found


def _key(text: str) -> _Key:
    """Reduce a name to the words and numbers that tell licenses apart.

    >>> _key("GNU General Public License v3.0 or later"), _key("GPLv3+")
    (('gpl', '3', 'or', 'later'), ('gpl', '3', 'or', 'later'))
    """
    words = _words(text.lower().replace("+", " or later "))
    joined = " ".join(words)
    if _HAS_LONG_FORM.search(joined):
        for long, short in _SHORT_FORMS:
            joined = long.sub(short, joined)
        words = joined.split()
    parts: list[str] = []
    for part in words:
        # "2.0" and "2" are the same version.
        if part in _FILLERS or (part == "0" and parts and parts[-1].isdecimal()):
            continue
        parts.append(part)
    return tuple(parts)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for part in _PART.findall(text):
        # "GPLv3" falls into "gplv" and "3". Ids are cut the same way, so this cannot part a text from its id.
        if part.isdecimal() and words and len(words[-1]) > 1:
            words[-1] = words[-1].removesuffix("v")
        words.append(part)
    return words


@cache
def _index() -> _Index:
    by_key: dict[_Key, list[str]] = {}
    for id in sorted(spdx.ids()):
        details = spdx.license(id)
        assert details is not None
        for key in {_key(id), _key(details.name)}:
            by_key.setdefault(key, []).append(id)
    for id in sorted(spdx.exception_ids()):
        by_key.setdefault(_key(id), []).append(id)
    for nickname, meanings in _NICKNAMES.items():
        by_key[tuple(nickname.split())] = meanings.split()
    by_words: dict[_Key, list[str]] = {}
    for key, members in by_key.items():
        by_words.setdefault(tuple(sorted(key)), []).extend(members)
    by_numbers: dict[_Key, dict[str, str]] = {}
    for id in sorted(spdx.ids() | spdx.exception_ids()):
        by_numbers.setdefault(_numbers(_key(id)), {})[id.lower()] = id
    return _Index(by_key, by_words, by_numbers)


def _extensions(key: _Key) -> list[str]:
    """Return the ids whose name begins with the key: fewest further words first, then the newest version."""
    ranked: list[tuple[int, list[int], str]] = []
    for other, members in _index().by_key.items():
        if len(other) > len(key) and other[: len(key)] == key:
            rest = other[len(key) :]
            words = sum(not part.isdecimal() for part in rest)
            # Padded, so that 2.1 counts as newer than 2.
            numbers = [-int(part) for part in [*rest, "0", "0", "0"] if part.isdecimal()]
            ranked.extend((words, numbers, id) for id in members)
    return [id for _, _, id in sorted(ranked)]


def _similar(text: str, key: _Key, n: int) -> list[str]:
    """Return the ids spelled much like the text that carry the same numbers."""
    spellings = _index().by_numbers.get(_numbers(key), {})
    wanted = text.strip().lower()
    for cutoff in (0.8, 0.7):
        close = difflib.get_close_matches(wanted, spellings, n=n, cutoff=cutoff)
        # "See LICENSE" is spelled much like "Unlicense", and "Foo-1.0" like "OSL-1.0"; without fillers and
        # numbers they are not.
        if found := [spellings[lower] for lower in close if _alike(key, _key(lower))]:
            return found
    return []


def _alike(one: _Key, other: _Key) -> bool:
    name, other_name = (" ".join(part for part in key if not part.isdecimal()) for key in (one, other))
    return difflib.SequenceMatcher(None, name, other_name).ratio() >= 0.6


def _numbers(key: _Key) -> _Key:
    return tuple(part for part in key if part.isdecimal())


def _is_deprecated(id: str) -> bool:
    details = spdx.license(id)
    return details is not None and details.deprecated


def _current(found: Iterable[str]) -> Iterable[str]:
    """Put what replaces a deprecated id in its place."""
    for id in found:
        details = spdx.license(id)
        yield from (details.replaced_by if details else ()) or (id,)
