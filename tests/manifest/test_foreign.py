"""Files that are no JSON: what is said about them. Each begins as its format does."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from openmanifest.manifest.foreign import explain_bytes, explain_text
from tests.building import findings_of


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", "b")
    return buffer.getvalue()


BYTES: list[tuple[bytes, str, str]] = [
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "OM003", "a PNG image"),
    (zipped(), "OM003", "a ZIP archive"),
    (gzip.compress(b"{}"), "OM003", "a gzip archive"),
    (b"%PDF-1.7\n%\xe2\xe3", "OM003", "a PDF document"),
    (b"GGUF\x03\x00\x00\x00\x10\x00", "OM006", "model weights (GGUF)"),
    (b'\x10\x00\x00\x00\x00\x00\x00\x00{"a": {}}', "OM003", "model weights (safetensors)"),
    (b"\x80\x04\x95", "OM003", "a Python pickle"),
    (b"\x00" * 100, "OM003", "binary data"),
    (b"abc\x00\x01\x02", "OM003", "binary data"),
    (b"words and \x00\x01\x02", "OM006", "binary data"),
    ("{ }".encode("utf-16-le"), "OM003", "UTF-16 or UTF-32"),
    ("{ }".encode("utf-32-be"), "OM003", "UTF-16 or UTF-32"),
]


@pytest.mark.parametrize(("data", "code", "what"), BYTES, ids=[what for *_, what in BYTES])
def test_bytes(data: bytes, code: str, what: str) -> None:
    (finding,) = findings_of(data)
    assert (finding.code, finding.line, finding.column) == (code, 1, 1)
    assert f"looks like {what}" in finding.message
    assert finding.hint


@pytest.mark.parametrize("data", [b"", b"\xff", b"{\xff}", b"caf\xe9", b"MZ is a text \xff"])
def test_bytes_that_look_like_nothing_known(data: bytes) -> None:
    assert explain_bytes(data) is None


TEXTS: list[tuple[str, str, str]] = [
    ("type: OpennessManifest\nmodel:\n  name: x\n", "YAML", "as JSON"),
    ("---\nlicense: mit\n---\n# Card\n", "YAML", "as JSON"),
    ("# A comment\ntype: x\n", "Markdown", "one JSON object"),
    ("# Demo 7B\n\nA model.\n", "Markdown", "one JSON object"),
    ("```json\n{}\n```\n", "Markdown", "remove the lines that begin with ```"),
    ("~~~\n{}", "", ""),
    ("<!DOCTYPE html>\n<html></html>", "HTML", "save the file itself"),
    ('<?xml version="1.0"?><x/>', "XML", "one JSON object"),
    ('name = "demo"\n', "TOML", "one JSON object"),
    ("@prefix om: <urn:x:> .", "Turtle", "one JSON object"),
    ("This is a model.", "plain text", "one JSON object"),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS", "git lfs pull"),
    ("# A comment\n{}", "", ""),
    ("// A comment\n\n{}", "", ""),
    ("manifest", "", ""),
    ("true, false", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "what", "hint"), TEXTS, ids=[text[:20] for text, *_ in TEXTS])
def test_text(text: str, what: str, hint: str) -> None:
    explained = explain_text(text)
    if not what:
        assert explained is None
        return
    (finding,) = findings_of(text)
    assert (finding.code, finding.message, finding.hint) == ("OM006", *(explained or ()))
    assert what in finding.message
    assert hint in finding.hint
