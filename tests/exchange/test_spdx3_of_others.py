"""SPDX 3.0.1 of others: edited, odd, broken or forged; an edit wins, what is odd is said, and nothing is made up."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.exchange import Format, convert
from openmanifest.exchange.differences import equal
from openmanifest.exchange.spdx3.native import Spdx3
from openmanifest.validation import validate
from tests.building import changed, minimal
from tests.exchange.carried import (
    EXAMPLES,
    JUNK,
    MANIFESTS,
    forged,
    imported,
    mutated,
    round_trip,
    survives,
    written,
)

Json = dict[str, Any]

SPDX3 = Format.SPDX3
CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"


def written_json(manifest: Json) -> Json:
    found: Json = json.loads(written(manifest, SPDX3).result or "")
    return found


def elements(document: Json, kind: str) -> list[Json]:
    return [element for element in document["@graph"] if element["type"] == kind]


def edited(path: Path) -> Json:
    return round_trip(json.loads(path.read_bytes()), SPDX3)


OLMO = next(path for path in EXAMPLES if path.parent.name == "olmo-7b")


def licenses_of(document: Json, id: str) -> Json:
    """The relationship that declares the license of an element."""
    return next(
        one
        for one in elements(document, "Relationship")
        if one["relationshipType"] == "hasDeclaredLicense" and one["from"].endswith(id)
    )


def test_a_license_that_somebody_changed_stays_changed() -> None:
    document = edited(OLMO)
    before, _ = imported(json.dumps(document), SPDX3)
    licensed = next(one for one in before["components"] if one.get("license") == "Apache-2.0")
    base = elements(document, "SpdxDocument")[0]["spdxId"].partition("#")[0]
    document["@graph"].append(
        {
            "type": "simplelicensing_LicenseExpression",
            "spdxId": f"{base}#license/new",
            "creationInfo": "_:creationinfo",
            "simplelicensing_licenseExpression": "GPL-3.0-only",
        }
    )
    licenses_of(document, licensed["id"])["to"] = [f"{base}#license/new"]
    after, _ = imported(json.dumps(document), SPDX3)
    expected = [
        {**one, "license": "GPL-3.0-only"} if one["id"] == licensed["id"] else one
        for one in before["components"]
    ]
    assert after["components"] == expected
    assert after["model"] == before["model"]


def test_a_component_that_somebody_removed_stays_away_and_one_that_was_added_stays() -> None:
    document = edited(OLMO)
    before, _ = imported(json.dumps(document), SPDX3)
    gone = before["components"][2]["id"]
    base = elements(document, "SpdxDocument")[0]["spdxId"].partition("#")[0]
    document["@graph"] = [e for e in document["@graph"] if e.get("spdxId") != base + gone]
    document["@graph"].append(
        {
            "type": "software_Package",
            "spdxId": f"{base}#new",
            "creationInfo": "_:creationinfo",
            "name": "new",
            "software_primaryPurpose": "library",
        }
    )
    after, codes = imported(json.dumps(document), SPDX3)
    kept = [one for one in before["components"] if one["id"] != gone]
    assert [one for one in after["components"] if one["id"] != "#new"] == kept
    assert [one for one in after["components"] if one["id"] == "#new"] == [
        {"id": "#new", "type": "supporting-software"}
    ]
    assert {"OM1116", "OM1118"} <= set(codes)


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_another_order_changes_nothing_else(random: Random) -> None:
    document = edited(OLMO)
    before, _ = imported(json.dumps(document), SPDX3)
    random.shuffle(document["@graph"])
    after, codes = imported(json.dumps(document), SPDX3)
    assert "OM1116" not in codes
    for manifest in (before, after):
        manifest["components"].sort(key=lambda one: one["id"])
        manifest.pop("extensions", None)
    assert after == before


def test_what_the_official_model_writes_again_comes_back() -> None:
    from spdx_python_model import v3_0_1 as model

    for path in EXAMPLES:
        document = edited(path)
        before, _ = imported(json.dumps(document), SPDX3)
        objects = model.SHACLObjectSet()
        model.JSONLDDeserializer().deserialize_data(document, objects)
        again = model.JSONLDSerializer().serialize_data(objects)
        after, codes = imported(json.dumps(again), SPDX3)
        assert "OM1116" not in codes
        for manifest in (before, after):
            manifest["components"].sort(key=lambda one: one["id"])
            manifest.get("licenses", []).sort(key=lambda one: one["licenseId"])
            manifest.pop("extensions", None)
        assert after == before, path


def documents(corpus: Path) -> list[Path]:
    return sorted((corpus / "spdx").glob("*.json"))


def test_every_document_of_the_corpus_is_read_and_written_again(corpus: Path) -> None:
    """The manifest validates, what is odd is said, and the same format brings back what the manifest cannot say."""
    assert len(documents(corpus)) > 30
    odd = 0
    for path in documents(corpus):
        original = json.loads(path.read_bytes())
        found = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
        assert (found.source, found.detected) == (SPDX3, True), path
        assert found.result is not None, (path, found.findings)
        report = validate(found.result)
        assert report.valid, (path, report.findings)
        odd += any(finding.code in ("OM1115", "OM1118") for finding in found.findings)
        back = convert(found.result.encode(), "openness.json", Format.MANIFEST, SPDX3)
        document = json.loads(back.result or "")
        Spdx3().take(document)
        assert equal(document, original), path
        again, _ = imported(back.result or "", SPDX3)
        assert equal(again, json.loads(found.result)), path
    assert odd > 20


def test_an_import_makes_nothing_up(corpus: Path) -> None:
    """Every license, URL and hash of a manifest stands somewhere in the document."""
    for path in documents(corpus):
        text = path.read_text(encoding="utf-8")
        manifest, _ = imported(text, SPDX3)
        words = json.dumps(json.loads(text), ensure_ascii=False)
        assert "issued" not in manifest
        assert manifest["author"]["standing"] == "tool"
        for component in manifest["components"]:
            for key in ("licenseAsStated", "version", "copyright"):
                assert json.dumps(component.get(key, ""), ensure_ascii=False)[1:-1] in words
            assert all(place["url"] in words for place in component.get("locations", ()))
            assert all(
                artifact.get("sha256", "") in words.lower() for artifact in component.get("artifacts", ())
            )


FOREIGN: Json = {
    "@context": CONTEXT,
    "@graph": [
        {"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "created": "2026-01-01T00:00:00Z"},
        {"type": "ai_AIPackage", "spdxId": "urn:x#m", "creationInfo": "_:c", "name": "M"},
        {
            "type": "dataset_DatasetPackage",
            "spdxId": "urn:x#d",
            "name": "D",
            "dataset_datasetType": ["text", "timestamp"],
            "dataset_datasetAvailability": "clickthrough",
        },
        {"type": "Relationship", "spdxId": "urn:x#r", "from": "urn:x#m", "to": ["urn:x#d", "urn:x#gone"]}
        | {"relationshipType": "trainedOn"},
    ],
}


def test_a_document_of_somebody_else() -> None:
    manifest, codes = imported(json.dumps(FOREIGN), SPDX3)
    assert manifest["model"] == {"id": "urn:x#m", "name": "M"}
    assert manifest["components"] == [
        {
            "id": "urn:x#d",
            "type": "training-data",
            "name": "D",
            "modality": ["text"],
            "availability": "gated",
            "gate": {"steps": ["click-through"]},
        }
    ]
    assert codes == ["OM1118"]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_wrong_kinds_everywhere(junk: Any) -> None:
    """Each value of a document, one after the other, replaced by what it cannot be."""
    for source in (FOREIGN, written_json(minimal())):
        for index, element in enumerate(source["@graph"]):
            for key in element:
                document = json.loads(json.dumps(source))
                document["@graph"][index][key] = junk
                survives(document, SPDX3)
        for key in source:
            survives({**source, key: junk}, SPDX3)


@given(MANIFESTS, st.randoms(use_true_random=False))
def test_mutated_documents(manifest: Json, random: Random) -> None:
    survives(mutated(written_json(manifest), random), SPDX3)


def test_mutated_documents_of_the_corpus(corpus: Path) -> None:
    small = [json.loads(path.read_bytes()) for path in documents(corpus) if path.stat().st_size < 50_000]
    random = Random(1)
    for document in small:
        for _ in range(5):
            survives(mutated(document, random), SPDX3)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{" * 5000, "not JSON"),
        (b'{"@context": ' + b"[" * 100_000, "not JSON"),
        (b'{"@context": ' + b"[" * 300 + b"]" * 300 + b"}", "nested more than"),
        (b"[]", "no JSON object"),
        (b"\xff{}", "not valid UTF-8"),
        (b"", "empty"),
        (b'{"a": ' + b"1" * 5000 + b"}", "not JSON"),
    ],
)
def test_what_is_no_document(data: bytes, why: str) -> None:
    found = convert(data, "x.json", SPDX3, Format.MANIFEST)
    assert found.result is None
    assert why in found.findings[0].message


def test_what_json_readers_differ_on_is_repaired_and_said() -> None:
    text = json.dumps(FOREIGN).replace(
        '"name": "M"', '"name": "L", "name": "M\\ud800", "summary": null, "x": NaN'
    )
    manifest, codes = imported("\ufeff" + text, SPDX3)
    assert manifest["model"]["name"] == "M\ufffd"
    assert codes.count("OM1115") == 4


def test_huge_lists() -> None:
    parts = [{"type": "software_Package", "spdxId": f"urn:x#{i}", "name": "p"} for i in range(20_000)]
    document = {**FOREIGN, "@graph": [*FOREIGN["@graph"], *parts]}
    manifest, _ = imported(json.dumps(document), SPDX3)
    assert len(manifest["components"]) == 20_001


def test_what_is_carried_for_us_may_be_forged() -> None:
    for document in forged(Spdx3(), FOREIGN):
        found = survives(document, SPDX3)
        assert json.loads(found.result or "")["model"]["name"] == "M"
        assert "OM1116" in [finding.code for finding in found.findings]


FORGED: tuple[Any, ...] = (
    {"changes": [{"at": [], "is": 5}]},
    {"changes": [{"at": ["@graph"], "is": {}}]},
    {"changes": 5},
    [],
)


@pytest.mark.parametrize("kept", FORGED, ids=repr)
def test_what_a_manifest_keeps_of_a_document_may_be_forged(kept: Any) -> None:
    manifest = changed({"/extensions": {"spdx-3.0.1": kept}})
    found, _ = imported(written(manifest, SPDX3).result or "", SPDX3)
    assert found["components"] == manifest["components"]
