"""Which questions of `init` state a key or a value: found by answering each of them in several ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce

from ...findings import Path
from ...manifest.vocabulary import CONTEXT_IRI, SPEC_VERSION
from ...repository.draft import MINTED, UNNAMED, Draft, Loose
from ...repository.questions.applying import IN_ORDER
from ...repository.questions.form import HERE, LISTS, NONE, Answer, Kind, Question
from ...repository.questions.table import QUESTIONS
from .statements import Json, Member, Stated, statements

_SHIPPED = ("weights", "tokenizer", "configuration", "model-card", "policy")
_LOOSE = (
    *("training-code", "inference-code", "evaluation-code", "data-processing-code", ""),
    *("training-data", "evaluation-data", "technical-report"),
)

_OTHERWISE: dict[Kind, Answer] = {
    Kind.TEXT: "Another",
    Kind.LICENSE: "MIT",
    Kind.URL: "https://other.example/demo",
    Kind.PLACES: "https://other.example/part",
    Kind.MODELS: "other-lab/base",
    Kind.DATE: "2019",
    Kind.NUMBER: 1.0,
}
"""An answer of each kind that is no question's example; where words are listed, these are the other answers."""


_State = dict[tuple[Path, str], Stated]
"""What a manifest states, by place and value."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the answers to a question state.

    Attributes:
        question: the question.
        keys: the keys whose values depend on the answer.
        members: the values of enumerations that do.
    """

    question: Question
    keys: frozenset[str]
    members: frozenset[Member]


@cache
def answered() -> tuple[Answered, ...]:
    """Return what each question states, in the order in which they are asked."""
    found: dict[str, Answered] = {}
    # Where data is asked for, nothing is known of it yet; who can get it is asked where a card names it.
    for draft in (_start(), _start({"id": "#data", "type": "training-data"})):
        while asked := [one for one in IN_ORDER if one.id not in found and one.asks(draft)]:
            for question in asked:
                if question.asks(draft):
                    found[question.id] = _answers(question, draft)
                    question.write(draft, _willing(question))
    return tuple(found[question.id] for question in QUESTIONS)


def _start(*named: Json) -> Draft:
    """A folder with files of every kind that a question is about, before anybody has said anything.

    Args:
        named: components that its files name besides.
    """
    parts = [{"id": f"#{type}", "type": type, "artifacts": [{"path": type}]} for type in _SHIPPED]
    document = {
        "@context": CONTEXT_IRI,
        "type": "OpennessManifest",
        "specVersion": SPEC_VERSION,
        "author": {"standing": "tool"},
        "model": {"id": MINTED + "0" * 64, "name": UNNAMED},
        "components": [*parts, *named],
    }
    return Draft(document, loose=tuple(Loose({"path": f"{guess}.file"}, guess) for guess in _LOOSE))


def _willing(question: Question) -> Answer:
    """The answer after which most other questions arise: a third party speaks, a gate is there, data is withheld."""
    words = {option.word for option in question.options}
    for word in ("third-party", "gated", "withheld"):
        if word in words and question.kind is Kind.CHOICE:
            return word
    return ["withheld"] if question.id == "training-data" else question.example


def _answers(question: Question, draft: Draft) -> Answered:
    states: list[_State] = []
    for answer in _several(question):
        copy = draft.copy()
        question.write(copy, answer)
        states.append({(one.path, json.dumps(one.value)): one for one in statements(copy.document)})
    before = {one.path for one in statements(draft.document)}
    alike = reduce(set.intersection, (set(state) for state in states))
    varying = [one for state in states for key, one in state.items() if key not in alike]
    # An object that was there before is stated by what stated it, not by what is said within it.
    new = [one for one in varying if one.is_leaf or one.path not in before]
    return Answered(
        question,
        frozenset(one.shape.name for one in new),
        frozenset(member for one in new for member in _new_members(one, states)),
    )


def _new_members(stated: Stated, states: list[_State]) -> Iterator[Member]:
    """The values in a statement that not every answer leads to."""
    elsewhere = [
        {member for other in state.values() if other.path == stated.path for member in other.members()}
        for state in states
    ]
    always = set.intersection(*elsewhere)
    yield from (member for member in stated.members() if member not in always)


def _several(question: Question) -> list[Answer]:
    words = [option.word for option in question.options if option.word != HERE]
    found: list[Answer] = [question.example]
    if question.kind in _OTHERWISE:
        words.append(_OTHERWISE[question.kind])
    for word in words:
        if question.kind in LISTS:
            found.append([] if word == NONE else [word])
        else:
            found.append(word)
    return found


def stating_key(key: str) -> list[Question]:
    """Return the questions whose answers state a key."""
    return [one.question for one in answered() if key in one.keys]


def stating_member(member: Member) -> list[Question]:
    """Return the questions to which an answer states a value."""
    return [one.question for one in answered() if member in one.members]


def told_of_questions(found: list[Question], root: str) -> str:
    """Return the section on questions; empty where there is none.

    Args:
        found: the questions.
        root: the way to the root of the site.
    """
    if not found:
        return ""
    text = (
        f"\n## Asked by `init` {{#init}}\n\n[`openmanifest init`]({root}guides/generating.md) states it by the "
        f"answer to {'this question' if len(found) == 1 else 'these questions'}:\n\n"
    )
    return text + "".join(f"- **{question.text}** {question.help} (`{question.id}`)\n" for question in found)
