"""References inside of a BOM: each has to lead to a `bom-ref`. No schema checks that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...findings import Finding, Path
from ..codes import DANGLING, REPAIRED
from ..records import MAX_SHOWN

_KEYS = frozenset(
    {
        "ref",
        "dependsOn",
        "provides",
        "assemblies",
        "dependencies",
        "vulnerabilities",
        "subjects",
        "assessor",
        "requirement",
        "claims",
        "counterClaims",
        "target",
        "evidence",
        "counterEvidence",
        "mitigationStrategies",
        "attributedTo",
        "process",
        "asserter",
        "patentRefs",
        "members",
    }
)
"""Keys whose value, where it is text or a list of texts, is one or more references."""

_ELSEWHERE = "urn:cdx:"
"""How a reference to another BOM begins."""

_SHOWN = 20


def references(document: Any) -> Iterator[tuple[str, Path]]:
    """Yield every reference of a document, and where it is."""
    for item, path in objects_of(document):
        # Properties of anybody may have any name.
        for key in () if "properties" in path else _KEYS & item.keys():
            value = item[key]
            for index, ref in enumerate(value if isinstance(value, list) else ()):
                if isinstance(ref, str):
                    yield ref, (*path, key, index)
            if isinstance(value, str):
                yield value, (*path, key)


def names(document: Any) -> Counter[str]:
    """Return every `bom-ref` of a document, and how often it is there."""
    return Counter(
        item["bom-ref"] for item, _ in objects_of(document) if isinstance(item.get("bom-ref"), str)
    )


def objects_of(document: Any) -> Iterator[tuple[dict[str, Any], Path]]:
    """Yield every object of a document, and where it is."""
    todo: list[tuple[Any, Path]] = [(document, ())]
    while todo:
        value, path = todo.pop()
        if isinstance(value, dict):
            yield value, path
            todo.extend((item, (*path, key)) for key, item in value.items())
        elif isinstance(value, list):
            todo.extend((item, (*path, index)) for index, item in enumerate(value))


def check_references(document: Any) -> list[Finding]:
    """Say which references lead to nothing, and which names are given twice."""
    known = names(document)
    found: dict[str, Path] = {}
    for ref, path in references(document):
        if ref not in known and not ref.startswith(_ELSEWHERE):
            found[ref] = min(path, found.get(ref, path), key=str)
    findings = [
        DANGLING.at(path, f"{ref[:MAX_SHOWN]!r} is no bom-ref of this document")
        for ref, path in sorted(found.items(), key=str)[:_SHOWN]
    ]
    if len(found) > _SHOWN:
        findings.append(DANGLING.at((), f"{len(found) - _SHOWN} more references lead to nothing"))
    twice = sorted(name for name, count in known.items() if count > 1)
    if twice:
        message = f"{twice[0][:MAX_SHOWN]!r} is the bom-ref of several parts; a reference to it may mean any"
        findings.append(REPAIRED.at((), message))
    return findings
