"""Two licenses side by side, facet by facet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from . import sentences
from .cards import Card
from .facts import Facet, LicenseFacts

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
    """

    facet: str
    one: tuple[str, ...] | None
    other: tuple[str, ...] | None

    @property
    def outcome(self) -> Literal["same", "differs", "unknown"]:
        """Whether both say the same; unknown where one of them is not established."""
        if self.one is None or self.other is None:
            return "unknown"
        return "same" if self.one == self.other else "differs"


def compare(one: Card, other: Card) -> tuple[Row, ...]:
    """Return every facet of two licenses."""
    left, right = dict(_facets(one)), dict(_facets(other))
    return tuple(Row(facet, left[facet], right[facet]) for facet in left)


def _facets(card: Card) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    found = card.classification
    yield "kind", (found.kind.category.meaning,)
    for use, standard in (("code", found.code), ("data and content", found.data), ("weights", found.weights)):
        yield f"open for {use}", (standard.standing.value,)
    facts = card.facts
    yield "commercial use", None if facts is None else _commercial(facts)
    yield "permissions", None if facts is None else _values(facts.permissions)
    yield "conditions", None if facts is None else _values(facts.conditions)
    yield (
        "non-commercial",
        None if facts is None or not facts.knows(Facet.COMMERCIAL_USE) else _said(facts, "non-commercial"),
    )
    for facet in _TYPES:
        yield facet.value, None if facts is None or not facts.knows(facet) else _said(facts, facet.value)
    yield "other", None if facts is None else _said(facts, "other")
    yield (
        "ownership of outputs",
        _one(facts.outputs.ownership if facts is not None and facts.outputs else None),
    )
    yield "patents", _one(facts.patent_grant if facts is not None else None)
    yield "revocability", _one(facts.revocability if facts is not None else None)


def _commercial(facts: LicenseFacts) -> tuple[str, ...] | None:
    return None if facts.commercial_use.status == "unknown" else (facts.commercial_use.status,)


def _values(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(sorted(str(value) for value in values))


def _one(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else (value,)


def _said(facts: LicenseFacts, kind: str) -> tuple[str, ...]:
    return tuple(sentences.sentence(restriction) for restriction in facts.of_type(kind))
