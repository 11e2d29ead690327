"""Records of the Model Openness Tool in and out: nothing added, nothing lost that MOT evaluates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from openmanifest import loads
from openmanifest.definitions.mof_mot import classify
from openmanifest.exchange import Format, convert
from openmanifest.findings import Finding
from openmanifest.validation import Options, validate
from tests.building import TODAY, minimal

RECORD = """\
framework: {name: Model Openness Framework, version: '1.0', date: '2024-12-15'}
release:
  name: Demo
  version: 7B
  date: '2026-01-01'
  producer: Example Lab
  huggingface: https://huggingface.co/example-lab/demo-7b
  license:
    distribution: {name: Apache 2.0, path: 'https://lab.example/license'}
  components:
"""


NOTHING = (None, "", "null")
"""No name, as PyYAML's base loader, which knows text alone, reads it."""


def read(lines: str, head: str = RECORD) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    found = convert((head + lines).encode(), "Demo.yml", Format.MOT, Format.MANIFEST)
    assert found.result is not None, found.findings
    report = validate(found.result)
    assert report.valid, report.findings
    return json.loads(found.result), found.findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings if finding.code != "OM1109"]


def files(corpus: Path) -> list[Path]:
    return sorted((corpus / "mot").glob("*/*.yml"))


def test_every_record_imports_and_is_valid(corpus: Path) -> None:
    records = files(corpus)
    assert len(records) > 240
    for path in records:
        found = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
        assert (found.source, found.detected) == (Format.MOT, True)
        report = validate(found.result or "")
        assert report.valid, (path, report.findings)
        if path.parent.name == "models":
            assert [f for f in found.findings if f.severity == "error"] == [], path
        assert all(f.line and f.column for f in found.findings)


def test_an_import_states_nothing_that_the_record_does_not(corpus: Path) -> None:
    """Component by component, by a second reading of the record with another loader."""
    stated = {"id", "type", "role", "name", "mot:name", "mot:license", "license", "licenseAsStated"}
    for path in files(corpus):
        release = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)["release"]
        document = json.loads(convert(path.read_bytes(), path.name, Format.MOT, Format.MANIFEST).result or "")
        assert [c["mot:name"] for c in document["components"]] == [c["name"] for c in release["components"]]
        for component, entry in zip(document["components"], release["components"], strict=True):
            assert component.keys() <= stated | {"licenseFile", "locations"}
            has_license = entry.get("license", "null") != "null"
            assert bool({"license", "licenseAsStated", "mot:license"} & component.keys()) == has_license
            assert component.get("licenseAsStated") in (entry.get("license"), None)
            links = [location["url"] for location in component.get("locations", ())]
            assert links in ([], [entry.get("component_path")])
            assert component.get("licenseFile", {}).get("url") in (None, entry.get("license_path"))
        words = [blanket["licenseAsStated"] for blanket in document.get("blanketLicenses", ())]
        names = [scope.get("name") for scope in dict(release["license"]).values()]
        assert sorted(words) == sorted(name for name in names if name not in NOTHING)
        assert document["author"]["standing"] == "tool"
        assert document["model"].keys() <= {"id", "name", "version", "publisher", "architectureName"}
        assert document["sourceRecords"][0]["content"] == path.read_bytes().decode("utf-8")


def test_there_and_back(corpus: Path) -> None:
    """Class, progress, components and licenses, exactly; and a second time the same bytes."""
    for path in files(corpus):
        there = convert(path.read_bytes(), path.name, Format.MOT, Format.MANIFEST)
        back = convert((there.result or "").encode(), "openness.json", Format.MANIFEST, Format.MOT)
        again = convert((back.result or "").encode(), path.name, Format.MOT, Format.MANIFEST)
        assert classify(loads(there.result or "")) == classify(loads(again.result or "")), path
        old, new = (yaml.load(text, Loader=yaml.BaseLoader)["release"] for text in (there.text, back.result))
        for one, other in zip(old["components"], new["components"], strict=True):
            assert one["name"] == other["name"]
            if one.get("license") != "null":
                assert one.get("license") == other.get("license"), path
        names = [
            {
                scope: entry["name"]
                for scope, entry in dict(r["license"]).items()
                if entry.get("name") not in NOTHING
            }
            for r in (old, new)
        ]
        assert names[0] == names[1]
        assert {key: old[key] for key in ("name", "producer", "date")} == {
            key: new[key] for key in ("name", "producer", "date")
        }
        twice = convert((again.result or "").encode(), "openness.json", Format.MANIFEST, Format.MOT)
        assert twice.result == back.result


