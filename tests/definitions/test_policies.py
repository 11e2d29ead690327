"""Policies: what is read, and what is said of everything that is wrong with one, with its place."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.definitions import codes
from openmanifest.definitions.form import DefinitionForm
from openmanifest.definitions.form_errors import annotation
from openmanifest.definitions.policies import read_policy, read_policy_file
from openmanifest.definitions.shipped import IDS
from openmanifest.definitions.toml_reading import MAX_DEPTH, MAX_SIZE
from openmanifest.findings import Code
from tests.definitions.policies import CRITERION, HEAD, SMALL, TEST, read_text, with_test
from tests.end_to_end.running import ROOT, run

EXAMPLES = sorted((ROOT / "policies").glob("*.toml"))
CODES = {name: code.id for name, code in vars(codes).items() if isinstance(code, Code)}


def test_a_policy_that_is_in_order() -> None:
    policy = read_text(SMALL)
    assert policy.findings == ()
    assert policy.definition is not None
    assert policy.definition.form.id == "acme"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_in_order_and_say_what_they_are(path: Path) -> None:
    policy = read_policy_file(path)
    assert policy.findings == ()
    assert policy.definition is not None
    form = policy.definition.form
    assert form.id == path.stem
    assert form.source.endswith(path.name)
    assert form.notes
    assert f"({path.name})" in (ROOT / "policies/README.md").read_text(encoding="utf-8")


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3


# What is wrong, the code, the pointer, the text that the place begins with, and a part of the hint.
MISTAKES = [
    (SMALL.replace("some", "sum"), "UNKNOWN_KEY", "/criterion/0/test/sum", "sum", "use `some`"),
    (SMALL.replace("title", "titel"), "UNKNOWN_KEY", "/titel", "titel", "did you mean `title`?"),
    (
        SMALL.replace('is.availability = ["public"]', 'terms = "open"'),
        "UNKNOWN_KEY",
        "/criterion/0/test/some/terms",
        "terms",
        "`is`",
    ),
    (SMALL + 'date = "2026"', "UNKNOWN_KEY", "/criterion/0/date", "date", "key of the policy"),
    (
        with_test('[criterion.test.some]\ntype = ["weights"]\nis.terms = "open"\nlineage = "reaches"'),
        "UNKNOWN_KEY",
        "/criterion/0/test/some/lineage",
        "lineage",
        "key of `criterion`",
    ),
    (SMALL.replace("source = ", "#"), "MISSING_KEY", "", "id =", '"https://acme.example/policy"'),
    (SMALL.replace("text = ", "#"), "MISSING_KEY", "/criterion/0", "[[criterion]]", "a string"),
    (SMALL.replace("outcome = ", "#"), "MISSING_KEY", "", "id =", "ladder"),
    (SMALL.replace('["public"]', '["publik"]'), "UNKNOWN_VALUE", "is/availability/0", '"publik"', '"public"'),
    (SMALL.replace('["public"]', '["open"]'), "UNKNOWN_VALUE", "is/availability/0", '"open"', '"public"'),
    (
        SMALL.replace('["weights"]', '["dataset"]'),
        "UNKNOWN_VALUE",
        "some/type/0",
        '"dataset"',
        "training-data",
    ),
    (SMALL.replace('"pass-fail"', '"passfail"'), "UNKNOWN_VALUE", "/outcome", '"passfail"', "pass-fail"),
    (
        with_test("test.from-scratch = false"),
        "UNKNOWN_VALUE",
        "/criterion/0/test/from-scratch",
        "false",
        "`not`",
    ),
    (SMALL.replace('["public"]', '"public"'), "WRONG_TYPE", "is/availability", '"public"', '["public"]'),
    (SMALL.replace('["public"]', "[3]"), "WRONG_TYPE", "is/availability/0", "3", '"3"'),
    (SMALL.replace('"1"', "1.0"), "WRONG_TYPE", "/version", "1.0", '"1.0"'),
    (SMALL.replace('"2026-11-21"', "2026-11-21"), "WRONG_TYPE", "/date", "2026-11-21", '"2026-11-21"'),
    (
        SMALL.replace("[[criterion]]", "[criterion]"),
        "WRONG_TYPE",
        "/criterion",
        "[criterion]",
        "[[criterion]]",
    ),
    (
        with_test('test.compute-at-most = "1e25"'),
        "WRONG_TYPE",
        "test/compute-at-most",
        '"1e25"',
        "without quotes",
    ),
    (with_test("test.some = 1"), "WRONG_TYPE", "/criterion/0/test/some", "1", "`type`"),
    (SMALL + 'counts = "yes"', "WRONG_TYPE", "/criterion/0/counts", '"yes"', "without quotes"),
    (SMALL.replace("https://acme.example/policy", "our wiki"), "MALFORMED", "/source", '"our wiki"', "a URL"),
    (SMALL.replace('"acme"', '"acme policy"'), "MALFORMED", "/id", '"acme policy"', '"acme-2026"'),
    (SMALL.replace('["weights"]', "[]"), "MALFORMED", "/criterion/0/test/some/type", "[]", "at least one"),
    (SMALL.replace('"go"', '""'), "MALFORMED", "/wording/met", '""', "write what it is"),
    (
        with_test("test.compute-at-most = -1"),
        "MALFORMED",
        "/criterion/0/test/compute-at-most",
        "-1",
        "greater",
    ),
    (with_test('test.criterion = "weihgts"'), "UNKNOWN_NAME", "test/criterion", '"weihgts"', "weights"),
    (
        with_test('test.some = { type = ["weights"], is.states = ["size"] }'),
        "UNKNOWN_NAME",
        "/criterion/0/test/some/is/states/0",
        '"size"',
        "a field",
    ),
    (with_test('test.criterion = "weights"'), "CYCLE", "/criterion/0/test/criterion", '"weights"', "go"),
    (SMALL + CRITERION + TEST, "TWICE", "/criterion/1/id", '"weights"', "another id"),
    (SMALL.replace('"acme"', '"osaid-1.0"'), "TWICE", "/id", '"osaid-1.0"', "of its own"),
    (with_test("test = {}"), "EMPTY", "/criterion/0/test", "{}", "what has to hold"),
    (with_test(""), "EMPTY", "/criterion/0", "[[criterion]]", "`test`"),
    (SMALL.replace("pass-fail", "ladder"), "EMPTY", "/outcome", '"ladder"', "[[level]]"),
    (SMALL.replace("pass-fail", "score"), "EMPTY", "/criterion/0", "[[criterion]]", "`open`"),
    (SMALL + '[[level]]\nid = "a"\ntitle = "A"', "EMPTY", "/level/0", "[[level]]", "test"),
    (with_test("test = "), "NOT_TOML", "", "", "syntax"),
    ('{"id": "acme"}', "NOT_TOML", "", "{", "not in JSON"),
]


@pytest.mark.parametrize(("text", "code", "pointer", "begins", "hint"), MISTAKES)
def test_a_mistake(text: str, code: str, pointer: str, begins: str, hint: str) -> None:
    policy = read_text(text)
    assert policy.definition is None
    (finding,) = policy.findings
    assert finding.code == CODES[code]
    assert finding.pointer.endswith(pointer)
    assert finding.line
    assert finding.column
    assert text.split("\n")[finding.line - 1][finding.column - 1 :].startswith(begins)
    assert hint in finding.hint
    assert finding.message


def test_every_code_is_shown_by_a_mistake() -> None:
    elsewhere = {"NOT_READABLE", "TOO_LARGE"}
    assert {code for _, code, *_ in MISTAKES} == set(CODES) - elsewhere


def test_a_circle_of_several_is_named() -> None:
    second = CRITERION.replace("weights", "data") + 'test.criterion = "weights"\n'
    (finding,) = read_text(with_test('test.all = [{ criterion = "data" }]') + second).findings
    assert finding.code == CODES["CYCLE"]
    assert "data → weights → data" in finding.message or "weights → data → weights" in finding.message


def test_all_mistakes_come_in_one_pass_in_the_order_of_the_text() -> None:
    text = SMALL.replace("title", "titel").replace("is.avail", "is.awail").replace('"1"', "1")
    found = read_text(text).findings
    assert [f.code for f in found] == [CODES[name] for name in ("UNKNOWN_KEY", "WRONG_TYPE", "UNKNOWN_KEY")]
    assert [f.line for f in found] == sorted(f.line or 0 for f in found)


def test_line_ends_of_windows_change_no_place() -> None:
    text = SMALL.replace('["public"]', '["publik"]')
    assert read_text(text.replace("\n", "\r\n")).findings == read_text(text).findings


def test_what_is_no_text() -> None:
    for data, line, column in (
        (b"\xff\xfeid", 1, 1),
        (b'id = "a"\nt\xc3\xa4\xff = 1', 2, 3),
        (b"\x00\x01", 1, 1),
    ):
        (finding,) = read_policy(data).findings
        assert (finding.code, finding.line, finding.column) == (CODES["NOT_TOML"], line, column)
    (finding,) = read_policy(b"\xef\xbb\xbf" + SMALL.encode()).findings
    assert "BOM" in finding.hint


def test_what_is_no_file(tmp_path: Path) -> None:
    link = tmp_path / "loop"
    link.symlink_to(link)
    for path in (tmp_path, tmp_path / "gone.toml", link, Path("/dev/null"), Path("a\0b")):
        (finding,) = read_policy_file(path).findings
        assert finding.code == CODES["NOT_READABLE"]


def test_of_a_large_file_little_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    (finding,) = read_policy_file(path).findings
    assert finding.code == CODES["TOO_LARGE"]
    assert str(MAX_SIZE // 1024) in codes.TOO_LARGE.requirement
    assert str(MAX_DEPTH) in codes.TOO_LARGE.requirement


BOMBS = {
    "arrays": b"a = " + b"[" * 200_000,
    "tables": b"a = " + b"{a=" * 60_000,
    "dotted key": b"a" + b".a" * 120_000 + b" = 1",
    "dotted header": b"[a" + b".a" * 120_000 + b"]",
    "headers": b"[[a]]\n" * 40_000,
    "many keys": b"\n".join(b"k%d = 1" % n for n in range(20_000)),
    "many alike": b"a = 1\n" * 40_000,
    "an integer": b"a = " + b"9" * 200_000,
    "open string": b'a = "' + b"x" * 200_000,
    "quotes": b"a = " + b'"' * 200_000,
    "open long string": b'a = """' + b'"" ' * 60_000,
    "escapes": b'a = "' + b"\\\\" * 100_000 + b'"',
    "spaces": b" " * 200_000 + b"=",
    "comments": b"#" * 200_000,
    "criteria": HEAD.encode() + b"[[criterion]]\n" * 10_000,
    "tests": (HEAD + CRITERION + "test.all = [" + "{}, " * 40_000 + "]").encode(),
    "nested tests": (HEAD + CRITERION + "test = " + "{all=[" * 100 + "]}" * 100).encode(),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_finding_within_seconds(name: str) -> None:
    start = time.process_time()
    policy = read_policy(BOMBS[name][:MAX_SIZE])
    assert policy.definition is None
    assert policy.findings
    assert time.process_time() - start < 5


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_give_findings(data: bytes) -> None:
    policy = read_policy(data)
    assert policy.definition is None
    assert policy.findings


