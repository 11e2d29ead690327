"""Three-valued logic (Kleene's strong logic): true, false, and None for "nobody has said".

What is true stays true and what is false stays false whatever else becomes known.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def every(truths: Iterable[Truth]) -> Truth:
    """AND: false if one is false, true if all are true.

    >>> every([True, None]) is None, every([None, False]), every([])
    (True, False, True)
    """
    found: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            found = None
    return found


def some(truths: Iterable[Truth]) -> Truth:
    """OR: true if one is true, false if all are false.

    >>> some([False, None]) is None, some([None, True]), some([])
    (True, True, False)
    """
    found: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            found = None
    return found


def negation(truth: Truth) -> Truth:
    """NOT: what is not known stays so."""
    return None if truth is None else not truth


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """Whether `count` or more are true.

    >>> at_least(2, [True, None, False]) is None, at_least(2, [True, False, False])
    (True, False)
    """
    found = list(truths)
    if sum(truth is True for truth in found) >= count:
        return True
    return None if sum(truth is not False for truth in found) >= count else False
