"""Signatures that were made to break their readers cost little, and are said not to be any."""

from __future__ import annotations

import base64
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository.signing.models import Case, codes, statement_of


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def _deep(case: Case) -> bytes:
    return b'{"mediaType":' + b"[" * 1_000_000


def _million(case: Case) -> bytes:
    """A statement with a million resources that weighs less than the limit."""
    statement = statement_of(case.signature)
    text = json.dumps(statement)
    text = text.replace('"resources": [', '"resources": [' + "{}," * 1_000_000)
    document = json.loads(case.signature.read_text(encoding="utf-8"))
    document["dsseEnvelope"]["payload"] = base64.b64encode(text.encode()).decode()
    return json.dumps(document).encode()


def _million_files(case: Case) -> bytes:
    resource = {"name": "a" * 40, "algorithm": "sha256", "digest": "ab" * 32}
    return json.dumps({"dsseEnvelope": [resource] * 1_000_000}).encode()


HOSTILE: dict[str, tuple[Callable[[Case], bytes], str]] = {
    "50 MB": (lambda case: b" " * 50_000_000, "OM1060"),
    "a million files": (_million_files, "OM1060"),
    "a million empty resources": (_million, "OM1060"),
    "deep": (_deep, "OM1061"),
    "deep in the payload": (
        lambda case: json.dumps(
            {
                "payload": base64.b64encode(b'{"_type":' + b"[" * 100_000).decode(),
                "payloadType": "application/vnd.in-toto+json",
                "signatures": [{"sig": "AAAA"}],
            }
        ).encode(),
        "OM1061",
    ),
    "a key twice": (lambda case: b'{"mediaType": 1, "mediaType": 2}', "OM1061"),
    "no number": (lambda case: b'{"mediaType": NaN}', "OM1061"),
    "a number of many digits": (lambda case: b'{"a": ' + b"9" * 100_000 + b"}", "OM1061"),
    "half a surrogate pair": (lambda case: b'{"_type": "\\ud800"}', "OM1062"),
    "nothing": (lambda case: b"", "OM1061"),
    "no UTF-8": (lambda case: b"\xff\xfe", "OM1061"),
    "an array": (lambda case: b"[]", "OM1061"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_bytes_cost_little(case: Case, what: str) -> None:
    make, expected = HOSTILE[what]
    case.signature.write_bytes(make(case))
    tracemalloc.start()
    began = time.process_time()
    found = case.found()
    seconds, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(found) == [expected]
    assert len(found[0].message) < 700
    assert seconds < 10
    assert peak < 400 * 1024**2
