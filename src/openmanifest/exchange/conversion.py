"""The way of a file: bytes of some format, a manifest, bytes of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..findings import Finding, Severity, in_order
from ..manifest.document import Manifest
from ..manifest.reading import MAX_SIZE, read
from ..manifest.structure import check_structure
from .building import manifest_text
from .codes import NOT_SAME, UNRECOGNIZED
from .detection import detect
from .formats import Format, Request, is_way, reader, writer
from .records import decode, read_record

_MISFIT = "the manifest does not fit the structure of the standard; `openmanifest validate` says more"


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


def convert(
    data: bytes,
    name: str,
    source: Format | None,
    target: Format,
    request: Request | None = None,
    *,
    check: bool = False,
) -> Conversion:
    """Convert a file.

    Args:
        data: its bytes, whatever they are.
        name: its name, without folders; some peers sort by it.
        source: its format; None: find out.
        target: the format to write.
        request: what else is asked.
        check: whether to read the result again, and to say where it is not the manifest that was written.

    Returns:
        The result and what was found. Never raises for anything in the file.
    """
    text = decode(data, MAX_SIZE)
    found, shown = source, None
    if isinstance(text, Finding):
        if source is not Format.MANIFEST:
            return Conversion(source, source is None, target, None, (text,), None)
    else:
        found, shown = source or detect(text, data, name), text
    if found is None:
        record = read_record(data, name)
        message = "this is in no format that is known here"
        why = record if isinstance(record, Finding) else UNRECOGNIZED.at((), message, "name it with --from")
        return Conversion(None, True, target, None, (why,), shown)
    if not is_way(found, target):
        same = found is target
        message = f"this is {found} already" if same else f"{found} is not converted to {target}"
        return Conversion(found, source is None, target, None, (UNRECOGNIZED.at((), message),), shown)
    document, findings = _read(data, name, found)
    result = None
    if document is not None and target is Format.MANIFEST:
        result = manifest_text(document)
    elif document is not None:
        result, more = _write(document, target, request or Request(), check=check)
        findings += more
    return Conversion(found, source is None, target, result, tuple(in_order(findings)), shown)


def _read(data: bytes, name: str, source: Format) -> tuple[dict[str, Any] | None, list[Finding]]:
    if source is not Format.MANIFEST:
        return reader(source)(data, name)
    reading = read(data)
    findings = list(reading.findings)
    if reading.document is not None:
        structure = check_structure(reading.document, length=len(reading.text or ""))
        findings += structure.findings
        if structure.manifest is not None and not any(f.severity is Severity.ERROR for f in findings):
            # What is odd in a manifest is for `validate` to say.
            return reading.document, []
    return None, [*findings, UNRECOGNIZED.at((), _MISFIT)]


def _write(
    document: dict[str, Any], target: Format, request: Request, *, check: bool
) -> tuple[str | None, list[Finding]]:
    structure = check_structure(document)
    if structure.manifest is None or not structure.fits:
        return None, [*structure.findings, UNRECOGNIZED.at((), _MISFIT)]
    text, findings = writer(target)(structure.manifest, request)
    if check:
        findings = [*findings, *_differences(structure.manifest, text, target)]
    return text, findings


def _differences(manifest: Manifest, text: str, target: Format) -> list[Finding]:
    """Say where what was written does not come back as the manifest that it was written from."""
    try:
        read_again = reader(target)
    except AssertionError:
        return [NOT_SAME.at((), f"{target} cannot be read again")]
    document, _ = read_again(text.encode(), "")
    again = None if document is None else check_structure(document).manifest
    if again is not None and (again == manifest or _by_id(again) == _by_id(manifest)):
        return []
    if again is None:
        return [NOT_SAME.at((), "the result does not read back as a manifest")]
    keys = [key for key in type(manifest).model_fields if getattr(manifest, key) != getattr(again, key)]
    return [NOT_SAME.at((), f"the result does not read back as the same manifest: {', '.join(keys)} differ")]


def _by_id(manifest: Manifest) -> Manifest:
    """The same manifest; the order of components means nothing, and a graph has none."""
    return manifest.model_copy(update={"components": sorted(manifest.components, key=lambda part: part.id)})
