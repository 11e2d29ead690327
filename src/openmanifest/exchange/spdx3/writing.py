"""A manifest in the terms of SPDX 3.0.1. Nothing is made up to please a profile, which is then not claimed."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from ..names import Names
from ..places import comment_on_place
from ..spdx import (
    LICENSE_TEXT,
    NO_DATE,
    base_of,
    comment_of_stages,
    license_refs,
    moment,
    places,
)
from .profiles import profiles
from .tables import (
    DATASET,
    HASHES,
    NO_ASSERTION,
    NO_LICENSE,
    OTHER,
    PLACE_OF,
    SPDX_3_0_1,
    Place,
    Release,
    tells,
)
from .values import data, energy, identifiers, media_type

Json = dict[str, Any]

INFO = "_:creationinfo"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")


def write(manifest: Json, release: Release = SPDX_3_0_1) -> Json:
    """Return the document of a manifest."""
    return _Writer(manifest, release).document()


class _Writer:
    def __init__(self, manifest: Json, release: Release) -> None:
        """Take a manifest that fits the structure."""
        self.manifest = manifest
        self.release = release
        self.base = base_of(manifest)
        parts = (self._iri(part["id"].removeprefix("#")) for part in manifest["components"])
        self.used = Names()
        self.taken = Names(manifest["model"]["id"], *parts)
        self.elements: list[Json] = []
        self.relations: dict[tuple[str, str, str | None], list[str]] = {}
        self.model_id: str = manifest["model"]["id"]
        self.licenses: dict[str, str] = {}
        self.customs: dict[str, str] = {}

    def document(self) -> Json:
        info = self._creation()
        model = self._model()
        for part in self.manifest["components"]:
            self._component(part)
        self._bases()
        self._license_of_model()
        stated = self.manifest.get("dataLicense")
        data_license = None if stated is None else self._license(stated)
        self._relationships()
        ids = [element["spdxId"] for element in self.elements]
        sbom = self._element(
            "software_Sbom", "sbom", f"SBOM of {model['name']}", rootElement=[model["spdxId"]], element=ids
        )
        self._element(
            "SpdxDocument",
            "document",
            f"SPDX document of {model['name']}",
            dataLicense=data_license,
            profileConformance=profiles(self.elements),
            rootElement=[sbom["spdxId"]],
            element=[*ids, sbom["spdxId"]],
        )
        return {"@context": self.release.context, "@graph": [info, *self.elements]}

    def _iri(self, name: str) -> str:
        return name if _IRI.fullmatch(name) else f"{self.base}#{name}"

    def _element(self, kind: str, name: str, title: str | None, *, own: bool = False, **more: Any) -> Json:
        """Add an element, and return it. What is None is left out; what has an id of its `own` keeps it."""
        id = (self.used if own else self.taken).give(self._iri(name))
        self.used.add(id)
        self.taken.add(id)
        found = {"type": kind, "spdxId": id, "creationInfo": INFO, "name": title, **more}
        element = {key: value for key, value in found.items() if value is not None}
        self.elements.append(element)
        return element

    def _creation(self) -> Json:
        author = self.manifest["author"]
        written = self.manifest.get("modified", self.manifest.get("issued"))
        agent = self._element("Agent", "author", author.get("name", "an author who is not named"))
        tool = self._element("Tool", "openmanifest", "openmanifest")
        return {
            "type": "CreationInfo",
            "@id": INFO,
            "specVersion": self.release.version,
            "created": moment(written) or NO_DATE,
            "createdBy": [agent["spdxId"]],
            "createdUsing": [tool["spdxId"]],
        }

    def _model(self) -> Json:
        model = self.manifest["model"]
        publisher = model.get("publisher", {}).get("name")
        supplier = self._element("Organization", "publisher", publisher) if publisher else None
        where = [
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
            own=True,
            summary=model.get("summary"),
            externalIdentifier=identifiers(model.get("identifiers", {})),
            releaseTime=moment(model.get("released")),
            suppliedBy=supplier and supplier["spdxId"],
            software_packageVersion=model.get("version"),
            software_downloadLocation=where[0] if where else None,
            software_primaryPurpose="model",
            ai_typeOfModel=[model["architectureName"]] if "architectureName" in model else None,
            ai_domain=model.get("tasks") or None,
            ai_hyperparameter=None
            if count is None
            else [{"type": "DictionaryEntry", "key": "parameterCount", "value": str(count)}],
            ai_energyConsumption=energy(model.get("compute", [])),
        )

    def _component(self, part: Json) -> None:
        place = PLACE_OF.get(part["type"], OTHER)
        first, others = places(part)
        refs = [_reference(where["url"], comment_on_place(where)) for where in others]
        supplier = part.get("supplier", {}).get("name")
        agent = (
            self._element("Organization", f"{part['id'].removeprefix('#')}/supplier", supplier)
            if supplier
            else None
        )
        element = self._element(
            place.element,
            part["id"].removeprefix("#"),
            part.get("name", part["id"].removeprefix("#")),
            own=True,
            summary=part.get("summary"),
            externalIdentifier=identifiers(part.get("identifiers", {})),
            externalRef=refs or None,
            releaseTime=moment(part.get("released")),
            suppliedBy=agent and agent["spdxId"],
            comment=None if tells(place) else place.type,
            software_copyrightText=part.get("copyright"),
            software_packageVersion=part.get("version"),
            software_downloadLocation=first,
            software_primaryPurpose=place.purpose,
            **(data(part) if place.element == DATASET else {}),
        )
        self._relate(place, element["spdxId"], comment_of_stages(part))
        for index, artifact in enumerate(part.get("artifacts", ())):
            self._file(element["spdxId"], f"{part['id'].removeprefix('#')}/file/{index}", artifact)
        for key, relation in (("license", "hasDeclaredLicense"), ("licenseConcluded", "hasConcludedLicense")):
            if key in part:
                self._add_license(element["spdxId"], relation, part[key])

    def _relate(self, place: Place, id: str, comment: str | None) -> None:
        if place.relation.startswith("^"):
            self._link(id, place.relation[1:], self.model_id, comment)
        else:
            self._link(self.model_id, place.relation, id, comment)

    def _link(self, start: str, relation: str, end: str, comment: str | None = None) -> None:
        ends = self.relations.setdefault((start, relation, comment), [])
        if end not in ends:
            ends.append(end)

    def _file(self, holder: str, name: str, artifact: Json) -> None:
        url = artifact.get("url")
        refs = [_reference(url)] if url else None
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
            contentType=media_type(artifact.get("mediaType")),
        )
        self._link(holder, "contains", file["spdxId"])

    def _bases(self) -> None:
        for index, base in enumerate(self.manifest["model"].get("derivedFrom", ())):
            if "baseModel" not in base and "name" not in base:
                continue
            id = base.get("baseModel", f"base/{index}")
            if self._iri(id) in self.used:
                continue
            element = self._element(
                "ai_AIPackage",
                id,
                base.get("name", id),
                own=True,
                software_packageVersion=base.get("version"),
                software_primaryPurpose="model",
            )
            self._link(self.model_id, "descendantOf", element["spdxId"], base.get("relation"))

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
        self._link(holder, relation, self._license(expression))

    def _license(self, expression: str) -> str:
        """The id of the element of an expression, which is added where there is none yet."""
        if expression in ("NONE", "NOASSERTION"):
            return NO_LICENSE if expression == "NONE" else NO_ASSERTION
        if expression not in self.licenses:
            refs = [self._custom(id) for id in dict.fromkeys(license_refs(expression))]
            element = self._element(
                "simplelicensing_LicenseExpression",
                f"license/{sha256(expression.encode()).hexdigest()[:12]}",
                None,
                simplelicensing_licenseExpression=expression,
                simplelicensing_customIdToUri=[ref for ref in refs if ref is not None] or None,
            )
            self.licenses[expression] = element["spdxId"]
        return self.licenses[expression]

    def _custom(self, id: str) -> Json | None:
        """Where a license of one's own is, if the manifest says where. Its text is not in a manifest."""
        stated: Json = next((one for one in self.manifest.get("licenses", ()) if one["licenseId"] == id), {})
        if "url" not in stated:
            return None
        if id not in self.customs:
            element = self._element(
                "simplelicensing_SimpleLicensingText",
                f"license/{id}",
                stated.get("name"),
                externalRef=[
                    {"type": "ExternalRef", "externalRefType": "license", "locator": [stated["url"]]}
                ],
                simplelicensing_licenseText=LICENSE_TEXT + stated["url"],
            )
            self.customs[id] = element["spdxId"]
        return {"type": "DictionaryEntry", "key": id, "value": self.customs[id]}

    def _relationships(self) -> None:
        for (start, relation, comment), ends in self.relations.items():
            key = " ".join((start, relation, comment or ""))
            digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            ends_of: Json = {"from": start, "to": ends, "relationshipType": relation, "comment": comment}
            self._element("Relationship", f"relationship/{relation}/{digest}", None, **ends_of)


def _reference(url: str, comment: str | None = None) -> Json:
    found: Json = {"type": "ExternalRef", "externalRefType": "altDownloadLocation", "locator": [url]}
    return found if comment is None else {**found, "comment": comment}
