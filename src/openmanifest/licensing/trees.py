"""The parse tree of a license expression: what AND, OR and WITH join."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from .expressions import Identifier, Token, check, tokens

_T = TypeVar("_T")

Special = Literal["NONE", "NOASSERTION"]
SPECIAL: tuple[Special, ...] = ("NONE", "NOASSERTION")


@dataclass(frozen=True, slots=True)
class License:
    """One license of an expression, with what stands after WITH.

    Attributes:
        identifier: the license; None for ``NONE`` and ``NOASSERTION``.
        addition: the exception behind WITH, if there is one.
        special: ``NONE`` or ``NOASSERTION``, where that is the expression.
    """

    identifier: Identifier | None
    addition: Identifier | None = None
    special: Special | None = None

    @property
    def id(self) -> str:
        """The license alone, in the spelling of the list it is on."""
        if self.identifier is None:
            return self.special or ""
        return self.identifier.canonical or self.identifier.text

    @property
    def text(self) -> str:
        """The license with ``+`` and WITH, ids in the spelling of the list."""
        later = "+" if self.identifier is not None and self.identifier.or_later else ""
        addition = f" WITH {self.addition.canonical or self.addition.text}" if self.addition else ""
        return self.id + later + addition


@dataclass(frozen=True, slots=True)
class Joined:
    """Two or more parts, joined by the same operator."""

    operator: Literal["AND", "OR"]
    parts: tuple[License | Joined, ...]


Tree = License | Joined


def tree(expression: str) -> Tree | None:
    """Return the tree of an expression, in the order written; None for a text that is none.

    >>> tree("MIT OR (ISC AND Zlib)").parts[1].operator
    'AND'
    """
    if check(expression).error is not None:
        return None
    return _joined(list(tokens(expression))[::-1], "OR")


def licenses_of(node: Tree) -> Iterator[License]:
    """Yield the licenses in the order written."""
    if isinstance(node, License):
        yield node
    else:
        for part in node.parts:
            yield from licenses_of(part)


def fold(
    node: Tree,
    single: Callable[[License], _T],
    every: Callable[[Sequence[_T]], _T],
    any_of: Callable[[Sequence[_T]], _T],
) -> _T:
    """Return what a tree amounts to: `single` for a license, `every` for what AND joins, `any_of` for OR."""
    if isinstance(node, License):
        return single(node)
    found = [fold(part, single, every, any_of) for part in node.parts]
    return every(found) if node.operator == "AND" else any_of(found)


def normal_form(expression: str) -> object:
    """Return a value that is equal for expressions that say the same in another order, case or bracketing.

    What AND and OR join may stand in any order, and twice; nothing else is concluded. A text that is no
    expression is its own normal form.

    >>> normal_form("MIT OR isc") == normal_form("(ISC OR MIT)")
    True
    >>> normal_form("MIT OR ISC") == normal_form("MIT AND ISC")
    False
    """
    found = tree(expression)
    if found is None:
        return expression.strip()
    return fold(found, _meaning, lambda parts: _set("AND", parts), lambda parts: _set("OR", parts))


def _meaning(license: License) -> object:
    # SPDX compares identifiers without case; those on the list have one spelling.
    return license.text.lower()


def _set(operator: str, parts: Sequence[object]) -> object:
    """Parts without their order, those that the same operator joins once they are merged included."""
    flat: set[object] = set()
    for part in parts:
        flat |= part[1] if isinstance(part, tuple) and part[0] == operator else {part}
    return (operator, frozenset(flat)) if len(flat) > 1 else flat.pop()


def _joined(rest: list[Token], operator: Literal["AND", "OR"]) -> Tree:
    """Take an expression off the end of a reversed list of tokens: WITH binds most, then AND, then OR."""
    parts: list[Tree] = []
    while True:
        part = _joined(rest, "AND") if operator == "OR" else _single(rest)
        # (A OR B) OR C says what A OR B OR C says.
        parts += part.parts if isinstance(part, Joined) and part.operator == operator else (part,)
        if not rest or rest[-1][0] != operator:
            return parts[0] if len(parts) == 1 else Joined(operator, tuple(parts))
        rest.pop()


def _single(rest: list[Token]) -> Tree:
    what, _ = rest.pop()
    if not isinstance(what, Identifier):
        inner = _joined(rest, "OR")
        rest.pop()
        return inner
    for special in SPECIAL:
        if what.text == special:
            return License(None, special=special)
    if rest and rest[-1][0] == "WITH":
        rest.pop()
        addition, _ = rest.pop()
        assert isinstance(addition, Identifier)
        return License(what, addition)
    return License(what)
