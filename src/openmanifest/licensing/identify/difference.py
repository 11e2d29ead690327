"""What was added to a text and what was removed from it, beside the template of a license."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openmanifest.licensing.identify.words import is_term

# Beyond this many words on both sides, words that are everywhere are not taken as signs of what belongs together.
_LONG = 400


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
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if not a or not b:
        if a or b:
            yield slice(start, start + len(a)), slice(start, start + len(b))
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, a, b, autojunk=len(a) > _LONG and len(b) > _LONG)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            yield slice(start + a1, start + a2), slice(start + b1, start + b2)
