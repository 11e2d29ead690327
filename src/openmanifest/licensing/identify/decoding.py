"""From the bytes of a license file to its text, or to the reason why there is none to compare."""

from __future__ import annotations

import codecs

# The longest text on the SPDX list has some 100 kB; ten times that leaves room for markup.
MAX_BYTES = 1_000_000

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DOCUMENTS = {b"%PDF-": "a PDF", b"PK\x03\x04": "an archive or office document", b"{\\rtf": "an RTF document"}
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


class NotText(ValueError):
    """The bytes are no plain text; the message says what they are."""


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 or, where it is none of them, Windows-1252.

    Raises:
        NotText: for PDF, archives and other binary content.
    """
    for magic, name in _DOCUMENTS.items():
        # A PDF may be preceded by other bytes (ISO 32000-1, annex H, implementation note 13).
        if content.startswith(magic) or (magic == b"%PDF-" and magic in content[:1024]):
            raise NotText(name)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    head = content[:4096]
    if b"\0" in head:
        # Text in UTF-16 without a mark: nearly every second byte is zero, always the same one.
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) >= 0.4 * len(head) and min(even, odd) <= 0.02 * len(head):
            return _strictly(content, "utf-16-le" if odd > even else "utf-16-be")
        raise NotText("binary")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if 50 * sum(ord(c) in _CONTROLS for c in text[:4096]) > len(text[:4096]):
        raise NotText("binary")
    return text


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotText("binary") from None
