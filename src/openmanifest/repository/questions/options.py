"""The words that questions list, mostly from the vocabulary of the standard itself."""

from __future__ import annotations

from ...manifest.component_types import CodeType
from ...manifest.values import (
    Availability,
    Completeness,
    DataForm,
    Extent,
    GateStep,
    Stage,
    WeightsForm,
    WeightsRole,
    WithheldReason,
)
from ...manifest.values_documents import Monetization, Relation, Topic
from ...manifest.values_terms import RestrictionType
from ...manifest.vocabulary import Vocabulary
from .form import HERE, NONE, Option


def of(vocabulary: type[Vocabulary], *words: str) -> tuple[Option, ...]:
    """Return values of an enumeration with their definitions: those named, or all."""
    chosen = {member.value: member.definition for member in vocabulary}
    return tuple(Option(word, chosen[word]) for word in words or chosen)


STANDING = (
    Option("first-party", "I publish the model, or act for those who do."),
    Option("third-party", "I am somebody else."),
)
STAGES = (*of(Stage), Option(NONE, "No training at all: merged, quantized or converted only."))
YES_NO = (Option("yes", "It is."), Option("no", "It is not."))
ROLES = of(WeightsRole, "final", "base", "auxiliary")
SCRATCH = (Option(NONE, "It was trained from scratch."),)
RELATIONS = of(Relation)
AVAILABILITY = of(
    Availability,
    *("public", "gated", "on-request", "paid", "inspectable", "hosted", "withheld", "withdrawn"),
)
STEPS = of(GateStep)
TERMS = (
    Option(NONE, "Nothing beyond the license."),
    *of(RestrictionType),
)
REASONS = (*of(WithheldReason), Option(NONE, "No reason is given."))
EXTENTS = of(Extent, "complete", "partial", "none")
COMPLETENESS = of(Completeness)
DATA_FORMS = of(DataForm)
WEIGHTS_FORMS = of(WeightsForm)
MONETIZATION = (*of(Monetization), Option(NONE, "Not at all."))
TOPICS = of(
    Topic,
    *("provenance", "data-scope", "characteristics", "acquisition", "selection", "labelling", "processing"),
    *("model-architecture", "training-setup", "hardware", "pretraining-method", "tuning-method"),
    *("evaluation-method", "capabilities", "limitations", "intended-use", "risks", "integration", "code-use"),
)

FILES_HERE = Option(HERE, "The files in this folder that look like it.")
WITHHELD = Option("withheld", "It exists and is not released.")
NOT_USED = Option("not-used", "There is none, as it was not needed.")
CODE = (FILES_HERE, WITHHELD, NOT_USED)
RELEASED = (WITHHELD, NOT_USED)
CODE_TYPES = of(CodeType)
IN_CARD = Option("model-card", "It is a part of the model card.")
