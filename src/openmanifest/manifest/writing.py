"""Manifests out: what was read comes back as it was, unknown keys and the order of keys included."""

from __future__ import annotations

import json
import os
import warnings
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

from pydantic_core import PydanticSerializationError

from ..findings import Finding, Severity
from .document import KeyOrder, Manifest
from .files import find_manifest, read_file
from .reading import Reading, read
from .saving import save
from .structure import WRONG_TYPE, check_structure
from .vocabulary import Statement


class ManifestError(ValueError):
    """A manifest that cannot be read, or does not fit the structure of the standard.

    Attributes:
        findings: why, each with its place.
    """

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings; the text names the first of them."""
        self.findings = findings
        first = findings[0]
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        super().__init__(f"{first.code} at {first.pointer or 'the root'}: {first.message}{more}")


def loads(data: str | bytes) -> Manifest:
    """Read a manifest from a string or bytes.

    Raises:
        ManifestError: it cannot be read, or does not fit the structure. Rules are not asked; see `validate`.

    >>> loads('[]')
    Traceback (most recent call last):
        ...
    openmanifest.manifest.writing.ManifestError: OM010 at the root: the root is an array, not an object
    """
    return _manifest(read(data))


def load(source: str | os.PathLike[str] | IO[bytes] | IO[str]) -> Manifest:
    """Read a manifest from a path (a file, or a folder that has an `openness.json`) or an open file.

    Raises:
        ManifestError: it cannot be read, or does not fit the structure.
    """
    if isinstance(source, (str, os.PathLike)):
        return _manifest(read_file(find_manifest(Path(source))))
    return _manifest(read(source.read()))


def _manifest(reading: Reading) -> Manifest:
    findings = list(reading.findings)
    manifest = None
    if reading.document is not None:
        structure = check_structure(reading.document, length=len(reading.text or ""))
        findings += structure.findings
        manifest = structure.manifest
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or manifest is None:
        raise ManifestError(errors or findings)
    manifest._order = KeyOrder(reading.document)
    _open(manifest)
    return manifest


def _open(value: Any) -> None:
    """Let keys of one's own be set: what was read strictly has no room for them."""
    if isinstance(value, Statement):
        if value.__pydantic_extra__ is None:
            object.__setattr__(value, "__pydantic_extra__", {})
        for name in value.__pydantic_fields_set__:
            _open(value.__dict__.get(name))
    elif isinstance(value, list):
        for item in value:
            _open(item)


def to_json(manifest: Manifest) -> dict[str, Any]:
    """Return a manifest as a JSON object: keys in the order they were read, new ones after them."""
    plain = manifest.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    ordered: dict[str, Any] = _in_order(plain, manifest._order.document)
    return ordered


def _in_order(value: Any, source: Any) -> Any:
    if isinstance(value, dict):
        known = source if isinstance(source, dict) else {}
        keys = [key for key in known if key in value] + [key for key in value if key not in known]
        return {key: _in_order(value[key], known.get(key)) for key in keys}
    if isinstance(value, list):
        before = source if isinstance(source, list) else []
        by_id = {
            item["id"]: item for item in before if isinstance(item, dict) and isinstance(item.get("id"), str)
        }
        siblings = zip_longest(value, before[: len(value)])
        return [_in_order(item, _earlier(item, sibling, by_id)) for item, sibling in siblings]
    return value


def _earlier(item: Any, sibling: Any, by_id: dict[str, Any]) -> Any:
    """What an item of a list was when it was read: the one in its place, or the one with its id."""
    id = item.get("id") if isinstance(item, dict) else None
    if not isinstance(id, str) or (isinstance(sibling, dict) and sibling.get("id") == id):
        return sibling
    return by_id.get(id, sibling)


def dumps(manifest: Manifest, *, indent: int | None = 2) -> str:
    r"""Return a manifest as JSON text that ends with a line break.

    Raises:
        ManifestError: something was set that no manifest can have, such as a number that is not finite.

    >>> text = '{"@context": "https://w3id.org/openmanifest/context/1.0", "type": "OpennessManifest", ' \
    ...     '"specVersion": "1.0", "author": {"standing": "tool"}, ' \
    ...     '"model": {"id": "urn:example:m", "name": "M"}, "components": []}'
    >>> dumps(loads(text), indent=None).strip() == text
    True
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what does not fit is found below, in words of our own
            text = json.dumps(to_json(manifest), indent=indent, ensure_ascii=False) + "\n"
    except (PydanticSerializationError, TypeError, ValueError) as error:
        raise ManifestError([WRONG_TYPE.at((), f"it holds what is no JSON: {error}")]) from error
    _manifest(read(text))
    return text


def dump(manifest: Manifest, target: str | os.PathLike[str] | IO[str], *, indent: int | None = 2) -> None:
    """Write a manifest to a path or an open text file. A path is overwritten, whole or not at all.

    Raises:
        ManifestError: see `dumps`; nothing is written.
        OSError: the file cannot be written.
    """
    text = dumps(manifest, indent=indent)
    if not isinstance(target, (str, os.PathLike)):
        target.write(text)
        return
    save(Path(target), text.encode(), overwrite=True)
