"""The parts of a page of text: paragraphs, headings, items with their clause; 100 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from ...licensing import spdx
from ...licensing.classification import Category, Classification, Standard, by_clause
from ...licensing.known import known_ref
from ...licensing.resolving import Outcome, Resolution
from ...licensing.sentences import listed
from ..characters import printable
from ..text import Style

WIDTH = 100
_MAX_NAME = 80


def paragraph(text: str, indent: int = 2, first: str | None = None) -> str:
    """Return a text wrapped to the page.

    Args:
        text: to be wrapped.
        indent: of all lines.
        first: what the first line begins with instead of the indent.
    """
    return textwrap.fill(
        printable(text),
        WIDTH,
        initial_indent=" " * indent if first is None else first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def section(title: str, lines: Iterable[tuple[str, str | None]], style: Style) -> str:
    """Return a heading and its items, each with its clause; nothing where there is no item."""
    items = [paragraph(by_clause(what, clause), 4, "  - ") for what, clause in lines]
    return "\n".join(["", style.paint(title, "1"), *items]) + "\n" if items else ""


def shortened(name: str) -> str:
    """Return a name as given, printable and not too long for a line."""
    shown = printable(name[: _MAX_NAME + 1])
    return shown if len(name) <= _MAX_NAME else f"{printable(name[:_MAX_NAME])}..."


def not_one(found: Resolution) -> str:
    """Return what came of a name that does not lead to one license, with the candidates."""
    name = shortened(found.text)
    said = {
        Outcome.AMBIGUOUS: f"{name!r} is the name of several licenses; say which"
        if len(found.ids) > 1
        else f"{name!r} is not the name of a license; this one has a name that says more",
        Outcome.SEVERAL: f"{name!r} names several licenses; ask for one of them",
        Outcome.EXPRESSION: f"{name!r} is an expression; ask for one of its licenses, or use licenses explain",
        Outcome.NOT_A_LICENSE: f"{name!r} names no license ({found.reason})"
        if name
        else "no license is named",
        Outcome.UNKNOWN: f"{name!r} is not known ({found.reason})",
    }
    text = said.get(found.outcome, f"{name!r} is known by its name alone")
    ids = found.ids
    if found.outcome is Outcome.EXPRESSION and len(ids) == 1:
        text, ids = f"{name!r} is not among the licenses that are known here", ()
    width = max((len(id) for id in ids), default=0)
    candidates = [f"  {printable(id).ljust(width)}  {title(id)}".rstrip() for id in ids]
    return "\n".join([paragraph(text, 0), *candidates]) + "\n"


def title(id: str) -> str:
    """Return the name of a license; the empty string where it is not known."""
    listed = spdx.license(id) or known_ref(id)
    return listed.name if listed is not None else ""


def openness(found: Classification, style: Style) -> str:
    """Return what kind of license it is, and how open for each use; uses with the same answer on one line."""
    category = found.kind.category
    color = "32" if category.rank > Category.UNKNOWN.rank else "33"
    why = found.kind.why
    kind = why if why.startswith(category.meaning) else f"{category.meaning}: {why}"
    text = f"  {'kind'.ljust(12)}{style.paint(paragraph(kind, 14).lstrip(), color)}\n"
    answers: dict[Standard, list[str]] = {}
    for use, standard in (("code", found.code), ("data", found.data), ("weights", found.weights)):
        answers.setdefault(standard, []).append(use)
    for standard, uses in answers.items():
        said = f"for {listed(uses)} {standard.standing.value}: {standard.why}"
        text += "  " + "openness".ljust(12) + paragraph(said, 14).lstrip() + "\n"
    return text
