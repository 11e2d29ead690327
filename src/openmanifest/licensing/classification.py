"""How open a license is, for code, for data and content, for weights; and what kind of license it is.

Every answer says why, and on which list or clause it rests. Nothing is open because nothing is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from ..manifest.terms import Restriction
from ..manifest.values_terms import Permission, RestrictionType
from . import spdx
from .facets import EvidenceLevel, Facet
from .facts import LicenseFacts, facts
from .known import table_date
from .tables import table
from .trees import License, Tree, fold, tree


class Standing(Enum):
    """How open a license is for a use, from the least: AND takes the least of its parts, OR the most."""

    RESTRICTED = "restricted"
    UNKNOWN = "unknown"
    PRESUMED = "presumed-conformant"
    OPEN = "open"

    @property
    def rank(self) -> int:
        """The place in that order."""
        return list(Standing).index(self)


class Category(Enum):
    """What kind of license it is, from the least open: AND takes the least of its parts, OR the most."""

    NONE = "none"
    PROPRIETARY = "proprietary"
    RESEARCH_ONLY = "research-only"
    NON_COMMERCIAL = "non-commercial"
    SOURCE_AVAILABLE = "source-available"
    COMMUNITY = "community-with-thresholds"
    RESPONSIBLE_AI = "responsible-ai"
    UNKNOWN = "unknown"
    OPEN_DATA = "open-data-or-content"
    FREE = "free-not-osi"
    OSI = "osi-approved"

    @property
    def rank(self) -> int:
        """The place in that order."""
        return list(Category).index(self)

    @property
    def meaning(self) -> str:
        """The category in words."""
        return _MEANINGS[self]


_MEANINGS = {
    Category.NONE: "no license",
    Category.PROPRIETARY: "proprietary: does not let everybody change it and pass it on",
    Category.RESEARCH_ONLY: "for research only",
    Category.NON_COMMERCIAL: "non-commercial",
    Category.SOURCE_AVAILABLE: "available under restrictions of its own (source-available, fair-source)",
    Category.COMMUNITY: "community license with thresholds",
    Category.RESPONSIBLE_AI: "responsible-AI license: limits on use that have to be passed on (RAIL)",
    Category.UNKNOWN: "unknown",
    Category.OPEN_DATA: "open data or content",
    Category.FREE: "free, and not OSI-approved",
    Category.OSI: "OSI-approved",
}

FREEDOMS = (
    Permission.USE,
    Permission.STUDY,
    Permission.MODIFICATION,
    Permission.REDISTRIBUTION,
    Permission.COMMERCIAL_USE,
)
"""What a license must grant to be presumed open."""

_NUMBERED = re.compile(r"\d|[IVX]+\b")

# Facets that say nothing of what everybody may do.
_HARMLESS = frozenset(
    (Facet.CONDITIONS, Facet.REVOCABLE, Facet.LITIGATION, Facet.OUTPUT_OWNERSHIP, Facet.PATENTS)
)


@dataclass(frozen=True, slots=True)
class Standard:
    """An answer for one use.

    Attributes:
        standing: the answer.
        why: the reason in a sentence, with the list or the clause it rests on.
    """

    standing: Standing
    why: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of license it is, and why."""

    category: Category
    why: str


@dataclass(frozen=True, slots=True)
class Classification:
    """What a license or an expression amounts to."""

    kind: Kind
    code: Standard
    data: Standard
    weights: Standard


def classify(expression: str) -> Classification:
    """Return how open an SPDX expression is. Never raises; a text that is no expression is unknown.

    >>> classify("MIT OR LicenseRef-mine").code.standing
    <Standing.OPEN: 'open'>
    >>> classify("LicenseRef-Llama-3.1").kind.category.value
    'community-with-thresholds'
    """
    found = tree(expression)
    return _unknown("this is no license expression") if found is None else classify_tree(found)


def classify_tree(node: Tree) -> Classification:
    """Return how open a parsed expression is."""
    single = _single if isinstance(node, License) else _named
    return fold(node, single, lambda found: _joined(found, False), lambda found: _joined(found, True))


