"""CycloneDX 1.6 and 1.7: nothing is lost, what is written is valid to others, and what others write is read."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.exchange import Format, Request
from openmanifest.exchange.cyclonedx.native import CycloneDx
from openmanifest.exchange.cyclonedx.references import check_references, references
from openmanifest.exchange.cyclonedx.tables import FIELDS, PLACES
from openmanifest.exchange.differences import equal
from openmanifest.exchange.facts import KINDS, surviving
from tests.building import changed, minimal, part
from tests.exchange.carried import (
    EXAMPLES,
    MANIFESTS,
    imported,
    round_trip,
    written,
)
from tests.exchange.rows import holds, stating
from tests.generated import manifests

Json = dict[str, Any]

NODE = Path(__file__).parents[1] / "node"
NATIVES = {Format.CYCLONEDX_17: CycloneDx("1.7"), Format.CYCLONEDX_16: CycloneDx("1.6")}
BOTH = pytest.mark.parametrize("format", NATIVES, ids=str)


@cache
def schema(format: Format) -> Any:
    """The schema of the version as the library of CycloneDX carries it, in a validator that is fast."""
    import jsonschema_rs
    from cyclonedx.schema import SchemaVersion, _res

    version = {Format.CYCLONEDX_17: SchemaVersion.V1_7, Format.CYCLONEDX_16: SchemaVersion.V1_6}[format]
    shared = [_res.SPDX_JSON, _res.JSF, _res.CRYPTOGRAPHY_DEFS]
    texts = [
        (f"http://cyclonedx.org/schema/{Path(path).name}", json.loads(Path(path).read_bytes()))
        for path in shared
    ]
    main = _res.BOM_JSON_STRICT[version]
    assert main is not None
    registry = jsonschema_rs.Registry(texts)
    return jsonschema_rs.validator_for(
        json.loads(Path(main).read_bytes()), registry=registry, validate_formats=True
    )


def valid(document: Json, format: Format) -> Json:
    """Hold a document to the schema, to refs that are all different, and to references that lead somewhere."""
    assert [f"{list(e.instance_path)}: {e.message}" for e in schema(format).iter_errors(document)] == []
    refs = list(refs_of(document))
    assert len(refs) == len(set(refs))
    asked = [ref for ref, _ in references(document)]
    assert {one["ref"] for one in datasets(document)} <= set(asked)
    assert set(asked) <= set(refs)
    assert check_references(document) == []
    for citation in document.get("citations", ()):
        assert all(at(document, pointer) is not None for pointer in citation["pointers"])
    return document


def at(document: Json, pointer: str) -> Any:
    found: Any = document
    for step in pointer.split("/")[1:]:
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def refs_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "bom-ref" in value:
            yield value["bom-ref"]
        for item in value.values():
            yield from refs_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from refs_of(item)


def datasets(document: Json) -> list[Json]:
    card = document["metadata"]["component"].get("modelCard", {})
    found: list[Json] = card.get("modelParameters", {}).get("datasets", [])
    return found


@BOTH
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_come_back_and_are_valid(path: Path, format: Format) -> None:
    valid(round_trip(json.loads(path.read_bytes()), format), format)


@BOTH
def test_all_that_a_manifest_can_say_comes_back(format: Format) -> None:
    for manifest in manifests.systematic():
        valid(round_trip(manifest, format), format)


@given(MANIFESTS, st.sampled_from(sorted(NATIVES)))
def test_generated_manifests_come_back_and_are_valid(manifest: Json, format: Format) -> None:
    valid(round_trip(manifest, format), format)


@pytest.mark.large
@given(MANIFESTS, st.sampled_from(sorted(NATIVES)))
@settings(max_examples=2000)
def test_many_generated_manifests_come_back_and_are_valid(manifest: Json, format: Format) -> None:
    valid(round_trip(manifest, format), format)


@pytest.mark.large
@BOTH
def test_the_library_of_cyclonedx_agrees(format: Format) -> None:
    """With the validator that the project publishes, formats of values included."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    version = {Format.CYCLONEDX_17: SchemaVersion.V1_7, Format.CYCLONEDX_16: SchemaVersion.V1_6}[format]
    validator = JsonStrictValidator(version)
    generated = [manifests.manifest(Random(seed)) for seed in range(30)]
    for manifest in [*(json.loads(path.read_bytes()) for path in EXAMPLES), *generated]:
        text = written(manifest, format, Request(with_verdicts=True)).result or ""
        assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"bomFormat"', '"bomformat"')) is not None


def outputs(count: int) -> Iterator[tuple[str, str]]:
    """Versions and documents: of all examples, with verdicts, and of generated manifests."""
    generated = [manifests.manifest(Random(seed)) for seed in range(count)]
    for manifest in [*(json.loads(path.read_bytes()) for path in EXAMPLES), *generated]:
        for format, native in NATIVES.items():
            yield native.version, written(manifest, format, Request(with_verdicts=True)).result or ""


