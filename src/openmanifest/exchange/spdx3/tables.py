"""What the parts of a manifest are in SPDX 3.0.1, and the other way round. The page on the format is made of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..mapping import Row


@dataclass(frozen=True, slots=True)
class Release:
    """A release of SPDX that is written.

    Attributes:
        version: `specVersion`.
        context: IRI of its JSON-LD context.
    """

    version: str
    context: str


SPDX_3_0_1 = Release("3.0.1", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld")
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


FIELDS = (
    Row("id", "SpdxDocument.spdxId", "with `#document`; ids of all elements begin with it"),
    Row("issued", "CreationInfo.created", "or `modified`; without either 1970-01-01", returns=False),
    Row("author.name", "Agent.name", "an importer speaks for itself, so it is not read", returns=False),
    Row("dataLicense", "SpdxDocument.dataLicense"),
    Row("model.id", "AIPackage.spdxId"),
    Row("model.name", "AIPackage.name"),
    Row("model.version", "AIPackage.software_packageVersion"),
    Row("model.summary", "AIPackage.summary"),
    Row("model.publisher.name", "AIPackage.suppliedBy", "an `Organization`; its URL is carried for us"),
    Row("model.released", "AIPackage.releaseTime", "days and moments; a month or a year is carried for us"),
    Row("model.identifiers", "AIPackage.externalIdentifier", "doi, arxiv, swhid, purl"),
    Row("model.architectureName", "AIPackage.ai_typeOfModel"),
    Row("model.tasks", "AIPackage.ai_domain"),
    Row("model.parameterCount", "AIPackage.ai_hyperparameter", "as `parameterCount`"),
    Row("model.compute.energyMWh", "AIPackage.ai_energyConsumption", "in kilowatt hours"),
    Row(
        "model.derivedFrom",
        "AIPackage.spdxId",
        "an `AIPackage` and `descendantOf`, with the kind of relation as its comment",
    ),
    Row("components.id", "Package.spdxId"),
    Row(
        "components.type",
        "Package.software_primaryPurpose",
        "with the relationship to the model, by the table of types",
    ),
    Row("components.name", "Package.name", "without one, the id"),
    Row("components.summary", "Package.summary"),
    Row("components.version", "Package.software_packageVersion"),
    Row("components.released", "Package.releaseTime", "days and moments"),
    Row("components.copyright", "Package.software_copyrightText"),
    Row("components.supplier.name", "Package.suppliedBy"),
    Row("components.identifiers", "Package.externalIdentifier", "doi, arxiv, swhid, purl"),
    Row(
        "components.locations.url",
        "Package.software_downloadLocation",
        "the first; the others as `externalRef`; revision and kind in words, as the comment of a reference",
    ),
    Row("components.locations.revision", "Package.externalRef", "as the comment"),
    Row("components.locations.kind", "Package.externalRef", "as the comment"),
    Row("components.stages", "Relationship.comment", "of the relationship to the model"),
    Row(
        "components.artifacts",
        "File.verifiedUsing",
        "`File` elements that the package `contains`; sizes are carried",
    ),
    Row("components.artifacts.mediaType", "File.contentType"),
    Row("components.license", "LicenseExpression.simplelicensing_licenseExpression", "`hasDeclaredLicense`"),
    Row(
        "components.licenseConcluded",
        "LicenseExpression.simplelicensing_licenseExpression",
        "`hasConcludedLicense`",
    ),
    Row(
        "licenses",
        "LicenseExpression.simplelicensing_customIdToUri",
        "those that expressions name, with a URL",
    ),
    Row(
        "components.modality", "DatasetPackage.dataset_datasetType", "text, image, audio, video, time-series"
    ),
    Row("components.amount", "DatasetPackage.dataset_datasetSize", "in bytes; other units are carried"),
    Row(
        "components.availability",
        "DatasetPackage.dataset_datasetAvailability",
        "of data alone: public, reconstructible, gated by a click; other values are carried",
    ),
)
"""Where fields stand; what is not listed is carried for us in the annotation."""

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

TYPE_OF_COMMENT = {
    (*key, place.type): place.type for key, place in zip(_KEYS, PLACES, strict=True) if _KEYS.count(key) > 1
}
"""The type by the same and the comment, where several types are one thing to SPDX."""


def tells(place: Place) -> bool:
    """Whether element, purpose and relationship tell the type; else the comment of the element does."""
    return place is OTHER or (place.element, place.purpose, place.relation) in TYPE_OF


BY_RELATION = {
    "trainedOn": "training-data",
    "testedOn": "evaluation-data",
    "pretrainedOn": "training-data",
    "finetunedOn": "training-data",
    "evaluatedOn": "evaluation-data",
}
"""The type of a data set by its relationship to the model; the last three are in drafts of SPDX 3.1."""

BY_PURPOSE = {"model": "weights", "library": "supporting-software", "configuration": "configuration"}
"""The type of what others have written, by its purpose alone."""

AVAILABILITY = {"public": "directDownload", "reconstructible": "scrapingScript"}
AVAILABILITY_OF: dict[str, dict[str, Any]] = {
    "directDownload": {"availability": "public"},
    "scrapingScript": {"availability": "reconstructible"},
    "clickthrough": {"availability": "gated", "gate": {"steps": ["click-through"]}},
    "registration": {"availability": "gated"},
}
"""What the availability of a data set is here. `query` is none of ours: parts of the data are given out."""

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
