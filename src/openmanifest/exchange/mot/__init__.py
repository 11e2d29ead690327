"""Records of the Model Openness Tool, read and written."""

from __future__ import annotations

from typing import Any

from ...findings import Finding
from ...manifest.document import Manifest
from ..formats import Request
from ..records import read_record
from . import reading, writing


def read_bytes(data: bytes, name: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Return a record as a manifest, and what was odd in it."""
    record = read_record(data, name)
    return (None, [record]) if isinstance(record, Finding) else (reading.read(record), record.findings)


def write_text(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return a manifest as a record, and what it leaves out."""
    return writing.write(manifest)
