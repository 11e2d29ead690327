"""A manifest in the terms of SPDX 2.3. Nothing is made up, and no file is claimed to have been analyzed."""

from __future__ import annotations

import re
from typing import Any

from ...licensing import check
from ..names import Names
from ..places import comment_on_place
from ..spdx import (
    LICENSE_TEXT,
    NO_DATE,
    base_of,
    comment_of_stages,
    is_license_ref,
    moment,
    places,
)
from .ids import PREFIX, escape
from .tables import (
    BY,
    DATA_LICENSE,
    DOCUMENT,
    HASHES,
    IDENTIFIERS,
    LENGTH_OF,
    LOCATION,
    MODEL_ID,
    NO_ASSERTION,
    NONE,
    OTHER,
    PLACE_OF,
    TOOL,
    VERSION,
)

Json = dict[str, Any]

_is_place = re.compile(
    r"(?:https?|ssh|git|svn|sftp|ftp)://[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+){0,100}\.[A-Za-z]{2,}(?::[0-9]{1,5})?(?:/\S*)?"
).fullmatch
_is_line = re.compile(r"\S(?:[^\n\r]*\S)?").fullmatch
_is_namespace = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]+").fullmatch


def write(manifest: Json) -> Json:
    """Return the document of a manifest."""
    return _Writer(manifest).document()


