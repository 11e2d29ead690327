"""What a code means, for a person at a terminal."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

from ..findings import Code

EXAMPLES = Path(__file__).parent / "examples.json"
"""Generated from the conformance suite by `openmanifest publish`."""


def explanation(code: Code) -> str:
    """Return name, severity, clause, reason and page of a code, wrapped to 88 columns."""

    def paragraph(text: str) -> str:
        return textwrap.fill(text, 88, initial_indent="  ", subsequent_indent="  ", break_long_words=False)

    outcome = "the manifest could not be checked" if code.unchecked else str(code.severity)
    return "\n".join(
        [
            f"{code.id} {code.name}",
            "",
            f"  severity:  {outcome}",
            f"  area:      {code.area}",
            f"  clause:    {code.clause}",
            "",
            paragraph(code.requirement),
            "",
            paragraph(code.why),
            *_example(code, paragraph),
            "",
            f"  {code.url}",
        ]
    )


@cache
def examples() -> dict[str, dict[str, str]]:
    """Return one example for every code that has one: title, case, pointer, message and hint."""
    found: dict[str, dict[str, str]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return found


def _example(code: Code, paragraph: Callable[[str], str]) -> list[str]:
    example = examples().get(code.id)
    if example is None:
        return []
    place = f" (at {example['pointer']})" if example["pointer"] else ""
    lines = [
        "",
        "  For example:",
        paragraph(f"{example['title']}"),
        "",
        paragraph(f"{example['message']}{place}"),
    ]
    return [*lines, paragraph(f"hint: {example['hint']}")] if example["hint"] else lines
