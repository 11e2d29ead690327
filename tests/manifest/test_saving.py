"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from openmanifest.manifest.saving import save


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    save(tmp_path / "a" / "b.json", b"one\r\n")
    assert (tmp_path / "a" / "b.json").read_bytes() == b"one\r\n"
    assert os.listdir(tmp_path / "a") == ["b.json"]


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    path.chmod(0o640)
    save(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_that_leads_nowhere_counts_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("gone")
    with pytest.raises(FileExistsError):
        save(tmp_path / "a", b"new")


def test_the_old_file_stays_where_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save(path, b"new", overwrite=True)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        save(tmp_path / "a" / "b", b"new")


def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a regular file"):
        save(path, b"new", overwrite=True)
    assert path.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]
