"""CycloneDX 1.6 and 1.7: nothing is lost, what is written is valid to others, and what others write is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest import loads, validate
from openmanifest.exchange import Format, Request, convert
from openmanifest.exchange.cyclonedx.native import CycloneDx
from openmanifest.exchange.cyclonedx.references import check_references, references
from openmanifest.exchange.differences import equal
from openmanifest.exchange.facts import KINDS, surviving
from openmanifest.exchange.json_documents import parse
from openmanifest.findings import Severity
from tests.building import minimal
from tests.exchange.carried import (
    EXAMPLES,
    MANIFESTS,
    forged,
    imported,
    mutated,
    round_trip,
    survives,
    written,
)
from tests.generated import manifests

Json = dict[str, Any]

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


def documents(corpus: Path) -> list[Path]:
    return sorted((corpus / "cyclonedx").rglob("*.json"))


def test_documents_of_others_are_read(corpus: Path) -> None:
    read = 0
    for path in documents(corpus):
        found = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
        if found.result is None:
            assert [f for f in found.findings if f.severity is Severity.ERROR], path
            continue
        read += 1
        report = validate(found.result)
        assert report.valid, (path, report.findings)
    assert read > 60


def test_documents_of_others_come_back_as_they_were(corpus: Path) -> None:
    for path in documents(corpus):
        document = parse(path.read_bytes())[0] or {}
        format = {"1.7": Format.CYCLONEDX_17, "1.6": Format.CYCLONEDX_16}.get(
            str(document.get("specVersion"))
        )
        if format is None or document.get("bomFormat") != "CycloneDX":
            continue
        there = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
        back = convert((there.result or "").encode(), "openness.json", Format.MANIFEST, format)
        again = json.loads(back.result or "")
        NATIVES[format].take(again)
        assert again == document, path
        once_more = convert((back.result or "").encode(), "bom.json", format, Format.MANIFEST)
        assert loads(once_more.result or "") == loads(there.result or ""), path


@BOTH
@given(st.randoms(use_true_random=False))
def test_no_document_stops_the_reader(format: Format, random: Random) -> None:
    path = random.choice(EXAMPLES[:4])
    survives(mutated(json.loads(written(json.loads(path.read_bytes()), format).result or ""), random), format)


def test_forged_rests_are_survived() -> None:
    native = NATIVES[Format.CYCLONEDX_17]
    for document in forged(native, native.write(minimal())):
        survives(document, Format.CYCLONEDX_17)


@pytest.mark.parametrize("version", ["2.0", "1.4", None, 1.7, ""])
def test_other_versions_are_refused(version: Any) -> None:
    document = {"bomFormat": "CycloneDX", "specVersion": version, "components": []}
    found = convert(json.dumps(document).encode(), "bom.json", None, Format.MANIFEST)
    assert found.result is None
    assert [(f.code, f.pointer) for f in found.findings] == [("OM1102", "/specVersion")]


OF_OTHERS = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "metadata": {"component": {"type": "application", "name": "job-1"}},
    "components": [
        {
            "type": "machine-learning-model",
            "bom-ref": "pkg:huggingface/example-lab/demo-7b@1",
            "name": "demo-7b",
            "purl": "pkg:huggingface/example-lab/demo-7b@1",
            "licenses": [{"license": {"name": "llama3.1"}}],
            "externalReferences": [
                {"type": "distribution", "url": "https://huggingface.co/example-lab/demo-7b"}
            ],
            "modelCard": {
                "modelParameters": {
                    "task": "text-generation",
                    "datasets": [{"type": "dataset", "name": "c4"}],
                }
            },
            "pedigree": {
                "ancestors": [
                    {"type": "machine-learning-model", "name": "base", "purl": "pkg:huggingface/a/b"}
                ]
            },
        },
        None,
    ],
    "dependencies": [{"ref": "nowhere"}],
}


def test_a_document_of_others() -> None:
    found, codes = imported(json.dumps(OF_OTHERS), Format.CYCLONEDX_16)
    assert found["model"]["id"] == "https://huggingface.co/example-lab/demo-7b"
    assert found["model"]["derivedFrom"] == [{"baseModel": "https://huggingface.co/a/b", "name": "base"}]
    weights, data = found["components"]
    assert weights["license"] == "LicenseRef-Llama-3.1"
    assert weights["licenseAsStated"] == "llama3.1"
    assert weights["locations"] == [{"url": "https://huggingface.co/example-lab/demo-7b"}]
    assert (data["type"], data["name"]) == ("training-data", "c4")
    assert sorted(codes) == ["OM1107", "OM1115", "OM1118"]


def test_bytes_are_the_same_every_time() -> None:
    manifest = json.loads(EXAMPLES[0].read_bytes())
    request = Request(with_verdicts=True)
    assert (
        written(manifest, Format.CYCLONEDX_17, request).result
        == written(manifest, Format.CYCLONEDX_17, request).result
    )
