"""Documents in JSON that carry all of a manifest: from the bytes of one to a manifest, and from a manifest to its text."""

from __future__ import annotations

import json
import re
from typing import Any

from ..findings import Finding, Path
from ..manifest.document import Manifest
from ..manifest.formats import MAX_DOUBLE
from ..manifest.reading import MAX_SIZE
from ..manifest.structure import check_structure
from ..manifest.walking import deeper_than
from ..manifest.writing import dumps
from .codes import CONFLICT, REPAIRED, UNREADABLE, UNRECOGNIZED
from .lossless import Json, Native, from_document, to_document
from .records import MAX_SHOWN, decode

MAX_DEPTH = 40
"""What a manifest cannot say is kept in it, some levels deep, and a manifest has 64."""

_SHOWN = 10
_half_a_pair = re.compile("[\ud800-\udfff]")


def read_document(native: Native, data: bytes) -> tuple[Json | None, list[Finding]]:
    """Return the manifest of a document of a format, and what was odd, lost or edited. Never raises."""
    document, findings = parse(data)
    return (None, findings) if document is None else read_parsed(native, document, findings)


def read_parsed(native: Native, document: Json, findings: list[Finding]) -> tuple[Json | None, list[Finding]]:
    """Return the manifest of a document that `parse` has returned, and what was found, with that of before."""
    found = from_document(native, document, fits=_fits)
    findings = [*findings, *found.findings]
    for conflict in found.conflicts[:_SHOWN]:
        message = f"what was once stated at {_where(conflict)} no longer fits the document, and is left out"
        findings.append(CONFLICT.at((), message))
    if len(found.conflicts) > _SHOWN:
        message = f"{len(found.conflicts) - _SHOWN} more statements no longer fit the document"
        findings.append(CONFLICT.at((), message))
    return found.manifest, findings


def write_document(native: Native, manifest: Manifest) -> str:
    """Return the text of the document of a manifest."""
    document = to_document(native, json.loads(dumps(manifest)))
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def parse(data: bytes) -> tuple[Json | None, list[Finding]]:
    """Return the JSON object that a file holds, with what no manifest can keep taken out of it, and what that was."""
    text = decode(data, MAX_SIZE)
    if isinstance(text, Finding):
        return None, [text]
    repairs = _Repairs()
    try:
        document = json.loads(text, object_pairs_hook=repairs.object)
    except (ValueError, RecursionError) as error:
        return None, [UNREADABLE.at((), f"this is not JSON: {str(error)[:MAX_SHOWN]}")]
    if not isinstance(document, dict):
        return None, [
            UNRECOGNIZED.at((), "this is no JSON object, and no format here begins with anything else")
        ]
    if deeper_than(document, MAX_DEPTH):
        return None, [UNREADABLE.at((), f"it is nested more than {MAX_DEPTH} deep, and no document is")]
    return repairs.clean(document, ()), repairs.findings


class _Repairs:
    """Takes out what is no JSON, or what a manifest does not keep; each kind is reported where it is first seen."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.seen: set[str] = set()

    def object(self, pairs: list[tuple[str, Any]]) -> Json:
        """An object; of a key that occurs twice the last counts."""
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            shown = _half_a_pair.sub("\ufffd", twice)[:MAX_SHOWN]
            message = f"the key {shown!r} occurs twice in an object; the last one counts"
            self._report("twice", (), message)
        return found

    def clean(self, value: Any, path: Path) -> Any:
        """The value, or None where it is to be left out."""
        if isinstance(value, dict):
            items = ((self._text(key, path), self.clean(item, (*path, key))) for key, item in value.items())
            return {key: item for key, item in items if item is not None}
        if isinstance(value, list):
            cleaned = (self.clean(item, (*path, index)) for index, item in enumerate(value))
            return [item for item in cleaned if item is not None]
        if isinstance(value, str):
            return self._text(value, path)
        if value is None:
            self._report("null", path, "null says nothing, and is left out")
        elif isinstance(value, (int, float)) and not abs(value) <= MAX_DOUBLE:
            self._report("number", path, "a number that is no finite double is left out")
            return None
        return value

    def _text(self, text: str, path: Path) -> str:
        if _half_a_pair.search(text) is None:
            return text
        self._report("half", path, "half a surrogate pair is no character; U+FFFD stands for it")
        return _half_a_pair.sub("\ufffd", text)

    def _report(self, kind: str, path: Path, message: str) -> None:
        if kind not in self.seen:
            self.seen.add(kind)
            steps = (step if isinstance(step, int) else _half_a_pair.sub("\ufffd", step) for step in path)
            self.findings.append(REPAIRED.at(tuple(steps), message))


def _where(change: Any) -> str:
    """The place of a change, whatever somebody has made of it."""
    at = change.get("at") if isinstance(change, dict) else None
    steps = at if isinstance(at, list) else []
    names = [str(step[0] if isinstance(step, list) and step else step) for step in steps]
    return " ".join("/".join(names).split())[: 2 * MAX_SHOWN] or "the root"


def _fits(manifest: Any) -> bool:
    """Whether what came of a document is a manifest: what somebody put into one may make anything of it."""
    return isinstance(manifest, dict) and check_structure(manifest).fits
