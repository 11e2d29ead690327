"""Writing answers into a manifest, whatever the order they came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..draft import Draft
from .form import Answer, Question
from .table import QUESTIONS

IN_ORDER = sorted(QUESTIONS, key=lambda question: question.group_wide)
"""First what adds components, then what is said of all of them."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of answers.

    Args:
        draft: the manifest with them.
        unused: questions that were answered and do not arise, or that the manifest answers already.
    """

    draft: Draft
    unused: tuple[str, ...]


def applied(draft: Draft, answers: Mapping[str, Answer]) -> Applied:
    """Return a draft with answers written into it; the one given stays as it is.

    What the manifest states already is not overwritten.
    """
    result = draft.copy()
    unused = []
    for question in IN_ORDER:
        if question.id not in answers:
            continue
        asked = question.asks(result)
        if asked:
            question.write(result, answers[question.id])
        if not asked or question.asks(result):
            unused.append(question.id)
    result.arrange()
    return Applied(result, tuple(unused))


def open_questions(draft: Draft) -> list[Question]:
    """Return the questions that a manifest leaves open, in the order in which they are asked."""
    return [question for question in QUESTIONS if question.asks(draft)]
