"""What the suite asks of converters holds for this one; a converter that drops something is noticed."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import openmanifest
from openmanifest.exchange.cyclonedx.native import CycloneDx
from openmanifest.exchange.differences import equal
from openmanifest.exchange.lossless import Native
from openmanifest.exchange.spdx2.native import Spdx2
from openmanifest.exchange.spdx3.native import Spdx3
from openmanifest.front_matter import taken_apart
from tests.conformance.suite import INDEX, SUITE, Json, read_json

ROWS = INDEX["conversions"]
NATIVES: dict[str, Native] = {
    "spdx-3.0.1": Spdx3(),
    "spdx-2.3": Spdx2(),
    "cyclonedx-1.7": CycloneDx("1.7"),
    "cyclonedx-1.6": CycloneDx("1.6"),
}
BY_ID = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
KEPT = pytest.mark.parametrize("row", [row for row in ROWS if "kept" in row], ids=lambda row: row["id"])


def written(row: Json) -> str:
    found = openmanifest.convert(SUITE / row["file"], row["format"])
    assert found.result is not None
    return found.result


def read_back(text: str, row: Json) -> Json:
    found = openmanifest.convert(text, source_format=row["format"])
    assert found.result is not None
    document: Json = json.loads(found.result)
    return by_id(document)


def by_id(manifest: Json) -> Json:
    return {**manifest, "components": sorted(manifest["components"], key=lambda part: str(part["id"]))}


def at(document: Any, pointer: str) -> Any:
    """What is at a place; None where nothing is."""
    for step in pointer.split("/")[1:]:
        if isinstance(document, list):
            document = document[int(step)] if int(step) < len(document) else None
        else:
            document = document.get(step) if isinstance(document, dict) else None
    return document


def in_order_of(manifest: Json, found: Json) -> Json:
    """The components that were found at the places where the manifest has those with the same ids."""
    parts = {part["id"]: part for part in found["components"]}
    return {**found, "components": [parts.get(part["id"], {}) for part in manifest["components"]]}


def not_kept(row: Json, document: Json) -> list[str]:
    """Places that are to be kept, and are not what they were once nothing is carried for us."""
    NATIVES[row["format"]].take(document)
    manifest = read_json(SUITE / row["file"])
    found = in_order_of(manifest, read_back(json.dumps(document), row))
    return [place for place in row["kept"] if at(found, place) != at(manifest, place)]


def test_ids_are_sorted_and_say_what_is_converted() -> None:
    assert [row["id"] for row in ROWS] == sorted({row["id"] for row in ROWS})
    for row in ROWS:
        name = row["file"].removeprefix("convert/").removesuffix(".json")
        assert row["id"] == f"{row['format']}--{name}"
        assert row["comesBack"] or "says" in row


def test_every_format_has_every_manifest() -> None:
    formats = {row["format"] for row in ROWS}
    assert len(ROWS) == len(formats) * len(list((SUITE / "convert").iterdir()))
    assert {row["format"] for row in ROWS if "kept" in row} == set(NATIVES)


@BY_ID
def test_the_manifests_are_in_order(row: Json) -> None:
    assert openmanifest.validate(SUITE / row["file"]).findings == ()


@BY_ID
def test_what_comes_back(row: Json) -> None:
    if row["comesBack"]:
        assert equal(read_back(written(row), row), by_id(read_json(SUITE / row["file"])))


@KEPT
def test_what_readers_learn_who_know_the_format_alone(row: Json) -> None:
    manifest = read_json(SUITE / row["file"])
    assert [place for place in row["kept"] if at(manifest, place) is None] == []
    assert not_kept(row, json.loads(written(row))) == []


@pytest.mark.parametrize("row", [row for row in ROWS if "says" in row], ids=lambda row: row["id"])
def test_what_the_document_says(row: Json) -> None:
    text = written(row)
    text = taken_apart(text).inside if row["format"] == "model-card" else text
    document = yaml.load(text, Loader=yaml.BaseLoader)
    assert {says["at"]: at(document, says["at"]) for says in row["says"]} == {
        says["at"]: says["is"] for says in row["says"]
    }


@KEPT
def test_a_converter_that_drops_licenses_is_noticed(row: Json) -> None:
    document = json.loads(written(row))
    words = ("licenses", "licenseDeclared", "licenseConcluded", "hasDeclaredLicense", "hasConcludedLicense")

    def without(value: Any) -> Any:
        if isinstance(value, list):
            return [
                without(item)
                for item in value
                if not isinstance(item, dict) or item.get("relationshipType") not in words
            ]
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key not in words}
        return value

    missing = not_kept(row, without(document))
    assert missing
    assert all("license" in place for place in missing)
