"""What `definitions list` and `definitions show` add to the envelope: the definitions, as they are written."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from ..definitions.form import CriterionForm, DefinitionForm, LevelForm, PointsForm, WordingForm
from .envelope_parts import boolean, list_of, maybe, object_of, one_of, reference, text, texts
from .json_schema import Json

_COMMANDS = ("definitions-list", "definitions-show")
_TESTS = "what has to hold is in the vocabulary of policies, see the schema of definitions"


def conditions() -> list[Json]:
    """Return what the commands add beside `files`, which is empty."""
    return [
        {
            "if": {"properties": {"command": {"enum": list(_COMMANDS)}}, "required": ["command"]},
            "then": {"$ref": "#/$defs/DescribedDefinitions", "properties": {"files": {"maxItems": 0}}},
        }
    ]


def definition_parts() -> Json:
    """Return the definitions of the schema, by name."""
    return {
        "DescribedCriterion": _criterion(),
        "DescribedDefinition": _definition(),
        "DescribedDefinitions": {
            "description": "What `definitions list` and `definitions show` add.",
            **object_of(definitions=list_of("The definitions, the headline first.", "DescribedDefinition")),
        },
        "DescribedLevel": {
            "description": f"A level of a ladder. In `test`, {_TESTS}.",
            **object_of(
                id=text("Its id.", examples=["III"]),
                title=text(_said(LevelForm, "title")),
            ),
        },
        "Points": {
            "description": "What grades are worth.",
            **object_of(
                **{
                    key: {"description": _said(PointsForm, key), "type": "number"}
                    for key in PointsForm.model_fields
                }
            ),
        },
        "Wording": {
            "description": "How the verdict is said.",
            **object_of(
                **{key.replace("_", "-"): text(_said(WordingForm, key)) for key in WordingForm.model_fields}
            ),
        },
    }


def _said(form: type[BaseModel], key: str) -> str:
    """What the form itself says of a key."""
    description = form.model_fields[key].description
    assert description
    return description


def _words(form: type[BaseModel], *keys: str) -> dict[str, Any]:
    return {key: text(_said(form, key)) for key in keys}


def _definition() -> Json:
    form = DefinitionForm
    outcomes = ("pass-fail", "ladder", "score", "dimensions")
    return {
        "description": "A definition of openness.",
        **object_of(
            id=text("Its id.", examples=["osaid-1.0"]),
            **_words(form, "title", "version", "source", "date"),
            read=maybe(text(_said(form, "read"))),
            **_words(form, "summary"),
            notes=texts(_said(form, "notes")),
            outcome=one_of(_said(form, "outcome"), outcomes),
            provisional=boolean(_said(form, "provisional")),
            wording=reference(_said(form, "wording"), "Wording"),
            points=reference(_said(form, "points"), "Points"),
            criteria=list_of(_said(form, "criterion"), "DescribedCriterion"),
            levels=list_of(_said(form, "level"), "DescribedLevel"),
        ),
    }


def _criterion() -> Json:
    form = CriterionForm
    return {
        "description": f"One criterion. In `test`, or in `open` and `partial`, {_TESTS}.",
        **object_of(
            id=text("Its id.", examples=["weights"]),
            **_words(form, "text"),
            **{key: maybe(text(_said(form, key))) for key in ("where", "source", "category")},
            counts=boolean(_said(form, "counts")),
            lineage=maybe(one_of(_said(form, "lineage"), ("required", "reaches"))),
        ),
    }
