"""Two licenses side by side, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from ...licensing.cards import Card, Line
from ...licensing.classification import by_clause
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
    for card in (one, other):
        if card.facts is None:
            stream.write(f"What the text of {card.id} says is not recorded here.\n\n")
    told = [row for row in rows if row.outcome != "unknown" or (one.facts and other.facts)]
    silent = [row.facet for row in told if row.one == row.other == () and row.complete]
    for row in told:
        if row.facet in silent:
            continue
        mark, color = _MARKS[row.outcome]
        stream.write(f"{style.paint(f'{mark} {row.facet}', color) if color else f'{mark} {row.facet}'}\n")
        if row.outcome == "same":
            stream.write(_side("", row.one))
        else:
            stream.write(_side("A", row.one) + _side("B", row.other))
    if silent:
        stream.write(paragraph(f"nothing is said by either on: {', '.join(silent)}", 2, "= ") + "\n")
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in _MARKS}
    stream.write(
        f"\n{counts['differs']} facets differ (!), {counts['same']} are the same (=), "
        f"{counts['unknown']} are not established for both (?)\n\n{DISCLAIMER}\n"
    )


def _side(name: str, values: tuple[Line, ...] | None) -> str:
    if values is None:
        shown = ["not established"]
    elif all(" " not in value and clause is None for value, clause in values):
        shown = [", ".join(value for value, _ in values) or "nothing"]
    else:
        shown = [by_clause(value, clause) for value, clause in values]
    lines = [
        paragraph(value, 6, f"    {name} " if name and index == 0 else None)
        for index, value in enumerate(shown)
    ]
    return "\n".join(lines) + "\n"
