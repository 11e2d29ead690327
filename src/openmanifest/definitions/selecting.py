"""Tests over components: whether some, or every one of a kind, is as asked.

`components` is an open list. What is not in it is unknown, so a test fails only where a component that is surely
meant falls short; where none is stated it stays undetermined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..manifest.vocabulary import json_name
from .access_tests import ComponentTest
from .component_tests import Covers
from .explanation import Explanation, Remedy, enumerated, joined
from .facts import Facts, Part, is_in
from .kleene import Truth, every, some
from .model_statements import stages_unknown
from .model_tests import ModelTest


class Select:
    """Which components are meant.

    Attributes:
        kinds: their types.
        fields: attributes, each with the values that are meant.
        stages: the steps they have to be for; None: any.
    """

    __slots__ = ("fields", "kinds", "stages")

    def __init__(
        self,
        kinds: Sequence[str],
        fields: Mapping[str, Sequence[str]] | None = None,
        stages: Sequence[str] | None = None,
    ) -> None:
        """Take types, fields with their values, and stages."""
        self.kinds = tuple(kinds)
        self.fields = tuple((key, frozenset(values)) for key, values in (fields or {}).items())
        self.stages = None if stages is None else frozenset(stages)

    def match(self, part: Part, stage: str | None = None) -> Truth:
        """Whether a component is meant; of a type it is one anyway."""
        found: Truth = True
        for attribute, values in self.fields:
            truth = is_in(getattr(part.component, attribute, None), values)
            if truth is False:
                return False
            if truth is None:
                found = None
        if self.stages is not None or stage is not None:
            truth = _is_for(part, self.stages, stage)
            if truth is not True:
                return truth
        return found

    def candidates(self, facts: Facts, stage: str | None = None) -> Iterator[tuple[Part, Truth]]:
        """The components that are meant, or may be."""
        for part in facts.of_kinds(self.kinds):
            match = self.match(part, stage)
            if match is not False:
                yield part, match

    @property
    def words(self) -> str:
        """What is meant, for a person."""
        values = [value for _, listed in self.fields for value in sorted(listed) if len(listed) == 1]
        return " ".join([*values, " or ".join(self.kinds)])

    def doubt(self, part: Part) -> Explanation:
        """Say why it is not known whether a component is meant."""
        for attribute, values in self.fields:
            if is_in(getattr(part.component, attribute, None), values) is None:
                key = json_name(attribute)
                remedy = Remedy(part.pointer, part.label, key, min(values), False)
                return Explanation(None, f"{key} of {part.label} is not stated", (part.pointer,), remedy)
        remedy = Remedy(part.pointer, part.label, "stages", ["pretraining"], False)
        return Explanation(
            None, f"which steps {part.label} belongs to is not stated", (part.pointer,), remedy
        )

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
    wanted = stages if stage is None else frozenset((stage,))
    return some(is_in(own, wanted or frozenset()) for own in part.stages)


class Some(ModelTest):
    """At least one component of a kind is as asked."""

    __slots__ = ("select", "test")

    def __init__(self, select: Select, test: ComponentTest) -> None:
        self.select = select
        self.test = test

    def truth(self, facts: Facts, stage: str | None = None) -> Truth:
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
        candidates = list(self.select.candidates(facts, stage))
        if not candidates:
            return self.select.missing(stage)
        told = [(match, self.test.explain(part, facts), part) for part, match in candidates]
        if truth is None:
            for match, told_of, part in told:
                if match is None and told_of.truth:
                    return self.select.doubt(part)
            open_ = [told_of for match, told_of, _ in told if match and told_of.truth is None]
            return open_[0] if open_ else self.select.doubt(told[0][2])
        deciding = [told_of for match, told_of, _ in told if match and told_of.truth is truth]
        return deciding[0] if truth else joined(truth, deciding)


class Every(ModelTest):
    """Every component of a kind is as asked, and there is one. The same thing in two forms counts once."""

    __slots__ = ("select", "test")

    def __init__(self, select: Select, test: ComponentTest) -> None:
        self.select = select
        self.test = test

    def truth(self, facts: Facts, stage: str | None = None) -> Truth:
        candidates = list(self.select.candidates(facts, stage))
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
        candidates = list(self.select.candidates(facts, stage))
        if not candidates:
            return self.select.missing(stage)
        told = [self._told(group, facts) for group in _groups(candidates)]
        if truth is None and all(t.truth for t in told):
            return self.select.doubt(candidates[0][0])
        return joined(truth, told)

    def _told(self, group: Sequence[tuple[Part, Truth]], facts: Facts) -> Explanation:
        truth = self._of(group, facts)
        told = [(part, match, self.test.explain(part, facts)) for part, match in group]
        for _, match, found in told:
            if found.truth is truth and (match or truth):
                return found
        # It depends on one of them whether it is meant, or on what is not known of one that is.
        doubted = next(
            (part for part, match, found in told if match is None and found.truth is not False), None
        )
        return self.select.doubt(doubted or next(part for part, match, _ in told if match is None))


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

    def __init__(self, over: Some | Every) -> None:
        self.over = over

    def truth(self, facts: Facts) -> Truth:
        if facts.stages is None:
            return None
        return every(self.over.truth(facts, stage) for stage in facts.stages)

    def explain(self, facts: Facts) -> Explanation:
        if facts.stages is None:
            return stages_unknown()
        if not facts.stages:
            return Explanation(True, "no step of training was taken", ("/model/stages",))
        return joined(self.truth(facts), [self.over.explain(facts, stage) for stage in facts.stages])


class Documented(ModelTest):
    """Documents cover every topic: about each component that is meant, or about the model.

    Attributes:
        topics: the topics.
        kinds: which types of document count.
        where: what such a document has to be, such as public.
        partly: whether covering a topic in part is enough.
        of: the components that it has to be documented for; None: the model as a whole.
    """

    __slots__ = ("covers", "kinds", "of", "topics", "where")

    def __init__(
        self,
        topics: Sequence[str],
        kinds: Sequence[str],
        where: ComponentTest,
        partly: bool,
        of: Select | None,
    ) -> None:
        """Take what is to be covered by what, and for which components."""
        self.topics = tuple(topics)
        self.kinds = frozenset(kinds)
        self.where = where
        self.covers = Covers(topics, partly)
        self.of = of

    def _subjects(self, facts: Facts) -> list[tuple[Part | None, Truth]]:
        return [(None, True)] if self.of is None else list(self.of.candidates(facts))

    def truth(self, facts: Facts) -> Truth:
        subjects = self._subjects(facts)
        if not any(match for _, match in subjects):
            return None
        return every(self._of(facts, subject, match) for subject, match in subjects)

    def _of(self, facts: Facts, subject: Part | None, match: Truth) -> Truth:
        """Of one component; where it may not be meant, what holds whether or not it is."""
        truth = every(self._topic(facts, subject, topic) for topic in self.topics)
        return truth if match or truth else None

    def _documents(self, facts: Facts, subject: Part | None) -> list[Part]:
        return [part for part in facts.documents_on(subject) if not self.kinds or part.kind in self.kinds]

    def _topic(self, facts: Facts, subject: Part | None, topic: str) -> Truth:
        """Whether one topic is covered. False only where a document is stated to be missing and no other covers it."""
        key = (self, subject, topic)
        if key not in facts.answers:
            documents = self._documents(facts, subject)
            told = [(self.where.truth(d, facts), self.covers.topic(d, topic)) for d in documents]
            found = some(every(pair) for pair in told)
            if found is False and not any(self._lacks(d, topic, facts) for d in documents):
                found = None
            facts.answers[key] = found
        answer: Truth = facts.answers[key]
        return answer

    def _lacks(self, document: Part, topic: str, facts: Facts) -> bool:
        """Whether a document is the card that ought to cover a topic, and is stated to be missing."""
        card = "model-card" if self.of is None or self.of.kinds[0] != "training-data" else "data-card"
        if document.kind != card or self.covers.topic(document, topic) is False:
            return False
        return self.where.truth(document, facts) is False

    def explain(self, facts: Facts) -> Explanation:
        truth, subjects = self.truth(facts), self._subjects(facts)
        if not any(match for _, match in subjects):
            assert self.of is not None
            doubted = next((subject for subject, _ in subjects if subject is not None), None)
            return self.of.missing() if doubted is None else self.of.doubt(doubted)
        for subject, match in subjects:
            if self._of(facts, subject, match) is truth:
                topics = [topic for topic in self.topics if self._topic(facts, subject, topic) is truth]
                if match is None and not truth:
                    assert self.of is not None
                    assert subject is not None
                    return self.of.doubt(subject)
                return self._told(facts, subject, topics, truth)
        raise AssertionError("one subject at least is as the whole")

    def _told(self, facts: Facts, subject: Part | None, topics: list[str], truth: Truth) -> Explanation:
        about = "the model" if subject is None else subject.label
        documents = self._documents(facts, subject)
        wanted = [{"topic": topics[0], "extent": "complete"}]
        if truth:
            names = [
                d.label for d in documents if self.covers.topic(d, topics[0]) and self.where.truth(d, facts)
            ]
            places = tuple(f"{d.pointer}/coverage" for d in documents if d.label in names)
            return Explanation(
                True, f"{enumerated(topics)} of {about}: covered by {enumerated(names)}", places
            )
        for document in documents:
            covered, usable = self.covers.topic(document, topics[0]), self.where.truth(document, facts)
            if truth is False and self._lacks(document, topics[0], facts):
                found = self.where.explain(document, facts)
                reason = f"no document covers {enumerated(topics)} of {about}: {found.reason}"
                return Explanation(False, reason, found.pointers, found.remedy)
            if truth is None and covered and usable is None:
                found = self.where.explain(document, facts)
                reason = f"{document.label} covers {topics[0]} of {about}, but {found.reason}"
                return Explanation(None, reason, found.pointers, found.remedy)
        unsaid = next((d for d in documents if self.covers.topic(d, topics[0]) is None), None)
        if unsaid is not None:
            return self.covers.explain(unsaid, facts)
        if documents:
            reason = (
                f"none of the stated documents covers {enumerated(topics)} of {about}; "
                "whether what is published suffices is for people to judge"
            )
            places = tuple(f"{document.pointer}/coverage" for document in documents[:4])
            last = documents[0]
            return Explanation(
                None, reason, places, Remedy(last.pointer, last.label, "coverage", wanted, True)
            )
        card = {"type": "data-card", "coverage": wanted}
        remedy = Remedy("", "the manifest", "components", [card], False)
        return Explanation(None, f"no document about {about} is stated", ("/components",), remedy)


class Absent(ModelTest):
    """What is meant was not used: a component says so, and none says otherwise."""

    __slots__ = ("select",)

    def __init__(self, select: Select) -> None:
        self.select = select

    def truth(self, facts: Facts) -> Truth:
        truths = [
            None if match is None or part.availability is None else part.availability == "not-used"
            for part, match in self.select.candidates(facts)
        ]
        return every(truths) if truths else None

    def explain(self, facts: Facts) -> Explanation:
        truth = self.truth(facts)
        candidates = list(self.select.candidates(facts))
        if not candidates:
            return self.select.missing()
        places = tuple(part.pointer for part, _ in candidates)
        said = {True: "was not used", False: "was used", None: "may have been used"}[truth]
        reason = f"{self.select.words} {said}"
        for part, match in candidates:
            if truth is None and match is None:
                return self.select.doubt(part)
            if part.availability is None or (truth is False and part.availability != "not-used"):
                remedy = Remedy(part.host.pointer, part.label, "availability", "not-used", truth is False)
                return Explanation(truth, reason, places, remedy)
        return Explanation(truth, reason, places)
