"""CycloneDX: each field is where the table says, and means there what it means to others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openmanifest.exchange import Format
from openmanifest.exchange.cyclonedx.tables import FIELDS, PLACES
from tests.building import changed, minimal, part
from tests.exchange.boms import BOTH, NATIVES, valid
from tests.exchange.carried import imported, round_trip
from tests.exchange.rows import holds, stating

Json = dict[str, Any]


def native(manifest: Json, format: Format) -> Json:
    """What a reader sees that knows nothing of this tool."""
    document = valid(round_trip(manifest, format), format)
    NATIVES[format].take(document)
    return imported(json.dumps(document), format)[0]


def reaches(value: Any, steps: list[str]) -> bool:
    """Whether something is at a place, in any item of the lists on the way."""
    if not steps:
        return True
    if isinstance(value, list):
        return any(reaches(item, steps) for item in value)
    return isinstance(value, dict) and steps[0] in value and reaches(value[steps[0]], steps[1:])


@BOTH
@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.field)
def test_every_row_of_the_table_holds(row: Any, format: Format) -> None:
    """The field is where the table says, and comes back from there."""
    if row.note.startswith("1.7") and format is Format.CYCLONEDX_16:
        assert not reaches(NATIVES[format].write(stating(row.field)), row.place.split("."))
        return
    document = valid(round_trip(stating(row.field), format), format)
    assert reaches(document, row.place.split("."))
    if row.returns:
        holds(lambda manifest: native(manifest, format), row.field)


@BOTH
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.type)
def test_every_type_survives(place: Any, format: Format) -> None:
    manifest = {**minimal(), "components": [part("#it", place.type)]}
    (component,) = round_trip(manifest, format)["components"]
    assert component["type"] == place.component
    assert [one["type"] for one in component.get("data", [])] == ([place.data] if place.data else [])
    assert [one["type"] for one in native(manifest, format)["components"]] == [place.type]


@pytest.mark.parametrize(
    ("license", "stated"),
    [
        ("MIT", [{"license": {"id": "MIT", "acknowledgement": "declared"}}]),
        ("MIT OR Apache-2.0", [{"expression": "MIT OR Apache-2.0", "acknowledgement": "declared"}]),
        # It is on the list of SPDX, and not on that of the first releases of 1.6 and 1.7.
        ("OpenMDW-1.0", [{"expression": "OpenMDW-1.0", "acknowledgement": "declared"}]),
        ("NONE", [{"license": {"name": "NONE", "acknowledgement": "declared"}}]),
    ],
)
def test_licenses(license: str, stated: list[Json]) -> None:
    document = round_trip(changed({"/components/0/license": license}), Format.CYCLONEDX_16)
    assert document["components"][0]["licenses"] == stated
    assert document["metadata"]["component"]["licenses"] == stated


def test_a_license_of_ones_own_has_its_name_and_restrictions() -> None:
    definition = {
        "licenseId": "LicenseRef-Demo",
        "name": "Demo License",
        "url": "https://lab.example/license",
        "restrictions": [{"type": "non-commercial"}],
    }
    manifest = changed({"/licenses": [definition], "/components/0/license": "LicenseRef-Demo"})
    (stated,) = round_trip(manifest, Format.CYCLONEDX_16)["components"][0]["licenses"]
    assert (stated["license"]["name"], stated["license"]["url"]) == (definition["name"], definition["url"])
    assert native(manifest, Format.CYCLONEDX_16)["licenses"] == [definition]
    manifest["components"][0]["license"] = "LicenseRef-Demo AND MIT"
    (stated,) = valid(round_trip(manifest, Format.CYCLONEDX_17), Format.CYCLONEDX_17)["components"][0][
        "licenses"
    ]
    assert stated["expressionDetails"] == [{"licenseIdentifier": "LicenseRef-Demo", "url": definition["url"]}]


def test_citations_say_what_a_source_supports() -> None:
    evidence = {
        "url": "https://lab.example/card",
        "accessed": "2026-11-20",
        "supports": ["license", "availability", "gate"],
        "states": "MIT",
    }
    manifest = changed(
        {"/components/0/evidence": [evidence, {"url": "https://lab.example", "accessed": "2026"}]}
    )
    (citation,) = round_trip(manifest, Format.CYCLONEDX_17)["citations"]
    assert citation["pointers"] == ["/components/0/licenses", "/components/0/properties/2"]
    assert citation["note"] == "https://lab.example/card: MIT"
    assert citation["timestamp"] == "2026-11-20T00:00:00Z"
    assert "citations" not in round_trip(manifest, Format.CYCLONEDX_16)


def test_data_says_who_keeps_it_and_whether_it_is_about_people() -> None:
    manifest = changed(
        {
            "/components/1/supplier": {"name": "Lab"},
            "/components/1/personalData": "present",
            "/components/1/locations": [{"url": "https://lab.example/data"}],
        }
    )
    assert round_trip(manifest, Format.CYCLONEDX_16)["components"][1]["data"] == [
        {
            "type": "dataset",
            "contents": {"url": "https://lab.example/data"},
            "sensitiveData": ["personal data"],
            "governance": {"custodians": [{"organization": {"name": "Lab"}}]},
        }
    ]


def test_what_is_no_identifier_to_others_is_carried() -> None:
    """A tool that takes packages from a BOM stops at a package URL that is none."""
    right = {"purl": "pkg:huggingface/lab/demo@1", "swhid": "swh:1:dir:" + "0" * 40}
    document = round_trip(changed({"/model/identifiers": right}), Format.CYCLONEDX_16)["metadata"][
        "component"
    ]
    assert (document["purl"], document["swhid"]) == (right["purl"], [right["swhid"]])
    wrong = {"purl": "demo", "swhid": "demo"}
    document = round_trip(changed({"/model/identifiers": wrong}), Format.CYCLONEDX_16)["metadata"][
        "component"
    ]
    assert not {"purl", "swhid"} & set(document)
