"""What the specification requires of a key or a value, and which finding says that it is not so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...findings import Code, registered_codes
from ...manifest.shape import all_vocabularies, field_names, fields_of
from ...manifest.structure import LATER_VALUE, MALFORMED, MISSING, NULL, OUT_OF_RANGE, UNLISTED, WRONG_TYPE
from ...manifest.vocabulary import Vocabulary
from ...rules.engine import Rule, registered_rules
from ..examples import SUITE
from ..pages import table
from ..specification import chapter_of, number_of
from ..waived import WAIVED, Waived
from .statements import Member

Entry = Code | Waived

_WORD = re.compile(r"`([^`]+)`")
_OF_ALL_KEYS = (0, 1, 9)
"""Areas of what holds for every key alike: reading, structure, the graph."""

_OF_MANIFESTS = 999
"""The last number of what is required of manifests and their readers; then it is of other files, too."""


@cache
def _named() -> dict[str, tuple[Entry, ...]]:
    """Requirements on manifests and their readers by the words that they quote."""
    found: dict[str, list[Entry]] = {}
    entries: Iterable[Entry] = (*registered_codes(), *WAIVED)
    for entry in sorted(entries, key=lambda entry: number_of(entry.clause)):
        if number_of(entry.clause) <= _OF_MANIFESTS:
            for word in dict.fromkeys(_WORD.findall(entry.requirement)):
                found.setdefault(word, []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def _shown_at() -> dict[str, frozenset[str]]:
    """Codes by the key at which the conformance suite shows them: at its value, or at an item of it."""
    index = json.loads((SUITE / "index.json").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for case in index["cases"]:
        for finding in case["findings"]:
            key = _key_at(finding["pointer"])
            if key is not None:
                found.setdefault(key, set()).add(finding["code"])
    return {key: frozenset(codes) for key, codes in found.items()}


def _key_at(pointer: str) -> str | None:
    """The key of the standard whose value, or an item of it, is at a pointer; None where that is a key of others."""
    steps = [step for step in pointer.split("/")[1:] if not step.isdigit()]
    for step in steps:
        if step not in field_names():
            return None
        if _is_free(step):
            return step
    return steps[-1] if steps else None


def _is_free(key: str) -> bool:
    """Whether what stands there has keys of its own, which are none of the standard."""
    return fields_of(field_names()[key][0])[key].kind in ("context", "json")


def shown_at(key: str) -> frozenset[str]:
    """Return the codes whose findings the conformance suite shows at a key, those on structure included."""
    return _shown_at().get(key, frozenset())


def _rules(key: str) -> Iterator[tuple[Rule, bool]]:
    """The rules that are asked where a key is stated, each with whether it checks its values one by one."""
    homes = [(cls, fields_of(cls)[key].attribute) for cls in field_names()[key]]
    for rule in registered_rules():
        if any(attribute in rule.fields for _, attribute in homes):
            yield rule, True
        elif any(attribute in rule.when and issubclass(cls, rule.on) for cls, attribute in homes):
            yield rule, False


def of_structure(key: str) -> list[Code]:
    """Return the codes that say that a key is missing, or that its value has not the form that it has to have."""
    shapes = [fields_of(cls)[key] for cls in field_names()[key]]
    found = [MISSING] if any(shape.required for shape in shapes) else []
    found += [WRONG_TYPE, NULL]
    if any(shape.kind == "vocabulary" for shape in shapes):
        found += [UNLISTED, LATER_VALUE]
    if any(shape.kind == "string" for shape in shapes):
        found += [MALFORMED]
    if any(shape.kind in ("integer", "number") for shape in shapes):
        found += [OUT_OF_RANGE]
    return found


def _of_form(key: str) -> set[str]:
    return {code.id for code in of_structure(key)}


def about_key(key: str) -> list[Entry]:
    """Return the requirements on a key beyond its form, in their order.

    They name the key, are checked of each of its values, or have a case in the conformance suite whose finding is there.
    """
    ids = {rule.code.id for rule, each in _rules(key) if each} | shown_at(key)
    everywhere = () if _is_free(key) else _OF_ALL_KEYS
    shown = [
        code
        for code in registered_codes()
        if code.id in ids - _of_form(key) and number_of(code.clause) // 100 not in everywhere
    ]
    found = {entry.clause: entry for entry in (*_named().get(key, ()), *shown)}
    return sorted(found.values(), key=lambda entry: number_of(entry.clause))


def asked_where_stated(key: str) -> list[Code]:
    """Return the codes of further rules that are asked because a key is stated, and say something of others."""
    known = {entry.clause for entry in about_key(key)}
    codes = {rule.code.id: rule.code for rule, _ in _rules(key) if rule.code.clause not in known}
    return sorted(codes.values(), key=lambda code: number_of(code.clause))


def about_value(member: Member) -> list[Entry]:
    """Return the requirements that name a value.

    Of a value that several enumerations have, those alone that name a key of its own, or are checked where one is stated.
    """
    vocabulary, value = member
    found = _named().get(value, ())
    if sum(value in other for other in _words()) == 1:
        return list(found)
    keys = _keys_of(vocabulary)
    asked = {rule.code.clause for key in keys for rule, _ in _rules(key)}
    return [entry for entry in found if entry.clause in asked or keys & set(_WORD.findall(entry.requirement))]


@cache
def _words() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(member.value for member in vocabulary) for vocabulary in all_vocabularies())


@cache
def _keys_of(vocabulary: type[Vocabulary]) -> frozenset[str]:
    return frozenset(
        name
        for name, homes in field_names().items()
        if any(fields_of(cls)[name].target is vocabulary for cls in homes)
    )


def told(entries: Iterable[Entry], root: str) -> str:
    """Return requirements as a table: what is required, and which finding tells.

    Args:
        entries: the requirements.
        root: the way to the root of the site.
    """
    rows = ((_clause(entry, root), entry.requirement, _checked(entry, root)) for entry in entries)
    return table(("clause", "requires", "finding"), rows)


def _clause(entry: Entry, root: str) -> str:
    return f"[{entry.clause}]({root}specification/{chapter_of(entry.clause)}.md#{entry.clause})"


def _checked(entry: Entry, root: str) -> str:
    if isinstance(entry, Waived):
        return "none"
    return f"{linked(entry, root)}, {entry.severity}"


def linked(code: Code, root: str) -> str:
    """Return a code with a link to its page."""
    return f"[{code.id}]({root}rules/{code.id}.md)"
