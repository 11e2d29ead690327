"""Folders that are meant to stop, to hang or to lead astray whoever looks into them."""

from __future__ import annotations

import os
import socket
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from openmanifest.repository import walking
from openmanifest.repository.kinds import kinds
from openmanifest.repository.scanning import scan
from tests.repository.models import codes, folder, one, scanned, values
from tests.repository.rights import no_right_to_read_everything

CARD = "---\nlicense: mit\n---\n"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'ab' * 32}\nsize 12345\n"


def test_links_lead_nowhere_outside(tmp_path: Path) -> None:
    at = folder(tmp_path / "model", {"README.md": CARD, "part/config.json": "{}"})
    secret = folder(tmp_path / "secret", {"config.json": '{"model_type": "secret"}'})
    (at / "config.json").symlink_to(secret / "config.json")
    (at / "relative.json").symlink_to("../secret/config.json")
    (at / "folder").symlink_to(secret)
    (at / "loop").symlink_to(".")
    (at / "part/up").symlink_to("..")
    (at / "nowhere.md").symlink_to("nothing")
    (at / "round").symlink_to("round")
    (at / "LICENSE").symlink_to("README.md")
    found = scan(at)
    sizes = {file.path: file.byte_size for file in found.files}
    assert sizes == {
        "LICENSE": len(CARD),
        "README.md": len(CARD),
        "config.json": None,
        "folder": None,
        "nowhere.md": None,
        "part/config.json": 2,
        "relative.json": None,
        "round": None,
    }
    assert values(found, "model_type") == []
    assert len([finding for finding in found.findings if finding.code == "OM1011"]) == 7
    assert "secret" not in str(found.facts)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    folder(tmp_path / "model", {"README.md": CARD})
    (tmp_path / "link").symlink_to("model")
    assert values(scan(tmp_path / "link"), "license") == ["mit"]


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    at = folder(tmp_path, {"README.md": CARD})
    os.mkfifo(at / "config.json")
    os.mkfifo(at / "model.safetensors")
    if len(os.fspath(at)) < 90:  # a socket's name has a limit
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.fspath(at / "LICENSE"))
    began = time.monotonic()
    found = scan(at, hash=True)
    assert time.monotonic() - began < 5
    assert "OM1020" in codes(found)
    assert {file.path: file.byte_size for file in found.files}["config.json"] is None


def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    at = folder(tmp_path, {"README.md": CARD, "config.json": "{}", "closed/x": "x"})
    (at / "config.json").chmod(0)
    (at / "closed").chmod(0)
    with no_right_to_read_everything():
        found = scan(at)
    (at / "closed").chmod(0o700)
    assert len([finding for finding in found.findings if finding.code == "OM1019"]) == 2
    assert values(found, "license") == ["mit"]


def test_what_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openmanifest.repository.readers import page

    def refuse(where: str, *rest: object) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(page, "read_at_most", refuse)
    monkeypatch.setattr(page, "opened", refuse)
    found = scanned(tmp_path, {"README.md": CARD, "model.safetensors": bytes(20), "x.gguf": bytes(40)})
    said = [finding.message for finding in found.findings if finding.code == "OM1019"]
    assert len(said) == 3
    assert all("permission denied" in message for message in said)
    assert found.facts == ()


def test_a_file_that_vanishes_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = folder(tmp_path, {"README.md": CARD, "config.json": "{}"})
    listed = walking._listed

    def list_and_remove(*args: Any) -> Any:
        found = listed(*args)
        (at / "config.json").unlink()
        return found

    monkeypatch.setattr(walking, "_listed", list_and_remove)
    found = scan(at)
    assert "OM1019" in codes(found)
    assert {file.path: file.byte_size for file in found.files} == {
        "README.md": len(CARD),
        "config.json": None,
    }


def test_a_file_that_vanishes_after_it_was_looked_at_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    at = folder(tmp_path, {"README.md": CARD, "model.safetensors": bytes(2000)})
    walk = walking.walk

    def walk_and_remove(*args: Any) -> Any:
        found = walk(*args)
        (at / "README.md").unlink()
        (at / "model.safetensors").unlink()
        os.mkfifo(at / "model.safetensors")
        return found

    monkeypatch.setattr("openmanifest.repository.scanning.walk", walk_and_remove)
    found = scan(at, hash=True)
    assert "OM1019" in codes(found)
    assert [file.sha256 for file in found.files] == [None, None]


