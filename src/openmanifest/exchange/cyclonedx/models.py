"""What a BOM says of the model itself: its id, its bases, its card."""

from __future__ import annotations

import re
from typing import Any

from ...manifest.formats import IRI
from ...manifest.model import Model
from ...manifest.shape import fields_of
from ...manifest.values import Modality
from ...manifest.values_documents import ComputeActivity, Relation
from ..building import page_on_hub
from . import properties, values
from .tables import ACTIVITY, BASE, IDENTIFIER, IDS, MODEL_PROPERTIES, RELATION, TASK
from .values import get, objects, text

Json = dict[str, Any]

HUB = "https://huggingface.co/"

_is_iri = re.compile(IRI.pattern).fullmatch
_is_hub = re.compile(r"pkg:huggingface/(?P<name>[^/@?#]+/[^/@?#]+)").match
_base_tag = re.compile(
    r"base_model:(?:(?P<how>finetune|adapter|merge|quantized):)?(?P<name>[\w.\-]+/[\w.\-]+)", re.ASCII
).fullmatch
_HOW = {"finetune": "fine-tune", "adapter": "adapter", "merge": "merge", "quantized": "quantization"}
_MODALITIES = frozenset(modality.value for modality in Modality)
_ACTIVITIES = frozenset(activity.value for activity in ComputeActivity)
_RELATIONS = frozenset(relation.value for relation in Relation)


def read(model: Json, otherwise: str) -> Json:
    """Return what a component says as the model.

    Args:
        model: the component.
        otherwise: its id where the component has none.
    """
    card = get(model, "modelCard")
    parameters = get(card, "modelParameters")
    own = list(values.properties(model))
    found: Json = {
        "id": id_of(model) or otherwise,
        "name": text(model.get("name")) or "a model without a name",
    }
    publisher = next(filter(None, map(text, _publishers(model))), None)
    task = text(get(parameters, "task"))
    plain = {
        "version": text(model.get("version")),
        "summary": text(model.get("description")),
        "publisher": {"name": publisher} if publisher else None,
        "identifiers": identifiers(model),
        "architectureName": text(get(parameters, "modelArchitecture"))
        or text(get(parameters, "architectureFamily")),
        "tasks": [*([task] if task else []), *(value for name, value in own if name == TASK)],
        "inputModalities": _modalities(get(parameters, "inputs")),
        "outputModalities": _modalities(get(parameters, "outputs")),
        "derivedFrom": _bases(model),
        "compute": _compute(card),
    }
    found |= {key: value for key, value in plain.items() if value}
    return found | properties.read(own, MODEL_PROPERTIES, fields_of(Model))


def _publishers(model: Json) -> tuple[Any, ...]:
    return (
        get(model, "supplier", "name"),
        get(model, "manufacturer", "name"),
        model.get("publisher"),
        model.get("group"),
    )


def id_of(model: Json) -> str | None:
    """Return the IRI of a model: its `bom-ref`, or its page on the Hugging Face Hub by package URL or link."""
    ref = text(model.get("bom-ref"))
    if ref is not None and _is_iri(ref) and not ref.startswith("pkg:"):
        return ref
    if hub := _is_hub(text(model.get("purl")) or ref or ""):
        return HUB + hub["name"]
    return page_on_hub(text(one.get("url")) for one in objects(model.get("externalReferences")))


def identifiers(part: Json) -> Json:
    """Return the persistent identifiers of a part. A paper that somebody refers to is none of its names."""
    found: Json = {}
    for reference in objects(part.get("externalReferences")):
        url = text(reference.get("url")) or ""
        for key, start in IDS.items():
            if reference.get("comment") == IDENTIFIER and url.startswith(start) and len(url) > len(start):
                found.setdefault(key, url.removeprefix(start))
    swhid = part.get("swhid")
    if isinstance(swhid, list) and swhid and text(swhid[0]):
        found["swhid"] = swhid[0]
    if purl := text(part.get("purl")):
        found["purl"] = purl
    return found


def tags(model: Json) -> list[str]:
    """Return the tags of a model, from the Hugging Face Hub as a rule."""
    found = model.get("tags")
    return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []


def _modalities(value: Any) -> list[str]:
    """Formats of inputs or outputs, if all of them are modalities."""
    formats = [text(item.get("format")) or "" for item in objects(value)]
    return formats if _MODALITIES.issuperset(formats) else []


def _bases(model: Json) -> list[Json]:
    found = [base for one in objects(get(model, "pedigree", "ancestors")) if (base := _base(one))]
    if found:
        return found
    by_tag: dict[str, Json] = {}
    for match in filter(None, map(_base_tag, tags(model))):
        base = by_tag.setdefault(match["name"], {"baseModel": HUB + match["name"]})
        if match["how"]:
            base["relation"] = _HOW[match["how"]]
    return list(by_tag.values())


def _base(base: Json) -> Json:
    own = dict(values.properties(base))
    found: Json = {}
    stated = own.get(BASE)
    iri = stated if stated is not None and _is_iri(stated) else id_of(base)
    if iri is not None:
        found["baseModel"] = iri
    name = text(base.get("name"))
    if name is not None and name != iri:
        found["name"] = name
    if version := text(base.get("version")):
        found["version"] = version
    if own.get(RELATION) in _RELATIONS:
        found["relation"] = own[RELATION]
    return found


def _compute(card: Any) -> list[Json]:
    found = []
    for item in objects(get(card, "considerations", "environmentalConsiderations", "energyConsumptions")):
        if measured := values.measured(item):
            activity = dict(values.properties(item)).get(ACTIVITY)
            found.append({**({"activity": activity} if activity in _ACTIVITIES else {}), **measured})
    return found
