"""Tests over components: whether some, or every one of a kind, is as asked.

`components` is an open list. What is not in it is unknown, so a test fails only where a component that is surely
meant falls short; where none is stated it stays undetermined.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..manifest.vocabulary import UnknownValue, json_name
from .access_tests import Availability, ComponentTest
from .explanation import Explanation, Remedy, enumerated, joined
from .facts import UNASKED, Facts, Part, is_in
from .kleene import Truth, every
from .model_statements import stages_unknown
from .model_tests import ModelTest


class Select:
    """Which components are meant.

    Attributes:
        kinds: their types.
        fields: attributes, each with the values that are meant.
        stages: the steps they have to be for; None: any.
        availability: who has to be able to get them; None: whoever.
        without_upstream: whether raw data of others is left out where a data set made from it is stated.
    """

    __slots__ = ("availability", "fields", "kinds", "stages", "without_upstream")

    def __init__(
        self,
        kinds: Sequence[str],
        fields: Mapping[str, Sequence[str]] | None = None,
        stages: Sequence[str] | None = None,
        availability: Sequence[str] | None = None,
        without_upstream: bool = False,
    ) -> None:
        """Take types, fields with their values, stages, availability, and whether sources are left out."""
        self.kinds = tuple(kinds)
        self.fields = tuple((key, frozenset(values)) for key, values in (fields or {}).items())
        self.stages = None if stages is None else frozenset(stages)
        self.availability = None if availability is None else frozenset(availability)
        self.without_upstream = without_upstream

    def match(self, part: Part, facts: Facts, stage: str | None = None) -> Truth:
        """Whether a component is meant; of a type it is one anyway."""
        found: Truth = True
        if self.availability is not None:
            found = is_in(part.availability, self.availability)
            if found is False:
                return False
        if self.without_upstream:
            upstream = _is_upstream(part, facts, stage)
            if upstream:
                return False
            if upstream is None:
                found = None
        for attribute, values in self.fields:
            truth = is_in(getattr(part.component, attribute, None), values)
            if truth is False:
                return False
            if truth is None:
                found = None
        if self.stages is not None or stage is not None:
            truth = _is_for(part, self.stages, stage)
            return truth if truth is False or found else None
        return found

    def candidates(self, facts: Facts, stage: str | None = None) -> list[tuple[Part, Truth]]:
        """The components that are meant, or may be."""
        key = self if stage is None else (self, stage)
        known: list[tuple[Part, Truth]] | None = facts.answers.get(key)
        if known is not None:
            return known
        found = facts.answers[key] = [
            (part, match)
            for part in facts.of_kinds(self.kinds)
            if (match := self.match(part, facts, stage)) is not False
        ]
        return found

    @property
    def words(self) -> str:
        """What is meant, for a person."""
        values = [value for _, listed in self.fields for value in sorted(listed) if len(listed) == 1]
        return " ".join([*values, " or ".join(self.kinds)])

    def doubt(self, part: Part, facts: Facts, stage: str | None = None) -> Explanation:
        """Say why it is not known whether a component is meant."""
        if self.availability is not None and part.availability is None:
            return Availability(sorted(self.availability)).explain(part, facts)
        if self.without_upstream and _is_upstream(part, facts, stage) is None:
            key, wanted = ("form", "raw") if part.component.form is None else ("origin", "third-party")  # type: ignore[attr-defined]
            if getattr(part.component, key) is None:
                remedy = Remedy(part.pointer, part.label, key, wanted, False)
                return Explanation(None, f"{key} of {part.label} is not stated", (part.pointer,), remedy)
            remedy = Remedy(part.pointer, part.label, "availability", "public", True)
            reason = f"whether a data set made from {part.label} is stated is not clear"
            return Explanation(None, reason, (part.pointer,), remedy)
        for attribute, values in self.fields:
            value = getattr(part.component, attribute, None)
            if is_in(value, values) is None:
                return self._unclear(part, json_name(attribute), value, min(values))
        steps = [stage] if stage else sorted(self.stages or ("pretraining",))[:1]
        if part.stages is not None:
            return self._unclear(part, "stages", part.stages, steps)
        remedy = Remedy(part.pointer, part.label, "stages", steps, False)
        reason = f"which steps {part.label} belongs to is not stated"
        return Explanation(None, reason, (part.pointer,), remedy)

    def _unclear(self, part: Part, key: str, value: Any, wanted: Any) -> Explanation:
        said = "is not stated" if value is None else "has a value that this version does not know"
        remedy = Remedy(part.pointer, part.label, key, wanted, value is not None)
        return Explanation(None, f"{key} of {part.label} {said}", (part.pointer,), remedy)

    def missing(self, stage: str | None = None) -> Explanation:
        """Say that no such component is stated."""
        stages = [stage] if stage else sorted(self.stages or ())
        for_stage = f" for {enumerated(stages)}" if stages else ""
        component: dict[str, Any] = {"type": self.kinds[0]}
        component |= {json_name(key): min(values) for key, values in self.fields}
        component |= {"stages": stages} if stages else {}
        remedy = Remedy("", "the manifest", "components", [component | {"availability": "public"}], False)
        return Explanation(None, f"nothing is said of {self.words}{for_stage}", ("/components",), remedy)


def _is_for(part: Part, stages: frozenset[str] | None, stage: str | None) -> Truth:
    if part.stages is None:
        return None
    wanted = stages or frozenset() if stage is None else (stage,)
    found: Truth = False
    for own in part.stages:
        if isinstance(own, UnknownValue):
            found = None
        elif own in wanted:
            return True
    return found


def _is_upstream(part: Part, facts: Facts, stage: str | None) -> Truth:
    """Whether it is raw data of others, and for the same steps a data set is stated that was processed."""
    component = part.component
    raw = every((is_in(getattr(component, "form", None), _RAW), is_in(component.origin, _OF_OTHERS)))
    if raw is False:
        return False
    return every((raw, _is_made_of(part, facts, stage)))


_RAW, _PROCESSED = frozenset(("raw",)), frozenset(("processed", "tokenized"))
_OF_OTHERS = frozenset(("third-party",))


def _is_made_of(part: Part, facts: Facts, stage: str | None) -> Truth:
    """Whether another data set of the same steps was processed. Asked of many parts, and so counted once for all."""
    key = ("processed", part.kind, stage or part.stages)
    if key not in facts.answers:
        truths = [_is_processed(other, part, stage) for other in facts.of_kinds((part.kind,))]
        facts.answers[key] = (truths.count(True), truths.count(None))
    sure, possible = facts.answers[key]
    own = _is_processed(part, part, stage)
    if sure > (own is True):
        return True
    return None if possible > (own is None) else False


def _is_processed(other: Part, part: Part, stage: str | None) -> Truth:
    return every((is_in(getattr(other.component, "form", None), _PROCESSED), _same_steps(part, other, stage)))


def _same_steps(part: Part, other: Part, stage: str | None) -> Truth:
    if stage is not None:
        return _is_for(other, None, stage)
    if part.stages is None:
        return None
    return _is_for(other, frozenset(part.stages), None)


class Chosen(ModelTest):
    """A question about the components of a kind, for all steps of making the model or for one."""

    __slots__ = ("select", "test")

    def __init__(self, select: Select, test: ComponentTest) -> None:
        self.select = select
        self.test = test

    def truth(self, facts: Facts, stage: str | None = None) -> Truth:
        """Return the answer, which is found once a manifest."""
        key = self if stage is None else (self, stage)
        found: Truth = facts.answers.get(key, UNASKED)
        if found is UNASKED:
            found = facts.answers[key] = self._truth(facts, stage)
        return found

    @abstractmethod
    def _truth(self, facts: Facts, stage: str | None = None) -> Truth:
        """Find the answer."""

    @abstractmethod
    def explain(self, facts: Facts, stage: str | None = None) -> Explanation:
        """Return the answer with its reason."""


class Some(Chosen):
    """At least one component of a kind is as asked."""

    __slots__ = ()

    def _truth(self, facts: Facts, stage: str | None = None) -> Truth:
        sure = False
        found: Truth = False
        for part, match in self.select.candidates(facts, stage):
            truth = self.test.truth(part, facts)
            sure = sure or match is True
            if truth and match:
                return True
            if truth is not False:
                found = None
        return found if sure else None

    def explain(self, facts: Facts, stage: str | None = None) -> Explanation:
        truth = self.truth(facts, stage)
        candidates = self.select.candidates(facts, stage)
        if not candidates:
            return self.select.missing(stage)
        told = [(match, self.test.explain(part, facts), part) for part, match in candidates]
        if truth is None:
            for match, told_of, part in told:
                if match is None and told_of.truth:
                    return self.select.doubt(part, facts, stage)
            open_ = [told_of for match, told_of, _ in told if match and told_of.truth is None]
            if open_:
                return open_[0]
            doubtful = [(told_of.truth is False, part) for match, told_of, part in told if match is None]
            return self.select.doubt(min(doubtful, key=lambda one: one[0])[1], facts, stage)
        deciding = [told_of for match, told_of, _ in told if match and told_of.truth is truth]
        return deciding[0] if truth else joined(truth, deciding)


class Every(Chosen):
    """Every component of a kind is as asked, and there is one. The same thing in two forms counts once."""

    __slots__ = ()

    def _truth(self, facts: Facts, stage: str | None = None) -> Truth:
        candidates = self.select.candidates(facts, stage)
        found: Truth = True if any(match for _, match in candidates) else None
        for group in _groups(candidates):
            truth = self._of(group, facts)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    def _of(self, group: Sequence[tuple[Part, Truth]], facts: Facts) -> Truth:
        """Of one thing in its forms, some of which may be meant: what holds whether or not these are."""
        told = [(match, self.test.truth(part, facts)) for part, match in group]
        if any(match and truth for match, truth in told):
            return True
        if any(match for match, _ in told):
            return False if all(truth is False for _, truth in told) else None
        return True if all(truth for _, truth in told) else None

    def explain(self, facts: Facts, stage: str | None = None) -> Explanation:
        truth = self.truth(facts, stage)
        candidates = self.select.candidates(facts, stage)
        if not candidates:
            return self.select.missing(stage)
        told = [self._told(group, facts, stage) for group in _groups(candidates)]
        if truth is None and all(t.truth for t in told):
            return self.select.doubt(candidates[0][0], facts, stage)
        return joined(truth, told)

    def _told(self, group: Sequence[tuple[Part, Truth]], facts: Facts, stage: str | None) -> Explanation:
        truth = self._of(group, facts)
        told = [(part, match, self.test.explain(part, facts)) for part, match in group]
        for _, match, found in told:
            if found.truth is truth and (match or truth):
                return found
        # It depends on one of them whether it is meant, or on what is not known of one that is.
        doubted = next(
            (part for part, match, found in told if match is None and found.truth is not False), None
        )
        doubted = doubted or next(part for part, match, _ in told if match is None)
        return self.select.doubt(doubted, facts, stage)


def _groups(candidates: Sequence[tuple[Part, Truth]]) -> Iterator[list[tuple[Part, Truth]]]:
    """Candidates, those together that are the same thing in another form."""
    if not any(part.component.same_content_as for part, _ in candidates):
        yield from ([candidate] for candidate in candidates)
        return
    by_id = {part.component.id: index for index, (part, _) in enumerate(candidates)}
    leader = list(range(len(candidates)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for index, (part, _) in enumerate(candidates):
        for other in part.component.same_content_as or ():
            if other in by_id:
                leader[find(index)] = find(by_id[other])
    groups: dict[int, list[int]] = {}
    for index in range(len(candidates)):
        groups.setdefault(find(index), []).append(index)
    for members in groups.values():
        yield [candidates[index] for index in members]


class EachStage(ModelTest):
    """For each step of making the model, some component, or every one, is as asked."""

    __slots__ = ("over",)

    def __init__(self, over: Chosen) -> None:
        self.over = over

    def _truth(self, facts: Facts) -> Truth:
        if facts.stages is None:
            return None
        return every(self.over.truth(facts, stage) for stage in facts.stages)

    def explain(self, facts: Facts) -> Explanation:
        if facts.stages is None:
            return stages_unknown()
        if not facts.stages:
            return Explanation(True, "no step of training was taken", ("/model/stages",))
        return joined(self.truth(facts), [self.over.explain(facts, stage) for stage in facts.stages])


class Absent(ModelTest):
    """What is meant was not used: a component says so, and none says otherwise."""

    __slots__ = ("select",)

    def __init__(self, select: Select) -> None:
        self.select = select

    def _truth(self, facts: Facts) -> Truth:
        truths = [
            None if match is None or part.availability is None else part.availability == "not-used"
            for part, match in self.select.candidates(facts)
        ]
        return every(truths) if truths else None

    def explain(self, facts: Facts) -> Explanation:
        truth = self.truth(facts)
        candidates = self.select.candidates(facts)
        if not candidates:
            return self.select.missing()
        places = tuple(part.pointer for part, _ in candidates)
        said = {True: "was not used", False: "was used", None: "may have been used"}[truth]
        reason = f"{self.select.words} {said}"
        for part, match in candidates:
            if truth is None and match is None:
                return self.select.doubt(part, facts)
            if part.availability is None or (truth is False and part.availability != "not-used"):
                remedy = Remedy(part.host.pointer, part.label, "availability", "not-used", truth is False)
                return Explanation(truth, reason, places, remedy)
        return Explanation(truth, reason, places)
