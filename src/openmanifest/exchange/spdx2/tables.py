"""What the parts of a manifest are in SPDX 2.3, and the other way round. The page on the format is made of these."""

from __future__ import annotations

from dataclasses import dataclass

from ..mapping import Row

VERSION = "SPDX-2.3"
DOCUMENT = "SPDXRef-DOCUMENT"
DATA_LICENSE = "CC0-1.0"
"""The one license that SPDX 2.3 allows for a document."""

TOOL = "Tool: openmanifest"
CARRIED = "openmanifest: "
"""How the comment of the annotation begins that carries what SPDX cannot say."""

BY = "The manifest is by "
NONE, NO_ASSERTION = "NONE", "NOASSERTION"
UNKNOWN_TYPE = "http://spdx.org/rdf/terms#purpose_"
"""Type of a component whose purpose in SPDX is all that is known of it, before the purpose."""

FILES_TYPE = "http://spdx.org/rdf/terms#File"
"""Type of the files of the model itself, of which SPDX does not say what they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a type of component stands: always as a package, the type in the comment of the relationship.

    Attributes:
        type: ours.
        purpose: `primaryPackagePurpose`, which knows neither models nor data.
        relation: relationship from the model to it; with `^` before it, from it to the model.
    """

    type: str
    purpose: str
    relation: str


PLACES = (
    Place("architecture-code", "SOURCE", "DEPENDS_ON"),
    Place("data-processing-code", "SOURCE", "^DEV_TOOL_OF"),
    Place("training-code", "SOURCE", "^GENERATES"),
    Place("inference-code", "SOURCE", "^RUNTIME_DEPENDENCY_OF"),
    Place("evaluation-code", "SOURCE", "^TEST_TOOL_OF"),
    Place("supporting-software", "LIBRARY", "DEPENDS_ON"),
    Place("training-environment", "FRAMEWORK", "^BUILD_TOOL_OF"),
    Place("training-data", "OTHER", "OTHER"),
    Place("evaluation-data", "OTHER", "OTHER"),
    Place("sample-outputs", "OTHER", "^EXAMPLE_OF"),
    Place("weights", "OTHER", "CONTAINS"),
    Place("checkpoints", "OTHER", "^VARIANT_OF"),
    Place("optimizer-state", "ARCHIVE", "CONTAINS"),
    Place("tokenizer", "OTHER", "CONTAINS"),
    Place("configuration", "OTHER", "CONTAINS"),
    Place("prompt-template", "OTHER", "CONTAINS"),
    Place("model-card", "OTHER", "^DOCUMENTATION_OF"),
    Place("data-card", "OTHER", "^DOCUMENTATION_OF"),
    Place("technical-report", "OTHER", "^DOCUMENTATION_OF"),
    Place("research-paper", "OTHER", "^DOCUMENTATION_OF"),
    Place("evaluation-results", "OTHER", "^DOCUMENTATION_OF"),
    Place("training-logs", "OTHER", "^DOCUMENTATION_OF"),
    Place("usage-guide", "OTHER", "^DOCUMENTATION_OF"),
    Place("policy", "OTHER", "^REQUIREMENT_DESCRIPTION_FOR"),
    Place("package", "INSTALL", "^PACKAGE_OF"),
    Place("service", "APPLICATION", "OTHER"),
)

PLACE_OF = {place.type: place for place in PLACES}
OTHER = Place("", "OTHER", "OTHER")
"""Where a component of a type of one's own stands."""

BY_PURPOSE = {"LIBRARY": "supporting-software", "FRAMEWORK": "supporting-software"}
"""The type of what others have written, by its purpose alone."""

HASHES = {
    "sha256": "SHA256",
    "sha384": "SHA384",
    "sha512": "SHA512",
    "sha224": "SHA224",
    "sha1": "SHA1",
    "md5": "MD5",
}
HASH_OF = {theirs: ours for ours, theirs in HASHES.items()}
LENGTH_OF = {"SHA256": 64, "SHA384": 96, "SHA512": 128, "SHA224": 56, "SHA1": 40, "MD5": 32}

IDENTIFIERS = {
    "purl": ("PACKAGE-MANAGER", "purl", r"pkg:\S+/\S+"),
    "swhid": ("PERSISTENT-ID", "swh", r"swh:1:(?:snp|rel|rev|dir|cnt):[0-9a-f]{40}"),
    "doi": ("OTHER", "doi", r"\S+"),
    "arxiv": ("OTHER", "arxiv", r"\S+"),
}
"""`identifiers` as external references: category, type, and what the locator has to be."""

LOCATION, MODEL_ID = "location", "id"
"""Types of external references for places beyond the first, and for the id of a model."""


FIELDS = (
    Row("id", "documentNamespace"),
    Row("issued", "creationInfo", "`created`, or `modified`; without either 1970-01-01", returns=False),
    Row(
        "author.name",
        "creationInfo",
        "`comment`; SPDX asks whether it is a person, and that is unknown",
        returns=False,
    ),
    Row(
        "dataLicense",
        "dataLicense",
        "SPDX 2.3 allows CC0-1.0 alone; another is carried, and reported",
        returns=False,
    ),
    Row("model.id", "packages.externalRefs", "as `id`"),
    Row("model.name", "packages.name"),
    Row("model.version", "packages.versionInfo"),
    Row("model.summary", "packages.summary"),
    Row("model.publisher.name", "packages.supplier", "as an organization; its URL is carried"),
    Row("model.released", "packages.releaseDate", "days and moments; a month or a year is carried"),
    Row("model.identifiers", "packages.externalRefs", "purl, swh, doi, arxiv"),
    Row(
        "model.derivedFrom",
        "relationships.relationshipType",
        "a package and `DESCENDANT_OF`, with the kind of relation as its comment",
    ),
    Row("components.id", "packages.SPDXID", "escaped, since ids have letters, digits, `.` and `-` alone"),
    Row(
        "components.type", "relationships.comment", "with a purpose and a relationship, by the table of types"
    ),
    Row("components.name", "packages.name", "without one, the id"),
    Row("components.summary", "packages.summary"),
    Row("components.version", "packages.versionInfo"),
    Row("components.released", "packages.releaseDate", "days and moments"),
    Row("components.copyright", "packages.copyrightText"),
    Row("components.supplier.name", "packages.supplier"),
    Row("components.identifiers", "packages.externalRefs", "purl, swh, doi, arxiv"),
    Row(
        "components.locations.url",
        "packages.downloadLocation",
        "the first; the others as `externalRefs`; revision and kind in words, as the comment of a reference",
    ),
    Row("components.locations.revision", "packages.externalRefs", "as the comment"),
    Row("components.locations.kind", "packages.externalRefs", "as the comment"),
    Row("components.stages", "relationships.comment", "of the relationship to the model"),
    Row(
        "components.artifacts",
        "packages.checksums",
        "packages of purpose `FILE` that the package `CONTAINS`: a `File` of SPDX 2.3 needs a SHA-1; sizes are carried",
    ),
    Row("components.license", "packages.licenseDeclared"),
    Row("components.licenseConcluded", "packages.licenseConcluded"),
    Row("licenses", "hasExtractedLicensingInfos.licenseId", "those that expressions name: id, name and URL"),
)
"""Where fields stand; what is not listed is carried for us in the annotation."""
