"""Which criteria of which definitions read a key, and which of them name a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from ...definitions.form import CriterionForm, DefinitionForm, DocumentedForm, SelectForm
from ...definitions.shipped import IDS, form_of
from ...manifest.component_types import group_of
from ...manifest.components import COMPONENT_CLASSES
from ...manifest.shape import fields_of
from ...manifest.values import Extent
from ...manifest.vocabulary import Vocabulary
from ..definition_fields import keys_read, tests_of
from ..pages import table
from .statements import Member


@dataclass(frozen=True, slots=True)
class Asking:
    """A criterion that has to do with a key or a value.

    Attributes:
        definition: whose criterion it is.
        criterion: the criterion.
        says: what its test says of a value, in the words of the vocabulary; empty for keys.
    """

    definition: DefinitionForm
    criterion: CriterionForm
    says: tuple[str, ...] = ()


@cache
def _by_key() -> dict[str, list[Asking]]:
    found: dict[str, list[Asking]] = {}
    for form in map(form_of, IDS):
        for criterion in form.criterion:
            for key in keys_read(criterion, form):
                found.setdefault(key, []).append(Asking(form, criterion))
    return found


def reading(key: str) -> list[Asking]:
    """Return the criteria that read a key, in the order of the definitions."""
    return _by_key().get(key, [])


@cache
def _by_member() -> dict[Member, list[Asking]]:
    found: dict[Member, list[Asking]] = {}
    for form in map(form_of, IDS):
        for criterion in form.criterion:
            says: dict[Member, dict[str, None]] = {}
            for test in tests_of(criterion):
                for member, said in _named(test, (), ""):
                    says.setdefault(member, {})[said] = None
            for member, words in says.items():
                found.setdefault(member, []).append(Asking(form, criterion, tuple(words)))
    return found


def naming(member: Member) -> list[Asking]:
    """Return the criteria that name a value, in the order of the definitions, each with what it says of it."""
    return _by_member().get(member, [])


_LITERALS: dict[str, type[Vocabulary]] = {"listing": Extent}
"""Keys of the vocabulary of definitions that list values of an enumeration as plain words."""

_BEFORE = {"not_": "not so: ", "unless": "unless: "}


def _named(form: BaseModel, types: Sequence[str], before: str) -> Iterator[tuple[Member, str]]:
    """The values that a test names, each with what it says of them.

    Args:
        form: the test, or a part of it.
        types: the types of components that it is about.
        before: what the tests around it make of what it says.
    """
    if isinstance(form, SelectForm):
        types = form.type
    elif isinstance(form, DocumentedForm):
        types = form.by or ()
    for key, field in type(form).model_fields.items():
        value = getattr(form, key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                yield from _named(item, types, before + _BEFORE.get(key, ""))
            else:
                for member in _members(key, item, types):
                    yield member, f"{before}`{field.alias or key}`: {field.description}"


def _members(key: str, item: Any, types: Iterable[str]) -> Iterator[Member]:
    if key in _LITERALS and item is not None:
        yield _LITERALS[key], str(item)
    elif key == "form" and item is not None:
        # Code and weights share a word: which of them is meant is told by the types alone.
        for cls in dict.fromkeys(COMPONENT_CLASSES[group_of(type)] for type in types):
            if (shape := fields_of(cls).get(key)) is not None and item in list(shape.target):
                yield shape.target, str(item)
    elif isinstance(item, Vocabulary):
        yield type(item), item.value


def told_of_readers(found: Sequence[Asking], root: str) -> str:
    """Return criteria as a table, a definition a row.

    Args:
        found: the criteria.
        root: the way to the root of the site.
    """
    rows = []
    for form in dict.fromkeys(asking.definition.id for asking in found):
        definition = form_of(form)
        own = [asking.criterion.id for asking in found if asking.definition.id == form]
        all_of_them = len(own) == len(definition.criterion) and len(own) > 1
        named = (
            f"all {len(own)} criteria" if all_of_them else ", ".join(criterion(form, c, root) for c in own)
        )
        rows.append((f"[{definition.title}]({root}definitions/{form}.md)", named))
    return table(("definition", "criteria"), rows)


def told_of_askers(found: Sequence[Asking], root: str) -> str:
    """Return criteria that name a value, by what they say of it.

    Args:
        found: the criteria.
        root: the way to the root of the site.
    """
    text = ""
    for said in dict.fromkeys(said for asking in found for said in asking.says):
        text += f"\n{said}\n\n" + told_of_readers([one for one in found if said in one.says], root)
    return text


def criterion(definition: str, id: str, root: str) -> str:
    """Return a criterion with a link to it."""
    return f"[`{id}`]({root}definitions/{definition}.md#{id})"
