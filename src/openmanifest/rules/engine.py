"""How rules are registered and run: one walk over the manifest, each rule asked only where it has a say.

A rule is a small function with its clause above it. It is asked for objects of a class, and only where one of
the fields in `when` is stated; a check of single values is asked for the fields it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar

from ..findings import Code, Path, Severity, Tally, register
from ..manifest.at_once import marks_of
from ..manifest.document import Manifest
from ..manifest.shape import all_classes, fields_of
from ..manifest.values import Availability
from ..manifest.vocabulary import Statement, json_name
from .scope import Scope, circumstances

Problem = tuple[Path, str, str]
"""Where (relative to the subject, in JSON keys), what is the matter, what to type instead."""
Problems = Iterator[Problem]


ObjectRule = Callable[[Any, Scope], Problems]
ValueRule = Callable[[str, Scope], tuple[str, str] | None]
Sign = Callable[[list[str]], bool]
"""Whether there may be something to say of one of many strings."""
_Object = TypeVar("_Object", bound=ObjectRule)
_Value = TypeVar("_Value", bound=ValueRule)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A registered rule and where it is asked."""

    code: Code
    ask: Callable[..., Any]
    on: tuple[type[Statement], ...] = ()
    when: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    available: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    sign: Sign | None = None

    def concerns(
        self,
        cls: type[Statement],
        stated: frozenset[str],
        availability: str | None,
        circumstances: frozenset[str],
    ) -> bool:
        """Whether it has a say about an object of a class that states these fields and this availability."""
        return (
            issubclass(cls, self.on)
            and self.given <= circumstances
            and not (self.when and self.when.isdisjoint(stated))
            and not (self.available and availability not in self.available)
            and not (self.unless and self.unless <= stated)
        )


__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "Problems",
    "Scope",
    "registered_rules",
    "rule",
    "run",
    "value_rule",
]

_RULES: list[Rule] = []

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def rule(
    id: str,
    name: str,
    severity: Severity,
    requirement: str,
    why: str,
    *,
    on: type[Statement] | tuple[type[Statement], ...] = Manifest,
    when: tuple[str, ...] = (),
    available: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    given: tuple[str, ...] = (),
    needs_whole: bool = False,
) -> Callable[[_Object], _Object]:
    """Register a rule about objects of a class.

    Args:
        id: code of its findings.
        name: short name of the code.
        severity: of its findings.
        requirement: the clause, one normative sentence.
        why: what goes wrong otherwise.
        on: classes of the objects it is asked for, subclasses included.
        when: Python attributes; it is asked only where one of them is stated. Empty: always.
        available: values of `availability`; it is asked only about components with one of them. Empty: about all.
        unless: Python attributes; it is not asked where all of them are stated. Empty: no such case.
        given: `circumstances` of the manifest; it is asked only in manifests with all of them. Empty: in all.
        needs_whole: whether it relies on having seen everything, and is kept back where something was unreadable.
    """
    code = register(id, name, severity, requirement, why, needs_whole=needs_whole)

    def add(ask: _Object) -> _Object:
        classes = on if isinstance(on, tuple) else (on,)
        _RULES.append(
            Rule(
                code,
                ask,
                classes,
                when=frozenset(when),
                available=frozenset(available),
                unless=frozenset(unless),
                given=frozenset(given),
            )
        )
        return ask

    return add


