"""What was added to a text and what was removed from it, beside the template of a license."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

from openmanifest.licensing.identify.wording import is_term

# A word that was added weighs as much as so many that are missing: a text that was cut off says nothing that its
# license does not say.
_ADDED = 4
# Beyond this many words on both sides, words that are everywhere are not taken as signs of what belongs together.
_LONG = 400
# So many words in a row are taken as a place.
_RUN = 4
# After a difference the texts have met again where so many words are the same.
_MEETING = 6
_SOON = 60
_STEP = 64


Changes = tuple[tuple[str, ...], tuple[str, ...]]


def extent(changes: Changes) -> int:
    """Return how far apart two texts are."""
    added, removed = (sum(len(run.split()) for run in runs) for runs in changes)
    return _ADDED * added + removed


def difference(nodes: Sequence[Any], words: Sequence[str], most: int | None = None) -> Changes | None:
    """Return the runs of words that were added, and those that were removed; None if their extent is above `most`.

    What the template lets one leave out is not reported as removed, and what stands in place of a name or a
    notice not as added, unless nothing else is different.
    """
    expected: list[str] = []
    is_fixed: list[bool] = []
    _write_out(nodes, True, expected, is_fixed)
    if most is not None and (Counter(compress(expected, is_fixed)) - Counter(words)).total() > most:
        return None  # so many words are missing wherever they stood
    added: list[str] = []
    removed: list[str] = []
    in_place: list[str] = []
    so_far = 0
    for old, new in _changes(expected, words):
        fixed = list(compress(expected[old], is_fixed[old]))
        if fixed:
            removed.append(" ".join(fixed))
            so_far += len(fixed)
        if put := words[new]:
            if old.stop > old.start and not fixed and not any(is_term(word) for word in put):
                in_place.append(" ".join(put))
            else:
                added.append(" ".join(put))
                so_far += _ADDED * len(put)
        if most is not None and so_far > most:
            return None
    return tuple(added or (in_place if not removed else [])), tuple(removed)


def _write_out(nodes: Sequence[Any], fixed: bool, words: list[str], is_fixed: list[bool]) -> None:
    """Append the words of SPDX's own copy, and whether each has to be there as it is."""
    for node in nodes:
        if not isinstance(node, str) and node[0] in ("o", "t"):
            _write_out(node[1], False, words, is_fixed)
        else:
            text = isinstance(node, str)
            words += (node if text else node[-1]).split()
            is_fixed += [fixed and text] * (len(words) - len(is_fixed))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Return what of the one text stands where in the other, run by run, where they are not the same."""
    a = b = 0
    while a < len(old) or b < len(new):
        if old[a : a + _STEP] == new[b : b + _STEP]:
            a, b = a + _STEP, b + _STEP
        elif old[a : a + 1] == new[b : b + 1]:
            a, b = a + 1, b + 1
        elif a == len(old) or b == len(new):
            yield slice(a, len(old)), slice(b, len(new))
            return
        elif (met := _meeting(old, new, a, b)) is not None:
            yield slice(a, a + met[0]), slice(b, b + met[1])
            a, b = a + met[0], b + met[1]
        else:
            for was, now in _far_apart(old[a:], new[b:]):
                yield slice(a + was.start, a + was.stop), slice(b + now.start, b + now.stop)
            return


def _meeting(old: Sequence[str], new: Sequence[str], a: int, b: int) -> tuple[int, int] | None:
    """Return after how many words of each the texts go on alike, if that is soon."""
    places: dict[str, list[int]] = {}
    for y, word in enumerate(new[b : b + _SOON]):
        places.setdefault(word, []).append(y)
    pairs = [(x + y, x, y) for x, word in enumerate(old[a : a + _SOON]) for y in places.get(word, ())]
    for distance, x, y in sorted(pairs):
        if distance >= _SOON:
            break
        if old[a + x : a + x + _MEETING] == new[b + y : b + y + _MEETING]:
            return x, y
    x, y = len(old) - a, len(new) - b
    return (x, y) if x + y < _SOON else None


def _far_apart(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    from difflib import SequenceMatcher

    a = b = 0
    for next_a, next_b in [*_anchors(old, new), (len(old), len(new))]:
        part_a, part_b = old[a:next_a], new[b:next_b]
        if part_a != part_b:
            junk = len(part_a) > _LONG and len(part_b) > _LONG
            for tag, a1, a2, b1, b2 in SequenceMatcher(None, part_a, part_b, autojunk=junk).get_opcodes():
                if tag != "equal":
                    yield slice(a + a1, a + a2), slice(b + b1, b + b2)
        a, b = next_a, next_b


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return places in both texts that belong together: runs that each has once, in the same order in both.

    This is "patience diff": what it leaves between the anchors is short.
    """
    if not (places := _once(new)):
        return []
    pairs = [(a, places[run]) for run, a in _once(old).items() if run in places]
    # The longest chain that ascends in both: for each length the least end of a chain, and who came before whom.
    ends: list[int] = []
    chains: list[int] = []
    before: list[int] = []
    for number, (_, b) in enumerate(pairs):
        length = bisect_left(ends, b)
        before.append(chains[length - 1] if length else -1)
        ends[length : length + 1] = [b]
        chains[length : length + 1] = [number]
    found = []
    number = chains[-1] if chains else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[n:] for n in range(_RUN)), strict=False))
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}
