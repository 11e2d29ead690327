"""What is not quite CycloneDX in a document: no schema is at hand when one is read, and these faults are common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...findings import Finding, Path
from ..codes import REPAIRED
from ..records import MAX_SHOWN
from .references import objects_of

_LISTS = frozenset(
    {
        "ancestors",
        "authors",
        "citations",
        "components",
        "custodians",
        "datasets",
        "dependencies",
        "dependsOn",
        "energyConsumptions",
        "externalReferences",
        "hashes",
        "licenses",
        "owners",
        "patentAssertions",
        "performanceMetrics",
        "properties",
        "stewards",
        "tags",
    }
)
_TEXTS = frozenset({"users", "useCases", "technicalLimitations", "performanceTradeoffs", "tags", "dependsOn"})
"""Keys of lists of texts."""

_NAMED = frozenset({"supplier", "manufacturer", "organization"})
"""Keys of organizations, which have a list of URLs."""

_VALUES = frozenset({"performanceMetrics", "properties"})
"""Keys of lists whose items have a text as `value`."""

_KNOWN = {
    "modelCard": {"bom-ref", "modelParameters", "quantitativeAnalysis", "considerations", "properties"},
    "modelParameters": {
        "approach",
        "task",
        "architectureFamily",
        "modelArchitecture",
        "datasets",
        "inputs",
        "outputs",
    },
    "quantitativeAnalysis": {"performanceMetrics", "graphics"},
    "considerations": {
        "users",
        "useCases",
        "technicalLimitations",
        "performanceTradeoffs",
        "ethicalConsiderations",
        "environmentalConsiderations",
        "fairnessAssessments",
    },
    "externalReferences": {"url", "comment", "type", "hashes", "properties"},
    "license": {
        "bom-ref",
        "id",
        "name",
        "acknowledgement",
        "text",
        "url",
        "licensing",
        "properties",
    },
    "properties": {"name", "value"},
}
"""All keys of the objects under a key."""

_COMPONENTS = frozenset({"component", "components", "ancestors"})


def oddities(document: Any) -> list[Finding]:
    """Say what is odd in a document: each kind once, where it is first seen."""
    found: dict[str, Path] = {}
    for item, path in objects_of(document):
        for message, place in _odd(item, path):
            if message not in found or (len(place), str(place)) < (len(found[message]), str(found[message])):
                found[message] = place
    return [REPAIRED.at(place, message) for message, place in sorted(found.items())]


def _odd(item: dict[str, Any], path: Path) -> Iterator[tuple[str, Path]]:
    under = next((step for step in reversed(path) if isinstance(step, str)), "")
    known = _KNOWN.get(under)
    for key, value in item.items():
        shown = repr(key[:MAX_SHOWN])
        if known is not None and key not in known:
            yield f"{shown} is no key of CycloneDX in {under}, and is not read", (*path, key)
        if key in _LISTS and not isinstance(value, list):
            yield f"{shown} is no list, and is not read", (*path, key)
        elif key in _TEXTS and not all(isinstance(one, str) for one in value or ()):
            yield f"an entry of {shown} is no text, and is not read", (*path, key)
    if "value" in item and under in _VALUES and not isinstance(item["value"], str):
        yield f"a value in {under} is no text", (*path, "value")
    if under == "properties" and "name" not in item:
        yield "a property has no name", path
    if under in _NAMED and "url" in item and not isinstance(item["url"], list):
        yield "the URLs of an organization are no list", (*path, "url")
    if under == "license" and "id" in item and "name" in item:
        yield "a license has an id and a name; the id counts", path
    if "bom-ref" in item and (not isinstance(item["bom-ref"], str) or not item["bom-ref"]):
        yield "a bom-ref is empty or no text", (*path, "bom-ref")
    if under in _COMPONENTS and "type" not in item:
        yield "a component has no type", path
