"""A manifest that meets every criterion of every definition, and changes of it that fit on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from openmanifest import Manifest, loads
from openmanifest.definitions.osai_assigned import DIMENSIONS, INDEX_URL
from tests.building import CONTEXT, DELETE

Changes = Mapping[str, Any]
"""Values by place: `#weights.license`, `#weights` (with `DELETE`), `model.stages`, `patents`; `add` adds components."""

STAGES = ["pretraining", "supervised-fine-tuning"]
INFORMATION = [
    "provenance",
    "data-scope",
    "characteristics",
    "acquisition",
    "selection",
    "labelling",
    "processing",
]
MODEL = ["model-architecture", "pretraining-method", "tuning-method", "evaluation-method", "hardware"]
USE = ["training-setup", "code-use", "capabilities", "limitations", "integration"]


def covers(*topics: str, extent: str = "complete") -> list[dict[str, str]]:
    """Return a `coverage` of topics."""
    return [{"topic": topic, "extent": extent} for topic in topics]


def _part(id: str, type: str, license: str, **fields: Any) -> dict[str, Any]:
    place = {"locations": [{"url": f"https://lab.example/{id.strip('#')}"}]}
    terms = {"license": license, "restrictions": []}
    return {"id": id, "type": type, "availability": "public", **place, **terms, **fields}


def _code(id: str, type: str, **fields: Any) -> dict[str, Any]:
    return _part(id, type, "Apache-2.0", completeness="complete", form="plain-source", **fields)


def _weights(id: str, type: str, **fields: Any) -> dict[str, Any]:
    return _part(id, type, "Apache-2.0", completeness="complete", **fields)


def _data(id: str, type: str = "training-data", **fields: Any) -> dict[str, Any]:
    own = {"form": "processed", "origin": "first-party", "completeness": "complete"}
    return _part(id, type, "CC-BY-4.0", **{**own, **fields})


def _document(id: str, type: str, **fields: Any) -> dict[str, Any]:
    return _part(id, type, "CC-BY-4.0", **fields)


_STAGED = [{"availability": "gated", "date": "2026-01"}]
_TRAINING = {"environment": {"path": "requirements.lock"}, "reproducibility": {"seeds": True}}

_COMPONENTS = [
    _code("#architecture-code", "architecture-code"),
    _code("#data-processing-code", "data-processing-code"),
    _code("#pretraining-code", "training-code", stages=STAGES[:1], **_TRAINING),
    _code("#tuning-code", "training-code", stages=STAGES[1:], **_TRAINING),
    _code("#inference-code", "inference-code"),
    _code("#evaluation-code", "evaluation-code"),
    _code("#library", "supporting-software"),
    _data("#raw-data", stages=STAGES[:1], form="raw", origin="third-party"),
    _data("#pretraining-data", stages=STAGES[:1]),
    _data("#tuning-data", stages=STAGES[1:]),
    _data("#evaluation-data", "evaluation-data"),
    _data("#sample-outputs", "sample-outputs"),
    _weights("#base-weights", "weights", role="base", form="full"),
    _weights("#weights", "weights", role="final", form="full"),
    _weights("#checkpoints", "checkpoints"),
    _weights("#tokenizer", "tokenizer"),
    _weights("#configuration", "configuration"),
    _document("#model-card", "model-card", coverage=covers(*MODEL, *USE)),
    _document("#data-card", "data-card", coverage=covers(*INFORMATION, "data-uses", "data-maintenance")),
    _document("#report", "technical-report", coverage=covers("provenance", *MODEL)),
    _document(
        "#paper", "research-paper", coverage=covers("provenance", *MODEL), peerReviewed=True, venue="X 2026"
    ),
    _document("#results", "evaluation-results"),
    _part("#package", "package", "Apache-2.0"),
    _part("#service", "service", "Apache-2.0", interface=["api", "application"], availabilityHistory=_STAGED),
]

_COMPLETE: dict[str, Any] = {
    "@context": CONTEXT,
    "type": "OpennessManifest",
    "specVersion": "1.0",
    "author": {"name": "Example Lab", "standing": "first-party"},
    "issued": "2026-11-20",
    "model": {
        "id": "https://lab.example/demo-7b",
        "name": "Demo 7B",
        "stages": STAGES,
        "derivedFrom": [],
        "dataListing": [{"stages": STAGES, "extent": "complete"}],
        "compute": [{"activity": "final-run", "flop": 1e22}],
        "regulation": [{"regime": "eu-ai-act", "systemicRisk": False}],
        "monetization": [],
    },
    "components": _COMPONENTS,
    "patents": [{"position": "licensed", "license": "Apache-2.0"}],
    "inputs": {"restrictions": []},
    "outputs": {"restrictions": []},
    "assessments": [
        {
            "assessor": {"name": "Somebody"},
            "definition": "osaid-1.0",
            "mode": "manual",
            "url": "https://lab.example/judgment",
            "results": [{"criterion": "data-depth", "result": "met"}],
        },
        {
            "assessor": {"url": INDEX_URL},
            "definition": "osai-2025",
            "url": "https://osai-index.eu/",
            "results": [
                {"criterion": name, "result": "open"}
                for names in DIMENSIONS["osai-2025"].values()
                for name in names
            ],
        },
    ],
}


def complete(changes: Changes | None = None) -> dict[str, Any]:
    """Return a new manifest that meets everything, with values set or taken away."""
    document = deepcopy(_COMPLETE)
    for place, value in (changes or {}).items():
        if place == "add":
            document["components"] += deepcopy(value)
            continue
        name, _, key = place.partition(".")
        if name.startswith("#"):
            index = next(i for i, part in enumerate(document["components"]) if part["id"] == name)
            holder: Any = document["components"] if not key else document["components"][index]
            last: Any = key or index
        else:
            holder, last = (document[name], key) if key else (document, name)
        if value is DELETE:
            del holder[last]
        else:
            holder[last] = deepcopy(value)
    return document


def manifest(changes: Changes | None = None) -> Manifest:
    """Return that manifest as an object."""
    return loads(json.dumps(complete(changes)))


def graded(dimension: str, grade: str | None) -> list[dict[str, Any]]:
    """Return `assessments` in which the index gives one dimension another grade."""
    found: list[dict[str, Any]] = deepcopy(_COMPLETE["assessments"])
    for result in found[1]["results"]:
        if result["criterion"] == dimension:
            if grade is None:
                del result["result"]
            else:
                result["result"] = grade
    return found
