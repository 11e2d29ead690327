"""What a BOM says, in the terms of a manifest: of this tool, of others, and of those that are not quite CycloneDX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ...findings import Finding
from ...licensing import check
from ...licensing.resolving import Outcome, resolve
from ...manifest.component_types import group_of
from ...manifest.components import COMPONENT_CLASSES
from ...manifest.formats import IRI, URL
from ...manifest.shape import fields_of
from ...manifest.values import Modality, Stage
from ...manifest.values_documents import Relation
from ..building import AUTHOR, distinct, framed, slug
from ..codes import DANGLING, READ_AS, REPAIRED, UNRESOLVED
from ..records import MAX_SHOWN
from . import values
from .tables import (
    HASH_OF,
    POSITION_OF,
    PREFIX,
    PROPERTIES,
    STAGE,
    TYPE,
    TYPE_OF,
    UNKNOWN_TYPE,
)
from .values import objects, text

Json = dict[str, Any]

_is_iri = re.compile(IRI.pattern).fullmatch
_is_url = re.compile(URL.pattern).fullmatch
_REFERENCE = re.compile(r"#[^\x00-\x20\x7f<>\"{}|\\^`]+")
_HUB = re.compile(r"pkg:huggingface/(?P<name>[^/@?#]+/[^/@?#]+)")
_IDS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}
_DEEPEST = 20
_MOST = 100_000
_SHOWN = 20
_MODALITIES = frozenset(m.value for m in Modality)
_STAGES = frozenset(s.value for s in Stage)


def read(document: Json) -> tuple[Json, list[Finding]]:
    """Return what a BOM says, and what was odd or lost."""
    reader = _Reader(document)
    return reader.manifest(), reader.findings


class _Reader:
    def __init__(self, document: Json) -> None:
        """Take a document of any shape."""
        self.findings: list[Finding] = []
        self.document = document
        self.ids: dict[str, str] = {}
        self.said: set[str] = set()

    def manifest(self) -> Json:
        metadata = self.document.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        root = metadata.get("component")
        parts = list(self._parts(self.document.get("components"), ("components",), 0))
        model: Json = root if isinstance(root, dict) else {}
        path: tuple[str | int, ...] = ("metadata", "component")
        if model.get("type") != "machine-learning-model":
            # Others have the model among the components, and name a job, or an application, in the metadata.
            models = [(p, at) for p, at in parts if p.get("type") == "machine-learning-model"]
            if models:
                model, path = models[0]
                parts = [(part, at) for part, at in parts if part is not model]
        if not model:
            self.once(REPAIRED, (), "no component of the type machine-learning-model is in this BOM")
        else:
            parts = [*self._parts(model.get("components"), (*path, "components"), 0), *parts]
        files = [part for part, _ in parts if part.get("type") == "file"]
        components = [self._component(part, at) for part, at in parts if part.get("type") != "file"]
        licenses = self._licenses(model, path)
        own = [self._file(part) for part in files]
        weights = next((part for part in components if part["type"] == "weights"), None)
        if weights is None and (licenses or own or self._places(model)):
            weights = {"id": distinct("#weights", self.ids.values()), "type": "weights"}
            if places := self._places(model):
                weights["locations"] = places
            components.insert(0, weights)
        if weights is not None:
            if licenses and "license" not in weights and "licenseAsStated" not in weights:
                weights |= licenses
            if own:
                weights.setdefault("artifacts", own)
        components += self._named_data(model)
        self._references()
        manifest = framed(
            {}, {"model": self._model(model), "components": components, "patents": self._patents(model)}
        )
        manifest["author"] = dict(AUTHOR)
        return manifest

    def _parts(
        self, value: Any, path: tuple[str | int, ...], depth: int
    ) -> Iterator[tuple[Json, tuple[str | int, ...]]]:
        """The components of a list, and those inside of what is a part of nothing itself."""
        if value is None or depth > _DEEPEST:
            return
        items = value if isinstance(value, list) else []
        if not isinstance(value, list):
            self.once(REPAIRED, path, "components are no list")
        for index, item in enumerate(items[:_MOST]):
            if isinstance(item, dict):
                yield item, (*path, index)
            else:
                self.once(REPAIRED, (*path, index), "a component is no object, and is left out")

    def once(self, code: Any, path: tuple[str | int, ...], message: str) -> None:
        if message not in self.said:
            self.said.add(message)
            self.findings.append(code.at(path, message))

    def _model(self, model: Json) -> Json:
        ref, purl = text(model.get("bom-ref")), text(model.get("purl"))
        found: Json = {
            "id": self._model_id(ref, purl),
            "name": text(model.get("name")) or "a model without a name",
        }
        plain = {"version": text(model.get("version")), "summary": text(model.get("description"))}
        supplier = model.get("supplier") if isinstance(model.get("supplier"), dict) else None
        named = text((supplier or {}).get("name")) or text(model.get("publisher")) or text(model.get("group"))
        if named:
            found["publisher"] = {"name": named}
        if identifiers := self._identifiers(model):
            found["identifiers"] = identifiers
        card = model.get("modelCard") if isinstance(model.get("modelCard"), dict) else {}
        assert isinstance(card, dict)
        parameters = card.get("modelParameters") if isinstance(card.get("modelParameters"), dict) else {}
        assert isinstance(parameters, dict)
        plain["architectureName"] = text(parameters.get("modelArchitecture")) or text(
            parameters.get("architectureFamily")
        )
        found |= {key: value for key, value in plain.items() if value}
        if task := text(parameters.get("task")):
            found["tasks"] = [task]
        for place, key in (("inputs", "inputModalities"), ("outputs", "outputModalities")):
            formats = [f for item in objects(parameters.get(place)) if (f := text(item.get("format")))]
            if formats and all(f in _MODALITIES for f in formats):
                found[key] = formats
        if bases := [self._base(base) for base in objects(values.get(model, "pedigree", "ancestors"))]:
            found["derivedFrom"] = bases
        energy = objects(
            values.get(card, "considerations", "environmentalConsiderations", "energyConsumptions")
        )
        if compute := [entry for item in energy if (entry := values.energy(item))]:
            found["compute"] = compute
        for name, value in values.properties(model):
            if (
                name == "cdx:ai-ml:model:parameter:count"
                and value.isascii()
                and value.isdigit()
                and len(value) < 16
            ):
                found["parameterCount"] = int(value)
        return found

    def _model_id(self, ref: str | None, purl: str | None) -> str:
        hub = _HUB.match(purl or ref or "")
        if ref is not None and _is_iri(ref) and not ref.startswith("pkg:"):
            return ref
        if hub:
            return f"https://huggingface.co/{hub['name']}"
        shown = str(self.document.get("serialNumber"))
        if _is_iri(shown):
            return shown
        return (
            f"urn:sha256:{sha256(repr(sorted(self.document)).encode('utf-8', 'surrogatepass')).hexdigest()}"
        )

    def _base(self, base: Json) -> Json:
        properties = dict(values.properties(base))
        found: Json = {}
        model = properties.get(PREFIX + "baseModel")
        hub = _HUB.match(text(base.get("purl")) or "")
        if model is not None and _is_iri(model):
            found["baseModel"] = model
        elif hub:
            found["baseModel"] = f"https://huggingface.co/{hub['name']}"
        name = text(base.get("name"))
        if name is not None and name != found.get("baseModel"):
            found["name"] = name
        if version := text(base.get("version")):
            found["version"] = version
        if (relation := properties.get(PREFIX + "relation")) in set(Relation):
            found["relation"] = relation
        return found

    def _component(self, part: Json, path: tuple[str | int, ...]) -> Json:
        properties = dict(values.properties(part))
        found: Json = {"id": self._id(part), "type": self._type(part, properties)}
        name = text(part.get("name"))
        if name is None:
            self.once(REPAIRED, path, "a component has no name")
        elif name != found["id"].removeprefix("#"):
            found["name"] = name
        plain = {
            "version": text(part.get("version")),
            "summary": text(part.get("description")),
            "copyright": text(part.get("copyright")),
            "identifiers": self._identifiers(part),
            "locations": self._places(part),
            "artifacts": [
                self._file(file) for file in objects(part.get("components")) if file.get("type") == "file"
            ],
        }
        found |= {key: value for key, value in plain.items() if value}
        supplier = part.get("supplier")
        if isinstance(supplier, dict) and (named := text(supplier.get("name"))):
            found["supplier"] = {"name": named}
        shapes = fields_of(COMPONENT_CLASSES[group_of(found["type"])])
        for key, property in PROPERTIES.items():
            if key in shapes and properties.get(property) in set(shapes[key].target):
                found[key] = properties[property]
        stages = [value for name, value in values.properties(part) if name == STAGE and value in _STAGES]
        if stages:
            found["stages"] = stages
        return found | self._licenses(part, path)

    def _id(self, part: Json) -> str:
        ref = text(part.get("bom-ref"))
        if ref is not None and (_is_iri(ref) or _REFERENCE.fullmatch(ref)):
            found = ref
        else:
            found = f"#{slug(ref or text(part.get('name')) or 'component')}"
        id = distinct(found, self.ids.values())
        self.ids[ref or id] = id
        return id

    def _type(self, part: Json, properties: dict[str, str]) -> str:
        stated = properties.get(TYPE, "")
        if group_of(stated) != "foreign" or _is_iri(stated):
            return stated
        kind = text(part.get("type")) or "other"
        data = objects(part.get("data"))
        of_data = text(data[0].get("type")) if data else None
        found = TYPE_OF.get((kind, of_data if kind == "data" else None))
        return found or UNKNOWN_TYPE + (of_data if kind == "data" and of_data else kind).replace(" ", "-")

    def _identifiers(self, part: Json) -> Json:
        found: Json = {}
        for reference in objects(part.get("externalReferences")):
            url = text(reference.get("url")) or ""
            for key, start in _IDS.items():
                if url.startswith(start) and len(url) > len(start):
                    found.setdefault(key, url.removeprefix(start))
        if purl := text(part.get("purl")):
            found["purl"] = purl
        return {key: found[key] for key in ("doi", "arxiv", "purl") if key in found}

    def _places(self, part: Json) -> list[Json]:
        kinds = {"vcs": {"kind": "repository"}, "distribution": {}, "website": {"kind": "landing-page"}}
        found = []
        for reference in objects(part.get("externalReferences")):
            url, kind = text(reference.get("url")), text(reference.get("type"))
            if url is not None and kind in kinds and _is_url(url):
                found.append({"url": url, **kinds[kind]})
        return found

    def _file(self, part: Json) -> Json:
        urls = [place["url"] for place in self._places(part)]
        name = text(part.get("name"))
        found: Json = {"path": name} if name is not None and name not in urls else {}
        if urls:
            found["url"] = urls[0]
        digests = []
        for item in objects(part.get("hashes")):
            algorithm, value = HASH_OF.get(text(item.get("alg")) or ""), text(item.get("content"))
            if algorithm is None or value is None:
                continue
            if algorithm == "sha256":
                found["sha256"] = value.lower()
            else:
                digests.append({"algorithm": algorithm, "hex": value.lower()})
        if digests:
            found["digests"] = digests
        if kind := text(part.get("mime-type")):
            found["mediaType"] = kind
        return found

    def _licenses(self, part: Json, path: tuple[str | int, ...]) -> Json:
        found: Json = {}
        declared: list[str] = []
        concluded = values.words(values.get(part, "evidence", "licenses"))
        for entry, stated in values.stated(part.get("licenses")):
            (concluded if entry.get("acknowledgement") == "concluded" else declared).append(stated)
        for all_words, key in ((declared, "license"), (concluded, "licenseConcluded")):
            words = list(dict.fromkeys(all_words))
            if len(words) == 1:
                found |= self._license(words[0], key, (*path, "licenses"))
            elif words:
                joined = ", ".join(words)
                message = f"several licenses are named, and not how they go together: {joined[:200]}"
                self.once(UNRESOLVED, (*path, "licenses"), message)
                found.setdefault("licenseAsStated", joined)
        return found

    def _license(self, words: str, key: str, path: tuple[str | int, ...]) -> Json:
        if words in ("NONE", "NOASSERTION") or (
            check(words).error is None and not any(one.kind == "unknown" for one in check(words).ids)
        ):
            return {key: words}
        found = resolve(words)
        if found.expression is not None and found.outcome is not Outcome.NOT_A_LICENSE:
            self.once(READ_AS, path, f"{words[:MAX_SHOWN]!r} is read as {found.expression}: {found.reason}")
            return {key: found.expression, "licenseAsStated": words}
        self.once(UNRESOLVED, path, f"{words[:MAX_SHOWN]!r} does not name one license: {found.reason}")
        return {"licenseAsStated": words}

    def _named_data(self, model: Json) -> list[Json]:
        """Data sets that a model card describes itself, and does not refer to."""
        found = []
        for item in objects(values.get(model, "modelCard", "modelParameters", "datasets")):
            name = text(item.get("name"))
            if "ref" in item or name is None:
                continue
            id = distinct(f"#data-{slug(name)}", self.ids.values())
            self.ids[id] = id
            part: Json = {"id": id, "type": "training-data", "name": name}
            url = text(values.get(item, "contents", "url"))
            if url is not None and _is_url(url):
                part["locations"] = [{"url": url}]
            if summary := text(item.get("description")):
                part["summary"] = summary
            found.append(part)
        return found

    def _patents(self, model: Json) -> list[Json]:
        found = []
        for entry in objects(model.get("patentAssertions")):
            position = POSITION_OF.get(text(entry.get("assertionType")) or "")
            if position is None:
                continue
            ref = text(entry.get("bom-ref"))
            own = (
                {"id": ref}
                if ref and not ref.startswith(PREFIX) and (_is_iri(ref) or _REFERENCE.fullmatch(ref))
                else {}
            )
            found.append({**own, "position": position})
        return found

    def _references(self) -> None:
        """Say which references lead to nothing."""
        known = set(values.refs(self.document))
        asked: list[tuple[str | None, tuple[str | int, ...]]] = []
        for index, entry in enumerate(objects(self.document.get("dependencies"))):
            asked.append((text(entry.get("ref")), ("dependencies", index)))
            items = entry.get("dependsOn")
            for ref in items if isinstance(items, list) else ():
                asked.append((text(ref), ("dependencies", index, "dependsOn")))
        missing = [(ref, path) for ref, path in asked if ref is not None and ref not in known]
        for ref, path in missing[:_SHOWN]:
            self.once(DANGLING, path, f"{(ref or '')[:MAX_SHOWN]!r} is no bom-ref of this document")
