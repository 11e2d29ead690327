"""`mof-mot` gives what the Model Openness Tool gives: its own results for real records, and for crafted ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openmanifest import Manifest, loads
from openmanifest.definitions.mof_mot import MotClassification, MotState, classify, is_open, licenses, suits
from openmanifest.exchange import Format, convert
from tests.building import minimal

CLASSES = {1: "I", 2: "II", 3: "III", None: None}


def imported(path: Path) -> Manifest:
    """A record as a manifest, without the record itself, which no definition reads."""
    document = json.loads(convert(path.read_bytes(), path.name, Format.MOT, Format.MANIFEST).result or "")
    del document["sourceRecords"]
    return loads(json.dumps(document))


def rounded(found: MotClassification) -> dict[str, float] | None:
    """Progress as the expected results have it."""
    if found.failure is not None:
        return None
    return {str(number): round(found.progress[CLASSES[number] or ""], 4) for number in (1, 2, 3)}


@pytest.mark.parametrize(("expected", "folder"), [("expected", "models"), ("edge_expected", "edge")])
def test_the_same_results_as_mot(corpus: Path, expected: str, folder: str) -> None:
    rows = json.loads((corpus / "mot" / f"{expected}.json").read_text(encoding="utf-8"))
    assert len(rows) == len(list((corpus / "mot" / folder).glob("*.yml"))) > 70
    for row in rows:
        found = classify(imported(corpus / "mot" / folder / row["file"]))
        assert found.class_ == CLASSES[row["class"]], row["file"]
        assert rounded(found) == row["progress"], row["file"]
        for status, component in zip(found.statuses, row["components"] or (), strict=True):
            assert status.component.name == component["name"]
            assert (status.state, status.license) == (component["status"], component["license"]), row["file"]
            assert status.source == component.get("license_source", status.source), row["file"]


def test_what_stops_mot_gives_no_class(corpus: Path) -> None:
    found = classify(imported(corpus / "mot" / "edge" / "component-license-list.yml"))
    assert (found.class_, found.progress, found.statuses) == (None, {}, ())
    assert found.failure is not None
    assert "is list, not text" in found.failure


def test_the_license_table() -> None:
    table = licenses()
    assert table["commit"] == "8b5d30e90a7c62d7d6ece48b91e69ff495920a4d"
    assert (table["licenses"], len(table["osiApproved"]), len(table["fsfLibre"])) == (660, 144, 127)
    assert {kind: len(ids) for kind, ids in table["typeAppropriate"].items()} == {
        "code": 19,
        "data": 5,
        "document": 8,
    }
    assert [
        id for id in ("MIT", "CC-BY-4.0", "ODC-PDDL-1.0", "OpenMDW-1.0", "GPL-3.0+") if not is_open(id)
    ] == []
    closed = ("PDDL-1.0", "apache-2.0", "MIT OR Apache-2.0", "C-UDA-1.0", "OpenMDW-1.1", "etalab-2.0", "")
    assert [id for id in closed if is_open(id)] == []
    assert suits("PDDL-1.0", "data")
    assert not suits("CC0-1.0", "data")


def of(*components: dict[str, Any], **keys: Any) -> dict[str, MotState]:
    """What becomes of components of a manifest that was not imported."""
    listed = [{"id": f"#{number}", **component} for number, component in enumerate(components)]
    found = classify(loads(json.dumps({**minimal(), "components": listed, **keys})))
    return {
        status.component.name: status.state
        for status in found.statuses
        if status.state not in (MotState.MISSING, MotState.ABSENT_OPTIONAL)
    }


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ({"type": "model-card", "availability": "public", "license": "MIT"}, {"Model card": "valid"}),
        ({"type": "model-card", "availability": "gated", "license": "NONE"}, {"Model card": "unlicensed"}),
        ({"type": "model-card", "availability": "public"}, {"Model card": "unlicensed"}),
        (
            {"type": "model-card", "availability": "public", "licenseAsStated": "MIT License"},
            {"Model card": "invalid"},
        ),
        (
            {
                "type": "model-card",
                "availability": "public",
                "license": "MIT",
                "licenseAsStated": "MIT License",
            },
            {"Model card": "valid"},
        ),
        ({"type": "model-card", "license": "MIT"}, {}),
        ({"type": "model-card", "availability": "withheld", "license": "MIT"}, {}),
        ({"type": "model-card", "mot:name": "Model card", "license": "MIT"}, {"Model card": "valid"}),
        ({"type": "model-card", "mot:name": "Model card", "availability": "withheld", "license": "MIT"}, {}),
        (
            {"type": "model-card", "mot:name": "Model card", "license": "MIT", "mot:license": "mit"},
            {"Model card": "invalid"},
        ),
        ({"type": "weights", "availability": "public", "license": "MIT", "role": "base"}, {}),
        ({"type": "tokenizer", "availability": "public", "license": "MIT"}, {}),
        ({"type": "acme:x", "availability": "public", "license": "MIT"}, {}),
        ({"type": "mot:x", "availability": "public", "license": "MIT"}, {"Datasets": "valid"}),
    ],
)
def test_what_would_be_entered(component: dict[str, Any], expected: dict[str, str]) -> None:
    assert of(component) == expected


def test_the_least_open_of_several_counts() -> None:
    data = {"type": "training-data", "availability": "public"}
    assert of({**data, "license": "MIT"}, {**data, "license": "CC-BY-NC-4.0"}) == {"Datasets": "invalid"}
    assert of({**data, "license": "CC-BY-NC-4.0"}, {**data, "license": "MIT"}) == {"Datasets": "invalid"}
    assert of({**data, "license": "MIT"}, {**data, "license": "CC0-1.0"}) == {"Datasets": "valid"}


def test_a_part_has_the_terms_of_its_file() -> None:
    report = {"type": "technical-report", "availability": "public", "license": "CC-BY-4.0"}
    found = of(report, {"type": "data-card", "partOf": "#0"}, {"type": "model-card", "partOf": "#9"})
    assert found == {"Technical report": "valid", "Data card": "valid"}
    assert of({"type": "data-card", "partOf": "#1"}, {"type": "model-card", "partOf": "#0"}) == {}


def test_blanket_licenses_are_inherited() -> None:
    code = {"type": "training-code", "availability": "public"}
    blanket = {"license": "MIT"}
    other = {"license": "CC-BY-NC-4.0"}
    assert of(code, blanketLicenses=[blanket]) == {"Training code": "valid"}
    assert of(code, blanketLicenses=[blanket, other]) == {"Training code": "unlicensed"}
    assert of(code, blanketLicenses=[{**other, "mot:contentType": "code"}, blanket]) == {
        "Training code": "invalid"
    }
    assert of(code, blanketLicenses=[{**other, "mot:contentType": "data"}, blanket]) == {
        "Training code": "valid"
    }
    assert of({**code, "license": "NONE"}, blanketLicenses=[blanket]) == {"Training code": "unlicensed"}
