"""Reading at once and reading exactly end in the same report, whatever is read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.manifest.at_once import UNLIKE, marks_of, read_at_once
from openmanifest.manifest.reading import MAX_SIZE, read
from openmanifest.validation import Options, Report, check, validate
from tests.building import TODAY, changed, findings_of
from tests.conformance.suite import SUITE
from tests.manifest.rich import RICH

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.glob("examples/*/openness.json"))


def typed(value: Any) -> Any:
    """Return a copy without keys that no type describes."""
    if isinstance(value, list):
        return [typed(item) for item in value]
    if isinstance(value, dict):
        untyped = ("extensions", "sourceRecords")
        return {key: typed(item) for key, item in value.items() if ":" not in key and key not in untyped}
    return value


TYPED = {**typed(RICH), "@context": RICH["@context"]}
"""What can be read at once."""
SMALL = [path for path in EXAMPLES if path.stat().st_size < 100_000][:6]
OPTIONS = Options(today=TODAY)


def exactly(data: bytes | str) -> Report:
    return check(read(data, max_size=MAX_SIZE), OPTIONS)


def same(data: bytes | str) -> Report:
    """The report, after comparing it with the one by way of JSON objects."""
    report, exact = validate(data, OPTIONS), exactly(data)
    assert report == exact
    assert report.text == exact.text
    assert report.manifest == exact.manifest
    return report


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_an_example_is_read_at_once(path: Path) -> None:
    data = path.read_bytes()
    manifest = exactly(data).manifest
    assert manifest is not None
    fitting = read_at_once(data, max_size=MAX_SIZE)
    assert (fitting is not None) == (manifest.extensions is None and manifest.source_records is None)
    assert fitting is None or fitting.manifest == manifest
    same(data)


def test_a_rich_manifest_is_read_at_once() -> None:
    assert read_at_once(json.dumps(TYPED), max_size=MAX_SIZE) is not None


def test_most_examples_are_read_at_once() -> None:
    read = [path for path in EXAMPLES if read_at_once(path.read_bytes(), max_size=MAX_SIZE) is not None]
    assert len(read) > len(EXAMPLES) / 2


@pytest.mark.parametrize(
    "path",
    [path for name in ("valid", "warn", "invalid") for path in sorted((SUITE / name).glob("*.json"))],
    ids=lambda path: path.stem,
)
def test_a_case_of_the_suite(path: Path) -> None:
    same(path.read_bytes())


@pytest.mark.parametrize("path", SMALL[:2], ids=lambda path: path.parent.name)
def test_no_key_is_written_twice_unnoticed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    keys = list(re.finditer(r'^( *)"[^"\n]+": (?:"(?:[^"\\\n]|\\.)*"|[0-9]+|true|false)(?=,?$)', text, re.M))
    assert len(keys) > 100
    for key in keys[:: len(keys) // 40]:
        twice = f"{text[: key.end()]},\n{key[0]}{text[key.end() :]}"
        assert "OM007" in [finding.code for finding in same(twice).findings], key[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"name": "', '"name" : "'),
        ('"name": "', '"name": "\\"'),
        ('"name": "', '"name": "\\\\'),
        ('"name": "', '"name": "\\u00e9'),
        ('"name": "', '"name": "\\\\u00e9'),
        ('"name": "', '"name": "\\\\\\u00e9'),
        ('"name": "', '"name": "\\\\\\"'),
        ('"name": "', '"name": "\\\\", "name": "\\"'),
        ('"name": "', '"name": "\\/\\n'),
        ('"name": "', '"name": "\\ud800'),
        ('"name": "', '"name": "é\u2028'),
        ('"name": "', '"name": "\x07'),
        ('"name": "', '"name": "x", "name": "'),
        ('"name": "', '"name": "x\\"", "name" : "'),
        ('"name": "', '"naame": "'),
        ('"name": "', '"name": null, "x": "'),
        ('"issued": "', '"issued": "x'),
        ('"specVersion": "1.0"', '"specVersion": "1.1"'),
        ('"specVersion": "1.0"', '"specVersion": "2.0"'),
        ('"specVersion": "1.0"', '"specVersion": 1.0'),
        ("{", "\ufeff{"),
        ("{", " \n\t{"),
        ("{", "{,"),
        ("{", "[{"),
    ],
)
def test_what_a_text_can_be_like(old: str, new: str) -> None:
    text = json.dumps(TYPED, ensure_ascii=False, indent=2).replace(old, new, 1)
    same(text)
    same(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ['"', "\\", '\\"', '\\\\"', '"\\', "\\u", "/\n\t", "a\\\\nb\\"])
def test_escaped_marks_are_not_counted(name: str) -> None:
    document = changed({"/model/name": name})
    fitting = read_at_once(json.dumps(document), max_size=MAX_SIZE)
    assert fitting is not None
    assert fitting.marks == marks_of(document)


@pytest.mark.parametrize(
    "digits", ["7", "7.0", "7e0", "7.5", "1e400", "-0.0", "0", "1e3", "NaN", "9" * 5000, "true", '"7"', "-1"]
)
@pytest.mark.parametrize("key", ["parameterCount", "activeParameterCount"])
def test_a_number(key: str, digits: str) -> None:
    text = json.dumps(changed({f"/model/{key}": 12345}))
    assert "12345" in text
    same(text.replace("12345", digits))


@pytest.mark.parametrize("digits", ["7", "7.0", "7e0", "7.5", "1e400", "1e3", "Infinity"])
def test_a_quantity(digits: str) -> None:
    text = json.dumps(changed({"/compute": [{"activity": "training", "energyMWh": 12345}]}))
    assert "12345" in text
    same(text.replace("12345", digits))


@pytest.mark.parametrize("value", [None, 1.5, [{"a": ["b", 7.0]}], "\\", {"deep": [[[[]]]]}])
def test_json_that_no_type_describes(value: Any) -> None:
    same(json.dumps(changed({"/extensions": {"https://lab.example/x": value}})))


@pytest.mark.parametrize(
    "context",
    [
        [
            "https://w3id.org/openmanifest/context/1.0",
            {"lab": "https://lab.example/ns#", "1": "https://a.example/#"},
        ],
        ["https://w3id.org/openmanifest/context/1.0", {"a/b": "https://lab.example/ns#"}],
        ["https://w3id.org/openmanifest/context/1.0", {"0": "https://lab.example/ns"}],
    ],
)
def test_prefixes(context: list[Any]) -> None:
    report = same(json.dumps(changed({"/@context": context})))
    assert all(finding.line for finding in report.findings)


def test_limits() -> None:
    text = json.dumps(changed({"/model/name": "モデル"}), ensure_ascii=False)
    size = len(text.encode())
    assert read_at_once(text, max_size=size) is not None
    assert read_at_once(text, max_size=size - 1) is None
    assert read_at_once(text + " " * 300_000, max_size=MAX_SIZE) is None
    same(text + " " * 300_000)


def _dropped(text: str, start: int, length: int) -> str:
    return text[:start] + text[start + length :]


@given(
    source=st.sampled_from([path.read_text(encoding="utf-8")[:60_000] for path in SMALL]),
    place=st.integers(0, 60_000),
    length=st.integers(0, 3),
    piece=st.sampled_from(
        ['"', ",", ":", "{", "}", "[", "]", "\\", " ", "1", "7.0", '"a": "b",', "é", "null", ""]
    ),
)
def test_a_changed_text(source: str, place: int, length: int, piece: str) -> None:
    whole = json.dumps(TYPED, indent=2) if place % 2 else source
    place %= len(whole)
    same(_dropped(whole, place, length)[:place] + piece + _dropped(whole, place, length)[place:])


def test_marks() -> None:
    assert marks_of("a") == 2
    assert marks_of([{"a": "b", "c": ["d", 1.5, True, None]}]) == 8
    assert marks_of(7.0) == UNLIKE


@pytest.mark.parametrize(
    "key", ["license_concluded", "base_model", "withheld_because", "license_file", "id_", "url"]
)
@pytest.mark.parametrize("value", ["MIT", None, 1, ["x"], {"a": "b"}, "..."])
def test_an_unknown_key_with_the_name_of_an_attribute_has_no_value(key: str, value: Any) -> None:
    document = changed({f"/components/0/{key}": value, f"/model/{key}": value})
    assert {finding.code for finding in findings_of(document)} & {"OM103", "OM108", "OM109"}
    same(json.dumps(document))
