"""A page for each type of restriction: what it says, its parameters, and the known licenses that have it."""

from __future__ import annotations

import json

from ..licensing import table_date
from ..licensing.classification import by_clause
from ..licensing.facts import all_facts
from ..licensing.sentences import sentence
from ..manifest.shape import Shape, fields_of
from ..manifest.terms import RESTRICTION_PARAMETERS, Restriction
from ..manifest.values_terms import RestrictionType
from .pages import note, table

_NOTE = note("the types and the table of licenses")
_FOLDER = "spec/reference/restrictions"
_COMMON = ("clause", "url", "sha256", "summary", "targets", "onlyWhen")


def restriction_pages() -> dict[str, str]:
    """Return the pages by path."""
    pages = {f"{_FOLDER}/index.md": _index()}
    return pages | {f"{_FOLDER}/{kind}.md": _page(kind) for kind in RestrictionType}


def _index() -> str:
    text = (
        f"{_NOTE}# Restrictions\n\n"
        "A restriction says one thing that terms exclude or make harder. It stands in a license that is defined under "
        "`licenses`, on a component for terms beyond its license, and in `inputs` and `outputs`. Conditions such as notice or "
        "attribution are none. A restriction of a type that a reader does not know is one of unknown effect, and never "
        "dropped.\n\n"
    )
    counts = {kind: sum(bool(f.of_type(kind)) for f in all_facts().values()) for kind in RestrictionType}
    rows = ((f"[`{kind}`]({kind}.md)", kind.definition, str(counts[kind])) for kind in RestrictionType)
    text += table(("type", "says", "known licenses that have it"), rows)
    shared = ", ".join(f"[`{name}`](../objects/restriction.md#{name})" for name in _COMMON)
    return text + f"\nEvery type can have {shared}.\n"


def _parameters(kind: RestrictionType) -> list[Shape]:
    wanted = RESTRICTION_PARAMETERS[kind]
    return [shape for shape in fields_of(Restriction).values() if shape.attribute in wanted]


def _page(kind: RestrictionType) -> str:
    text = (
        f"{_NOTE}# `{kind}` {{#{kind}}}\n\n"
        f"[Restrictions](index.md) · [`om:{kind}`](../../ns/index.md#{kind})\n\n{kind.definition}\n"
    )
    shapes = _parameters(kind)
    text += "\n## Parameters {#parameters}\n\n"
    if shapes:
        rows = (
            (
                f"[`{shape.name}`](../objects/restriction.md#{shape.name})",
                shape.term.definition,
                _values(shape),
            )
            for shape in shapes
        )
        text += table(("parameter", "says", "values"), rows)
    else:
        text += "It has none of its own.\n"
    license = {"licenseId": "LicenseRef-Demo-Community", "restrictions": [_example(kind, shapes)]}
    shown = json.dumps({"licenses": [license]}, indent=2, ensure_ascii=False)
    return f"{text}\n```json\n{shown}\n```\n{_licenses(kind)}"


def _example(kind: RestrictionType, shapes: list[Shape]) -> dict[str, object]:
    example = {"type": kind.value, "clause": "2"}
    if not shapes:
        return {**example, "summary": "What is excluded or asked for, in a sentence."}
    # A number of users has no currency.
    return example | {shape.name: shape.term.example for shape in shapes if shape.name != "currency"}


def _values(shape: Shape) -> str:
    if shape.kind == "vocabulary":
        return ", ".join(f"`{member}`" for member in shape.target)
    return {"boolean": "true or false", "number": "number", "string": "text"}[shape.kind]


def _licenses(kind: RestrictionType) -> str:
    rows = [
        (f"[{facts.name}](../../licenses/{id}.md)", by_clause(sentence(restriction), restriction.clause))
        for id, facts in sorted(all_facts().items(), key=lambda item: item[1].name.lower())
        for restriction in facts.of_type(kind.value)
    ]
    text = f"\n## Known licenses that have it {{#licenses data-search-exclude}}\n\nBy the table of {table_date()}, in plain words.\n\n"
    return text + (table(("license", "says"), rows) if rows else "None of them.\n")
