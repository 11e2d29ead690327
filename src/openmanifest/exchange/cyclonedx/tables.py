"""What the parts of a manifest are in CycloneDX, and the other way round. The page on the format is made of these."""

from __future__ import annotations

from dataclasses import dataclass

from ..mapping import Row

READ = ("1.5", "1.6", "1.7")
"""Versions that are read."""

PREFIX = "openmanifest:"
"""Before the names of properties, and of what is added to a document besides."""

TYPE, REST, LICENSE, LICENSE_ID, RESTRICTION, SIZE, ACTIVITY, BASE, RELATION = (
    PREFIX + name
    for name in (
        "componentType",
        "rest",
        "license",
        "licenseId",
        "restriction",
        "byteSize",
        "activity",
        "baseModel",
        "relation",
    )
)
PARAMETERS = "cdx:ai-ml:model:parameter:count"
"""From the taxonomy of CycloneDX, which also allows `7B`; such a value is rounded, and not read."""

MANIFEST = "openness manifest"
IDENTIFIER = "identifier"
"""Comments on external references: of the document, to the manifest; of a part, to what is a name of it."""

AUTHOR = PREFIX + "author"
"""bom-ref of who speaks in the manifest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a type of component stands.

    Attributes:
        type: ours.
        component: `type` of the component in CycloneDX.
        data: `type` of its `data`, for components that are data.
    """

    type: str
    component: str
    data: str | None = None


_CODE = (
    "architecture-code",
    "data-processing-code",
    "training-code",
    "inference-code",
    "evaluation-code",
    "training-environment",
)
_DOCUMENTS = (
    "model-card",
    "data-card",
    "technical-report",
    "research-paper",
    "evaluation-results",
    "training-logs",
    "usage-guide",
    "policy",
)

PLACES = (
    *(Place(kind, "data", "source-code") for kind in _CODE),
    Place("supporting-software", "library"),
    *(Place(kind, "data", "dataset") for kind in ("training-data", "evaluation-data", "sample-outputs")),
    Place("weights", "machine-learning-model"),
    Place("checkpoints", "machine-learning-model"),
    Place("optimizer-state", "data", "other"),
    *(Place(kind, "data", "configuration") for kind in ("tokenizer", "configuration", "prompt-template")),
    *(Place(kind, "data", "other") for kind in _DOCUMENTS),
    Place("package", "application"),
    Place("service", "application"),
)
PLACE_OF = {place.type: place for place in PLACES}
OTHER = Place("", "data", "other")
"""Where a component of a type of one's own stands."""

UNKNOWN_TYPE = "https://cyclonedx.org/schema/component-type/"
"""Type of a component whose type in CycloneDX is all that is known of it, before that type."""

PROPERTIES = {
    "role": PREFIX + "role",
    "availability": PREFIX + "availability",
    "completeness": PREFIX + "completeness",
    "form": PREFIX + "form",
    "origin": PREFIX + "origin",
    "released": PREFIX + "released",
    "stages": PREFIX + "stage",
    "withheldBecause": PREFIX + "withheldBecause",
    "restrictions": RESTRICTION,
    "partOf": PREFIX + "partOf",
    "subsetOf": PREFIX + "subsetOf",
    "about": PREFIX + "about",
    "sourceKind": PREFIX + "sourceKind",
    "contentLicense": PREFIX + "contentLicense",
    "modality": PREFIX + "modality",
    "languages": PREFIX + "language",
    "measures": PREFIX + "measure",
    "personalData": PREFIX + "personalData",
    "copyrightedWorks": PREFIX + "copyrightedWorks",
}
"""Fields of a component that are properties there: one for each value, and of a restriction its type."""

MODEL_PROPERTIES = {
    "released": PREFIX + "released",
    "stages": PREFIX + "stage",
    "languages": PREFIX + "language",
    "libraries": PREFIX + "library",
    "parameterCount": PARAMETERS,
    "activeParameterCount": PREFIX + "activeParameterCount",
}
"""Fields of the model that are properties there."""

TASK = PREFIX + "task"
"""Tasks after the first."""

HASHES = {
    "sha256": "SHA-256",
    "sha384": "SHA-384",
    "sha512": "SHA-512",
    "sha1": "SHA-1",
    "md5": "MD5",
    "sha3-256": "SHA3-256",
    "blake2b-256": "BLAKE2b-256",
    "blake3": "BLAKE3",
}
HASH_OF = {theirs: ours for ours, theirs in HASHES.items()}
LENGTHS = {
    "SHA-256": 64,
    "SHA-384": 96,
    "SHA-512": 128,
    "SHA-1": 40,
    "MD5": 32,
    "SHA3-256": 64,
    "BLAKE2b-256": 64,
    "BLAKE3": 64,
}

LINKS = {"repository": "vcs", "landing-page": "website"}
LINK = "distribution"
"""What a location is among external references; any other than these two is this, its kind the comment."""

