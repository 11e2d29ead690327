"""Values of a manifest as SPDX 3 writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from .tables import AVAILABILITY, DATASET_TYPES

Json = dict[str, Any]


def data(part: Json) -> Json:
    """Return what a data set states, in the terms of the profile for data sets."""
    kinds = [DATASET_TYPES.get(kind, "other") for kind in part.get("modality", ())]
    found: Json = {"dataset_datasetType": list(dict.fromkeys(kinds)) or ["noAssertion"]}
    amount = part.get("amount", {})
    if amount.get("unit") == "bytes" and isinstance(amount.get("count"), int):
        found["dataset_datasetSize"] = amount["count"]
    if part.get("availability") in AVAILABILITY:
        found["dataset_datasetAvailability"] = AVAILABILITY[part["availability"]]
    elif part.get("availability") == "gated":
        steps = part.get("gate", {}).get("steps", ())
        if steps:
            found["dataset_datasetAvailability"] = (
                "clickthrough" if steps == ["click-through"] else "registration"
            )
    return found


def identifiers(stated: Json) -> list[Json] | None:
    """Return identifiers outside of the document."""
    kinds = {"purl": "packageUrl", "swhid": "swhid"}
    places = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}
    found = []
    for key, value in stated.items():
        entry = {
            "type": "ExternalIdentifier",
            "externalIdentifierType": kinds.get(key, "other"),
            "identifier": value,
        }
        if key in places:
            entry["identifierLocator"] = [places[key] + value]
        if key in kinds or key in places:
            found.append(entry)
    return found or None


def media_type(value: str | None) -> str | None:
    """Return a media type, if it has the form that SPDX asks for."""
    return value if value is not None and re.fullmatch(r"[^/\s]+/[^/\s]+", value) else None


def energy(compute: list[Json]) -> Json | None:
    """Return the energy of training, as decimals in kilowatt hours."""
    found = [
        {
            "type": "ai_EnergyConsumptionDescription",
            "ai_energyQuantity": format(Decimal(str(entry["energyMWh"])) * 1000, "f"),
            "ai_energyUnit": "kilowattHour",
        }
        for entry in compute
        if "energyMWh" in entry
    ]
    return {"type": "ai_EnergyConsumption", "ai_trainingEnergyConsumption": found} if found else None
