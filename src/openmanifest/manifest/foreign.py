"""Files that are no JSON at all: what they look like, and what to do with them."""

from __future__ import annotations

import re

from .vocabulary import CONTEXT_IRI, FILE_NAME

_LOOKED_AT = 4000
_BEGIN = f'write a manifest as one JSON object: {{"@context": "{CONTEXT_IRI}", "type": "OpennessManifest"}}'
_NAME = f"name the manifest, {FILE_NAME}"

# The first bytes of common formats, as their specifications give them.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or a document or checkpoint in one)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"GGUF", "model weights (GGUF)"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ", "a program (Windows)"),
    (b"\x80\x02", "a Python pickle"),
    (b"\x80\x03", "a Python pickle"),
    (b"\x80\x04", "a Python pickle"),
    (b"\x80\x05", "a Python pickle"),
)
_WIDE = (
    (b"\xff\xfe", "UTF-16 or UTF-32"),
    (b"\xfe\xff", "UTF-16 or UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-16 or UTF-32"),
)


def explain_bytes(data: bytes) -> tuple[str, str] | None:
    """Return message and hint for bytes that are no text in UTF-8 but something known; None for anything else."""
    for signature, what in _SIGNATURES:
        # Two letters begin texts, too.
        if data.startswith(signature) and (signature != b"MZ" or b"\x00" in data[:_LOOKED_AT]):
            return f"this is no JSON file; it looks like {what}", _NAME
    if _is_safetensors(data):
        return "this is no JSON file; it looks like model weights (safetensors)", _NAME
    if any(data.startswith(mark) for mark, _ in _WIDE) or _is_wide(data[:4]):
        return "the file is not UTF-8; it looks like UTF-16 or UTF-32", "save it as UTF-8"
    if b"\x00" in data[:_LOOKED_AT]:
        return "this is no JSON file; it looks like binary data", _NAME
    return None


def _is_safetensors(data: bytes) -> bool:
    """Eight bytes with the length of a header, and the header, which is JSON (the format's README)."""
    return len(data) > 9 and data[8:10] == b'{"' and data[5:8] == b"\x00\x00\x00"


def _is_wide(start: bytes) -> bool:
    """Whether a text in two or four bytes a character begins here; its first two characters are ASCII."""
    patterns = (b"a\x00a\x00", b"\x00a\x00a", b"a\x00\x00\x00", b"\x00\x00\x00a")
    shape = bytes(0 if byte == 0 else ord("a") if byte < 128 else 1 for byte in start)
    return len(start) == 4 and shape in patterns and any(start)


def explain_text(text: str) -> tuple[str, str] | None:
    """Return message and hint for a text that does not begin like JSON; None where a part of it may be JSON."""
    start = text[:_LOOKED_AT].lstrip()
    first = start.partition("\n")[0].strip()
    if "\x00" in start:
        return explain_bytes(start.encode("utf-8", "replace"))
    if re.match(r"<(?:!doctype html|html|head|body)\b", start, re.IGNORECASE):
        return (
            "this is no JSON file; it looks like a web page (HTML)",
            "save the file itself, not the page that shows it",
        )
    if start.startswith("<"):
        return "this is no JSON file; it looks like XML", _BEGIN
    if first.startswith("```"):
        hint = f"remove the lines that begin with {first[:3]}, before and behind the object"
        return "this is Markdown around JSON, not JSON", hint
    if start.startswith("version https://git-lfs"):
        return "this is a pointer of Git LFS, not the file itself", "run git lfs pull"
    if re.match(r"\s*[{\[\"]", re.sub(r"\A(?:\s*(?:#|//)[^\n]*\n)+", "", start)):
        return None
    if first == "---" or first.startswith("%YAML") or re.match(r"['\"]?[@$\w\-]+['\"]?:(?:\s|\Z)", first):
        return (
            "this is no JSON file; it looks like YAML",
            "write it as JSON: keys and strings in quotes, objects in braces",
        )
    if re.match(r"[\w.\-]+ = ", first):
        return "this is no JSON file; it looks like TOML", _BEGIN
    if re.match(r"#{1,6} ", first):
        return "this is no JSON file; it looks like Markdown", _BEGIN
    if re.match(r"(?:@prefix|PREFIX) ", first):
        return "this is no JSON file; it looks like Turtle", _BEGIN
    if re.match(r"[^\W\d]+[ ,.]+[^\W\d]", first) and not re.match(r"(?:true|false|null)\b", first):
        return "this is no JSON file; it looks like plain text", _BEGIN
    return None