@pytest.mark.parametrize(
    ("license", "expected", "found"),
    [
        ("", {}, ["OM1108"]),
        ("license: null", {}, ["OM1108", "OM1104"]),
        ("license: MIT", {"license": "MIT", "licenseAsStated": "MIT"}, []),
        ("license: unlicensed", {"license": "NONE", "licenseAsStated": "unlicensed"}, []),
        ("license: ''", {"license": "NONE", "mot:license": ""}, ["OM1104"]),
        ("license: mit", {"license": "MIT", "licenseAsStated": "mit", "mot:license": "mit"}, ["OM1107"]),
        ("license: Unlicensed", {"licenseAsStated": "Unlicensed"}, ["OM1106"]),
        ("license: NONE", {"licenseAsStated": "NONE"}, ["OM1106"]),
        ("license: NOASSERTION", {"licenseAsStated": "NOASSERTION"}, ["OM1106"]),
        ("license: OpenRAIL", {"licenseAsStated": "OpenRAIL"}, ["OM1106"]),
        ("license: [MIT]", {"mot:license": ["MIT"]}, ["OM1103"]),
        ("license: 7", {"mot:license": ["7"]}, ["OM1103"]),
        ("license: no", {"licenseAsStated": "no"}, ["OM1106"]),
    ],
)
def test_licenses_of_components(license: str, expected: dict[str, Any], found: list[str]) -> None:
    document, findings = read(f"  - name: Model card\n    {license}\n")
    (component,) = document["components"]
    kept = {key: component[key] for key in component if "icense" in key}
    assert kept == expected
    assert [code for code in codes(findings) if code != "OM1107"] == [c for c in found if c != "OM1107"]
    assert codes(findings).count("OM1107") == found.count("OM1107") + 1  # that of the distribution


def test_names() -> None:
    lines = "  - name: Weights of doom\n  - name: Model Card\n  - name: Model card\n  - name: Model card\n  - {}\n"
    document, findings = read(lines)
    assert [(c["id"], c["type"]) for c in document["components"]] == [
        ("#weights-of-doom", "mot:weights-of-doom"),
        ("#model-card", "mot:model-card"),
        ("#model-card-2", "model-card"),
        ("#model-card-3", "model-card"),
    ]
    assert codes(findings).count("OM1105") == 2
    assert {"OM1111", "OM1103"} <= set(codes(findings))
    hints = [finding.hint for finding in findings if finding.code == "OM1105"]
    assert hints == ["use one of MOT's 17 names", "write 'Model card'"]


def test_the_rest_of_a_release() -> None:
    document, findings = read("  - name: Model card\n    component_path: arxiv license\n    acme: 1\n")
    assert document["model"] == {
        "id": "https://huggingface.co/example-lab/demo-7b",
        "name": "Demo",
        "version": "7B",
        "publisher": {"name": "Example Lab"},
    }
    assert document["blanketLicenses"] == [
        {
            "license": "Apache-2.0",
            "licenseAsStated": "Apache 2.0",
            "mot:license": "Apache 2.0",
            "url": "https://lab.example/license",
        }
    ]
    assert document["extensions"]["mot"]["date"] == "2026-01-01"
    assert {"OM1110", "OM1104", "OM1108", "OM1107"} == set(codes(findings))


def test_pages_that_are_no_model_identify_none() -> None:
    for page in ("https://huggingface.co/collections/a/b", "https://huggingface.co/a", "mistralai/Mixtral"):
        head = RECORD.replace("https://huggingface.co/example-lab/demo-7b", page)
        document, _ = read("  - name: Model card\n", head)
        assert document["model"]["id"].startswith("urn:sha256:")


