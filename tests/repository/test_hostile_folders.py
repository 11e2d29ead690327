"""Folders made to break a verifier: a finding or "could not check", never a traceback, and nothing hangs."""

from __future__ import annotations

import errno
import json
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from openmanifest.repository import hashing, places
from openmanifest.repository.places import Standing, look
from tests.end_to_end.running import measured, run
from tests.repository.folders import FILES, artifact, codes, found, made, verified, write
from tests.repository.rights import no_right_to_read_everything

A = "/components/0/artifacts"


def test_a_pipe_in_the_place_of_a_file(tmp_path: Path) -> None:
    made(tmp_path)
    for path in ("README.md", "model.safetensors"):
        (tmp_path / path).unlink()
        os.mkfifo(tmp_path / path)
    os.mkfifo(tmp_path / "LICENSE")
    os.mkfifo(tmp_path / "x.index.json")
    assert codes(tmp_path) == ["OM1035", "OM1035", "OM1038", "OM1038", "OM1048"]


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no longer a file"):
        places.opened(str(tmp_path / "pipe"))


def test_a_folder_and_a_socket_in_the_place_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, changes={f"{A}/-": {"path": "data"}, f"{A}/1/path": "s"})
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert codes(tmp_path) == ["OM1035", "OM1038", "OM1038"]


def test_a_device_is_no_file() -> None:
    assert look("/dev", "null").standing is Standing.OTHER


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "model.safetensors").chmod(0)
    (tmp_path / "data").chmod(0)
    try:
        with no_right_to_read_everything():
            assert sorted(codes(tmp_path)) == ["OM1031", "OM1037", "OM1037"]
    finally:
        (tmp_path / "data").chmod(0o755)


def refuse(where: str) -> int:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), where)


def test_a_file_that_the_system_refuses_to_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, {**FILES, "LICENSE": b"x", "x.index.json": b"{}"})
    monkeypatch.setattr(hashing, "opened", refuse)
    monkeypatch.setattr(places, "opened", refuse)
    assert codes(tmp_path) == ["OM1037"] * 5 + ["OM1048", "OM1054"]
    assert not verified(tmp_path).report.checked
    assert "permission denied" in verified(tmp_path).report.findings[0].message


def test_a_folder_that_the_system_refuses_to_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path)
    real = os.scandir

    def scandir(path: str) -> Any:
        return refuse(path) if path.endswith("data") else real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert codes(tmp_path) == ["OM1031"]


def test_a_file_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path)
    real = places.opened

    def opened(where: str) -> int:
        Path(where).unlink()
        return real(where)

    monkeypatch.setattr(hashing, "opened", opened)
    assert codes(tmp_path) == ["OM1037"] * 3


@pytest.mark.parametrize("change", [b"longer than before", b"short", b"# Damo\n"])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes
) -> None:
    made(tmp_path)
    real = hashing.State.of
    states: list[hashing.State] = []

    def of(status: os.stat_result) -> hashing.State:
        state = real(status)
        if not states:
            states.append(state)
            (tmp_path / "README.md").write_bytes(change)
            os.utime(tmp_path / "README.md", ns=(1, 1))
        return state

    monkeypatch.setattr(hashing.State, "of", of)
    made(tmp_path, {"README.md": FILES["README.md"]})
    assert found(tmp_path)[-1] == ("OM1041", f"{A}/0/path")


def test_a_folder_that_becomes_a_link_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, outside = tmp_path / "model", tmp_path / "outside"
    model.mkdir()
    outside.mkdir()
    made(model)
    (outside / "train.jsonl").write_bytes(FILES["data/train.jsonl"])
    real = places.opened

    def opened(where: str) -> int:
        if where.endswith("train.jsonl"):
            (model / "data").rename(tmp_path / "moved")
            (model / "data").symlink_to(outside)
        return real(where)

    monkeypatch.setattr(hashing, "opened", opened)
    assert found(model)[-1] == ("OM1037", f"{A}/1/path")
    assert not verified(model).report.checked


def test_links_in_a_circle(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "README.md").unlink()
    (tmp_path / "README.md").symlink_to("README.md")
    (tmp_path / "data" / "self").symlink_to("..")
    (tmp_path / "nowhere").symlink_to("gone")
    assert codes(tmp_path) == ["OM1035", "OM1035", "OM1037"]


