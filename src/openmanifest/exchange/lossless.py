"""Conversion without loss: what a format cannot say travels in its own extension point, and comes back.

    manifest ──write──> document ──read──> what the document says by itself
       └──────────────── difference ───────────┘   carried in the document, with a digest of what it says by itself

When the document comes back unchanged, the digest agrees, and the difference is applied: the manifest is the one that it
was. When somebody has edited the document, the edit wins: of the difference only that is applied whose old value still
stands, and the rest is a conflict. The other way round, what a foreign document says and a manifest cannot is kept under
the `extensions` of the manifest, and goes back into the next document of that format.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from ..findings import Finding
from ..manifest.walking import deeper_than
from .differences import Change, KeyOf, apply, difference, equal

Json = dict[str, Any]

_NAMES = ("id", "licenseId")
_DEEPEST = 80
"""More than any manifest nests, with what a difference of two adds."""


class Native(Protocol):
    """A format: how a manifest is written in its terms, and read again.

    Attributes:
        name: key under `extensions` for what a manifest cannot say.
    """

    name: str

    def write(self, manifest: Json) -> Json:
        """Return the document that says what the format can say of a manifest. It reads nothing under `extensions`."""

    def read(self, document: Json) -> tuple[Json, list[Finding]]:
        """Return what a document says, in the terms of a manifest, and what was odd or lost. It never raises."""

    def put(self, document: Json, payload: str) -> None:
        """Put a text into the document's extension point."""

    def take(self, document: Json) -> str | None:
        """Take that text out of a document, and remove it."""

    def key_of(self, item: Any) -> str | None:
        """Return the name of an item of a list in a document."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a document.

    Attributes:
        manifest: the manifest.
        findings: what was odd or lost.
        edited: whether somebody has edited a document that this tool had written.
        conflicts: what was stated once, and no longer fits what the document says now.
    """

    manifest: Json
    findings: list[Finding]
    edited: bool = False
    conflicts: list[Change] = field(default_factory=list)


def name_of(item: Any) -> str | None:
    """Return the name of an item of a list in a manifest: components, licenses and patents have one."""
    if isinstance(item, dict):
        for key in _NAMES:
            if isinstance(item.get(key), str):
                return f"{key}:{item[key]}"
    return None


def to_document(native: Native, manifest: Json) -> Json:
    """Return the document of a manifest, with all that the format cannot say."""
    document = native.write(deepcopy(manifest))
    kept = _kept(native, manifest)
    if kept is not None:
        changed, _ = apply(
            deepcopy(document),
            deepcopy(kept["changes"]),
            native.key_of,
            surely=kept.get("digest") == _digest(document),
        )
        if isinstance(changed, dict):
            document = changed
    says, _ = native.read(deepcopy(document))
    changes = difference(says, manifest, name_of)
    if changes:
        native.put(document, _text({"digest": _digest(says), "changes": changes}))
    return document


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def from_document(native: Native, document: Json, *, fits: Callable[[Any], bool] = _is_object) -> Reading:
    """Return the manifest of a document, of this tool or of another.

    Args:
        native: the format.
        document: the document.
        fits: whether something is a manifest. What a document carries for us may be forged; where it makes no manifest,
            only what the document says by itself counts.
    """
    document = deepcopy(document)
    payload = _payload(native.take(document))
    manifest, findings = native.read(deepcopy(document))
    edited = False
    conflicts: list[Change] = []
    if payload is not None:
        edited = payload.get("digest") != _digest(manifest)
        found, conflicts = apply(deepcopy(manifest), deepcopy(payload["changes"]), name_of, surely=not edited)
        if fits(found):
            manifest = found
        else:
            edited, conflicts = True, payload["changes"]
    _keep(native, manifest, document)
    return Reading(manifest, findings, edited, conflicts)


def _keep(native: Native, manifest: Json, document: Json) -> None:
    """Keep under `extensions` what the document says and a manifest cannot."""
    again = native.write(deepcopy(manifest))
    kept = _kept(native, manifest)
    if kept is not None:
        known, _ = apply(
            deepcopy(again),
            deepcopy(kept["changes"]),
            native.key_of,
            surely=kept.get("digest") == _digest(again),
        )
        if equal(known, document):
            return
    changes = difference(again, document, native.key_of)
    if changes:
        extensions = manifest.setdefault("extensions", {})
        if isinstance(extensions, dict):
            # As text: a manifest has no null, and is not nested as deeply as a document may be.
            extensions[native.name] = {"digest": _digest(again), "changes": _text(changes)}
    elif kept is not None:
        del manifest["extensions"][native.name]


def _kept(native: Native, manifest: Json) -> Json | None:
    """What is kept for a format; None where there is nothing, or something else."""
    extensions = manifest.get("extensions")
    kept = extensions.get(native.name) if isinstance(extensions, dict) else None
    if not isinstance(kept, dict) or not isinstance(kept.get("changes"), str):
        return None
    try:
        changes = json.loads(kept["changes"])
    except (ValueError, RecursionError):
        return None
    return {"digest": kept.get("digest"), "changes": changes} if isinstance(changes, list) else None


def _payload(text: str | None) -> Json | None:
    """What a document carries for us; None where there is nothing, or something else."""
    if text is None:
        return None
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        return None
    usable = isinstance(payload, dict) and isinstance(payload.get("changes"), list)
    return payload if usable and not deeper_than(payload, _DEEPEST) else None


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(value: Any) -> str:
    return sha256(_text(value).encode("utf-8", "surrogatepass")).hexdigest()


__all__ = ["Json", "KeyOf", "Native", "Reading", "from_document", "name_of", "to_document"]
