"""What no file of a model's folder can say, as questions for the person who publishes the model."""

from __future__ import annotations

from .form import DESCRIPTIONS, HERE, LISTS, NONE, Answer, Kind, Option, Question
from .table import QUESTIONS

__all__ = [
    "BY_ID",
    "DESCRIPTIONS",
    "HERE",
    "LISTS",
    "NONE",
    "QUESTIONS",
    "Answer",
    "Kind",
    "Option",
    "Question",
]

BY_ID = {question.id: question for question in QUESTIONS}
