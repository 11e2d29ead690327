"""Conversion without loss, shown with a format that says hardly anything: what holds for it holds by construction."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.exchange.differences import apply, difference, equal
from openmanifest.exchange.lossless import Json, from_document, name_of, to_document
from openmanifest.findings import Finding
from tests.exchange.carried import fastest


class Toy:
    """A format that knows the name of a model and its components by id, with their licenses."""

    name = "toy"

    def write(self, manifest: Json) -> Json:
        parts = manifest.get("components", [])
        names = [{"ref": part["id"], "license": part["license"]} for part in parts if "license" in part]
        return {"title": manifest.get("model", {}).get("name", ""), "parts": names, "notes": []}

    def read(self, document: Json) -> tuple[Json, list[Finding]]:
        parts = [p for p in document.get("parts", []) if isinstance(p, dict) and "ref" in p]
        components = [
            {"id": p["ref"], **({"license": p["license"]} if "license" in p else {})} for p in parts
        ]
        return {"model": {"name": document.get("title", "")}, "components": components}, []

    def put(self, document: Json, payload: str) -> None:
        document["notes"] = [payload]

    def take(self, document: Json) -> str | None:
        notes = document.get("notes") or [None]
        document["notes"] = []
        text: str | None = notes[0]
        return text

    def key_of(self, item: Any) -> str | None:
        return item.get("ref") if isinstance(item, dict) else None


TOY = Toy()
SCALARS = st.one_of(st.text(max_size=5), st.integers(-3, 3), st.booleans(), st.floats(-2, 2))
VALUES = st.recursive(
    SCALARS, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=3), v, max_size=3)
)
PARTS = st.lists(
    st.builds(
        lambda id, license, more: {"id": f"#{id}", **more, **({"license": license} if license else {})},
        st.integers(0, 5),
        st.sampled_from(("", "MIT", "Apache-2.0")),
        st.dictionaries(st.sampled_from(("name", "stages", "evidence")), VALUES, max_size=3),
    ),
    max_size=5,
)
MANIFESTS = st.builds(
    lambda name, parts, more: {**more, "model": {"name": name, "id": "x"}, "components": parts},
    st.text(max_size=4),
    PARTS,
    st.dictionaries(st.sampled_from(("claims", "extensions", "id")), VALUES, max_size=3),
)


@given(MANIFESTS)
def test_round_trip(manifest: Json) -> None:
    document = json.loads(json.dumps(to_document(TOY, manifest)))
    found = from_document(TOY, document)
    assert equal(found.manifest, manifest)
    assert not found.edited
    assert not found.conflicts


@given(st.lists(VALUES, min_size=2, max_size=2))
def test_difference_and_apply(pair: list[Any]) -> None:
    old, new = pair
    changes = json.loads(json.dumps(difference(old, new, name_of)))
    found, refused = apply(json.loads(json.dumps(old)), changes, name_of, surely=True)
    assert equal(found, json.loads(json.dumps(new)))
    assert not refused


EXAMPLE = {
    "model": {"name": "Demo", "id": "x", "stages": ["pretraining"]},
    "components": [
        {"id": "#weights", "license": "MIT", "completeness": "complete"},
        {"id": "#data", "license": "CC0-1.0", "form": "raw"},
    ],
}


def edited(**changes: Any) -> Json:
    document = to_document(TOY, EXAMPLE)
    document.update(changes)
    return document


def test_an_edit_wins() -> None:
    document = to_document(TOY, EXAMPLE)
    document["parts"][0]["license"] = "GPL-3.0-only"
    found = from_document(TOY, document)
    assert found.edited
    assert found.manifest["components"][0] == {
        "id": "#weights",
        "license": "GPL-3.0-only",
        "completeness": "complete",
    }
    assert found.manifest["model"]["stages"] == ["pretraining"]


def test_a_component_that_was_removed_stays_away() -> None:
    document = to_document(TOY, EXAMPLE)
    del document["parts"][0]
    found = from_document(TOY, document)
    assert [part["id"] for part in found.manifest["components"]] == ["#data"]
    assert found.manifest["components"][0]["form"] == "raw"
    assert found.conflicts == [{"at": ["components", ["id:#weights"], "completeness"], "is": "complete"}]


def test_a_component_that_was_added_and_another_order_are_kept() -> None:
    document = to_document(TOY, EXAMPLE)
    document["parts"] = [{"ref": "#new"}, *reversed(document["parts"])]
    found = from_document(TOY, document)
    assert [part["id"] for part in found.manifest["components"]] == ["#new", "#data", "#weights"]
    assert found.manifest["components"][2]["completeness"] == "complete"


def test_what_only_the_foreign_document_says_goes_back_into_it() -> None:
    foreign = {
        "title": "Demo",
        "parts": [{"ref": "#a", "license": "MIT", "color": "red"}],
        "notes": [],
        "more": 1,
    }
    found = from_document(TOY, foreign)
    again = to_document(TOY, found.manifest)
    assert TOY.take(again) is not None or "extensions" in found.manifest
    assert again == foreign
    once_more = from_document(TOY, to_document(TOY, found.manifest))
    assert equal(once_more.manifest, found.manifest)


@given(VALUES)
@settings(max_examples=200)
def test_any_payload_is_survived(payload: Any) -> None:
    for text in (json.dumps(payload), json.dumps({"changes": payload}), json.dumps({"changes": [payload]})):
        document = to_document(TOY, EXAMPLE)
        TOY.put(document, text)
        from_document(TOY, document)


def test_time_grows_with_the_number_of_changes() -> None:
    """A document of others may carry as many as it likes."""

    def adding(count: int) -> float:
        changes = [{"at": ["parts", [f"id:#{n}"]], "is": {"id": f"#{n}"}} for n in range(count)]
        return fastest(lambda: apply({"parts": []}, changes, name_of, surely=True))

    assert adding(16000) < 30 * adding(2000)
