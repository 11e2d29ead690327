"""The cache never changes an answer: it only saves reading what has not changed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from openmanifest.repository import hash_cache, hashing
from openmanifest.repository.hash_cache import cache_home
from tests.repository.folders import FILES, codes, made

LONG_AGO = 10**18


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # The time at which a file was made cannot be set, so the clock is: nothing here was written just now.
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 3 * hash_cache.RACY)
    return tmp_path / "cache" / "openmanifest" / "digests"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    return made(tmp_path / "model")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that were read for their digests."""
    names: list[str] = []
    real = hashing.hash_file

    def noting(where: str, *arguments: object) -> object:
        names.append(Path(where).name)
        return real(where, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(hashing, "hash_file", noting)
    yield names
    names.clear()


def test_what_has_not_changed_is_not_read_again(home: Path, model: Path, read: list[str]) -> None:
    assert codes(model, cache=True) == []
    assert sorted(read) == ["README.md", "model.safetensors", "train.jsonl"]
    read.clear()
    assert codes(model, cache=True) == []
    assert read == []
    assert len(list(home.iterdir())) == 1
    assert home.stat().st_mode & 0o077 == 0
    there = {path.relative_to(model).as_posix() for path in model.rglob("*") if path.is_file()}
    assert there == {*FILES, "openness.json"}


def test_it_can_be_left_out(home: Path, model: Path, read: list[str]) -> None:
    codes(model, cache=False)
    assert not home.exists()
    codes(model, cache=True)
    read.clear()
    codes(model, cache=False)
    assert len(read) == 3


def test_a_change_that_hides_itself_is_found(home: Path, model: Path, read: list[str]) -> None:
    file = model / "README.md"
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert codes(model, cache=True) == []
    with file.open("r+b") as stream:
        stream.write(b"#!")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert codes(model, cache=True) == ["OM1032"]


def test_another_file_in_its_place_is_read(home: Path, model: Path, read: list[str]) -> None:
    assert codes(model, cache=True) == []
    copy = model / "copy"
    copy.write_bytes(FILES["README.md"])
    copy.replace(model / "README.md")
    read.clear()
    assert codes(model, cache=True) == []
    assert read == ["README.md"]


def test_what_was_written_just_now_is_not_kept(
    home: Path, model: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.parent.parent))
    codes(model, cache=True)
    assert not home.exists()


def test_another_algorithm_is_computed_and_the_first_one_kept(
    home: Path, model: Path, read: list[str]
) -> None:
    codes(model, cache=True)
    digests = [{"algorithm": "md5", "hex": "0" * 32}]
    made(model, {}, {"/components/0/artifacts/-": {"path": "README.md", "digests": digests}})
    assert codes(model, cache=True).count("OM1032") == 1
    (file,) = home.iterdir()
    assert [sorted(row[-1]) for row in json.loads(file.read_bytes())["files"].values()] == [["md5", "sha256"]]


BROKEN = [
    b"",
    b"{",
    b"\xff",
    b"[]",
    b"null",
    b"{}",
    b'{"form": "openmanifest-digests-1"}',
    b'{"form": "openmanifest-digests-1", "files": []}',
    b'{"form": "openmanifest-digests-1", "files": {"README.md": 5}}',
    b'{"form": "openmanifest-digests-1", "files": {"README.md": [1, 2, 3, 4, 5, {"sha256": 7}]}}',
    b'{"form": "openmanifest-digests-1", "files": {"README.md": [1, 2, 3, 4, true, {}]}}',
    b'{"form": "openmanifest-digests-2", "files": {}}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_cache_is_as_good_as_none(home: Path, model: Path, read: list[str], content: bytes) -> None:
    codes(model, cache=True)
    (file,) = home.iterdir()
    whole = file.read_bytes()
    file.write_bytes(content)
    read.clear()
    assert codes(model, cache=True) == []
    assert len(read) == 3
    assert file.read_bytes() == whole


def test_a_cache_that_is_too_large_is_not_read(
    home: Path, model: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes(model, cache=True)
    monkeypatch.setattr(hash_cache, "_MAX_BYTES", 10)
    read.clear()
    codes(model, cache=True)
    assert len(read) == 3


def test_a_cache_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert codes(model, cache=True) == []


def test_a_cache_inside_the_folder_is_not_used(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(model / "cache"))
    assert codes(model, cache=True) == []
    assert not (model / "cache").exists()


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_home() == tmp_path / ".cache" / "openmanifest"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_home() == tmp_path / ".cache" / "openmanifest"


def test_folders_that_were_not_used_for_longest_are_forgotten(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hash_cache, "MAX_FOLDERS", 3)
    for name in "abcde":
        (tmp_path / name).mkdir()
        codes(made(tmp_path / name), cache=True)
        time.sleep(0.02)
    assert len(list(home.iterdir())) == 3


def test_no_more_files_are_kept_than_a_limit(
    home: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hash_cache, "MAX_FILES", 2)
    codes(model, cache=True)
    (file,) = home.iterdir()
    assert len(json.loads(file.read_bytes())["files"]) == 2


def test_what_was_read_before_an_interruption_is_kept(
    home: Path, model: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from openmanifest.repository.verifying import VerifyOptions, verify

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(model, VerifyOptions(), interrupt)
    (file,) = home.iterdir()
    assert json.loads(file.read_bytes())["files"]
    assert [path.name for path in home.iterdir() if path.suffix != ".json"] == []


def test_a_cache_that_is_a_pipe_is_not_waited_for(model: Path, home: Path) -> None:
    assert codes(model, cache=True) == []
    (kept,) = home.iterdir()
    kept.unlink()
    os.mkfifo(kept)
    assert codes(model, cache=True) == []
    assert kept.is_fifo()
