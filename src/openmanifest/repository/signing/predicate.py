"""The predicate of a statement about a manifest: how its model comes out under definitions of openness."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from ...definitions.results import Grade, Outcome, Verdict

PREDICATE_TYPE = "https://w3id.org/openmanifest/attestation/openness-evaluation/v1"

_Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    """Keys of later versions are kept; a reader ignores those that it does not know."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, alias_generator=to_camel)


class ToolPart(_Part):
    """The program that evaluated."""

    name: Annotated[_Text, Field(description="Its name.", examples=["openmanifest"])]
    version: Annotated[_Text, Field(description="Its version.", examples=["0.1.0"])]


class LicenseListPart(_Part):
    """What the tool knew of licenses."""

    spdx: Annotated[_Text, Field(description="Version of the SPDX License List.", examples=["3.29.0"])]
    ai: Annotated[
        _Text, Field(description="Month of the table of licenses common for AI models.", examples=["2026-11"])
    ]


class ModelPart(_Part):
    """The model that the manifest describes."""

    id: Annotated[_Text, Field(description="Its IRI.", examples=["https://lab.example/models/demo-7b"])]
    name: Annotated[_Text, Field(description="What it is called.", examples=["Demo 7B"])]
    version: Annotated[str | None, Field(description="Its version, if one is stated.")]


class CriterionPart(_Part):
    """How one criterion comes out, and why."""

    id: Annotated[_Text, Field(description="Id of the criterion in its definition.", examples=["parameters"])]
    text: Annotated[_Text, Field(description="What it asks, in one sentence.")]
    verdict: Annotated[
        Verdict,
        Field(
            strict=False, description="Whether it is met; of a graded one, whether its grade is surely open."
        ),
    ]
    grade: Annotated[Grade | None, Field(strict=False, description="Its grade, where the definition grades.")]
    reason: Annotated[_Text, Field(description="Why, in one sentence for people.")]
    pointers: Annotated[
        list[str],
        Field(
            description="JSON Pointers (RFC 6901) into the manifest, to the facts that decide or where one is missing."
        ),
    ]
    remedy: Annotated[
        str | None,
        Field(
            description="What would have to be stated or changed; null where it is met, or nothing would help."
        ),
    ]


class ResultPart(_Part):
    """How the model comes out under one definition of openness."""

    definition: Annotated[_Text, Field(description="Id of the definition.", examples=["osaid-1.0"])]
    version: Annotated[_Text, Field(description="Its version.", examples=["1.0"])]
    outcome: Annotated[Outcome, Field(description="What kind of result it gives.")]
    verdict: Annotated[
        Verdict | None,
        Field(strict=False, description="How it comes out; null for scores and dimensions."),
    ]
    level: Annotated[
        str | None, Field(description="Highest level of a ladder that is surely reached; else null.")
    ]
    level_possible: Annotated[
        str | None,
        Field(description="Highest level of a ladder that is not excluded by what is known; else null."),
    ]
    score: Annotated[
        float | None,
        Field(description="On the scale of the definition; null where it gives none, or none can be given."),
    ]
    values: Annotated[dict[str, Any], Field(description="Further numbers of the definition, by name.")]
    criteria: Annotated[
        list[CriterionPart],
        Field(description="How each criterion comes out, in the order of the definition."),
    ]


class Predicate(_Part):
    """What a third party states about a manifest: the results of evaluating it."""

    tool: ToolPart
    spec_version: Annotated[
        _Text, Field(description="Version of the standard that the tool implements.", examples=["1.0"])
    ]
    license_list: LicenseListPart
    attester: Annotated[
        _Text | None,
        Field(description="Who states it: a URL, or a name.", examples=["https://auditor.example"]),
    ] = None
    evaluated: Annotated[
        str | None,
        Field(
            description="The day of the evaluation.",
            pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            examples=["2026-11-21"],
        ),
    ] = None
    lineage: Annotated[
        bool,
        Field(
            description="Whether the manifests of base models were followed, as far as they were found beside this one."
        ),
    ]
    model: ModelPart
    results: Annotated[
        list[ResultPart], Field(description="One entry for each definition that was asked.", min_length=1)
    ]
