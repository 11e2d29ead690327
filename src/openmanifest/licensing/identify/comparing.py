"""What was added to a text and what was removed from it, beside the template of a license."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from openmanifest.licensing.identify.wording import is_term

# Beyond this many words on both sides, words that are everywhere are not taken as signs of what belongs together.
_LONG = 400
# So many words in a row are taken as a place.
_RUN = 4
# After a difference the texts have met again where so many words are the same.
_MEETING = 6
_SOON = 60
_STEP = 64


def difference(nodes: Sequence[Any], words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the runs of words that were added, and those that were removed.

    What the template lets one leave out is not reported as removed, and what stands in place of a name or a
    notice not as added, unless nothing else is different.
    """
    expected = list(_expected(nodes, fixed=True))
    added: list[str] = []
    removed: list[str] = []
    in_place: list[str] = []
    for old, new in _changes([word for word, _ in expected], words):
        fixed = [word for word, is_fixed in expected[old] if is_fixed]
        if fixed:
            removed.append(" ".join(fixed))
        if put := words[new]:
            replaced = old.stop > old.start and not fixed and not any(is_term(word) for word in put)
            (in_place if replaced else added).append(" ".join(put))
    return tuple(added or (in_place if not removed else [])), tuple(removed)


def _expected(nodes: Sequence[Any], *, fixed: bool) -> Iterator[tuple[str, bool]]:
    """Return the words of SPDX's own copy, and whether each has to be there as it is."""
    for node in nodes:
        if isinstance(node, str):
            yield from ((word, fixed) for word in node.split())
        elif node[0] in ("o", "t"):
            yield from _expected(node[1], fixed=False)
        else:
            yield from ((word, False) for word in node[-1].split())


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Return what of the one text stands where in the other, run by run, where they are not the same."""
    a = b = 0
    while a < len(old) or b < len(new):
        if old[a : a + _STEP] == new[b : b + _STEP]:
            a, b = a + _STEP, b + _STEP
        elif old[a : a + 1] == new[b : b + 1]:
            a, b = a + 1, b + 1
        elif (met := _meeting(old, new, a, b)) is not None:
            yield slice(a, a + met[0]), slice(b, b + met[1])
            a, b = a + met[0], b + met[1]
        else:
            for was, now in _far_apart(old[a:], new[b:]):
                yield slice(a + was.start, a + was.stop), slice(b + now.start, b + now.stop)
            return


def _meeting(old: Sequence[str], new: Sequence[str], a: int, b: int) -> tuple[int, int] | None:
    """Return after how many words of each the texts go on alike, if that is soon."""
    for distance in range(1, _SOON):
        for skipped in range(distance + 1):
            x, y = a + skipped, b + distance - skipped
            run = old[x : x + _MEETING]
            if run == new[y : y + _MEETING] and (run or (x, y) == (len(old), len(new))):
                return skipped, distance - skipped
    return None


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
    places = _once(new)
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
