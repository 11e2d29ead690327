"""What the form of a gated model asks for, as the hub has it: https://huggingface.co/docs/hub/models-gated.

That a model is gated, and who approves, are settings of the hub that no card has; and the hub asks for the account and
its mail address by itself. A card adds what else is asked for, in words of its author.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding
from ...manifest.components import WeightsComponent
from ...manifest.document import Manifest
from ...manifest.values import GateDatum
from ..codes import LEFT_OUT

KEY = "extra_gated_fields"

FIELDS = {
    GateDatum.PERSON_NAME: ("Name", "text"),
    GateDatum.AFFILIATION: ("Affiliation", "text"),
    GateDatum.COUNTRY: ("Country", "country"),
    GateDatum.BIRTH_DATE: ("Date of birth", "date_picker"),
    GateDatum.PHONE: ("Phone number", "text"),
    GateDatum.POSTAL_ADDRESS: ("Postal address", "text"),
    GateDatum.JOB_TITLE: ("Job title", "text"),
    GateDatum.INTENDED_USE: ("Intended use", "text"),
}
"""Pieces of data that a field can ask for: its words, and its type."""

_BY_THE_HUB = (GateDatum.EMAIL,)


def values(
    manifest: Manifest, *, stated: bool, findings: list[Finding]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the fields that the gate of the final weights asks for.

    Args:
        manifest: what is written.
        stated: whether the card has fields already; their words are not ours to change.
        findings: gets what has no place.
    """
    for index, part in enumerate(manifest.components):
        if not isinstance(part, WeightsComponent) or part.role != "final" or part.gate is None:
            continue
        path = ("components", index, "gate")
        collected = part.gate.collects or []
        if others := [one for one in collected if one not in FIELDS and one not in _BY_THE_HUB]:
            message = f"no field of the hub asks for this: {', '.join(others)}"
            findings.append(LEFT_OUT.at((*path, "collects"), message))
        hint = "set it on the page of the model"
        findings.append(LEFT_OUT.at(path, "that the weights are gated is a setting of the hub", hint))
        if not stated and (fields := dict(FIELDS[one] for one in FIELDS if one in collected)):
            yield KEY, fields
        return
