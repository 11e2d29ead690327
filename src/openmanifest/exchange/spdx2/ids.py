"""Ids of SPDX 2.3 have letters, digits, `.` and `-` alone; others are written as `.` and two hexadecimal digits."""

from __future__ import annotations

import re

from ...manifest.formats import REFERENCE

PREFIX = "SPDXRef-"

_escaped = re.compile(r"[^A-Za-z0-9\-]")
_code = re.compile(rb"\.([0-9A-F]{2})")
_is_reference = re.compile(REFERENCE.pattern).fullmatch


def escape(id: str) -> str:
    """Return the id of a component as SPDX has it; an IRI is told by its first letter, which is escaped, too.

    >>> escape("#weights"), escape("#qwen2.5"), escape("urn:x")
    ('SPDXRef-weights', 'SPDXRef-qwen2.2E5', 'SPDXRef-.75rn.3Ax')
    """
    head = "" if id.startswith("#") else f".{ord(id[0]):02X}"
    text = id[1:]
    return (
        PREFIX
        + head
        + _escaped.sub(lambda match: "".join(f".{byte:02X}" for byte in match[0].encode("utf-8")), text)
    )


def unescape(id: str) -> str:
    """Return the id of a component; of what others have written, the id as it is.

    >>> unescape("SPDXRef-qwen2.2E5"), unescape("SPDXRef-.75rn.3Ax"), unescape("SPDXRef-pip-24.0")
    ('#qwen2.5', 'urn:x', '#pip-24.0')
    """
    text = id.removeprefix(PREFIX)
    found = _code.sub(lambda match: bytes([int(match[1], 16)]), text.encode("utf-8", "replace")).decode(
        "utf-8", "replace"
    )
    for candidate in (found, f"#{found}"):
        if _is_reference(candidate) and escape(candidate) == id:
            return candidate
    return "#" + (re.sub(r"[^A-Za-z0-9.\-]", "-", text) or "unnamed")
