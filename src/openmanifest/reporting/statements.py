"""What a manifest states of availability, licenses and restrictions, in plain words.

Nothing is escaped here: each output does that in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..definitions.explanation import shortened
from ..definitions.facts import Facts, Part
from ..definitions.licenses import parsed
from ..definitions.terms import Terms, terms_of
from ..licensing import known_ref, spdx
from ..licensing.classification import Category, by_clause, classify
from ..licensing.facts import facts as known_facts
from ..licensing.sentences import listed, obliges, sentence
from ..licensing.trees import SPECIAL, License, licenses_of
from ..manifest.document import Manifest
from ..manifest.terms import Restriction
from ..manifest.vocabulary import UnknownValue

LONGEST_SENTENCE = 600

_LONGEST = 200
_LABELS = 3
_STANDINGS = {"first-party": "the publisher", "third-party": "a third party", "tool": "a program"}
_NOT_SAID = {
    "withheld": "the reason is not stated",
    "gated": "what one has to do is not stated",
}


@dataclass(frozen=True, slots=True)
class Licensed:
    """The license of a component.

    Args:
        expression: as it is written; None where none is stated, or it is no expression.
        title: the name of the license, where it has one besides its id.
        said: what it amounts to, or why that cannot be said; may be empty where there is an expression.
    """

    expression: str | None
    title: str | None
    said: str


@dataclass(frozen=True, slots=True)
class Restricted:
    """What restricts some components.

    Args:
        license: the id of the license that does; None for terms beyond a license.
        name: of that license; its id where it has no other.
        labels: the components, the first of many.
        sentences: the restrictions, each once.
    """

    license: str | None
    name: str
    labels: tuple[str, ...]
    sentences: tuple[str, ...]


def in_words(value: str) -> str:
    """Return a value of an enumeration in words; of a later version of the standard, as it stands there."""
    return value.replace("-", " ")


def author(manifest: Manifest) -> str:
    """Return who states what the manifest says, and when."""
    stated = manifest.author
    name = f", {shortened(stated.name, _LONGEST)}" if stated.name else ""
    issued = f", on {manifest.issued}" if manifest.issued else ""
    return f"{_STANDINGS.get(stated.standing, in_words(stated.standing))}{name}{issued}"


def availability(part: Part) -> str:
    """Return who can get a component, and what keeps others from it."""
    value = part.shared("availability")[0]
    if value is None:
        return "not stated"
    gate = part.shared("gate")[0]
    details = {
        "gated": () if gate is None else gate.steps,
        "withheld": part.shared("withheld_because")[0],
    }.get(value)
    if details:
        return f"{in_words(value)}: {', '.join(shortened(detail, _LONGEST) for detail in details)}"
    return in_words(value) + (f"; {_NOT_SAID[value]}" if value in _NOT_SAID else "")


def license_of(terms: Terms, facts: Facts) -> Licensed:
    """Return the license of a component in words, and as it is written."""
    expression = terms.expression
    if terms.conflict:
        return Licensed(None, None, "in conflict: one is declared, and another concluded")
    if expression is None:
        stated = terms.part.shared("license_as_stated")[0]
        source = f"not known; the source says “{shortened(stated, _LONGEST)}”" if stated else "not stated"
        return Licensed(None, None, source)
    node = parsed(expression)
    if node is None:
        return Licensed(None, None, shortened(expression, _LONGEST))
    if isinstance(node, License) and node.special == "NONE":
        return Licensed(None, None, "none: looked for, and none is stated")
    title = _title(node.id, facts) if isinstance(node, License) else None
    kind = classify(expression).kind.category
    said = "" if kind is Category.UNKNOWN else kind.meaning
    return Licensed(expression, None if isinstance(node, License) and title == node.id else title, said)


def _title(id: str, facts: Facts) -> str:
    known, defined = spdx.license(id) or known_ref(id), facts.license_definition(id)
    if known is not None:
        return known.name
    return id if defined is None or defined.name is None else defined.name


def restrictions(facts: Facts) -> Iterator[Restricted]:
    """Yield what the licenses restrict, and then the terms beyond them."""
    licensed: dict[str, list[str]] = {}
    beyond: list[Restricted] = []
    for part in facts.parts:
        if part.host is not part:
            continue
        terms = terms_of(part, facts)
        node = None if terms.expression is None else parsed(terms.expression)
        for license in () if node is None else licenses_of(node):
            licensed.setdefault(license.id, []).append(part.label)
        said = [_said(one) for one in terms.further or ()]
        if terms.pending and part.availability is not None:
            said.append(f"{_begun(terms.pending)}.")
        beyond.append(_group(None, part.label, [part.label], said))
    found = [*(_of_license(id, labels, facts) for id, labels in licensed.items()), *beyond]
    yield from (group for group in found if group.sentences)


def _group(license: str | None, name: str, labels: list[str], said: Iterable[str]) -> Restricted:
    shown = [*labels[:_LABELS], f"{len(labels) - _LABELS} more"] if len(labels) > _LABELS else labels
    return Restricted(license, name, tuple(shown), tuple(dict.fromkeys(said)))


def _of_license(id: str, labels: list[str], facts: Facts) -> Restricted:
    """What a license restricts by its text, where that is known, and what the manifest adds."""
    defined, known = facts.license_definition(id), known_facts(id)
    found = list(known.restrictions if known else ())
    kinds = {restriction.type for restriction in found}
    stated = None if defined is None else defined.restrictions
    found += [restriction for restriction in stated or () if restriction.type not in kinds]
    said = [_said(one) for one in found]
    if known is None and stated is None and spdx.license(id) is None and id not in SPECIAL:
        said.append("What it restricts is not known.")
    return _group(id, _title(id, facts), labels, said)


def _said(restriction: Restriction) -> str:
    """A restriction as a sentence, with its clause."""
    if isinstance(restriction.type, UnknownValue):
        return f"A restriction of a kind that is not known here: {in_words(restriction.type)}."
    if any(isinstance(value, UnknownValue) for value in _values(restriction)):
        return f"{_begun(restriction.type.replace('-', ' '))}, in terms that are not known here."
    duty = "it obliges: " if obliges(restriction) else ""
    return f"{_begun(duty + by_clause(sentence(restriction), restriction.clause))}."


def _begun(text: str) -> str:
    shown = shortened(text, LONGEST_SENTENCE).removesuffix(".")
    return shown[:1].upper() + shown[1:]


def _values(restriction: Restriction) -> Iterator[object]:
    for value in restriction.__dict__.values():
        if isinstance(value, list):
            yield from value
        else:
            yield value


def named(labels: Iterable[str]) -> str:
    """Return the components of a `Restricted` as an enumeration."""
    return listed(list(labels))
