"""CycloneDX as a format that carries all of a manifest: what it cannot say is in a property of the document."""

from __future__ import annotations

import json
from typing import Any

from ...findings import Finding
from ...manifest.document import Manifest
from ..codes import UNRECOGNIZED
from ..formats import Request
from ..json_documents import parse, read_parsed, write_document
from ..records import MAX_SHOWN
from . import reading, writing
from .oddities import oddities
from .references import check_references
from .tables import READ, REST

Json = dict[str, Any]


class CycloneDx:
    """CycloneDX JSON of a version."""

    def __init__(self, version: str) -> None:
        """Take the version that is written."""
        self.name = f"cyclonedx-{version}"
        self.version = version

    def write(self, manifest: Json) -> Json:
        """Return the BOM of a manifest."""
        return writing.write(manifest, self.version)

    def read(self, document: Json) -> tuple[Json, list[Finding]]:
        """Return what a BOM says, and what was odd or lost."""
        return reading.read(document)

    def put(self, document: Json, payload: str) -> None:
        """Put a text into a property of the document."""
        properties = document.get("properties")
        entry = {"name": REST, "value": payload}
        document["properties"] = [*properties, entry] if isinstance(properties, list) else [entry]

    def take(self, document: Json) -> str | None:
        """Take that text out of a document, and remove the property."""
        properties = document.get("properties")
        if not isinstance(properties, list):
            return None
        found = [item for item in properties if isinstance(item, dict) and item.get("name") == REST]
        if not found:
            return None
        rest = [item for item in properties if item not in found]
        if rest:
            document["properties"] = rest
        else:
            del document["properties"]
        value = found[0].get("value")
        return value if isinstance(value, str) else None

    def key_of(self, item: Any) -> str | None:
        """Return the bom-ref of an item, or what it is about."""
        if isinstance(item, dict):
            for key in ("bom-ref", "ref"):
                if isinstance(item.get(key), str):
                    return f"{key}:{item[key]}"
        return None


def read_bytes(data: bytes, name: str) -> tuple[Json | None, list[Finding]]:
    """Return the manifest of a BOM, and what was odd, lost or edited."""
    document, findings = parse(data)
    if document is None:
        return None, findings
    version = document.get("specVersion")
    if version not in READ:
        shown = f"CycloneDX {str(version)!r}"[:MAX_SHOWN]
        hint = f"versions {', '.join(READ)} are; convert it with a tool of CycloneDX first"
        return None, [UNRECOGNIZED.at(("specVersion",), f"{shown} is not read here", hint)]
    from . import verdicts

    findings = [*findings, *oddities(document), *check_references(document)]
    verdicts.remove(document)
    return read_parsed(CycloneDx(str(version)), document, findings)


def write_1_6(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return the BOM of a manifest in CycloneDX 1.6. It leaves out nothing."""
    return _write(manifest, request, "1.6")


def write_1_7(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return the BOM of a manifest in CycloneDX 1.7. It leaves out nothing."""
    return _write(manifest, request, "1.7")


def _write(manifest: Manifest, request: Request, version: str) -> tuple[str, list[Finding]]:
    native = CycloneDx(version)
    if not request.with_verdicts:
        return write_document(native, manifest), []
    from . import verdicts

    document = json.loads(write_document(native, manifest))
    verdicts.add(document, manifest)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n", []