IDS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}
"""Identifiers that are external references, of the type `documentation`, and how the URL begins."""

ACTIVITIES = {"final-run": "training", "testing": "validation", "data-generation": "data-preparation"}
"""What energy was spent on; anything else is `other`. The value itself is a property."""

ASSERTIONS = {
    "licensed": "license",
    "non-assertion": "non-assertion",
    "reserved": "exclusive-rights",
    "asserted": "third-party-claim",
}
"""Positions on patents that 1.7 has a word for."""
POSITION_OF = {theirs: ours for ours, theirs in ASSERTIONS.items()}

STATUS_OF = {
    "pending": "pending",
    "granted": "granted",
    "in-force": "granted",
    "lapsed": "lapsed",
    "expired": "lapsed",
    "revoked": "lapsed",
    "withdrawn": "lapsed",
    "abandoned": "lapsed",
    "terminated": "lapsed",
    "invalidated": "lapsed",
}
"""Legal status of a patent; what is opposed, suspended or reinstated has no word here. Ours are written as they are."""

_MODEL = "metadata.component"
_CARD = _MODEL + ".modelCard"
_IDENTIFIERS = f"DOI and arXiv as `documentation` with the comment `{IDENTIFIER}`; else `purl` and `swhid`"

FIELDS = (
    Row("id", "externalReferences", f"`attestation`, with the comment `{MANIFEST}`; URLs alone"),
    Row("issued", "metadata.timestamp", "or `modified`; days and moments", returns=False),
    Row("author.name", "metadata.authors", "an importer speaks for itself", returns=False),
    Row("dataLicense", "metadata.licenses"),
    Row("model.id", _MODEL + ".bom-ref"),
    Row("model.name", _MODEL + ".name"),
    Row("model.version", _MODEL + ".version"),
    Row("model.summary", _MODEL + ".description"),
    Row("model.publisher.name", _MODEL + ".supplier"),
    Row("model.identifiers", _MODEL + ".externalReferences", _IDENTIFIERS),
    Row("model.architectureName", _CARD + ".modelParameters.modelArchitecture"),
    Row("model.tasks", _CARD + ".modelParameters.task", "the first; the others as properties"),
    Row("model.inputModalities", _CARD + ".modelParameters.inputs"),
    Row("model.outputModalities", _CARD + ".modelParameters.outputs"),
    *(Row(f"model.{field}", _MODEL + ".properties", f"`{name}`") for field, name in MODEL_PROPERTIES.items()),
    Row(
        "model.compute.energyMWh",
        _CARD + ".considerations.environmentalConsiderations.energyConsumptions",
        "in kilowatt hours, with emissions and what it was spent on",
    ),
    Row(
        "model.derivedFrom",
        _MODEL + ".pedigree.ancestors",
        "with the IRI of the base and the relation as properties",
    ),
    Row("components.id", "components.bom-ref"),
    Row("components.type", "components.type", "by the table of types; the type itself is a property"),
    Row("components.name", "components.name", "without one, the id"),
    Row("components.summary", "components.description"),
    Row("components.version", "components.version"),
    Row("components.copyright", "components.copyright"),
    Row("components.supplier.name", "components.supplier", "of data also `data.governance.custodians`"),
    Row("components.identifiers", "components.externalReferences", _IDENTIFIERS),
    Row(
        "components.locations.url",
        "components.externalReferences",
        f"`vcs` for repositories, `website` for landing pages, else `{LINK}`; of data sets the first also `data.contents.url`",
    ),
    Row("components.locations.revision", "components.externalReferences", "in words, as the comment"),
    Row(
        "components.locations.kind",
        "components.externalReferences",
        "as the type, or in words as the comment",
    ),
    Row(
        "components.artifacts",
        "components.components",
        "components of the type `file`, with hashes; the size is a property",
    ),
    Row("components.artifacts.mediaType", "components.components.mime-type"),
    Row(
        "components.license",
        "components.licenses",
        "declared; an id where all releases of 1.6 know it, a name with a URL where the manifest defines it, else an expression; "
        "of the final weights also at the model",
    ),
    Row("components.licenseConcluded", "components.evidence.licenses", "concluded"),
    Row(
        "licenses",
        "components.licenses",
        "those that components name: name, URL, and the types of restrictions as properties; inside of an expression 1.7 has the URL",
    ),
    *(Row(f"components.{field}", "components.properties", f"`{name}`") for field, name in PROPERTIES.items()),
    Row(
        "components.evidence",
        "citations.pointers",
        "1.7; what a source supports, on the day when it was read",
        returns=False,
    ),
    Row(
        "patents.position",
        _MODEL + ".patentAssertions",
        f"1.7; {', '.join(f'`{ours}`' for ours in ASSERTIONS)}, with the holder",
    ),
    Row("patents.numbers", "definitions.patents", "1.7; those with a number, a country and a status"),
)
"""Where fields stand; what is not listed is carried for us in the property of the document."""
