"""Signatures that were made to break their readers cost little, and are said not to be any."""

from __future__ import annotations

import base64
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openmanifest.repository.signing.checking import check_signature
from openmanifest.repository.signing.opening import open_signed
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


def _half(case: Case) -> bytes:
    document = json.loads(case.signature.read_text(encoding="utf-8"))
    text = json.dumps(statement_of(case.signature)).replace("README", "\\ud800")
    document["dsseEnvelope"]["payload"] = base64.b64encode(text.encode()).decode()
    return json.dumps(document).encode()


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
    "a resource with half a surrogate pair": (_half, "OM1061"),
    "nothing": (lambda case: b"", "OM1061"),
    "no UTF-8": (lambda case: b"\xff\xfe", "OM1061"),
    "an array": (lambda case: b"[]", "OM1061"),
}


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_changed_in_the_bytes_is_no_good_signature_over_something_else(
    case: Case, data: st.DataObject
) -> None:
    before = open_signed(case.signature, "it")
    raw = bytearray(case.signature.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    changed = case.signature.with_name("changed.sig")
    changed.write_bytes(raw)
    found = check_signature(changed, case.folder, case.manifest, public_key=case.public)
    if "OM1064" not in codes(found) and any(each.code == "OM1078" for each in found):
        assert open_signed(changed, "it").envelope == before.envelope


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
    assert seconds < 30  # under tracemalloc, which makes it several times as slow
    assert peak < 400 * 1024**2
