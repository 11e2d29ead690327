"""The known texts: fingerprints of all, templates of those on the SPDX list. Only identifying a text loads them."""

from __future__ import annotations

import base64
import json
import lzma
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, count, islice
from math import sqrt
from operator import add
from struct import unpack
from typing import Any
from zlib import crc32

from openmanifest.licensing import spdx
from openmanifest.licensing.identify.wording import tokens
from openmanifest.licensing.tables import table

# Of the runs of so many words in a text, so many stand for it: those with the smallest hashes (bottom-k sketch,
# https://doi.org/10.1145/1281100.1281133). They tell which texts are worth a comparison, and nothing else.
RUN = 4
SKETCH = 32


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One known text.

    Attributes:
        ids: the licenses or exceptions that it is the text of, the likeliest first.
        nodes: its template; None for a text that only has fingerprints.
        length: how many words it has.
        sketch: the hashes that stand for it.
    """

    ids: tuple[str, ...]
    nodes: Sequence[Any] | None
    length: int
    sketch: tuple[int, ...]


def runs(words: Sequence[str]) -> set[int]:
    """Return the hashes of all runs of words in a text, numbers and punctuation left out.

    A run is cut out of the whole text, since putting each together takes most of the time of identifying a text.
    """
    plain = list(map(str.encode, filter(str.isalpha, words)))
    text = b" ".join(plain)
    lengths = list(accumulate(map(len, plain), initial=0))
    starts = map(add, lengths, count())
    ends = map(add, islice(lengths, RUN, None), count(RUN - 1))
    return set(map(crc32, map(text.__getitem__, map(slice, starts, ends))))


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return the hashes that stand for a text."""
    return tuple(sorted(runs(words))[:SKETCH])


def packed(hashes: Sequence[int]) -> str:
    """Write a sketch as text."""
    return base64.b85encode(b"".join(number.to_bytes(4, "big") for number in hashes)).decode()


def _unpacked(text: str) -> tuple[int, ...]:
    content = base64.b85decode(text)
    return unpack(f">{len(content) // 4}I", content)


@cache
def fingerprints() -> Mapping[str, tuple[str, ...]]:
    """Return the ids that a fingerprint stands for, the likeliest first."""
    found: dict[str, list[str]] = {}
    others: dict[str, set[str]] = {}
    for section in ("licenses", "exceptions"):
        for id, row in table("fingerprints")[section].items():
            known = found.setdefault(row["sha256"], [])
            known.append(id)
            others.setdefault(row["sha256"], set()).update(row.get("alsoTextOf", ()))
    for id, rows in table("fingerprints")["ai"].items():
        for row in rows:
            known = found.setdefault(row["sha256"], [])
            if id not in known:
                known.append(id)
    return {
        sha256: in_order([*sorted(ids, key=likeliness), *sorted(others.get(sha256, set()), key=likeliness)])
        for sha256, ids in found.items()
    }


def in_order(ids: Sequence[str]) -> tuple[str, ...]:
    """Put ids that share a text, the likeliest first, into the order of an answer, with the rest of each family.

    "Only" and "or later" are a matter of the notice and not of the text, though SPDX's templates differ in the
    example of a notice that follows some texts.
    """
    first = min(ids, key=lambda id: (likeliness(id)[0], ids.index(id)))
    family = _family(first)
    return (family[0], *sorted({id for one in ids for id in _family(one)} - {family[0]}, key=likeliness))


@cache
def _family(id: str) -> tuple[str, ...]:
    base = id.removesuffix("+").removesuffix("-only").removesuffix("-or-later")
    if f"{base}-only" not in spdx.ids():
        return (id,)
    return tuple(name for end in ("-only", "-or-later", "", "+") if (name := base + end) in spdx.ids())


def likeliness(id: str) -> tuple[bool, bool, int, str]:
    """Sort key of the ids that share a text: current before deprecated, ``-only`` before the rest."""
    listed = spdx.license(id) or spdx.exception(id)
    return (listed is not None and listed.deprecated, not id.endswith("-only"), len(id), id)


@cache
def entries() -> tuple[Entry, ...]:
    """Return all known texts."""
    path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "texts.json.xz")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)["texts"]
    return tuple(
        Entry(
            ids=tuple(sorted(row["ids"], key=likeliness)),
            nodes=row.get("nodes"),
            length=row["length"],
            sketch=_unpacked(row["sketch"]),
        )
        for row in rows
    )


@cache
def _by_hash() -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, entry in enumerate(entries()):
        for value in entry.sketch:
            found.setdefault(value, []).append(number)
    return found


@cache
def _hashes() -> frozenset[int]:
    # Sets are intersected by the smaller one, a dictionary is gone through.
    return frozenset(_by_hash())


def alike(words: Sequence[str]) -> Iterator[tuple[float, Entry]]:
    """Return the texts that share runs of words with this one, the most alike first, each with a share from 0 to 1.

    The share is that of the known text's sketch, less where the lengths differ.
    """
    by_hash = _by_hash()
    values = runs(words).intersection(_hashes())
    shared = Counter(chain.from_iterable(map(by_hash.__getitem__, values)))
    known, length = entries(), len(words)
    found = []
    for number, times in shared.items():
        entry = known[number]
        other = max(entry.length, 1)
        lengths = length / other if length < other else other / length
        found.append((times / len(entry.sketch) * sqrt(lengths), number))
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return ((share, known[number]) for share, number in found)


def foreign_words(entry: Entry, vocabulary: frozenset[str]) -> int:
    """Return how many words a text has that a template does not have, and the other way round."""
    fixed, loose = _vocabulary(entry)
    return len(vocabulary - fixed - loose) + len(fixed - vocabulary)


@cache
def _vocabulary(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that every copy has, and those that a copy may have."""
    fixed: set[str] = set()
    loose: set[str] = set()
    todo = [(node, True) for node in entry.nodes or ()]
    while todo:
        node, is_fixed = todo.pop()
        if isinstance(node, str):
            (fixed if is_fixed else loose).update(node.split())
        elif node[0] in ("o", "t"):
            todo += [(inner, False) for inner in node[1]]
        else:
            loose.update(node[-1].split())
    return frozenset(fixed), frozenset(loose)


@cache
def title_words(id: str) -> frozenset[str]:
    """Return the words of a license's name and id, which may stand in a title above its text."""
    listed = spdx.license(id) or spdx.exception(id)
    return frozenset(tokens(f"{listed.name if listed else ''} {id}"))
