"""The elements of a document as others write them: with and without prefixes, nested, in lists or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...findings import Finding
from ..codes import DANGLING, REPAIRED
from ..records import MAX_SHOWN

Json = dict[str, Any]

_PREFIX = re.compile(
    r"^(?:core|software|ai|dataset|simplelicensing|expandedlicensing|build|security|extension)[_:]", re.I
)
_MOST = 200_000
_SHOWN = 20


def bare(name: str) -> str:
    """Return a name without the prefix of its profile.

    >>> bare("software_packageVersion"), bare("AIPackage")
    ('packageVersion', 'AIPackage')
    """
    return _PREFIX.sub("", name.rpartition("/")[2] if "://" in name else name)


class Elements:
    """The elements of a document by id, in their order; with what was odd about them."""

    def __init__(self, document: Json, findings: list[Finding]) -> None:
        """Take a document of any shape."""
        self.findings = findings
        self.by_id: dict[str, Json] = {}
        self.odd: set[str] = set()
        self.comments: dict[tuple[str, str, str], str] = {}
        self._gather(document.get("@graph", document.get("element", [])), ("@graph",))
        if "type" in document or "@type" in document:
            self._gather([{k: v for k, v in document.items() if k not in ("@graph", "@context")}], ())

    def _gather(self, value: Any, path: tuple[str | int, ...]) -> None:
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(item, dict) or len(self.by_id) > _MOST:
                continue
            element = {bare(key): content for key, content in item.items()}
            id = item.get("spdxId", item.get("@id", item.get("id")))
            kind = element.get("type", element.get("@type"))
            if isinstance(kind, list):
                kind = kind[0] if kind else None
            element["type"] = bare(kind) if isinstance(kind, str) else ""
            if not isinstance(id, str) or not id:
                id = f"#element-{len(self.by_id) + 1}"
                if element["type"] not in ("CreationInfo", ""):
                    self.repaired("id", path, index, f"an element of the type {element['type']} has no id")
            nested = item.get("element")
            if isinstance(nested, list) and any(isinstance(one, dict) for one in nested):
                self._gather(nested, (*path, index, "element"))
            if not element["type"]:
                self.repaired("type", path, index, "an element has no type, and is left out")
                continue
            self.by_id.setdefault(id, element)

    def repaired(self, kind: str, path: tuple[str | int, ...], index: int, message: str) -> None:
        """Report what was odd, once a kind."""
        if kind not in self.odd:
            self.odd.add(kind)
            self.findings.append(REPAIRED.at((*path, index), message))

    def of_type(self, kind: str) -> Iterator[tuple[str, Json]]:
        """The elements of a type, without its prefix."""
        for id, element in self.by_id.items():
            if element["type"] == kind:
                yield id, element

    def relations(self) -> Iterator[tuple[str, str, str]]:
        """Relationships: from, type, and to, one by one."""
        count = 0
        for _, element in self.of_type("Relationship"):
            start, kind = text(element.get("from")), text(element.get("relationshipType"))
            if start is None or kind is None:
                continue
            for end in texts(element.get("to")):
                if end not in self.by_id and "icense" not in kind and count < _SHOWN:
                    count += 1
                    shown = end[:MAX_SHOWN]
                    self.findings.append(
                        DANGLING.at((), f"{kind} leads to {shown!r}, which is not in the document")
                    )
                if comment := text(element.get("comment")):
                    self.comments.setdefault((start, bare(kind), end), comment)
                yield start, bare(kind), end


def text(value: Any) -> str | None:
    """Return a text; of a list the first, of an object its id."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("spdxId", value.get("@id", value.get("@value")))
    return value if isinstance(value, str) and value else None


def texts(value: Any) -> list[str]:
    """Return the texts of a value that is one or a list of them."""
    items = value if isinstance(value, list) else [value]
    return [found for found in (text(item) for item in items) if found is not None]
