"""The part of a line that a finding points at."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|-?[0-9][0-9.eE+\-]*|[A-Za-z_][\w.\-]*|\S')


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, as findings count them, without their ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def token_end(line: str, column: int) -> int:
    """Return the 1-based column after the string, number or word that begins at a 1-based column."""
    match = _TOKEN.match(line, column - 1)
    return match.end() + 1 if match else column
