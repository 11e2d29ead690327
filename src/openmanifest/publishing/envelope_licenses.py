"""What the commands about licenses add to the envelope."""

from __future__ import annotations

from ..licensing.facets import Facet
from ..licensing.plans import Answer
from ..licensing.resolving import Outcome
from ..manifest.values_terms import ExcludedField, Metric
from .envelope_parts import (
    boolean,
    count,
    list_of,
    maybe,
    maybe_reference,
    object_of,
    one_of,
    reference,
    text,
    texts,
)
from .json_schema import Json
from .license_schema import license_definitions

_COMMANDS = {
    "licenses-show": "ShownLicenses",
    "licenses-list": "ShownLicenses",
    "licenses-compare": "ComparedLicenses",
    "licenses-check": "CheckedLicense",
    "licenses-explain": "ExplainedExpression",
}
_CLAUSE = "Clause of the license; null where there is none, or none is recorded."


def conditions() -> list[Json]:
    """Return what each command adds beside `files`, which is empty."""
    return [
        {
            "if": {"properties": {"command": {"const": command}}, "required": ["command"]},
            "then": {"$ref": f"#/$defs/{name}", "properties": {"files": {"maxItems": 0}}},
        }
        for command, name in _COMMANDS.items()
    ]


def command_definitions() -> Json:
    """Return the definitions by name."""
    names = list_of("How the names that were asked for were read.", "LicenseName")
    licenses = list_of("The licenses that were found.", "License")
    return {
        **license_definitions(),
        "Answer": _answer(),
        "CheckedLicense": {
            "description": "What `licenses check` adds.",
            **object_of(
                names=names,
                plan=reference("What was asked.", "Plan"),
                verdict=maybe_reference("The answers; null where the license is not known.", "Verdict"),
            ),
        },
        "ComparedFacet": _facet(),
        "ComparedLicenses": {
            "description": "What `licenses compare` adds.",
            **object_of(
                names=names,
                licenses=licenses,
                facets=list_of("Every facet; empty where one of the licenses is not known.", "ComparedFacet"),
            ),
        },
        "Duty": _duty(),
        "ExplainedExpression": {
            "description": "What `licenses explain` adds.",
            **object_of(expression=reference("The expression.", "Expression")),
        },
        "Expression": _expression(),
        "ExpressionNode": _node(),
        "LicenseName": _name(),
        "Plan": _plan(),
        "ShownLicenses": {
            "description": "What `licenses show` and `licenses list` add.",
            **object_of(names=names, licenses=licenses),
        },
        "Statement": {
            "description": "Something that a license says.",
            **object_of(what=text("The statement, for people."), clause=maybe(text(_CLAUSE))),
        },
        "Verdict": _verdict(),
    }


def _name() -> Json:
    return {
        "description": "How a name was read.",
        **object_of(
            name={"description": "The name as it was given, shortened if it is long.", "type": "string"},
            outcome=one_of(
                "What it stands for: one license, an expression, several candidates (ambiguous), a list of names "
                "(several), a statement that is no license, or nothing that is known.",
                [outcome.value for outcome in Outcome],
            ),
            ids=texts("The license, the ids of the expression, or the candidates."),
            reason=text("What decided, or what was tried."),
        ),
    }


def _plan() -> Json:
    of_money = (Metric.ANNUAL_REVENUE, Metric.MONTHLY_REVENUE)
    return {
        "description": "What somebody wants to do.",
        **object_of(
            use=one_of("What for.", ("commercial", "research")),
            users=maybe(count("How many users; null: not said.")),
            usersMetric=one_of("What was counted.", [m.value for m in Metric if m not in of_money]),
            revenue=maybe({"description": "Amount; null: not said.", "type": "number", "minimum": 0}),
            currency=maybe(text("Its currency (ISO 4217).", pattern="^[A-Z]{3}$")),
            revenueMetric=one_of("Of which time.", [metric.value for metric in of_money]),
            territory=maybe(text("ISO 3166 code, or EU; null: not said.", pattern="^[A-Z]{2}$")),
            fields=texts("Fields of use that it falls in.", [field.value for field in ExcludedField]),
            trainOtherModels=boolean("Whether other models are trained with it or its outputs."),
            host=boolean("Whether it is offered to others as a service."),
            redistribute=boolean("Whether copies are passed on."),
            modify=boolean("Whether it is changed."),
        ),
    }


