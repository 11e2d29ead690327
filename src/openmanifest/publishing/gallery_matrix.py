"""The components of a model as a picture in a table: who can get each, and under which terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..definitions.facts import Facts, Part
from ..definitions.terms import Terms, are_open, terms_of
from ..licensing.facts import all_facts
from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import WeightsComponent
from ..manifest.vocabulary import UnknownValue
from ..reporting.statements import Licensed, availability, in_words, license_of
from .gallery_markup import ROOT, sign, text


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a scale: its symbol, the kind of its color, and what it means."""

    symbol: str
    kind: str
    meaning: str


ACCESS = (
    Place("●", "open", "public: anyone"),
    Place("◐", "part", "gated: after some steps"),
    Place("◔", "part", "on request, paid, or to be collected again"),
    Place("◇", "part", "hosted, or to be looked at only"),
    Place("✕", "closed", "withheld or withdrawn"),
    Place("∅", "closed", "looked for and not found"),
    Place("?", "unknown", "not stated"),
)
_ACCESS_OF = {
    "public": 0,
    "gated": 1,
    "on-request": 2,
    "paid": 2,
    "reconstructible": 2,
    "hosted": 3,
    "inspectable": 3,
    "withheld": 4,
    "withdrawn": 4,
    "not-found": 5,
    None: 6,
}

TERMS = {
    "open": Place("✓", "open", "open license"),
    "restricted": Place("!", "part", "restricted"),
    "none": Place("✕", "closed", "no license"),
    "unknown": Place("?", "unknown", "not known"),
}

BEYOND = "with terms beyond the license"

_GROUPS = {**{group: group.capitalize() for group in TYPE_GROUPS}, "foreign": "Other"}


def matrix(facts: Facts) -> str:
    """Return the table, with what its symbols mean; a sentence where no component is described."""
    manifest = facts.manifest
    if not manifest.components:
        return "<p>No component is described.</p>\n"
    known = {part.pointer: part for part in facts.parts}
    parts = [
        known.get(f"/components/{index}") or Part(component, index)
        for index, component in enumerate(manifest.components)
    ]
    count = f"{len(parts)} component{'' if len(parts) == 1 else 's'}"
    rows = "".join(
        _group(title, found, facts)
        for group, title in _GROUPS.items()
        if (found := [part for part in parts if part.group == group])
    )
    return (
        f"{_legend()}"
        '<table class="om-matrix">\n'
        f"<caption>{count} of {text(manifest.model.name)}: who can get each, and under which terms</caption>\n"
        '<thead><tr><th scope="col">Component</th>'
        f'<th scope="col">Who can get it{_heads(ACCESS)}</th>'
        f'<th scope="col">Under which terms{_heads(TERMS.values())}</th></tr></thead>\n'
        f"{rows}</table>\n"
    )


def _legend() -> str:
    lists = "".join(
        f"<li><strong>{title}:</strong> "
        + " ".join(
            f'<span class="om-key">{sign(place.symbol, place.kind)} {place.meaning}</span>'
            for place in places
        )
        + "</li>"
        for title, places in (("Who can get it", ACCESS), ("Terms", TERMS.values()))
    )
    return f'<ul class="om-legend">{lists}</ul>\n'


def _heads(places: Iterable[Place]) -> str:
    symbols = "".join(f"<span>{place.symbol}</span>" for place in places)
    return f'<span class="om-heads" aria-hidden="true">{symbols}</span>'


def _group(title: str, parts: list[Part], facts: Facts) -> str:
    rows = "".join(_row(part, facts) for part in parts)
    head = f'<tr class="om-group"><th colspan="3" scope="rowgroup">{title}</th></tr>'
    return f"<tbody>{head}\n{rows}</tbody>\n"


def _row(part: Part, facts: Facts) -> str:
    component = part.component
    kind = text(in_words(part.kind) if part.group != "foreign" else part.kind)
    # Of a model with one stage, all components belong to that.
    stages = () if len(facts.stages or ()) == 1 else component.stages or ()
    role = "".join(f" ({text(in_words(role))})" for role in _role(part))
    name = "; ".join(filter(None, (component.name or component.id, ", ".join(stages))))
    return (
        f'<tr><th scope="row">{kind}{role} <span class="om-name">{text(name)}</span></th>'
        f"<td>{_access(part)}</td><td>{_terms(part, facts)}</td></tr>\n"
    )


def _role(part: Part) -> Iterator[str]:
    if isinstance(part.component, WeightsComponent) and part.component.role is not None:
        yield part.component.role


def place_of(availability: str | None) -> int | None:
    """Return the place in `ACCESS` of who can get something; None for what is on no such scale."""
    return len(ACCESS) - 1 if isinstance(availability, UnknownValue) else _ACCESS_OF.get(availability)


def _access(part: Part) -> str:
    words = availability(part)
    if (extent := part.component.completeness) in ("partial", "sample"):
        words += f"; only a {'sample' if extent == 'sample' else 'part'} of it"
    index = place_of(part.shared("availability")[0])
    return _track("" if index is None else _mark(ACCESS[index], index)) + text(words)


def _terms(part: Part, facts: Facts) -> str:
    terms = terms_of(part, facts)
    key = terms_class(part, facts)
    return _track(_mark(TERMS[key], list(TERMS).index(key))) + _license(
        license_of(terms, facts), _beyond(terms)
    )


def _license(licensed: Licensed, beyond: str) -> str:
    """A license as HTML: how it is written, what it amounts to, and that there is more."""
    said = text("; ".join(filter(None, (licensed.said, beyond))))
    id = licensed.expression
    if id is None:
        return said
    name = f"<code>{text(id)}</code>"
    if id in all_facts():
        name = f'<a href="{ROOT}licenses/{id}/">{name}</a>'
    return f"{name} {said}"


def _beyond(terms: Terms) -> str:
    if terms.further:
        return BEYOND
    return terms.pending if terms.pending and terms.part.availability else ""


def terms_class(part: Part, facts: Facts) -> str:
    """Return under which kind of terms a component is, a key of `TERMS`: by its license and what goes beyond it."""
    terms = terms_of(part, facts)
    if terms.expression == "NONE" and not terms.conflict:
        return "none"
    truth = None if part.group == "foreign" else are_open(part, facts, "open-or-presumed")
    return "unknown" if truth is None else "open" if truth else "restricted"


def _mark(place: Place, index: int) -> str:
    return f'<span class="om-sign om-{place.kind} om-at-{index}">{place.symbol}</span>'


def _track(mark: str) -> str:
    return f'<span class="om-track" aria-hidden="true">{mark}</span>'
