"""What the parts of a manifest are in CycloneDX, and the other way round. The page on the format is made of these."""

from __future__ import annotations

from dataclasses import dataclass

READ = ("1.5", "1.6", "1.7")
"""Versions that are read."""

PREFIX = "openmanifest:"
"""Before the names of properties, and of what is added to a document besides."""

TYPE, REST, ROLE, AVAILABILITY, STAGE = (
    PREFIX + name for name in ("componentType", "rest", "role", "availability", "stage")
)


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

TYPE_OF = {("data", "dataset"): "training-data", ("machine-learning-model", None): "weights"}
"""What a component of others is, by its type and that of its data, where that tells."""

UNKNOWN_TYPE = "https://cyclonedx.org/schema/component-type/"
"""Type of a component whose type in CycloneDX is all that is known of it, before that type."""

PROPERTIES = {
    "role": ROLE,
    "availability": AVAILABILITY,
    "completeness": PREFIX + "completeness",
    "form": PREFIX + "form",
}
"""Fields of a component that are properties there, one value each."""

HASHES = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512", "sha1": "SHA-1", "md5": "MD5"}
HASH_OF = {theirs: ours for ours, theirs in HASHES.items()}
LENGTHS = {"SHA-256": 64, "SHA-384": 96, "SHA-512": 128, "SHA-1": 40, "MD5": 32}

ASSERTIONS = {
    "licensed": "license",
    "non-assertion": "non-assertion",
    "reserved": "exclusive-rights",
    "asserted": "third-party-claim",
}
"""Positions on patents that 1.7 has a word for."""
POSITION_OF = {theirs: ours for ours, theirs in ASSERTIONS.items()}
