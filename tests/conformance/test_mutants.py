"""Published files that are wrong on purpose: the suite notices each of them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.conformance.routes import Route, by_context, by_schema
from tests.conformance.suite import CASES, Json, published

Change = Callable[[Json], None]


def no_standing(schema: Json) -> None:
    schema["$defs"]["Author"]["required"].remove("standing")


def no_gated(schema: Json) -> None:
    schema["$defs"]["ListedComponent"]["properties"]["availability"]["enum"].remove("gated")


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


def wrong_schema(change: Change) -> Route:
    return by_schema(_changed("openness.schema.json", change))


def wrong_context(change: Change) -> Route:
    return by_context(_changed("context.jsonld", change))


def _changed(name: str, change: Change) -> Json:
    wrong = copy.deepcopy(published(name))
    change(wrong)
    assert wrong != published(name)
    return wrong


MUTANTS: list[tuple[Callable[[Change], Route], Change]] = [
    (wrong_schema, no_standing),
    (wrong_schema, no_gated),
    (wrong_schema, any_date),
    (wrong_context, another_iri),
    (wrong_context, no_list),
    (wrong_context, another_vocabulary),
]


@pytest.mark.parametrize(("make", "change"), MUTANTS, ids=[f"{m.__name__}-{c.__name__}" for m, c in MUTANTS])
def test_the_suite_notices(make: Callable[[Change], Route], change: Change) -> None:
    disagrees = make(change)
    assert any(disagrees(case) for case in CASES)