@given(st.data())
def test_any_change_of_a_policy_is_read_or_gives_findings_with_places(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(len(SMALL), start + 20)))
    put = data.draw(st.text("[]{}=\"',.#\n a1-é", max_size=6))
    policy = read_text(SMALL[:start] + put + SMALL[end:])
    assert (policy.definition is None) == bool(policy.findings)
    assert all(finding.line and finding.column for finding in policy.findings)


def test_every_place_of_the_vocabulary_has_a_type() -> None:
    """What is said of a wrong value rests on these."""
    assert annotation(()) is DefinitionForm
    assert (
        annotation(("criterion", 0, "test", "all", 3, "some", "is", "any", 0, "not")).__name__
        == "ComponentForm"
    )
    assert annotation(("criterion", 0, "nowhere", 1, "b")) is None


def test_ids_of_definitions_are_not_free() -> None:
    assert read_policy(SMALL.encode(), {*IDS, "acme"}).findings[0].code == CODES["TWICE"]
    assert re.search(r"OM\d{4}", CODES["TWICE"])


def test_the_guide_shows_a_mistake_as_it_is_printed(tmp_path: Path) -> None:
    guide = (ROOT / "spec/guides/policies.md").read_text(encoding="utf-8")
    policy = guide.split("```toml\n")[1].split("```")[0]
    shown = guide.split("```text\n")[1].split("```")[0]
    (tmp_path / "acme.toml").write_text(policy.replace("weights", "weihgts", 2), encoding="utf-8")
    ran = run("evaluate", str(ROOT / "examples/bloom"), "--policy", "acme.toml", cwd=tmp_path)
    assert ran.out.startswith(shown)


