"""Which license each file is the text of: for people, and as the JSON envelope."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from .. import licensing
from ..licensing.identify import Identified, Outcome
from .characters import printable, well_formed
from .json import enveloped
from .text import Style, wants_color

COMMAND = "licenses-identify"

_COLORS = {Outcome.MATCH: "1;32", Outcome.DIFFERS: "1;31", Outcome.REFERENCE_ONLY: "1;33"}
_MAX_SHOWN = 8
_MAX_WORDS = 24


@dataclass(frozen=True, slots=True)
class IdentifiedFile:
    """What a file is.

    Args:
        path: as the user named it.
        found: what it was identified as.
    """

    path: str
    found: Identified


def exit_code(results: Sequence[IdentifiedFile]) -> int:
    """Return 3 if a file could not be read, 1 if one is not the text of a known license, else 0."""
    if any(not result.found.read for result in results):
        return 3
    return 0 if all(result.found.outcome is Outcome.MATCH for result in results) else 1


def write_json(results: Sequence[IdentifiedFile], stream: TextIO) -> None:
    """Write the envelope as indented JSON, in ASCII."""
    unread = sum(not result.found.read for result in results)
    matching = sum(result.found.outcome is Outcome.MATCH for result in results)
    summary = {
        "files": len(results),
        "valid": matching,
        "invalid": len(results) - matching - unread,
        "unchecked": unread,
        "errors": 0,
        "warnings": 0,
        "infos": 0,
        "ignored": 0,
    }
    json.dump(enveloped(COMMAND, [_to_json(result) for result in results], summary), stream, indent=2)
    stream.write("\n")


def _to_json(result: IdentifiedFile) -> dict[str, Any]:
    found = result.found
    return {
        "path": well_formed(result.path),
        "outcome": found.outcome.value,
        "id": found.id,
        "ids": list(found.ids),
        "near": found.near,
        "added": None if found.added is None else list(found.added),
        "removed": None if found.removed is None else list(found.removed),
        "reason": found.reason,
        "findings": [],
    }


def write_text(results: Sequence[IdentifiedFile], stream: TextIO) -> None:
    """Write a paragraph for each file, then one line that sums up."""
    style = Style(wants_color(stream))
    for result in results:
        outcome = style.paint(result.found.outcome.value, _COLORS.get(result.found.outcome, "1;33"))
        stream.write(f"{style.paint(printable(result.path), '1')}: {outcome}{_said(result.found)}\n\n")
    counts = Counter(result.found.outcome for result in results)
    total = f"{len(results)} file{'' if len(results) == 1 else 's'}: " + ", ".join(
        f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome]
    )
    lists = f"SPDX {licensing.list_version()}, AI licenses {licensing.table_date()}"
    stream.write(f"{total} ({lists}; not legal advice)\n")


def _said(found: Identified) -> str:
    if found.outcome is Outcome.MATCH:
        others = [id for id in found.ids if id != found.id]
        text = f" {found.id}{_name(found.id)}"
        return text + (_paragraph("The text is also that of " + ", ".join(others) + ".") if others else "")
    if found.outcome is Outcome.DIFFERS:
        return f" from {found.near}{_name(found.near)}" + _differences(found)
    if found.outcome is Outcome.REFERENCE_ONLY:
        return _paragraph(
            "This only points to a license"
            + (f", {' or '.join(found.ids)}" if found.ids else "")
            + "; the text of a license has to be beside it."
        )
    if found.outcome is Outcome.UNKNOWN:
        return _paragraph(
            f"{found.reason[:1].upper()}{found.reason[1:]}."
            if found.reason
            else "This is no text that is known here, and not close to one. What it allows is for a person to read."
        )
    return f": {printable(found.reason)}"


def _name(id: str | None) -> str:
    listed = (
        None if id is None else licensing.license(id) or licensing.exception(id) or licensing.known_ref(id)
    )
    return f" ({listed.name})" if listed else ""


def _differences(found: Identified) -> str:
    if found.added is None or found.removed is None:
        return _paragraph(
            "The text is close to this license and is not it. Which words differ cannot be shown: of this license "
            "only a fingerprint is known here."
        )
    text = _paragraph(
        "The text is close to this license and is not it. Punctuation counts, case and layout do not."
    )
    if not any(c.isalnum() for run in (*found.added, *found.removed) for c in run):
        text += _paragraph("Only punctuation differs.")
    for sign, verb, runs in (("+", "added", found.added), ("-", "removed", found.removed)):
        for run in runs[:_MAX_SHOWN]:
            text += f"\n  {sign} {printable(_shortened(run))}"
        if len(runs) > _MAX_SHOWN:
            text += f"\n  {sign} and {len(runs) - _MAX_SHOWN} more places where words were {verb}"
    return text


def _shortened(run: str) -> str:
    words = run.split()
    if len(words) <= _MAX_WORDS:
        return run
    half = _MAX_WORDS // 2
    return f"{' '.join(words[:half])} ... ({len(words) - 2 * half} words) ... {' '.join(words[-half:])}"


def _paragraph(text: str) -> str:
    return "\n" + textwrap.fill(text, 88, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
