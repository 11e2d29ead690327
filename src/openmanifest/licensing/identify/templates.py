"""Templates of the SPDX list: what of a text is fixed, what may be left out and what may be filled in.

A template is a list of nodes, as ``tools/spdx_templates.py`` writes them from SPDX's XML:

* ``"some words"``: these words.
* ``["o", nodes]``: omittable text.
* ``["a", options, original]``: replaceable text. An option is a list of words and of numbers; a number is a name of
  at least so many words. ``original`` is what stands in SPDX's own copy of the text.
* ``["b", words]``: the sign of a list item: any other will do, or none.
* ``["c", words]``: a place for notices of copyright, and what SPDX's own copy has there.
* ``["t", nodes]``: a title, which may be missing.

All ways through a template are followed at once, as a set of positions in the text, so that the time is bounded by
the length of the text and of the template whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from openmanifest.licensing.identify.wording import is_term

Nodes = Sequence[Any]

# No name of a holder is longer; what is longer hides something.
MAX_NAME = 40
_MAX_TITLE = 30
_ITEM = re.compile(r"[().]|\d{1,3}|[a-z]|[ivxl]{1,6}|copyright|section|article|clause")
_IN_TITLES = re.compile(
    r"the|a|licenses?|agreement|version|v|copyright|terms|and|conditions|public|text|of|software|full|international|[:.,()]"
)


def matches(nodes: Nodes, text: list[str], names: Iterable[str]) -> bool:
    """Whether a text is a copy of the template, from its first word to its last.

    Args:
        nodes: the template.
        text: the words of the text.
        names: words that may stand in a title above the text: those of the license's name and id.
    """
    allowed = frozenset(names)
    starts = {0}
    for position, word in enumerate(text[:_MAX_TITLE], 1):
        if word not in allowed and _IN_TITLES.fullmatch(word) is None:
            break
        starts.add(position)
    starts = _notices(starts, text)
    return len(text) in _notices(_advance(nodes, starts, text), text)


def _advance(nodes: Nodes, positions: set[int], text: list[str]) -> set[int]:
    for node in nodes:
        if not positions:
            break
        if isinstance(node, str):
            positions = _words(_split(node), positions, text)
            continue
        kind = node[0]
        if kind == "o":
            positions = positions | _advance(node[1], positions, text)
        elif kind == "a":
            positions = _replaceable(node[1], node[2], positions, text)
        elif kind == "b":
            positions = _items(positions, text)
        elif kind == "c":
            positions = _notices(positions | _words(_split(node[1]), positions, text), text)
        else:
            positions = positions | _advance(node[1], positions, text)
    return positions


@cache
def _split(words: str) -> list[str]:
    # Only parts of templates come here, so the cache is bounded.
    return words.split()


def _words(expected: list[str], positions: set[int], text: list[str]) -> set[int]:
    length = len(expected)
    return {p + length for p in positions if text[p : p + length] == expected}


def _replaceable(options: Nodes, original: str, positions: set[int], text: list[str]) -> set[int]:
    found = _words(_split(original), positions, text)
    for option in options:
        reached = positions
        for part in option:
            reached = (
                _words(_split(part), reached, text) if isinstance(part, str) else _names(part, reached, text)
            )
        found |= reached
    return found


def _names(least: int, positions: set[int], text: list[str]) -> set[int]:
    """Pass over a name: some words, none of which could be a term."""
    found: set[int] = set()
    for position in positions:
        for length in range(MAX_NAME + 1):
            if length >= least:
                found.add(position + length)
            if position + length >= len(text) or is_term(text[position + length]):
                break
    return found


def _items(positions: set[int], text: list[str]) -> set[int]:
    found = set(positions)
    for position in positions:
        for end in range(position, min(position + 7, len(text))):
            if _ITEM.fullmatch(text[end]) is None:
                break
            found.add(end + 1)
    return found


def _notices(positions: set[int], text: list[str]) -> set[int]:
    found = set(positions)
    new = positions
    while new:
        reached = _words(["all", "rights", "reserved"], new, text) | _words(["."], new, text)
        marked = {p + 1 for p in new if p < len(text) and text[p] == "copyright"}
        new = (reached | _names(1, marked, text)) - found
        # A full stop ends a notice; by itself it is none.
        new = {p for p in new if text[p - 1] != "." or p - 1 in found}
        found |= new
    return found
