"""The licenses that are known, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from ...licensing.cards import Card
from ...licensing.facts import all_facts
from ...licensing.known import table_date
from ..text import Style, wants_color


def write(cards: Sequence[Card], stream: TextIO) -> None:
    """Write id, kind and how the facts were established, then how many there are."""
    style = Style(wants_color(stream))
    width = max((len(card.id) for card in cards), default=0)
    for card in cards:
        level = card.facts.evidence.value if card.facts is not None else "not recorded"
        kind = card.classification.kind.category.value
        stream.write(f"{style.paint(card.id.ljust(width), '1')}  {kind:25}  {level}\n")
    stream.write(f"{len(cards)} of {len(all_facts())} licenses (table of {table_date()})\n")