def classify_license(id: str) -> Classification:
    """Return how open one license is, by its SPDX id or ``LicenseRef-``."""
    listed = spdx.license(id)
    known = facts(id)
    name = f"SPDX license list {spdx.list_version()}"
    if listed is None and known is None:
        return _unknown(f"{id} is not on the {name} and not known here ({table_date()})")
    allowed = _open_data().get(id)
    barrier = _barrier(id, known)
    presumed = _presumed(known)
    unread = presumed or f"neither the {name} nor what is known of the text decides it"
    if listed is not None and listed.osi:
        why = f"OSI-approved ({name})"
        open_ = Standard(Standing.OPEN, why)
        # Written for software; what it lets everybody do it lets them do with data as well.
        return Classification(Kind(Category.OSI, why), open_, open_, open_)
    on_fsf = f"free in the judgment of the FSF ({name})" if listed is not None and listed.fsf else None
    if on_fsf:
        code = Standard(Standing.OPEN, on_fsf)
    elif barrier:
        code = Standard(Standing.RESTRICTED, barrier)
    elif listed is not None and listed.fsf is False:
        code = Standard(
            Standing.RESTRICTED, f"not OSI-approved, and not free in the judgment of the FSF ({name})"
        )
    else:
        code = Standard(Standing.PRESUMED if presumed else Standing.UNKNOWN, unread)
    if allowed:
        data = Standard(Standing.OPEN, allowed)
        weights = Standard(Standing.PRESUMED, f"{allowed}; it was not written for weights")
    elif on_fsf and barrier is None:
        data = weights = Standard(Standing.PRESUMED, on_fsf)
    else:
        data = weights = replace(code, standing=min(code.standing, Standing.PRESUMED, key=_rank))
    if allowed:
        return Classification(Kind(Category.OPEN_DATA, allowed), code, data, weights)
    if on_fsf:
        return Classification(Kind(Category.FREE, on_fsf), code, data, weights)
    return Classification(_kind(id, known, presumed), code, data, weights)


def closes(restriction: Restriction) -> bool:
    """Whether a restriction keeps a license from being open: all do, except that lawsuits may end it."""
    if restriction.type is RestrictionType.REVOCABLE:
        return bool(restriction.at_will or restriction.remotely)
    return True


def by_clause(what: str, clause: str | None) -> str:
    """Return a statement with the clause it rests on.

    >>> by_clause("commercial use is excluded", "1.a, 2")
    'commercial use is excluded (clauses 1.a, 2)'
    """
    if not clause:
        return what
    if not _NUMBERED.match(clause):
        return f"{what} ({clause})"
    # A comma within brackets names no further clause.
    several = "," in re.sub(r"\([^()]*\)", "", clause)
    return f"{what} ({'clauses' if several else 'clause'} {clause})"


@cache
def _open_data() -> dict[str, str]:
    """The licenses open for data and content, each with the list that it is on."""
    rows = table("categories")["openDataOrContent"]
    return {
        id: f"on the list of licenses for open data and content: {row['list']}"
        for row in rows
        for id in row["ids"]
    }


@cache
def _restricted() -> dict[str, Kind]:
    """Kinds of SPDX licenses whose restriction is well known."""
    rows = table("categories")["restricted"]
    return {
        id: Kind(Category(row["category"]), f"{row['because']} ({row['source']})")
        for row in rows
        for id in row["ids"]
    }


def restricted_by_list(id: str) -> Kind | None:
    """Return the kind of an SPDX license that is known for a restriction, or None."""
    return _restricted().get(id)


def open_by_list(id: str) -> str | None:
    """Return which list says that everybody may use, change and pass on what has this license, or None."""
    listed = spdx.license(id)
    if listed is not None and listed.osi:
        return f"OSI-approved (SPDX license list {spdx.list_version()})"
    if listed is not None and listed.fsf:
        return f"free in the judgment of the FSF (SPDX license list {spdx.list_version()})"
    return _open_data().get(id)


def _barrier(id: str, known: LicenseFacts | None) -> str | None:
    """The first thing that keeps a license from being open, or None."""
    if known is not None:
        if known.commercial_use.status == "prohibited":
            return by_clause("commercial use is excluded", known.commercial_use.clause)
        if closing := _closing(known):
            what = f"it has the restriction {closing.type.value}: {_lower(closing.type.definition)}"
            return by_clause(what, closing.clause)
        if known.permissions is not None and (missing := set(FREEDOMS[:4]) - set(known.permissions)):
            return "it does not grant " + ", ".join(sorted(permission.value for permission in missing))
    listed = _restricted().get(id)
    return listed.why if listed else None


def _closing(known: LicenseFacts) -> Restriction | None:
    """The restriction that tells most about why a license is not open: of a type that has a name, by a clause."""
    found = [restriction for restriction in known.restrictions if closes(restriction)]
    return min(found, key=lambda r: (r.type is RestrictionType.OTHER, r.clause is None), default=None)


def _presumed(known: LicenseFacts | None) -> str | None:
    """Why a license that no list names is open by its text; None if it is not, or is not known to be."""
    if known is None or known.commercial_use.status != "allowed" or known.permissions is None:
        return None
    if _closing(known) or known.evidence not in (EvidenceLevel.FULL_TEXT, EvidenceLevel.SPOT_CHECKED):
        return None
    if {*known.undetermined, *known.partly_determined} - _HARMLESS or not set(FREEDOMS) <= set(
        known.permissions
    ):
        return None
    return f"on no list, but its text grants use, study, change and sharing and restricts none ({known.evidence.meaning})"


