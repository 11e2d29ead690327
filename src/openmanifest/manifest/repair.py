"""Small aids for findings: showing a value, guessing a date, leaving out what does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..findings import Path

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def shown(value: Any, width: int = 72) -> str:
    """Return a value as JSON on one line, shortened, safe to print.

    >>> shown("MIT")
    '"MIT"'
    """
    if isinstance(value, str):
        value = value[: width + 1]
    text = json.dumps(value, ensure_ascii=not _printable(value), default=str)
    return text if len(text) <= width else text[: width - 3] + "..."


def unquoted(key: str) -> str:
    """Return a key as `shown` would, without the quotes.

    >>> unquoted("name")
    'name'
    """
    text = shown(key)
    return text[1:-1] if text.endswith('"') else text[1:]


def _printable(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()


def near_words(
    word: str, words: list[str] | tuple[str, ...], count: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return the words that are spelled most alike, best first.

    >>> near_words("availabilty", ["license", "availability"])
    ['availability']
    """
    import difflib  # only where something is misspelt

    return difflib.get_close_matches(word[:200], words, count, cutoff)


def date_suggestion(text: str) -> str | None:
    """Return the date that somebody probably meant, as `YYYY-MM-DD` or `YYYY-MM`, or None.

    A date such as 03/04/2026 could be read in two ways and gives None.

    >>> date_suggestion("20.11.2026")
    '2026-11-20'
    """
    text = text.strip()
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?", text):
        return _date(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
        first, second = int(match[1]), int(match[2])
        if "." in text or first > 12 or first == second:
            return _date(match[3], match[2], match[1])
        return _date(match[3], match[1], match[2]) if second > 12 else None
    words = re.fullmatch(
        r"(?:(\d{1,2})\.? )?([A-Za-z]{3})[a-z]*\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})", text
    )
    if words and words[2].lower() in _MONTHS:
        return _date(words[4], str(_MONTHS.index(words[2].lower()) + 1), words[1] or words[3])
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return _date(match[1], match[2], match[3])
    return None


def _date(year: str, month: str, day: str | None) -> str | None:
    try:
        result = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return None
    return result if day else result[:7]


REMOVED: Any = object()
"""Marks a value that is to be left out."""

_HERE: Any = object()


def rewritten(document: Any, edits: Mapping[Path, Any]) -> Any:
    """Return a copy of a JSON value with other values, or none (`REMOVED`), at some paths.

    A path whose last step is missing is added, if an object is there to take it.
    """
    tree: dict[Any, Any] = {}
    for path, value in edits.items():
        node = tree
        for step in path:
            node = node.setdefault(step, {})
        node[_HERE] = value
    return _copy(document, tree)


def _copy(value: Any, tree: dict[Any, Any]) -> Any:
    if _HERE in tree:
        return tree[_HERE]
    if isinstance(value, dict):
        copy = dict(value)
        for key, inner in tree.items():
            new = _copy(value.get(key), inner)
            if new is REMOVED or (key not in value and _HERE not in inner):
                copy.pop(key, None)
            else:
                copy[key] = new
        return copy
    if isinstance(value, list):
        items = [_copy(item, tree[index]) if index in tree else item for index, item in enumerate(value)]
        return [item for item in items if item is not REMOVED]
    return value
