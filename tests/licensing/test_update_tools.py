"""The generators of the license tables, on made-up input."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tools import update_known_licenses, update_spdx_list

DATA = Path(__file__).parents[2] / "src" / "openmanifest" / "licensing" / "data"


def row(id: str, **more: Any) -> dict[str, Any]:
    return {
        "licenseId": id,
        "name": f"{id} License",
        "isOsiApproved": False,
        "isDeprecatedLicenseId": False,
        "seeAlso": [],
        **more,
    }


def bundle(*licenses: dict[str, Any]) -> dict[str, Any]:
    exception = {"licenseExceptionId": "GCC-exception-2.0", "name": "GCC", "isDeprecatedLicenseId": False}
    return {
        "licenseListVersion": "9.9",
        "releaseDate": "2026-01-02T00:00:00Z",
        "licenses": list(licenses),
        "exceptions": [exception],
    }


@pytest.mark.parametrize("name", ["spdx", "known", "fingerprints"])
def test_committed_tables_have_the_generated_form(name: str) -> None:
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    table = json.loads(text)
    assert update_spdx_list.render(table) == text
    for value in table.values():
        assert isinstance(value, str) or list(value) == sorted(value)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("GPL-2.0", ["GPL-2.0-only"]),
        ("GPL-2.0+", ["GPL-2.0-or-later"]),
        ("GPL-2.0-with-GCC-exception", ["GPL-2.0-only WITH GCC-exception-2.0"]),
        ("Nunit", ["zlib-acknowledgement"]),
        ("Net-SNMP", []),
    ],
)
def test_rules_of_replacement(id: str, expected: list[str]) -> None:
    assert update_spdx_list.replacements(id, {"GPL-2.0-only", "GPL-2.0-or-later"}) == expected


def test_spdx_table() -> None:
    table = update_spdx_list.build(
        bundle(
            row("GPL-2.0-only", isFsfLibre=True),
            row("GPL-2.0-with-GCC-exception", isDeprecatedLicenseId=True, isOsiApproved=True),
            row("A", isFsfLibre=False),
        )
    )
    assert (table["listVersion"], table["released"]) == ("9.9", "2026-01-02")
    assert list(table["licenses"]) == ["A", "GPL-2.0-only", "GPL-2.0-with-GCC-exception"]
    assert [entry["fsf"] for entry in table["licenses"].values()] == [False, True, None]
    assert table["licenses"]["GPL-2.0-with-GCC-exception"] == {
        "name": "GPL-2.0-with-GCC-exception License",
        "osi": True,
        "fsf": None,
        "deprecated": True,
        "replacedBy": ["GPL-2.0-only WITH GCC-exception-2.0"],
        "seeAlso": [],
    }
    assert table["exceptions"] == {"GCC-exception-2.0": {"name": "GCC", "deprecated": False}}


def test_replacement_must_exist() -> None:
    with pytest.raises(SystemExit, match="zlib-acknowledgement is not a current id"):
        update_spdx_list.build(bundle(row("Nunit", isDeprecatedLicenseId=True)))


def test_bundle_is_read_from_file_and_wheel(tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps(bundle(row("A"))).encode())
    (tmp_path / "b.json.gz").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "b.whl", "w") as wheel:
        wheel.writestr(update_spdx_list.BUNDLE, packed)
    assert update_spdx_list.read_bundle(tmp_path / "b.json.gz") == update_spdx_list.read_bundle(
        tmp_path / "b.whl"
    )


def test_changes_are_told() -> None:
    old = update_spdx_list.build(bundle(row("A"), row("B")))
    new = update_spdx_list.build(bundle(row("B", isOsiApproved=True), row("C")))
    assert list(update_spdx_list.changes(old, new)) == [
        "licenses: A removed",
        "licenses: B changed: osi",
        "licenses: C added",
    ]


def test_known_rows(capsys: pytest.CaptureFixture[str]) -> None:
    fact = {
        "name": "A",
        "publisher": None,
        "url": None,
        "hf_license_names": ["a-model"],
        "scancode_key": "a-2024",
    }
    facts = [
        {"id": "MIT", "version_date": None, **fact},
        {"id": "LicenseRef-B", "version_date": "2024 (also 2025)", **fact, "scancode_key": None},
        {"id": "LicenseRef-A", "version_date": "2024-05", **fact},
    ]
    names = [
        {"license_name": "a", "license_refs": ["LicenseRef-A", "LicenseRef-B"]},
        {"license_name": "c", "license_refs": ["LicenseRef-C"]},
    ]
    rows = update_known_licenses.license_rows(facts, names)
    assert list(rows) == ["LicenseRef-A", "LicenseRef-B"]
    assert rows["LicenseRef-A"]["aliases"] == ["LicenseRef-scancode-a-2024", "a", "a-model"]
    assert [entry["versionDate"] for entry in rows.values()] == ["2024-05", None]
    printed = capsys.readouterr().out
    assert "LicenseRef-B: no single version date" in printed
    assert "LicenseRef-C: named on the Hub, no such row" in printed


@pytest.mark.parametrize(
    ("spdx", "reference", "candidates", "expected"),
    [
        ("MIT", None, [], {"spdx": "MIT", "candidates": []}),
        ("ODbL-1.0", None, ["ODbL-1.0"], {"spdx": "ODbL-1.0", "candidates": []}),
        ("X-only", None, ["X-only", "X-or-later"], {"spdx": None, "candidates": ["X-only", "X-or-later"]}),
        (None, "LicenseRef-A", [], {"spdx": None, "candidates": ["LicenseRef-A"]}),
        (None, "LicenseRef-G", [], {"spdx": None, "candidates": ["LicenseRef-G-2024", "LicenseRef-G-2025"]}),
        (None, "LicenseRef-Z", [], {"spdx": None, "candidates": ["LicenseRef-Z"]}),
        (None, None, [], {"spdx": None, "candidates": []}),
    ],
)
def test_hub_rows(spdx: str | None, reference: str | None, candidates: list[str], expected: object) -> None:
    name = {"hf_id": "a", "spdx": spdx, "license_ref": reference, "candidates": candidates}
    known = ["LicenseRef-G-2025", "LicenseRef-A", "LicenseRef-G-2024"]
    assert update_known_licenses.hub_rows([name], known) == {"a": expected}
