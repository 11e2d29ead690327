"""A table for terminals: columns side by side as far as they fit, several tables where they do not."""

from __future__ import annotations

import os
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

_USUAL = 100
_NARROWEST = 20
_COLUMN = 14
"""Columns of text are not made narrower than this."""

_GAP = "  "


def width_of(stream: TextIO) -> int:
    """The columns of a terminal, as COLUMNS says or the terminal itself; 100 where there is none."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isascii() and stated.isdigit() and int(stated[:9]) > 0:
        return max(int(stated[:9]), _NARROWEST)
    try:
        return max(os.get_terminal_size(stream.fileno()).columns or _USUAL, _NARROWEST)
    except (OSError, ValueError):
        return _USUAL


def paragraph(text: str, width: int, indent: str = "", first: str | None = None) -> str:
    """Return a text wrapped to a width, with its indent; `first` is that of the first line."""
    return textwrap.fill(
        text,
        max(width, _NARROWEST),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], width: int) -> Iterator[str]:
    """Yield the lines of tables with a row for each name, and as many columns as fit.

    Args:
        heads: of the columns; none are shown where there is one column only.
        rows: what stands at the left, and the cells.
        width: of the terminal.
    """
    left = max((_wide(name) for name, _ in rows), default=0)
    room = width - len(_GAP) - left
    if room < len(_GAP) + _COLUMN:
        yield from _stacked(heads, rows, width)
        return
    wanted = [
        max(1, *(_wide(text) for text in (head, *(cells[index] for _, cells in rows))))
        for index, head in enumerate(heads)
    ]
    first = 0
    while first < len(heads):
        last = first + 1
        while last < len(heads) and _needed(wanted[first : last + 1]) <= room:
            last += 1
        if first:
            yield ""
        widths = _shared(wanted[first:last], room)
        if len(heads) > 1:
            yield from _row("", heads[first:last], left, widths)
        for name, cells in rows:
            yield from _row(name, cells[first:last], left, widths)
        first = last


def _needed(wanted: Sequence[int]) -> int:
    """The room that columns need at least: a long cell is broken into lines."""
    return sum(len(_GAP) + min(width, 2 * _COLUMN) for width in wanted)


def _shared(wanted: Sequence[int], room: int) -> list[int]:
    """Widths of columns: what each wants, or its share of the room."""
    widths = list(wanted)
    while sum(widths) + len(_GAP) * len(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _row(name: str, cells: Sequence[str], left: int, widths: Sequence[int]) -> Iterator[str]:
    columns = [_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for lead, *parts in zip_longest([name], *columns, fillvalue=""):
        text = _GAP + _padded(lead, left)
        for part, width in zip(parts, widths, strict=True):
            text += _GAP + _padded(part, width)
        yield text.rstrip()


def _stacked(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], width: int) -> Iterator[str]:
    """Where there is no room for columns: one under the other."""
    for index, head in enumerate(heads):
        if len(heads) > 1:
            yield ("\n" if index else "") + head
        for name, cells in rows:
            yield name
            yield paragraph(cells[index], width, "  ")


def _lines(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in textwrap.wrap(text, width, break_on_hyphens=False) or [""]:
        while _wide(line) > width:  # characters that take two columns
            cut = next(i for i in range(1, len(line) + 1) if _wide(line[:i]) >= width or i == len(line))
            lines.append(line[:cut])
            line = line[cut:]
        lines.append(line)
    return lines


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _wide(text))


def _wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
