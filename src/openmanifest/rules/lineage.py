"""OM8xx: who says so, claims, assessments and lineage, as far as one manifest can tell."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..manifest.components import Component, DataComponent, WeightsComponent
from ..manifest.document import Assessment, AssessmentResult, Claim, Manifest
from ..manifest.evidence import Evidence
from ..manifest.model import Compute, DataListing, Derivation, Model, Regulation
from ..manifest.shape import fields_of
from ..manifest.terms import BlanketLicense, LicenseDefinition, Patent, UsageTerms
from ..manifest.values import Stage
from ..manifest.vocabulary import Statement
from .engine import ERROR, WARNING, Problems, Scope, rule
from .scope import plain, quoted

_WITH_EVIDENCE = (
    AssessmentResult,
    BlanketLicense,
    Claim,
    Component,
    Compute,
    DataListing,
    Derivation,
    LicenseDefinition,
    Model,
    Patent,
    Regulation,
    UsageTerms,
)


@rule(
    "OM801",
    "evidence-supports-nothing",
    WARNING,
    "`supports` SHOULD name fields that are stated in the object that carries the evidence.",
    "Evidence for a field that is not there supports nothing.",
    on=_WITH_EVIDENCE,
    when=("evidence",),
)
def supports_nothing(subject: Any, scope: Scope) -> Problems:
    cls: type[Statement] = type(subject)
    shapes, stated = fields_of(cls), subject.__dict__
    extra = subject.__pydantic_extra__
    names = frozenset() if extra else _names(cls, frozenset(subject.__pydantic_fields_set__))
    for index, piece in enumerate(subject.evidence or ()):
        if piece.supports and names.issuperset(piece.supports):
            continue
        if piece.supports == []:
            yield ("evidence", index, "supports"), "this evidence supports nothing", _SUPPORTS_WHAT
        for number, name in enumerate(piece.supports or ()):
            path = ("evidence", index, "supports", number)
            shape = shapes.get(name)
            if shape is None:
                if ":" in name or name in (extra or {}):
                    continue
                near = scope.near(cls.__name__, name, shapes)
                hint = f'did you mean "{near}"?' if near else "write the name of a field of this object"
                yield path, f"{quoted(name)} is not a field of this object", hint
            elif stated[shape.attribute] is None:
                yield path, f'"{name}" is not stated here', f'state "{name}", or remove it from supports'


@lru_cache(maxsize=4096)
def _names(cls: type[Statement], stated: frozenset[str]) -> frozenset[str]:
    """The JSON keys of what is stated."""
    return frozenset(shape.name for shape in fields_of(cls).values() if shape.attribute in stated)


@rule(
    "OM802",
    "evidence-from-nowhere",
    WARNING,
    "A piece of evidence SHOULD state its `url`.",
    "Nobody can check what cannot be found.",
    on=Evidence,
    unless=("url",),
)
def from_nowhere(piece: Evidence, scope: Scope) -> Problems:
    if piece.url is None and piece.basis not in ("computed", "detected"):
        yield (), "the evidence has no url", 'add "url": "https://..."'


@rule(
    "OM803",
    "third-party-without-evidence",
    WARNING,
    "In a third party's manifest every component SHOULD have `evidence` or `searched`.",
    "A third party has no facts of its own, only sources.",
    on=Component,
    given=("third-party",),
)
def third_party_without_evidence(component: Component, scope: Scope) -> Problems:
    if component.part_of:
        return
    if not (component.evidence or component.searched):
        yield (
            (),
            "a third party states this without evidence",
            'add "evidence": [{"url": "https://...", "supports": [...]}]',
        )


@rule(
    "OM804",
    "assessment-without-source",
    WARNING,
    "An assessment SHOULD state its `assessor` and a `url` or `record`.",
    "Somebody else's grade is worth what its source is worth.",
    on=Assessment,
)
def assessment_without_source(assessment: Assessment, scope: Scope) -> Problems:
    if assessment.url is None and (assessment.record is None or assessment.record.url is None):
        yield (), "the assessment has no url", 'add "url": "https://..."'
    if assessment.assessor is None:
        yield (), "the assessment does not say who assessed", 'add "assessor": {"name": "..."}'


@rule(
    "OM805",
    "base-without-relation",
    WARNING,
    "An entry of `derivedFrom` SHOULD state `baseModel` and `relation`.",
    "A quantized copy and a model trained on the base's outputs inherit different terms.",
    on=Derivation,
    unless=("base_model", "relation"),
)
def base_without_relation(derivation: Derivation, scope: Scope) -> Problems:
    if derivation.relation is None:
        yield (
            (),
            "what was done to the base model is not stated",
            'add "relation", such as "fine-tune" or "quantization"',
        )
    if derivation.base_model is None and derivation.name is None:
        yield (), "the base model is not named", 'add "baseModel": "https://huggingface.co/..."'


@rule(
    "OM806",
    "derived-from-itself",
    ERROR,
    "A model MUST NOT be derived from, or superseded by, itself; another `version` under the same IRI is another.",
    "Lineage would go in a circle.",
    on=Model,
    when=("derived_from", "superseded_by"),
)
def derived_from_itself(model: Model, scope: Scope) -> Problems:
    def same(iri: str | None) -> bool:
        return iri is not None and iri.rstrip("/").lower() == (model.id or "").rstrip("/").lower()

    for index, derivation in enumerate(model.derived_from or ()):
        if same(derivation.base_model) and derivation.version in (None, model.version):
            yield (
                ("derivedFrom", index, "baseModel"),
                "this is the model itself",
                'write the IRI of the base model, or its "version" where the IRI is the same',
            )
    if same(model.superseded_by):
        yield ("supersededBy",), "this is the model itself", "write the IRI of the model that replaces it"


@rule(
    "OM807",
    "from-scratch-with-a-base",
    ERROR,
    "A model trained from scratch (`derivedFrom` is `[]`) MUST NOT have base weights of third-party origin.",
    "Weights of others are exactly what a model is derived from.",
    on=WeightsComponent,
    when=("role",),
)
def scratch_with_base(component: WeightsComponent, scope: Scope) -> Problems:
    if (
        scope.manifest.model.derived_from == []
        and component.role == "base"
        and component.origin == "third-party"
    ):
        message = "base weights of a third party, and derivedFrom says there is no base"
        yield ("role",), message, "name the base in derivedFrom, or correct role or origin"


_FORM_OF = {"adapter": "adapter", "quantization": "quantized"}


@rule(
    "OM808",
    "form-against-relation",
    WARNING,
    "The `form` of the final weights SHOULD agree with the `relation` to the base: an adapter, a quantized copy.",
    "Who downloads an adapter needs the base as well.",
    on=WeightsComponent,
    when=("form",),
)
def form_against_relation(component: WeightsComponent, scope: Scope) -> Problems:
    if component.type != "weights" or component.role not in ("final", None):
        return
    derivations = scope.manifest.model.derived_from
    relation = str(derivations[0].relation) if derivations and len(derivations) == 1 else ""
    expected = _FORM_OF.get(relation)
    if expected and expected not in scope.once(_forms):
        message = f'the relation to the base is "{relation}", and the form is "{plain(component.form)}"'
        yield ("form",), message, f'write "{expected}", or correct the relation'


def _forms(scope: Scope) -> set[str]:
    """The forms in which weights are released."""
    return {str(c.form) for c in scope.of_type("weights") if isinstance(c, WeightsComponent)}


@rule(
    "OM809",
    "claim-without-source",
    WARNING,
    "A claim SHOULD state the `statement` verbatim and the `url` where it was made.",
    "A claim that cannot be looked up is hearsay.",
    on=Claim,
    unless=("url", "statement"),
)
def claim_without_source(claim: Claim, scope: Scope) -> Problems:
    if claim.url is None:
        yield (), "the claim has no url", 'add "url": "https://..."'
    if claim.statement is None:
        yield (), "the words of the claim are missing", 'add "statement" with the words, verbatim'


def _relations(scope: Scope) -> set[str]:
    """The relations to the bases that are stated."""
    return {str(d.relation) for d in scope.manifest.model.derived_from or () if d.relation}


_SUPPORTS_WHAT = 'name in "supports" the fields that it is for, such as ["license"], or leave the key out'
_TUNING = frozenset({"fine-tune", "adapter"})
_NO_TRAINING = frozenset({"merge", "quantization", "conversion"})


@rule(
    "OM810",
    "stages-of-the-base",
    WARNING,
    "`stages` SHOULD list only the steps from the base to this model: a fine-tuned model did no pretraining, a "
    "merged, quantized or converted one no training at all.",
    "The base's steps are the base's; counting them here asks this publisher for the base's data.",
    on=Model,
    when=("derived_from",),
)
def stages_of_base(model: Model, scope: Scope) -> Problems:
    relations = scope.once(_relations)
    if not relations or not model.stages:
        return
    if relations <= _NO_TRAINING:
        what = " and ".join(sorted(relations))
        yield ("stages",), f"a model made by {what} alone went through no training stage", "write []"
    elif relations <= _TUNING and Stage.PRETRAINING in model.stages:
        message = "pretraining was the base's step, not this model's"
        yield ("stages", model.stages.index(Stage.PRETRAINING)), message, "remove it here"


@rule(
    "OM811",
    "base-data-as-own",
    WARNING,
    "Training data for `pretraining` SHOULD NOT be stated as this model's where the model only tunes a base.",
    "It belongs into the manifest of the base.",
    on=DataComponent,
    when=("stages",),
)
def base_data_as_own(component: DataComponent, scope: Scope) -> Problems:
    relations = scope.once(_relations)
    if relations and relations <= _TUNING and "pretraining" in (component.stages or ()):
        if scope.manifest.model.stages is None and component.type == "training-data":
            yield (
                ("stages",),
                "this is data of the base model's pretraining",
                "move it to the base's manifest",
            )


@rule(
    "OM812",
    "active-parameters",
    ERROR,
    "`activeParameterCount` MUST NOT be greater than `parameterCount`.",
    "A model cannot use more parameters than it has.",
    on=Model,
    when=("active_parameter_count",),
)
def active_parameters(model: Model, scope: Scope) -> Problems:
    total, active = model.parameter_count, model.active_parameter_count
    if total is not None and active is not None and active > total:
        yield (
            ("activeParameterCount",),
            f"{active:,} of {total:,} parameters are active",
            f'correct "activeParameterCount", or write "parameterCount": {active} or more',
        )


@rule(
    "OM813",
    "manifest-without-author-or-date",
    WARNING,
    "A manifest SHOULD state the name of its author and when it was `issued`.",
    "Facts change; a reader needs to know whose they are and how old.",
)
def author_or_date(manifest: Manifest, scope: Scope) -> Problems:
    if manifest.author.name is None:
        yield ("author",), "the author has no name", 'add "name": "..."'
    if manifest.issued is None and manifest.modified is None:
        yield (), "the manifest has no date", 'add "issued": "2026-11-21"'
