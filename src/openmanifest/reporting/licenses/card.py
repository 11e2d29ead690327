"""A license on one page, for people."""

from __future__ import annotations

from typing import TextIO

from ...licensing import spdx
from ...licensing.cards import Card
from ...licensing.plans import DISCLAIMER
from ..text import Style, wants_color
from .layout import openness, paragraph, section


def write(card: Card, stream: TextIO) -> None:
    """Write the card of a license."""
    stream.write(page(card, Style(wants_color(stream))))


def page(card: Card, style: Style) -> str:
    """Return the card as text: what it is, what one may, must and may not do, what can change, who read it."""
    facts = card.facts
    about = [card.id]
    if facts is not None:
        about += [part for part in (facts.publisher, facts.date and f"text of {facts.date}") if part]
        about.append(f"for {', '.join(facts.applies_to)}")
    text = style.paint(paragraph(card.name, 0), "1") + "\n" + paragraph("; ".join(about), 0) + "\n\n"
    text += openness(card.classification, style)
    if facts is None:
        text += _without_facts(card)
    else:
        text += section("You may", card.may, style)
        text += section("You must", card.must, style)
        text += section("You may not, or only within limits", card.may_not, style)
        text += section("Thresholds", card.thresholds, style)
        text += section("What can change under you", card.changes, style)
        unknown = [(", ".join(card.unknown), None)] if card.unknown else []
        text += section("Not established, so nothing can be concluded on", unknown, style)
        text += section("Notes", [(note, None) for note in facts.notes], style)
        text += "\n" + style.paint("Known from", "1") + "\n" + paragraph(card.read or "") + "\n"
        if facts.url and facts.url not in (card.read or ""):
            text += f"  {facts.url}\n"
    return text + "\n" + (DISCLAIMER if facts is not None else "This is not legal advice.") + "\n"


def _without_facts(card: Card) -> str:
    if card.listed is None:
        return (
            "\n"
            + paragraph("Its name is known; what its text says is not recorded here. Read the text.", 0)
            + "\n"
        )
    listed = card.listed
    judged = {True: "free", False: "not free", None: "not judged, as far as the list says"}[listed.fsf]
    osi = "approved" if listed.osi else "not marked as approved"
    text = f"\nThe SPDX license list {spdx.list_version()} says\n  - OSI: {osi}\n  - FSF: {judged}\n"
    if listed.deprecated:
        instead = f"; use {' or '.join(listed.replaced_by)}" if listed.replaced_by else ""
        text += f"  - this id is deprecated{instead}\n"
    text += "".join(f"  - {url}\n" for url in listed.see_also)
    return text + "\nIts clauses are not recorded here: read the text.\n"
