"""Values for the rows of mapping tables: what a table says of a field is tried with one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.building import changed

Json = dict[str, Any]

SAMPLES: dict[str, tuple[str, Any]] = {
    "id": ("/id", "https://lab.example/openness.json"),
    "issued": ("/issued", "2026-11-19"),
    "author.name": ("/author/name", "Example Lab"),
    "dataLicense": ("/dataLicense", "CC0-1.0"),
    "model.id": ("/model/id", "https://lab.example/other"),
    "model.name": ("/model/name", "Other"),
    "model.version": ("/model/version", "1.2"),
    "model.summary": ("/model/summary", "A model."),
    "model.publisher.name": ("/model/publisher", {"name": "Example Lab"}),
    "model.released": ("/model/released", "2026-10-01"),
    "model.identifiers": ("/model/identifiers", {"doi": "10.1234/a", "purl": "pkg:huggingface/a/b"}),
    "model.architectureName": ("/model/architectureName", "Transformer"),
    "model.tasks": ("/model/tasks", ["text-generation"]),
    "model.parameterCount": ("/model/parameterCount", 7300000000),
    "model.compute.energyMWh": ("/model/compute", [{"energyMWh": 0.25}]),
    "model.derivedFrom": (
        "/model/derivedFrom",
        [{"baseModel": "https://lab.example/base", "name": "Base", "version": "1", "relation": "merge"}],
    ),
    "components.id": ("/components/0/id", "#other"),
    "components.type": ("/components/0/type", "technical-report"),
    "components.name": ("/components/0/name", "Other"),
    "components.summary": ("/components/0/summary", "Weights."),
    "components.version": ("/components/0/version", "2"),
    "components.released": ("/components/0/released", "2026-10-01"),
    "components.copyright": ("/components/0/copyright", "(c) Lab"),
    "components.supplier.name": ("/components/0/supplier", {"name": "Other Lab"}),
    "components.identifiers": ("/components/0/identifiers", {"arxiv": "2610.01234"}),
    "components.locations.url": (
        "/components/0/locations",
        [{"url": "https://lab.example/a"}, {"url": "https://lab.example/b"}],
    ),
    "components.locations.revision": (
        "/components/0/locations",
        [
            {"url": "https://lab.example/a", "revision": "9f2c"},
            {"url": "https://lab.example/b", "revision": "v 1"},
        ],
    ),
    "components.locations.kind": (
        "/components/0/locations",
        [
            {"url": "https://lab.example/a", "kind": "repository", "revision": "9f2c"},
            {"url": "https://lab.example/b"},
            {"url": "https://lab.example/c", "kind": "landing-page"},
        ],
    ),
    "components.stages": ("/components/1/stages", ["pretraining", "distillation"]),
    "components.artifacts": (
        "/components/0/artifacts",
        [
            {
                "path": "a.bin",
                "url": "https://lab.example/a.bin",
                "sha256": "0" * 64,
                "digests": [{"algorithm": "sha512", "hex": "0" * 128}],
            }
        ],
    ),
    "components.artifacts.mediaType": (
        "/components/0/artifacts",
        [{"path": "a.json", "mediaType": "application/json"}],
    ),
    "components.license": ("/components/0/license", "Apache-2.0 OR MIT"),
    "components.licenseConcluded": ("/components/0/licenseConcluded", "MIT"),
    "components.modality": ("/components/1/modality", ["text", "image"]),
    "components.amount": ("/components/1/amount", {"count": 5, "unit": "bytes"}),
    "components.availability": ("/components/1/availability", "reconstructible"),
    "model.inputModalities": ("/model/inputModalities", ["text", "image"]),
    "model.outputModalities": ("/model/outputModalities", ["text"]),
    "model.stages": ("/model/stages", ["pretraining", "distillation"]),
    "model.languages": ("/model/languages", ["en", "de"]),
    "model.libraries": ("/model/libraries", ["transformers"]),
    "model.activeParameterCount": ("/model/activeParameterCount", 1300000000),
    "components.role": ("/components/0/role", "auxiliary"),
    "components.completeness": ("/components/1/completeness", "sample"),
    "components.form": ("/components/0/form", "quantized"),
    "components.origin": ("/components/0/origin", "third-party"),
    "components.withheldBecause": ("/components/1/withheldBecause", ["contract", "cost"]),
    "components.restrictions": ("/components/0/restrictions", [{"type": "no-hosting"}]),
    "components.partOf": ("/components/1/partOf", "#weights"),
    "components.subsetOf": ("/components/1/subsetOf", "#all-data"),
    "components.about": ("/components/1", {"id": "#data", "type": "data-card", "about": ["#weights"]}),
    "components.sourceKind": ("/components/1/sourceKind", ["crawled", "licensed"]),
    "components.contentLicense": ("/components/1/contentLicense", "CC-BY-SA-4.0"),
    "components.languages": ("/components/1/languages", ["en", "pt-BR"]),
    "components.measures": ("/components/1/measures", ["opt-out"]),
    "components.personalData": ("/components/1/personalData", "present"),
    "components.copyrightedWorks": ("/components/1/copyrightedWorks", "unknown"),
    "components.evidence": (
        "/components/0/evidence",
        [{"url": "https://lab.example/card", "accessed": "2026-11-20", "supports": ["license"]}],
    ),
    "patents.position": (
        "/patents",
        [{"id": "#pledge", "position": "non-assertion", "holder": {"name": "Example Lab"}}],
    ),
    "patents.numbers": (
        "/patents",
        [
            {
                "position": "licensed",
                "holder": {"name": "Example Lab", "url": "https://lab.example"},
                "numbers": [{"number": "US10452978B2", "jurisdiction": "US", "status": "granted"}],
            }
        ],
    ),
    "licenses": (
        "/licenses",
        [{"licenseId": "LicenseRef-Demo", "name": "Demo License", "url": "https://lab.example/l"}],
    ),
}
"""A value of each field, by JSON Pointer."""


def stating(field: str) -> Json:
    """A manifest that states a field."""
    manifest = changed(dict([SAMPLES[field]]))
    if field == "licenses":
        manifest["components"][0]["license"] = manifest["licenses"][0]["licenseId"]
    return manifest


def holds(read_again: Callable[[Json], Json], field: str) -> None:
    """Hold a field to coming back, by the part of a document that any reader understands."""
    pointer, value = SAMPLES[field]
    manifest = stating(field)
    found: Any = read_again(manifest)
    for step in pointer.split("/")[1:]:
        if step.isdecimal():
            id = manifest["components"][int(step)]["id"]
            found = next(one for one in found if one["id"] == id)
        else:
            found = found[step]
    assert found == value
