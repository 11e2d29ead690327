"""Digests of many files at once, each read once, on all cores and in little memory."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from .places import opened

BUFFER = 1024**2
"""Bytes read at a time. With fewer the calls cost more, with more the processor's cache is left."""

_TICK = 0.2

Advance = Callable[[int], None]
Progress = Callable[[int, int], None]
"""Is told now and then how many bytes are done, and of how many."""


class ChangedWhileReading(Exception):
    """A file was written to while it was read."""


class Stopped(Exception):
    """Somebody asked to stop."""


@dataclass(frozen=True, slots=True)
class State:
    """What tells one state of a file from another without reading it."""

    byte_size: int
    modified: int
    changed: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> State:
        """Return the state that the file system reports; times are in nanoseconds."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read.

    Attributes:
        path: by which its digests are asked for.
        where: the file.
        byte_size: that it has, for the order and for the progress.
        algorithms: of the digests.
    """

    path: str
    where: str
    byte_size: int
    algorithms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digests:
    """What came of reading a file: its digests and the state they are of, or why there are none."""

    hex: Mapping[str, str]
    state: State | None = None
    error: OSError | ChangedWhileReading | None = None


def computable(algorithm: str) -> bool:
    """Whether a digest of that name can be computed here."""
    return _hasher(algorithm, 0) is not None


def _hasher(algorithm: str, byte_size: int) -> Any:
    """Return an object with `update` and `hexdigest`, or None."""
    match algorithm:
        case "sha256" | "sha384" | "sha512":
            return hashlib.new(algorithm)
        case "sha1" | "md5":
            return hashlib.new(algorithm, usedforsecurity=False)
        case "sha3-256":
            return hashlib.sha3_256()
        case "blake2b":
            return hashlib.blake2b()
        case "blake2b-256":
            return hashlib.blake2b(digest_size=32)
        case "git-blob":
            return hashlib.sha1(b"blob %d\0" % byte_size, usedforsecurity=False)
        case "blake3":
            try:
                from blake3 import blake3
            except ImportError:
                return None
            return blake3()
    return None


def default_jobs() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def hash_file(where: str, algorithms: Iterable[str], advance: Advance) -> Digests:
    """Read a file once and return its digests.

    Args:
        where: the file.
        algorithms: that are computable.
        advance: is told how many bytes were read; what it raises ends the reading.

    Raises:
        OSError: it cannot be read.
        ChangedWhileReading: it was written to meanwhile.
    """
    # Unbuffered: the bytes go from the kernel into our one buffer, and hashing lets other threads run.
    with open(opened(where), "rb", buffering=0) as file:
        state = State.of(os.fstat(file.fileno()))
        hashers = {name: _hasher(name, state.byte_size) for name in algorithms}
        updates = [hasher.update for hasher in hashers.values()]
        buffer = memoryview(bytearray(min(BUFFER, state.byte_size + 1)))
        done = 0
        while count := file.readinto(buffer):
            done += count
            if done > state.byte_size:
                break
            for update in updates:
                update(buffer[:count])
            advance(count)
        if done != state.byte_size or State.of(os.fstat(file.fileno())) != state:
            raise ChangedWhileReading(where)
    return Digests({name: hasher.hexdigest() for name, hasher in hashers.items()}, state)


def hash_files(
    tasks: Iterable[Task], found: dict[str, Digests], jobs: int, progress: Progress | None = None
) -> None:
    """Read files, several at a time, the largest first.

    Args:
        tasks: the files.
        found: gets what comes of each; where this is interrupted, it has those that were finished.
        jobs: how many files are read at a time.
        progress: is told how far it is, from the thread that calls.
    """
    waiting = deque(sorted(tasks, key=lambda task: (-task.byte_size, task.path)))
    if not waiting:
        return
    total, done = sum(task.byte_size for task in waiting), [0]
    stop, lock = threading.Event(), threading.Lock()

    def advance(count: int) -> None:
        if stop.is_set():
            raise Stopped
        with lock:
            done[0] += count

    def work() -> None:
        while not stop.is_set():
            try:
                task = waiting.popleft()
            except IndexError:
                return
            try:
                found[task.path] = hash_file(task.where, task.algorithms, advance)
            except (OSError, ChangedWhileReading) as error:
                found[task.path] = Digests({}, error=error)
            except Stopped:
                return

    with ThreadPoolExecutor(min(jobs, len(waiting)), "hashing") as pool:
        try:
            workers = {pool.submit(work) for _ in range(min(jobs, len(waiting)))}
            while workers:
                finished, workers = wait(workers, timeout=_TICK)
                if progress is not None:
                    progress(done[0], total)
                for worker in finished:
                    worker.result()
        finally:
            stop.set()
