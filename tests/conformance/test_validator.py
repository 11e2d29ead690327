"""Our validator agrees with the suite: it reports what a case lists, and nothing else."""

from __future__ import annotations

import json

import pytest

from openmanifest.manifest.base import base_iri
from openmanifest.manifest.writing import dumps, loads
from openmanifest.validation import Options, Report, validate
from tests.conformance.suite import CASES, GRAPH_CASES, INDEX, Case


def outcome_of(report: Report) -> str:
    return "unchecked" if not report.checked else "valid" if report.valid else "invalid"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    report = validate(case.data, Options(today=INDEX["today"], graph=case.row["layer"] == "graph"))
    found = sorted((f.code, str(f.severity), f.pointer) for f in report.findings)
    assert found == case.findings
    assert outcome_of(report) == case.outcome


@pytest.mark.parametrize("case", GRAPH_CASES, ids=str)
def test_base(case: Case) -> None:
    assert base_iri(case.document, data=case.data) == case.base


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome == "valid"], ids=str)
def test_what_was_read_is_written_back(case: Case) -> None:
    assert json.loads(dumps(loads(case.data))) == case.document
