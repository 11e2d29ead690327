"""What a definition can ask of a model: and how such questions are joined."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .explanation import Explanation, joined
from .facts import Facts
from .kleene import Truth, at_least, negation, some


class ModelTest(ABC):
    """A question about a model."""

    __slots__ = ()

    @abstractmethod
    def truth(self, facts: Facts) -> Truth:
        """Return the answer."""

    @abstractmethod
    def explain(self, facts: Facts) -> Explanation:
        """Return the answer with its reason."""


class AllOf(ModelTest):
    """Every test holds."""

    __slots__ = ("tests",)

    def __init__(self, tests: Sequence[ModelTest]) -> None:
        self.tests = tuple(tests)

    def truth(self, facts: Facts) -> Truth:
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

    def truth(self, facts: Facts) -> Truth:
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

    def truth(self, facts: Facts) -> Truth:
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

    def truth(self, facts: Facts) -> Truth:
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

    def truth(self, facts: Facts) -> Truth:
        return some((self.exception.truth(facts), self.test.truth(facts)))

    def explain(self, facts: Facts) -> Explanation:
        if self.exception.truth(facts):
            found = self.exception.explain(facts)
            return Explanation(True, f"not asked for, since {found.reason}", found.pointers)
        found = self.test.explain(facts)
        return Explanation(self.truth(facts), found.reason, found.pointers, found.remedy)


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion by its id, and the test that it is."""

    id: str
    test: ModelTest


class Criterion(ModelTest):
    """Another criterion of the same definition is met."""

    __slots__ = ("named",)

    def __init__(self, named: Named) -> None:
        self.named = named

    def truth(self, facts: Facts) -> Truth:
        return answer(self.named.test, facts)

    def explain(self, facts: Facts) -> Explanation:
        explain = facts.answers.get(("why", self.named.test), self.named.test.explain)
        found: Explanation = explain(facts)
        return found


def own_answer(test: ModelTest, facts: Facts) -> Truth:
    """Return what the test of a criterion gives, which is asked once a manifest."""
    key = ("criterion", test)
    if key not in facts.answers:
        facts.answers[key] = test.truth(facts)
    found: Truth = facts.answers[key]
    return found


def answer(test: ModelTest, facts: Facts) -> Truth:
    """Return what others see of a criterion: what its test gives, or what overrules it."""
    found: Truth = (
        facts.answers["overruled", test] if ("overruled", test) in facts.answers else own_answer(test, facts)
    )
    return found


def overrule(test: ModelTest, truth: Truth, explain: Callable[[], Explanation], facts: Facts) -> None:
    """Let something else than a criterion's own test decide what others see of it."""
    facts.answers["overruled", test] = truth
    facts.answers["why", test] = lambda _: explain()
