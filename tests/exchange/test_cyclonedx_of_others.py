"""CycloneDX of others: what is odd is said, nothing is made up, and what is there goes back."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import loads, validate
from openmanifest.exchange import Format, convert
from openmanifest.exchange.json_documents import parse
from openmanifest.findings import Severity
from tests.building import minimal
from tests.exchange.boms import BOTH, NATIVES
from tests.exchange.carried import EXAMPLES, forged, imported, mutated, survives, written

Json = dict[str, Any]


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


def test_what_is_no_valid_document_is_said(corpus: Path) -> None:
    """SOURCES.tsv says what the schema of CycloneDX does."""
    with (corpus / "cyclonedx" / "SOURCES.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["status"] == "INVALID"]
    assert len(rows) > 15
    for row in rows:
        path = corpus / "cyclonedx" / row["file"]
        found = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
        assert any(finding.severity is not Severity.INFO for finding in found.findings) or [
            finding.code for finding in found.findings
        ] == ["OM1107", "OM1107"], row["file"]


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
    for key in ("bomFormat", "specFormat"):  # the latter is what drafts of 2.0 have
        document = {key: "CycloneDX", "specVersion": version, "components": []}
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


def of(component: Json, **more: Any) -> tuple[Json, list[str]]:
    """The manifest of a document with a model and, as the case may be, more."""
    model = {"type": "machine-learning-model", "bom-ref": "m", "name": "M", **component}
    document = {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": model}, **more}
    return imported(json.dumps(document), Format.CYCLONEDX_16)


def test_a_paper_that_is_referred_to_is_no_identifier() -> None:
    links = [{"type": "documentation", "url": "https://arxiv.org/abs/2010.11929", "comment": "ArXiv Paper"}]
    found, _ = of({"externalReferences": links})
    assert "identifiers" not in found["model"]


def test_a_data_set_is_training_data_where_the_card_says_so() -> None:
    parts = [
        {"type": "data", "bom-ref": ref, "name": ref, "data": [{"type": "dataset"}]} for ref in ("a", "b")
    ]
    parts.append({**parts[0], "bom-ref": "c", "properties": [{"name": "usage", "value": "evaluation"}]})
    card = {"modelParameters": {"datasets": [{"ref": "a"}]}}
    found, _ = of({"modelCard": card}, components=parts)
    kinds = {part["id"]: part["type"] for part in found["components"]}
    assert kinds == {
        "#a": "training-data",
        "#b": "https://cyclonedx.org/schema/component-type/dataset",
        "#c": "evaluation-data",
    }


def test_who_keeps_data_supplies_it() -> None:
    data = {
        "type": "dataset",
        "contents": {"url": "https://lab.example/d"},
        "governance": {"owners": [{"organization": {"name": "Lab"}}]},
    }
    found, _ = of({}, components=[{"type": "data", "name": "d", "data": [data]}])
    (part,) = found["components"]
    assert part["supplier"] == {"name": "Lab"}
    assert part["locations"] == [{"url": "https://lab.example/d"}]
    governance = data["governance"]
    assert isinstance(governance, dict)
    governance["owners"].append({"organization": {"name": "Another"}})
    found, _ = of({}, components=[{"type": "data", "name": "d", "data": [data]}])
    assert "supplier" not in found["components"][0]


def test_tags_of_the_hub_are_read() -> None:
    tags = ["license:apache-2.0", "base_model:a/b", "base_model:quantized:a/b", "arxiv:2202.03829", "en"]
    found, codes = of({"tags": tags})
    assert found["model"]["derivedFrom"] == [
        {"baseModel": "https://huggingface.co/a/b", "relation": "quantization"}
    ]
    assert found["components"] == [
        {"id": "#weights", "type": "weights", "license": "Apache-2.0", "licenseAsStated": "apache-2.0"}
    ]
    assert codes == ["OM1107"]


@pytest.mark.parametrize(
    ("licenses", "stated", "codes"),
    [
        ([{"license": {"id": "MIT"}}], {"license": "MIT"}, []),
        ([{"expression": "MIT OR Apache-2.0"}], {"license": "MIT OR Apache-2.0"}, []),
        (
            [{"license": {"id": "MIT", "acknowledgement": "concluded"}}],
            {"licenseConcluded": "MIT"},
            [],
        ),
        (
            [{"license": {"name": "Lab License", "url": "https://www.apache.org/licenses/LICENSE-2.0"}}],
            {"license": "Apache-2.0", "licenseAsStated": "Lab License"},
            ["OM1107"],
        ),
        ([{"license": {"name": "Lab License"}}], {"licenseAsStated": "Lab License"}, ["OM1106"]),
        (
            [{"license": {"id": "MIT"}}, {"license": {"id": "Zlib"}}],
            {"licenseAsStated": "MIT, Zlib"},
            ["OM1106"],
        ),
        ([{"license": {"id": "MIT", "name": "MIT"}}], {"license": "MIT"}, ["OM1115"]),
        ([None, {"license": None}, {"license": {"id": 5}}], None, ["OM1115"]),
    ],
)
def test_licenses_of_others(licenses: Any, stated: Json | None, codes: list[str]) -> None:
    found, found_codes = of({"licenses": licenses})
    weights = [{"id": "#weights", "type": "weights", **stated}] if stated else []
    assert found["components"] == weights
    assert found_codes == codes


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"compositions": [{"aggregate": "complete", "assemblies": ["x"]}]}, "/compositions/0/assemblies/0"),
        ({"declarations": {"claims": [{"target": "x"}]}}, "/declarations/claims/0/target"),
        ({"citations": [{"attributedTo": "x"}]}, "/citations/0/attributedTo"),
        ({"annotations": [{"subjects": ["m", "x"]}]}, "/annotations/0/subjects/1"),
        ({"dependencies": [{"ref": "m", "dependsOn": ["x"]}]}, "/dependencies/0/dependsOn/0"),
        ({"vulnerabilities": [{"affects": [{"ref": "x"}]}]}, "/vulnerabilities/0/affects/0/ref"),
    ],
)
def test_references_to_nothing_are_said(more: Json, pointer: str) -> None:
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.7",
        "metadata": {"component": {"type": "machine-learning-model", "bom-ref": "m", "name": "M"}},
        **more,
    }
    found = convert(json.dumps(document).encode(), "bom.json", None, Format.MANIFEST)
    assert [(f.code, f.pointer) for f in found.findings] == [("OM1118", pointer)]
    elsewhere = json.dumps(document).replace('"x"', '"urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#x"')
    assert convert(elsewhere.encode(), "bom.json", None, Format.MANIFEST).findings == ()
