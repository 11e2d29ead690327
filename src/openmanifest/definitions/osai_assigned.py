"""`osai-assigned`: the score of the European Open Source AI Index, from the classes that the index itself assigned.

The formula is that of `sortModels()` of its website (composables/models.ts, 0e1cc2b, 2026-03-09): open is 1, partial
0.5, closed and anything else 0, also where a class is missing; the score is the mean of all dimensions, and not of the
categories. Models are listed by score, then by the path of their file, both descending.

It reads `assessments` of the index and nothing else of a manifest but what identifies the record: grades of people are
never mixed with facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..manifest.document import Assessment, Manifest

INDEX_NAME = "European Open Source AI Index"
INDEX_URL = "https://osai-index.eu/"

EXTENSION = "osai"
"""Key in `extensions` under which an imported manifest has the path of the record and its type."""

TYPES = ("text", "image", "code", "video", "audio")
"""Types of systems for which the dimensions count; today each counts for all of them."""

_SINCE_2026: Mapping[str, tuple[str, ...]] = {
    "availability": (
        "datasources_basemodel",
        "datasources_endmodel",
        "weights_basemodel",
        "weights_endmodel",
        "trainingcode",
    ),
    "documentation": ("code", "hardware_architecture", "preprint", "paper", "modelcard", "datasheet"),
    "access": ("licenses",),
}
DIMENSIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "osai-2026.03": _SINCE_2026,
    "osai-2025": {**_SINCE_2026, "access": ("package", "api", "licenses")},
}
"""The dimensions by category, by id of the definition; `package` and `api` were dropped in March 2026."""

VALUES = {"open": 1.0, "partial": 0.5, "closed": 0.0}


@dataclass(frozen=True, slots=True)
class IndexScore:
    """The result.

    Attributes:
        definition: id of the rules by which the index graded.
        score: from 0 to 1; None where no dimension counts, since the system is of no type that the index knows.
        categories: the mean of each category.
        classes: the class of each dimension, as assigned; None where there is none.
        order: sort key; the index lists what is greater first.
        place: index in `assessments` of the manifest.
    """

    definition: str
    score: float | None
    categories: Mapping[str, float]
    classes: Mapping[str, str | None]
    order: tuple[float, bytes]
    place: int


def score(manifest: Manifest) -> IndexScore | None:
    """Return the score that the index gives a model, or None if the manifest carries no grades of it."""
    found = [
        (place, assessment)
        for place, assessment in enumerate(manifest.assessments or ())
        if assessment.definition in DIMENSIONS and _is_of_the_index(assessment)
    ]
    if not found:
        return None
    place, assessment = found[-1]
    definition = str(assessment.definition)
    given = {result.criterion: result.result for result in assessment.results or ()}
    record = (manifest.extensions or {}).get(EXTENSION)
    record = record if isinstance(record, dict) else {}
    dimensions = DIMENSIONS[definition] if _counts(record.get("type")) else {}
    classes = {name: given.get(name) for names in dimensions.values() for name in names}
    categories = {
        category: _mean([classes[name] for name in names]) for category, names in dimensions.items()
    }
    total = _mean(list(classes.values())) if classes else None
    path = record.get("file")
    file = path.encode("utf-16-be", "surrogatepass") if isinstance(path, str) else b""
    return IndexScore(definition, total, categories, classes, (total or 0.0, file), place)


def _is_of_the_index(assessment: Assessment) -> bool:
    assessor = assessment.assessor
    return assessor is not None and (assessor.url == INDEX_URL or assessor.name == INDEX_NAME)


def _counts(types: Any) -> bool:
    """Whether the dimensions count for a system of these types; they do where nothing is said."""
    return not isinstance(types, str) or any(kind in TYPES for kind in types.split(","))


def _mean(classes: list[str | None]) -> float:
    return sum(VALUES.get(name or "", 0.0) for name in classes) / len(classes)
