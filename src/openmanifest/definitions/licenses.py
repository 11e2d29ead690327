"""What a license expression amounts to for a definition: each question is a fold over AND and OR in three values.

What the manifest says of a license that nobody knows is believed as stated; what is known of a license from
its text comes first, and what the manifest adds to it is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from ..licensing import spdx
from ..licensing.classification import FREEDOMS, Classification, Standing, classify_tree, closes, open_by_list
from ..licensing.facets import Facet
from ..licensing.facts import LicenseFacts, facts
from ..licensing.trees import License, Tree, fold, tree
from ..manifest.terms import LicenseDefinition, Restriction
from ..manifest.vocabulary import UnknownValue
from .kleene import Truth, every, negation, some

Defined = Callable[[str], LicenseDefinition | None]
"""What the manifest says of a license."""


def nothing_defined(id: str) -> LicenseDefinition | None:
    """Return None: what a manifest without `licenses` says of any license. Answers then hold for all such manifests."""
    return None


OPENNESS = ("osi-approved", "open", "open-or-presumed", "any-open")
"""How open terms have to be; see `ComponentTest.terms`."""


_CACHED_LENGTH = 256
"""Answers about longer expressions are not kept, so that memory stays bounded whatever manifests hold."""


def parsed(expression: str) -> Tree | None:
    """Return the tree of an expression, or None for a text that is none."""
    return _parsed(expression) if len(expression) <= _CACHED_LENGTH else tree(expression)


@lru_cache(maxsize=4096)
def _parsed(expression: str) -> Tree | None:
    return tree(expression)


def classified(license: License) -> Classification:
    """Return how open one license is by what is known of it."""
    return _classified(license) if len(license.text) <= _CACHED_LENGTH else classify_tree(license)


@lru_cache(maxsize=4096)
def _classified(license: License) -> Classification:
    return classify_tree(license)


def is_open(expression: str, openness: str, use: str, defined: Defined) -> Truth:
    """Return whether a license expression is as open as asked.

    Args:
        expression: the license.
        openness: one of `OPENNESS`.
        use: code, data or weights: what is licensed.
        defined: what the manifest says of licenses of its own.
    """
    if defined is nothing_defined and len(expression) <= _CACHED_LENGTH:
        return _is_known_to_be_open(expression, openness, use)
    return _folded(expression, lambda license: _is_open(license, openness, use, defined))


@lru_cache(maxsize=4096)
def _is_known_to_be_open(expression: str, openness: str, use: str) -> Truth:
    return _folded(expression, lambda license: _is_open(license, openness, use, nothing_defined))


def _folded(expression: str, single: Callable[[License], Truth]) -> Truth:
    node = parsed(expression)
    return None if node is None else fold(node, single, every, some)


def _is_open(license: License, openness: str, use: str, defined: Defined) -> Truth:
    if openness == "osi-approved":
        return _is_osi(license, defined)
    own = defined(license.id) if license.id.startswith("LicenseRef-") else None
    if own is not None and own.restrictions and any(_closing(r) is not False for r in own.restrictions):
        return negation(some(_closing(r) for r in own.restrictions))
    found = classified(license)
    standings = (found.code, found.data, found.weights) if openness == "any-open" else (getattr(found, use),)
    truth = some(_stands(standard.standing, openness) for standard in standings)
    if truth is None and own is not None and facts(license.id) is None:
        return _is_open_as_stated(own) if openness != "open" else None
    return truth


def _stands(standing: Standing, openness: str) -> Truth:
    if standing is Standing.UNKNOWN:
        return None
    if standing is Standing.PRESUMED:
        return openness != "open"
    return standing is Standing.OPEN


def _is_osi(license: License, defined: Defined) -> Truth:
    listed = spdx.license(license.id)
    if license.special is not None:
        return False if license.special == "NONE" else None
    if listed is not None:
        if license.addition is not None and license.addition.kind != "exception":
            return None
        return listed.osi
    # A text that is known, or defined here, and is not on SPDX's list, is not on OSI's either.
    return False if facts(license.id) is not None or defined(license.id) is not None else None


def _is_open_as_stated(own: LicenseDefinition) -> Truth:
    """Of a license that the manifest alone describes: all freedoms, and no restriction."""
    if own.permissions is None or own.restrictions is None:
        return None
    if any(isinstance(permission, UnknownValue) for permission in own.permissions):
        return None
    return set(FREEDOMS) - {FREEDOMS[1]} <= set(own.permissions)


def _closing(restriction: Restriction) -> Truth:
    return None if isinstance(restriction.type, UnknownValue) else closes(restriction)


def grants(expression: str, permission: str, defined: Defined) -> Truth:
    """Return whether a license expression grants something."""
    if defined is nothing_defined and len(expression) <= _CACHED_LENGTH:
        return _is_known_to_grant(expression, permission)
    return _folded(expression, lambda license: _grants(license, permission, defined))


@lru_cache(maxsize=4096)
def _is_known_to_grant(expression: str, permission: str) -> Truth:
    return _folded(expression, lambda license: _grants(license, permission, nothing_defined))


def _grants(license: License, permission: str, defined: Defined) -> Truth:
    if license.special is not None:
        return False if license.special == "NONE" else None
    known = facts(license.id)
    granted: list[str] | None = None
    if known is not None:
        granted = None if known.permissions is None else [str(value) for value in known.permissions]
    elif open_by_list(license.id):
        if permission in FREEDOMS:
            return True
    elif (own := defined(license.id)) is not None and own.permissions is not None:
        if any(isinstance(value, UnknownValue) for value in own.permissions):
            return None
        granted = [str(value) for value in own.permissions]
    return None if granted is None else permission in granted


def has_restriction(expression: str, asked: Asked, defined: Defined) -> Truth:
    """Return whether a license expression brings a restriction that is asked for.

    OR leaves the choice of a license without it; AND brings the restrictions of every part.
    """
    return negation(_folded(expression, lambda license: negation(_has(license, asked, defined))))


class Asked:
    """The restrictions that a definition asks for: their types, and what they apply to."""

    __slots__ = ("facets", "targets", "types")

    def __init__(self, types: frozenset[str], targets: frozenset[str] | None = None) -> None:
        """Take types, and targets; None: whatever they apply to."""
        self.types = types
        self.targets = targets
        self.facets = frozenset(Facet(kind) for kind in types if kind in Facet._value2member_map_)

    def holds(self, restriction: Restriction) -> Truth:
        """Whether a restriction is one of them."""
        if isinstance(restriction.type, UnknownValue):
            return None
        if restriction.type not in self.types:
            return False
        if self.targets is None:
            return True
        if restriction.targets is None:
            # Most restrictions do not say; those on results do, or are of types about results.
            return restriction.type in ("output-terms",) and "generated-content" in self.targets
        return not self.targets.isdisjoint(restriction.targets)


def _has(license: License, asked: Asked, defined: Defined) -> Truth:
    if license.special is not None:
        return None
    own = defined(license.id)
    stated = some(asked.holds(r) for r in own.restrictions or ()) if own is not None else False
    known = facts(license.id)
    if known is not None:
        return some((stated, _known_to_have(known, asked)))
    if open_by_list(license.id):
        return stated
    if own is not None and own.restrictions is not None:
        return stated
    return True if stated else None


def _known_to_have(known: LicenseFacts, asked: Asked) -> Truth:
    if found := some(asked.holds(r) for r in known.restrictions):
        return found
    if asked.targets is not None and asked.targets == {"generated-content"}:
        return False if known.knows(Facet.OUTPUT_TERMS) else None
    return False if all(known.knows(facet) for facet in asked.facets) else None


def restrictions_of(expression: str, asked: Asked, defined: Defined) -> Iterator[tuple[str, Restriction]]:
    """Yield the restrictions that are asked for, each with the license that brings it."""
    node = parsed(expression)
    if node is None:
        return
    for license in fold(node, lambda single: [single], _flat, _flat):
        own, known = defined(license.id), facts(license.id) if license.special is None else None
        for restriction in [*(known.restrictions if known else ()), *((own and own.restrictions) or ())]:
            if asked.holds(restriction):
                yield license.id, restriction


def _flat(found: object) -> list[License]:
    return [license for part in found for license in part]  # type: ignore[attr-defined]


def reason_of(expression: str, openness: str, use: str, defined: Defined) -> str:
    """Return why an expression is as open as it is: the words of the license that decides."""
    node = parsed(expression)
    if node is None:
        return "it is no license expression"
    truth = is_open(expression, openness, use, defined)
    for license in fold(node, lambda single: [single], _flat, _flat):
        if _is_open(license, openness, use, defined) is truth:
            return _why(license, openness, use, defined)
    return ""


def _why(license: License, openness: str, use: str, defined: Defined) -> str:
    own = defined(license.id) if license.id.startswith("LicenseRef-") else None
    if own is not None and facts(license.id) is None:
        closing = [r for r in own.restrictions or () if _closing(r)]
        if closing:
            return f"{license.id} has the restriction {closing[0].type}"
        return f"{license.id} as the manifest describes it"
    found = classified(license)
    if openness == "osi-approved":
        if _is_osi(license, defined) is False:
            return f"{license.text}, which is not OSI-approved ({found.kind.category.meaning})"
        return f"{license.text}: {found.kind.why}"
    standards = [getattr(found, use)] if openness != "any-open" else [found.code, found.data, found.weights]
    best = max(standards, key=lambda standard: standard.standing.rank)
    return f"{license.text}: {best.why}"
