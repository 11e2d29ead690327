"""Which fields of a manifest a test reads: what is worth stating, or proving, to decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from ..definitions.form import CriterionForm, DefinitionForm, TestForm

_COMPONENTS = "components[]."
_LICENSE = (_COMPONENTS + "license", _COMPONENTS + "licenseConcluded")
_TERMS = (*_LICENSE, _COMPONENTS + "restrictions", "licenses[]")

FIELDS: dict[str, tuple[str, ...]] = {
    "type": (_COMPONENTS + "type",),
    "role": (_COMPONENTS + "role",),
    "form": (_COMPONENTS + "form",),
    "origin": (_COMPONENTS + "origin",),
    "stages": (_COMPONENTS + "stages", "model.stages"),
    "without_upstream": tuple(_COMPONENTS + key for key in ("form", "origin", "stages")),
    "availability": (_COMPONENTS + "availability",),
    "gate_without": (_COMPONENTS + "gate.steps",),
    "gate_collects_nothing": (_COMPONENTS + "gate.collects",),
    "terms": _TERMS,
    "licensed": _LICENSE,
    "grants": (*_LICENSE, "licenses[].permissions"),
    "without": _TERMS,
    "without_targets": (_COMPONENTS + "restrictions[].targets",),
    "completeness": (_COMPONENTS + "completeness",),
    "peer_reviewed": (_COMPONENTS + "peerReviewed",),
    "withheld_because": (_COMPONENTS + "withheldBecause",),
    "interface": (_COMPONENTS + "interface",),
    "source_kind": (_COMPONENTS + "sourceKind",),
    "located": tuple(
        _COMPONENTS + key
        for key in ("locations", "artifacts", "identifiers", "sourceList", "availabilityHistory")
    ),
    "covers": (_COMPONENTS + "coverage",),
    "topics": (_COMPONENTS + "coverage", _COMPONENTS + "about"),
    "listing": ("model.dataListing", "model.stages"),
    "each_stage": ("model.stages", _COMPONENTS + "stages"),
    "every": (_COMPONENTS + "sameContentAs",),
    "stages_within": ("model.stages",),
    "compute_at_most": ("model.compute",),
    "no_systemic_risk": ("model.regulation",),
    "monetization_without": ("model.monetization",),
    "from_scratch": ("model.derivedFrom",),
    "patents": ("patents",),
    "inputs_and_outputs_free": ("inputs", "outputs"),
    "attested": ("assessments",),
}
"""Fields by the key of the vocabulary that reads them; keys that join tests, or say nothing of facts, are not here."""

_SHARED = ("partOf", "id")
_ABOUT = ("type", "id", "subsetOf", "sameContentAs", "topic", "extent")
_PENDING = ("availability", "about", "coverage", "topic", "extent")
"""What tells whether there may be terms beyond the license that are not stated: a gate, a policy on acceptable use."""


BESIDES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("availability", "licensed", "located", "withheld_because"), _SHARED),
    **dict.fromkeys(("gate_without", "gate_collects_nothing"), ("availability", *_SHARED)),
    "terms": ("type", "atWill", "remotely", "licenseId", "permissions", *_PENDING, *_SHARED),
    "without": ("type", "licenseId", *_PENDING, *_SHARED),
    "grants": ("licenseId", *_SHARED),
    "every": ("id",),
    "covers": ("topic", "extent"),
    "topics": _ABOUT,
    "listing": ("stages", "extent"),
    "compute_at_most": ("activity", "flop"),
    "no_systemic_risk": ("regime", "systemicRisk"),
    "patents": ("position",),
    "inputs_and_outputs_free": ("ownership", "restrictions"),
    "attested": ("definition", "mode", "results", "criterion", "result"),
    "lineage": ("derivedFrom", "baseModel", "manifest", "manifestSha256"),
}
"""JSON keys that are read besides these fields: in their objects, and to find whose they are."""

PEER_READS: dict[str, tuple[str, ...]] = {
    "mof-mot": (
        *(_COMPONENTS + key for key in ("mot:name", "mot:license", "type", "name", "role", "id", "partOf")),
        *(_COMPONENTS + key for key in ("availability", "license", "licenseAsStated")),
        *(
            "blanketLicenses[]." + key
            for key in ("mot:contentType", "mot:license", "license", "licenseAsStated")
        ),
    ),
    "osai-assigned": (
        *("assessments[].assessor.name", "assessments[].assessor.url", "assessments[].definition"),
        *("assessments[].results[].criterion", "assessments[].results[].result", "extensions"),
    ),
}
"""Fields that definitions read which a module decides, by id."""

JOINING = frozenset(
    (
        "some", "absent", "documented", "is_", "of", "where", "by", "partly", "criterion", "question", "for_people",
        "unless", "all_", "any_", "not_", "at_least", "states",
    )
)  # fmt: skip
"""Keys that read no field of their own: they join tests, are followed, or name their fields themselves."""


def fields_read(tests: Iterable[BaseModel], definition: DefinitionForm) -> list[str]:
    """Return the fields that tests read, in the order of the vocabulary, those of criteria that they name included."""
    found = [field for key, value in _words(tests, definition) for field in _fields(key, value)]
    return list(dict.fromkeys(found))


def keys_read(criterion: CriterionForm, definition: DefinitionForm) -> list[str]:
    """Return the JSON keys that a criterion reads, without `components` and `model`, where all of them are."""
    fields = list(PEER_READS.get(definition.id, ()))
    besides: list[str] = list(BESIDES["lineage"] if criterion.lineage else ())
    for key, value in _words(tests_of(criterion), definition):
        fields += _fields(key, value)
        besides += BESIDES.get(key, ())
    steps = [step.removesuffix("[]") for field in fields for step in field.split(".")]
    return [key for key in dict.fromkeys((*steps, *besides)) if key not in ("components", "model")]


def tests_of(criterion: CriterionForm) -> list[TestForm]:
    """Return the tests of a criterion: one, or the two of a grade."""
    return [test for test in (criterion.test, criterion.open, criterion.partial) if test is not None]


def _fields(key: str, value: Any) -> Iterable[str]:
    return [_COMPONENTS + field for field in value] if key == "states" else FIELDS.get(key, ())


def _words(tests: Iterable[BaseModel], definition: DefinitionForm) -> Iterator[tuple[str, Any]]:
    """The keys of the vocabulary that tests use, with what stands there."""
    criteria = {criterion.id: criterion for criterion in definition.criterion}
    for test in tests:
        yield from _of(test, criteria)


def _of(form: BaseModel, criteria: dict[str, CriterionForm]) -> Iterator[tuple[str, Any]]:
    for key in type(form).model_fields:
        value = getattr(form, key)
        if value is None or value is False:
            continue
        yield key, value
        if key == "criterion" and isinstance(form, TestForm):
            for test in tests_of(criteria[value]):
                yield from _of(test, criteria)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from _of(part, criteria)
