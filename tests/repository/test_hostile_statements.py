"""What no file states is not in a manifest, and what a person states stays there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openmanifest.manifest.reading import MAX_SIZE
from openmanifest.repository.generating import generate_folder, write
from tests.repository.models import folder

MIT = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8")
"""The text of a license; which one does not matter."""


def generated(at: Path) -> dict[str, Any]:
    made = generate_folder(at)
    assert made.text is not None
    document: dict[str, Any] = json.loads(made.text)
    return document


@pytest.mark.parametrize("word", ["1.0", "0.1", "version 1.0", "License v1.0", "Model License 1.0", "v2"])
def test_a_version_is_not_the_license_of_somebody(word: str, tmp_path: Path) -> None:
    card = f"---\nlicense: {json.dumps(word)}\n---\n"
    (blanket,) = generated(folder(tmp_path, {"README.md": card}))["blanketLicenses"]
    assert "license" not in blanket
    assert blanket["licenseAsStated"] == word


@pytest.mark.parametrize("path", ["third_party/x/LICENSE", "demo/LICENSE-MODEL", "demo/COPYING"])
def test_the_license_of_a_part_is_not_that_of_the_whole(path: str, tmp_path: Path) -> None:
    document = generated(folder(tmp_path, {path: MIT, "README.md": "# X\n", "model.safetensors": ""}))
    assert "blanketLicenses" not in document
    assert not [part for part in document["components"] if "license" in part]


def test_the_license_at_the_top_is_that_of_the_whole(tmp_path: Path) -> None:
    document = generated(folder(tmp_path, {"LICENSE": MIT, "model.safetensors": ""}))
    assert [blanket["license"] for blanket in document["blanketLicenses"]] == ["Apache-2.0"]


@pytest.mark.parametrize(
    "word",
    ["none", "N/A", "[More Information Needed]", "5", "C:\\models\\x", "javascript:alert(1)", "-", "?"],
)
def test_a_placeholder_is_no_base_model(word: str, tmp_path: Path) -> None:
    card = f"---\nbase_model: {json.dumps(word)}\n---\n"
    assert "derivedFrom" not in generated(folder(tmp_path, {"README.md": card}))["model"]


@pytest.mark.parametrize("word", ["gpt2", "Meta-Llama-3.1-70B-Instruct", "Mistral 7B"])
def test_a_bare_name_is_a_base_model(word: str, tmp_path: Path) -> None:
    card = f"---\nbase_model: {word}\n---\n"
    assert generated(folder(tmp_path, {"README.md": card}))["model"]["derivedFrom"] == [{"name": word}]


def test_from_scratch_stays_where_a_card_says_otherwise(tmp_path: Path) -> None:
    at = folder(tmp_path, {"README.md": "# X\n"})
    document = generated(at)
    document["model"]["derivedFrom"] = []
    (at / "openness.json").write_text(json.dumps(document), encoding="utf-8")
    (at / "README.md").write_text("---\nbase_model: a/b\n---\n", encoding="utf-8")
    made = generate_folder(at, update=at / "openness.json")
    model = json.loads(made.text or "")["model"]
    assert model["derivedFrom"] == []
    assert "evidence" not in model or not model["evidence"], "nothing bears out what was not taken over"
    assert [finding.pointer for finding in made.findings if finding.code == "OM1089"] == [
        "/model/derivedFrom"
    ]


def test_a_manifest_that_nobody_could_read_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "openness.json"
    target.write_text("before")
    finding = write(target, " " * (MAX_SIZE + 1), overwrite=True)
    assert finding is not None
    assert finding.code == "OM1087"
    assert target.read_text() == "before"
    assert write(target, " " * MAX_SIZE, overwrite=True) is None
