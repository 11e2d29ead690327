"""SPDX license expressions: which licenses one names, and where it goes wrong.

The rules are those of SPDX 3.0.1, annex "SPDX license expressions"
(https://spdx.github.io/spdx-spec/v3.0.1/), with one narrowing: ``AND``, ``OR`` and ``WITH`` in upper case
only. SPDX 2.3 knows no other form, and 3.0.1 merely admits all lower case beside it, so upper case is what
every reader understands.

``NONE`` and ``NOASSERTION`` are accepted alone, as the SPDX licensing fields do.

The words are read here, because a finding needs to say where and because the id lists are ours. How they
may be combined is checked twice, here for the place and by license-expression for the whole; the latter is
imported for expressions of more than one word only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from openmanifest.licensing.spdx import canonical, canonical_exception, ids

MAX_LENGTH = 4096
MAX_NESTING = 64

Kind = Literal["license", "exception", "license-ref", "addition-ref", "unknown"]

_SPECIAL = frozenset({"NONE", "NOASSERTION"})
_OPERATORS = frozenset({"AND", "OR", "WITH"})
_CACHED_LENGTH = 256
_WORD = re.compile(r"[()]|[^ \t()]+")
_ID = re.compile(r"([A-Za-z0-9.-]+)(\+?)")
_REFERENCE = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?(LicenseRef|AdditionRef)-[A-Za-z0-9.-]+")
_DOCUMENT = re.compile(r"DocumentRef-[A-Za-z0-9.-]+:")
_PREFIXES = ("LicenseRef-", "AdditionRef-", "DocumentRef-")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in an expression.

    Attributes:
        text: as written, without a following ``+``.
        kind: ``license`` and ``exception`` are on the SPDX list, whatever their case; ``license-ref`` and
            ``addition-ref`` are somebody's own, with or without ``DocumentRef-x:`` before them; ``unknown``
            could be an id but is on no list.
        offset: where it starts in the expression.
        canonical: the SPDX list's spelling; None for kinds that are not on the list.
        or_later: a ``+`` follows that is not part of the id itself.
    """

    text: str
    kind: Kind
    offset: int
    canonical: str | None = None
    or_later: bool = False


@dataclass(frozen=True, slots=True)
class ExpressionError:
    """Why a text is not a license expression.

    Attributes:
        message: one sentence for the reader.
        offset: the index of the offending character; of what lacks its other half, if something is missing.
    """

    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found.

    Attributes:
        ids: every identifier in the order written; empty for ``NONE`` and ``NOASSERTION``. With an error in
            a word: the identifiers before it.
        error: the first error, or None.
    """

    ids: tuple[Identifier, ...]
    error: ExpressionError | None


def check(expression: str) -> Checked:
    """Read an SPDX license expression.

    Never raises, whatever the text. An unknown id is no error: it comes back with the kind ``unknown``.

    >>> [(i.text, i.kind, i.offset) for i in check("MIT OR Foo-1.0").ids]
    [('MIT', 'license', 0), ('Foo-1.0', 'unknown', 7)]
    >>> check("MIT and Apache-2.0").error
    ExpressionError(message="operators are written in upper case: 'AND'", offset=4)
    """
    # Models share few expressions, so most are read once. Few long ones are kept: memory stays bounded.
    if len(expression) <= _CACHED_LENGTH:
        return _check_cached(expression)
    if len(expression) > MAX_LENGTH:
        return Checked((), ExpressionError(f"longer than {MAX_LENGTH} characters", MAX_LENGTH))
    return _check_long(expression)


def mended(text: str) -> tuple[str, ...]:
    """Return the expressions that a text which is none may be meant for, the likeliest first.

    For hints, never for a decision. Each of them has every license that the text names; where only a part of
    the text is understood, there is none.

    >>> mended("MIT and Apache 2.0")
    ('MIT AND Apache-2.0',)
    """
    # Only a manifest with a mistake needs it.
    from openmanifest.licensing.mending import mended_forms

    return mended_forms(text)


Token = tuple["str | Identifier", int]
"""A parenthesis or operator (a string), or an identifier, with its offset."""


@lru_cache(maxsize=512)
def _check_cached(expression: str) -> Checked:
    if expression in ids():
        return Checked((Identifier(expression, "license", 0, expression),), None)
    return _check(expression)


@lru_cache(maxsize=8)
def _check_long(expression: str) -> Checked:
    return _check(expression)


class _Malformed(Exception):
    """Carries an error out of the reading of a word; never leaves this module."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.error = ExpressionError(message, offset)


def _check(expression: str) -> Checked:
    words: list[Token] = []
    error = None
    try:
        for token in tokens(expression):
            words.append(token)
        _place_words(words)
        if not words:
            raise _Malformed("the expression is empty", 0)
        if len(words) > 1 or not isinstance(words[0][0], Identifier):
            _require_grammar(expression, words)
    except _Malformed as malformed:
        error = malformed.error
    found = tuple(what for what, _ in words if isinstance(what, Identifier) and what.text not in _SPECIAL)
    return Checked(found, error)


