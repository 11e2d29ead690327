"""Evidence as citations of CycloneDX 1.7: which fields of the document a source supports, and when it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..names import Names
from . import values
from .tables import AUTHOR, PREFIX, PROPERTIES

Json = dict[str, Any]

_PLACES = {
    "type": "/type",
    "name": "/name",
    "version": "/version",
    "summary": "/description",
    "copyright": "/copyright",
    "license": "/licenses",
    "licenseAsStated": "/licenses",
    "licenseConcluded": "/evidence/licenses",
    "locations": "/externalReferences",
    "identifiers": "/externalReferences",
    "artifacts": "/components",
    "supplier": "/supplier",
    "publisher": "/supplier",
    "derivedFrom": "/pedigree",
    "architectureName": "/modelCard/modelParameters/modelArchitecture",
    "tasks": "/modelCard/modelParameters/task",
    "inputModalities": "/modelCard/modelParameters/inputs",
    "outputModalities": "/modelCard/modelParameters/outputs",
    "compute": "/modelCard/considerations",
}
"""Where a field stands in its component, as a JSON Pointer."""


def write(document: Json, manifest: Json, refs: Names) -> None:
    """Add the evidence that has a day: CycloneDX asks for a moment. What supports no field there supports its component."""
    found: list[Json] = []
    model = document["metadata"]["component"]
    pairs = [(manifest["model"], model, "/metadata/component")]
    pairs += [
        (part, built, f"/components/{index}")
        for index, (part, built) in enumerate(
            zip(manifest["components"], document["components"], strict=True)
        )
    ]
    for stated, built, at in pairs:
        for piece in stated.get("evidence", ()):
            if (moment := values.timestamp(piece.get("accessed"))) is None:
                continue
            citation: Json = {
                "bom-ref": refs.give(f"{PREFIX}citation/{len(found)}"),
                "pointers": list(dict.fromkeys(_pointers(piece.get("supports", ()), built, at))) or [at],
                "timestamp": moment,
                "attributedTo": AUTHOR,
            }
            if note := ": ".join(piece[key] for key in ("url", "states") if key in piece):
                citation["note"] = note
            found.append(citation)
    if found:
        document["citations"] = found


def _pointers(supports: list[str], built: Json, at: str) -> Iterator[str]:
    for field in supports:
        place = _PLACES.get(field)
        if place is not None and values.get(built, *place.split("/")[1:]) is not None:
            yield at + place
        name = PROPERTIES.get(field)
        for index, item in enumerate(built.get("properties", ())):
            if item["name"] == name:
                yield f"{at}/properties/{index}"
