"""What a definition can ask of one component. Each test gives a truth, and explains it when asked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..manifest.vocabulary import json_name
from . import terms
from .access_tests import ComponentTest
from .explanation import Explanation, Remedy, enumerated, joined
from .facts import UNASKED, Facts, Part, is_in
from .kleene import Truth, every, negation, some
from .licenses import Asked


class All(ComponentTest):
    """Every test holds."""

    __slots__ = ("tests",)

    def __init__(self, tests: Sequence[ComponentTest]) -> None:
        self.tests = tuple(tests)

    def truth(self, part: Part, facts: Facts) -> Truth:
        found: Truth = part.answers.get(self, UNASKED)
        if found is UNASKED:
            found = True
            for test in self.tests:
                truth = test.truth(part, facts)
                if truth is False:
                    found = False
                    break
                if truth is None:
                    found = None
            part.answers[self] = found
        return found

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return _told_of(part, joined(self.truth(part, facts), [t.explain(part, facts) for t in self.tests]))


def _told_of(part: Part, found: Explanation) -> Explanation:
    """One sentence about one component, which is named once."""
    first, *others = found.reason.split("; ")
    for start in (f"{part.label} ", f"{part.label}: "):
        others = [other.removeprefix(start) for other in others]
    return replace(found, reason=", ".join([first, *others]))


class Any_(ComponentTest):
    """One test or more holds."""

    __slots__ = ("tests",)

    def __init__(self, tests: Sequence[ComponentTest]) -> None:
        self.tests = tuple(tests)

    def truth(self, part: Part, facts: Facts) -> Truth:
        return some(test.truth(part, facts) for test in self.tests)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return joined(self.truth(part, facts), [test.explain(part, facts) for test in self.tests])


class Not(ComponentTest):
    """The test does not hold."""

    __slots__ = ("test",)

    def __init__(self, test: ComponentTest) -> None:
        self.test = test

    def truth(self, part: Part, facts: Facts) -> Truth:
        return negation(self.test.truth(part, facts))

    def explain(self, part: Part, facts: Facts) -> Explanation:
        found = self.test.explain(part, facts)
        return Explanation(negation(found.truth), found.reason, found.pointers, found.remedy)


class Open(ComponentTest):
    """Its license and what goes beyond it are as open as asked."""

    __slots__ = ("openness",)

    def __init__(self, openness: str) -> None:
        self.openness = openness

    def truth(self, part: Part, facts: Facts) -> Truth:
        return terms.are_open(part, facts, self.openness)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return terms.explain_open(part, facts, self.openness)


class Licensed(ComponentTest):
    """Some license is stated, whatever it grants."""

    __slots__ = ()

    def truth(self, part: Part, facts: Facts) -> Truth:
        return terms.is_licensed(part, facts)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return terms.explain_licensed(part, facts)


class Grants(ComponentTest):
    """Its license grants all of these."""

    __slots__ = ("permissions",)

    def __init__(self, permissions: Sequence[str]) -> None:
        self.permissions = frozenset(permissions)

    def truth(self, part: Part, facts: Facts) -> Truth:
        return terms.are_granted(part, facts, self.permissions)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return terms.explain_granted(part, facts, self.permissions)


class Without(ComponentTest):
    """Neither its license nor further terms bring such a restriction."""

    __slots__ = ("asked",)

    def __init__(self, types: Sequence[str], targets: Sequence[str] | None) -> None:
        self.asked = Asked(frozenset(types), None if targets is None else frozenset(targets))

    def truth(self, part: Part, facts: Facts) -> Truth:
        return terms.are_without(part, facts, self.asked)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return terms.explain_without(part, facts, self.asked)


_WORDS = {"completeness": "how much of it is released", "form": "its form", "origin": "whose work it is"}
_NOUNS = {"availabilityHistory": "the history of access"}


class OneOf(ComponentTest):
    """What a field of its own states is one of the values."""

    __slots__ = ("attribute", "first", "values")

    def __init__(self, attribute: str, values: Sequence[Any]) -> None:
        self.attribute = attribute
        self.first, self.values = values[0], frozenset(values)

    def truth(self, part: Part, facts: Facts) -> Truth:
        return is_in(getattr(part.component, self.attribute, None), self.values)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth, value = self.truth(part, facts), getattr(part.component, self.attribute, None)
        key, wanted = json_name(self.attribute), self.first
        if value is None:
            reason = f"{part.label}: {_WORDS.get(self.attribute, key)} is not stated"
            return Explanation(
                None, reason, (part.pointer,), Remedy(part.pointer, part.label, key, wanted, False)
            )
        said = str(value).lower() if isinstance(value, bool) else value
        remedy = None if truth else Remedy(part.pointer, part.label, key, wanted, True)
        return Explanation(truth, f"{part.label}: {key} is {said}", (f"{part.pointer}/{key}",), remedy)


class HasOneOf(ComponentTest):
    """One of the values that a list states is among these."""

    __slots__ = ("attribute", "first", "values")

    def __init__(self, attribute: str, values: Sequence[str]) -> None:
        self.attribute = attribute
        self.first, self.values = values[0], frozenset(values)

    def truth(self, part: Part, facts: Facts) -> Truth:
        stated = getattr(part.component, self.attribute, None)
        return None if stated is None else some(is_in(value, self.values) for value in stated)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth, stated = self.truth(part, facts), getattr(part.component, self.attribute, None)
        key, wanted = json_name(self.attribute), [self.first]
        if stated is None:
            missing = Remedy(part.pointer, part.label, key, wanted, False)
            return Explanation(None, f"{key} of {part.label} is not stated", (part.pointer,), missing)
        remedy = None if truth else Remedy(part.pointer, part.label, key, wanted, True)
        reason = f"{part.label}: {key} is {', '.join(stated) or 'none'}"
        return Explanation(truth, reason, (f"{part.pointer}/{key}",), remedy)


class WithheldBecause(ComponentTest):
    """One of the stated reasons for withholding it is among these."""

    __slots__ = ("reasons",)

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = frozenset(reasons)

    def truth(self, part: Part, facts: Facts) -> Truth:
        stated = part.shared("withheld_because")[0]
        return None if stated is None else some(is_in(reason, self.reasons) for reason in stated)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth, (stated, stating) = self.truth(part, facts), part.shared("withheld_because")
        wanted = [min(self.reasons)]
        if stated is None:
            missing = Remedy(part.host.pointer, part.label, "withheldBecause", wanted, False)
            return Explanation(None, f"why {part.label} is withheld is not stated", (part.pointer,), missing)
        remedy = None if truth else Remedy(part.host.pointer, part.label, "withheldBecause", wanted, True)
        # In the words of its availability, so that one sentence does not say it twice.
        reason = f"{part.label} is withheld ({', '.join(stated) or 'no reason is given'})"
        return Explanation(truth, reason, (f"{stating.pointer}/withheldBecause",), remedy)


class Located(ComponentTest):
    """Where it is, or was, is said."""

    __slots__ = ()

    def truth(self, part: Part, facts: Facts) -> Truth:
        places = ("locations", "artifacts", "identifiers", "source_list", "availability_history")
        stated = [getattr(part.host.component, key, None) for key in places]
        if part.host is not part:
            stated += [getattr(part.component, key, None) for key in places]
        return True if any(stated) else None

    def explain(self, part: Part, facts: Facts) -> Explanation:
        if self.truth(part, facts):
            return Explanation(True, f"where {part.label} is to be found is stated", (part.pointer,))
        remedy = Remedy(part.pointer, part.label, "locations", [{"url": "https://lab.example/data"}], False)
        return Explanation(None, f"where {part.label} is to be found is not stated", (part.pointer,), remedy)


class Covers(ComponentTest):
    """A document covers every topic: completely, or in part where that is enough."""

    __slots__ = ("partly", "topics")

    def __init__(self, topics: Sequence[str], partly: bool) -> None:
        self.topics = tuple(topics)
        self.partly = partly

    def truth(self, part: Part, facts: Facts) -> Truth:
        return every(part.covers(topic, partly=self.partly) for topic in self.topics)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth = self.truth(part, facts)
        topics = [topic for topic in self.topics if part.covers(topic, partly=self.partly) is truth]
        key, wanted = "coverage", [{"topic": topics[0], "extent": "complete"}]
        if truth is None:
            missing = Remedy(part.pointer, part.label, key, wanted, False)
            return Explanation(None, f"what {part.label} covers is not stated", (part.pointer,), missing)
        fully = "" if self.partly else " completely"
        verb = f"covers{fully}" if truth else f"does not cover{fully}"
        remedy = None if truth else Remedy(part.pointer, part.label, key, wanted, True)
        return Explanation(
            truth, f"{part.label} {verb} {enumerated(topics)}", (f"{part.pointer}/{key}",), remedy
        )


class States(ComponentTest):
    """A field of it is stated and not empty."""

    __slots__ = ("attributes",)

    def __init__(self, attributes: Sequence[str]) -> None:
        self.attributes = tuple(attributes)

    def truth(self, part: Part, facts: Facts) -> Truth:
        values = [getattr(part.component, attribute, None) for attribute in self.attributes]
        return every(None if value is None else value not in ([], "", {}) for value in values)

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth = self.truth(part, facts)
        keys = [json_name(attribute) for attribute in self.attributes]
        if truth:
            return Explanation(True, f"{part.label} states {', '.join(keys)}", (part.pointer,))
        values = [getattr(part.component, attribute, None) for attribute in self.attributes]
        key = next(k for k, v in zip(keys, values, strict=True) if (v is None) is (truth is None))
        example = _example(part, key)
        remedy = Remedy(part.pointer, part.label, key, example, truth is False)
        said = "is not stated" if truth is None else "is stated to be none"
        what = _NOUNS.get(key, key)
        return Explanation(truth, f"{what} of {part.label} {said}", (part.pointer,), remedy)


def _example(part: Part, key: str) -> Any:
    """The example that the standard gives for a field of a component."""
    from ..manifest.shape import fields_of

    return fields_of(type(part.component))[key].term.example


class ForPeople(ComponentTest):
    """A question that facts do not answer: always undetermined."""

    __slots__ = ("question",)

    def __init__(self, question: str) -> None:
        self.question = question

    def truth(self, part: Part, facts: Facts) -> Truth:
        return None

    def explain(self, part: Part, facts: Facts) -> Explanation:
        return Explanation(
            None, f"{part.label}: {self.question}, which is for people to judge", (part.pointer,)
        )
