"""What a BOM says, in the terms of a manifest: of this tool, of others, and of those that are not quite CycloneDX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ...findings import Finding, Path
from ...manifest.component_types import group_of
from ...manifest.components import COMPONENT_CLASSES
from ...manifest.formats import IRI, REFERENCE
from ...manifest.shape import fields_of
from ..building import AUTHOR, framed, slug
from ..codes import REPAIRED
from ..names import Names
from ..places import of_comment
from . import licenses, models, patents, properties, values
from .tables import (
    HASH_OF,
    LICENSE,
    LINK,
    LINKS,
    MANIFEST,
    PROPERTIES,
    SIZE,
    TYPE,
    UNKNOWN_TYPE,
)
from .values import get, link, objects, text

Json = dict[str, Any]

_is_iri = re.compile(IRI.pattern).fullmatch
_is_reference = re.compile(REFERENCE.pattern).fullmatch
_KINDS = {theirs: ours for ours, theirs in LINKS.items()}
_DATA = {"training": "training-data", "evaluation": "evaluation-data"}
_DEEPEST = 20
_MODEL = "machine-learning-model"


def read(document: Json) -> tuple[Json, list[Finding]]:
    """Return what a BOM says, and what was odd or lost."""
    reader = _Reader(document)
    return reader.manifest(), reader.findings


class _Reader:
    def __init__(self, document: Json) -> None:
        """Take a document of any shape."""
        self.findings: list[Finding] = []
        self.document = document
        self.ids = Names()
        self.said: set[str] = set()
        self.definitions: dict[str, Json] = {}
        self.datasets: set[str] = set()

    def manifest(self) -> Json:
        model, path, parts = self._subject()
        card = objects(get(model, "modelCard", "modelParameters", "datasets"))
        self.datasets = {ref for item in card if (ref := text(item.get("ref")))}
        ours = any(name == TYPE for part, _ in parts for name, _ in values.properties(part))
        components = [self._component(part, at) for part, at in parts]
        stated = licenses.stated(model, self.definitions, self._finder((*path, "licenses")))
        if ours:
            _take_over(model, components, stated)
        else:
            components = [*self._of_model(model, components, stated), *components, *self._named_data(card)]
        metadata = get(self.document, "metadata")
        under = (
            licenses.stated(metadata, self.definitions, self._finder(("metadata", "licenses")))
            if isinstance(metadata, dict)
            else {}
        )
        body = {
            "model": models.read(model, self._otherwise()),
            "components": components,
            "licenses": list(self.definitions.values()),
            "patents": patents.read(self.document, model),
        }
        manifest = {**framed({}, body), "author": dict(AUTHOR)}
        if "license" in under:
            manifest["dataLicense"] = under["license"]
        for reference in objects(self.document.get("externalReferences")):
            if reference.get("comment") == MANIFEST and _is_iri(text(reference.get("url")) or ""):
                manifest["id"] = reference["url"]
        return manifest

    def _otherwise(self) -> str:
        """What identifies a model that has no name of its own: the number of the document, or its digest."""
        serial = text(self.document.get("serialNumber"))
        if serial is not None and _is_iri(serial):
            return serial
        content = json.dumps(self.document, sort_keys=True).encode("utf-8", "surrogatepass")
        return f"urn:sha256:{sha256(content).hexdigest()}"

    def _subject(self) -> tuple[Json, Path, list[tuple[Json, Path]]]:
        """The model, where it is, and the other components."""
        root = get(self.document, "metadata", "component")
        model: Json = root if isinstance(root, dict) else {}
        path: Path = ("metadata", "component")
        parts = list(self._parts(self.document.get("components"), ("components",), 0))
        if model.get("type") != _MODEL:
            # Others have the model among the components, and name a job, or an application, in the metadata.
            found = [(part, at) for part, at in parts if part.get("type") == _MODEL]
            if found:
                model, path = found[0]
                parts = [(part, at) for part, at in parts if part is not model]
            else:
                self._once(REPAIRED, (), f"no component of the type {_MODEL} is in this BOM")
            if len(found) > 1:
                self._once(REPAIRED, path, "several models are in this BOM; this one is taken")
        inside = self._parts(model.get("components"), (*path, "components"), 0)
        known = {id(part) for part, _ in parts}
        return model, path, [*(one for one in inside if id(one[0]) not in known), *parts]

    def _parts(self, value: Any, path: Path, depth: int) -> Iterator[tuple[Json, Path]]:
        """The components of a list, and those inside of them; files inside of a component are its artifacts."""
        if value is None or depth > _DEEPEST:
            return
        if not isinstance(value, list):
            self._once(REPAIRED, path, "components are no list")
            return
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self._once(REPAIRED, (*path, index), "a component is no object, and is left out")
                continue
            if depth and item.get("type") == "file":
                continue
            yield item, (*path, index)
            yield from self._parts(item.get("components"), (*path, index, "components"), depth + 1)

    def _once(self, code: Any, path: Path, message: str) -> None:
        if message not in self.said:
            self.said.add(message)
            self.findings.append(code.at(path, message))

    def _finder(self, path: Path) -> licenses.Find:
        return lambda code, message: self._once(code, path, message)

    def _component(self, part: Json, path: Path) -> Json:
        own = list(values.properties(part))
        found: Json = {"id": self._id(part), "type": self._type(part, dict(own), path)}
        name = text(part.get("name"))
        if name is None:
            self._once(REPAIRED, path, "a component has no name")
        elif name != found["id"].removeprefix("#"):
            found["name"] = name
        if part.get("type") == "file":
            artifacts = [_file(part)]
        else:
            artifacts = [_file(one) for one in objects(part.get("components")) if one.get("type") == "file"]
        supplier = text(get(part, "supplier", "name")) or _keeper(part)
        plain = {
            "version": text(part.get("version")),
            "summary": text(part.get("description")),
            "copyright": text(part.get("copyright")),
            "identifiers": models.identifiers(part),
            "locations": _places(part),
            "artifacts": artifacts,
            "supplier": {"name": supplier} if supplier else None,
        }
        found |= {key: value for key, value in plain.items() if value}
        found |= properties.read(own, PROPERTIES, fields_of(COMPONENT_CLASSES[group_of(found["type"])]))
        return found | licenses.stated(part, self.definitions, self._finder((*path, "licenses")))

    def _id(self, part: Json) -> str:
        ref = text(part.get("bom-ref"))
        if ref is not None and _is_reference(ref):
            return self.ids.give(ref)
        return self.ids.give(f"#{slug(ref or text(part.get('name')) or 'component')}")

    def _type(self, part: Json, own: dict[str, str], path: Path) -> str:
        stated = own.get(TYPE, "")
        if group_of(stated) != "foreign" or _is_iri(stated):
            return stated
        kind = text(part.get("type")) or "other"
        if kind == _MODEL and path[:2] == ("metadata", "component"):
            return "weights"
        if kind == "library":
            return "supporting-software"
        if kind == "data":
            # What a model card refers to is what the model was trained on, or evaluated; some say which.
            if text(part.get("bom-ref")) in self.datasets or own.get("usage") in _DATA:
                return _DATA.get(own.get("usage", ""), "training-data")
            data = objects(part.get("data"))
            kind = (text(data[0].get("type")) if data else None) or kind
        return UNKNOWN_TYPE + slug(kind)

    def _of_model(self, model: Json, components: list[Json], stated: Json) -> Iterator[Json]:
        """What others say of the model, and a manifest says of its parts: license and place, files, card."""
        if not stated and (tagged := [t[8:] for t in models.tags(model) if t.startswith("license:")]):
            entries = {"licenses": [{"license": {"name": name}} for name in tagged]}
            find = self._finder(("metadata", "component", "tags"))
            stated = licenses.stated(entries, self.definitions, find)
        places = _places(model)
        weights = [part for part in components if part["type"] == "weights"]
        if len(weights) == 1 and not {"license", "licenseAsStated", "licenseConcluded"} & weights[0].keys():
            weights[0] |= stated
        elif not weights and (stated or places):
            more = {"locations": places} if places else {}
            yield {"id": self.ids.give("#weights"), "type": "weights", **more, **stated}
        files = [_file(one) for one in objects(model.get("components")) if one.get("type") == "file"]
        if files:
            id = self.ids.give("#files")
            yield {"id": id, "type": UNKNOWN_TYPE + "file", "artifacts": files}
        cards = [one for one in objects(model.get("externalReferences")) if one.get("type") == "model-card"]
        for url in dict.fromkeys(filter(None, (link(one.get("url")) for one in cards))):
            id = self.ids.give("#model-card")
            yield {"id": id, "type": "model-card", "locations": [{"url": url}]}

    def _named_data(self, card: list[Json]) -> Iterator[Json]:
        """Data sets that a model card describes itself, and does not refer to."""
        for item in card:
            name = text(item.get("name"))
            if "ref" in item or name is None:
                continue
            part: Json = {
                "id": self.ids.give(f"#data-{slug(name)}"),
                "type": "training-data",
                "name": name,
            }
            if url := link(get(item, "contents", "url")):
                part["locations"] = [{"url": url}]
            if summary := text(item.get("description")):
                part["summary"] = summary
            if keeper := _keeper({"data": [item]}):
                part["supplier"] = {"name": keeper}
            yield part


def _take_over(model: Json, components: list[Json], stated: Json) -> None:
    """Where somebody has edited the license of the model, and not that of its weights, the weights have it, too."""
    was = dict(values.properties(model)).get(LICENSE)
    if was is None or stated.get("license") == was:
        return
    for part in components:
        if part.get("role") == "final" and part.get("license") == was:
            del part["license"]
            part |= {key: value for key, value in stated.items() if key != "licenseConcluded"}


def _keeper(part: Json) -> str | None:
    """The organization that keeps data, or else owns it, if exactly one is named."""
    governance = [get(item, "governance") for item in objects(part.get("data"))]
    for role in ("custodians", "owners"):
        named = {
            text(get(one, "organization", "name")) for item in governance for one in objects(get(item, role))
        }
        if len(named) == 1:
            return named.pop()
    return None


def _places(part: Json) -> list[Json]:
    found = []
    for reference in objects(part.get("externalReferences")):
        url, kind = link(reference.get("url")), text(reference.get("type"))
        if url is not None and (kind in _KINDS or kind == LINK):
            more = {"kind": _KINDS[kind]} if kind in _KINDS else {}
            found.append({"url": url, **more, **of_comment(text(reference.get("comment")))})
    if not found:
        urls = (link(get(item, "contents", "url")) for item in objects(part.get("data")))
        found = [{"url": url} for url in dict.fromkeys(filter(None, urls))]
    return found


def _file(part: Json) -> Json:
    urls = [place["url"] for place in _places(part)]
    name = text(part.get("name"))
    found: Json = {"path": name} if name is not None and name not in urls else {}
    if urls:
        found["url"] = urls[0]
    digests = []
    for item in objects(part.get("hashes")):
        algorithm, value = HASH_OF.get(text(item.get("alg")) or ""), text(item.get("content"))
        if algorithm == "sha256" and value is not None:
            found["sha256"] = value.lower()
        elif algorithm is not None and value is not None:
            digests.append({"algorithm": algorithm, "hex": value.lower()})
    if digests:
        found["digests"] = digests
    if kind := text(part.get("mime-type")):
        found["mediaType"] = kind
    size = dict(values.properties(part)).get(SIZE, "")
    if size.isascii() and size.isdigit() and len(size) < 16:
        found["byteSize"] = int(size)
    return found
