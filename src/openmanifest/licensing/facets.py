"""What a license is asked about, and how well the answers are established."""

from __future__ import annotations

from enum import StrEnum


class Facet(StrEnum):
    """What a license is asked about; the names are those of restriction types, where there is one."""

    PERMISSIONS = "permissions"
    COMMERCIAL_USE = "commercial-use"
    CONDITIONS = "conditions"
    THRESHOLD = "threshold"
    REGISTRATION_REQUIRED = "registration-required"
    NO_OTHER_MODEL_TRAINING = "no-other-model-training"
    FIELD_OF_USE = "field-of-use"
    ACCEPTABLE_USE_POLICY = "acceptable-use-policy"
    TERRITORY = "territory"
    NO_HOSTING = "no-hosting"
    NO_REDISTRIBUTION = "no-redistribution"
    NAMING = "naming"
    FLOW_DOWN = "flow-down"
    MUTABLE_TERMS = "mutable-terms"
    REVOCABLE = "revocable"
    LITIGATION = "litigation"
    OUTPUT_TERMS = "output-terms"
    OUTPUT_OWNERSHIP = "output-ownership"
    PATENTS = "patents"


class EvidenceLevel(StrEnum):
    """How the facts of a license were established, the best first."""

    FULL_TEXT = "full-text"
    SPOT_CHECKED = "spot-checked"
    PARTIAL_TEXT = "partial-text"
    PUBLISHER_SUMMARY = "publisher-summary"
    SECONDARY = "secondary"
    NAME_ONLY = "name-only"

    @property
    def meaning(self) -> str:
        """What the level says of the facts, for a person."""
        return _LEVELS[self]


_LEVELS = {
    EvidenceLevel.FULL_TEXT: "the whole text was read",
    EvidenceLevel.SPOT_CHECKED: "a well-known text whose key clauses were looked up",
    EvidenceLevel.PARTIAL_TEXT: "a part of the text was read",
    EvidenceLevel.PUBLISHER_SUMMARY: "the publisher's own summary was read, not the text",
    EvidenceLevel.SECONDARY: "others' descriptions were read, not the text",
    EvidenceLevel.NAME_ONLY: "only its name is known",
}
