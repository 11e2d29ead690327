"""Folders of models, as small as they can be, with a manifest that is true of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from openmanifest.repository.verifying import Verification, VerifyOptions, verify
from tests.building import CONTEXT, changed

FILES = {
    "model.safetensors": b"weights" * 1000,
    "data/train.jsonl": b'{"text": "hello"}\n',
    "README.md": b"# Demo\n",
}


def artifact(path: str, content: bytes) -> dict[str, Any]:
    return {"path": path, "byteSize": len(content), "sha256": sha256(content).hexdigest()}


def manifest_of(
    files: Mapping[str, bytes] = FILES, changes: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """A manifest of one component with all files, in order; `changes` by JSON Pointer."""
    document = {
        "@context": CONTEXT,
        "type": "OpennessManifest",
        "specVersion": "1.0",
        "author": {"name": "Example Lab", "standing": "first-party"},
        "model": {"id": "https://lab.example/demo-7b", "name": "Demo 7B"},
        "components": [
            {
                "id": "#weights",
                "type": "weights",
                "license": "LicenseRef-Demo",
                "artifacts": [artifact(path, content) for path, content in files.items()],
            }
        ],
    }
    return changed(changes or {}, document)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def made(folder: Path, files: Mapping[str, bytes] = FILES, changes: Mapping[str, Any] | None = None) -> Path:
    """Write files and a manifest of them, which `changes` may make untrue; return the folder."""
    write(folder, files)
    (folder / "openness.json").write_text(json.dumps(manifest_of(files, changes)), encoding="utf-8")
    return folder


def verified(path: Path, **options: Any) -> Verification:
    return verify(path, VerifyOptions(**{"cache": False, **options}))


def found(path: Path, **options: Any) -> list[tuple[str, str]]:
    """Code and pointer of each finding."""
    return [(one.code, one.pointer) for one in verified(path, **options).report.findings]


def codes(path: Path, **options: Any) -> list[str]:
    return sorted(code for code, _ in found(path, **options))