class _Writer:
    def __init__(self, manifest: Json) -> None:
        """Take a manifest that fits the structure."""
        self.manifest = manifest
        self.packages: list[Json] = []
        self.relations: list[Json] = []
        self.custom: dict[str, Json] = {}
        self.used = Names(DOCUMENT)
        self.taken = Names(DOCUMENT, *(escape(part["id"]) for part in manifest["components"]))

    def document(self) -> Json:
        manifest = self.manifest
        model = self._model()
        self._relate(DOCUMENT, "DESCRIBES", model)
        for part in manifest["components"]:
            self._component(part, model)
        self._bases(model)
        base = base_of(manifest)
        author = manifest["author"].get("name")
        info: Json = {
            "created": moment(manifest.get("modified", manifest.get("issued"))) or NO_DATE,
            "creators": [TOOL],
        }
        found = {
            "spdxVersion": VERSION,
            "dataLicense": DATA_LICENSE,
            "SPDXID": DOCUMENT,
            "name": manifest["model"]["name"],
            "documentNamespace": base if _is_namespace(base) else base_of({**manifest, "id": None}),
            "creationInfo": info if author is None else {**info, "comment": f"{BY}{author}"},
            "packages": self.packages,
            "relationships": self.relations,
        }
        return {**found, "hasExtractedLicensingInfos": list(self.custom.values())} if self.custom else found

    def _package(self, id: str, name: str, stated: Json, *, own: bool = False, **more: Any) -> str:
        """Add a package, and return its id. What is None is left out; what has an id of its `own` keeps it."""
        id = (self.used if own else self.taken).give(id)
        self.used.add(id)
        self.taken.add(id)
        first, others = places(stated)
        if first is not None and not _is_place(first):
            first, others = None, [place for place in stated["locations"] if "url" in place]
        supplier = stated.get("supplier", {}).get("name", "")
        refs = [*more.pop("externalRefs", ()), *_identifiers(stated.get("identifiers", {}))]
        refs += [_ref("OTHER", LOCATION, place["url"], comment_on_place(place)) for place in others]
        found = {
            "SPDXID": id,
            "name": name,
            "versionInfo": stated.get("version"),
            "supplier": _organization(supplier),
            "downloadLocation": first or NO_ASSERTION,
            "filesAnalyzed": False,
            "releaseDate": moment(stated.get("released")),
            "licenseDeclared": self._license(stated.get("license")),
            "licenseConcluded": self._license(stated.get("licenseConcluded")),
            "copyrightText": stated.get("copyright"),
            "summary": stated.get("summary"),
            "externalRefs": refs or None,
            **more,
        }
        self.packages.append({key: value for key, value in found.items() if value is not None})
        return id

    def _relate(self, start: str, relation: str, end: str, comment: str | None = None) -> None:
        if relation.startswith("^"):
            start, relation, end = end, relation[1:], start
        found = {"spdxElementId": start, "relationshipType": relation, "relatedSpdxElement": end}
        self.relations.append(found if comment is None else {**found, "comment": comment})

    def _model(self) -> str:
        model = self.manifest["model"]
        final = [
            part
            for part in self.manifest["components"]
            if part["type"] == "weights" and part.get("role") == "final"
        ]
        where = [place for part in final for place in part.get("locations", ()) if "url" in place]
        licenses: Json = {}
        for key in ("license", "licenseConcluded"):
            stated = {part.get(key) for part in final}
            if len(stated) == 1:
                licenses[key] = stated.pop()
        more: Json = {"supplier": model["publisher"]} if "publisher" in model else {}
        stated_of_model = {
            **{key: model[key] for key in ("version", "released", "summary", "identifiers") if key in model},
            **licenses,
            "locations": [{"url": place["url"]} for place in where[:1]],
            **more,
        }
        refs = [_ref("OTHER", MODEL_ID, model["id"])]
        return self._package(f"{PREFIX}Model", model["name"], stated_of_model, externalRefs=refs)

    def _component(self, part: Json, model: str) -> None:
        place = PLACE_OF.get(part["type"], OTHER)
        name = part.get("name", part["id"].removeprefix("#"))
        id = self._package(escape(part["id"]), name, part, own=True, primaryPackagePurpose=place.purpose)
        stages = comment_of_stages(part)
        self._relate(
            model, place.relation, id, part["type"] if stages is None else f"{part['type']}: {stages}"
        )
        for index, artifact in enumerate(part.get("artifacts", ())):
            self._relate(id, "CONTAINS", self._artifact(f"{id}-File-{index}", artifact))

    def _artifact(self, id: str, artifact: Json) -> str:
        digests = [("sha256", artifact["sha256"])] if "sha256" in artifact else []
        digests += [
            (one["algorithm"], one["hex"])
            for one in artifact.get("digests", ())
            if {"algorithm", "hex"} <= one.keys()
        ]
        sums = [
            {"algorithm": HASHES[algorithm], "checksumValue": value}
            for algorithm, value in digests
            if algorithm in HASHES and re.fullmatch(f"[0-9a-f]{{{LENGTH_OF[HASHES[algorithm]]}}}", value)
        ]
        path, url = artifact.get("path"), artifact.get("url")
        return self._package(
            id,
            path or url or "a file without a name",
            {"locations": [{"url": url}] if url else []},
            packageFileName=path,
            checksums=sums or None,
            primaryPackagePurpose="FILE",
        )

    def _bases(self, model: str) -> None:
        for index, base in enumerate(self.manifest["model"].get("derivedFrom", ())):
            if "baseModel" not in base and "name" not in base:
                continue
            stated = {"version": base["version"]} if "version" in base else {}
            refs = [_ref("OTHER", MODEL_ID, base["baseModel"])] if "baseModel" in base else []
            name = base.get("name", base.get("baseModel", ""))
            id = self._package(f"{PREFIX}Base-{index}", name, stated, externalRefs=refs)
            self._relate(model, "DESCENDANT_OF", id, base.get("relation"))

    def _license(self, expression: str | None) -> str | None:
        """An expression that SPDX 2.3 can hold: it knows each id, or this document says what it is."""
        if expression is None or expression in (NONE, NO_ASSERTION):
            return expression
        found = check(expression)
        if found.error is not None:
            return None
        refs = []
        for identifier in found.ids:
            if is_license_ref(identifier.text):
                refs.append(identifier.text)
            elif identifier.kind not in ("license", "exception"):
                return None
        for ref in refs:
            self.custom.setdefault(ref, self._custom(ref))
        return expression

    def _custom(self, id: str) -> Json:
        """What is known of a license of one's own. Its text is not in a manifest."""
        stated: Json = next((one for one in self.manifest.get("licenses", ()) if one["licenseId"] == id), {})
        url = stated.get("url")
        text = "Its text is not in this document." if url is None else LICENSE_TEXT + url
        found: Json = {"licenseId": id, "extractedText": text}
        if "name" in stated:
            found["name"] = stated["name"]
        if url is not None and _is_place(url):
            found["seeAlsos"] = [url]
        return found


def _organization(name: str) -> str | None:
    """An agent as SPDX writes it: what is in parentheses at the end is its address, which may be empty."""
    if not _is_line(name):
        return None
    return f"Organization: {name} ()" if "(" in name or ")" in name else f"Organization: {name}"


def _ref(category: str, kind: str, locator: str, comment: str | None = None) -> Json:
    found: Json = {"referenceCategory": category, "referenceType": kind, "referenceLocator": locator}
    return found if comment is None else {**found, "comment": comment}


def _identifiers(stated: Json) -> list[Json]:
    found = []
    for key, value in stated.items():
        category, kind, pattern = IDENTIFIERS.get(key, ("", "", ""))
        if category and isinstance(value, str) and re.fullmatch(pattern, value):
            found.append(_ref(category, kind, value))
    return found