@pytest.mark.node
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not on PATH")
@pytest.mark.skipif(
    not (NODE / "node_modules").is_dir(), reason="the packages are not installed; run npm ci in tests/node"
)
def test_the_library_in_javascript_agrees() -> None:
    documents = [{"version": version, "text": text} for version, text in outputs(30)]
    documents.append({"version": "1.7", "text": documents[0]["text"].replace('"bomFormat"', '"bomformat"')})
    ran = subprocess.run(
        ["node", str(NODE / "cyclonedx.mjs")],
        input=json.dumps({"documents": documents}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    *found, broken = json.loads(ran.stdout)["found"]
    assert [one for one in found if one is not None] == []
    assert broken is not None


@pytest.mark.node
@pytest.mark.skipif(
    shutil.which("cdx-validate") is None,
    reason="cdx-validate is not on PATH; npm install --global --omit=optional @cyclonedx/cdxgen",
)
def test_cdxgen_agrees(tmp_path: Path) -> None:
    """It looks at references and package URLs besides the schema."""
    file = tmp_path / "bom.cdx.json"
    for _, text in outputs(0):
        file.write_text(text, encoding="utf-8")
        command = ["cdx-validate", "-i", str(file), "--strict", "--fail-severity", "critical", "-r", "json"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout
        found = json.loads(ran.stdout)
        assert found["schemaValid"] is found["deepValid"] is True


@BOTH
def test_verdicts_are_attestations_and_not_a_part_of_the_manifest(format: Format) -> None:
    for path in EXAMPLES:
        manifest = json.loads(path.read_bytes())
        text = written(manifest, format, Request(with_verdicts=True)).result or ""
        document = valid(json.loads(text), format)
        standards = [standard["bom-ref"] for standard in document["definitions"]["standards"]]
        assert standards[0] == "openmanifest:standard/g7-2026"
        judged = [entry for one in document["declarations"]["attestations"] for entry in one["map"]]
        scores = {entry["conformance"].get("score") for entry in judged}
        assert scores <= {0, 0.5, 1, None}
        assert all(entry["conformance"]["rationale"] for entry in judged)
        assert equal(imported(text, format)[0], manifest)


def test_attestations_of_others_stay() -> None:
    text = written(minimal(), Format.CYCLONEDX_17, Request(with_verdicts=True)).result or ""
    document = json.loads(text)
    document["declarations"]["claims"].append(
        {"bom-ref": "mine", "target": "https://lab.example", "predicate": "x"}
    )
    found, _ = imported(json.dumps(document), Format.CYCLONEDX_17)
    again = json.loads(written(found, Format.CYCLONEDX_17).result or "")
    assert again["declarations"]["claims"] == [
        {"bom-ref": "mine", "target": "https://lab.example", "predicate": "x"}
    ]


EDITED = {
    **minimal(),
    "components": [
        {
            "id": "#weights",
            "type": "weights",
            "role": "final",
            "license": "MIT",
            "completeness": "complete",
            "evidence": [],
        },
        {
            "id": "#data",
            "type": "training-data",
            "license": "CC0-1.0",
            "sourceList": ["https://lab.example/s"],
        },
    ],
}


@BOTH
def test_an_edited_document_comes_back_with_the_edit(format: Format) -> None:
    document = json.loads(written(EDITED, format).result or "")
    weights, data = document["components"]
    weights["licenses"] = [{"expression": "GPL-3.0-only", "acknowledgement": "declared"}]
    new = {"type": "data", "bom-ref": "#new", "name": "New", "data": [{"type": "dataset"}]}
    document["components"] = [new, data, weights]
    found, _ = imported(json.dumps(document), format)
    parts = {part["id"]: part for part in found["components"]}
    assert list(parts) == ["#new", "#data", "#weights"]
    assert parts["#weights"]["license"] == "GPL-3.0-only"
    assert parts["#weights"]["evidence"] == []
    assert parts["#data"] == {
        "id": "#data",
        "type": "training-data",
        "license": "CC0-1.0",
        "sourceList": ["https://lab.example/s"],
    }
    assert parts["#new"] == {
        "id": "#new",
        "type": "https://cyclonedx.org/schema/component-type/dataset",
        "name": "New",
    }


@BOTH
def test_a_component_that_was_removed_stays_away(format: Format) -> None:
    document = json.loads(written(EDITED, format).result or "")
    del document["components"][1]
    found, codes = imported(json.dumps(document), format)
    assert [part["id"] for part in found["components"]] == ["#weights"]
    assert "OM1116" in codes
    assert "OM1118" in codes  # it is still in the dependencies, and in the model card


@BOTH
def test_what_survives_without_what_is_carried(format: Format) -> None:
    """For readers that know CycloneDX alone. The numbers stand on the page of the format."""
    stated: dict[str, int] = dict.fromkeys(KINDS, 0)
    kept: dict[str, int] = dict.fromkeys(KINDS, 0)
    for path in EXAMPLES:
        all_facts, surviving_facts = surviving(NATIVES[format], json.loads(path.read_bytes()))
        for fact in all_facts:
            stated[fact[0]] += 1
            kept[fact[0]] += fact in surviving_facts
    shares = {kind: kept[kind] / stated[kind] for kind in KINDS if stated[kind]}
    assert shares["names"] == shares["hashes"] == shares["data relations"] == shares["lineage"] == 1
    # A license is named where a component names it, and a magnet link is no URL to CycloneDX.
    assert shares["licenses"] > 0.99
    assert shares["locations"] > 0.99


def test_bytes_are_the_same_every_time() -> None:
    manifest = json.loads(EXAMPLES[0].read_bytes())
    request = Request(with_verdicts=True)
    assert (
        written(manifest, Format.CYCLONEDX_17, request).result
        == written(manifest, Format.CYCLONEDX_17, request).result
    )


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


@BOTH
def test_an_edited_license_of_the_model_is_that_of_its_weights(format: Format) -> None:
    document = json.loads(written(EDITED, format).result or "")
    document["metadata"]["component"]["licenses"] = [{"license": {"id": "Zlib"}}]
    found, _ = imported(json.dumps(document), format)
    assert found["components"][0]["license"] == "Zlib"
    document["components"][0]["licenses"] = [{"license": {"id": "ISC"}}]
    found, _ = imported(json.dumps(document), format)
    assert found["components"][0]["license"] == "ISC"


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
