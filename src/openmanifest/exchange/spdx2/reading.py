"""What an SPDX 2.3 document says, in the terms of a manifest: of this tool, and of others, who mean other software."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import starmap
from typing import Any

from ...findings import Finding
from ...manifest.formats import URL
from ..building import AUTHOR, framed
from ..codes import DANGLING, REPAIRED
from ..names import Names
from ..records import MAX_SHOWN
from ..spdx import (
    OURS,
    RELATIONS,
    date_of,
    is_iri,
    is_license_ref,
    license_of,
    locations,
    name_for,
    stages_of_comment,
)
from .ids import unescape
from .tables import (
    BY_PURPOSE,
    DOCUMENT,
    FILES_TYPE,
    HASH_OF,
    IDENTIFIERS,
    LOCATION,
    MODEL_ID,
    NO_ASSERTION,
    NONE,
    PLACE_OF,
    UNKNOWN_TYPE,
)

Json = dict[str, Any]

_is_url = re.compile(URL.pattern).fullmatch
_is_external = re.compile(r"DocumentRef-[^:]+:.*", re.DOTALL).fullmatch
_AGENT = re.compile(r"(?:Organization|Person):\s*(?P<name>.*?)\s*(?:\([^()]*\))?", re.DOTALL)
_SHOWN = 20
_KEY_OF = {(category, kind): key for key, (category, kind, _) in IDENTIFIERS.items()}
_NOTHING = (None, "", NONE, NO_ASSERTION)


def read(document: Json) -> tuple[Json, list[Finding]]:
    """Return what a document says, and what was odd or lost."""
    findings: list[Finding] = []
    return _Reader(document, findings).manifest(), findings


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


class _Reader:
    def __init__(self, document: Json, findings: list[Finding]) -> None:
        """Take a document of any shape."""
        self.document = document
        self.findings = findings
        self.said: set[str] = set()
        self.packages = self._gather("packages")
        self.files = self._gather("files")
        self.relations = list(self._relations())
        self.names = Names()

    def _gather(self, key: str) -> dict[str, Json]:
        found: dict[str, Json] = {}
        ids = Names()
        for index, item in enumerate(_items(self.document.get(key))):
            if not isinstance(item, dict):
                self._once(REPAIRED.at((key, index), f"an item of `{key}` is no object, and is left out"))
                continue
            id = _text(item.get("SPDXID"))
            if id is None or id in found:
                problem = "has no SPDXID" if id is None else "has the SPDXID of another"
                self._once(REPAIRED.at((key, index), f"an item of `{key}` {problem}"))
                id = ids.give(f"{id or 'SPDXRef-' + key}-{index + 1}")
            ids.add(id)
            found[id] = item
        return found

    def _relations(self) -> Iterator[tuple[str, str, str, str]]:
        """Relationships: from, type, to and comment."""
        count = 0
        for package, item in self.packages.items():
            for file in _items(item.get("hasFiles")):
                if isinstance(file, str):
                    yield package, "CONTAINS", file, ""
        for id in _items(self.document.get("documentDescribes")):
            if isinstance(id, str):
                yield DOCUMENT, "DESCRIBES", id, ""
        for index, item in enumerate(_items(self.document.get("relationships"))):
            if not isinstance(item, dict):
                self._once(
                    REPAIRED.at(("relationships", index), "a relationship is no object, and is left out")
                )
                continue
            start, end = _text(item.get("spdxElementId")), _text(item.get("relatedSpdxElement"))
            kind = _text(item.get("relationshipType"))
            if start is None or end is None or kind is None:
                self._once(REPAIRED.at(("relationships", index), "a relationship lacks an end or a type"))
                continue
            for id in (start, end):
                known = id in self.packages or id in self.files or id in (DOCUMENT, NONE, NO_ASSERTION)
                if not known and not _is_external(id) and count < _SHOWN:
                    count += 1
                    message = (
                        f"{kind[:MAX_SHOWN]!r} refers to {id[:MAX_SHOWN]!r}, which is not in the document"
                    )
                    self.findings.append(DANGLING.at(("relationships", index), message))
            if kind == "CONTAINED_BY":
                start, kind, end = end, "CONTAINS", start
            elif kind == "DESCRIBED_BY":
                start, kind, end = end, "DESCRIBES", start
            yield start, kind, end, _text(item.get("comment")) or ""

    def manifest(self) -> Json:
        model = self._model()
        element = self.packages.get(model, {})
        bases = {
            end: comment
            for start, kind, end, comment in self.relations
            if start == model and kind == "DESCENDANT_OF"
        }
        components = list(self._components(model, set(bases)))
        self._license_of_model(element, components)
        base = _text(self.document.get("documentNamespace")) or ""
        own = {"id": base} if is_iri(base) and not base.startswith(OURS) and "#" not in base else {}
        body = {
            "model": self._of_model(model, element, bases),
            "components": components,
            "licenses": list(self._customs()),
        }
        return {**framed({}, body), "author": dict(AUTHOR), **own}

    def _model(self) -> str:
        """The package that the document describes, or else the first."""
        for start, kind, end, _ in self.relations:
            if start == DOCUMENT and kind == "DESCRIBES" and end in self.packages:
                return end
        first = next(iter(self.packages), "")
        message = "the document does not say what it describes; the first package is taken for the model"
        if not first:
            message = "no package is in this document; of a model it says nothing"
        self.findings.append(REPAIRED.at((), message))
        return first

    def _of_model(self, id: str, element: Json, bases: dict[str, str]) -> Json:
        text = "\n".join((_text(self.document.get("documentNamespace")) or "", *self.packages))
        minted = f"urn:sha256:{sha256(text.encode('utf-8', 'replace')).hexdigest()}"
        stated = _model_id(element)
        named = _text(element.get("name")) or _text(self.document.get("name")) or "a model without a name"
        model: Json = {"id": stated or minted, "name": named}
        supplier = _agent(element.get("supplier"))
        plain = {
            "version": _text(element.get("versionInfo")),
            "summary": _text(element.get("summary")),
            "released": date_of(_text(element.get("releaseDate"))),
            "identifiers": _identifiers(element),
            "publisher": {"name": supplier} if supplier else None,
            "derivedFrom": [base for base in starmap(self._base, bases.items()) if base],
        }
        return model | {key: value for key, value in plain.items() if value}

    def _base(self, id: str, comment: str) -> Json:
        element = self.packages.get(id, {})
        found: Json = {}
        if stated := _model_id(element):
            found["baseModel"] = stated
        name, version = _text(element.get("name")), _text(element.get("versionInfo"))
        if name is not None and name != stated:
            found["name"] = name
        if version:
            found["version"] = version
        return {**found, "relation": comment} if found and comment in RELATIONS else found

    def _components(self, model: str, bases: set[str]) -> Iterator[Json]:
        relation_of: dict[str, tuple[str, str]] = {}
        holders: dict[str, list[str]] = {}
        for start, kind, end, comment in self.relations:
            if start == model:
                relation_of.setdefault(end, (kind, comment))
            elif end == model:
                relation_of.setdefault(start, (f"^{kind}", comment))
            if kind == "CONTAINS":
                holders.setdefault(end, []).append(start)
        held: dict[str, list[Json]] = {}
        artifacts = set()
        for id, item in {**self.packages, **self.files}.items():
            over = holders.get(id, [])
            if id in self.files or (len(over) == 1 and id not in relation_of and _is_file(item)):
                artifact = self._artifact(item, is_file=id in self.files)
                if len(over) == 1 and over[0] in self.packages and artifact:
                    held.setdefault(over[0], []).append(artifact)
                    artifacts.add(id)
        for id, item in self.packages.items():
            if id != model and id not in bases and id not in artifacts:
                yield self._component(id, item, relation_of.get(id, ("", "")), held.get(id, []))
        if model in held:
            yield {"id": self._id("SPDXRef-files"), "type": FILES_TYPE, "artifacts": held[model]}

    def _component(self, id: str, item: Json, relation: tuple[str, str], held: list[Json]) -> Json:
        part: Json = {"id": self._id(id)}
        purpose = _text(item.get("primaryPackagePurpose")) or ""
        letters = re.sub(r"[^A-Za-z]", "", purpose).lower() or "other"
        kind, _, stages = relation[1].partition(": ")
        if kind in PLACE_OF:
            part |= {"type": kind, **stages_of_comment(stages)}
        else:
            part["type"] = BY_PURPOSE.get(purpose, UNKNOWN_TYPE + letters)
        name = _text(item.get("name"))
        if name is not None and name != part["id"].removeprefix("#"):
            part["name"] = name
        supplier = _agent(item.get("supplier"))
        place = _stated(item.get("downloadLocation"))
        own = self._artifact(item, is_file=False) if item.get("checksums") else {}
        plain = {
            "summary": _text(item.get("summary")),
            "version": _text(item.get("versionInfo")),
            "released": date_of(_text(item.get("releaseDate"))),
            "copyright": _stated(item.get("copyrightText")),
            "identifiers": _identifiers(item),
            "locations": locations(place, _references(item, "OTHER", LOCATION)),
            "artifacts": [*held, own] if own else held,
            "supplier": {"name": supplier} if supplier else None,
        }
        part |= {key: value for key, value in plain.items() if value}
        return part | self._licenses(item)

    def _id(self, id: str) -> str:
        return name_for(id, unescape(id), self.names)

    def _artifact(self, item: Json, *, is_file: bool) -> Json:
        """A file by its name or URL; nothing where it has neither."""
        url = _text(item.get("downloadLocation"))
        name = _text(item.get("fileName" if is_file else "packageFileName"))
        found: Json = {}
        if name is not None:
            found["path"] = name.removeprefix("./") or name
        if url is not None and _is_url(url):
            found["url"] = url
        if not found:
            return {}
        digests = []
        for entry in _items(item.get("checksums")):
            algorithm = entry.get("algorithm") if isinstance(entry, dict) else None
            value = _text(entry.get("checksumValue")) if isinstance(entry, dict) else None
            ours = HASH_OF.get(algorithm) if isinstance(algorithm, str) else None
            if ours is None or value is None:
                continue
            value = value.lower()
            if ours == "sha256" and re.fullmatch("[0-9a-f]{64}", value):
                found["sha256"] = value
            elif re.fullmatch("(?:[0-9a-f]{2})+", value):
                digests.append({"algorithm": ours, "hex": value})
        return {**found, "digests": digests} if digests else found

    def _licenses(self, item: Json) -> Json:
        found: Json = {}
        for key, ours in (("licenseConcluded", "licenseConcluded"), ("licenseDeclared", "license")):
            words = _text(item.get(key))
            if words is not None and words != NO_ASSERTION:
                found |= license_of(words, ours, self._once)
        return found

    def _license_of_model(self, element: Json, components: list[Json]) -> None:
        """What is declared for the model is said of its weights, unless they say it themselves."""
        found = self._licenses(element)
        weights = [part for part in components if part["type"] == "weights"]
        if not found or any({"license", "licenseAsStated"} & part.keys() for part in weights):
            return
        if not weights:
            weights = [{"id": self.names.give("#weights"), "type": "weights"}]
            components.insert(0, weights[0])
        weights[0] |= found

    def _customs(self) -> Iterator[Json]:
        seen = set()
        for item in _items(self.document.get("hasExtractedLicensingInfos")):
            id = _text(item.get("licenseId")) if isinstance(item, dict) else None
            if id is None or id in seen or not is_license_ref(id):
                continue
            seen.add(id)
            found = {"licenseId": id}
            if name := _stated(item.get("name")):
                found["name"] = name
            urls = (url for url in _items(item.get("seeAlsos")) if isinstance(url, str) and _is_url(url))
            if url := next(urls, None):
                found["url"] = url
            if len(found) > 1:
                yield found

    def _once(self, finding: Finding) -> None:
        if finding.message not in self.said:
            self.said.add(finding.message)
            self.findings.append(finding)


def _is_file(item: Json) -> bool:
    """Whether a package is one file of another, with no terms or version of its own."""
    return item.get("primaryPackagePurpose") == "FILE" and not (
        {"licenseDeclared", "licenseConcluded", "versionInfo", "supplier"} & item.keys()
    )


def _stated(value: Any) -> str | None:
    """A text that says something."""
    text = _text(value)
    return None if text in _NOTHING else text


def _agent(value: Any) -> str | None:
    found = _AGENT.fullmatch(value) if isinstance(value, str) else None
    return (found["name"] or None) if found else None


def _references(item: Json, category: str, kind: str) -> Iterator[tuple[str, str | None]]:
    """Locators of a category and type, with their comments."""
    for ref in _items(item.get("externalRefs")):
        if not isinstance(ref, dict) or ref.get("referenceCategory") != category:
            continue
        locator = _text(ref.get("referenceLocator"))
        if ref.get("referenceType") == kind and locator is not None:
            yield locator, _text(ref.get("comment"))


def _model_id(item: Json) -> str | None:
    return next((id for id, _ in _references(item, "OTHER", MODEL_ID) if is_iri(id)), None)


def _identifiers(item: Json) -> Json:
    found: Json = {}
    for ref in _items(item.get("externalRefs")):
        if not isinstance(ref, dict):
            continue
        category, kind = _text(ref.get("referenceCategory")) or "", _text(ref.get("referenceType")) or ""
        key = _KEY_OF.get((category.replace("_", "-"), kind))
        locator = _text(ref.get("referenceLocator"))
        if key is not None and locator is not None and re.fullmatch(IDENTIFIERS[key][2], locator):
            found.setdefault(key, locator)
    return found
