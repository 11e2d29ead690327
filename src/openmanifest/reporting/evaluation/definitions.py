"""The definitions of openness: a list of all, and a page on what one of them asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from ...definitions.form import CriterionForm, DefinitionForm, TestForm
from ..characters import printable
from ..json import enveloped
from ..results import summarize
from ..text import Style, wants_color
from .form_words import Step, steps
from .table import paragraph, table, width_of

_WIDEST = 100

_LINEAGE = {
    "required": "Every base model has to meet it, too; one that is not known leaves it undetermined.",
    "reaches": "A base model that is known not to meet it counts against this one.",
}


def write_list(forms: Sequence[DefinitionForm], stream: TextIO) -> None:
    """Write a table of definitions."""
    heads = ["outcome", "date", "title"]
    rows = [
        (
            printable(form.id),
            [form.outcome, form.date, printable(form.title) + (" (provisional)" if form.provisional else "")],
        )
        for form in forms
    ]
    stream.write("\n".join(table(heads, rows, width_of(stream))) + "\n")


def write_page(form: DefinitionForm, stream: TextIO) -> None:
    """Write what a definition asks, and how each criterion is decided."""
    style, width = Style(wants_color(stream)), min(width_of(stream), _WIDEST)
    stream.write("\n".join(_page(form, style, width)) + "\n")


def _page(form: DefinitionForm, style: Style, width: int) -> Iterator[str]:
    yield style.paint(paragraph(f"{form.id}: {printable(form.title)}", width, "  ", ""), "1")
    yield ""
    yield paragraph(printable(form.summary), width, "  ")
    yield ""
    provisional = " (provisional: asked for by name only)" if form.provisional else ""
    for key, said in (
        ("version", form.version + provisional),
        ("source", form.source),
        ("date", form.date + (f", read {form.read}" if form.read else "")),
        ("outcome", _outcome(form)),
    ):
        yield paragraph(f"{key}: {printable(said)}", width, "    ", "  ")
    if form.level:
        yield from ("", style.paint("Levels, the lowest first", "1"))
        for level in form.level:
            yield paragraph(f"{level.id}: {printable(level.title)}", width, "    ", "  - ")
            if level.test is not None:
                yield from _decided(level.test, width)
    yield from ("", style.paint("Criteria", "1"))
    for criterion in form.criterion:
        yield from _criterion(criterion, style, width)
    if form.notes:
        yield from ("", style.paint("Notes", "1"))
        for note in form.notes:
            yield paragraph(printable(note), width, "    ", "  - ")


def _outcome(form: DefinitionForm) -> str:
    if form.outcome == "score":
        return f"a score, 0 to {len(form.criterion) * form.points.open:g}"
    if form.outcome == "dimensions":
        return "a score, 0 to 1, the mean of its dimensions"
    if form.outcome == "ladder":
        return "the highest level that is reached"
    words = form.wording
    return f'pass or fail: "{words.met}", "{words.not_met}" or "{words.undetermined}"'


def _criterion(form: CriterionForm, style: Style, width: int) -> Iterator[str]:
    yield style.paint(paragraph(f"{form.id}: {printable(form.text)}", width, "    ", "  - "), "1")
    places = dict.fromkeys(said for said in (form.category, form.where, form.source) if said)
    place = "; ".join(map(printable, places))
    if place:
        yield paragraph(f"({place})", width, "    ")
    for title, test in (("met", form.test), ("open", form.open), ("partial", form.partial)):
        if test is not None:
            yield from _decided(test, width, title)
    if form.lineage:
        yield paragraph(_LINEAGE[form.lineage], width, "    ")
    if not form.counts:
        yield paragraph("The verdict does not rest on it.", width, "    ")


def _decided(test: TestForm, width: int, title: str = "reached") -> Iterator[str]:
    for depth, text in Step(f"{title} if", steps(test)).lines():
        yield paragraph(printable(text), width, "    " + "  " * (depth + 1), "    " + "  " * depth)


def write_json(command: str, forms: Sequence[DefinitionForm], stream: TextIO) -> None:
    """Write definitions as they are, in the envelope."""
    content = {
        **enveloped(command, [], asdict(summarize([]))),
        "definitions": [_entry(form) for form in forms],
    }
    json.dump(content, stream, indent=2)
    stream.write("\n")


def _entry(form: DefinitionForm) -> dict[str, Any]:
    """A definition with all its keys; of tests only what they name."""
    whole = form.model_dump(mode="json", by_alias=True)
    named = form.model_dump(mode="json", by_alias=True, exclude_none=True)
    whole["criteria"] = [
        {**{key: value for key, value in criterion.items() if key not in ("test", "open", "partial")}, **less}
        for criterion, less in zip(whole.pop("criterion"), named["criterion"], strict=True)
    ]
    whole.pop("level")
    whole["levels"] = named["level"]
    return whole
