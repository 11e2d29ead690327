"""The requirements within the chapters of the specification, and which code checks which of them.

Chapters are written by hand. Where one says `<!-- requirements 301-319 -->`, what follows up to the closing comment is
generated: the requirements with these numbers, from the registry of codes and the waivers.
"""

from __future__ import annotations

import re
from pathlib import Path

from .. import validation as _validation
from ..definitions import codes as _of_policies
from ..exchange import codes as _of_exchange
from ..findings import Code, registered_codes
from ..repository import codes as _of_files
from .pages import NOT_SEARCHED, note, table
from .waived import WAIVED, Bound, Waived

_IMPORTED = (_validation, _of_exchange, _of_files, _of_policies)  # importing them registers all codes
_NOTE = note("the registry of codes")

_KEYWORD = re.compile(r"\b(?:MUST|SHOULD)(?: NOT)?\b|\bMAY\b")
_BLOCK = re.compile(
    r"(?<=<!-- requirements )(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))? -->\n.*?(?=<!-- /requirements -->)", re.S
)
_READER = re.compile(r"\b(?:reader|validator)\b[^.]*\b(?:MUST|MAY)\b")

CHAPTERS = {
    0: "reading",
    1: "structure",
    2: "references-and-identity",
    3: "licenses-and-terms",
    4: "components-and-availability",
    5: "data",
    6: "documents",
    7: "patents",
    8: "claims-and-lineage",
    9: "json-ld",
    10: "files",
    11: "exchange",
    12: "definitions-and-policies",
    13: "versions",
    14: "media-type-and-discovery",
    15: "security-and-privacy",
}
"""The chapter with the requirements of each area; 13 and later have no codes."""

_MEANT = {
    Bound.DOCUMENT: "a manifest, that is, the file",
    Bound.PRODUCER: "whoever writes a manifest or publishes one, person or program",
    Bound.CONSUMER: "a program that reads manifests: readers and validators",
    Bound.VERIFIER: "a folder with a manifest, its signature, and the program that compares them",
    Bound.CONVERTER: "a program that makes manifests of other documents, or other documents of manifests",
    Bound.EVALUATOR: "a program that says what a definition makes of a manifest, and the policies it is given",
    Bound.EDITORS: "those who change this standard",
}

_Entry = Code | Waived


def number_of(clause: str) -> int:
    """Return the number of a clause or a code."""
    return int(clause.rpartition("-")[2].removeprefix("OM"))


def chapter_of(clause: str) -> str:
    """Return the chapter that a clause stands in."""
    return CHAPTERS[number_of(clause) // 100]


def _entries() -> list[_Entry]:
    return sorted([*registered_codes(), *WAIVED], key=lambda entry: number_of(entry.clause))


def bound(entry: _Entry) -> Bound:
    """Return whom a requirement binds."""
    if isinstance(entry, Waived):
        return entry.binds
    area = number_of(entry.clause) // 100
    if area in (10, 11, 12):
        return (Bound.VERIFIER, Bound.CONVERTER, Bound.EVALUATOR)[area - 10]
    return Bound.CONSUMER if _READER.search(entry.requirement) else Bound.DOCUMENT


def keyword(requirement: str) -> str:
    """Return the first keyword of RFC 2119 in a requirement, or an empty string."""
    match = _KEYWORD.search(requirement)
    return match.group() if match else ""


def specification_pages() -> dict[str, str]:
    """Return the pages of the specification that are generated as a whole, by path."""
    return {"spec/specification/traceability.md": _traceability()}


def chapters(root: Path) -> dict[str, str]:
    """Return the chapters of a checkout, by path, with their requirements written anew.

    Args:
        root: the checkout.

    Raises:
        ValueError: a chapter states none of its requirements, one twice, or one of another chapter.
    """
    pages = {}
    for name in CHAPTERS.values():
        path = root / "spec" / "specification" / f"{name}.md"
        if path.is_file():
            pages[f"spec/specification/{name}.md"] = _filled(name, path.read_text(encoding="utf-8"))
    return pages


def _filled(name: str, text: str) -> str:
    stated: list[str] = []

    def block(match: re.Match[str]) -> str:
        first, last = int(match["first"]), int(match["last"] or match["first"])
        found = [entry for entry in _entries() if first <= number_of(entry.clause) <= last]
        stated.extend(entry.clause for entry in found)
        span = match["first"] + (f"-{match['last']}" if match["last"] else "")
        return f"{span} -->\n\n" + "\n".join(map(_requirement, found)) + "\n"

    filled = _BLOCK.sub(block, text)
    expected = [entry.clause for entry in _entries() if chapter_of(entry.clause) == name]
    if sorted(stated) != sorted(expected):
        raise ValueError(f"{name}: states {sorted(stated)}, and has to state {expected}")
    return filled


def _requirement(entry: _Entry) -> str:
    text = f"### {entry.clause} {{#{entry.clause}}}\n\n{entry.requirement}\n\n"
    if isinstance(entry, Waived):
        return text + f"Binds: {entry.binds}. Not checked by a program: {entry.reason}\n"
    outcome = f"{entry.severity}, not checked" if entry.unchecked else entry.severity
    return text + f"*{entry.why}* Checked by [{entry.id}](../rules/{entry.id}.md): {outcome}.\n"


def _traceability() -> str:
    text = (
        f"{NOT_SEARCHED}{_NOTE}# Traceability\n\nEvery requirement, whom it binds ([conformance](conformance.md)), and the code that "
        "checks it or the reason why none does. Every code has exactly one requirement.\n"
    )
    for member, meaning in _MEANT.items():
        found = [entry for entry in _entries() if bound(entry) is member]
        text += (
            f"\n## {member.value.capitalize()} {{#{member}}}\n\n{len(found)} requirements bind {meaning}.\n\n"
        )
        text += table(("requirement", "keyword", "checked by", "severity"), map(_row, found))
    return text


def _row(entry: _Entry) -> tuple[str, ...]:
    clause = f"[{entry.clause}]({chapter_of(entry.clause)}.md#{entry.clause})"
    if isinstance(entry, Waived):
        return (clause, keyword(entry.requirement), f"waived: {entry.reason}", "-")
    code = f"[{entry.id}](../rules/{entry.id}.md) {entry.name}"
    return (clause, keyword(entry.requirement), code, str(entry.severity))