def test_a_link_that_takes_the_place_of_a_folder_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = folder(tmp_path / "model", {"part/config.json": '{"model_type": "own"}'})
    folder(tmp_path / "secret", {"config.json": '{"model_type": "secret"}'})
    walk = walking.walk

    def walk_and_exchange(*args: Any) -> Any:
        found = walk(*args)
        (at / "part").rename(at / "aside")
        (at / "part").symlink_to(tmp_path / "secret")
        return found

    monkeypatch.setattr("openmanifest.repository.scanning.walk", walk_and_exchange)
    found = scan(at, hash=True)
    assert found.facts == ()
    assert [file.sha256 for file in found.files] == [None]
    assert "OM1019" in codes(found)


def test_names_that_are_no_text(tmp_path: Path) -> None:
    at = folder(tmp_path, {"README.md": CARD, "a\nb.safetensors": bytes(4), "c\x1b[31m.json": "{}"})
    try:
        (tmp_path / os.fsdecode(b"\xff.bin")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system has no names that are not UTF-8")
    found = scan(at)
    assert len(found.files) == 4
    assert len([finding for finding in found.findings if finding.code == "OM1013"]) == 3
    for finding in found.findings:
        assert finding.message.isprintable(), finding
        finding.message.encode()


def test_names_that_differ_in_case_alone(tmp_path: Path) -> None:
    at = folder(tmp_path, {"README.md": CARD, "readme.md": CARD})
    if len(list(at.iterdir())) == 1:
        pytest.skip("this file system does not tell them apart")
    assert "OM1012" in codes(scan(at))


def test_pointers_stand_for_their_content(tmp_path: Path) -> None:
    files = (
        "model.safetensors",
        "config.json",
        "README.md",
        "tokenizer.json",
        "pytorch_model.bin",
        "LICENSE",
    )
    found = scanned(tmp_path, dict.fromkeys(files, POINTER))
    assert {(file.byte_size, file.sha256, file.pointer) for file in found.files} == {(12345, "ab" * 32, True)}
    assert {fact.name for fact in found.facts} == {"pickle"}
    assert "OM1008" in codes(found)
    assert codes(found).isdisjoint({"OM1007", "OM1009", "OM1022", "OM1023"})


def test_a_card_of_fifty_megabytes_is_not_read_to_its_end(tmp_path: Path) -> None:
    at = folder(tmp_path, {"README.md": b"---\nx: " + b"a" * 50_000_000 + b"\n---\n"})
    began = time.monotonic()
    assert "OM1010" in codes(scan(at))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "name", ["config.json", "adapter_config.json", "mergekit_config.yml", "all_results.json"]
)
def test_files_that_are_far_too_large_are_not_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"{")
    os.truncate(tmp_path / name, 2**36)  # sparse: it takes no room
    assert "OM1010" in codes(scan(tmp_path))


@pytest.mark.parametrize("name", ["config.json", "model.safetensors.index.json", "trainer_state.json"])
def test_json_that_is_nested_without_end_is_no_json(name: str, tmp_path: Path) -> None:
    assert "OM1022" in codes(scanned(tmp_path, {name: '{"a":' + "[" * 1_000_000}))


def test_more_files_than_anybody_has_are_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openmanifest.repository.contents.MAX_FILES", 10)
    found = scanned(tmp_path, {f"{number}.bin": b"" for number in range(20)})
    assert len(found.files) == 10
    assert "OM1021" in codes(found)


def test_of_more_texts_than_anybody_has_some_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openmanifest.repository.reading.MAX_TEXTS", 3)
    found = scanned(tmp_path, {f"LICENSES/{number}.txt": "x" for number in range(5)})
    assert len([finding for finding in found.findings if finding.code == "OM1003"]) == 3
    assert [finding.message for finding in found.findings if finding.code == "OM1010"] == [
        "2 files were not read, LICENSES/3.txt the first: there are too many"
    ]


