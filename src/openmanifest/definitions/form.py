"""The vocabulary in which definitions of openness, and policies of one's own, are written (TOML).

A test holds when everything that it names holds. In what a definition does not name it takes no interest.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..manifest.component_types import CodeType, DataType, DistributionType, DocumentType, WeightsType
from ..manifest.values import (
    Availability,
    CodeForm,
    Completeness,
    DataForm,
    GateStep,
    Origin,
    ServiceInterface,
    SourceKind,
    Stage,
    WeightsForm,
    WeightsRole,
    WithheldReason,
)
from ..manifest.values_documents import Monetization, PatentPosition, Regime, Topic
from ..manifest.values_terms import Permission, RestrictionType, Target


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class _Form(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=_kebab, validate_by_name=False, strict=True
    )


Kind = CodeType | DataType | WeightsType | DocumentType | DistributionType
AnyForm = CodeForm | DataForm | WeightsForm
Openness = Literal["osi-approved", "open", "open-or-presumed", "any-open"]
_NonEmpty = Field(min_length=1)


class ComponentForm(_Form):
    """What a component has to be: everything that is named."""

    availability: Annotated[
        list[Availability] | None, Field(description="Who can get it is one of these.", min_length=1)
    ] = None
    gate_without: Annotated[
        list[GateStep] | None,
        Field(description="None of these steps has to be taken to get it.", min_length=1),
    ] = None
    gate_collects_nothing: Annotated[
        Literal[True] | None, Field(description="No data about people is asked of those who get it.")
    ] = None
    terms: Annotated[
        Openness | None,
        Field(
            description="How open its license is, terms beyond the license included. `osi-approved`: on OSI's list; `open`: "
            "OSI or FSF for code, on the list of open data and content licenses for data and documents, OSI for weights; "
            "`open-or-presumed`: or a license that grants all freedoms and restricts none by its text, or that is open for "
            "something else; `any-open`: open for anything."
        ),
    ] = None
    licensed: Annotated[
        Literal[True] | None, Field(description="Some license is stated for it, whatever it grants.")
    ] = None
    grants: Annotated[
        list[Permission] | None, Field(description="Its license grants all of these.", min_length=1)
    ] = None
    without: Annotated[
        list[RestrictionType] | None,
        Field(
            description="Neither its license nor further terms bring one of these restrictions.", min_length=1
        ),
    ] = None
    without_targets: Annotated[
        list[Target] | None,
        Field(description="Of `without`, only restrictions that apply to these.", min_length=1),
    ] = None
    completeness: Annotated[
        list[Completeness] | None,
        Field(description="How much of it is released is one of these.", min_length=1),
    ] = None
    form: Annotated[list[AnyForm] | None, Field(description="Its form is one of these.", min_length=1)] = None
    origin: Annotated[list[Origin] | None, Field(description="Whose work it is.", min_length=1)] = None
    peer_reviewed: Annotated[bool | None, Field(description="Whether it was peer reviewed.")] = None
    withheld_because: Annotated[
        list[WithheldReason] | None,
        Field(description="One of the reasons for withholding it is one of these.", min_length=1),
    ] = None
    interface: Annotated[
        list[ServiceInterface] | None,
        Field(description="A service is used in one of these ways.", min_length=1),
    ] = None
    source_kind: Annotated[
        list[SourceKind] | None, Field(description="Data comes from one of these.", min_length=1)
    ] = None
    located: Annotated[Literal[True] | None, Field(description="Where it is, or was, is said.")] = None
    covers: Annotated[
        list[Topic] | None, Field(description="A document covers all of these topics.", min_length=1)
    ] = None
    partly: Annotated[bool, Field(description="Whether covering a topic in part is enough.")] = False
    states: Annotated[
        list[str] | None, Field(description="These fields are stated and not empty.", min_length=1)
    ] = None
    for_people: Annotated[
        str | None,
        Field(description="A question that facts do not answer: always undetermined.", min_length=1),
    ] = None
    all_: Annotated[list[ComponentForm] | None, Field(description="All of these hold.", min_length=1)] = None
    any_: Annotated[list[ComponentForm] | None, Field(description="One of these holds.", min_length=1)] = None
    not_: Annotated[ComponentForm | None, Field(description="This does not hold.")] = None


class SelectForm(_Form):
    """Which components are meant."""

    type: Annotated[list[Kind], Field(description="Their types.", min_length=1)]
    role: Annotated[
        list[WeightsRole] | None, Field(description="The part that weights play.", min_length=1)
    ] = None
    form: Annotated[list[AnyForm] | None, Field(description="Their form.", min_length=1)] = None
    origin: Annotated[list[Origin] | None, Field(description="Whose work they are.", min_length=1)] = None
    stages: Annotated[list[Stage] | None, Field(description="The steps they are for.", min_length=1)] = None
    availability: Annotated[
        list[Availability] | None, Field(description="Who can get them is one of these.", min_length=1)
    ] = None
    without_upstream: Annotated[
        Literal[True] | None,
        Field(
            description="Raw data of others is left out where a data set that was made from it is stated: "
            "one for the same steps, processed or tokenized."
        ),
    ] = None


class ChosenForm(SelectForm):
    """Components that are meant, and what they have to be."""

    is_: Annotated[ComponentForm, Field(description="What they have to be.")]


class EachStageForm(_Form):
    """What has to hold for each step of making the model."""

    some: Annotated[ChosenForm | None, Field(description="At least one component for that step.")] = None
    every: Annotated[
        ChosenForm | None, Field(description="Every component for that step, and there is one.")
    ] = None


class DocumentedForm(_Form):
    """Topics that documents have to cover."""

    topics: Annotated[list[Topic], Field(description="The topics.", min_length=1)]
    partly: Annotated[bool, Field(description="Whether covering a topic in part is enough.")] = False
    by: Annotated[
        list[DocumentType] | None,
        Field(description="Which types of document count; absent: all.", min_length=1),
    ] = None
    where: Annotated[ComponentForm, Field(description="What such a document has to be.")]
    of: Annotated[
        SelectForm | None,
        Field(
            description="The components, each of which has to be documented; absent: the model as a whole."
        ),
    ] = None


class AttestedForm(_Form):
    """What only people can judge: a judgment that the manifest carries in `assessments`."""

    criterion: Annotated[
        str, Field(description="The criterion by the name it has in the assessment.", min_length=1)
    ]
    question: Annotated[str, Field(description="What has to be judged.", min_length=1)]


class TestForm(_Form):
    """A test of a model: everything that is named holds."""

    some: Annotated[ChosenForm | None, Field(description="At least one such component is as asked.")] = None
    every: Annotated[
        ChosenForm | None, Field(description="Every such component is as asked, and there is one.")
    ] = None
    each_stage: Annotated[EachStageForm | None, Field(description="For each step of making the model.")] = (
        None
    )
    absent: Annotated[SelectForm | None, Field(description="Such a thing was not used.")] = None
    documented: Annotated[DocumentedForm | None, Field(description="Documents cover topics.")] = None
    listing: Annotated[
        Literal["complete", "partial"] | None,
        Field(description="The data of all steps is named: all of it, or some at least."),
    ] = None
    stages_within: Annotated[
        list[Stage] | None, Field(description="No steps were performed but these.", min_length=1)
    ] = None
    compute_at_most: Annotated[
        float | None, Field(description="Floating-point operations of the final run.", gt=0)
    ] = None
    no_systemic_risk: Annotated[
        Regime | None, Field(description="Not of systemic risk under this body of law.")
    ] = None
    monetization_without: Annotated[
        list[Monetization] | None,
        Field(description="The publisher earns in none of these ways.", min_length=1),
    ] = None
    from_scratch: Annotated[Literal[True] | None, Field(description="Made from no other model.")] = None
    patents: Annotated[
        list[PatentPosition] | None,
        Field(description="All that is said of patents is one of these.", min_length=1),
    ] = None
    inputs_and_outputs_free: Annotated[
        Literal[True] | None, Field(description="No terms for inputs and outputs restrict anything.")
    ] = None
    attested: Annotated[AttestedForm | None, Field(description="People have judged so.")] = None
    criterion: Annotated[str | None, Field(description="Another criterion of this definition is met.")] = None
    unless: Annotated[TestForm | None, Field(description="Nothing else is asked where this holds.")] = None
    all_: Annotated[list[TestForm] | None, Field(description="All of these hold.", min_length=1)] = None
    any_: Annotated[list[TestForm] | None, Field(description="One of these holds.", min_length=1)] = None
    at_least: Annotated[int | None, Field(description="How many of `of` have to hold.", gt=0)] = None
    of: Annotated[
        list[TestForm] | None, Field(description="The tests that `at-least` counts.", min_length=1)
    ] = None
    not_: Annotated[TestForm | None, Field(description="This does not hold.")] = None


Id = Annotated[
    str,
    Field(
        description="A short name of its own: letters, digits, `.`, `-` and `_`.",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._\-]*$",
        max_length=60,
    ),
]
Url = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$")]
Words = Annotated[str, Field(min_length=1)]


class CriterionForm(_Form):
    """One criterion: a test, or two for what can be met in part."""

    id: Id
    text: Annotated[Words, Field(description="What is asked, in one sentence.")]
    where: Annotated[
        Words | None, Field(description="Where the source asks for it: a section or paragraph.")
    ] = None
    source: Annotated[
        Url | None, Field(description="Where it is asked for, if not in the definition's source.")
    ] = None
    category: Annotated[Words | None, Field(description="The group that it belongs to.")] = None
    test: Annotated[TestForm | None, Field(description="Met when this holds.")] = None
    open: Annotated[TestForm | None, Field(description="The grade is `open` when this holds.")] = None
    partial: Annotated[
        TestForm | None,
        Field(description="The grade is `partial` when this holds and `open` does not, else `closed`."),
    ] = None
    counts: Annotated[bool, Field(description="Whether the verdict rests on it.")] = True
    lineage: Annotated[
        Literal["required", "reaches"] | None,
        Field(
            description="`required`: every base model has to meet it, and one that is not known leaves it undetermined; "
            "`reaches`: a base model that is known not to meet it counts against this one."
        ),
    ] = None


class LevelForm(_Form):
    """One level of a ladder."""

    id: Id
    title: Annotated[Words, Field(description="What it is called.")]
    test: Annotated[TestForm | None, Field(description="Reached when this holds.")] = None


class WordingForm(_Form):
    """How the verdict is said."""

    met: Annotated[Words, Field(description="When all criteria that count are met.")]
    not_met: Annotated[Words, Field(description="When one of them is not.")]
    undetermined: Annotated[Words, Field(description="When that is not known.")]


class PointsForm(_Form):
    """What grades are worth."""

    open: Annotated[float, Field(description="What `open` is worth.")] = 1
    partial: Annotated[float, Field(description="What `partial` is worth.")] = 0
    closed: Annotated[float, Field(description="What `closed` is worth.")] = 0
    unknown: Annotated[float, Field(description="What is worth what nobody has said.")] = 0


class DefinitionForm(_Form):
    """A definition of openness, or a policy."""

    id: Id
    title: Annotated[Words, Field(description="What it is called.")]
    version: Annotated[Words, Field(description="Its version; each change of what it asks gets another.")]
    source: Annotated[Url, Field(description="Where the definition is published.")]
    date: Annotated[Day, Field(description="Date of that text.")]
    read: Annotated[Day | None, Field(description="When it was read.")] = None
    summary: Annotated[Words, Field(description="What it asks, in one sentence.")]
    notes: Annotated[
        list[Words], Field(description="How it is decided here where its text leaves that open.")
    ] = []
    outcome: Annotated[
        Literal["pass-fail", "ladder", "score", "dimensions"],
        Field(
            description="What it gives: a verdict, the highest level that is reached, the sum of grades, or their mean."
        ),
    ]
    provisional: Annotated[
        bool, Field(description="Whether its text is a draft or a statement: asked for by name only.")
    ] = False
    wording: Annotated[WordingForm, Field(description="How the verdict is said.")]
    points: Annotated[PointsForm, Field(description="What grades are worth.")] = PointsForm()
    criterion: Annotated[list[CriterionForm], Field(description="What it asks.", min_length=1)]
    level: Annotated[list[LevelForm], Field(description="The levels of a ladder, the lowest first.")] = []
