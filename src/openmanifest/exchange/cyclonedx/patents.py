"""Patents in CycloneDX 1.7: numbers under `definitions`, and what somebody says of them at the model."""

from __future__ import annotations

import re
from typing import Any

from ...manifest.formats import REFERENCE
from ..names import Names
from . import values
from .tables import ASSERTIONS, POSITION_OF, PREFIX, STATUS_OF
from .values import is_link, link, objects, text

Json = dict[str, Any]

_is_number = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/.()\s]{0,28}[A-Za-z0-9]", re.ASCII).fullmatch
_is_country = re.compile(r"[A-Z]{2}").fullmatch
_is_reference = re.compile(REFERENCE.pattern).fullmatch


def write(document: Json, manifest: Json, refs: Names) -> None:
    """Add what a manifest says of patents, where 1.7 has a word for the position; a number needs a country and a status."""
    assertions: list[Json] = []
    numbers: dict[tuple[str, ...], Json] = {}
    for index, patent in enumerate(manifest.get("patents", ())):
        if patent.get("position") not in ASSERTIONS:
            continue
        found: Json = {
            "bom-ref": refs.give(patent.get("id", f"{PREFIX}patent/{index}")),
            "assertionType": ASSERTIONS[patent["position"]],
            "asserter": _asserter(patent.get("holder", {}), manifest["model"]["id"]),
        }
        named = []
        for number in patent.get("numbers", ()):
            key = tuple(number.get(part, "") for part in ("number", "jurisdiction", "status"))
            if not (_is_number(key[0]) and _is_country(key[1]) and key[2]):
                continue
            if key not in numbers:
                numbers[key] = {
                    "bom-ref": refs.give(f"{PREFIX}patent-number/{len(numbers)}"),
                    "patentNumber": key[0],
                    "jurisdiction": key[1],
                    "patentLegalStatus": key[2],
                }
            named.append(numbers[key]["bom-ref"])
        if named:
            found["patentRefs"] = named
        if notes := _notes(patent):
            found["notes"] = notes
        assertions.append(found)
    if assertions:
        document["metadata"]["component"]["patentAssertions"] = assertions
    if numbers:
        document["definitions"] = {"patents": list(numbers.values())}


def _asserter(holder: Json, model: str) -> Any:
    """The holder; where none is named, the model, since CycloneDX asks for somebody.

    A name alone is that of a person as much as of an organization, which the schema refuses; an organization alone has
    contacts, or none.
    """
    if "name" not in holder:
        return model
    url = [holder["url"]] if is_link(holder.get("url")) else []
    return {"name": holder["name"], **({"url": url} if url else {"contact": []})}


def _notes(patent: Json) -> str:
    """What has no key there, in words."""
    words = [f"License: {patent['license']}"] if "license" in patent else []
    words += [f"Clause: {patent['clause']}"] if "clause" in patent else []
    words += [patent["url"]] if "url" in patent else []
    words += [f"Covers: {', '.join(patent['covers'])}"] if patent.get("covers") else []
    return ". ".join(words)


def read(document: Json, model: Json) -> list[Json]:
    """Return what a document says of patents on the model."""
    known = {
        item["bom-ref"]: item
        for item in objects(values.get(document, "definitions", "patents"))
        if isinstance(item.get("bom-ref"), str)
    }
    return [
        _patent(entry, position, known)
        for entry in objects(model.get("patentAssertions"))
        if (position := POSITION_OF.get(text(entry.get("assertionType")) or ""))
    ]


def _patent(entry: Json, position: str, known: dict[str, Json]) -> Json:
    found: Json = {"position": position}
    ref = text(entry.get("bom-ref"))
    if ref and _is_reference(ref) and not ref.startswith(PREFIX):
        found["id"] = ref
    name = text(values.get(entry.get("asserter"), "name"))
    if name is not None:
        urls = values.get(entry.get("asserter"), "url")
        url = link(urls[0]) if isinstance(urls, list) and urls else None
        found["holder"] = {"name": name, **({"url": url} if url else {})}
    refs = entry.get("patentRefs")
    numbers = [
        _number(known[ref])
        for ref in (refs if isinstance(refs, list) else ())
        if isinstance(ref, str) and ref in known
    ]
    if numbers and all(numbers):
        found["numbers"] = numbers
    return found


def _number(patent: Json) -> Json:
    number, country = text(patent.get("patentNumber")), text(patent.get("jurisdiction"))
    status = STATUS_OF.get(text(patent.get("patentLegalStatus")) or "")
    stated = {"number": number, "jurisdiction": country, "status": status}
    return {key: value for key, value in stated.items() if value}