def _answer() -> Json:
    return {
        "description": "The answer to one facet.",
        **object_of(
            license=text("Which license says so."),
            facet=text(
                "What was asked.",
                examples=["use", Facet.COMMERCIAL_USE.value, Facet.THRESHOLD.value, Facet.TERRITORY.value],
            ),
            answer=_one_answer(),
            why=text("The reason, for people."),
            clause=maybe(text(_CLAUSE)),
            basis=maybe(text("List from which it was concluded, where the text is not recorded; else null.")),
        ),
    }


def _one_answer() -> Json:
    return one_of(
        "The answer; conditional: read the reason. What nobody has established is unknown.",
        [answer.value for answer in Answer],
    )


def _duty() -> Json:
    return {
        "description": "Something that has to be done.",
        **object_of(
            license=text("Which license says so."),
            what=text("What has to be done."),
            due=maybe(boolean("Whether the plan makes it due; null where it depends on more.")),
            when={"description": "What makes it due; may be empty.", "type": "string"},
            clause=maybe(text(_CLAUSE)),
        ),
    }


def _verdict() -> Json:
    return {
        "description": "What a license or an expression says to a plan. Not legal advice.",
        **object_of(
            overall=_one_answer(),
            licenses=texts("Whose terms were applied; of what OR joins, the alternative that allows most."),
            answers=list_of("One or more for each facet.", "Answer"),
            duties=list_of("What has to be done.", "Duty"),
            risks=list_of("How the terms can change or end.", "Statement"),
            disclaimer=text("What this is not."),
        ),
    }


def _facet() -> Json:
    def side(which: str) -> Json:
        return {
            "description": f"What the {which} license says; empty: nothing; null: not established.",
            "type": ["array", "null"],
            "items": {"$ref": "#/$defs/Statement"},
        }

    return {
        "description": "One facet of two licenses.",
        **object_of(
            facet=text("What is compared."),
            outcome=one_of("Whether both say the same.", ["same", "differs", "unknown"]),
            one=side("first"),
            other=side("second"),
        ),
    }


def _expression() -> Json:
    return {
        "description": "A license expression, or the error in it.",
        **object_of(
            text={"description": "The expression as given, shortened if it is long.", "type": "string"},
            error={
                "description": "What is wrong; null where nothing is.",
                "anyOf": [
                    {
                        "description": "An error.",
                        **object_of(
                            message=text("What is wrong, for people."),
                            offset=count("Where, in characters from the beginning."),
                        ),
                    },
                    {"type": "null"},
                ],
            },
            hints=texts("What may have been meant."),
            tree=maybe_reference("Its parts; null where it is no expression.", "ExpressionNode"),
            classification=maybe_reference("How open the whole is.", "Classification"),
        ),
    }


def _node() -> Json:
    return {
        "description": "A license, or what AND or OR joins.",
        "anyOf": [
            {
                "description": "Two or more parts.",
                **object_of(
                    operator=one_of("Whether all apply, or one may be chosen.", ["AND", "OR"]),
                    parts={**list_of("The parts.", "ExpressionNode"), "minItems": 2},
                ),
            },
            {
                "description": "One license.",
                **object_of(
                    license=text("Its id, in the spelling of the list that it is on."),
                    kind=text("What the id is.", examples=["license", "license-ref", "special"]),
                    orLater=boolean("Whether a later version may be chosen."),
                    **{"with": maybe(text("The exception or addition behind WITH."))},
                ),
            },
        ],
    }
