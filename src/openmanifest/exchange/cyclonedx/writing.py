"""A manifest in the terms of CycloneDX."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ...manifest.formats import MAX_DOUBLE
from ..names import Names
from ..places import comment_on_place
from . import citations, licenses, patents, properties
from .tables import (
    ACTIVITIES,
    ACTIVITY,
    AUTHOR,
    BASE,
    HASHES,
    IDENTIFIER,
    IDS,
    LENGTHS,
    LICENSE,
    LINK,
    LINKS,
    MANIFEST,
    MODEL_PROPERTIES,
    OTHER,
    PLACE_OF,
    PROPERTIES,
    RELATION,
    SIZE,
    TASK,
    TYPE,
)
from .values import is_link, timestamp

Json = dict[str, Any]

_is_media = re.compile(r"[-+a-z0-9.]+/[-+a-z0-9.]+").fullmatch
_is_hex = re.compile(r"[a-fA-F0-9]+").fullmatch
_is_purl = re.compile(r"pkg:[A-Za-z][A-Za-z0-9.+\-]*/[^\s/]\S*").fullmatch
_is_swhid = re.compile(r"swh:1:(?:cnt|rev|rel|snp|dir):[0-9a-f]{40}").fullmatch
_TONNE = 1000
_MOST = MAX_DOUBLE / _TONNE
_PERSONAL = "personal data"


def write(manifest: Json, version: str) -> Json:
    """Return the BOM of a manifest in a version."""
    return _Writer(manifest, version).document()


class _Writer:
    def __init__(self, manifest: Json, version: str) -> None:
        self.manifest, self.version = manifest, version
        self.refs = Names(manifest["model"]["id"], AUTHOR)
        self.definitions: Mapping[str, Json] = {one["licenseId"]: one for one in manifest.get("licenses", ())}

    def document(self) -> Json:
        manifest = self.manifest
        components = [self._component(part) for part in manifest["components"]]
        document: Json = {
            "bomFormat": "CycloneDX",
            "specVersion": self.version,
            "serialNumber": f"urn:uuid:{_serial(manifest)}",
            "version": 1,
            "metadata": self._metadata(),
            "components": components,
            "dependencies": [
                {"ref": manifest["model"]["id"], "dependsOn": [part["bom-ref"] for part in components]}
            ],
        }
        if is_link(manifest.get("id")):
            document["externalReferences"] = [
                {"type": "attestation", "url": manifest["id"], "comment": MANIFEST}
            ]
        if self.version == "1.7":
            patents.write(document, manifest, self.refs)
            citations.write(document, manifest, self.refs)
        return document

    def _metadata(self) -> Json:
        manifest = self.manifest
        found: Json = {}
        if moment := timestamp(manifest.get("modified", manifest.get("issued"))):
            found["timestamp"] = moment
        found["authors"] = [{"bom-ref": AUTHOR}]
        if "name" in manifest["author"]:
            found["authors"][0]["name"] = manifest["author"]["name"]
        found["component"] = self._model()
        if "dataLicense" in manifest:
            found["licenses"] = self._license(manifest["dataLicense"], None)
        return found

    def _license(self, expression: str, acknowledgement: str | None) -> list[Json]:
        return licenses.written(expression, acknowledgement, self.definitions, self.version)

    def _model(self) -> Json:
        model = self.manifest["model"]
        found: Json = {"type": "machine-learning-model", "bom-ref": model["id"], **_described(model)}
        found["name"] = model["name"]
        if "name" in model.get("publisher", {}):
            found["supplier"] = {"name": model["publisher"]["name"]}
        own = properties.written(model, MODEL_PROPERTIES)
        own += [{"name": TASK, "value": task} for task in model.get("tasks", ())[1:]]
        final = {p.get("license") for p in self.manifest["components"] if p.get("role") == "final"}
        if len(final) == 1 and (license := final.pop()) is not None:
            found["licenses"] = self._license(license, "declared")
            own.append({"name": LICENSE, "value": license})
        bases = [
            _base(base) for base in model.get("derivedFrom", ()) if "name" in base or "baseModel" in base
        ]
        if bases:
            found["pedigree"] = {"ancestors": bases}
        if card := self._card(model):
            found["modelCard"] = card
        if own:
            found["properties"] = own
        return found

    def _card(self, model: Json) -> Json:
        parameters: Json = {}
        if model.get("tasks"):
            parameters["task"] = model["tasks"][0]
        if "architectureName" in model:
            parameters["modelArchitecture"] = model["architectureName"]
        data = [
            part["id"]
            for part in self.manifest["components"]
            if part["type"] in ("training-data", "evaluation-data")
        ]
        if data:
            parameters["datasets"] = [{"ref": id} for id in dict.fromkeys(data)]
        for key, place in (("inputModalities", "inputs"), ("outputModalities", "outputs")):
            if model.get(key):
                parameters[place] = [{"format": modality} for modality in model[key]]
        card: Json = {"modelParameters": parameters} if parameters else {}
        energy = [
            _energy(entry) for entry in model.get("compute", ()) if entry.get("energyMWh", _MOST) < _MOST
        ]
        if energy:
            card["considerations"] = {"environmentalConsiderations": {"energyConsumptions": energy}}
        return card

    def _component(self, part: Json) -> Json:
        place = PLACE_OF.get(part["type"], OTHER)
        found: Json = {
            "type": place.component,
            "bom-ref": self.refs.give(part["id"]),
            **_described(part),
        }
        found.setdefault("name", part["id"].removeprefix("#") or part["id"])
        if "name" in part.get("supplier", {}):
            found["supplier"] = {"name": part["supplier"]["name"]}
        if "copyright" in part:
            found["copyright"] = part["copyright"]
        if place.data is not None:
            found["data"] = [_data(place.data, part)]
        if "license" in part:
            found["licenses"] = self._license(part["license"], "declared")
        if "licenseConcluded" in part:
            found["evidence"] = {"licenses": self._license(part["licenseConcluded"], "concluded")}
        found["properties"] = [
            {"name": TYPE, "value": part["type"]},
            *properties.written(part, PROPERTIES),
        ]
        files = [self._file(part["id"], i, one) for i, one in enumerate(part.get("artifacts", ()))]
        if files:
            found["components"] = files
        return found

    def _file(self, holder: str, index: int, artifact: Json) -> Json:
        name = artifact.get("path", artifact.get("url", "a file without a name"))
        found: Json = {"type": "file", "bom-ref": self.refs.give(f"{holder}/file/{index}"), "name": name}
        if _is_media(artifact.get("mediaType", "")):
            found["mime-type"] = artifact["mediaType"]
        digests = [("sha256", artifact["sha256"])] if "sha256" in artifact else []
        digests += [
            (one["algorithm"], one["hex"])
            for one in artifact.get("digests", ())
            if {"algorithm", "hex"} <= one.keys()
        ]
        hashes = [
            {"alg": HASHES[name], "content": value}
            for name, value in digests
            if name in HASHES and len(value) == LENGTHS[HASHES[name]] and _is_hex(value)
        ]
        if hashes:
            found["hashes"] = hashes
        if is_link(artifact.get("url")):
            found["externalReferences"] = [{"type": LINK, "url": artifact["url"]}]
        if "byteSize" in artifact:
            found["properties"] = [{"name": SIZE, "value": str(artifact["byteSize"])}]
        return found


def _serial(manifest: Json) -> uuid.UUID:
    """A number that is the same for the same version of the same model."""
    model = manifest["model"]
    name = "\n".join((model["id"], str(model.get("version", "")), manifest.get("issued", "")))
    return uuid.uuid5(uuid.NAMESPACE_URL, sha256(name.encode("utf-8", "surrogatepass")).hexdigest())


def _described(part: Json) -> Json:
    """What a model and a component have in common."""
    plain = (("name", "name"), ("version", "version"), ("summary", "description"))
    found: Json = {theirs: part[ours] for ours, theirs in plain if ours in part}
    identifiers = part.get("identifiers", {})
    if _is_purl(identifiers.get("purl", "")):
        found["purl"] = identifiers["purl"]
    if _is_swhid(identifiers.get("swhid", "")):
        found["swhid"] = [identifiers["swhid"]]
    if references := list(_references(part)):
        found["externalReferences"] = references
    return found


def _references(part: Json) -> Iterator[Json]:
    for place in part.get("locations", ()):
        if is_link(place.get("url")):
            kind = LINKS.get(place.get("kind", ""))
            rest = {
                key: place[key]
                for key in ("kind", "revision")
                if key in place and (key != "kind" or not kind)
            }
            comment = comment_on_place(rest)
            yield {
                "type": kind or LINK,
                "url": place["url"],
                **({"comment": comment} if comment else {}),
            }
    for key, start in IDS.items():
        value = part.get("identifiers", {}).get(key)
        if value is not None and is_link(start + value):
            yield {"type": "documentation", "url": start + value, "comment": IDENTIFIER}


def _base(base: Json) -> Json:
    found: Json = {"type": "machine-learning-model", "name": base.get("name", base.get("baseModel"))}
    if "version" in base:
        found["version"] = base["version"]
    own = [
        {"name": name, "value": base[key]}
        for key, name in (("baseModel", BASE), ("relation", RELATION))
        if key in base
    ]
    return {**found, "properties": own} if own else found


def _data(kind: str, part: Json) -> Json:
    """What only data has there: where its content is, who keeps it, and whether it is about people."""
    found: Json = {"type": kind}
    if kind != "dataset":
        return found
    urls = [place["url"] for place in part.get("locations", ()) if is_link(place.get("url"))]
    if urls:
        found["contents"] = {"url": urls[0]}
    if part.get("personalData") == "present":
        found["sensitiveData"] = [_PERSONAL]
    if "name" in part.get("supplier", {}):
        found["governance"] = {"custodians": [{"organization": {"name": part["supplier"]["name"]}}]}
    return found


def _energy(entry: Json) -> Json:
    activity = entry.get("activity", "")
    found: Json = {
        "activity": ACTIVITIES.get(activity, "other"),
        "energyProviders": [],
        "activityEnergyCost": {"value": entry["energyMWh"] * _TONNE, "unit": "kWh"},
    }
    if "co2eKg" in entry:
        found["co2CostEquivalent"] = {"value": entry["co2eKg"] / _TONNE, "unit": "tCO2eq"}
    return {**found, "properties": [{"name": ACTIVITY, "value": activity}]} if activity else found
