"""Tiny models for tests: folders, and files in the formats of weights, written byte by byte."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openmanifest.repository.established import Fact, Scan
from openmanifest.repository.scanning import scan

Tensors = Mapping[str, tuple[str, tuple[int, ...], int]]
"""Of each tensor its type, shape and number of bytes."""


def safetensors(tensors: Tensors, metadata: Mapping[str, str] | None = None) -> bytes:
    header: dict[str, Any] = {"__metadata__": dict(metadata)} if metadata is not None else {}
    place = 0
    for name, (kind, shape, size) in tensors.items():
        header[name] = {"dtype": kind, "shape": list(shape), "data_offsets": [place, place + size]}
        place += size
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(place)


def gguf_text(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def gguf(keys: Mapping[str, Any], tensors: Mapping[str, tuple[tuple[int, ...], int]]) -> bytes:
    """A header in version 3; values are texts, integers (u32) and lists of texts."""
    data = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(keys))
    for key, value in keys.items():
        data += gguf_text(key)
        if isinstance(value, str):
            data += struct.pack("<I", 8) + gguf_text(value)
        elif isinstance(value, list):
            data += struct.pack("<IIQ", 9, 8, len(value)) + b"".join(map(gguf_text, value))
        else:
            data += struct.pack("<II", 4, value)
    for name, (shape, kind) in tensors.items():
        data += gguf_text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, 0)
    return data + bytes(64)


def folder(at: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a folder of files."""
    for name, content in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return at


def scanned(at: Path, files: Mapping[str, str | bytes]) -> Scan:
    return scan(folder(at, files))


def values(found: Scan, name: str) -> list[Any]:
    """The values of the facts of a name, hints left out."""
    return [fact.value for fact in found.stated(name)]


def hints(found: Scan, name: str) -> list[Any]:
    return [fact.value for fact in found.hinted(name)]


def one(found: Scan, name: str) -> Fact:
    """The only fact of a name."""
    facts = [fact for fact in found.facts if fact.name == name]
    assert len(facts) == 1, facts
    return facts[0]


def codes(found: Scan) -> set[str]:
    return {finding.code for finding in found.findings}
