"""Three-valued logic: its tables, and that nothing decided turns when more becomes known."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.definitions.kleene import Truth, at_least, every, negation, some

TRUTHS: tuple[Truth, ...] = (True, None, False)
LISTS = st.lists(st.sampled_from(TRUTHS), max_size=8)


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (True, True, True, True),
        (True, None, None, True),
        (True, False, False, True),
        (None, None, None, None),
        (None, False, False, None),
        (False, False, False, False),
    ],
)
def test_tables(a: Truth, b: Truth, both: Truth, either: Truth) -> None:
    assert every((a, b)) is every((b, a)) is both
    assert some((a, b)) is some((b, a)) is either


def test_negation() -> None:
    assert [negation(truth) for truth in TRUTHS] == [False, None, True]


def worlds(truths: list[Truth]) -> list[list[bool]]:
    """Every way in which what is not known may turn out."""
    return [
        list(world) for world in itertools.product(*((True, False) if t is None else (t,) for t in truths))
    ]


def summed_up(answers: list[bool]) -> Truth:
    return answers[0] if len(set(answers)) == 1 else None


@given(LISTS)
def test_what_is_said_holds_however_the_unknown_turns_out(truths: list[Truth]) -> None:
    possible = worlds(truths)
    assert every(truths) is summed_up([all(world) for world in possible])
    assert some(truths) is summed_up([any(world) for world in possible])
    for count in range(len(truths) + 2):
        assert at_least(count, truths) is summed_up([sum(world) >= count for world in possible])


@given(LISTS, st.integers(0, 7), st.booleans())
def test_what_becomes_known_turns_nothing(truths: list[Truth], place: int, value: bool) -> None:
    if place >= len(truths) or truths[place] is not None:
        return
    more = [*truths[:place], value, *truths[place + 1 :]]
    for ask in (every, some, lambda found: at_least(2, found)):
        before = ask(truths)
        assert before is None or ask(more) is before


@given(LISTS)
def test_de_morgan(truths: list[Truth]) -> None:
    assert negation(every(truths)) is some(negation(truth) for truth in truths)
