"""Answers in a file: every mistake with its line, and what was written is read again."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.answers import Answers, read_answers, read_answers_file, template, written
from openmanifest.repository.building import build
from openmanifest.repository.generating import as_text
from openmanifest.repository.kept_answers import FILE_NAME, drop_answers, keep_answers, kept_answers
from openmanifest.repository.questions import BY_ID, NONE, QUESTIONS, Answer, Kind, Question
from openmanifest.repository.questions.applying import applied
from openmanifest.repository.questions.values import WrongAnswer, checked
from openmanifest.validation import Options, validate
from tests.building import TODAY
from tests.repository.scans import scan_of


def read(text: str) -> Answers:
    return read_answers(text.encode())


def found(text: str) -> list[tuple[int | None, int | None, str]]:
    answers = read(text)
    assert answers.given == {}
    return [(finding.line, finding.column, finding.code) for finding in answers.findings]


def test_answers_are_read() -> None:
    answers = read(
        '[answers]\nauthor = "first-party"\nstages = "pretraining"\nbase-model = ["none"]\n'
        'released = 2026-10-01\ncompute = 1e22\nweights-license = "apache license 2.0"\n'
    )
    assert answers.findings == ()
    assert answers.given == {
        "author": "first-party",
        "stages": ["pretraining"],
        "base-model": [],
        "released": "2026-10-01",
        "compute": 1e22,
        "weights-license": "Apache-2.0",
    }
    assert read("").given == {}


def test_every_mistake_has_its_line() -> None:
    text = """\
publisher = "Lab"
[answers]
weigths-license = "MIT"
author = "me"
stages = [
  "pretraining",
  "tuning",
]
[other]
x = 1
"""
    assert found(text) == [
        (1, 1, "OM1083"),
        (3, 1, "OM1083"),
        (4, 10, "OM1084"),
        (7, 3, "OM1084"),
        (9, 1, "OM1083"),
    ]
    hints = [finding.hint for finding in read(text).findings]
    assert hints[0] == "write it below [answers]"
    assert hints[1] == "did you mean `weights-license`?"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[answers\n", "OM1082"),
        (b"\xff", "OM1082"),
        (b'{"answers": {}}', "OM1082"),
        (b"answers = 1\n", "OM1084"),
        (b"a = " + b"[" * 50 + b"]" * 50, "OM1081"),
        (b"#" * 300_000, "OM1081"),
    ],
)
def test_what_is_no_file_of_answers(data: bytes, code: str) -> None:
    answers = read_answers(data)
    assert [finding.code for finding in answers.findings] == [code]
    assert answers.given == {}


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.toml", Path("a\0b")):
        assert [finding.code for finding in read_answers_file(path).findings] == ["OM1080"]


def test_unused_answers_have_their_line() -> None:
    answers = read('[answers]\nauthor = "third-party"\n\nbase-relation = "merge"\n')
    result = applied(build(scan_of()), answers.given)
    (finding,) = answers.unused(result.unused)
    assert (finding.code, finding.line, finding.severity) == ("OM1085", 4, "warning")


def test_the_template_has_every_question_and_answers_none() -> None:
    text = template()
    assert read(text).given == {}
    assert read(text).findings == ()
    uncommented = re.sub(r"^# ([a-z\-]+ = )", r"\1", text, flags=re.MULTILINE)
    answers = read(uncommented)
    assert answers.findings == ()
    assert answers.given == {question.id: question.example for question in QUESTIONS}
    for question in QUESTIONS:
        assert f"# {question.text}\n" in text
        assert all(f"#     {option.word}: " in text for option in question.options)
    assert max(map(len, text.splitlines())) < 140


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
_URLS = st.from_regex(r"\Ahttps://[a-z]{1,8}\.example/[a-z0-9/]{0,10}\Z")


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Answers as they stand in TOML."""
    words = [option.word for option in question.options]
    alone = {"none", "withheld", "not-used"}
    several = [word for word in words if word not in alone]
    match question.kind:
        case Kind.TEXT:
            return _WORDS
        case Kind.URL:
            return _URLS
        case Kind.DATE:
            return st.dates().map(str) | st.integers(1000, 2026).map(str)
        case Kind.NUMBER:
            return st.integers(0, 2**60) | st.floats(0, 1e30, allow_nan=False)
        case Kind.LICENSE:
            return st.sampled_from(
                ["MIT", "apache-2.0", "MIT OR Apache-2.0", "NONE", "LicenseRef-Mine", "llama3.1"]
            )
        case Kind.CHOICE:
            return st.sampled_from(words)
        case Kind.CHOICES:
            return st.lists(st.sampled_from(several), min_size=1, unique=True) | st.sampled_from(words)
        case Kind.MODELS:
            names = st.from_regex(r"\A[a-z]{1,5}/[a-z][a-z0-9.]{0,5}\Z")
            return st.lists(_URLS | names, min_size=1, max_size=3) | st.just([NONE])
        case Kind.PLACES:
            others = st.sampled_from(words) if words else st.nothing()
            return st.lists(_URLS, min_size=1, max_size=3) | others


_ANSWERS = st.fixed_dictionaries({}, optional={question.id: answers_to(question) for question in QUESTIONS})


@given(_ANSWERS)
def test_what_is_written_is_read_again(raw: dict[str, Answer]) -> None:
    given = {id: checked(BY_ID[id], answer) for id, answer in raw.items()}
    text = written(given, "a remark")
    assert tomllib.loads(text)["answers"].keys() == given.keys()
    answers = read(text)
    assert answers.findings == ()
    assert answers.given == given


@given(_ANSWERS)
def test_whatever_is_answered_the_manifest_is_valid(raw: dict[str, Answer]) -> None:
    draft = build(scan_of("model.safetensors", "README.md", "train.py", "data.csv", "x.py", "tokenizer.json"))
    given = {id: checked(BY_ID[id], answer) for id, answer in raw.items()}
    before = repr(draft.document)
    report = validate(as_text(applied(draft, given).draft.document), Options(today=TODAY))
    assert repr(draft.document) == before
    # A person may say two things that exclude each other; that is for `validate`. The form is ours to get right.
    assert [finding for finding in report.findings if int(finding.code[2:]) < 200] == []


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    answers = read_answers(data)
    assert all(finding.line and finding.column for finding in answers.findings if finding.code != "OM1081")


_TOML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(QUESTIONS), _TOML)
def test_an_answer_is_taken_or_refused_in_words(question: Question, value: Any) -> None:
    with suppress(WrongAnswer):
        answer = checked(question, value)
        assert answer == checked(question, [NONE] if answer == [] else answer)


def test_answers_are_kept_for_another_time(tmp_path: Path) -> None:
    assert kept_answers(tmp_path) is None
    keep_answers(tmp_path, {"publisher": "Lab"}, ["released", "author"])
    kept = kept_answers(tmp_path)
    assert kept is not None
    assert kept.answers.given == {"publisher": "Lab"}
    assert set(kept.skipped) == {"released", "author"}
    assert read_answers_file(tmp_path / FILE_NAME).given == {"publisher": "Lab"}
    drop_answers(tmp_path)
    drop_answers(tmp_path)
    assert list(tmp_path.iterdir()) == []
