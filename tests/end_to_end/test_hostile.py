"""Files made to break a reader: findings or "could not check", never a traceback, within bounds."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openmanifest.cli.arguments import FORMATS
from tests.end_to_end.running import measured
from tests.reporting.runs import envelope_of, junit_of, sarif_of

HEAD: dict[str, Any] = {
    "@context": "https://w3id.org/openmanifest/context/1.0",
    "type": "OpennessManifest",
    "specVersion": "1.0",
    "author": {"name": "X", "standing": "tool"},
    "model": {"id": "urn:example:m", "name": "M"},
}
MIB = 1024 * 1024


def of(components: list[Any] | None = None, **more: Any) -> bytes:
    return json.dumps({**HEAD, "components": components or [], **more}).encode()


def weights(**more: Any) -> dict[str, Any]:
    return {"id": "#w", "type": "weights", **more}


def ring(size: int) -> list[Any]:
    return [{"id": f"#c{i}", "type": "model-card", "partOf": f"#c{(i + 1) % size}"} for i in range(size)]


def nested(depth: int) -> bytes:
    return of()[:-1] + b', "extensions": {"a": ' + b"[" * depth + b"]" * depth + b"}}"


LONG = "x" * MIB
WRONG: list[Any] = [None, 5, "x", True, [], [[]], {}, {"a": 1}]

FILES: dict[str, bytes | Callable[[], bytes]] = {
    "arrays nested 100 000 deep": b"[" * 100_000 + b"]" * 100_000,
    "arrays never closed": b"[" * 100_000,
    "objects never closed": b'{"a":' * 100_000,
    "nested deep in an extension": nested(100_000),
    "nested a little too deep": nested(70),
    "duplicate keys": of()[:-1] + b', "model": 1, "model": 2, "model": 3}',
    "bad UTF-8": of().replace(b'"M"', b'"\xff\xfe\xc0"'),
    "UTF-16": of().decode().encode("utf-16"),
    "null bytes": b"\x00" * 1000,
    "null byte in a string": of().replace(b'"M"', b'"M\x00"'),
    "NaN and Infinity": of()[:-1] + b', "issued": NaN, "modified": -Infinity}',
    "integer of a million digits": of()[:-1] + b', "x": ' + b"9" * MIB + b"}",
    "exponent beyond all": of()[:-1] + b', "extensions": {"a": 1e999999999}}',
    "lone surrogates": of()[:-1] + b', "\\ud800": "\\udfff"}',
    "wrong types everywhere": json.dumps(
        dict.fromkeys([*HEAD, "components", "licenses", "claims"], WRONG)
    ).encode(),
    "components of wrong types": of(WRONG * 100),
    "part of itself": of(ring(1)),
    "two in a circle": of(ring(2)),
    "a thousand in a circle": of(ring(1000)),
    "path traversal": of(
        [
            weights(artifacts=[{"path": p}])
            for p in (
                "../x",
                "/etc/passwd",
                "C:\\x",
                "a/%2e%2e/%2e%2e/x",
                "%252e%252e/x",
                "\\\\host\\x",
                "~root/x",
            )
        ]
    ),
    "a megabyte as license": of([weights(license=LONG)]),
    "a megabyte of parentheses as license": of([weights(license="(" * MIB)]),
    "a megabyte of AND as license": of([weights(license="MIT AND " * 100_000)]),
    "a megabyte as date": of(issued="2026" + "-01" * 300_000),
    "a megabyte as identifiers": of(
        [
            weights(
                identifiers={
                    "doi": "10.1" * 300_000,
                    "purl": "pkg:" + "a/" * 500_000,
                    "arxiv": LONG,
                    "swhid": LONG,
                }
            )
        ]
    ),
    "a megabyte as path": of([weights(artifacts=[{"path": "%25" * 300_000 + "../x"}])]),
    "a megabyte as key": of()[:-1] + b', "' + LONG.encode() + b'": 1}',
    "a megabyte as component type": of([{"id": "#w", "type": LONG}]),
    "5000 components with dangling references": of(
        [{"id": f"#c{i}", "type": "model-card", "partOf": f"#d{i}"} for i in range(5000)]
    ),
    "5000 components without anything": of([{"id": f"#c{i}", "type": "weights"} for i in range(5000)]),
    "20 000 unknown keys": json.dumps(
        {**HEAD, "components": [], **{f"licens{i}": 1 for i in range(20_000)}}
    ).encode(),
    "20 000 errors": of([weights(id=f"#c{i}", availability=5, license=[]) for i in range(10_000)]),
    "5000 licenses nobody uses": of(licenses=[{"licenseId": f"LicenseRef-{i}"} for i in range(5000)]),
    "1000 misspelt licenses": of([weights(id=f"#c{i}", license=f"Apche {i}") for i in range(1000)]),
    "names of Python": of(
        [weights(**{"__class__": 1, "__dict__": 2, "model_config": 3, "_order": 4, "__proto__": 5})]
    ),
    "escape sequences": of()[:-1] + b', "\\u001b[2J\\u0007": 1, "issued": "\\u001b]0;x\\u0007"}',
    "right-to-left and zero-width": of(issued="\u202e2026\u200b-01"),
    "15 MiB of one string": lambda: of(extensions={"a": "x" * (15 * MIB)}),
    "200 MB": lambda: b"",
}


@pytest.fixture
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "openness.json"
    content = FILES[request.param]
    path.write_bytes(content() if callable(content) else content)
    if request.param == "200 MB":
        os.truncate(path, 200_000_000)
    return path


@pytest.mark.parametrize("hostile", FILES, indirect=True)
@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_file_gives_findings(hostile: Path, form: str) -> None:
    ran = measured("validate", "--output-format", form, str(hostile))
    print(f"{ran.seconds:.2f} s, {ran.mebibytes:.0f} MiB, exit {ran.code}")
    assert "Traceback" not in ran.out + ran.err
    assert ran.err == ""
    assert ran.code in (0, 1, 3)
    assert not set(ran.out) & set(map(chr, [*range(9), *range(11, 32), 127])), (
        "no control character gets through"
    )
    # A result in SARIF takes a kilobyte, three times a line of text.
    assert len(ran.out) < (8 if form == "sarif" else 4) * MIB
    # Bounds with room for a busy machine: what is guarded against is a hundred times as much.
    assert ran.seconds < 3
    assert ran.mebibytes < 300
    if form == "json":
        findings = envelope_of(ran.out)["files"][0]["findings"]
        assert findings or ran.code == 0
        assert all(finding["code"] and finding["message"] for finding in findings)
    elif form == "sarif":
        sarif_of(ran.out)
    elif form == "junit":
        junit_of(ran.out)


def test_there_are_thirty() -> None:
    assert len(FILES) >= 30