def tokens(expression: str) -> Iterator[Token]:
    """Yield parentheses and operators (as strings) and identifiers, each with its offset.

    For expressions that `check` finds no error in; an error in a word is raised to this module alone.
    """
    depth = 0
    for match in _WORD.finditer(expression):
        word, offset = match[0], match.start()
        if word == "(":
            depth += 1
            if depth > MAX_NESTING:
                raise _Malformed(f"more than {MAX_NESTING} parentheses inside one another", offset)
            yield word, offset
        elif word == ")":
            depth -= 1
            yield word, offset
        elif word in _OPERATORS:
            yield word, offset
        elif word.upper() in _OPERATORS:
            raise _Malformed(f"operators are written in upper case: {word.upper()!r}", offset)
        else:
            yield _identifier(word, offset), offset


def _identifier(word: str, offset: int) -> Identifier:
    if reference := _REFERENCE.fullmatch(word):
        return Identifier(word, "license-ref" if reference[1] == "LicenseRef" else "addition-ref", offset)
    match = _ID.fullmatch(word)
    if match is None or word.startswith(_PREFIXES):
        raise _malformed_word(word, offset)
    # GPL-2.0+ is an id of its own.
    if listed := canonical(word):
        return Identifier(word, "license", offset, listed)
    text, or_later = match[1], bool(match[2])
    if listed := canonical(text):
        return Identifier(text, "license", offset, listed, or_later)
    if not or_later and (listed := canonical_exception(text)):
        return Identifier(text, "exception", offset, listed)
    return Identifier(text, "unknown", offset, None, or_later)


def _malformed_word(word: str, offset: int) -> _Malformed:
    """Find what keeps a word from being an identifier."""
    document = _DOCUMENT.match(word)
    start = document.end() if document else 0
    rest = word[start:]
    wrong = _NOT_IN_ID.search(word, start)
    if wrong is None:
        if rest.startswith(_PREFIXES[:2]):
            return _Malformed(f"{rest!r} needs a name behind it", offset + start)
        if document is None:
            return _Malformed(f"{word!r} needs ':' and a LicenseRef behind it", offset)
        return _Malformed("only a LicenseRef or an AdditionRef can follow a DocumentRef", offset + start)
    character = wrong[0]
    if character != "+":
        message = f"{character!r} cannot be part of an identifier"
    elif wrong.start() == 0:
        message = "'+' must follow a license id without a space"
    elif wrong.end() < len(word):
        message = "'+' can only end a license id"
    else:
        message = f"'+' cannot follow {rest.partition('-')[0]}"
    return _Malformed(message, offset + wrong.start())


def _place_words(words: list[Token]) -> None:
    """Require that exceptions stand after WITH and nowhere else, and the special values alone."""
    previous: str | Identifier | None = None
    for what, offset in words:
        if isinstance(what, Identifier):
            if what.text in _SPECIAL and (len(words) > 1 or what.or_later):
                raise _Malformed(f"{what.text} must stand alone", offset)
            is_addition = what.kind in ("exception", "addition-ref")
            if previous == "WITH" and (what.or_later or not (is_addition or what.kind == "unknown")):
                raise _Malformed(f"WITH needs an exception, which {what.text!r} is not", offset)
            if previous != "WITH" and is_addition:
                raise _Malformed(
                    f"{what.text!r} is an exception: it needs a license and WITH before it", offset
                )
        previous = what


def _require_grammar(expression: str, words: list[Token]) -> None:
    # Ours first: it knows where, and license-expression lets "MIT OR MIT OR" and "(MIT) MIT AND" pass.
    _require_order(words)
    parser = _parser()
    try:
        parser.parse(expression, simple=True)
    except Exception as problem:  # AttributeError, IndexError and AssertionError besides its own
        offset = getattr(problem, "position", 0)
        raise _Malformed(
            "not a license expression", offset if isinstance(offset, int) and offset > 0 else 0
        ) from None


@cache
def _parser() -> Any:
    from license_expression import Licensing

    # No symbols: every word has been looked up already, and the simple tokenizer takes words as they are.
    return Licensing()


def _require_order(words: list[Token]) -> None:
    """Raise the first error in how words are combined."""
    opened: list[int] = []
    earlier: str | Identifier = "("
    previous: str | Identifier = "("
    before = 0
    for what, offset in words:
        after_license = isinstance(previous, Identifier) or previous == ")"
        if previous == "WITH" and not isinstance(what, Identifier):
            raise _Malformed("WITH needs an exception behind it", before)
        if what == "WITH" and (earlier == "WITH" or not isinstance(previous, Identifier)):
            raise _Malformed("WITH needs a single license before it", offset)
        if what in _OPERATORS:
            if not after_license:
                raise _Malformed(f"{what} needs a license before it", offset)
        elif what == ")":
            if not opened:
                raise _Malformed("this parenthesis was never opened", offset)
            if previous == "(":
                raise _Malformed("nothing between the parentheses", before)
            if not after_license:
                raise _Malformed(f"{previous} needs a license behind it", before)
            opened.pop()
        elif after_license:
            shown = what.text if isinstance(what, Identifier) else what
            raise _Malformed(f"AND or OR is missing before {shown!r}", offset)
        elif what == "(":
            opened.append(offset)
        earlier, previous, before = previous, what, offset
    if previous in _OPERATORS:
        needed = "an exception" if previous == "WITH" else "a license"
        raise _Malformed(f"{previous} needs {needed} behind it", before)
    if opened:
        raise _Malformed("this parenthesis is never closed", opened[-1])
