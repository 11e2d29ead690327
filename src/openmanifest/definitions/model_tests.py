"""What a definition can ask of a model: and how such questions are joined."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from .explanation import Explanation, joined
from .facts import UNASKED, Facts
from .kleene import Truth, at_least, negation, some


class ModelTest(ABC):
    """A question about a model."""

    __slots__ = ()

    def truth(self, facts: Facts) -> Truth:
        """Return the answer, which is found once a manifest: several criteria and definitions may ask it."""
        found: Truth = facts.answers.get(self, UNASKED)
        if found is UNASKED:
            found = facts.answers[self] = self._truth(facts)
        return found

    @abstractmethod
    def _truth(self, facts: Facts) -> Truth:
        """Find the answer."""

    @abstractmethod
    def explain(self, facts: Facts) -> Explanation:
        """Return the answer with its reason."""


class AllOf(ModelTest):
    """Every test holds."""

    __slots__ = ("tests",)

    def __init__(self, tests: Sequence[ModelTest]) -> None:
        self.tests = tuple(tests)

    def _truth(self, facts: Facts) -> Truth:
        found: Truth = True
        for test in self.tests:
            truth = test.truth(facts)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    def explain(self, facts: Facts) -> Explanation:
        return joined(self.truth(facts), [test.explain(facts) for test in self.tests])


class AnyOf(ModelTest):
    """One test or more holds."""

    __slots__ = ("tests",)

    def __init__(self, tests: Sequence[ModelTest]) -> None:
        self.tests = tuple(tests)

    def _truth(self, facts: Facts) -> Truth:
        found: Truth = False
        for test in self.tests:
            truth = test.truth(facts)
            if truth is True:
                return True
            if truth is None:
                found = None
        return found

    def explain(self, facts: Facts) -> Explanation:
        return joined(self.truth(facts), [test.explain(facts) for test in self.tests])


class AtLeast(ModelTest):
    """So many tests or more hold."""

    __slots__ = ("count", "tests")

    def __init__(self, count: int, tests: Sequence[ModelTest]) -> None:
        self.count = count
        self.tests = tuple(tests)

    def _truth(self, facts: Facts) -> Truth:
        return at_least(self.count, [test.truth(facts) for test in self.tests])

    def explain(self, facts: Facts) -> Explanation:
        found = joined(self.truth(facts), [test.explain(facts) for test in self.tests])
        held = sum(test.truth(facts) is True for test in self.tests)
        reason = f"{held} of the {self.count} that are needed hold: {found.reason}"
        return Explanation(found.truth, reason, found.pointers, found.remedy)


class NotSo(ModelTest):
    """The test does not hold."""

    __slots__ = ("test",)

    def __init__(self, test: ModelTest) -> None:
        self.test = test

    def _truth(self, facts: Facts) -> Truth:
        return negation(self.test.truth(facts))

    def explain(self, facts: Facts) -> Explanation:
        found = self.test.explain(facts)
        return Explanation(negation(found.truth), found.reason, found.pointers, found.remedy)


class Unless(ModelTest):
    """Nothing is asked where the exception holds."""

    __slots__ = ("exception", "test")

    def __init__(self, exception: ModelTest, test: ModelTest) -> None:
        self.exception = exception
        self.test = test

    def _truth(self, facts: Facts) -> Truth:
        return some((self.exception.truth(facts), self.test.truth(facts)))

    def explain(self, facts: Facts) -> Explanation:
        if self.exception.truth(facts):
            found = self.exception.explain(facts)
            return Explanation(True, f"not asked for, since {found.reason}", found.pointers)
        found = self.test.explain(facts)
        return Explanation(self.truth(facts), found.reason, found.pointers, found.remedy)


class Criterion(ModelTest):
    """Another criterion of the same definition is met: by its own test, or by what overrules that.

    Attributes:
        key: the definition and the criterion.
        test: of that criterion.
    """

    __slots__ = ("key", "test")

    def __init__(self, definition: str, id: str, test: ModelTest) -> None:
        self.key = (definition, id)
        self.test = test

    def truth(self, facts: Facts) -> Truth:
        return self._truth(facts)  # its test remembers

    def _truth(self, facts: Facts) -> Truth:
        if facts.overruled and self.key in facts.overruled:
            return facts.overruled[self.key][0]
        return self.test.truth(facts)

    def explain(self, facts: Facts) -> Explanation:
        if self.key in facts.overruled:
            return facts.overruled[self.key][1]()
        return self.test.explain(facts)
