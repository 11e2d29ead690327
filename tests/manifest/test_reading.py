"""OM0xx: bytes that are no manifest, and what is said about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openmanifest.findings import Finding, registered_codes
from openmanifest.manifest.reading import MAX_DEPTH, read
from openmanifest.manifest.syntax import explain_syntax_error
from openmanifest.validation import Options, Report, validate
from tests.building import TODAY, brief, changed, findings_of, minimal

SMALL = '{\n  "type": "OpennessManifest",\n  "model": {"name": "Démo", "n": [1, -2.5e3, true]}\n}\n'


def only(data: bytes | str) -> Finding:
    findings = findings_of(data)
    assert len(findings) == 1, findings
    return findings[0]


def place(finding: Finding) -> tuple[str, str, int | None, int | None]:
    return finding.code, finding.pointer, finding.line, finding.column


def read_limited(data: bytes | str, size: int) -> Report:
    return validate(data, Options(max_size=size, today=TODAY))


def test_every_reading_code_is_tested() -> None:
    text = (
        Path(__file__).read_text(encoding="utf-8")
        + Path(__file__).with_name("test_hostile_values.py").read_text()
    )
    codes = [code.id for code in registered_codes() if int(code.id.removeprefix("OM")) < 100]
    assert [code for code in codes if f'"{code}"' not in text] == []


@pytest.mark.parametrize("name", ["missing.json", "folder/openness.json", "a\0b", "x" * 5000])
def test_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    report = validate(tmp_path / name)
    (finding,) = report.findings
    assert place(finding) == ("OM001", "", None, None)
    assert "openness.json" in finding.hint
    assert not report.checked
    assert not report.valid


def test_folder_without_manifest(tmp_path: Path) -> None:
    (finding,) = validate(tmp_path).findings
    assert finding.code == "OM001"
    assert "openness.json" in finding.message


def test_folder_with_manifest(tmp_path: Path) -> None:
    (tmp_path / "openness.json").write_text(json.dumps(minimal()), encoding="utf-8")
    assert validate(tmp_path, Options(today=TODAY)).findings == ()


def test_size_limit() -> None:
    data = json.dumps(minimal()).encode()
    assert read_limited(data, len(data)).findings == ()
    report = read_limited(data, len(data) - 1)
    (finding,) = report.findings
    assert place(finding) == ("OM002", "", None, None)
    assert "--max-size" in finding.hint
    assert f"{len(data):,}" in finding.message
    assert not report.checked


def test_size_limit_of_a_file(tmp_path: Path) -> None:
    data = json.dumps(minimal()).encode()
    (tmp_path / "openness.json").write_bytes(data)
    assert validate(tmp_path, Options(max_size=len(data), today=TODAY)).findings == ()
    (finding,) = validate(tmp_path, Options(max_size=len(data) - 1, today=TODAY)).findings
    assert finding.code == "OM002"


def test_size_limit_counts_bytes_of_text_too() -> None:
    text = json.dumps(changed({"/model/name": "モデル"}), ensure_ascii=False)
    size = len(text.encode())
    assert read_limited(text, size).findings == ()
    assert [f.code for f in read_limited(text, size - 1).findings] == ["OM002"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings(encoding: str) -> None:
    finding = only(json.dumps(minimal()).encode(encoding))
    assert place(finding) == ("OM003", "", 1, 1)
    assert "UTF-16" in finding.message
    assert "UTF-8" in finding.hint


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b'{\n "a": 1,\n "\xc3\xa9": "\xe9"}', 3, 8),
        (b'{\n "a": 1,\n "b": "\xed\xa0\x80"}', 3, 8),
        (b'{"a": "\xc0\xaf"}', 1, 8),
        (b'{"a": "\xf5\x80\x80\x80"}', 1, 8),
        (b'{"a": "\xe2\x82', 1, 8),
    ],
)
def test_invalid_utf_8(data: bytes, line: int, column: int) -> None:
    finding = only(data)
    assert place(finding) == ("OM003", "", line, column)
    assert "0x" in finding.message
    assert "UTF-8" in finding.hint


@pytest.mark.parametrize(
    "text", ["\ufeff" + json.dumps(minimal()), ("\ufeff" + json.dumps(minimal())).encode()]
)
def test_byte_order_mark(text: bytes | str) -> None:
    finding = only(text)
    assert place(finding) == ("OM004", "", 1, 1)
    assert "without BOM" in finding.hint


def test_after_a_byte_order_mark_reading_goes_on() -> None:
    assert brief(findings_of("\ufeff" + json.dumps(changed({"/issued": "2026-02-30"})))) == [
        ("OM004", ""),
        ("OM217", "/issued"),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n ", "\ufeff\n"])
def test_empty(text: str) -> None:
    finding = findings_of(text)[-1]
    assert finding.code == "OM005"
    assert "@context" in finding.hint
    assert findings_of(text.encode()) == findings_of(text)


SYNTAX = [
    ('{"a": 1,}', 1, 8, "remove the comma"),
    ('{"a": [1,\n2,\n]}', 2, 2, "remove the comma"),
    ('{"a": [1, 2 // two\n]}', 1, 13, "remove the comment"),
    ('{\n  # comment\n  "a": 1}', 2, 3, "remove the comment"),
    ('{"a": /* x */ 1}', 1, 7, "remove the comment"),
    ('// top\n{"a": 1}', 1, 1, "remove the comment"),
    ('{"a": 1} // end', 1, 10, "remove the comment"),
    ("{'a': 1}", 1, 2, 'write "'),
    ("{\"a\": 'x'}", 1, 7, 'write "'),
    ("{\u201ca\u201d: 1}", 1, 2, 'write "'),
    ('{"a": \u201cx\u201d}', 1, 7, 'write "'),
    ('{"a": `x`}', 1, 7, 'write "'),
    ("{model: 1}", 1, 2, 'write "model"'),
    ("{@context: 1}", 1, 2, 'write "@context"'),
    ("{$schema: 1}", 1, 2, 'write "$schema"'),
    ('{"a": MIT}', 1, 7, 'write "MIT"'),
    ('{"a": Apache-2.0}', 1, 7, 'write "Apache-2.0"'),
    ('{"a": True}', 1, 7, "write true"),
    ('{"a": No}', 1, 7, "write false"),
    ('{"a": None}', 1, 7, "leave the key out"),
    ('{"a": undefined}', 1, 7, "leave the key out"),
    ('{"a": }', 1, 7, "write a string in quotes"),
    ('{"a": 1\n "b": 2}', 2, 2, "end of line 1"),
    ('{"a": 1 "b": 2}', 1, 9, "before"),
    ('{"a": ["x" "y"]}', 1, 12, "before"),
    ('{"a" 1}', 1, 6, '"key": value'),
    ('{"a"= 1}', 1, 5, '"key": value'),
    ('{"a": "x\ny"}', 1, 9, "\\n"),
    ('{"a": "x\ty"}', 1, 9, "\\"),
    ('{"a": "C:\\data"}', 1, 10, "\\\\"),
    ('{"a": "\\u12G4"}', 1, 9, "\\"),
    ('{"a": 1}}', 1, 9, "remove it"),
    ('{"a": 1}\n{"b": 2}', 2, 1, "remove it"),
    ('{"a": 01}', 1, 7, "write 1"),
    ('{"a": 7,000,000, "b": 1}', 1, 7, "write 7000000"),
    ('{"a": 7_000}', 1, 7, "write 7000"),
    ('{"a": [7B]}', 1, 8, "write 7000000000"),
    ('{"issued": 2026-11-20}', 1, 12, '"2026-11-20"'),
    ('{"version": 1.2.3}', 1, 13, '"1.2.3"'),
    ('{"sha256": 6e6001da2106}', 1, 12, '"6e6001da2106"'),
    ('{"a": +1}', 1, 7, "write"),
    ('{"a": .5}', 1, 7, "write"),
    ('{"a": 0x1F}', 1, 7, '"0x1F"'),
    ('{"a": "x}', 1, 7, 'close it with "'),
    ('{"a": [1, 2}', 1, 12, "bracket"),
    ("{", 1, 2, "}"),
    ('{"a": [{"b": 1', 1, 15, "}]}"),
    ("manifest", 1, 1, "write"),
    ("{1: 2}", 1, 2, "double quotes"),
    ('{"a": 1\u00a0}', 1, 8, "bracket"),
]


@pytest.mark.parametrize(("text", "line", "column", "hint"), SYNTAX, ids=[case[0] for case in SYNTAX])
def test_syntax(text: str, line: int, column: int, hint: str) -> None:
    finding = only(text)
    assert place(finding) == ("OM006", "", line, column)
    assert hint in finding.hint
    assert finding.message


@pytest.mark.parametrize("where", ["object", "array"])
def test_trailing_comma_in_the_words_of_python_3_13(where: str) -> None:
    """Since 3.13 the parser names the comma itself instead of the bracket behind it."""
    text = '{"a": [1, 2,]}' if where == "array" else '{"a": 1, }'
    offset = text.rindex(",")
    message, hint, place = explain_syntax_error(text, f"Illegal trailing comma before end of {where}", offset)
    assert place == offset
    assert "comma" in message
    assert "remove" in hint
    assert "comma" in hint


@pytest.mark.parametrize("end", range(1, len(SMALL.encode())))
def test_truncated_anywhere(end: int) -> None:
    data = SMALL.encode()[:end]
    report = validate(data)
    assert not report.valid
    finding = report.findings[0]
    if end == len(SMALL.encode()) - 1:  # only the last line break is missing
        assert finding.code == "OM101"
        return
    assert len(report.findings) == 1
    assert finding.code in ("OM003", "OM006")
    assert finding.hint
    lines = data.decode("utf-8", "replace").split("\n")
    assert finding.line is not None
    assert finding.column is not None
    assert 1 <= finding.line <= len(lines)
    assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1


@pytest.mark.parametrize(
    "text", ['{"a": tru', '{"a": nul', '{"a": "x\\u00', '{"a": -', '{"a": [1,', '{"a":', '{"a"']
)
def test_truncated_says_that_the_file_ends(text: str) -> None:
    finding = only(text)
    assert "ends" in finding.message
    assert "}" in finding.hint


@pytest.mark.parametrize("data", ["[]", '"x"', "7", "1.5", "true", "null", "[1, 2]"])
def test_root_of_another_type(data: str) -> None:
    finding = only(data)
    assert place(finding) == ("OM010", "", 1, 1)
    assert "braces" in finding.hint
    assert only(f"\n\n  {data}").line == 3


def test_text_and_bytes_are_read_alike() -> None:
    for text, *_ in SYNTAX:
        assert findings_of(text) == findings_of(text.encode())


@pytest.mark.parametrize("value", [bytearray(b"{}"), memoryview(b"{}")])
def test_other_buffers_are_read_as_bytes(value: bytearray | memoryview) -> None:
    assert read(bytes(value)) == read(value)  # type: ignore[arg-type]


def test_depth_limit_is_stated() -> None:
    assert MAX_DEPTH == 64


@pytest.mark.parametrize("depth", [100, 300, 500, 950])
@pytest.mark.parametrize("inner", ['{"a":1,"a":2}', '"\\ud800"', "1"])
def test_depth_is_measured_before_places_are_looked_for(depth: int, inner: str) -> None:
    report = validate('{"a":' * depth + inner + "}" * depth)
    assert not report.checked or depth <= 200
    assert not report.valid


@pytest.mark.parametrize("value", [5, None, {}, ["{}"]])
def test_only_text_bytes_and_paths_are_read(value: Any) -> None:
    with pytest.raises(TypeError, match="bytes, text or a path"):
        validate(value)


def test_whole_numbers_beyond_a_double_are_found_in_every_field() -> None:
    found = findings_of(changed({"/model/trainingTokens": 10**400, "/model/parameterCount": 10**400}))
    assert [(f.code, f.pointer) for f in found] == [
        ("OM008", "/model/trainingTokens"),
        ("OM008", "/model/parameterCount"),
    ]
    assert findings_of(changed({"/model/trainingTokens": 10**300})) == []
