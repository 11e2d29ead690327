"""The published schema alone agrees with the suite, by every validator and by our types."""

from __future__ import annotations

import jsonschema
import pytest

from openmanifest.manifest.structure import check_structure
from tests.conformance.routes import by_schema
from tests.conformance.suite import JSON_CASES, Case, published

SCHEMA = published("openness.schema.json")
ROUTE = by_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# What a JSON Schema does not say: how deep to nest, and that there is no null where any other JSON may stand.
BEYOND_A_SCHEMA = {"OM011", "OM103"}

# In ECMA 262, which JSON Schema follows, `$` is the end of the string; in Python it may stand before a line break.
PYTHON_DIFFERS = {"OM106--date-and-line-break"}


@pytest.mark.parametrize("case", JSON_CASES, ids=str)
def test_jsonschema_rs(case: Case) -> None:
    assert ROUTE(case) == []


@pytest.mark.parametrize("case", JSON_CASES, ids=str)
def test_jsonschema(case: Case) -> None:
    assert (VALIDATOR.is_valid(case.document) == case.accepted) == (case.id not in PYTHON_DIFFERS)


def test_cases_of_structure_are_decided_by_the_schema_but_for_null() -> None:
    differ = {
        case.subject for case in JSON_CASES if case.accepted != (case.outcome == "valid") and structural(case)
    }
    assert differ == {"OM103"}


def structural(case: Case) -> bool:
    return bool(case.row["layer"] == "structure")


@pytest.mark.parametrize("case", JSON_CASES, ids=str)
def test_types(case: Case) -> None:
    document = case.document
    fits = isinstance(document, dict) and check_structure(document).fits
    assert fits == case.accepted or (case.accepted and case.codes <= BEYOND_A_SCHEMA)