def _kind(id: str, known: LicenseFacts | None, presumed: str | None) -> Kind:
    """The kind of a license that is on no list of open ones."""
    if known is None:
        return _restricted().get(id) or Kind(Category.UNKNOWN, "what its text says is not recorded here")
    if presumed:
        return Kind(Category.FREE, presumed)
    non_commercial = known.of_type("non-commercial")
    for restriction in non_commercial:
        if restriction.research_only:
            return Kind(Category.RESEARCH_ONLY, by_clause("only research is allowed", restriction.clause))
    if non_commercial or known.commercial_use.status == "prohibited":
        clause = known.commercial_use.clause or next((r.clause for r in non_commercial), None)
        return Kind(Category.NON_COMMERCIAL, by_clause("commercial use is excluded", clause))
    if thresholds := known.of_type("threshold"):
        return Kind(
            Category.COMMUNITY, by_clause("other terms apply above a threshold", thresholds[0].clause)
        )
    if kind := _limits_passed_on(known):
        return kind
    if known.permissions is not None:
        if missing := {Permission.MODIFICATION, Permission.REDISTRIBUTION} - set(known.permissions):
            granted = ", ".join(sorted(permission.value for permission in missing))
            if Permission.REDISTRIBUTION in missing:
                return Kind(Category.PROPRIETARY, f"it does not grant {granted}")
    if closing := _closing(known):
        what = f"it has the restriction {closing.type.value}"
        return Kind(Category.SOURCE_AVAILABLE, by_clause(what, closing.clause))
    return Kind(Category.UNKNOWN, f"not enough is known of its text: {known.evidence.meaning}")


def _limits_passed_on(known: LicenseFacts) -> Kind | None:
    """RAIL: the text itself limits use by purpose, and obliges to pass the limits on."""
    passed_on = next((r for r in known.of_type("flow-down") if r.flow_down_kind == "use-restrictions"), None)
    policy = next(
        (r for r in known.of_type("acceptable-use-policy") if r.policy_location == "in-license"), None
    )
    if passed_on is None or policy is None:
        return None
    clauses = ", ".join(restriction.clause for restriction in (policy, passed_on) if restriction.clause)
    why = "the license itself excludes purposes, and the limits have to be passed on"
    return Kind(Category.RESPONSIBLE_AI, by_clause(why, clauses or None))


def _single(license: License) -> Classification:
    if license.special == "NONE":
        nothing = Standard(Standing.RESTRICTED, "NONE: no license is stated, so nothing is granted")
        return Classification(Kind(Category.NONE, nothing.why), nothing, nothing, nothing)
    if license.special == "NOASSERTION":
        return _unknown("NOASSERTION: nothing is said of the license")
    found = classify_license(license.id)
    if license.addition is not None and license.addition.kind != "exception":
        # Terms of one's own may restrict: what the license grants is granted no longer for certain.
        return _capped(found, f"{license.addition.text} may say anything")
    if (
        license.identifier is not None
        and license.identifier.or_later
        and found.code.standing is not Standing.OPEN
    ):
        return _at_least(found, f"a later version than {license.id} may be chosen, and may say anything")
    return found


def _named(license: License) -> Classification:
    """One of several: each reason begins with whose it is."""
    found = _single(license)

    def named(standard: Standard) -> Standard:
        return replace(standard, why=_by_name(license, standard.why))

    kind = replace(found.kind, why=_by_name(license, found.kind.why))
    return Classification(kind, named(found.code), named(found.data), named(found.weights))


def _by_name(license: License, why: str) -> str:
    return why if why.startswith(license.text) else f"{license.text}: {why}"


def _capped(found: Classification, why: str) -> Classification:
    def cap(standard: Standard) -> Standard:
        return standard if standard.standing is Standing.RESTRICTED else Standard(Standing.UNKNOWN, why)

    kind = found.kind if found.kind.category.rank <= Category.UNKNOWN.rank else Kind(Category.UNKNOWN, why)
    return Classification(kind, cap(found.code), cap(found.data), cap(found.weights))


def _at_least(found: Classification, why: str) -> Classification:
    def lift(standard: Standard) -> Standard:
        return (
            standard if standard.standing.rank >= Standing.UNKNOWN.rank else Standard(Standing.UNKNOWN, why)
        )

    return Classification(found.kind, lift(found.code), lift(found.data), lift(found.weights))


def _joined(found: Sequence[Classification], any_of: bool) -> Classification:
    """AND needs every part: the least decides. OR leaves the choice: the most does."""
    pick = max if any_of else min
    return Classification(
        pick((c.kind for c in found), key=lambda kind: kind.category.rank),
        pick((c.code for c in found), key=lambda standard: standard.standing.rank),
        pick((c.data for c in found), key=lambda standard: standard.standing.rank),
        pick((c.weights for c in found), key=lambda standard: standard.standing.rank),
    )


def _unknown(why: str) -> Classification:
    standard = Standard(Standing.UNKNOWN, why)
    return Classification(Kind(Category.UNKNOWN, why), standard, standard, standard)


def _rank(standing: Standing) -> int:
    return standing.rank


def _lower(text: str) -> str:
    return (text[0].lower() + text[1:]).rstrip(".")