def test_dates_without_quotes_and_unknown_fields() -> None:
    head = RECORD.replace("'2026-01-01'", "2026-01-01").replace("  version: 7B", "  version: 7\n  github: x")
    document, findings = read("  - name: Model card\n", head)
    assert codes(findings).count("OM1104") == 3
    assert document["extensions"]["mot"]["date"] == "2026-01-01"
    assert document["model"]["version"] == "7"


def written(document: dict[str, Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    assert validate(json.dumps(document)).valid
    found = convert(json.dumps(document).encode(), "openness.json", Format.MANIFEST, Format.MOT)
    assert found.result is not None, found.findings
    return yaml.load(found.result, Loader=yaml.BaseLoader)["release"], found.findings


def test_a_manifest_that_was_never_a_record() -> None:
    public = {"availability": "public", "license": "MIT"}
    components = [
        {"id": "#code", "type": "training-code", **public, "summary": "yes"},
        {"id": "#card", "type": "model-card", "availability": "public", "license": "NONE"},
        {"id": "#part", "type": "data-card", "partOf": "#code2"},
        {
            "id": "#code2",
            "type": "technical-report",
            **public,
            "locations": [{"url": "https://lab.example/r"}],
        },
        {"id": "#data", "type": "training-data", **public},
        {"id": "#more", "type": "training-data", "availability": "public", "license": "CC-BY-NC-4.0"},
        {"id": "#kept", "type": "training-data", "availability": "withheld", "withheldBecause": []},
        {"id": "#unsaid", "type": "weights", "license": "MIT"},
        {"id": "#tokens", "type": "tokenizer", **public},
    ]
    release, findings = written({**minimal(), "components": components})
    assert [(c["name"], c.get("license")) for c in release["components"]] == [
        ("Training code", "MIT"),
        ("Model card", "unlicensed"),
        ("Data card", "MIT"),
        ("Technical report", "MIT"),
        ("Datasets", "CC-BY-NC-4.0"),
    ]
    assert release["components"][0]["description"] == "yes"
    assert release["components"][3]["component_path"] == "https://lab.example/r"
    left = [finding.pointer for finding in findings if finding.pointer.startswith("/components/")]
    assert left == ["/components/4", "/components/6", "/components/7", "/components/8"]
    assert {finding.code for finding in findings} == {"OM1112"}


def test_text_survives_yaml() -> None:
    """Words that YAML 1.1 or 1.2 would read as something else."""
    for word in (
        "no",
        "true",
        "null",
        "~",
        "1e3",
        "0x10",
        "2026-01-01",
        "a: b",
        "- a",
        "'",
        '"',
        "#a",
        "é\u2028ü",
        "y",
    ):
        document = {**minimal(), "model": {"id": "urn:example:demo", "name": word}}
        found = convert(json.dumps(document).encode(), "openness.json", Format.MANIFEST, Format.MOT)
        assert yaml.safe_load(found.result or "")["release"]["name"] == word
        again = convert((found.result or "").encode(), "a.yml", Format.MOT, Format.MANIFEST)
        assert json.loads(again.result or "")["model"]["name"] == word


def test_nothing_is_lost_in_the_graph() -> None:
    lines = "  - {name: Odd one, license: mit}\n  - name: Model card\n"
    data = (RECORD.replace("distribution", "code") + lines).encode()
    report = validate(convert(data, "a.yml", None, Format.MANIFEST).result or "", Options(graph=True))
    assert [f for f in report.findings if f.code.startswith("OM9")] == []


def test_the_day_of_an_import_does_not_matter() -> None:
    data = (RECORD + "  - name: Model card\n").encode()
    results = {convert(data, "a.yml", Format.MOT, Format.MANIFEST).result for _ in range(2)}
    assert len(results) == 1
    assert TODAY[:4] not in str(json.loads(results.pop() or "").get("issued", ""))
