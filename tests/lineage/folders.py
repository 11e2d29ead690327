"""Folders of manifests that name each other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from openmanifest import Manifest, load
from openmanifest.findings import Finding
from openmanifest.lineage import Fetch, Lineage, check_lineage, follow
from openmanifest.validation import Options, validate
from tests.building import TODAY, changed

Json = dict[str, Any]

NO_DERIVATIVES_FREE = [{"type": "non-commercial", "targets": ["derivatives"], "clause": "2"}]
"""A restriction that whoever makes a derivative has to pass on."""


def iri(name: str) -> str:
    """The IRI of a model."""
    return f"https://lab.example/{name}"


def made_from(name: str, **fields: Any) -> Json:
    """An entry of `derivedFrom` that names a model of the same folder."""
    entry = {"baseModel": iri(name), "name": name, "relation": "fine-tune", "manifest": f"{name}.json"}
    return {key: value for key, value in {**entry, **fields}.items() if value is not None}


def model(name: str, *bases: Json, **changes: Any) -> Json:
    """A manifest about a model; `changes` are values by JSON Pointer, and the `license` of the weights."""
    start = {"/model/id": iri(name), "/model/name": name}
    start["/components/0/license"] = changes.pop("license", "Apache-2.0")
    found: Json = changed({**start, "/model/derivedFrom": list(bases), **changes})
    return found


def written(folder: Path, manifests: Mapping[str, Json | str | bytes]) -> Path:
    """Write manifests as `NAME.json`; return the path of the first."""
    for name, document in manifests.items():
        data = document if isinstance(document, (str, bytes)) else json.dumps(document)
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder / f"{next(iter(manifests))}.json"


def digest(document: Json) -> str:
    """The digest of a manifest as `written` writes it."""
    return sha256(json.dumps(document).encode()).hexdigest()


def followed(path: Path, fetch: Fetch | None = None) -> Lineage:
    """Follow from a file."""
    return follow(load(path), path, fetch=fetch)


def names(lineage: Lineage) -> list[str]:
    """The ancestors whose manifests were read, the nearest first."""
    return [ancestor.name for ancestor in lineage.all() if ancestor.manifest is not None]


def found_in(path: Path, fetch: Fetch | None = None) -> list[tuple[str, str]]:
    """Code and pointer of what lineage gives rise to."""
    manifest: Manifest = load(path)
    return pairs(check_lineage(manifest, follow(manifest, path, fetch=fetch)))


def pairs(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Code and pointer of findings, in order."""
    return [(finding.code, finding.pointer) for finding in findings]


def validated(path: Path) -> list[Finding]:
    """What `validate --lineage` finds."""
    return list(validate(path, Options(today=TODAY, lineage=True)).findings)