def registered_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order in which they were registered: those of the modules that were imported."""
    return tuple(_RULES)


def value_rule(
    id: str,
    name: str,
    severity: Severity,
    requirement: str,
    why: str,
    *,
    fields: tuple[str, ...],
    sign: Sign | None = None,
) -> Callable[[_Value], _Value]:
    """Register a check of single strings, asked wherever one of `fields` (Python attributes) is stated.

    The function returns None, or a message and a hint. Where it is cheaper to see of many strings at once that there is
    nothing to say of any, `sign` does: the function is asked if that says that there may be.
    """
    code = register(id, name, severity, requirement, why, one_value=True)

    def add(ask: _Value) -> _Value:
        _RULES.append(Rule(code, ask, fields=frozenset(fields), sign=sign))
        return ask

    return add


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    """What to do with an object of one class that states certain fields.

    `marks` are the quotation marks of its keys and of strings that stand alone. Those in lists of strings, `words`, and in `other`
    fields are to be counted.
    """

    rules: tuple[Rule, ...]
    checks: tuple[tuple[str, tuple[Rule, ...]], ...]
    of_items: tuple[tuple[str, tuple[Rule, ...]], ...]
    by_sign: tuple[tuple[str, tuple[Rule, ...]], ...]
    parts: tuple[str, ...]
    lists: tuple[str, ...]
    marks: int
    words: tuple[str, ...]
    other: tuple[str, ...]


@cache
def _checks(field: str) -> tuple[Rule, ...]:
    return _the_same(tuple(rule for rule in _RULES if field in rule.fields))


@cache
def _the_same(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return rules


@lru_cache(maxsize=4096)
def _course(
    cls: type[Statement],
    stated: frozenset[str],
    unknown: frozenset[str],
    availability: str | None,
    circumstances: frozenset[str],
) -> _Course:
    """Choose once what to do with objects of a kind: a few hundred kinds make up nearly all manifests.

    An unknown key can have the name of an attribute. It was meant, so that nothing is said to be missing; it has no value.
    No other word of a manifest may come in here, so that what is remembered stays small.
    """
    shapes = [shape for shape in fields_of(cls).values() if shape.attribute in stated - unknown]
    checked = [(shape, rules) for shape in shapes if (rules := _checks(shape.attribute))]
    alone = [(shape.attribute, rules) for shape, rules in checked if not shape.is_list]
    strings = [shape for shape in shapes if shape.kind in ("string", "vocabulary", "const")]
    words = tuple(shape.attribute for shape in strings if shape.is_list)
    parts = [shape for shape in shapes if shape.kind in ("class", "component")]
    return _Course(
        tuple(rule for rule in _RULES if rule.concerns(cls, stated, availability, circumstances)),
        tuple((name, rules) for name, rules in alone if not _has_sign(rules)),
        tuple((shape.attribute, rules) for shape, rules in checked if shape.is_list),
        tuple((name, rules) for name, rules in alone if _has_sign(rules)),
        tuple(shape.attribute for shape in parts if not shape.is_list),
        tuple(shape.attribute for shape in parts if shape.is_list),
        2 * (len(stated) + len(strings) - len(words)),
        words,
        tuple(shape.attribute for shape in shapes if shape.kind in ("number", "context", "json")),
    )


def _has_sign(rules: tuple[Rule, ...]) -> bool:
    return all(rule.sign is not None for rule in rules)


_NONE: frozenset[str] = frozenset()


@cache
def _attributes() -> frozenset[str]:
    return frozenset(shape.attribute for cls in all_classes() for shape in fields_of(cls).values())


# The way from the root to an object: its parent's way, the attribute, the index. Turned into a path only for
# a finding, since most objects have none.
_Way = tuple["_Way | None", str, int | None]


def run(scope: Scope) -> Tally:
    """Ask every rule; return the findings without positions, in no particular order.

    The manifest is one that was read: a field that is stated has a value.
    """
    found = Tally()
    texts: list[str] = []
    _visit(scope.manifest, None, scope, circumstances(scope.manifest), texts, found)
    if any(rule.sign(texts) for rule in _RULES if rule.sign is not None):
        _look_closer(scope.manifest, None, scope, found)
    return found


def _visit(
    subject: Statement,
    way: _Way | None,
    scope: Scope,
    given: frozenset[str],
    texts: list[str],
    found: Tally,
) -> None:
    """Ask the rules about an object and about the objects in it; gather the texts that are looked at together."""
    stated = subject.__dict__
    fields, unknown = frozenset(subject.__pydantic_fields_set__), _NONE
    if extra := subject.__pydantic_extra__:
        fields, unknown = fields & _attributes(), _attributes().intersection(extra)
    availability = stated.get("availability")
    if type(availability) is not Availability:
        availability = None
    course = _course(type(subject), fields, unknown, availability, given)
    marks = course.marks
    for name in course.words:
        marks += 2 * len(stated[name])
    for name in course.other:
        marks += marks_of(stated[name])
    scope.marks += marks
    for name, _ in course.by_sign:
        texts.append(stated[name])
    passed = scope.passed
    for name, rules in course.checks:
        # The same day or license is stated many times: what has been found in order is not asked about again.
        value = stated[name]
        if value not in passed[rules]:
            _check(rules, value, (way, name, None), scope, found)
    for name, rules in course.of_items:
        for index, item in enumerate(stated[name]):
            if item not in passed[rules]:
                _check(rules, item, (way, name, index), scope, found)
    for name in course.parts:
        _visit(stated[name], (way, name, None), scope, given, texts, found)
    for name in course.lists:
        for index, item in enumerate(stated[name]):
            _visit(item, (way, name, index), scope, given, texts, found)
    for current in course.rules:
        for place, message, hint in current.ask(subject, scope):
            if found.takes(current.code.id):
                found.kept.append(current.code.at((*_path(way), *place), message, hint))


def _look_closer(subject: Statement, way: _Way | None, scope: Scope, found: Tally) -> None:
    """Ask the checks that were not asked yet, since one of all the texts has a sign."""
    stated = subject.__dict__
    fields = _attributes() & subject.__pydantic_fields_set__
    unknown = _attributes().intersection(subject.__pydantic_extra__ or ())
    course = _course(type(subject), fields, unknown, None, _NONE)
    for name, rules in course.by_sign:
        _check(rules, stated[name], (way, name, None), scope, found)
    for name in course.parts:
        _look_closer(stated[name], (way, name, None), scope, found)
    for name in course.lists:
        for index, item in enumerate(stated[name]):
            _look_closer(item, (way, name, index), scope, found)


def _check(rules: tuple[Rule, ...], value: str, way: _Way, scope: Scope, found: Tally) -> None:
    """Ask the checks of single values about a string."""
    sound = True
    for current in rules:
        if problem := current.ask(value, scope):
            sound = False
            if found.takes(current.code.id):
                found.kept.append(current.code.at(_path(way), *problem))
    if sound:
        scope.passed[rules].add(value)


def _path(way: _Way | None) -> Path:
    steps: list[str | int] = []
    while way is not None:
        way, name, index = way
        if index is not None:
            steps.append(index)
        steps.append(json_name(name))
    return tuple(reversed(steps))
