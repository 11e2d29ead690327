"""What an SPDX 3 document says, in the terms of a manifest: of this tool, of others, and of those that are not quite SPDX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from ...findings import Finding
from ...licensing import check
from ...manifest.formats import URL
from ..building import AUTHOR, framed, slug
from ..codes import REPAIRED, UNRESOLVED
from ..names import Names
from ..records import MAX_SHOWN
from ..spdx import (
    OURS,
    RELATIONS,
    date_of,
    is_iri,
    is_license_ref,
    is_word,
    license_of,
    locations,
    name_for,
    stages_of_comment,
)
from .elements import Elements, bare, text, texts
from .tables import (
    AVAILABILITY_OF,
    BY_PURPOSE,
    BY_RELATION,
    HASHES,
    MODALITY_OF,
    TYPE_OF,
    TYPE_OF_COMMENT,
    UNKNOWN_TYPE,
)

Json = dict[str, Any]

_is_url = re.compile(URL.pattern).fullmatch
_LISTED = re.compile(r"https?://spdx\.org/licenses/(?P<id>[^/#?]+?)(?:\.html|\.json)?/?")


def read(document: Json) -> tuple[Json, list[Finding]]:
    """Return what a document says, and what was odd or lost."""
    findings: list[Finding] = []
    return _Reader(document, findings).manifest(), findings


class _Reader:
    def __init__(self, document: Json, findings: list[Finding]) -> None:
        """Take a document of any shape."""
        self.findings = findings
        self.document = document
        self.elements = Elements(document, findings)
        self.relations = list(self.elements.relations())
        self.licensed: dict[tuple[str, str], dict[str, None]] = {}
        for start, kind, end in self.relations:
            if kind.endswith("License"):
                self.licensed.setdefault((start, kind), {})[end] = None
        self.base = next((id.partition("#")[0] for id, _ in self.elements.of_type("SpdxDocument")), "\0")
        self.names = Names()
        self.said: set[str] = set()
        self.model_names: set[str | None] = set()

    def manifest(self) -> Json:
        model_id, element = self._model()
        self.model_names = {text(element.get("name"))} - {None}
        components = list(self._components(model_id))
        license = self._licenses(model_id)
        if license and not any(
            "license" in part or "licenseAsStated" in part for part in components if part["type"] == "weights"
        ):
            weights = next((part for part in components if part["type"] == "weights"), None)
            if weights is None:
                weights = {"id": self.names.give("#weights"), "type": "weights"}
                components.insert(0, weights)
            weights |= license
        own = {} if self.base.startswith((OURS, "\0")) or not is_iri(self.base) else {"id": self.base}
        body = {
            **self._data_license(),
            "model": self._of_model(model_id, element),
            "components": components,
            "licenses": list(self._customs()),
        }
        manifest = framed({}, body)
        manifest["author"] = dict(AUTHOR)
        return {**manifest, **own}

    def _model(self) -> tuple[str, Json]:
        """The model: a root of the document, or the first that is not the base of another."""
        models = dict(self.elements.of_type("AIPackage"))
        roots = [
            root
            for kind in ("Sbom", "Bom", "SpdxDocument")
            for _, e in self.elements.of_type(kind)
            for root in texts(e.get("rootElement"))
        ]
        bases = {end for _, kind, end in self.relations if kind == "descendantOf"}
        for id in [*roots, *(id for id in models if id not in bases), *models]:
            if id in models:
                return id, models[id]
        packages = dict(self.elements.of_type("Package"))
        for id in roots:
            if id in packages:
                return id, packages[id]
        self.findings.append(REPAIRED.at((), "no AIPackage is in this document; of a model it says nothing"))
        return "", {}

    def _of_model(self, id: str, element: Json) -> Json:
        text_of = str(sorted(self.elements.by_id)).encode("utf-8", "surrogatepass")
        model: Json = {"id": id if is_iri(id) else f"urn:sha256:{sha256(text_of).hexdigest()}"}
        model["name"] = text(element.get("name")) or "a model without a name"
        plain = {
            "version": text(element.get("packageVersion")),
            "summary": text(element.get("summary")),
            "released": date_of(text(element.get("releaseTime"))),
            "identifiers": _identifiers(element),
            "architectureName": text(element.get("typeOfModel")),
            "tasks": texts(element.get("domain")),
            "compute": list(_energy(element)),
            "derivedFrom": list(self._bases(id)),
        }
        model |= {key: value for key, value in plain.items() if value}
        supplier = text(element.get("suppliedBy"))
        if supplier is not None:
            agent = self.elements.by_id.get(supplier)
            model["publisher"] = {"name": (text(agent.get("name")) if agent else None) or supplier}
        for entry in (
            element.get("hyperparameter") or () if isinstance(element.get("hyperparameter"), list) else ()
        ):
            if (
                isinstance(entry, dict)
                and entry.get("key") == "parameterCount"
                and str(entry.get("value", "")).isdecimal()
            ):
                model["parameterCount"] = int(entry["value"])
        return model

    def _bases(self, model: str) -> Iterator[Json]:
        for start, kind, end in self.relations:
            if start != model or kind != "descendantOf":
                continue
            element = self.elements.by_id.get(end, {})
            base: Json = {"baseModel": end} if is_iri(end) and not end.startswith(f"{self.base}#") else {}
            name = text(element.get("name"))
            if name is not None and name != end:
                base["name"] = name
            if version := text(element.get("packageVersion")):
                base["version"] = version
            comment = self.elements.comments.get((start, kind, end))
            if comment in RELATIONS:
                base["relation"] = comment
            yield base

    def _components(self, model: str) -> Iterator[Json]:
        relation_of: dict[str, tuple[str, str | None]] = {}
        files: dict[str, list[str]] = {}
        for start, kind, end in self.relations:
            if kind == "contains" and self.elements.by_id.get(end, {}).get("type") == "File":
                files.setdefault(start, []).append(end)
                continue
            comment = self.elements.comments.get((start, kind, end))
            if start == model:
                relation_of.setdefault(end, (kind, comment))
            elif end == model:
                relation_of.setdefault(start, (f"^{kind}", comment))
        bases = {end for start, kind, end in self.relations if kind == "descendantOf"}
        for id, element in self.elements.by_id.items():
            if element["type"] not in ("Package", "DatasetPackage") or id == model or id in bases:
                continue
            yield self._component(id, element, relation_of.get(id, ("", None)), files.get(id, []))
        if model in files:
            part: Json = {"id": self.names.give("#weights"), "type": "weights"}
            yield {**part, "artifacts": [self._artifact(file) for file in files[model]]}

    def _component(self, id: str, element: Json, relation: tuple[str, str | None], files: list[str]) -> Json:
        part: Json = {"id": self._id(id), "type": self._type(element, relation[0])}
        part |= stages_of_comment(relation[1])
        name = text(element.get("name"))
        if name is not None and name != part["id"].removeprefix("#"):
            part["name"] = name
        plain = {
            "summary": text(element.get("summary")),
            "version": text(element.get("packageVersion")),
            "released": date_of(text(element.get("releaseTime"))),
            "copyright": text(element.get("copyrightText")),
            "identifiers": _identifiers(element),
            "locations": locations(text(element.get("downloadLocation")), _references(element)),
            "artifacts": [self._artifact(file) for file in files],
        }
        part |= {key: value for key, value in plain.items() if value}
        supplier = self.elements.by_id.get(text(element.get("suppliedBy")) or "")
        if supplier is not None and (named := text(supplier.get("name"))):
            part["supplier"] = {"name": named}
        if element["type"] == "DatasetPackage":
            part |= _data(element)
        return part | self._licenses(id, element)

    def _id(self, id: str) -> str:
        start, hash_, name = id.partition("#")
        found = id if is_iri(id) else f"#{slug(id)}"
        if hash_ and name and start == self.base:
            found = f"#{name}"
        return name_for(id, found, self.names)

    def _type(self, element: Json, relation: str) -> str:
        purpose = bare(text(element.get("primaryPurpose")) or "")
        if element["type"] == "DatasetPackage":
            kind = ("dataset_DatasetPackage", "data", relation)
            return TYPE_OF.get(kind) or BY_RELATION.get(relation, "training-data")
        found = (
            TYPE_OF.get(("software_Package", purpose, relation))
            or TYPE_OF_COMMENT.get(
                ("software_Package", purpose, relation, text(element.get("comment")) or "")
            )
            or BY_PURPOSE.get(purpose)
        )
        if found is None and not purpose and text(element.get("name")) in self.model_names:
            # Others write a package of the model beside it, with its license and where it is.
            return "weights"
        return found or UNKNOWN_TYPE + (purpose if re.fullmatch(r"[A-Za-z]+", purpose) else "other")

    def _artifact(self, id: str) -> Json:
        element = self.elements.by_id[id]
        urls = [url for url, _ in _references(element) if _is_url(url)]
        name = text(element.get("name"))
        found: Json = {"path": name} if name is not None and name not in urls else {}
        if urls:
            found["url"] = urls[0]
        digests = []
        hashes = element.get("verifiedUsing")
        for item in hashes if isinstance(hashes, list) else [hashes]:
            if not isinstance(item, dict):
                continue
            algorithm, value = bare(text(item.get("algorithm")) or ""), text(item.get("hashValue"))
            if value is None or algorithm not in HASHES:
                continue
            if algorithm == "sha256":
                found["sha256"] = value.lower()
            else:
                digests.append({"algorithm": algorithm, "hex": value.lower()})
        if digests:
            found["digests"] = digests
        if kind := text(element.get("contentType")):
            found["mediaType"] = kind
        return found

    def _licenses(self, id: str, element: Json | None = None) -> Json:
        found: Json = {}
        for relation, key in (("hasDeclaredLicense", "license"), ("hasConcludedLicense", "licenseConcluded")):
            words = [self._expression(end) for end in self.licensed.get((id, relation), ())]
            if len(words) == 1 and words[0] != "NOASSERTION":
                found |= self._stated(words[0], key)
            elif len(words) > 1:
                joined = ", ".join(words)
                shown, of = repr(joined[:MAX_SHOWN]), repr(id[-MAX_SHOWN:])
                message = f"several licenses are declared for {of}, and not how they go together: {shown}"
                self._find_once(UNRESOLVED.at((), message))
                found["licenseAsStated"] = joined
        older = text((element or {}).get("licenseDeclared"))
        return found if found or older is None else self._stated(older, "license")

    def _data_license(self) -> Json:
        """The license of the document itself, if it is an expression."""
        for _, element in self.elements.of_type("SpdxDocument"):
            id = text(element.get("dataLicense"))
            words = "" if id is None else self._expression(id)
            if words not in ("", "NOASSERTION") and check(words).error is None and not is_word(words):
                return {"dataLicense": words}
        return {}

    def _customs(self) -> Iterator[Json]:
        """Licenses of one's own that expressions refer to."""
        seen = set()
        for _, element in self.elements.of_type("LicenseExpression"):
            entries = element.get("customIdToUri")
            for entry in entries if isinstance(entries, list) else [entries]:
                if not isinstance(entry, dict):
                    continue
                key = text(entry.get("key"))
                if key is None or key in seen or not is_license_ref(key):
                    continue
                seen.add(key)
                place = text(entry.get("value")) or ""
                stated = self.elements.by_id.get(place, {})
                found = {"licenseId": key}
                if name := text(stated.get("name")):
                    found["name"] = name
                urls = [*(url for url, _ in _references(stated, "license")), place]
                if url := next(
                    (url for url in urls if _is_url(url) and url not in self.elements.by_id), None
                ):
                    found["url"] = url
                yield found

    def _expression(self, id: str) -> str:
        element = self.elements.by_id.get(id)
        if element is not None:
            words = text(element.get("licenseExpression")) or text(element.get("name"))
            if words is not None:
                return words
        if id.endswith("NoneLicense") or id.endswith("/None"):
            return "NONE"
        if id.endswith(("NoAssertionLicense", "/NoAssertion")):
            return "NOASSERTION"
        listed = _LISTED.fullmatch(id)
        return listed["id"] if listed else id

    def _stated(self, words: str, key: str) -> Json:
        return license_of(words, key, self._find_once)

    def _find_once(self, finding: Finding) -> None:
        if finding.message not in self.said:
            self.said.add(finding.message)
            self.findings.append(finding)


