"""Checking an answer: is it of the kind that the question takes? What is wrong is said in words, with what to write."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from ...licensing import check as check_expression
from ...licensing.resolving import Outcome, resolve
from ...manifest.formats import DATE, MAX_COUNT, URL
from ...manifest.hub import is_repository
from ...manifest.repair import date_suggestion, near_words, shown
from .form import LISTS, NONE, Answer, Kind, Option, Question

_is_url = re.compile(URL.pattern).fullmatch
_is_date = re.compile(DATE.pattern).fullmatch
_MOST = 4000
"""Characters of an answer."""

_ALONE = frozenset((NONE, "not-used", "withheld"))
"""Words that leave no room for others."""


class WrongAnswer(ValueError):
    """An answer that a question does not take.

    Attributes:
        hint: what to write instead; may be empty.
        index: which item of a list it is about; None for the whole.
    """

    def __init__(self, message: str, hint: str = "", index: int | None = None) -> None:
        """Say what is wrong."""
        super().__init__(message)
        self.hint = hint
        self.index = index


def typed(question: Question, text: str, choices: Sequence[Option] = ()) -> Answer:
    """Return the answer that a person has typed.

    Args:
        question: that it answers.
        text: what was typed; words of a list are separated by commas or spaces.
        choices: the words that were shown with numbers, which can be typed instead.

    Raises:
        WrongAnswer: the question takes no such answer.
    """
    if question.kind in LISTS:
        return checked(question, [_numbered(word, choices) for word in re.split(r"[,\s]+", text) if word])
    if question.kind is Kind.NUMBER:
        try:
            return checked(question, float(text.replace(",", "").replace("_", "")))
        except ValueError as error:
            if isinstance(error, WrongAnswer):
                raise
            raise WrongAnswer(f"{shown(text)} is not a number", _example(question)) from error
    return checked(question, _numbered(text.strip(), choices))


def _numbered(word: str, choices: Sequence[Option]) -> str:
    """The word that a number stands for, or the word itself."""
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0
    return choices[number - 1].word if 0 < number <= len(choices) else word


def checked(question: Question, answer: Any) -> Answer:
    """Return an answer as it is written into a manifest.

    Args:
        question: that it answers.
        answer: as it was read from TOML.

    Raises:
        WrongAnswer: the question takes no such answer.
    """
    if question.kind in LISTS:
        return _list(question, answer)
    if question.kind is Kind.NUMBER:
        return _number(question, answer)
    if question.kind is Kind.DATE and isinstance(answer, date):
        answer = answer.isoformat()[:10]
    return _item(question, answer)


def _list(question: Question, answer: Any) -> list[str]:
    words = [answer] if isinstance(answer, str) else answer
    if not isinstance(words, list):
        raise WrongAnswer(f"this is {_kind(answer)}, not a list of texts", _example(question))
    found: list[str] = []
    for index, word in enumerate(words):
        try:
            value = _item(question, word)
        except WrongAnswer as error:
            raise WrongAnswer(str(error), error.hint, index) from error
        if value not in found:
            found.append(value)
    alone = _ALONE.intersection(found)
    if alone and len(found) > 1:
        raise WrongAnswer(f"{sorted(alone)[0]} excludes any other answer", "keep it alone, or leave it out")
    if not found:
        hint = f"write [{shown(NONE)}] for none" if _takes(question, NONE) else "leave the question out"
        raise WrongAnswer("the list is empty", hint)
    return [] if found == [NONE] else found


def _takes(question: Question, word: str) -> bool:
    return question.kind is Kind.MODELS or any(option.word == word for option in question.options)


def _item(question: Question, answer: Any) -> str:
    """One text of an answer."""
    if not isinstance(answer, str):
        raise WrongAnswer(f"this is {_kind(answer)}, not a text", _example(question))
    word = answer.strip()
    if not word or len(word) > _MOST or any(ord(character) < 32 for character in word):
        why = "the answer is empty" if not word else "the answer is too long, or has control characters"
        raise WrongAnswer(why, _example(question))
    if any(option.word == word for option in question.options):
        return word
    return _CHECKS[question.kind](question, word)


def _text(question: Question, word: str) -> str:
    return word


def _choice(question: Question, word: str) -> str:
    words = [option.word for option in question.options]
    plain = re.sub(r"[\s_]+", "-", word.lower())
    if plain in words:
        return plain
    near = near_words(plain, words)
    hint = f"did you mean {near[0]}?" if near else "write one of: " + ", ".join(words)
    raise WrongAnswer(f"{shown(word)} is not among the answers", hint)


def _url(question: Question, word: str) -> str:
    if _is_url(word):
        return word
    if re.fullmatch(r"(?:www\.)?[\w\-]+(?:\.[\w\-]+)+(?:/\S*)?", word, re.ASCII):
        raise WrongAnswer(f"{shown(word)} is no whole address", f"did you mean https://{word}?")
    raise WrongAnswer(f"{shown(word)} is no address", _example(question))


def _place(question: Question, word: str) -> str:
    if _is_url(word):
        return word
    words = [option.word for option in question.options]
    near = near_words(word.lower(), words)
    if near:
        raise WrongAnswer(f"{shown(word)} is not among the answers", f"did you mean {near[0]}?")
    return _url(question, word)


def _model(question: Question, word: str) -> str:
    if word.lower() == NONE:
        return NONE
    if _is_url(word) or is_repository(word):
        return word
    hint = "write its address, or organization/name as on Hugging Face, or none"
    raise WrongAnswer(f"{shown(word)} is neither an address nor a name on Hugging Face", hint)


def _date(question: Question, word: str) -> str:
    if _is_date(word):
        try:
            date.fromisoformat((word + "-01-01")[:10])
        except ValueError as error:
            raise WrongAnswer(f"{shown(word)} is no day of the calendar", _example(question)) from error
        return word
    meant = date_suggestion(word)
    raise WrongAnswer(
        f"{shown(word)} is not a date", f"did you mean {meant}?" if meant else _example(question)
    )


def _license(question: Question, word: str) -> str:
    if word.upper() == "NONE":
        return "NONE"
    if word.startswith("LicenseRef-") and check_expression(word).error is None:
        return word
    found = resolve(word)
    if found.expression and found.outcome is not Outcome.NOT_A_LICENSE:
        return found.expression
    if found.outcome in (Outcome.AMBIGUOUS, Outcome.SEVERAL) and found.ids:
        hint = "which is meant: " + ", ".join(found.ids[:4]) + (", ..." if len(found.ids) > 4 else "") + "?"
        raise WrongAnswer(f"{shown(word)} does not say which license", hint)
    hint = "write an SPDX id such as Apache-2.0, or LicenseRef- and a name for terms of your own"
    raise WrongAnswer(f"{shown(word)} names no license that is known", hint)


def _number(question: Question, answer: Any) -> int | float:
    if isinstance(answer, bool) or not isinstance(answer, (int, float)):
        raise WrongAnswer(f"this is {_kind(answer)}, not a number", _example(question))
    if not math.isfinite(answer) or answer < 0:
        raise WrongAnswer("a number of 0 or more is asked for", _example(question))
    if isinstance(answer, int) and answer > MAX_COUNT:
        return float(answer)
    return answer


_CHECKS = {
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choice,
    Kind.LICENSE: _license,
    Kind.URL: _url,
    Kind.PLACES: _place,
    Kind.MODELS: _model,
    Kind.DATE: _date,
}


def _example(question: Question) -> str:
    return f"for example: {as_toml(question.example)}"


def as_toml(answer: Answer) -> str:
    """Return an answer as it stands in TOML."""
    if isinstance(answer, list):
        return "[" + ", ".join(map(as_toml, answer)) + "]"
    if isinstance(answer, str):
        return _quoted(answer)
    if isinstance(answer, float) and "e" in repr(answer):
        mantissa, _, exponent = repr(answer).partition("e")
        return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"
    return str(answer)


def _quoted(text: str) -> str:
    import json

    # A JSON string is a TOML string, but for the delete character and surrogates, which no answer has.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_typed(answer: Answer) -> str:
    """Return an answer as a person types it."""
    if isinstance(answer, list):
        return ", ".join(answer) or NONE
    return str(answer)


def _kind(value: Any) -> str:
    for cls, name in ((bool, "true or false"), ((int, float), "a number"), (str, "a text"), (list, "a list")):
        if isinstance(value, cls):
            return name
    return "a table" if isinstance(value, dict) else "a date or a time"
