"""Records of the European Open Source AI Index: grades become assessments, and never facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from openmanifest.exchange import Format, convert
from openmanifest.findings import Finding
from openmanifest.validation import validate

RECORD = """\
system:
    name: Demo
    link: https://lab.example/demo
    type: text
    basemodelname: Base-7B
    endmodelname: Demo-7B
    endmodellicense: MIT License
    releasedate: 2026-10
org:
    name: Example Lab
    link: https://lab.example
weights_endmodel:
    class: open
    link: [https://lab.example/a, "see the card"]
    notes: All of them.
"""


def read(record: str = RECORD) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    found = convert(record.encode(), "Demo.yaml", Format.OSAI, Format.MANIFEST)
    assert found.result is not None, found.findings
    report = validate(found.result)
    assert report.valid, report.findings
    return json.loads(found.result), found.findings


def test_every_record_imports_and_states_nothing_of_its_own(corpus: Path) -> None:
    paths = sorted((corpus / "osai" / "models").iterdir())
    assert len(paths) > 100
    for path in paths:
        record = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        found = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
        assert (found.source, found.detected) == (Format.OSAI, True)
        assert [f for f in found.findings if f.severity == "error"] == []
        report = validate(found.result or "")
        assert report.valid, (path, report.findings)
        document = json.loads(found.result or "")
        license = record["system"].get("endmodellicense") or record["system"].get("endmodel license")
        assert [c["licenseAsStated"] for c in document["components"]] == ([license] if license else [])
        for component in document["components"]:
            assert component.keys() <= {"id", "type", "role", "license", "licenseAsStated"}
        (assessment,) = document["assessments"]
        for result in assessment["results"]:
            cell = record[result["criterion"]]
            links = cell["link"] if isinstance(cell["link"], list) else [cell["link"]]
            assert result["result"] == cell["class"]
            assert result.get("note", "") == cell["notes"]
            assert [e["url"] for e in result.get("evidence", ())] == [link for link in links if link]
        assert len(assessment["results"]) == 12
        assert document["sourceRecords"][0]["content"] == path.read_bytes().decode("utf-8")


def test_a_small_record() -> None:
    document, findings = read()
    assert document["model"] == {
        "id": document["model"]["id"],
        "name": "Demo",
        "publisher": {"name": "Example Lab", "url": "https://lab.example"},
        "released": "2026-10",
        "derivedFrom": [{"name": "Base-7B"}],
        "evidence": [{"url": "https://lab.example/demo"}],
    }
    assert document["components"] == [
        {
            "id": "#weights",
            "type": "weights",
            "role": "final",
            "license": "MIT",
            "licenseAsStated": "MIT License",
        }
    ]
    assert document["extensions"] == {
        "osai": {"file": "Demo.yaml", "type": "text", "basemodelname": "Base-7B", "endmodelname": "Demo-7B"}
    }
    results = {row["criterion"]: row for row in document["assessments"][0]["results"]}
    assert results["weights_endmodel"] == {
        "criterion": "weights_endmodel",
        "result": "open",
        "note": "All of them.",
        "evidence": [{"url": "https://lab.example/a"}],
    }
    assert results["code"] == {"criterion": "code"}
    codes = [finding.code for finding in findings]
    assert (codes.count("OM1104"), codes.count("OM1107"), codes.count("OM1110")) == (11, 1, 1)


def test_fourteen_dimensions() -> None:
    document, _ = read(RECORD + "api:\n    class: closed\n")
    assert document["assessments"][0]["definition"] == "osai-2025"
    assert len(document["assessments"][0]["results"]) == 14


def test_what_is_odd_is_kept_and_said() -> None:
    record = RECORD.replace("class: open", "class: ajar").replace("type: text", "type: smell")
    record = record.replace("endmodellicense", "endmodel license").replace("2026-10", "October 2026")
    document, findings = read(record + "soundness:\n    class: open\n")
    messages = "\n".join(f"{finding.code} {finding.message}" for finding in findings)
    for part in (
        "OM1105 'ajar'",
        "OM1105 'smell'",
        "OM1105 the index has no dimension 'soundness'",
        "OM1104 the key is written with a space",
        "OM1104 'October 2026' is no date",
    ):
        assert part in messages
    assert "released" not in document["model"]
    graded = [row for row in document["assessments"][0]["results"] if "result" in row]
    assert [row["result"] for row in graded] == ["ajar"]


def test_a_base_that_is_not_named_is_none() -> None:
    for base in ("unknown", "Unknown", "demo-7b", ""):
        document, _ = read(RECORD.replace("Base-7B", base))
        assert "derivedFrom" not in document["model"]
