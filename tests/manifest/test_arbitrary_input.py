"""Whatever comes in: validation never raises, and says the same about the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from openmanifest.manifest.shape import all_vocabularies, field_names
from openmanifest.validation import Options, validate
from tests.building import TODAY, changed, minimal, part
from tests.generated.promises import checked
from tests.manifest.rich import AUDITED, RICH
from tests.manifest.test_structure import leaves

NAMES = st.sampled_from(sorted(field_names()))
WORDS = st.sampled_from(sorted({member.value for vocabulary in all_vocabularies() for member in vocabulary}))
STRINGS = (
    st.text(max_size=12)
    | WORDS
    | st.sampled_from(
        ["", "#weights", "#x", "1.0", "1.7", "2.0", "MIT", "LicenseRef-x", "MIT OR", "2026-02-30", "2027"]
    )
    | st.sampled_from(
        ["https://lab.example", "..", "%2e%2e/x", "a\x00b", "\ud800", "acme:x", "10.1/x", "0" * 64]
    )
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([0, -1, 1e308, 2**53, 10**400, -(10**400)])
LEAVES = st.none() | st.booleans() | NUMBERS | STRINGS
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=30,
)
POINTERS = [pointer for pointer, _ in leaves(RICH) if pointer]


@given(JSON)
def test_any_json(value: Any) -> None:
    checked(json.dumps(value))


@given(st.dictionaries(NAMES, JSON, max_size=8))
def test_any_object(members: dict[str, Any]) -> None:
    checked(json.dumps({**minimal(), **members}))


@given(st.dictionaries(NAMES, JSON, max_size=8), WORDS, st.integers(0, 2))
def test_any_component(members: dict[str, Any], kind: str, index: int) -> None:
    document = minimal()
    document["components"].insert(index, {"id": "#x", "type": kind, **members})
    checked(json.dumps(document))


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\x00")
@example(b"{\x00")
def test_any_bytes(data: bytes) -> None:
    checked(data)


@given(st.text(max_size=200) | st.text(alphabet='{}[]",:\\ \n01eE+-.tfn/#', max_size=60))
def test_any_text(text: str) -> None:
    checked(text)


@given(
    st.data(),
    st.sampled_from(
        [b"", b"\xff", b"\x00", b'"', b"{", b"]", b",", b"\\", b"\xed\xa0\x80", b"null", b"1e999"]
    ),
)
def test_damaged_bytes(data: st.DataObject, damage: bytes) -> None:
    whole = json.dumps(RICH).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 20)))
    checked(whole[:start] + damage + whole[end:])


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(POINTERS), JSON, min_size=1, max_size=4))
def test_mutated_manifests(changes: dict[str, Any]) -> None:
    document = RICH
    for pointer, value in changes.items():
        try:
            document = changed({pointer: value}, document)
        except (KeyError, IndexError, TypeError, ValueError):
            continue  # an earlier change took the place away
    text = json.dumps(document)
    report = checked(text)
    unplaced = [f for f in report.findings if f.line is None]
    assert unplaced == []


@given(st.sampled_from(POINTERS), LEAVES)
def test_selecting_and_ignoring_only_leave_out(pointer: str, value: Any) -> None:
    text = json.dumps(changed({pointer: value}, AUDITED if pointer.startswith("/author") else RICH))
    everything = validate(text, Options(today=TODAY)).findings
    ignored = validate(text, Options(today=TODAY, ignore=("OM1",))).findings
    selected = validate(text, Options(today=TODAY, select=("OM1",))).findings
    always = {"OM001", "OM002", "OM011", "OM012"}
    assert set(selected) | set(ignored) == set(everything)
    assert not [f for f in ignored if f.code.startswith("OM1") and f.code not in always]


def chain(length: int) -> list[dict[str, Any]]:
    return [part(f"#c{i}", "model-card", partOf=f"#c{i + 1}") for i in range(length)] + [
        part(f"#c{length}", "model-card")
    ]


MANY: dict[str, Callable[[int], dict[str, Any]]] = {
    "chain of partOf": lambda n: {"components": chain(n)},
    "dangling references": lambda n: {
        "components": [part(f"#component-{i}", "model-card", about=[f"#componet-x{i}"]) for i in range(n)]
    },
    "unknown keys": lambda n: {"claims": [{"statment": "x", "ulr": "y"}] * n},
    "repeated restrictions": lambda n: {
        "licenses": [{"licenseId": f"LicenseRef-{i}"} for i in range(n)],
        "components": [
            part(f"#c{i}", "model-card", license=f"LicenseRef-{i}", restrictions=[{"type": "no-hosting"}])
            for i in range(n)
        ],
    },
    "weights without role": lambda n: {"components": [part(f"#c{i}", "weights") for i in range(n)]},
    "hosted": lambda n: {
        "components": [{"id": f"#c{i}", "type": "weights", "availability": "hosted"} for i in range(n)]
    },
    "not used": lambda n: {
        "model": {**minimal()["model"], "stages": ["pretraining"]},
        "components": [
            {"id": f"#c{i}", "type": "training-data", "availability": "not-used", "stages": ["pretraining"]}
            for i in range(n)
        ],
    },
    "policies": lambda n: {
        "components": [
            part(f"#c{i}", "policy", coverage=[{"topic": "acceptable-use", "extent": "complete"}])
            for i in range(n)
        ]
    },
    "bad licenses": lambda n: {
        "components": [part(f"#c{i}", "model-card", license=f"Lisence {i}") for i in range(n)]
    },
    "nulls": lambda n: {"extensions": {"acme": [None] * n}},
    "duplicate keys": lambda n: {"extensions": {"acme": [{"k": 1, "TWIN": 2}] * n}},
}


@pytest.mark.parametrize("name", MANY)
def test_work_grows_with_size_alone(name: str) -> None:
    """Ten times as much takes some ten times as many steps; not a hundred or a thousand times."""

    def steps(count: int) -> int:
        text = json.dumps({**minimal(), **MANY[name](count)}).replace("TWIN", "k")
        counted = 0

        def note(frame: FrameType, event: str, argument: Any) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(note)
        try:
            validate(text, Options(today=TODAY))
        finally:
            sys.setprofile(None)
        return counted

    steps(10)
    assert steps(600) < 30 * steps(60)
