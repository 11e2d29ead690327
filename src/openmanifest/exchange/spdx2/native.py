"""SPDX 2.3 as a format that carries all of a manifest: what SPDX cannot say is in an annotation of the model's package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...findings import Finding
from ...manifest.document import Manifest
from ..codes import LEFT_OUT
from ..formats import Request
from ..json_documents import read_document, write_document
from ..spdx import NO_DATE, NO_VERDICTS
from . import reading, writing
from .tables import CARRIED, DATA_LICENSE, TOOL

Json = dict[str, Any]


class Spdx2:
    """SPDX 2.3 in JSON."""

    name = "spdx-2.3"

    def write(self, manifest: Json) -> Json:
        """Return the document of a manifest."""
        return writing.write(manifest)

    def read(self, document: Json) -> tuple[Json, list[Finding]]:
        """Return what a document says, and what was odd or lost."""
        return reading.read(document)

    def put(self, document: Json, payload: str) -> None:
        """Put a text into an annotation of the first package, or of the document where there is none."""
        info = document.get("creationInfo")
        created = info.get("created") if isinstance(info, dict) else None
        annotation = {
            "annotationDate": created if isinstance(created, str) else NO_DATE,
            "annotationType": "OTHER",
            "annotator": TOOL,
            "comment": CARRIED + payload,
        }
        packages = document.get("packages")
        first = packages[0] if isinstance(packages, list) and packages else document
        holder = first if isinstance(first, dict) else document
        before = holder.get("annotations")
        holder["annotations"] = [*(before if isinstance(before, list) else ()), annotation]

    def take(self, document: Json) -> str | None:
        """Take that text out of a document, and remove the annotation."""
        found: str | None = None
        for holder in _holders(document):
            annotations = holder.get("annotations")
            if not isinstance(annotations, list):
                continue
            carried = [note for note in annotations if _is_ours(note)]
            if carried and found is None:
                found = carried[0]["comment"].removeprefix(CARRIED)
            rest = [note for note in annotations if not _is_ours(note)]
            if rest or not carried:
                holder["annotations"] = rest
            else:
                del holder["annotations"]
        return found

    def key_of(self, item: Any) -> str | None:
        """Return the id of a package or file; what a relationship relates; the id of a license."""
        if not isinstance(item, dict):
            return None
        if isinstance(item.get("SPDXID"), str):
            return str(item["SPDXID"])
        if isinstance(item.get("licenseId"), str):
            return str(item["licenseId"])
        ends = [item.get(key) for key in ("spdxElementId", "relationshipType", "relatedSpdxElement")]
        return " ".join(map(str, ends)) if all(isinstance(end, str) for end in ends) else None


def _holders(document: Json) -> Iterator[Json]:
    packages = document.get("packages")
    for package in packages if isinstance(packages, list) else ():
        if isinstance(package, dict):
            yield package
    yield document


def _is_ours(note: Any) -> bool:
    return (
        isinstance(note, dict)
        and isinstance(note.get("comment"), str)
        and note["comment"].startswith(CARRIED)
    )


_NATIVE = Spdx2()


def read_bytes(data: bytes, name: str) -> tuple[Json | None, list[Finding]]:
    """Return the manifest of a document, and what was odd, lost or edited."""
    return read_document(_NATIVE, data)


def write_text(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return the document of a manifest, and what it leaves out or says otherwise."""
    findings = []
    if request.with_verdicts:
        findings.append(LEFT_OUT.at((), *NO_VERDICTS))
    if manifest.data_license not in (None, DATA_LICENSE):
        message = f"SPDX 2.3 puts every document under {DATA_LICENSE}; this manifest has another license"
        findings.append(LEFT_OUT.at(("dataLicense",), message, "write SPDX 3.0.1, which has a place for it"))
    return write_document(_NATIVE, manifest), findings
