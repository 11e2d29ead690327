"""Exchange: manifests from the records of peers, and back. One module a format.

Lenient on reading, exact on meaning: nothing is guessed, and what is odd, inherited or unknown in a source is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..findings import Finding, Severity, in_order
from ..manifest.document import Manifest
from ..manifest.reading import read
from ..manifest.structure import check_structure
from . import osai
from .building import manifest_text
from .codes import UNRECOGNIZED
from .mot import reading as mot_reading
from .mot import writing as mot_writing
from .records import Kind, Record, decode, read_record


class Format(StrEnum):
    """A format that a file can be in."""

    MANIFEST = "manifest"
    MOT = "mot"
    OSAI = "osai"


_READERS: Mapping[Format, Callable[[Record], dict[str, Any] | None]] = {
    Format.MOT: mot_reading.read,
    Format.OSAI: osai.read,
}
_WRITERS: Mapping[Format, Callable[[Manifest], tuple[str, list[Finding]]]] = {Format.MOT: mot_writing.write}

SUFFIXES = {Format.MANIFEST: ".json", Format.MOT: ".yml", Format.OSAI: ".yaml"}
"""With what the name of a file in each format ends."""

SOURCES = tuple(Format)
TARGETS = (Format.MANIFEST, *_WRITERS)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a conversion.

    Attributes:
        source: format of the source; None where it was not recognized.
        detected: whether the format was not named, but found out.
        target: format of the result.
        result: the text to write; None where the source could not be read.
        findings: on the source, with their places in it.
        text: the text of the source; None where it is none.
    """

    source: Format | None
    detected: bool
    target: Format
    result: str | None
    findings: tuple[Finding, ...]
    text: str | None


def convert(data: bytes, name: str, source: Format | None, target: Format) -> Conversion:
    """Convert a file.

    Args:
        data: its bytes, whatever they are.
        name: its name, without folders; some peers sort by it.
        source: its format; None: find out.
        target: the format to write.

    Returns:
        The result and what was found. Never raises for anything in the file.

    """
    text = decode(data)
    found, shown = source, None
    if isinstance(text, Finding):
        if source is not Format.MANIFEST:
            return Conversion(source, source is None, target, None, (text,), None)
    else:
        found, shown = source or _detected(text, data, name), text
    if found is None:
        record = read_record(data, name)
        message = (
            "this is neither a record of MOT (`release`), nor of the OSAI index (`system`), nor a manifest"
        )
        why = record if isinstance(record, Finding) else UNRECOGNIZED.at((), message, "name it with --from")
        return Conversion(None, True, target, None, (why,), shown)
    if not is_way(found, target):
        why = UNRECOGNIZED.at(
            (), f"this is {found} already" if found is target else f"{found} is not converted to {target}"
        )
        return Conversion(found, source is None, target, None, (why,), shown)
    if found is Format.MANIFEST:
        result, findings = _from_manifest(data, target)
    else:
        result, findings = _to_manifest(data, name, found)
    return Conversion(found, source is None, target, result, tuple(in_order(findings)), shown)


def is_way(source: Format, target: Format) -> bool:
    """Whether one format is converted to the other."""
    return (source in _READERS and target is Format.MANIFEST) or (
        source is Format.MANIFEST and target in _WRITERS
    )


def _detected(text: str, data: bytes, name: str) -> Format | None:
    """The format of a text, by what only that format has."""
    if text.lstrip().startswith("{") and '"specVersion"' in text:
        return Format.MANIFEST
    record = read_record(data, name)
    if isinstance(record, Finding):
        return Format.MANIFEST if text.lstrip().startswith("{") else None
    entries = record.root.entries
    if "release" in entries and entries["release"].kind is Kind.MAPPING:
        return Format.MOT
    if "system" in entries and entries["system"].kind is Kind.MAPPING:
        return Format.OSAI
    return Format.MANIFEST if "specVersion" in entries or "@context" in entries else None


def _to_manifest(data: bytes, name: str, source: Format) -> tuple[str | None, list[Finding]]:
    record = read_record(data, name)
    if isinstance(record, Finding):
        return None, [record]
    document = _READERS[source](record)
    return (None if document is None else manifest_text(document)), record.findings


def _from_manifest(data: bytes, target: Format) -> tuple[str | None, list[Finding]]:
    reading = read(data)
    findings = list(reading.findings)
    if reading.document is not None:
        structure = check_structure(reading.document, length=len(reading.text or ""))
        findings += structure.findings
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if structure.manifest is not None and not errors:
            text, more = _WRITERS[target](structure.manifest)
            return text, more
    message = "the manifest does not fit the structure of the standard; `openmanifest validate` says more"
    return None, [*findings, UNRECOGNIZED.at((), message)]
