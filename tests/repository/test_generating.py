"""Real folders: the manifest is valid, and no license or base model is in it that no file states."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import openmanifest
from openmanifest import ManifestError
from openmanifest.licensing.identify import identify_bytes
from openmanifest.licensing.resolving import resolve
from openmanifest.repository.generating import generate_folder
from openmanifest.repository.questions.values import WrongAnswer
from openmanifest.validation import validate
from tests.repository.scans import folder_of

FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---", re.DOTALL)


def folders(corpus: Path) -> list[Path]:
    found = sorted((corpus / "model-repos").iterdir())
    assert len(found) > 30
    return found


def generated(folder: Path) -> dict[str, Any]:
    made = generate_folder(folder)
    assert made.text is not None
    report = validate(made.text)
    assert report.valid, (folder.name, [f for f in report.findings if f.severity == "error"])
    document: dict[str, Any] = json.loads(made.text)
    return document


def front_matter(folder: Path) -> dict[str, Any]:
    """A second reading of the card, with another loader."""
    card = folder / "README.md"
    match = FRONT.match(card.read_text(encoding="utf-8")) if card.is_file() else None
    found = yaml.load(match[1], Loader=yaml.BaseLoader) if match else {}
    return found if isinstance(found, dict) else {}


def listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def licenses_in_files(folder: Path) -> set[str]:
    """Licenses that the card names, and of which the text is there."""
    words = [word for key in ("license", "license_name") for word in listed(front_matter(folder).get(key))]
    found = {expression for word in words if (expression := resolve(word).expression)}
    for path in folder.rglob("*"):
        if path.is_file() and re.search(r"licen[cs]e|copying", path.name, re.IGNORECASE):
            found |= set(identify_bytes(path.read_bytes()).ids)
    return found


def licenses_of(document: dict[str, Any]) -> Iterator[str]:
    for holder in (*document["components"], *document.get("blanketLicenses", ())):
        if "license" in holder:
            yield holder["license"]


def test_no_license_and_no_base_that_no_file_states(corpus: Path) -> None:
    licensed = based = 0
    for folder in folders(corpus):
        document = generated(folder)
        stated = list(licenses_of(document))
        assert set(stated) <= licenses_in_files(folder), folder.name
        named = listed(front_matter(folder).get("base_model"))
        for path in (folder / "adapter_config.json", *folder.glob("mergekit*.y*ml")):
            named.append(path.read_text(encoding="utf-8") if path.is_file() else "")
        for base in document["model"].get("derivedFrom", ()):
            assert any(base["name"] in text for text in named), (folder.name, base)
            based += 1
        licensed += bool(stated)
        assert not any("licenseConcluded" in part for part in document["components"])
    assert licensed > 15
    assert based > 8


def test_every_statement_has_its_evidence(corpus: Path) -> None:
    """Each field of model, components and licenses that a file has established is named by a piece of evidence."""
    made_up = {
        "id",
        "name",
        "type",
        "evidence",
        "artifacts",
        "partOf",
        "locations",
        "licenseAsStated",
        "url",
        "licenseFile",
    }
    for folder in folders(corpus):
        document = generated(folder)
        for holder in (document["model"], *document["components"], *document.get("blanketLicenses", ())):
            supported = {field for piece in holder.get("evidence", ()) for field in piece["supports"]}
            assert holder.keys() - made_up <= supported, (folder.name, holder)
            assert all(piece["states"] and piece["basis"] for piece in holder.get("evidence", ()))


def test_llama_2(corpus: Path) -> None:
    document = generated(corpus / "model-repos" / "HamZil__Llama-2-7b-hf")
    weights = next(part for part in document["components"] if part["id"] == "#weights")
    assert list(licenses_of(document)) == []
    assert weights["gate"] == {"collects": ["email", "person-name"]}
    assert any(part["type"] == "policy" for part in document["components"])
    assert "derivedFrom" not in document["model"]


def test_reflection(corpus: Path) -> None:
    document = generated(corpus / "model-repos" / "MiMiGame-1__Reflection-Llama-3.1-70B")
    assert "derivedFrom" not in document["model"]
    said = [p["states"] for p in document["model"]["evidence"] if "derivedFrom" in p["supports"]]
    assert any("Meta-Llama-3.1-70B-Instruct" in words for words in said)
    assert any("Meta-Llama-3-70B-Instruct" in words for words in said)


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = folder_of(tmp_path / "one"), folder_of(tmp_path / "other")
    assert generate_folder(one).text == generate_folder(other).text


def test_from_python(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    manifest = openmanifest.generate(
        folder, answers={"weights-license": "mit", "publisher": "Lab"}, hash=False
    )
    assert manifest.model.publisher is not None
    assert manifest.model.publisher.name == "Lab"
    assert {part.license for part in manifest.components if part.id == "#weights"} == {"MIT"}
    assert openmanifest.loads(openmanifest.dumps(manifest)) == manifest
    with pytest.raises(WrongAnswer):
        openmanifest.generate(folder, answers={"author": "me"})
    with pytest.raises(KeyError):
        openmanifest.generate(folder, answers={"no-question": "me"})
    with pytest.raises(ManifestError):
        openmanifest.generate(tmp_path / "gone")
    assert not (folder / "openness.json").exists()
