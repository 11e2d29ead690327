"""However much is wrong: no more findings than anybody reads, the right count, and the right verdict."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from pydantic import ValidationError

from openmanifest.findings import MAX_FINDINGS, Severity
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.reading import read
from openmanifest.manifest.sieve import LARGE, Effort, errors_of
from openmanifest.manifest.structure import check_structure
from openmanifest.validation import Options, Report, validate
from tests.building import CONTEXT, TODAY, brief, changed, minimal, part
from tests.generated.manifests import everything
from tests.generated.strategies import nearly_valid

MANY = MAX_FINDINGS + 500
STUFF = "x" * LARGE
BROKEN = {"/author/standing": 5}
LATER = {"/@context": CONTEXT.replace("1.0", "1.7"), "/specVersion": "1.7"}


def report_on(document: Any, **options: Any) -> Report:
    text = document if isinstance(document, str) else json.dumps(document)
    return validate(text, Options(today=TODAY, **options))


def count_in(report: Report) -> int:
    """The number of findings that there are, by what the report says."""
    said = [f.message for f in report.findings if f.code == "OM199"]
    if not said:
        return len(report.findings)
    assert len(said) == 1
    assert len(report.findings) == MAX_FINDINGS + 1
    match = re.fullmatch(r"1000 findings are listed, of (at least )?([0-9]+)", said[0])
    assert match
    return int(match[2])


def keys(count: int, key: str = "licens%d") -> dict[str, Any]:
    return {f"/model/{key % i}": 1 for i in range(count)}


WARNINGS: dict[str, dict[str, Any]] = {
    "unknown keys": keys(MANY),
    "undeclared prefixes": keys(MANY, "acme%d:x"),
    "prefixes in order": {
        **keys(30 * MANY, "acme:x%d"),
        "/@context": [CONTEXT, {"acme": "https://x.example/#"}],
    },
    "values of a later version": {**LATER, "/model/stages": ["self-play"] * MANY},
    "rules": {"/components": [part(f"#w{i}", "weights") for i in range(MANY)]},
}
ERRORS: dict[str, dict[str, Any]] = {
    "structure": BROKEN,
    "structure, at the end": {"/claims": [{}] * 3 + [5]},
    "null": {"/extensions": {"a": None}},
    "rules": {"/patents": [{"id": "#p", "covers": ["#nothing"]}]},
}


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("warnings", WARNINGS)
def test_an_error_behind_many_warnings_counts(warnings: str, error: str) -> None:
    document = changed({**WARNINGS[warnings], **ERRORS[error]})
    expected = {f.code for f in report_on(changed(ERRORS[error])).findings if f.severity is Severity.ERROR}
    for stuffed in (document, {**document, "acme:stuff": STUFF}):
        report = report_on(stuffed)
        assert not report.valid
        assert expected <= {finding.code for finding in report.findings}
        assert len(report.findings) <= MAX_FINDINGS + 1
    assert report_on(changed(WARNINGS[warnings])).valid


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        (keys(MAX_FINDINGS), MAX_FINDINGS),
        (keys(MAX_FINDINGS + 1), MAX_FINDINGS + 1),
        (keys(3 * MANY), 3 * MANY),
        ({**keys(MANY), **keys(MANY, "acme%d:x")}, 2 * MANY),
        ({**LATER, "/model/stages": ["self-play"] * 5 * MANY}, 5 * MANY),
        ({"/extensions": {"a": [None] * MANY}}, MANY),
        ({"/extensions": {"a": [10**400] * MANY, "b": None}}, MANY + 1),
        ({"/claims": [{"statement": 5}] * MANY}, MANY),
        (
            {"/components": [part(f"#c{i}", "model-card", coverage=[], about=["#x"]) for i in range(MANY)]},
            MANY,
        ),
    ],
    ids=[
        "as many as are listed",
        "one more",
        "unknown keys",
        "of two codes",
        "later values",
        "nulls",
        "nulls and numbers",
        "wrong types",
        "rules",
    ],
)
def test_the_count_is_right(changes: dict[str, Any], count: int) -> None:
    options = Options(today=TODAY, ignore=("OM5", "OM8", "OM4", "OM112"))
    assert count_in(validate(json.dumps(changed(changes)), options)) == count


@pytest.mark.parametrize(
    ("stuff", "code"),
    [
        (", ".join(f'"a{i}": 1, "a{i}": 2' for i in range(MANY)), "OM007"),
        ('"a": [' + ", ".join(['{"k": 1, "k": 2}'] * MANY) + "]", "OM007"),
        ('"a": [' + ", ".join(f"1e{400 + i}" for i in range(MANY)) + "]", "OM008"),
        ('"a": [' + ", ".join(['"\\ud800"'] * MANY) + "]", "OM009"),
    ],
    ids=["twins in one object", "twins in many", "numbers", "surrogates"],
)
def test_what_cannot_be_read_is_counted(stuff: str, code: str) -> None:
    text = json.dumps(minimal())[:-1] + ', "extensions": {' + stuff + "}}"
    report = report_on(text, select=(code,))
    assert count_in(report) == MANY
    places = [(f.line, f.column) for f in report.findings if f.code == code]
    assert len(set(places)) == MAX_FINDINGS


def test_what_is_ignored_leaves_room_for_the_rest() -> None:
    document = changed({**keys(5 * MANY), **keys(7, "acme%d:x")})
    report = report_on(document, ignore=("OM108",))
    assert [f.code for f in report.findings] == ["OM110"] * 7
    report = report_on(document, ignore=("OM1",))
    assert report.findings == ()


def test_not_checked_is_never_left_out() -> None:
    twins = ", ".join(f'"a{i}": 1, "a{i}": 2' for i in range(MANY))
    text = json.dumps(minimal())[:-1] + f', "extensions": {{{twins}, "deep": {"[" * 70 + "]" * 70}}}}}'
    assert not report_on(text).checked


def test_so_many_errors_that_not_all_are_counted() -> None:
    document = {**minimal(), "components": [5] * 100_000}
    report = report_on(document)
    message = next(f.message for f in report.findings if f.code == "OM199")
    assert "at least 4000" in message
    assert not report.valid


def errors_by_types(document: Any, effort: Effort) -> list[Any]:
    try:
        Manifest.model_validate(document, extra="allow", by_alias=True, by_name=False, context=effort)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def briefly(errors: list[Any]) -> list[tuple[Any, ...]]:
    return [(error["loc"], error["type"], error["msg"]) for error in errors]


@given(nearly_valid())
@example(everything(0))
@example(
    {**everything(0), "components": [5, {}, [], None, {"id": "x", "type": "weights", "stages": [1, "x"]}]}
)
@example({**everything(0), **{"specVersion": "1.7", "type": "x", "claims": {}, "model": {"stages": ["x"]}}})
def test_sieve_and_types_find_the_same_errors(document: dict[str, Any]) -> None:
    read_in = read(json.dumps(document)).document
    if read_in is None:
        return

    for effort in (Effort(), Effort(later=True)):
        sieved = errors_of(copy.deepcopy(read_in), effort)
        assert briefly(sieved) == briefly(errors_by_types(copy.deepcopy(read_in), effort))
    small, large = check_structure(read_in), check_structure(read_in, length=LARGE + 1)
    assert brief(small.findings) == brief(large.findings)
    assert small.fits == large.fits
    assert small.witnesses == large.witnesses