def test_all_that_makes_no_sense_is_said_at_once() -> None:
    criteria = [
        'test = {criterion = "nowhere"}',
        'test = {all = [{}, {criterion = "c0"}, {criterion = "neither"}]}',
        'test = {some = {type = ["weights"], is = {states = ["colour", "name", "smell"]}}}',
        'test = {at-least = 3, of = [{criterion = "c0"}]}',
        'test = {all = [{}, {criterion = "c0"}, {criterion = "neither"}]}',
        "counts = true",
    ]
    listed = "".join(f'[[criterion]]\nid = "c{i}"\ntext = "It is."\n{c}\n' for i, c in enumerate(criteria))
    policy = read_text(HEAD.replace("acme", "osaid-1.0", 1) + listed)
    assert policy.definition is None
    assert [finding.pointer for finding in policy.findings] == [
        "/id",
        "/criterion/0/test/criterion",
        "/criterion/1/test/all/0",
        "/criterion/1/test/all/2/criterion",
        "/criterion/2/test/some/is/states/0",
        "/criterion/2/test/some/is/states/2",
        "/criterion/3/test/at-least",
        "/criterion/4/test/all/0",
        "/criterion/4/test/all/2/criterion",
        "/criterion/5",
    ]
    assert all(finding.line and finding.column for finding in policy.findings)
