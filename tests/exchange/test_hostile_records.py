"""Whatever a file holds: a finding, never a traceback, and in no time."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.exchange import SOURCES, TARGETS, Conversion, Format, convert
from openmanifest.exchange.records import MAX_SIZE
from openmanifest.validation import validate

MOT = "release: {name: a, producer: b, license: {}, components: %s}\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)
)


def checked(data: bytes) -> list[Conversion]:
    """Convert by every way and hold what comes to what is promised."""
    found = []
    for source in (None, *SOURCES):
        for target in TARGETS:
            result = convert(data, "a.yml", source, target)
            assert (result.result is None) == any(f.code in ("OM1101", "OM1102") for f in result.findings)
            for finding in result.findings:
                assert finding.message
                assert "\n" not in finding.message + finding.hint
                if finding.line is not None and finding.code.startswith("OM11"):
                    assert 1 <= finding.line <= (result.text or "").count("\n") + 1
            if result.result is not None and target is Format.MANIFEST:
                assert validate(result.result).valid, validate(result.result).findings
            found.append(result)
    return found


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"# only a comment\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "not valid UTF-8"),
        (b"a: \x00", "not text"),
        (b"a: [", "not YAML"),
        (b"a: 1\na: 2", "occurs twice"),
        (b"? [a]\n: b", "a key is a list"),
        (b"a: *b", "names nothing"),
        (b"a: &a [*a]", "names nothing"),
        (b"--- {}\n--- {}\n", "several documents"),
        (b"- a", "a list, not a mapping"),
        (b"just words", "text, not a mapping"),
        (b'a: "\\UFFFFFFFF"', "not YAML"),
        (b"%YAML 1." + b"1" * 5000 + b"\n--- {}", "not YAML"),
        (b"[" * 100_000, "nested more than"),
        (b"a:\n" + b"- b\n" * 30_000, "more than 20,000 values"),
        (b"a: " + b"b" * MAX_SIZE, "more than 1,048,576 bytes"),
        (b"release: {components: [*x]}", "names nothing"),
    ],
)
def test_what_is_no_record(data: bytes, why: str) -> None:
    start = process_time()
    result = convert(data, "a.yml", Format.MOT, Format.MANIFEST)
    assert result.result is None
    assert [finding.code for finding in result.findings] == ["OM1101"]
    assert why in result.findings[0].message
    assert process_time() - start < 5
    checked(data[:5000])


@pytest.mark.parametrize("data", [BOMB, BOMB + MOT % "*t", BOMB + "system: *t\ncode: {class: *t}"])
def test_a_bomb_does_not_go_off(data: str) -> None:
    start = process_time()
    checked(data.encode())
    assert process_time() - start < 5


@pytest.mark.parametrize(
    "record",
    [
        MOT % "5",
        MOT % "{}",
        MOT % "[5, [], null, {name: []}, {name: {}}, {name: 5}, {name: '!!!', license: true}]",
        MOT % "[{name: Datasets, license: {a: b}, license_path: [], component_path: {}}]",
        "release: {components: []}",
        "release: {components: [], name: [], license: MIT, huggingface: {}, date: []}",
        "release: {components: [], license: {code: MIT, data: {name: []}, document: {name: 5, path: 5}}}",
        "framework: 5\nrelease: {components: [], name: ''}",
        "system: {}\ncode:",
        "system: {type: [], name: {}, link: [], endmodellicense: []}\ncode: open\npaper: {class: [], link: {}}",
        "system: {releasedate: 2026-10-01, endmodellicense: 7}\norg: []\ncode: {link: [1, null, {}]}",
    ],
)
def test_wrong_types_are_findings(record: str) -> None:
    results = checked(record.encode())
    assert any(result.result is not None for result in results)


def test_python_is_not_executed() -> None:
    data = b"release:\n  name: !!python/object/apply:os.system ['true']\n  components: []\n"
    result = convert(data, "a.yml", None, Format.MANIFEST)
    assert "OM1103" in [finding.code for finding in result.findings]


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    checked(data)


_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates()
_trees = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_NAMES = ["name", "license", "license_path", "component_path", "class", "link", "notes", "type", "path"]


def _mappings(keys: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys), _trees, max_size=5)


_components = st.lists(_mappings(_NAMES) | _trees, max_size=4)
_mot = st.builds(
    lambda release, components: {"release": {**release, "components": components}},
    _mappings(["name", "producer", "license", "date", "huggingface", "version", "architecture"]),
    _components,
)
_osai = st.builds(
    lambda system, cells: {"system": system, **cells},
    _mappings(["name", "link", "type", "basemodelname", "endmodellicense", "releasedate"]),
    st.dictionaries(
        st.sampled_from(["code", "paper", "api", "org", "x"]), _mappings(_NAMES) | _trees, min_size=1
    ),
)


@given(_mot | _osai | _trees)
def test_any_yaml(tree: Any) -> None:
    checked(yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


def test_a_manifest_that_does_not_fit_is_not_written() -> None:
    result = convert(json.dumps({"specVersion": "1.0"}).encode(), "a.json", None, Format.MOT)
    assert (result.source, result.result) == (Format.MANIFEST, None)
    assert {"OM101", "OM1102"} <= {finding.code for finding in result.findings}
