"""Which questions matter most: how many criteria come out otherwise when one of them alone stays open.

Nothing is listed by hand. The manifest is evaluated under every definition with a sample answer to all open questions,
and then once more for each question, with the answers to all but that one.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...evaluation import all_definitions
from ...lineage import evaluate
from ...manifest.structure import check_structure
from ..draft import Draft
from .applying import applied
from .form import Answer, Question
from .table import QUESTIONS

_State = dict[tuple[str, str], tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Hinge:
    """How much hinges on a question.

    Args:
        question: the question.
        criteria: that come out otherwise where it alone is not answered: definition and id of each.
    """

    question: Question
    criteria: tuple[tuple[str, str], ...]

    @property
    def definitions(self) -> tuple[str, ...]:
        """The definitions that the criteria are of."""
        return tuple(dict.fromkeys(definition for definition, _ in self.criteria))


def hinges(draft: Draft) -> list[Hinge]:
    """Return the open questions of a manifest, those that most criteria hinge on first."""
    asked = _all_asked(draft)
    samples: dict[str, Answer] = {question.id: question.sample for question in asked}
    everything = _state(applied(draft, samples).draft)
    found = []
    for question in asked:
        others = {id: answer for id, answer in samples.items() if id != question.id}
        without = _state(applied(draft, others).draft)
        criteria = tuple(key for key, state in everything.items() if without.get(key) != state)
        found.append(Hinge(question, criteria))
    return sorted(found, key=lambda hinge: (-len(hinge.criteria), QUESTIONS.index(hinge.question)))


def _all_asked(draft: Draft) -> list[Question]:
    """The open questions, with those that arise from answers to others."""
    answered: dict[str, Answer] = {}
    while True:
        now = applied(draft, answered).draft
        new = [question for question in QUESTIONS if question.id not in answered and question.asks(now)]
        if not new:
            return [question for question in QUESTIONS if question.id in answered]
        answered |= {question.id: question.sample for question in new}


def _state(draft: Draft) -> _State:
    manifest = check_structure(draft.document).manifest
    assert manifest is not None  # what is drafted fits the types, and so do answers
    return {
        (result.definition, criterion.id): (
            criterion.verdict.value,
            criterion.grade and criterion.grade.value,
        )
        for result in evaluate(manifest, all_definitions())
        for criterion in result.criteria
    }
