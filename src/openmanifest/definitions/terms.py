"""The terms of one component: its license, and what goes beyond it."""

from __future__ import annotations

from dataclasses import dataclass

from ..licensing import normal_form
from ..licensing.classification import closes
from ..manifest.components import DocumentComponent
from ..manifest.terms import Restriction
from ..manifest.vocabulary import UnknownValue
from . import licenses
from .explanation import Explanation, Remedy
from .facts import UNASKED, Facts, Part
from .kleene import Truth, every, negation, some
from .licenses import Asked

_USES = {"code": "code", "data": "data", "documents": "data", "weights": "weights", "distribution": "code"}

EXAMPLES = {"code": "Apache-2.0", "data": "CC-BY-4.0", "documents": "CC-BY-4.0", "weights": "Apache-2.0"}
"""A license that would do, by group of components."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is stated of the terms of a component.

    Args:
        part: the component.
        places: JSON Pointers to what states the license: of its host, where it is a part of one; both, where the
            declared and the concluded license differ.
        expression: the license; None where it is not known.
        conflict: whether the declared and the concluded license differ.
        further: terms beyond the license; None where none are stated and some may exist.
        beyond: JSON Pointer to the terms beyond the license.
        pending: why there may be terms that are not stated: a gate, or a policy.
    """

    part: Part
    places: tuple[str, ...]
    expression: str | None
    conflict: bool
    further: tuple[Restriction, ...] | None
    beyond: str
    pending: str | None

    def other_license(self) -> Remedy:
        """What would have to be stated as the license instead."""
        pointer, _, key = self.places[0].rpartition("/")
        return Remedy(pointer, self.part.label, key, EXAMPLES.get(self.part.group, "Apache-2.0"), True)


def terms_of(part: Part, facts: Facts) -> Terms:
    """Return the terms of a component, found once a manifest."""
    key = ("terms", part)
    if key not in facts.answers:
        facts.answers[key] = _terms_of(part, facts)
    found: Terms = facts.answers[key]
    return found


def _terms_of(part: Part, facts: Facts) -> Terms:
    declared, declaring = part.shared("license")
    concluded, concluding = part.shared("license_concluded")
    places: tuple[str, ...] = (f"{declaring.pointer}/license",)
    expression = declared
    conflict = False
    if concluded is not None:
        place = f"{concluding.pointer}/licenseConcluded"
        if declared is None:
            expression, places = concluded, (place,)
        elif normal_form(declared) != normal_form(concluded):
            conflict, places = True, (*places, place)
    stated, stating = part.shared("restrictions")
    pending = None
    if stated is None:
        if part.availability is None:
            pending = "who can get it, and on which conditions, is not stated"
        elif part.availability == "gated":
            pending = "what its gate asks one to accept is not stated"
        elif policy := _policy_on(part, facts):
            pending = f"what the policy {policy.label} asks is not stated"
    further = None if pending else tuple(stated or ())
    beyond = f"{stating.pointer}/restrictions"
    return Terms(part, places, expression, conflict, further, beyond, pending)


def _policy_on(part: Part, facts: Facts) -> Part | None:
    """A policy on acceptable use that may limit the use of weights or of a service."""
    if part.kind not in ("weights", "service"):
        return None
    for document in facts.of_kinds(("policy",)):
        component = document.component
        assert isinstance(component, DocumentComponent)
        if document.availability in ("not-found", "not-used"):
            continue
        if component.about is not None and part.component.id not in component.about:
            continue
        if any(c.topic == "acceptable-use" and c.extent != "none" for c in component.coverage or ()):
            return document
    return None


def are_open(part: Part, facts: Facts, openness: str) -> Truth:
    """Return whether a component is under terms as open as asked, the terms beyond its license included."""
    found: Truth = part.answers.get(openness, UNASKED)
    if found is UNASKED:
        terms = terms_of(part, facts)
        found = every((_license_is_open(terms, facts, openness), _nothing_further(terms)))
        part.answers[openness] = found
    return found


def _license_is_open(terms: Terms, facts: Facts, openness: str) -> Truth:
    if terms.expression is None or terms.conflict:
        return None
    use = _USES[terms.part.group]
    return licenses.is_open(terms.expression, openness, use, facts.license_definition)


def _nothing_further(terms: Terms) -> Truth:
    if terms.further is None:
        return None
    return negation(some(None if isinstance(r.type, UnknownValue) else closes(r) for r in terms.further))


def explain_open(part: Part, facts: Facts, openness: str) -> Explanation:
    """Say why the terms of a component are as open as they are."""
    terms, truth = terms_of(part, facts), are_open(part, facts, openness)
    unclear = _unclear(terms)
    if truth is None and unclear is not None:
        return unclear
    of_license = _license_is_open(terms, facts, openness)
    if of_license is not False and not truth and (found := _beyond(terms, truth)) is not None:
        return found
    assert terms.expression is not None
    use = _USES[part.group]
    why = licenses.reason_of(terms.expression, openness, use, facts.license_definition)
    if truth:
        beyond = "" if part.shared("restrictions")[0] is not None else "; no further terms are stated"
        return Explanation(True, f"{part.label} is under {why}{beyond}", terms.places)
    verb = "is under" if truth is False else "is under terms that are not known to be open:"
    return Explanation(truth, f"{part.label} {verb} {why}", terms.places, terms.other_license())


