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
from ..manifest.document import Manifest
from ..manifest.shape import fields_of
from ..manifest.vocabulary import Statement, json_name
from .scope import Scope

Problem = tuple[Path, str, str]
"""Where (relative to the subject, in JSON keys), what is the matter, what to type instead."""
Problems = Iterator[Problem]


ObjectRule = Callable[[Any, Scope], Problems]
ValueRule = Callable[[str, Scope], tuple[str, str] | None]
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
    sign: Callable[[str], bool] | None = None

    def concerns(self, cls: type[Statement], stated: frozenset[str], availability: str | None) -> bool:
        """Whether it has a say about an object of a class that states these fields and this availability."""
        return (
            issubclass(cls, self.on)
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
    sign: Callable[[str], bool] | None = None,
) -> Callable[[_Value], _Value]:
    """Register a check of single strings, asked wherever one of `fields` (Python attributes) is stated.

    The function returns None, or a message and a hint. A `sign` is what all strings have about which there is something to
    say, and nearly no other: it costs less to look for than to ask.
    """
    code = register(id, name, severity, requirement, why, one_value=True)

    def add(ask: _Value) -> _Value:
        _RULES.append(Rule(code, ask, fields=frozenset(fields), sign=sign))
        return ask

    return add


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    """What to do with an object of one class that states certain fields."""

    rules: tuple[Rule, ...]
    checks: tuple[tuple[str, _Checks], ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Checks:
    """The checks of the values of one field or several; the sign, if all of them look for one."""

    rules: tuple[Rule, ...]
    sign: Callable[[str], bool] | None


@cache
def _checks(field: str) -> _Checks:
    return _the_same(tuple(rule for rule in _RULES if field in rule.fields))


@cache
def _the_same(rules: tuple[Rule, ...]) -> _Checks:
    return _Checks(rules, rules[0].sign if len(rules) == 1 else None)


@lru_cache(maxsize=4096)
def _course(cls: type[Statement], stated: frozenset[str], availability: str | None) -> _Course:
    """Choose once what to do with objects of a kind: a few hundred kinds make up nearly all manifests."""
    shapes = [shape for shape in fields_of(cls).values() if shape.attribute in stated]
    checks = ((s.attribute, _checks(s.attribute)) for s in shapes)
    return _Course(
        tuple(rule for rule in _RULES if rule.concerns(cls, stated, availability)),
        tuple((name, asked) for name, asked in checks if asked.rules),
        tuple(shape.attribute for shape in shapes if shape.kind in ("class", "component")),
    )


# The way from the root to an object: its parent's way, the attribute, the index. Turned into a path only for
# a finding, since most objects have none.
_Way = tuple["_Way | None", str, int | None]


def run(scope: Scope) -> Tally:
    """Ask every rule; return the findings without positions, in no particular order.

    The manifest is one that was read: a field that is stated has a value.
    """
    found = Tally()
    _visit(scope.manifest, None, scope, found)
    return found


def _visit(subject: Statement, way: _Way | None, scope: Scope, found: Tally) -> None:
    """Ask the rules about an object and about the objects in it."""
    stated = subject.__dict__
    fields = frozenset(subject.__pydantic_fields_set__)
    course = _course(type(subject), fields, stated.get("availability"))
    passed = scope.passed
    for name, checks in course.checks:
        # The same day or license is stated many times: what has been found in order is not asked about again.
        value, sign = stated[name], checks.sign
        if sign is not None and type(value) is not list:
            if sign(value):
                _check(checks, value, (way, name, None), scope, found)
            continue
        in_order = passed[checks]
        if type(value) is not list:
            if value not in in_order:
                _check(checks, value, (way, name, None), scope, found)
        else:
            for index, item in enumerate(value):
                if item not in in_order:
                    _check(checks, item, (way, name, index), scope, found)
    for name in course.parts:
        part = stated[name]
        if type(part) is list:
            for index, item in enumerate(part):
                _visit(item, (way, name, index), scope, found)
        else:
            _visit(part, (way, name, None), scope, found)
    for current in course.rules:
        for place, message, hint in current.ask(subject, scope):
            if found.takes(current.code.id):
                found.kept.append(current.code.at((*_path(way), *place), message, hint))


def _check(checks: _Checks, value: str, way: _Way, scope: Scope, found: Tally) -> None:
    """Ask the checks of single values about a string."""
    sound = True
    for current in checks.rules:
        if problem := current.ask(value, scope):
            sound = False
            if found.takes(current.code.id):
                found.kept.append(current.code.at(_path(way), *problem))
    if sound:
        scope.passed[checks].add(value)


def _path(way: _Way | None) -> Path:
    steps: list[str | int] = []
    while way is not None:
        way, name, index = way
        if index is not None:
            steps.append(index)
        steps.append(json_name(name))
    return tuple(reversed(steps))
