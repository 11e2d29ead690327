"""Which format a file is in, by what only that format has."""

from __future__ import annotations

import json
from typing import Any

from ..findings import Finding
from .croissant import is_croissant
from .formats import Format
from .records import Kind, read_record


def detect(text: str, data: bytes, name: str) -> Format | None:
    """Return the format of a text, or None where it is none that is known."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _of_json(text)
    if name.lower().endswith((".md", ".markdown")):
        return Format.MODEL_CARD
    if rdf := _of_rdf(text):
        return rdf
    record = read_record(data, name)
    if isinstance(record, Finding):
        return None
    entries = record.root.entries
    if "release" in entries and entries["release"].kind is Kind.MAPPING:
        return Format.MOT
    if "system" in entries and entries["system"].kind is Kind.MAPPING:
        return Format.OSAI
    return Format.MANIFEST if "specVersion" in entries or "@context" in entries else None


def _of_rdf(text: str) -> Format | None:
    first = next((line.strip() for line in text.splitlines() if line.strip() and line.strip()[0] != "#"), "")
    if first.lower().startswith(("@prefix", "@base", "prefix ", "base ")):
        return Format.TURTLE
    return Format.NQUADS if first.startswith(("<", "_:")) and first.endswith(".") else None


def _of_json(text: str) -> Format | None:
    """The format of a JSON text. What does not parse is called a manifest, whose reader says best what is wrong."""
    try:
        document: Any = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Format.MANIFEST
    if isinstance(document, list):
        return Format.JSONLD
    if not isinstance(document, dict):
        return None
    if str(document.get("spdxVersion")).startswith("SPDX-2."):
        return Format.SPDX2
    if "CycloneDX" in (document.get("bomFormat"), document.get("specFormat")):  # the latter is that of 2.0
        return Format.CYCLONEDX_16 if document.get("specVersion") == "1.6" else Format.CYCLONEDX_17
    if "spdx.org/rdf/3" in str(document.get("@context")):
        return Format.SPDX3
    if is_croissant(document):
        return Format.CROISSANT
    if "@graph" in document or "@type" in document:
        return Format.JSONLD
    if "specVersion" in document or "@context" in document:
        return Format.MANIFEST
    if "release" in document:
        return Format.MOT
    return Format.OSAI if "system" in document else None
