"""The overview of the gallery: sorted and filtered by mouse and by keyboard, and linked as it is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import pytest

from openmanifest.publishing.example_models import SHOWN, examples_of
from openmanifest.publishing.gallery_verdicts import short
from tests.browser.serving import needing, served, told
from tests.end_to_end.running import ROOT

pytestmark = needing("gallery/index.html")

MODELS = list(examples_of(ROOT))
NAMES = [model.manifest.model.name for model in MODELS]
SELECT = ".om-filters label:nth-of-type({}) select"

Seen = list[dict[str, Any]]
Use = Callable[..., Seen]


@pytest.fixture
def use(tmp_path: Path) -> Use:
    """Begin at the gallery, or at a place in it; take steps, and see what there is after each."""

    def used(*steps: dict[str, object], at: str = "", script: bool = True) -> Seen:
        with served() as base:
            begin: dict[str, object] = {"goto": f"{base}gallery/{at}", "script": script}
            found = told("gallery.mjs", [begin, *steps], tmp_path)
        assert found["complaints"] == []
        seen: Seen = found["seen"]
        return seen

    return used


def sort_button(key: str) -> str:
    return f'th[data-key="{key}"] button'


def words(id: str, names: list[str]) -> list[str]:
    """The outcomes of models, in few words, as evaluated here."""
    by_name = {model.manifest.model.name: short(model.results[id]).words for model in MODELS}
    return [by_name[name] for name in names]


def test_without_scripts_it_is_a_table(use: Use) -> None:
    (seen,) = use(script=False)
    assert seen["columns"]["name"] == NAMES
    assert [id for id in SHOWN if seen["columns"][id] != words(id, NAMES)] == []
    assert (seen["buttons"], seen["labels"]) == (0, [])


def test_sorting_by_a_definition(use: Use) -> None:
    click: dict[str, object] = {"click": sort_button("g7-2026")}
    before, best, worst = use(click, click)
    assert before["columns"]["name"] == NAMES
    assert before["sorted"] == {}
    ranks = {model.manifest.model.name: short(model.results["g7-2026"]).rank for model in MODELS}
    for seen, order in ((best, "descending"), (worst, "ascending")):
        found = [ranks[name] for name in seen["columns"]["name"]]
        assert found == sorted(ranks.values(), reverse=order == "descending")
        assert seen["columns"]["g7-2026"] == words("g7-2026", seen["columns"]["name"])
        assert seen["sorted"] == {"g7-2026": order}
        assert seen["hash"] == f"#sort=g7-2026&order={order}"
    assert len(set(ranks.values())) > 3


def test_sorting_by_keyboard(use: Use) -> None:
    steps: list[dict[str, object]] = [
        {"focus": sort_button("name")},
        {"press": "Tab"},
        {"press": "Enter"},
        {"press": "Space"},
    ]
    _, _, reached, once, twice = use(*steps)
    assert reached["focus"] == once["focus"] == twice["focus"] == "released"
    dates = [str(model.manifest.model.released) for model in MODELS]
    assert once["columns"]["released"] == sorted(dates)
    assert twice["columns"]["released"] == sorted(dates, reverse=True)
    assert [seen["sorted"].get("released") for seen in (reached, once, twice)] == [
        None,
        "ascending",
        "descending",
    ]


def test_filtering(use: Use) -> None:
    steps: list[dict[str, object]] = [
        {"focus": ".om-filters input"},
        {"type": "META"},
        {"click": ".om-filters button"},
        {"select": [SELECT.format(2), "owd-0.3"]},
        {"select": [SELECT.format(3), "met"]},
        {"select": [SELECT.format(4), "open"]},
        {"select": [SELECT.format(2), "osaid-1.0"]},
    ]
    begin, _, named, reset, definition, outcome, license, other = use(*steps)
    assert begin["labels"] == ["Name or publisher", "Definition", "Outcome", "License of the weights"]
    by_meta = [m.manifest.model.name for m in MODELS if m.manifest.model.publisher.name == "Meta"]  # type: ignore[union-attr]
    assert named["columns"]["name"] == by_meta
    assert named["count"] == f"{len(by_meta)} of {len(MODELS)} models"
    assert named["hash"] == "#name=META"
    assert (reset["columns"], reset["hash"]) == (begin["columns"], "")
    assert definition["outcomes"] == ["", "met", "not met"]
    assert definition["columns"] == begin["columns"]
    assert outcome["columns"]["name"] == [
        name for name, said in zip(NAMES, words("owd-0.3", NAMES), strict=True) if said == "met"
    ]
    assert 0 < len(license["columns"]["name"]) <= len(outcome["columns"]["name"])
    assert {"open"} == {word for value in license["columns"]["license"] for word in value.split()} - {
        "unknown"
    }
    assert parse_qs(license["hash"][1:]) == {
        "definition": ["owd-0.3"],
        "outcome": ["met"],
        "license": ["open"],
    }
    # The outcomes of one definition are none of another.
    assert parse_qs(other["hash"][1:]) == {"definition": ["osaid-1.0"], "license": ["open"]}


def test_a_view_can_be_linked(use: Use) -> None:
    chosen = {
        "sort": "released",
        "order": "descending",
        "name": "a",
        "definition": "strict-osd",
        "outcome": "not met",
        "license": "restricted",
    }
    (seen,) = use(at=f"#{urlencode(chosen)}")
    assert seen["chosen"] == ["a", "strict-osd", "not met", "restricted"]
    assert seen["sorted"] == {"released": "descending"}
    dates = seen["columns"]["released"]
    assert dates == sorted(dates, reverse=True)
    assert set(seen["columns"]["strict-osd"]) == {"not met"}
    assert all("restricted" in value for value in seen["columns"]["license"])
    assert 2 < len(dates) < len(MODELS)


def test_an_address_may_say_anything(use: Use) -> None:
    hostile = '"><img src=x onerror=console.error(1)>'
    said = dict.fromkeys(("sort", "order", "definition", "outcome", "license"), hostile)
    (seen,) = use(at=f"#{urlencode(said, quote_via=quote)}")
    assert seen["columns"]["name"] == NAMES
    assert seen["chosen"] == ["", "", "", ""]
    (seen,) = use(at=f"#{urlencode({'name': hostile}, quote_via=quote)}")
    assert seen["columns"]["name"] == []
    assert seen["chosen"][0] == hostile


def test_a_link_to_a_definition_opens_its_reasons(use: Use) -> None:
    (seen,) = use(at="amber/#osaid-1.0")
    assert seen["open"] == ["osaid-1.0"]


def test_on_paper_there_is_the_whole_table_and_nothing_to_click(use: Use) -> None:
    screen, paper = use({"media": "print"})
    assert (screen["hidden"], screen["cut"]) == ([], True)
    assert (paper["hidden"], paper["cut"], paper["overflow"]) == ([".md-header", ".om-filters"], False, 0)
    assert paper["columns"] == screen["columns"]


def test_on_paper_every_reason_is_there(use: Use) -> None:
    screen, paper = use({"print": True}, at="amber/")
    assert screen["open"] == []
    assert paper["printed"] == list(SHOWN)
