"""Which profiles of SPDX 3 a document keeps to, rules included that no validator checks."""

from __future__ import annotations

from typing import Any

from .tables import DATASET

Json = dict[str, Any]

_AI = (
    "releaseTime",
    "suppliedBy",
    "software_downloadLocation",
    "software_packageVersion",
    "software_primaryPurpose",
)
_DATA = (
    "software_builtTime",
    "originatedBy",
    "releaseTime",
    "software_downloadLocation",
    "software_primaryPurpose",
)


def profiles(elements: list[Json]) -> list[str]:
    """Return the profiles whose rules hold, those included that stand in its prose alone.

    Every model or data set needs what "External properties restrictions" asks for, and exactly one declared and one
    concluded license.
    """
    found = ["core", "software", "simpleLicensing"]
    licensed: dict[str, list[str]] = {}
    for element in elements:
        if element["type"] == "Relationship" and element["relationshipType"].endswith("License"):
            licensed.setdefault(element["from"], []).extend(
                [element["relationshipType"]] * len(element["to"])
            )
    for name, kind, asked in (("ai", "ai_AIPackage", _AI), ("dataset", DATASET, _DATA)):
        members = [element for element in elements if element["type"] == kind]
        if members and all(
            all(key in member for key in asked)
            and sorted(licensed.get(member["spdxId"], ())) == ["hasConcludedLicense", "hasDeclaredLicense"]
            for member in members
        ):
            found.append(name)
    return found