def test_of_more_bytes_than_anybody_has_some_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openmanifest.repository.reading.MAX_BYTES", 10)
    found = scanned(tmp_path, {"README.md": CARD, "x.gguf": bytes(1000)})
    assert {"OM1010", "OM1007"} <= codes(found), "of weights the header alone counts"
    assert found.facts == ()


def test_folders_that_are_very_deep_are_walked(tmp_path: Path) -> None:
    depth = 300
    at = folder(tmp_path, {"/".join(["d"] * depth) + "/LICENSE": "x"})
    assert [file.path.count("/") for file in scan(at).files] == [depth]


def test_history_and_caches_are_not_entered(tmp_path: Path) -> None:
    names = [pattern.strip("/") for pattern in kinds()["ignored"].patterns if pattern.endswith("/")]
    assert {".git", ".svn", ".cache", "__pycache__", ".idea"} <= set(names)
    files = {f"{above}{name}/deep/model.safetensors": "x" for name in names for above in ("", "a/")}
    found = scanned(tmp_path, {**files, "README.md": CARD, ".gitattributes": "x"})
    assert [(file.path, file.kind) for file in found.files] == [
        (".gitattributes", "ignored"),
        ("README.md", "model-card"),
    ]


def test_no_folder_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path / "a\0b", folder(tmp_path, {"x": "x"}) / "x"):
        found = scan(path)
        assert found.files == ()
        assert codes(found) == {"OM1019"}


def test_digests_are_computed_when_asked_for(tmp_path: Path) -> None:
    files = {"README.md": CARD, "model.safetensors": POINTER, "empty": ""}
    assert {file.path: file.sha256 for file in scan(folder(tmp_path, files)).files} == {
        "README.md": None,
        "empty": None,
        "model.safetensors": "ab" * 32,
    }
    assert {file.path: file.sha256 for file in scan(tmp_path, hash=True, jobs=2).files} == {
        "README.md": sha256(CARD.encode()).hexdigest(),
        "empty": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "model.safetensors": "ab" * 32,
    }


def test_a_checkpoint_is_told_by_its_folder(tmp_path: Path) -> None:
    files = {
        "model.safetensors": POINTER,
        "checkpoint-5/model.safetensors": POINTER,
        "checkpoint-5/optimizer.pt": "x",
    }
    found = scanned(tmp_path, {**files, "README.md": CARD})
    assert {file.path: file.inside for file in found.files if file.inside} == {
        "checkpoint-5/model.safetensors": "checkpoint-5",
        "checkpoint-5/optimizer.pt": "checkpoint-5",
    }
    assert one(found, "checkpoint").value == "checkpoint-5"


def test_the_same_folder_gives_the_same_scan(tmp_path: Path) -> None:
    files = {
        "README.md": CARD,
        "b/config.json": "{",
        "a/config.json": "{",
        "x.gguf": "x",
        "model.safetensors": "x",
    }
    folder(tmp_path, files)
    assert scan(tmp_path) == scan(tmp_path)


def test_texts_that_make_expressions_slow_are_read_at_once(tmp_path: Path) -> None:
    many = 200_000
    texts = {
        "title": "# a" + " " * many + "b",
        "marks": "# a" + "# " * many + "b",
        "brackets": "# " + "[" * many,
        "links": "# x\n" + "arxiv.org/abs/" * many,
        "blank": " \n" * many + "---",
        "fences": "---\n" + "---x\n" * many,
        "spaces": "---\nlicense: mit\n---" + " " * many + "x",
        "licenses": "---\nlicense: [" + ", ".join(f"l{number}" for number in range(3000)) + "]\n---\n",
        "long": "---\nlicense: " + "MIT OR " * 5000 + "MIT\n---\n",
        "bases": "---\nbase_model: [" + ", ".join(f"a/l{number}" for number in range(3000)) + "]\n---\n",
    }
    for name, text in texts.items():
        began = time.monotonic()
        scanned(tmp_path / name, {"README.md": text})
        assert time.monotonic() - began < 5, name


def test_parts_that_nobody_has_are_not_all_listed(tmp_path: Path) -> None:
    found = scanned(tmp_path, {f"{number}-00001-of-01000.bin": "" for number in range(100)})
    assert len(found.facts) < 30_000
