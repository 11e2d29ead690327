"""A manifest in the terms of SPDX 3.0.1. Nothing is made up to please a profile, which is then not claimed."""

from __future__ import annotations

import re
from decimal import Decimal
from hashlib import sha256
from typing import Any

from .tables import (
    AVAILABILITY,
    CONTEXT,
    DATASET,
    DATASET_TYPES,
    HASHES,
    NO_ASSERTION,
    NO_LICENSE,
    OTHER,
    PLACE_OF,
    SPEC_VERSION,
    Place,
)

Json = dict[str, Any]

INFO = "_:creationinfo"
NO_DATE = "1970-01-01T00:00:00Z"
"""When the manifest does not say when it was written. SPDX wants a moment; this one tells that none is known."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")


def base_of(manifest: Json) -> str:
    """Return what the ids of a document begin with: the manifest's own id, or a URN of the model."""
    own = manifest.get("id")
    if isinstance(own, str) and _IRI.fullmatch(own):
        return own.partition("#")[0]
    model = manifest["model"]
    text = "\n".join((model["id"], model["name"], str(model.get("version", ""))))
    return f"urn:openmanifest:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def write(manifest: Json) -> Json:
    """Return the document of a manifest."""
    return _Writer(manifest).document()


class _Writer:
    def __init__(self, manifest: Json) -> None:
        """Take a manifest that fits the structure."""
        self.manifest = manifest
        self.base = base_of(manifest)
        self.elements: list[Json] = []
        self.relations: dict[tuple[str, str], list[str]] = {}
        self.model_id: str = manifest["model"]["id"]
        self.licenses: dict[str, str] = {}

    def document(self) -> Json:
        info = self._creation()
        model = self._model()
        for part in self.manifest["components"]:
            self._component(part)
        self._bases()
        self._license_of_model()
        self._relationships()
        ids = [element["spdxId"] for element in self.elements]
        sbom = self._element(
            "software_Sbom", "sbom", f"SBOM of {model['name']}", rootElement=[self.model_id], element=ids
        )
        document = self._element(
            "SpdxDocument",
            "document",
            f"SPDX document of {model['name']}",
            profileConformance=profiles(self.elements),
            rootElement=[sbom["spdxId"]],
            element=[*ids, sbom["spdxId"]],
        )
        if self.manifest.get("dataLicense"):
            self._add_license(document["spdxId"], "hasDeclaredLicense", self.manifest["dataLicense"])
        return {"@context": CONTEXT, "@graph": [info, *self.elements]}

    def _element(self, kind: str, name: str, title: str | None, **more: Any) -> Json:
        """Add an element, and return it. What is None is left out."""
        id = name if _IRI.fullmatch(name) else f"{self.base}#{name}"
        found = {"type": kind, "spdxId": id, "creationInfo": INFO, "name": title, **more}
        element = {key: value for key, value in found.items() if value is not None}
        self.elements.append(element)
        return element

    def _creation(self) -> Json:
        author, date = self.manifest["author"], self.manifest.get("modified", self.manifest.get("issued"))
        agent = self._element("Agent", "author", author.get("name", "an author who is not named"))
        tool = self._element("Tool", "openmanifest", "openmanifest")
        return {
            "type": "CreationInfo",
            "@id": INFO,
            "specVersion": SPEC_VERSION,
            "created": _moment(date) or NO_DATE,
            "createdBy": [agent["spdxId"]],
            "createdUsing": [tool["spdxId"]],
        }

    def _model(self) -> Json:
        model = self.manifest["model"]
        publisher = model.get("publisher", {}).get("name")
        supplier = self._element("Organization", "publisher", publisher) if publisher else None
        places = [
            place["url"]
            for part in self.manifest["components"]
            if part["type"] == "weights" and part.get("role") == "final"
            for place in part.get("locations", ())
            if "url" in place
        ]
        count = model.get("parameterCount")
        return self._element(
            "ai_AIPackage",
            self.model_id,
            model["name"],
            summary=model.get("summary"),
            externalIdentifier=_identifiers(model.get("identifiers", {})),
            releaseTime=_moment(model.get("released")),
            suppliedBy=supplier and supplier["spdxId"],
            software_packageVersion=model.get("version"),
            software_downloadLocation=places[0] if places else None,
            software_primaryPurpose="model",
            ai_typeOfModel=[model["architectureName"]] if "architectureName" in model else None,
            ai_domain=model.get("tasks") or None,
            ai_hyperparameter=None
            if count is None
            else [{"type": "DictionaryEntry", "key": "parameterCount", "value": str(count)}],
            ai_energyConsumption=_energy(model.get("compute", [])),
        )

    def _component(self, part: Json) -> None:
        place = PLACE_OF.get(part["type"], OTHER)
        urls = [where["url"] for where in part.get("locations", ()) if "url" in where]
        refs = [
            {"type": "ExternalRef", "externalRefType": "altDownloadLocation", "locator": [url]}
            for url in urls[1:]
        ]
        supplier = part.get("supplier", {}).get("name")
        agent = (
            self._element("Organization", f"{part['id'].lstrip('#')}/supplier", supplier)
            if supplier
            else None
        )
        element = self._element(
            place.element,
            part["id"].removeprefix("#"),
            part.get("name", part["id"].removeprefix("#")),
            summary=part.get("summary"),
            externalIdentifier=_identifiers(part.get("identifiers", {})),
            externalRef=refs or None,
            releaseTime=_moment(part.get("released")),
            suppliedBy=agent and agent["spdxId"],
            software_copyrightText=part.get("copyright"),
            software_packageVersion=part.get("version"),
            software_downloadLocation=urls[0] if urls else None,
            software_primaryPurpose=place.purpose,
            **(_data(part) if place.element == DATASET else {}),
        )
        self._relate(place, element["spdxId"])
        for index, artifact in enumerate(part.get("artifacts", ())):
            self._file(element["spdxId"], f"{part['id'].removeprefix('#')}/file/{index}", artifact)
        for key, relation in (("license", "hasDeclaredLicense"), ("licenseConcluded", "hasConcludedLicense")):
            if key in part:
                self._add_license(element["spdxId"], relation, part[key])

    def _relate(self, place: Place, id: str) -> None:
        if place.relation.startswith("^"):
            self._link(id, place.relation[1:], self.model_id)
        else:
            self._link(self.model_id, place.relation, id)

    def _link(self, start: str, relation: str, end: str) -> None:
        ends = self.relations.setdefault((start, relation), [])
        if end not in ends:
            ends.append(end)

    def _file(self, holder: str, name: str, artifact: Json) -> None:
        url = artifact.get("url")
        refs = (
            [{"type": "ExternalRef", "externalRefType": "altDownloadLocation", "locator": [url]}]
            if url
            else None
        )
        digests = [("sha256", artifact["sha256"])] if "sha256" in artifact else []
        digests += [
            (d["algorithm"], d["hex"])
            for d in artifact.get("digests", ())
            if {"algorithm", "hex"} <= d.keys()
        ]
        hashes = [
            {"type": "Hash", "algorithm": algorithm, "hashValue": value}
            for algorithm, value in digests
            if algorithm in HASHES
        ]
        title = artifact.get("path", url)
        file = self._element(
            "software_File",
            name,
            title if title is not None else "a file without a name",
            externalRef=refs,
            verifiedUsing=hashes or None,
            contentType=_media_type(artifact.get("mediaType")),
        )
        self._link(holder, "contains", file["spdxId"])

    def _bases(self) -> None:
        for index, base in enumerate(self.manifest["model"].get("derivedFrom", ())):
            if "baseModel" not in base and "name" not in base:
                continue
            id = base.get("baseModel", f"base/{index}")
            if all(element["spdxId"] != id for element in self.elements):
                self._element(
                    "ai_AIPackage",
                    id,
                    base.get("name", id),
                    software_packageVersion=base.get("version"),
                    software_primaryPurpose="model",
                )
            else:
                continue
            self._link(self.model_id, "descendantOf", self.elements[-1]["spdxId"])

    def _license_of_model(self) -> None:
        """The license of the final weights, where there is one: SPDX has it at the model."""
        for key, relation in (("license", "hasDeclaredLicense"), ("licenseConcluded", "hasConcludedLicense")):
            found = {
                part.get(key)
                for part in self.manifest["components"]
                if part["type"] == "weights" and part.get("role") == "final"
            }
            if len(found) == 1 and (license := found.pop()) is not None:
                self._add_license(self.model_id, relation, license)

    def _add_license(self, holder: str, relation: str, expression: str) -> None:
        if expression in ("NONE", "NOASSERTION"):
            self._link(holder, relation, NO_LICENSE if expression == "NONE" else NO_ASSERTION)
            return
        if expression not in self.licenses:
            name = f"license/{sha256(expression.encode()).hexdigest()[:12]}"
            element = self._element(
                "simplelicensing_LicenseExpression", name, None, simplelicensing_licenseExpression=expression
            )
            self.licenses[expression] = element["spdxId"]
        self._link(holder, relation, self.licenses[expression])

    def _relationships(self) -> None:
        for (start, relation), ends in self.relations.items():
            digest = sha256(f"{start} {relation}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
            self._element(
                "Relationship",
                f"relationship/{relation}/{digest}",
                None,
                **{"from": start, "to": ends, "relationshipType": relation},
            )


def _data(part: Json) -> Json:
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


def _moment(date: str | None) -> str | None:
    """A date as SPDX has it. A month or a year is none: a day would be made up."""
    if date is None:
        return None
    if _MOMENT.fullmatch(date):
        return date
    return f"{date}T00:00:00Z" if _DAY.fullmatch(date) else None


def _identifiers(stated: Json) -> list[Json] | None:
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


def _media_type(value: str | None) -> str | None:
    return value if value is not None and re.fullmatch(r"[^/\s]+/[^/\s]+", value) else None


def _energy(compute: list[Json]) -> Json | None:
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
