"""What the parts of a manifest are in SPDX 3.0.1, and the other way round. The page on the format is made of these."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
SPEC_VERSION = "3.0.1"
TERMS = "https://spdx.org/rdf/3.0.1/terms/"
MEDIA_TYPE = "application/vnd.openmanifest+json"
NO_LICENSE = "expandedlicensing_NoneLicense"
NO_ASSERTION = "expandedlicensing_NoAssertionLicense"
UNKNOWN_TYPE = TERMS + "Software/SoftwarePurpose/"
"""Type of a component whose purpose in SPDX is all that is known of it, before the purpose."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a type of component stands.

    Attributes:
        type: ours.
        element: class of the element in SPDX.
        purpose: `software_primaryPurpose`.
        relation: relationship from the model to it; with `^` before it, from it to the model.
    """

    type: str
    element: str
    purpose: str
    relation: str


PACKAGE, DATASET = "software_Package", "dataset_DatasetPackage"

PLACES = (
    Place("architecture-code", PACKAGE, "module", "dependsOn"),
    Place("data-processing-code", PACKAGE, "source", "usesTool"),
    Place("training-code", PACKAGE, "source", "^generates"),
    Place("inference-code", PACKAGE, "source", "dependsOn"),
    Place("evaluation-code", PACKAGE, "test", "hasTest"),
    Place("supporting-software", PACKAGE, "library", "dependsOn"),
    Place("training-environment", PACKAGE, "platform", "dependsOn"),
    Place("training-data", DATASET, "data", "trainedOn"),
    Place("evaluation-data", DATASET, "data", "testedOn"),
    Place("sample-outputs", DATASET, "data", "hasExample"),
    Place("weights", PACKAGE, "model", "contains"),
    Place("checkpoints", PACKAGE, "model", "hasVariant"),
    Place("optimizer-state", PACKAGE, "archive", "contains"),
    Place("tokenizer", PACKAGE, "data", "contains"),
    Place("configuration", PACKAGE, "configuration", "contains"),
    Place("prompt-template", PACKAGE, "specification", "contains"),
    Place("model-card", PACKAGE, "documentation", "hasDocumentation"),
    Place("data-card", PACKAGE, "documentation", "hasDocumentation"),
    Place("technical-report", PACKAGE, "documentation", "hasDocumentation"),
    Place("research-paper", PACKAGE, "documentation", "hasDocumentation"),
    Place("evaluation-results", PACKAGE, "evidence", "hasEvidence"),
    Place("training-logs", PACKAGE, "evidence", "hasEvidence"),
    Place("usage-guide", PACKAGE, "documentation", "hasDocumentation"),
    Place("policy", PACKAGE, "requirement", "hasRequirement"),
    Place("package", PACKAGE, "install", "packagedBy"),
    Place("service", PACKAGE, "application", "hasDistributionArtifact"),
)

PLACE_OF = {place.type: place for place in PLACES}
OTHER = Place("", PACKAGE, "other", "other")
"""Where a component of a type of one's own stands."""

_KEYS = [(place.element, place.purpose, place.relation) for place in PLACES]
TYPE_OF = {key: place.type for key, place in zip(_KEYS, PLACES, strict=True) if _KEYS.count(key) == 1}
"""The type by element, purpose and relationship, where these tell."""

BY_RELATION = {"trainedOn": "training-data", "testedOn": "evaluation-data"}
"""The type of a data set by its relationship to the model."""

BY_PURPOSE = {"model": "weights", "library": "supporting-software", "configuration": "configuration"}
"""The type of what others have written, by its purpose alone."""

AVAILABILITY = {"public": "directDownload", "reconstructible": "scrapingScript", "on-request": "query"}
AVAILABILITY_OF = {theirs: ours for ours, theirs in AVAILABILITY.items()}

DATASET_TYPES = {
    "text": "text",
    "source-code": "text",
    "image": "image",
    "audio": "audio",
    "video": "video",
    "tabular": "structured",
    "time-series": "timeseries",
}
MODALITY_OF = {
    "text": "text",
    "image": "image",
    "audio": "audio",
    "video": "video",
    "timeseries": "time-series",
}
"""What a type of data set is here. `structured` may be tables, and other things."""

HASHES = ("sha256", "sha384", "sha512", "sha1", "md5", "sha224")
