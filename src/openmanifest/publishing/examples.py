"""One example of a finding for every code, from the conformance suite: what is wrong, and what the hint says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from ..validation import Options, validate

SUITE = Path(__file__).parents[3] / "conformance" / "1.0"


def examples_text() -> str:
    """Return the examples as JSON, one code a line."""
    lines = [f'"{code}": {json.dumps(example, ensure_ascii=False)}' for code, example in examples().items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


@cache
def examples() -> dict[str, dict[str, str]]:
    """Return by code: title, case, pointer, message and hint of the smallest case that has it.

    Raises:
        FileNotFoundError: the suite is not there; it is part of the checkout, not of the package.
    """
    index = json.loads((SUITE / "index.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for row in sorted(index["cases"], key=_size):
        for code in sorted({finding["code"] for finding in row["findings"]} - set(found)):
            if row["id"].startswith(code):
                found[code] = _example(row, code, index["today"])
    return {code: found[code] for code in sorted(found, key=lambda code: int(code[2:]))}


def _size(row: dict[str, Any]) -> tuple[int, int, str]:
    return len(row["findings"]), row.get("padTo", 0) or (SUITE / row["file"]).stat().st_size, row["id"]


def _example(row: dict[str, Any], code: str, today: str) -> dict[str, str]:
    data = (SUITE / row["file"]).read_bytes().ljust(row.get("padTo", 0))
    report = validate(data, Options(today=today, graph=row["layer"] == "graph"))
    finding = next(finding for finding in report.findings if finding.code == code)
    return {
        "title": row["title"],
        "case": f"conformance/1.0/{row['file']}",
        "pointer": finding.pointer,
        "message": finding.message,
        "hint": finding.hint,
    }
