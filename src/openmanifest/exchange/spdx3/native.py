"""SPDX 3.0.1 as a format that carries all of a manifest: what SPDX cannot say is in an annotation of the model."""

from __future__ import annotations

from typing import Any

from ...findings import Finding
from ...manifest.document import Manifest
from ..codes import LEFT_OUT
from ..formats import Request
from ..json_documents import read_document, write_document
from ..names import Names
from ..spdx import NO_VERDICTS
from . import reading, writing
from .tables import MEDIA_TYPE

Json = dict[str, Any]

_ALONE = "urn:openmanifest:document"
"""What the id of the annotation begins with, where the document has no id of its own."""


class Spdx3:
    """SPDX 3.0.1 in JSON-LD."""

    name = "spdx-3.0.1"

    def write(self, manifest: Json) -> Json:
        """Return the document of a manifest."""
        return writing.write(manifest)

    def read(self, document: Json) -> tuple[Json, list[Finding]]:
        """Return what a document says, and what was odd or lost."""
        return reading.read(document)

    def put(self, document: Json, payload: str) -> None:
        """Put a text into an annotation of the model, which the document and its SBOM list."""
        elements = document.get("@graph")
        if not isinstance(elements, list):
            elements = document["@graph"] = [] if elements is None else [elements]
        named = [element for element in elements if isinstance(element, dict) and self.key_of(element)]
        model = next((e for e in named if e.get("type") == "ai_AIPackage"), named[0] if named else {})
        listing = [e for e in named if e.get("type") == "SpdxDocument"]
        start = str(self.key_of(listing[0])).partition("#")[0] if listing else _ALONE
        ids = [id for element in named if (id := self.key_of(element))]
        annotation = {
            "type": "Annotation",
            "spdxId": Names(*ids).give(f"{start}#openmanifest/rest"),
            "creationInfo": model.get("creationInfo", writing.INFO),
            "annotationType": "other",
            "contentType": MEDIA_TYPE,
            "statement": payload,
            "subject": self.key_of(model) or start,
        }
        for element in listing:
            if isinstance(element.get("element"), list):
                element["element"] = [*element["element"], annotation["spdxId"]]
        elements.append(annotation)

    def take(self, document: Json) -> str | None:
        """Take that text out of a document, and remove the annotation."""
        elements = document.get("@graph")
        if not isinstance(elements, list):
            return None
        found = [
            e
            for e in elements
            if isinstance(e, dict) and e.get("contentType") == MEDIA_TYPE and "statement" in e
        ]
        if not found:
            return None
        ids = [self.key_of(element) for element in found]
        rest = [element for element in elements if element not in found]
        for element in rest:
            if isinstance(element, dict) and isinstance(element.get("element"), list):
                element["element"] = [id for id in element["element"] if id not in ids]
        if rest:
            document["@graph"] = rest
        else:
            del document["@graph"]
        statement = found[0]["statement"]
        return statement if isinstance(statement, str) else None

    def key_of(self, item: Any) -> str | None:
        """Return the id of an element."""
        if isinstance(item, dict):
            id = item.get("spdxId", item.get("@id"))
            return id if isinstance(id, str) else None
        return None


_NATIVE = Spdx3()


def read_bytes(data: bytes, name: str) -> tuple[Json | None, list[Finding]]:
    """Return the manifest of a document, and what was odd, lost or edited."""
    return read_document(_NATIVE, data)


def write_text(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return the document of a manifest, and what it leaves out: nothing, but verdicts."""
    findings = []
    if request.with_verdicts:
        findings.append(LEFT_OUT.at((), *NO_VERDICTS))
    return write_document(_NATIVE, manifest), findings
