"""A manifest in the terms of CycloneDX."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from ..building import distinct
from .tables import ASSERTIONS, HASHES, LENGTHS, OTHER, PLACE_OF, PREFIX, PROPERTIES, STAGE, TYPE

Json = dict[str, Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+\-][0-9]{2}:[0-9]{2})"
)
_MEDIA = re.compile(r"[-+a-z0-9.]+/[-+a-z0-9.]+")
_HEX = re.compile(r"[a-fA-F0-9]+")
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+")
_IDS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}
_TONNE = 1000


def write(manifest: Json, version: str) -> Json:
    """Return the BOM of a manifest."""
    model, refs = manifest["model"], {manifest["model"]["id"]}
    components = [_component(part, refs) for part in manifest["components"]]
    document: Json = {
        "bomFormat": "CycloneDX",
        "specVersion": version,
        "serialNumber": f"urn:uuid:{_serial(manifest)}",
        "version": 1,
        "metadata": {"component": _model(manifest, version)},
        "components": components,
        "dependencies": [{"ref": model["id"], "dependsOn": [part["bom-ref"] for part in components]}],
    }
    if moment := _timestamp(manifest.get("modified", manifest.get("issued"))):
        document["metadata"]["timestamp"] = moment
    author = manifest["author"].get("name")
    if author:
        document["metadata"]["authors"] = [{"name": author}]
    if "dataLicense" in manifest:
        document["metadata"]["licenses"] = _license(manifest["dataLicense"], None)
    if _is_url(manifest.get("id")):
        document["externalReferences"] = [
            {"type": "attestation", "url": manifest["id"], "comment": "openness manifest"}
        ]
    if version != "1.6" and (patents := _patents(manifest, refs)):
        document["metadata"]["component"]["patentAssertions"] = patents
    return document


def _timestamp(date: str | None) -> str | None:
    """A date as CycloneDX has it; no day is the 31st of February."""
    if date is None or not (_DAY.fullmatch(date) or _MOMENT.fullmatch(date)):
        return None
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return None
    return date if _MOMENT.fullmatch(date) else f"{date}T00:00:00Z"


def _serial(manifest: Json) -> uuid.UUID:
    """A number that is the same for the same version of the same model."""
    model = manifest["model"]
    name = sha256(
        "\n".join((model["id"], str(model.get("version", "")), manifest.get("issued", ""))).encode(
            "utf-8", "surrogatepass"
        )
    )
    return uuid.uuid5(uuid.NAMESPACE_URL, name.hexdigest())


def _is_url(value: Any) -> bool:
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def _model(manifest: Json, version: str) -> Json:
    model = manifest["model"]
    found: Json = {"type": "machine-learning-model", "bom-ref": model["id"], "name": model["name"]}
    if "version" in model:
        found["version"] = model["version"]
    if "summary" in model:
        found["description"] = model["summary"]
    if "name" in model.get("publisher", {}):
        found["supplier"] = {"name": model["publisher"]["name"]}
    final = [p for p in manifest["components"] if p["type"] == "weights" and p.get("role") == "final"]
    for key, place in (("license", "licenses"), ("licenseConcluded", "evidence")):
        stated = {part.get(key) for part in final}
        if len(stated) == 1 and (license := stated.pop()) is not None:
            found |= _licensed(license, place)
    if references := list(_references(model)):
        found["externalReferences"] = references
    if purl := model.get("identifiers", {}).get("purl"):
        found["purl"] = purl
    bases = [_base(base) for base in model.get("derivedFrom", ()) if "name" in base or "baseModel" in base]
    if bases:
        found["pedigree"] = {"ancestors": bases}
    if card := _card(manifest):
        found["modelCard"] = card
    if "parameterCount" in model:
        found["properties"] = [
            {"name": "cdx:ai-ml:model:parameter:count", "value": str(model["parameterCount"])}
        ]
    return found


def _base(base: Json) -> Json:
    found: Json = {"type": "machine-learning-model", "name": base.get("name", base.get("baseModel"))}
    if "version" in base:
        found["version"] = base["version"]
    properties = []
    if "baseModel" in base:
        properties.append({"name": PREFIX + "baseModel", "value": base["baseModel"]})
    if "relation" in base:
        properties.append({"name": PREFIX + "relation", "value": base["relation"]})
    if properties:
        found["properties"] = properties
    return found


def _card(manifest: Json) -> Json:
    model, parameters = manifest["model"], {}
    if model.get("tasks"):
        parameters["task"] = model["tasks"][0]
    if "architectureName" in model:
        parameters["modelArchitecture"] = model["architectureName"]
    data = [p["id"] for p in manifest["components"] if p["type"] in ("training-data", "evaluation-data")]
    if data:
        parameters["datasets"] = [{"ref": id} for id in dict.fromkeys(data)]
    for key, place in (("inputModalities", "inputs"), ("outputModalities", "outputs")):
        if model.get(key):
            parameters[place] = [{"format": modality} for modality in model[key]]
    card: Json = {"modelParameters": parameters} if parameters else {}
    energy = [_energy(entry) for entry in model.get("compute", ()) if "energyMWh" in entry]
    if energy:
        card["considerations"] = {"environmentalConsiderations": {"energyConsumptions": energy}}
    return card


def _energy(entry: Json) -> Json:
    cost = {"value": entry["energyMWh"] * _TONNE, "unit": "kWh"}
    found: Json = {"activity": "training", "energyProviders": [], "activityEnergyCost": cost}
    if "co2eKg" in entry:
        found["co2CostEquivalent"] = {"value": entry["co2eKg"] / _TONNE, "unit": "tCO2eq"}
    return found


def _ref(id: str, refs: set[str]) -> str:
    """A bom-ref that nothing else in the document has."""
    found = distinct(id, refs)
    refs.add(found)
    return found


def _component(part: Json, refs: set[str]) -> Json:
    place = PLACE_OF.get(part["type"], OTHER)
    found: Json = {
        "type": place.component,
        "bom-ref": _ref(part["id"], refs),
        "name": part.get("name", part["id"].removeprefix("#") or part["id"]),
    }
    if "version" in part:
        found["version"] = part["version"]
    if "summary" in part:
        found["description"] = part["summary"]
    if "name" in part.get("supplier", {}):
        found["supplier"] = {"name": part["supplier"]["name"]}
    if "copyright" in part:
        found["copyright"] = part["copyright"]
    if "purl" in part.get("identifiers", {}):
        found["purl"] = part["identifiers"]["purl"]
    if place.data is not None:
        found["data"] = [{"type": place.data}]
    for key, where in (("license", "licenses"), ("licenseConcluded", "evidence")):
        if key in part:
            found |= _licensed(part[key], where)
    if references := list(_references(part)):
        found["externalReferences"] = references
    properties = [{"name": TYPE, "value": part["type"]}]
    properties += [{"name": name, "value": part[key]} for key, name in PROPERTIES.items() if key in part]
    properties += [{"name": STAGE, "value": stage} for stage in part.get("stages", ())]
    found["properties"] = properties
    if files := [
        _file(part["id"], i, artifact, refs) for i, artifact in enumerate(part.get("artifacts", ()))
    ]:
        found["components"] = files
    return found


def _file(holder: str, index: int, artifact: Json, refs: set[str]) -> Json:
    name = artifact.get("path", artifact.get("url", "a file without a name"))
    found: Json = {"type": "file", "bom-ref": _ref(f"{holder}/file/{index}", refs), "name": name}
    if _MEDIA.fullmatch(artifact.get("mediaType", "")):
        found["mime-type"] = artifact["mediaType"]
    digests = [("sha256", artifact["sha256"])] if "sha256" in artifact else []
    digests += [
        (d["algorithm"], d["hex"]) for d in artifact.get("digests", ()) if {"algorithm", "hex"} <= d.keys()
    ]
    hashes = [
        {"alg": HASHES[name], "content": value}
        for name, value in digests
        if name in HASHES and len(value) == LENGTHS[HASHES[name]] and _HEX.fullmatch(value)
    ]
    if hashes:
        found["hashes"] = hashes
    if _is_url(artifact.get("url")):
        found["externalReferences"] = [{"type": "distribution", "url": artifact["url"]}]
    return found


def _licensed(expression: str, place: str) -> Json:
    if place == "licenses":
        return {"licenses": _license(expression, "declared")}
    return {"evidence": {"licenses": _license(expression, "concluded")}}


def _license(expression: str, acknowledgement: str | None) -> list[Json]:
    """One expression, or the name of what is none. An id that only a later list has would be refused as `id`."""
    more = {"acknowledgement": acknowledgement} if acknowledgement else {}
    if expression in ("NONE", "NOASSERTION"):
        return [{"license": {"name": expression, **more}}]
    return [{"expression": expression, **more}]


def _references(part: Json) -> Iterator[Json]:
    for place in part.get("locations", ()):
        if _is_url(place.get("url")):
            yield {
                "type": "vcs" if place.get("kind") == "repository" else "distribution",
                "url": place["url"],
            }
    for key, start in _IDS.items():
        value = part.get("identifiers", {}).get(key)
        if value is not None and _is_url(start + value):
            yield {"type": "documentation", "url": start + value}


def _patents(manifest: Json, refs: set[str]) -> list[Json]:
    """What is said of patents, where 1.7 has a word for the position; numbers need a status that is not recorded so."""
    found = []
    for index, patent in enumerate(manifest.get("patents", ())):
        if patent.get("position") in ASSERTIONS:
            entry: Json = {
                "bom-ref": _ref(patent.get("id", f"{PREFIX}patent/{index}"), refs),
                "assertionType": ASSERTIONS[patent["position"]],
                "asserter": manifest["model"]["id"],
            }
            found.append(entry)
    return found
