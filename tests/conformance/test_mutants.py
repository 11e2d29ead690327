"""Published files that are wrong on purpose: the suite notices each of them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import rdflib

from openmanifest.manifest.published import read_published
from tests.conformance.routes import Route, by_context, by_schema, by_shapes
from tests.conformance.suite import CASES, Json, published

Change = Callable[[Json], None]
Replacement = tuple[str, str]


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


def wrong_shapes(change: Replacement) -> Route:
    text, (old, new) = read_published("shapes"), change
    assert old in text
    return by_shapes(rdflib.Graph().parse(data=text.replace(old, new), format="turtle"))


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


SHAPES: dict[str, Replacement] = {
    "a value is missing": (" om:availability-gated ", " "),
    "another datatype": ("sh:datatype xsd:boolean", "sh:datatype xsd:string"),
    "no list": ("sh:node oms:List", "sh:nodeKind sh:Literal"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_suite_notices_wrong_shapes(name: str) -> None:
    disagrees = wrong_shapes(SHAPES[name])
    assert any(disagrees(case) for case in CASES)


@pytest.mark.parametrize(("make", "change"), MUTANTS, ids=[f"{m.__name__}-{c.__name__}" for m, c in MUTANTS])
def test_the_suite_notices(make: Callable[[Change], Route], change: Change) -> None:
    disagrees = make(change)
    assert any(disagrees(case) for case in CASES)
