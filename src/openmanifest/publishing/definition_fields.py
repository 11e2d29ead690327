"""Which fields of a manifest a test reads: what is worth stating, or proving, to decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from ..definitions.form import CriterionForm, DefinitionForm, TestForm

_COMPONENTS = "components[]."
_TERMS = (
    *(_COMPONENTS + key for key in ("license", "licenseConcluded", "restrictions")),
    "licenses[]",
)

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
    "licensed": (_COMPONENTS + "license",),
    "grants": (_COMPONENTS + "license", "licenses[].permissions"),
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

JOINING = frozenset(
    (
        "some", "absent", "documented", "is_", "of", "where", "by", "partly", "criterion", "question", "for_people",
        "unless", "all_", "any_", "not_", "at_least", "states",
    )
)  # fmt: skip
"""Keys that read no field of their own: they join tests, are followed, or name their fields themselves."""


def fields_read(tests: Iterable[BaseModel], definition: DefinitionForm) -> list[str]:
    """Return the fields that tests read, in the order of the vocabulary, those of criteria that they name included."""
    criteria = {criterion.id: criterion for criterion in definition.criterion}
    found = [field for test in tests for field in _read(test, criteria)]
    return list(dict.fromkeys(found))


def _read(form: BaseModel, criteria: dict[str, CriterionForm]) -> Iterator[str]:
    for key in type(form).model_fields:
        value = getattr(form, key)
        if value is None or value is False:
            continue
        yield from FIELDS.get(key, ())
        if key == "states":
            yield from (_COMPONENTS + field for field in value)
        if key == "criterion" and isinstance(form, TestForm):
            named = criteria[value]
            for test in (named.test, named.open, named.partial):
                if test is not None:
                    yield from _read(test, criteria)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from _read(part, criteria)
