"""Digests are those that others compute, files are read once, and what changes meanwhile is noticed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from openmanifest.manifest.values import DigestAlgorithm
from openmanifest.repository import hashing
from openmanifest.repository.hashing import BUFFER, ChangedWhileReading, Digests, Task, hash_file, hash_files

EMPTY = {
    "sha1": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "sha3-256": "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
    "blake2b-256": "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8",
    "md5": "d41d8cd98f00b204e9800998ecf8427e",
    "git-blob": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
}
"""Of no bytes, as they are printed everywhere."""


def ignore(count: int) -> None:
    """Take no notice of progress."""


def made(folder: Path, size: int, name: str = "file") -> str:
    path = folder / name
    path.write_bytes(random.Random(size).randbytes(size))
    return str(path)


def test_digests_of_nothing(tmp_path: Path) -> None:
    assert hash_file(made(tmp_path, 0), EMPTY, ignore).hex == EMPTY


def test_every_algorithm_of_the_standard_is_known() -> None:
    names = ["sha256", *map(str, DigestAlgorithm)]
    assert [name for name in names if not hashing.computable(name) and name != "blake3"] == []
    assert not hashing.computable("crc32")


@pytest.mark.parametrize("size", [1, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER + 7])
@pytest.mark.parametrize("name", ["sha256", "sha384", "sha512", "sha3-256", "sha1", "md5"])
def test_digests_are_those_of_openssl(tmp_path: Path, size: int, name: str) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    path = made(tmp_path, size)
    printed = subprocess.run(
        ["openssl", "dgst", "-r", f"-{name}", path], capture_output=True, text=True, check=True
    ).stdout
    assert hash_file(path, [name], ignore).hex[name] == printed.split()[0]


def test_the_name_of_a_blob_is_that_of_git(tmp_path: Path) -> None:
    path = made(tmp_path, BUFFER + 5)
    printed = subprocess.run(["git", "hash-object", "--no-filters", path], capture_output=True, text=True)
    if printed.returncode:
        pytest.skip("git is not installed")
    assert hash_file(path, ["git-blob"], ignore).hex["git-blob"] == printed.stdout.strip()


@pytest.mark.parametrize("change", ["append", "truncate", "rewrite", "touch"])
def test_a_file_that_changes_meanwhile_is_noticed(tmp_path: Path, change: str) -> None:
    path = Path(made(tmp_path, 3 * BUFFER))

    def advance(count: int) -> None:
        match change:
            case "append":
                with path.open("ab") as file:
                    file.write(b"more")
            case "truncate":
                os.truncate(path, BUFFER)
            case "rewrite":
                with path.open("r+b") as file:
                    file.write(b"other")
            case "touch":
                os.utime(path, ns=(1, 1))

    with pytest.raises(ChangedWhileReading):
        hash_file(str(path), ["sha256"], advance)


def test_a_file_that_never_ends_is_not_read_on(tmp_path: Path) -> None:
    path = Path(made(tmp_path, 2 * BUFFER))
    read = []

    def advance(count: int) -> None:
        read.append(count)
        with path.open("ab") as file:
            file.write(b"x" * count)

    with pytest.raises(ChangedWhileReading):
        hash_file(str(path), ["sha256"], advance)
    assert sum(read) == 2 * BUFFER


def tasks(folder: Path, sizes: list[int]) -> list[Task]:
    return [
        Task(f"{i}", made(folder, size, f"{i}"), size, ("sha256", "git-blob")) for i, size in enumerate(sizes)
    ]


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_any_number_of_jobs_gives_the_same(tmp_path: Path, jobs: int) -> None:
    found: dict[str, Digests] = {}
    told: list[tuple[int, int]] = []
    work = [*tasks(tmp_path, [5, 0, BUFFER, 3 * BUFFER + 1]), Task("x", str(tmp_path / "gone"), 5, ("md5",))]
    hash_files(work, found, jobs, lambda done, total: told.append((done, total)))
    assert isinstance(found.pop("x").error, FileNotFoundError)
    assert found == {one.path: hash_file(one.where, one.algorithms, ignore) for one in work[:-1]}
    assert told[-1] == (4 * BUFFER + 6, 4 * BUFFER + 11)


def test_as_many_files_are_read_at_a_time_as_there_are_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = threading.Barrier(3, timeout=20)  # passed when three are there, and broken otherwise
    real = hashing.hash_file

    def waiting(*arguments: Any) -> Digests:
        together.wait()
        return real(*arguments)

    monkeypatch.setattr(hashing, "hash_file", waiting)
    found: dict[str, Digests] = {}
    hash_files(tasks(tmp_path, [5, 6, 7]), found, 3)
    assert len(found) == 3


def test_nothing_to_do_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "ThreadPoolExecutor", None)
    hash_files([], {}, 4)


def test_an_interruption_ends_all_work_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "_TICK", 0.001)
    before = threading.active_count()
    found: dict[str, Digests] = {}

    def interrupt(done: int, total: int) -> None:
        if done > BUFFER:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hash_files(tasks(tmp_path, [40 * BUFFER, 30 * BUFFER, 5 * BUFFER]), found, 2, interrupt)
    assert len(found) < 3
    assert threading.active_count() == before


def test_a_fault_of_a_worker_is_not_swallowed(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        hash_files([Task("a", made(tmp_path, 5), 5, ("crc32",))], {}, 2)
