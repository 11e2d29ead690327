"""Values of a BOM, of any shape; and of a manifest, as CycloneDX takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ...manifest.formats import URL

Json = dict[str, Any]

_is_url = re.compile(URL.pattern).fullmatch
_is_link = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+").fullmatch
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+\-][0-9]{2}:[0-9]{2})"
)


def objects(value: Any) -> list[Json]:
    """Return the objects of a list; of anything else none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """Return a text that is not empty."""
    return value if isinstance(value, str) and value else None


def link(value: Any) -> str | None:
    """Return a text that is a URL to a manifest."""
    return value if isinstance(value, str) and _is_url(value) else None


def get(value: Any, *keys: str) -> Any:
    """Return what is at a chain of keys; None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def properties(part: Any) -> Iterator[tuple[str, str]]:
    """Yield the properties of a part that have a name and a value."""
    for item in objects(get(part, "properties")):
        name, value = text(item.get("name")), text(item.get("value"))
        if name is not None and value is not None:
            yield name, value


def is_link(value: Any) -> bool:
    """Whether a value is a URL that the schema takes for one, too."""
    return isinstance(value, str) and _is_link(value) is not None


def timestamp(date: str | None) -> str | None:
    """Return a date as CycloneDX has it. A month or a year is no moment, and no day is the 31st of February."""
    if date is None or not (_DAY.fullmatch(date) or _MOMENT.fullmatch(date)):
        return None
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return None
    return date if _MOMENT.fullmatch(date) else f"{date}T00:00:00Z"


def measured(item: Json) -> Json:
    """Return the energy of an activity, and its emissions."""
    energy = _amount(get(item, "activityEnergyCost", "value"))
    if energy is None:
        return {}
    carbon = _amount(get(item, "co2CostEquivalent", "value"))
    return {"energyMWh": energy / 1000, **({} if carbon is None else {"co2eKg": carbon * 1000})}


def _amount(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e300:
        return None
    return value
