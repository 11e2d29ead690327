"""CycloneDX 1.6 and 1.7: nothing is lost, what is written is valid to others, and what others write is read."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.exchange import Format, Request, convert
from openmanifest.exchange.differences import equal
from openmanifest.exchange.facts import KINDS, surviving
from tests.building import minimal
from tests.exchange.boms import BOTH, NATIVES, valid
from tests.exchange.carried import (
    EXAMPLES,
    MANIFESTS,
    fastest,
    imported,
    round_trip,
    thousand_files,
    written,
)
from tests.generated import manifests

Json = dict[str, Any]

NODE = Path(__file__).parents[1] / "node"


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
def test_a_thousand_files_take_no_more_than_the_library() -> None:
    """No more than three times what the library in Python needs to write the same document."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.output.json import JsonV1Dot6

    data, document = thousand_files(Format.CYCLONEDX_16)
    bom = Bom.from_json(document)  # type: ignore[attr-defined]
    ours = fastest(lambda: convert(data, "openness.json", Format.MANIFEST, Format.CYCLONEDX_16))
    theirs = fastest(lambda: JsonV1Dot6(bom).output_as_string(indent=2))
    print(f"1,000 files to CycloneDX 1.6: {ours / theirs:.2f} times the library")
    assert ours < 3 * theirs


def test_time_grows_with_the_number_of_components() -> None:
    """Names that are asked for thousands of times, and changes to thousands of parts, are no trouble."""
    evidence = [{"url": "https://lab.example"}]
    parts = [{"id": f"#{n}", "type": "weights", "evidence": evidence} for n in range(4000)]
    parts += [{"id": "#same", "type": "weights"}] * 4000
    seconds = fastest(lambda: NATIVES[Format.CYCLONEDX_17].write({**minimal(), "components": parts}))
    small = fastest(lambda: NATIVES[Format.CYCLONEDX_17].write({**minimal(), "components": parts[::8]}))
    assert seconds < 30 * small


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
    file, report = tmp_path / "bom.cdx.json", tmp_path / "report.json"
    for _, text in outputs(0):
        file.write_text(text, encoding="utf-8")
        command = ["cdx-validate", "-i", str(file), "--strict", "--fail-severity", "critical"]
        command += ["-r", "json", "-o", str(report)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout
        found = json.loads(report.read_bytes())
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


@BOTH
def test_an_edited_license_of_the_model_is_that_of_its_weights(format: Format) -> None:
    document = json.loads(written(EDITED, format).result or "")
    document["metadata"]["component"]["licenses"] = [{"license": {"id": "Zlib"}}]
    found, _ = imported(json.dumps(document), format)
    assert found["components"][0]["license"] == "Zlib"
    document["components"][0]["licenses"] = [{"license": {"id": "ISC"}}]
    found, _ = imported(json.dumps(document), format)
    assert found["components"][0]["license"] == "ISC"
