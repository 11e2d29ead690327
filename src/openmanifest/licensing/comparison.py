"""Two licenses side by side, facet by facet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from . import sentences
from .cards import Card, Line
from .facets import Facet
from .facts import LicenseFacts

_TYPES = (
    Facet.THRESHOLD,
    Facet.REGISTRATION_REQUIRED,
    Facet.NO_OTHER_MODEL_TRAINING,
    Facet.FIELD_OF_USE,
    Facet.ACCEPTABLE_USE_POLICY,
    Facet.TERRITORY,
    Facet.NO_HOSTING,
    Facet.NO_REDISTRIBUTION,
    Facet.OUTPUT_TERMS,
    Facet.NAMING,
    Facet.FLOW_DOWN,
    Facet.MUTABLE_TERMS,
    Facet.REVOCABLE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One facet of two licenses.

    Attributes:
        facet: what is compared.
        one: what the first says; empty where it says nothing; None where that is not established.
        other: the same of the second.
        complete: whether what both say is all that they say.
    """

    facet: str
    one: tuple[Line, ...] | None
    other: tuple[Line, ...] | None
    complete: bool = True

    @property
    def outcome(self) -> Literal["same", "differs", "unknown"]:
        """Whether both say the same, by whatever clause; unknown where one of them is not established."""
        if self.one is None or self.other is None or not self.complete:
            return "unknown"
        return "same" if [what for what, _ in self.one] == [what for what, _ in self.other] else "differs"


def compare(one: Card, other: Card) -> tuple[Row, ...]:
    """Return every facet of two licenses."""
    left, right = dict(_facets(one)), dict(_facets(other))
    partly = {facet.value for card in (one, other) if card.facts for facet in card.facts.partly_determined}
    return tuple(Row(facet, left[facet], right[facet], facet not in partly) for facet in left)


def _facets(card: Card) -> Iterator[tuple[str, tuple[Line, ...] | None]]:
    found = card.classification
    yield "kind", _one(found.kind.category.meaning)
    for use, standard in (("code", found.code), ("data and content", found.data), ("weights", found.weights)):
        yield f"open for {use}", _one(standard.standing.value)
    facts = card.facts
    yield "commercial use", None if facts is None else _commercial(facts)
    yield "permissions", None if facts is None else _values(facts.permissions)
    yield "conditions", None if facts is None else _values(facts.conditions)
    yield (
        "non-commercial",
        None
        if facts is None or Facet.COMMERCIAL_USE in facts.undetermined
        else _said(facts, "non-commercial"),
    )
    for facet in _TYPES:
        yield facet.value, None if facts is None or facet in facts.undetermined else _said(facts, facet.value)
    yield "other", None if facts is None else _said(facts, "other")
    yield (
        "ownership of outputs",
        _one(facts.outputs.ownership, facts.outputs.clause)
        if facts is not None and facts.outputs is not None
        else None,
    )
    yield "patent grant", _one(facts.patent_grant if facts is not None else None)
    yield "revocability", _one(facts.revocability if facts is not None else None)


def _commercial(facts: LicenseFacts) -> tuple[Line, ...] | None:
    use = facts.commercial_use
    return None if use.status == "unknown" else ((use.status, use.clause),)


def _values(values: Iterable[str] | None) -> tuple[Line, ...] | None:
    return None if values is None else tuple((str(value), None) for value in sorted(values))


def _one(value: str | None, clause: str | None = None) -> tuple[Line, ...] | None:
    return None if value is None else ((value, clause),)


def _said(facts: LicenseFacts, kind: str) -> tuple[Line, ...]:
    return tuple((sentences.sentence(r), r.clause) for r in facts.of_type(kind))
