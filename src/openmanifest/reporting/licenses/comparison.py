"""Two licenses side by side, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from ...licensing.cards import Card
from ...licensing.comparison import Row
from ...licensing.plans import DISCLAIMER
from ..text import Style, wants_color
from .layout import paragraph

_MARKS = {"same": ("=", ""), "differs": ("!", "1;33"), "unknown": ("?", "36")}


def write(one: Card, other: Card, rows: Sequence[Row], stream: TextIO) -> None:
    """Write every facet: once where both say the same, else one after the other."""
    style = Style(wants_color(stream))
    stream.write(
        f"A  {style.paint(one.name, '1')} ({one.id})\nB  {style.paint(other.name, '1')} ({other.id})\n\n"
    )
    for row in rows:
        mark, color = _MARKS[row.outcome]
        stream.write(f"{style.paint(f'{mark} {row.facet}', color) if color else f'{mark} {row.facet}'}\n")
        if row.outcome == "same":
            stream.write(_side("", row.one))
        else:
            stream.write(_side("A", row.one) + _side("B", row.other))
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in _MARKS}
    stream.write(
        f"\n{counts['differs']} facets differ (!), {counts['same']} are the same (=), "
        f"{counts['unknown']} are not established for both (?)\n\n{DISCLAIMER}\n"
    )


def _side(name: str, values: tuple[str, ...] | None) -> str:
    if values is None:
        shown = ["not established"]
    elif all(" " not in value for value in values):
        shown = [", ".join(values) or "nothing"]
    else:
        shown = list(values)
    lines = [
        paragraph(value, 6, f"    {name} " if name and index == 0 else None)
        for index, value in enumerate(shown)
    ]
    return "\n".join(lines) + "\n"