def _beyond(terms: Terms, truth: Truth) -> Explanation | None:
    """Which restriction beyond the license decides, or keeps open what it amounts to."""
    part = terms.part
    for index, restriction in enumerate(terms.further or ()):
        unknown = isinstance(restriction.type, UnknownValue)
        if unknown is (truth is None) and (unknown or closes(restriction)):
            said = f"{restriction.type}, which this version does not know" if unknown else restriction.type
            reason = f"{part.label} has a restriction beyond its license: {said}{_clause(restriction)}"
            return _restricted(terms, truth, reason, index)
    return None


def _restricted(terms: Terms, truth: Truth, reason: str, index: int) -> Explanation:
    pointer, _, key = terms.beyond.rpartition("/")
    remedy = Remedy(pointer, terms.part.label, key, [], True)
    return Explanation(truth, reason, (f"{terms.beyond}/{index}",), remedy)


def _unclear(terms: Terms) -> Explanation | None:
    """Why the terms cannot be judged, if they cannot."""
    part, label = terms.part, terms.part.label
    if terms.expression is None:
        remedy = Remedy(part.host.pointer, label, "license", EXAMPLES.get(part.group, "Apache-2.0"), False)
        return Explanation(None, f"the license of {label} is not stated", (part.host.pointer,), remedy)
    if terms.conflict:
        return Explanation(
            None,
            f"the license that is declared for {label} and the one that was concluded differ",
            terms.places,
            Remedy(terms.places[1].rpartition("/")[0], label, "licenseConcluded", terms.expression, True),
        )
    if terms.expression == "NOASSERTION":
        reason = f"nothing is said of the license of {label}"
        return Explanation(None, reason, terms.places, terms.other_license())
    if terms.pending:
        key, value = ("restrictions", []) if part.availability else ("availability", "public")
        remedy = Remedy(part.host.pointer, label, key, value, False)
        return Explanation(None, f"{label}: {terms.pending}", (part.pointer,), remedy)
    return None


def is_licensed(part: Part, facts: Facts) -> Truth:
    """Return whether a component comes with some license."""
    expression = terms_of(part, facts).expression
    return None if expression in (None, "NOASSERTION") else expression != "NONE"


def explain_licensed(part: Part, facts: Facts) -> Explanation:
    """Say under which license a component is, if under one."""
    terms, truth = terms_of(part, facts), is_licensed(part, facts)
    if truth is None:
        return _unclear(terms) or Explanation(None, "")
    if truth:
        return Explanation(True, f"{part.label} is under {terms.expression}", terms.places)
    reason = f"no license is stated for {part.label} by its publisher"
    return Explanation(False, reason, terms.places, terms.other_license())


def are_granted(part: Part, facts: Facts, permissions: frozenset[str]) -> Truth:
    """Return whether the license of a component grants all of these."""
    terms = terms_of(part, facts)
    if terms.expression is None or terms.conflict:
        return None
    expression, defined = terms.expression, facts.license_definition
    return every(licenses.grants(expression, permission, defined) for permission in sorted(permissions))


def explain_granted(part: Part, facts: Facts, permissions: frozenset[str]) -> Explanation:
    """Say what the license of a component grants."""
    terms, truth = terms_of(part, facts), are_granted(part, facts, permissions)
    if truth is None and (terms.conflict or terms.expression in (None, "NOASSERTION")):
        unclear = _unclear(terms)
        assert unclear is not None
        return unclear
    assert terms.expression is not None
    missing = [
        permission
        for permission in sorted(permissions)
        if licenses.grants(terms.expression, permission, facts.license_definition) is truth
    ]
    verb = {True: "grants", False: "does not grant", None: "is not known to grant"}[truth]
    reason = f"{terms.expression} of {part.label} {verb} {', '.join(missing)}"
    return Explanation(truth, reason, terms.places, None if truth else terms.other_license())


def are_without(part: Part, facts: Facts, asked: Asked) -> Truth:
    """Return whether neither the license nor further terms of a component bring such a restriction."""
    terms = terms_of(part, facts)
    further = None if terms.further is None else some(asked.holds(r) for r in terms.further)
    if terms.expression is None or terms.conflict:
        return False if further else None
    by_license = licenses.has_restriction(terms.expression, asked, facts.license_definition)
    return negation(some((further, by_license)))


def explain_without(part: Part, facts: Facts, asked: Asked) -> Explanation:
    """Say which restriction a component has, or that it has none of those asked for."""
    terms, truth = terms_of(part, facts), are_without(part, facts, asked)
    if truth is None and (unclear := _unclear(terms)) is not None:
        return unclear
    kinds = ", ".join(sorted(asked.types)) if len(asked.types) < 5 else "a restriction that matters here"
    if truth:
        reason = f"neither the license of {part.label} nor further terms bring {kinds}"
        return Explanation(True, reason, terms.places)
    for index, restriction in enumerate(terms.further or ()):
        holds = asked.holds(restriction)
        if holds is (None if truth is None else True):
            said = f"{restriction.type}{_clause(restriction)}"
            said += "" if holds else ", which this version does not know"
            return _restricted(
                terms, truth, f"{part.label} has a restriction beyond its license: {said}", index
            )
    assert terms.expression is not None
    if truth is None:
        why = f"whether {terms.expression} of {part.label} brings {kinds} is not known"
        return Explanation(None, why, terms.places, terms.other_license())
    found = next(licenses.restrictions_of(terms.expression, asked, facts.license_definition))
    why = f"{found[0]} of {part.label} has the restriction {found[1].type}{_clause(found[1])}"
    return Explanation(False, why, terms.places, terms.other_license())


def _clause(restriction: Restriction) -> str:
    return f" (clause {restriction.clause})" if restriction.clause else ""
