"""What `evaluate` adds to the machine output: the model, and how it comes out under each definition."""

from __future__ import annotations

from typing import get_args

from ..definitions import Grade, Verdict
from ..definitions.results import Outcome
from .envelope_parts import POINTER, list_of, object_of, text
from .json_schema import Json


def evaluation_parts() -> Json:
    """Return the definitions of the schema, by name."""
    return {
        "CriterionResult": _criterion(),
        "EvaluatedFile": _file(),
        "Model": _model(),
        "Result": _result(),
    }


def _or_null(description: str, form: Json) -> Json:
    return {"description": description, "anyOf": [form, {"type": "null"}]}


def _file() -> Json:
    return {
        "description": "What `evaluate` says of a file.",
        **object_of(
            model=_or_null("Which model it is; null where nothing was evaluated.", {"$ref": "#/$defs/Model"}),
            results=list_of(
                "One entry for each definition, in the order asked; empty where the file could not be read or does "
                "not have the structure of a manifest, as its findings say.",
                "Result",
            ),
        ),
        "if": {"properties": {"model": {"type": "null"}}},
        "then": {"properties": {"results": {"maxItems": 0}}},
        "else": {"properties": {"results": {"minItems": 1}}},
    }


def _model() -> Json:
    return {
        "description": "The model that a manifest describes.",
        **object_of(
            id=text("Its IRI.", examples=["https://lab.example/models/demo-7b"]),
            name=text("What it is called.", examples=["Demo 7B"]),
            version={"description": "Its version, if one is stated.", "type": ["string", "null"]},
        ),
    }


def _result() -> Json:
    def outcomes(*names: str) -> Json:
        return {"properties": {"outcome": {"enum": list(names)}}}

    verdicts: Json = {"enum": [verdict.value for verdict in Verdict]}
    null: Json = {"type": "null"}
    level: Json = {"type": ["string", "null"], "minLength": 1}
    return {
        "description": "How the model comes out under one definition of openness, or one policy.",
        **object_of(
            definition=text("Id of the definition.", examples=["osaid-1.0"]),
            version=text("Its version.", examples=["1.0"]),
            outcome={
                "description": "What kind of result it gives.",
                "enum": list(get_args(Outcome)),
            },
            verdict=_or_null(
                "How it comes out: a ladder is met when some level is reached, not-met when none can be. Null for scores "
                "and dimensions.",
                verdicts,
            ),
            level={"description": "Highest level of a ladder that is surely reached; else null.", **level},
            levelPossible={
                "description": "Highest level of a ladder that is not excluded by what is known; else null.",
                **level,
            },
            score={
                "description": "On the scale of the definition; null where it gives none, or none can be given.",
                "type": ["number", "null"],
            },
            values={
                "description": "Further numbers of the definition, by name.",
                "type": "object",
                "propertyNames": {"minLength": 1},
            },
            criteria=list_of(
                "How each criterion comes out, in the order of the definition.", "CriterionResult"
            ),
        ),
        "allOf": [
            {
                "if": outcomes("score", "dimensions"),
                "then": {"properties": {"verdict": null}},
                "else": {"properties": {"verdict": verdicts}},
            },
            {
                "if": outcomes("ladder"),
                "then": {
                    "if": {"properties": {"verdict": {"const": "met"}}},
                    "then": {
                        "properties": {"level": {"type": "string"}, "levelPossible": {"type": "string"}}
                    },
                    "else": {"properties": {"level": null}},
                },
                "else": {"properties": {"level": null, "levelPossible": null}},
            },
        ],
    }


def _criterion() -> Json:
    return {
        "description": "How one criterion comes out, and why.",
        **object_of(
            id=text("Id of the criterion in its definition.", examples=["parameters"]),
            text=text("What it asks, in one sentence."),
            verdict={
                "description": "Whether it is met; of a graded one, whether its grade is surely open.",
                "enum": [verdict.value for verdict in Verdict],
            },
            grade=_or_null(
                "Its grade, where the definition grades.", {"enum": [grade.value for grade in Grade]}
            ),
            reason=text("Why, in one sentence for people; it may be worded better later."),
            pointers={
                "description": "JSON Pointers (RFC 6901) to the facts that decide, or to where one is missing.",
                "type": "array",
                "items": {"type": "string", "pattern": POINTER},
                "uniqueItems": True,
            },
            remedy={
                "description": "What would have to be stated or changed: a field and a value; null where it is met, "
                "or where nothing that a manifest can state would help.",
                "type": ["string", "null"],
                "minLength": 1,
            },
        ),
        "if": {"properties": {"verdict": {"const": "met"}}},
        "then": {"properties": {"remedy": {"type": "null"}}},
    }
