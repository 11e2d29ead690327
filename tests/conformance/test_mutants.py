"""Published files that are wrong on purpose: the suite notices each of them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.conformance.routes import Route, by_context, by_schema
from tests.conformance.suite import CASES, Json, published


def no_standing(schema: Json) -> None:
    schema["$defs"]["Author"]["required"].remove("standing")


def no_gated(schema: Json) -> None:
    for definition in schema["$defs"].values():
        values = definition.get("properties", {}).get("availability", {}).get("enum", [])
        if "gated" in values:
            values.remove("gated")


def any_date(schema: Json) -> None:
    schema["properties"]["issued"]["pattern"] = "^[0-9]{4}"


def terms(context: Json) -> dict[str, Any]:
    found: dict[str, Any] = context["@context"][0]
    return found


def another_iri(context: Json) -> None:
    terms(context)["license"] = "schema:license"


def no_list(context: Json) -> None:
    del terms(context)["derivedFrom"]["@container"]


def another_vocabulary(context: Json) -> None:
    terms(context)["availability"]["@context"]["@vocab"] = "om:presence-"


MUTANTS: list[tuple[Callable[[Json], Route], str, Callable[[Json], None]]] = [
    (by_schema, "openness.schema.json", no_standing),
    (by_schema, "openness.schema.json", no_gated),
    (by_schema, "openness.schema.json", any_date),
    (by_context, "context.jsonld", another_iri),
    (by_context, "context.jsonld", no_list),
    (by_context, "context.jsonld", another_vocabulary),
]


@pytest.mark.parametrize(("route", "name", "mutate"), MUTANTS, ids=[m[2].__name__ for m in MUTANTS])
def test_the_suite_notices(route: Callable[[Json], Route], name: str, mutate: Callable[[Json], None]) -> None:
    right = published(name)
    wrong = copy.deepcopy(right)
    mutate(wrong)
    assert wrong != right
    disagrees = route(wrong)
    assert any(disagrees(case) for case in CASES)
