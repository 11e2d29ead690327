"""What there is to know of one license, sorted by what a reader asks: may I, must I, may I not, what can change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..manifest.terms import Restriction
from ..manifest.values_terms import Permission, RestrictionType
from . import known, sentences, spdx
from .classification import Classification, classify_license
from .facts import CopySource, LicenseFacts, ListSource, RepositorySource, ScanCodeSource, WebSource, facts

Line = tuple[str, str | None]
"""A statement, and the clause it rests on."""

_Choice = Callable[[Restriction], bool]

_GRANTS = {
    Permission.ACCESS: "get it without asking",
    Permission.USE: "use it",
    Permission.STUDY: "examine it",
    Permission.MODIFICATION: "change it and build on it",
    Permission.REDISTRIBUTION: "pass it on",
    Permission.SUBLICENSING: "sublicense it",
    Permission.PATENT_USE: "use the licensor's patents that read on it",
}
_COMMERCIAL = {
    "allowed": "use it commercially",
    "conditional": "use it commercially, under conditions",
}
_UNSTATED = {
    "not-stated": "commercial use: the text does not say",
    "unknown": "commercial use",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One license.

    Attributes:
        id: its SPDX id or ``LicenseRef-``.
        name: title of the text.
        classification: what kind it is, and how open for each use.
        listed: what the SPDX list says of it, if it does.
        facts: what its text says, if that is recorded.
        may: what is granted.
        must: what has to be done in return.
        may_not: what is excluded or limited.
        thresholds: above which other terms apply.
        changes: how the terms can change or end.
        unknown: what nobody has established.
        read: how the facts were established and where the text was read; None without facts.
    """

    id: str
    name: str
    classification: Classification
    listed: spdx.SpdxLicense | None
    facts: LicenseFacts | None
    may: tuple[Line, ...] = ()
    must: tuple[Line, ...] = ()
    may_not: tuple[Line, ...] = ()
    thresholds: tuple[Line, ...] = ()
    changes: tuple[Line, ...] = ()
    unknown: tuple[str, ...] = ()
    read: str | None = None


def card(id: str) -> Card | None:
    """Return what there is to know of a license by its exact id; None if it is not known.

    >>> card("LicenseRef-Llama-3.1").thresholds[0][1]
    '2'
    """
    listed, found, named = spdx.license(id), facts(id), known.known_ref(id)
    if found is None:
        if listed is None and named is None:
            return None
        name = listed.name if listed is not None else named.name if named is not None else id
        return Card(id, name, classify_license(id), listed, None)
    return Card(
        id,
        found.name,
        classify_license(id),
        listed,
        found,
        may=tuple(_may(found)),
        must=tuple(_must(found)),
        may_not=tuple(_may_not(found)),
        thresholds=tuple(_stated(found, lambda r: r.type is RestrictionType.THRESHOLD)),
        changes=tuple(sentences.risks(found)),
        unknown=tuple(_unknown(found)),
        read=f"{found.evidence.meaning}; {source(found)}",
    )


def source(found: LicenseFacts) -> str:
    """Return where a text was read, in words."""
    match found.source:
        case RepositorySource(repository=repository, revision=revision, path=path):
            return f"{repository}, {path} at {revision}"
        case ListSource(id=id, revision=revision):
            return f"the SPDX license list, {id} at {revision}"
        case ScanCodeSource(key=key, version=version):
            return f"ScanCode {version}, {key}"
        case WebSource(urls=urls):
            return ", ".join(urls)
        case CopySource(note=note):
            return note


def _may(found: LicenseFacts) -> Iterator[Line]:
    for permission, grant in _GRANTS.items():
        if permission in (found.permissions or ()):
            yield grant, None
    if found.commercial_use.status in _COMMERCIAL:
        yield _COMMERCIAL[found.commercial_use.status], found.commercial_use.clause
    if found.outputs is not None and found.outputs.ownership in ("licensee", "not-claimed"):
        whose = "own what it generates" if found.outputs.ownership == "licensee" else "keep what it generates"
        yield f"{whose}: the licensor claims no ownership", found.outputs.clause


def _must(found: LicenseFacts) -> Iterator[Line]:
    for condition in found.conditions or ():
        if what := sentences.duty(condition):
            yield what, None
    yield from _stated(found, sentences.obliges)


def _limits(restriction: Restriction) -> bool:
    others = restriction.type is RestrictionType.THRESHOLD or sentences.obliges(restriction)
    return not others and not sentences.is_about_change(restriction)


def _stated(found: LicenseFacts, chosen: _Choice) -> Iterator[Line]:
    for restriction in found.restrictions:
        if chosen(restriction):
            yield sentences.sentence(restriction), restriction.clause


def _may_not(found: LicenseFacts) -> Iterator[Line]:
    if found.commercial_use.status == "prohibited" and not found.of_type("non-commercial"):
        yield "commercial use is excluded", found.commercial_use.clause
    yield from _stated(found, _limits)
    if found.outputs is not None and found.outputs.ownership == "licensor":
        yield "what it generates belongs to the licensor", found.outputs.clause


def _unknown(found: LicenseFacts) -> Iterator[str]:
    if found.commercial_use.status in _UNSTATED:
        yield _UNSTATED[found.commercial_use.status]
    for facet in found.undetermined:
        if facet.value != "commercial-use":
            yield facet.value.replace("-", " ")
    for facet in found.partly_determined:
        yield f"{facet.value.replace('-', ' ')} beyond what stands here"
