"""Values of a BOM, of any shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_MOST = 1_000_000


def objects(value: Any) -> list[Json]:
    """Return the objects of a list; of anything else none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """Return a text that is not empty."""
    return value if isinstance(value, str) and value else None


def get(value: Any, *keys: str) -> Any:
    """Return what is at a chain of keys; None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def properties(part: Json) -> Iterator[tuple[str, str]]:
    """Yield the properties of a part that have a name and a value."""
    for item in objects(part.get("properties")):
        name, value = text(item.get("name")), text(item.get("value"))
        if name is not None and value is not None:
            yield name, value


def stated(value: Any) -> Iterator[tuple[Json, str]]:
    """Licenses as they are written: an expression, an id, or a name."""
    for item in objects(value):
        license = item.get("license") if isinstance(item.get("license"), dict) else item
        assert isinstance(license, dict)
        words = text(item.get("expression")) or text(license.get("id")) or text(license.get("name"))
        if words is not None:
            yield {**license, **item}, words


def words(value: Any) -> list[str]:
    """Return licenses in the words that are written."""
    return [words for _, words in stated(value)]


def energy(item: Json) -> Json:
    """Return the energy of an activity, and its emissions."""
    cost = item.get("activityEnergyCost")
    value = cost.get("value") if isinstance(cost, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        return {}
    found: Json = {"energyMWh": value / 1000}
    carbon = get(item, "co2CostEquivalent", "value")
    if isinstance(carbon, int | float) and not isinstance(carbon, bool) and 0 <= carbon < float("inf"):
        found["co2eKg"] = carbon * 1000
    return found


def refs(value: Any) -> Iterator[str]:
    """Every bom-ref of a document."""
    todo = [value]
    count = 0
    while todo and count < _MOST:
        count += 1
        item = todo.pop()
        if isinstance(item, dict):
            ref = item.get("bom-ref")
            if isinstance(ref, str):
                yield ref
            todo.extend(item.values())
        elif isinstance(item, list):
            todo.extend(item)
