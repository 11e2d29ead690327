"""Bringing a manifest up to date: a person's word stays, what was read is read again, nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.answers import Answers
from openmanifest.repository.building import build
from openmanifest.repository.generating import Generated, generate_folder
from openmanifest.repository.updating import updated, with_record
from openmanifest.validation import validate
from tests.repository.scans import CARD, fact, folder_of, scan_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


def written(folder: Path, **options: Any) -> Path:
    target = folder / "openness.json"
    made = generate_folder(folder, **options)
    assert made.text is not None
    target.write_text(made.text, encoding="utf-8", newline="\n")
    return target


def update(folder: Path, **options: Any) -> Generated:
    made = generate_folder(folder, update=folder / "openness.json", **options)
    assert made.text is not None, made.findings
    report = validate(made.text)
    assert report.valid, report.findings
    return made


def edit(target: Path, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    change(document)
    target.write_text(json.dumps(document, indent=2), encoding="utf-8")
    return document


def codes(made: Generated) -> list[str]:
    return sorted(
        finding.code
        for finding in made.findings
        if "OM1025" < finding.code < "OM1030" or finding.code == "OM1089"
    )


def component(document: dict[str, Any], id: str) -> dict[str, Any]:
    return next(part for part in document["components"] if part["id"] == id)


def document_of(made: Generated) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(made.text or "")
    return document


@pytest.mark.parametrize("hash", [True, False])
def test_an_unchanged_folder_changes_no_byte(folder: Path, hash: bool) -> None:
    target = written(folder, answers=Answers({"publisher": "Lab", "weights-license": "MIT"}))
    data = target.read_bytes()
    made = update(folder, hash=hash)
    assert (made.text or "").encode() == data
    assert not made.changed
    assert codes(made) == []


def test_a_file_of_ones_own_layout_stays_as_it_is(folder: Path) -> None:
    target = written(folder)
    document = json.loads(target.read_text(encoding="utf-8"))
    text = json.dumps(dict(reversed(document.items())), indent="\t", ensure_ascii=True) + "\n\n"
    target.write_text(text, encoding="utf-8")
    assert update(folder).text == text


def test_what_a_person_wrote_stays(folder: Path) -> None:
    target = written(folder)

    def change(document: dict[str, Any]) -> None:
        document["author"] = {"name": "Lab", "standing": "first-party"}
        document["model"]["name"] = "Demo 7B"
        document["model"]["tasks"] = ["chat"]
        document["acme:ticket"] = 7
        weights = component(document, "#weights")
        weights |= {"license": "MIT", "role": "final", "name": "The weights"}
        document["components"].append({"id": "#report", "type": "technical-report", "availability": "public"})
        document["components"][0]["evidence"].append({"states": "I know it."})

    before = edit(target, change)
    made = update(folder)
    assert document_of(made) == before
    assert codes(made) == []


def test_what_files_say_anew_is_taken_over(folder: Path) -> None:
    target = written(folder)
    edit(target, lambda document: document["model"].update(released="2026"))
    card = CARD.replace("pipeline_tag: text-generation", "pipeline_tag: translation").replace('"no"', "de")
    (folder / "README.md").write_text(card.replace("apache-2.0", "mit"), encoding="utf-8")
    (folder / "special_tokens_map.json").write_text("{}", encoding="utf-8")
    (folder / "LICENSE-note.bin").write_bytes(b"\0")
    made = update(folder)
    document = document_of(made)
    assert document["model"]["tasks"] == ["translation"]
    assert document["model"]["languages"] == ["en", "de"]
    assert document["model"]["released"] == "2026"
    assert [one["license"] for one in document["blanketLicenses"]] == ["MIT"]
    paths = [one["path"] for one in component(document, "#tokenizer")["artifacts"]]
    assert paths == ["tokenizer.json", "special_tokens_map.json"]
    assert "OM1027" in codes(made)
    text = made.text or ""
    assert '"translation"' in text
    assert "text-generation" not in text
    target.write_text(text, encoding="utf-8", newline="\n")
    assert not update(folder).changed


def test_where_both_changed_the_person_is_heard_and_told(folder: Path) -> None:
    target = written(folder)
    edit(target, lambda document: document["model"].update(tasks=["chat"]))
    (folder / "README.md").write_text(CARD.replace("text-generation", "translation"), encoding="utf-8")
    made = update(folder)
    assert document_of(made)["model"]["tasks"] == ["chat"]
    (kept,) = (finding for finding in made.findings if finding.code == "OM1089")
    assert (kept.pointer, kept.severity) == ("/model/tasks", "warning")
    assert "translation" in kept.message


def test_what_a_person_took_out_stays_out(folder: Path) -> None:
    target = written(folder)

    def change(document: dict[str, Any]) -> None:
        document["components"] = [p for p in document["components"] if p["id"] != "#configuration"]
        del document["model"]["tasks"]

    before = edit(target, change)
    made = update(folder)
    assert document_of(made) == before
    (folder / "README.md").write_text(CARD.replace("text-generation", "translation"), encoding="utf-8")
    made = update(folder)
    assert "tasks" not in document_of(made)["model"]
    assert "OM1028" in codes(made)


def test_sizes_and_digests_are_refreshed_and_nothing_else_moves(folder: Path) -> None:
    target = written(folder)
    before = target.read_text(encoding="utf-8").splitlines()
    (folder / "tokenizer.json").write_text('{"more": 1}', encoding="utf-8")
    made = update(folder)
    after = (made.text or "").splitlines()
    differing = [new.strip() for old, new in zip(before, after, strict=True) if old != new]
    assert len(differing) == 2
    assert differing[0] == '"byteSize": 11,'
    assert differing[1].startswith('"sha256": ')
    assert codes(made) == ["OM1027"]


def test_a_digest_that_cannot_be_true_goes_where_nothing_is_hashed(folder: Path) -> None:
    written(folder)
    (folder / "tokenizer.json").write_text('{"more": 1}', encoding="utf-8")
    artifact = component(document_of(update(folder, hash=False)), "#tokenizer")["artifacts"][0]
    assert artifact == {"path": "tokenizer.json", "byteSize": 11}


def test_digests_come_when_they_are_asked_for(folder: Path) -> None:
    target = written(folder, hash=False)
    assert (
        "sha256"
        not in component(json.loads(target.read_text(encoding="utf-8")), "#tokenizer")["artifacts"][0]
    )
    assert "sha256" in component(document_of(update(folder)), "#tokenizer")["artifacts"][0]


def test_a_file_that_vanished_stays_listed_and_is_reported(folder: Path) -> None:
    target = written(folder)
    before = json.loads(target.read_text(encoding="utf-8"))
    (folder / "tokenizer.json").unlink()
    made = update(folder)
    assert (
        component(document_of(made), "#tokenizer")["artifacts"]
        == component(before, "#tokenizer")["artifacts"]
    )
    (finding,) = (finding for finding in made.findings if finding.code == "OM1026")
    assert finding.pointer.endswith("/artifacts/0/path")


def test_a_file_in_a_component_of_ones_own_is_not_listed_twice(folder: Path) -> None:
    target = written(folder)

    def change(document: dict[str, Any]) -> None:
        component(document, "#tokenizer")["id"] = "#vocabulary"

    before = edit(target, change)
    assert document_of(update(folder)) == before


def test_a_manifest_by_hand_gets_what_it_lacks(folder: Path) -> None:
    target = folder / "openness.json"
    hand: dict[str, Any] = {
        "@context": "https://w3id.org/openmanifest/context/1.0",
        "type": "OpennessManifest",
        "specVersion": "1.0",
        "author": {"name": "Lab", "standing": "first-party"},
        "model": {"id": "https://lab.example/demo", "name": "Demo", "tasks": ["chat"]},
        "components": [
            {"id": "#w", "type": "weights", "artifacts": [{"path": "model.safetensors", "byteSize": 1}]}
        ],
    }
    target.write_text(json.dumps(hand), encoding="utf-8")
    made = update(folder)
    document = document_of(made)
    assert document["author"] == hand["author"]
    assert document["model"]["id"] == hand["model"]["id"]
    assert document["model"]["tasks"] == ["chat"]
    assert document["components"][0]["id"] == "#w"
    assert sum(p["type"] == "weights" for p in document["components"]) == 1
    assert component(document, "#w")["artifacts"][0]["byteSize"] == 123456
    assert component(document, "#tokenizer")
    assert {"OM1089", "OM1027"} <= set(codes(made))
    assert "\n" not in (made.text or "")


@pytest.mark.parametrize("record", ["{", "[]", '{"model": 1}', '{"model": {}, "components": [1]}', 5])
def test_a_record_that_was_damaged_is_no_record(folder: Path, record: object) -> None:
    target = written(folder)
    edit(target, lambda document: document["sourceRecords"][0].update(content=record))
    made = update(folder)
    assert document_of(made)["model"]["tasks"] == ["text-generation"]


@pytest.mark.parametrize("text", ["{", "[]", '{"model": {}}', "\ufeff{}", '{"a": 1, "a": 2}'])
def test_what_cannot_be_read_is_left_as_it_is(folder: Path, text: str) -> None:
    (folder / "openness.json").write_text(text, encoding="utf-8")
    made = generate_folder(folder, update=folder / "openness.json")
    assert made.text is None
    assert made.findings[-1].code == "OM1088"


def test_answers_go_into_what_is_there(folder: Path) -> None:
    written(folder)
    made = update(folder, answers=Answers({"weights-role": "final", "publisher": "Lab"}))
    document = document_of(made)
    assert component(document, "#weights")["role"] == "final"
    (folder / "openness.json").write_text(made.text or "", encoding="utf-8")
    assert not update(folder).changed


def test_all_real_folders_change_no_byte(corpus: Path, tmp_path: Path) -> None:
    for number, folder in enumerate(sorted((corpus / "model-repos").iterdir())):
        target = tmp_path / f"{number}.json"
        made = generate_folder(folder)
        target.write_text(made.text or "", encoding="utf-8", newline="\n")
        again = generate_folder(folder, update=target)
        assert again.text == made.text, folder.name
        assert codes(again) == [], folder.name


_EDITS = st.dictionaries(
    st.sampled_from(
        ["name", "summary", "tasks", "languages", "libraries", "version", "architectureName", "released"]
    ),
    st.sampled_from([None, "2026", ["de"], ["chat"], "Mine"]),
    max_size=5,
)
_CARDS = st.sampled_from(
    [
        CARD,
        "",
        CARD.replace("text-generation", "translation"),
        CARD.replace("en, ", ""),
        CARD.replace("apache", "cc-by"),
    ]
)


@given(_EDITS, _CARDS)
def test_whatever_was_edited_stays_whatever_the_files_say(edits: dict[str, Any], card: str) -> None:
    """Every value that a person has set is there afterwards, and what was taken out is not."""
    before = scan_of(
        "model.safetensors", "README.md", fact("task", "a"), fact("language", "en"), fact("version", "1")
    )
    made = with_record(build(before).document)
    present = deepcopy(made)
    for key, value in edits.items():
        if value is None:
            present["model"].pop(key, None)
        else:
            present["model"][key] = value
    words = [fact("task", word) for word in card.split()[:2]] + [
        fact("language", "fr"),
        fact("name", "By files"),
    ]
    after = build(scan_of("model.safetensors", "tokenizer.json", *words))
    result = updated(present, after.document, scan_of("model.safetensors", "tokenizer.json", *words)).document
    stated = {"tasks", "languages", "version"}
    for key, value in edits.items():
        if value is not None:
            assert result["model"][key] == value
        elif key in stated:
            assert key not in result["model"]

    again = updated(result, after.document, scan_of("model.safetensors", "tokenizer.json", *words))
    assert again.document == result
