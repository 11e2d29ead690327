"""The formats, and which module reads and writes each; a module is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, cast

from ..findings import Finding
from ..manifest.document import Manifest


class Format(StrEnum):
    """A format that a file can be in."""

    MANIFEST = "manifest"
    SPDX3 = "spdx-3.0.1"
    SPDX2 = "spdx-2.3"
    CYCLONEDX_17 = "cyclonedx-1.7"
    CYCLONEDX_16 = "cyclonedx-1.6"
    MOT = "mot"
    OSAI = "osai"
    MODEL_CARD = "model-card"
    CROISSANT = "croissant"
    JSONLD = "jsonld"
    TURTLE = "turtle"
    NQUADS = "nquads"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a conversion besides the formats.

    Args:
        with_verdicts: whether to write how the model comes out under definitions, where the format has a place for it.
        existing: the file that is there already, for formats that are written into one.
        today: day of the conversion, `YYYY-MM-DD`, for formats that need a date where the manifest has none; None: such
            formats leave it out, or use the manifest's own.
    """

    with_verdicts: bool = False
    existing: bytes | None = None
    today: str | None = None


Reader = Callable[[bytes, str], tuple[dict[str, Any] | None, list[Finding]]]
"""Reads the bytes of a file of some name: a manifest as JSON, or None where nothing could be read; and findings."""

Writer = Callable[[Manifest, Request], tuple[str, list[Finding]]]
"""Writes a manifest: the text, and what it leaves out."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A format: how its files end, and where it is read and written, as `module:function` in this package."""

    suffix: str
    reader: str | None = None
    writer: str | None = None


_TABLE: Mapping[Format, _Row] = {
    Format.MANIFEST: _Row(".json"),
    Format.SPDX3: _Row(".spdx3.json", "spdx3:read_bytes", "spdx3:write_text"),
    Format.SPDX2: _Row(".spdx.json", "spdx2:read_bytes", "spdx2:write_text"),
    Format.CYCLONEDX_17: _Row(".cdx.json", "cyclonedx:read_bytes", "cyclonedx:write_1_7"),
    Format.CYCLONEDX_16: _Row(".cdx.json", "cyclonedx:read_bytes", "cyclonedx:write_1_6"),
    Format.MOT: _Row(".yml", "mot:read_bytes", "mot:write_text"),
    Format.OSAI: _Row(".yaml", "osai:read_bytes"),
    Format.MODEL_CARD: _Row(".md", "model_card:read_bytes", "model_card:write_text"),
    Format.CROISSANT: _Row(".json", "croissant:read_bytes"),
    Format.JSONLD: _Row(".jsonld", "rdf:read_jsonld", "rdf:write_jsonld"),
    Format.TURTLE: _Row(".ttl", "rdf:read_turtle", "rdf:write_turtle"),
    Format.NQUADS: _Row(".nq", "rdf:read_nquads", "rdf:write_nquads"),
}

SUFFIXES = {format: row.suffix for format, row in _TABLE.items()}
"""With what the name of a file in each format ends."""

SOURCES = tuple(f for f, row in _TABLE.items() if row.reader or f is Format.MANIFEST)
TARGETS = tuple(f for f, row in _TABLE.items() if row.writer or f is Format.MANIFEST)


def reader(format: Format) -> Reader:
    """Return what reads a format; one of `SOURCES` other than the manifest itself."""
    return cast(Reader, _load(_TABLE[format].reader))


def writer(format: Format) -> Writer:
    """Return what writes a format; one of `TARGETS` other than the manifest itself."""
    return cast(Writer, _load(_TABLE[format].writer))


def _load(where: str | None) -> Any:
    assert where is not None
    module, _, function = where.partition(":")
    return getattr(import_module(f".{module}", __package__), function)


def is_way(source: Format, target: Format) -> bool:
    """Whether one format is converted to the other: by way of a manifest, if neither is one."""
    return source is not target and source in SOURCES and target in TARGETS