def _identifiers(element: Json) -> Json:
    found: Json = {}
    entries = element.get("externalIdentifier")
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict) or (value := text(entry.get("identifier"))) is None:
            continue
        kind = bare(text(entry.get("externalIdentifierType")) or "")
        places = texts(entry.get("identifierLocator"))
        if kind in ("packageUrl", "swhid"):
            found.setdefault("purl" if kind == "packageUrl" else "swhid", value)
        elif any(place.startswith("https://doi.org/") for place in places):
            found.setdefault("doi", value)
        elif any(place.startswith("https://arxiv.org/abs/") for place in places):
            found.setdefault("arxiv", value)
    return found


def _references(element: Json, kind: str = "altDownloadLocation") -> Iterator[tuple[str, str | None]]:
    """Locators of a kind, with their comments."""
    refs = element.get("externalRef")
    for ref in refs if isinstance(refs, list) else [refs]:
        if isinstance(ref, dict) and bare(text(ref.get("externalRefType")) or "") == kind:
            for url in texts(ref.get("locator")):
                yield url, text(ref.get("comment"))


def _data(element: Json) -> Json:
    found: Json = {}
    kinds = [
        MODALITY_OF[kind] for kind in map(bare, texts(element.get("datasetType"))) if kind in MODALITY_OF
    ]
    if kinds:
        found["modality"] = kinds
    size = element.get("datasetSize")
    if isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**53:
        found["amount"] = {"count": size, "unit": "bytes"}
    found |= deepcopy(AVAILABILITY_OF.get(bare(text(element.get("datasetAvailability")) or ""), {}))
    return found


def _energy(element: Json) -> Iterator[Json]:
    consumption = element.get("energyConsumption")
    entries = {bare(k): v for k, v in consumption.items()} if isinstance(consumption, dict) else {}
    training = entries.get("trainingEnergyConsumption")
    for entry in training if isinstance(training, list) else [training]:
        if not isinstance(entry, dict):
            continue
        values = {bare(key): value for key, value in entry.items()}
        if bare(text(values.get("energyUnit")) or "") != "kilowattHour":
            continue
        try:
            amount = float(Decimal(str(values.get("energyQuantity"))) / 1000)
        except (InvalidOperation, OverflowError, ValueError):
            continue
        if 0 <= amount < float("inf"):
            yield {"energyMWh": amount}
