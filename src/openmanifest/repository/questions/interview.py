"""The course of a dialogue: which question comes next, what was answered, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..draft import Draft
from .applying import applied
from .form import Answer, Question
from .table import QUESTIONS


class Interview:
    """A dialogue about one manifest. Nothing is asked that files or earlier answers have settled.

    Attributes:
        answers: so far, by question.
        skipped: questions that were passed over.
        taken_back: answers that were given before their questions came again.
    """

    def __init__(
        self,
        draft: Draft,
        answers: Mapping[str, Answer] | None = None,
        skipped: Iterable[str] = (),
        *,
        further: bool = False,
    ) -> None:
        """Begin, or go on.

        Args:
            draft: what files establish.
            answers: that were given before.
            skipped: that were passed over before.
            further: whether to ask also what matters to few models.
        """
        self._draft, self._further = draft, further
        self.answers: dict[str, Answer] = dict(answers or {})
        self.skipped = set(skipped)
        self.taken_back: dict[str, Answer] = {}
        self._past = [question.id for question in QUESTIONS if question.id in {*self.answers, *self.skipped}]

    @property
    def draft(self) -> Draft:
        """The manifest with all answers so far."""
        return applied(self._draft, self.answers).draft

    def left(self) -> list[Question]:
        """Return the questions that are to be asked, as it looks now; answers may bring more, or fewer."""
        now = self.draft
        return [
            question
            for question in QUESTIONS
            if question.id not in self.answers
            and question.id not in self.skipped
            and (self._further or not question.further)
            and question.asks(now)
        ]

    @property
    def current(self) -> Question | None:
        """The next question; None where none is left."""
        return next(iter(self.left()), None)

    @property
    def number(self) -> int:
        """How many questions there were, with the next one."""
        return len(self._past) + 1

    def answer(self, question: Question, answer: Answer) -> None:
        """Answer a question."""
        self.answers[question.id] = answer
        self._past.append(question.id)

    def skip(self, question: Question) -> None:
        """Leave a question open."""
        self.skipped.add(question.id)
        self._past.append(question.id)

    def back(self) -> bool:
        """Take back the last answer, so that its question is asked again; return whether there was one."""
        if not self._past:
            return False
        id = self._past.pop()
        if id in self.answers:
            self.taken_back[id] = self.answers.pop(id)
        self.skipped.discard(id)
        return True
