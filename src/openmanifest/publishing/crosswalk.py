"""Which types of components each definition asks for, read from the criteria themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from ..definitions.form import (
    AttestedForm,
    CriterionForm,
    DefinitionForm,
    DocumentedForm,
    SelectForm,
    TestForm,
)
from ..definitions.mot_components import COMPONENTS
from ..definitions.shipped import IDS, form_of
from ..manifest.component_types import TYPE_GROUPS, DocumentType

_ORDER = ("R", "A", "O")


def crosswalk_table() -> str:
    """Return the table as Markdown: types of components by definitions."""
    columns = _columns()
    heads = [f"[`{id}`]({id}.md)" for id in columns]
    text = f"| component | {' | '.join(heads)} |\n| --- |{' --- |' * len(heads)}\n"
    for types in TYPE_GROUPS.values():
        for type in types:
            cells = [column.get(str(type), "") for column in columns.values()]
            text += f"| `{type}` | {' | '.join(cells)} |\n"
    return text


def crosswalk_of(id: str) -> str:
    """Return the rows of one definition as Markdown: what it asks for, and which others do; empty if nothing."""
    columns = _columns()
    own = columns.pop(id, {})
    text = ""
    for type in (str(type) for types in TYPE_GROUPS.values() for type in types):
        if type in own:
            others = [
                f"[`{other}`]({other}.md) {column[type]}"
                for other, column in columns.items()
                if type in column
            ]
            text += f"| `{type}` | {own[type]} | {', '.join(others) or 'none'} |\n"
    return f"| component | here | others that ask for it |\n| --- | --- | --- |\n{text}" if text else ""


def _columns() -> dict[str, dict[str, str]]:
    """The marks of every definition that asks for components of its own."""
    return {id: found for id in IDS if (found := marks(form_of(id)))}


def marks(form: DefinitionForm) -> dict[str, str]:
    """Return the mark of each type of component that a definition asks for."""
    if form.id == "mof-mot":
        levels = [level.id for level in form.level]
        return {
            part.type: f"{'R' if part.required else 'O'}{levels.index(part.level) + 1}" for part in COMPONENTS
        }
    found: dict[str, tuple[int, int]] = {}
    needed = _levels(form)
    for criterion in form.criterion:
        level = needed.get(criterion.id, 0)
        counts = criterion.counts and (not form.level or level > 0)
        for types in _asked(criterion):
            order = 2 if not counts else 0 if len(types) == 1 else 1
            for type in types:
                mark = (order, level)
                found[type] = min(found.get(type, mark), mark)
    return {type: f"{_ORDER[order]}{level or ''}" for type, (order, level) in found.items()}


def _levels(form: DefinitionForm) -> dict[str, int]:
    """The lowest level, from 1, that needs each criterion."""
    found: dict[str, int] = {}
    for number, level in enumerate(form.level, 1):
        if level.test is not None:
            for id in _criteria(level.test):
                found.setdefault(id, number)
    return found


def _criteria(form: BaseModel) -> Iterator[str]:
    if isinstance(form, TestForm) and form.criterion is not None:
        yield form.criterion
    for part in _parts(form):
        yield from _criteria(part)


def _asked(criterion: CriterionForm) -> Iterator[tuple[str, ...]]:
    """The types that each test of a criterion is about; several types are alternatives."""
    for test in (criterion.test, criterion.open, criterion.partial):
        if test is not None:
            yield from _types(test)


def _types(form: BaseModel) -> Iterator[tuple[str, ...]]:
    if isinstance(form, SelectForm):
        yield tuple(map(str, form.type))
    if isinstance(form, DocumentedForm):
        yield tuple(map(str, form.by or DocumentType))
        return
    for part in _parts(form):
        yield from _types(part)


def _parts(form: BaseModel) -> Iterator[BaseModel]:
    for key in type(form).model_fields:
        value = getattr(form, key)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel) and not isinstance(part, AttestedForm):
                yield part
