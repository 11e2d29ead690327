"""Whether documents cover topics, about components or about the model.

A document that says nothing of a topic is no proof that no other does: the topic is uncovered only where the card that
ought to cover it is stated to be missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from .access_tests import ComponentTest
from .component_tests import Covers
from .explanation import Explanation, Remedy, enumerated
from .facts import Facts, Part
from .kleene import Truth, every, some
from .model_tests import ModelTest
from .selecting import Select


class Documented(ModelTest):
    """Documents cover every topic: about each component that is meant, or about the model.

    Attributes:
        topics: the topics.
        kinds: which types of document count.
        where: what such a document has to be, such as public.
        partly: whether covering a topic in part is enough.
        of: the components that it has to be documented for; None: the model as a whole.
        card: the type of the document that ought to cover them.
    """

    __slots__ = ("card", "kinds", "of", "partly", "topics", "where")

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
        self.partly = partly
        self.of = of
        self.card = "model-card" if of is None or of.kinds[0] != "training-data" else "data-card"

    def _subjects(self, facts: Facts) -> list[tuple[Part | None, Truth]]:
        return [(None, True)] if self.of is None else [*self.of.candidates(facts)]

    def _truth(self, facts: Facts) -> Truth:
        subjects = self._subjects(facts)
        if not any(match for _, match in subjects):
            return None
        return every(self._of(facts, subject, match) for subject, match in subjects)

    def _of(self, facts: Facts, subject: Part | None, match: Truth) -> Truth:
        """Of one component; where it may not be meant, what holds whether or not it is."""
        truth: Truth = True
        own = None if subject is None else facts.documents_about(subject)
        for topic in self.topics:
            found = self._topic(facts, subject, own, topic)
            if found is False:
                return False if match else None
            if found is None:
                truth = None
        return truth

    def _documents(self, facts: Facts, subject: Part | None) -> list[Part]:
        """The documents that count: those that name a component, then those about the model; None: all there are."""
        found = (
            facts.documents
            if subject is None
            else [*facts.documents_about(subject), *facts.general_documents]
        )
        return [part for part in found if not self.kinds or part.kind in self.kinds]

    def _topic(self, facts: Facts, subject: Part | None, own: list[Part] | None, topic: str) -> Truth:
        """Whether one topic is covered. False only where a document is stated to be missing and no other covers it."""
        if subject is None:
            found, lacking = self._covered(facts, ("all", topic), facts.documents, topic)
        else:
            found, lacking = self._covered(facts, ("general", topic), facts.general_documents, topic)
            if own and not found:
                more, too = self._covered(facts, (subject, topic), own, topic)
                found, lacking = some((found, more)), lacking or too
        return None if found is False and not lacking else found

    def _covered(
        self, facts: Facts, name: tuple[object, str], documents: list[Part], topic: str
    ) -> tuple[Truth, bool]:
        """Whether one of some documents covers a topic, and whether one that ought to is missing."""
        key = (self, name)
        known: tuple[Truth, bool] | None = facts.answers.get(key)
        if known is not None:
            return known
        found: Truth = False
        lacking = False
        for document in documents:
            if self.kinds and document.kind not in self.kinds:
                continue
            covered = document.covers(topic, partly=self.partly)
            if covered is False:
                continue
            usable = self.where.truth(document, facts)
            if covered and usable:
                found, lacking = True, False
                break
            if usable is not False:
                found = None
            elif document.kind == self.card:
                lacking = True
        facts.answers[key] = found, lacking
        return found, lacking

    def _lacks(self, document: Part, topic: str, facts: Facts) -> bool:
        """Whether a document is the card that ought to cover a topic, and is stated to be missing."""
        if document.kind != self.card or document.covers(topic, partly=self.partly) is False:
            return False
        return self.where.truth(document, facts) is False

    def explain(self, facts: Facts) -> Explanation:
        truth, subjects = self.truth(facts), self._subjects(facts)
        if not any(match for _, match in subjects):
            assert self.of is not None
            doubted = next((subject for subject, _ in subjects if subject is not None), None)
            return self.of.missing() if doubted is None else self.of.doubt(doubted, facts)
        for subject, match in subjects:
            if self._of(facts, subject, match) is truth:
                own = None if subject is None else facts.documents_about(subject)
                topics = [t for t in self.topics if self._topic(facts, subject, own, t) is truth]
                if match is None and not truth:
                    assert self.of is not None
                    assert subject is not None
                    return self.of.doubt(subject, facts)
                return self._told(facts, subject, topics, truth)
        raise AssertionError("one subject at least is as the whole")

    def _told(self, facts: Facts, subject: Part | None, topics: list[str], truth: Truth) -> Explanation:
        about = "the model" if subject is None else subject.label
        documents = self._documents(facts, subject)
        wanted = [{"topic": topics[0], "extent": "complete"}]
        if truth:
            names = [
                d.label
                for d in documents
                if d.covers(topics[0], partly=self.partly) and self.where.truth(d, facts)
            ]
            places = tuple(f"{d.pointer}/coverage" for d in documents if d.label in names)
            return Explanation(
                True, f"{enumerated(topics)} of {about}: covered by {enumerated(names)}", places
            )
        for document in documents:
            covered = document.covers(topics[0], partly=self.partly)
            usable = self.where.truth(document, facts)
            if truth is False and self._lacks(document, topics[0], facts):
                found = self.where.explain(document, facts)
                reason = f"no document covers {enumerated(topics)} of {about}: {found.reason}"
                return Explanation(False, reason, found.pointers, found.remedy)
            if truth is None and covered and usable is None:
                found = self.where.explain(document, facts)
                reason = f"{document.label} covers {topics[0]} of {about}, but {found.reason}"
                return Explanation(None, reason, found.pointers, found.remedy)
        unsaid = next((d for d in documents if d.covers(topics[0], partly=self.partly) is None), None)
        if unsaid is not None:
            return Covers(self.topics, self.partly).explain(unsaid, facts)
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