def test_names_with_line_breaks_and_escapes(tmp_path: Path) -> None:
    files = {"a\nb": b"x", "\x1b[31m": b"y", "::error::": b"z", "%41": b"p", "~": b"h"}
    made(tmp_path, files)
    assert codes(tmp_path) == []
    write(tmp_path, {"new\nline\x1b[2J": b"x"})
    ran = run("verify", "--no-cache", str(tmp_path))
    assert ran.code == 0
    assert "new\\nline" in ran.out
    assert "\x1b" not in ran.out


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    made(tmp_path, changes={f"{A}/-": {"path": "\udcff.bin"}, f"{A}/4": {"path": "\ud800.bin"}})
    try:
        (tmp_path / "\udcff.bin").write_bytes(b"x")
        (tmp_path / "\udcfe.bin").write_bytes(b"x")
    except OSError:
        pytest.skip("this file system has names in UTF-8 alone")
    ran = run("verify", "--no-cache", "--output-format", "json", str(tmp_path))
    assert ran.code in (1, 3)
    assert "Traceback" not in ran.err
    assert json.loads(ran.out)["files"][0]["findings"]


def test_sizes_and_paths_beyond_all(tmp_path: Path) -> None:
    changes = {
        f"{A}/2/byteSize": 2**53 - 1,
        f"{A}/-": {"path": "x" * 100_000, "sha256": "0" * 64},
        f"{A}/4": {"path": "/".join("y" * 50_000), "sha256": "0" * 64},
    }
    made(tmp_path, changes=changes)
    assert found(tmp_path) == [
        ("OM1033", f"{A}/2/byteSize"),
        ("OM1034", f"{A}/3/path"),
        ("OM1034", f"{A}/4/path"),
    ]
    assert all(len(one.message) < 500 for one in verified(tmp_path).report.findings)
    made(tmp_path, changes={f"{A}/2/byteSize": 2**60})
    assert found(tmp_path) == [("OM107", f"{A}/2/byteSize")]


def test_a_sparse_file_of_another_size_is_not_read(tmp_path: Path) -> None:
    made(tmp_path)
    with (tmp_path / "README.md").open("r+b") as file:
        try:
            file.truncate(2**42)
        except OSError:
            pytest.skip("this file system has no sparse file of 4 TiB")
    ran = measured("verify", "--no-cache", str(tmp_path))
    assert ran.code == 1
    assert "OM1033" in ran.out
    assert ran.seconds < 5


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    made(tmp_path)
    small = measured("verify", "--no-cache", str(tmp_path))
    with (tmp_path / "more.safetensors").open("wb") as file:
        file.truncate(2**28)
    zeros = artifact("more.safetensors", bytes(2**28))
    made(tmp_path, changes={f"{A}/-": zeros})
    large = measured("verify", "--no-cache", str(tmp_path))
    assert (small.code, large.code) == (0, 0)
    assert large.mebibytes < small.mebibytes + 8


def test_thousands_of_artifacts(tmp_path: Path) -> None:
    files = {f"{i % 50}/{i}.bin": b"%d" % i for i in range(3000)}
    made(tmp_path, files)
    ran = measured("verify", "--no-cache", "--fail-on-extra-files", str(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert ran.seconds < 20
    gone = [artifact(f"gone/{i}", b"x") for i in range(3000)]
    made(tmp_path, files, {A: gone})
    verification = verified(tmp_path)
    assert len(verification.report.findings) == 1001
    assert verification.report.findings[0].code in ("OM199", "OM1035", "OM1034")
    assert verification.counts is not None
    assert (verification.counts.missing, verification.counts.unlisted) == (3000, 3000)


def special() -> Iterator[str]:
    yield from ("", "/", "\0", "\ud800", "x" * 300, "gone/\0")


@pytest.mark.parametrize("path", list(special()))
def test_whatever_is_named_is_answered(path: str) -> None:
    ran = verified(Path("/tmp") / path) if path else verified(Path("/"))
    assert not ran.agrees


def test_a_deep_folder(tmp_path: Path) -> None:
    here = tmp_path
    made(tmp_path)
    descriptor = os.open(here, os.O_RDONLY)
    for _ in range(60):  # deeper than a path can be long
        os.mkdir("d" * 100, dir_fd=descriptor)
        below = os.open("d" * 100, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = below
    os.close(descriptor)
    assert codes(tmp_path) == ["OM1031"]
    assert stat.S_ISDIR(os.stat(tmp_path).st_mode)
