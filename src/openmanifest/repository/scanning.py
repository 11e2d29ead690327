"""What is in a model's folder: every file with its kind, and what the files state. Nothing is run or unpickled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..findings import Tally
from .codes_scan import BEYOND_LIMITS, POINTERS, UNREADABLE
from .disagreement import compared
from .established import Fact, File, Scan
from .inventory import SHA256, named
from .kinds import is_checkpoint, kind_of
from .lfs import MAX_POINTER, LfsPointer, parse_pointer
from .parts import missing_parts, parameter_counts
from .places import read_at_most
from .presence import present
from .readers.page import Page
from .reading import Allowance, reader_of
from .walking import Found, reason, walk


def scan(folder: Path, *, hash: bool = False, jobs: int | None = None) -> Scan:
    """Walk a folder once, and return its files and what they state. Never raises for anything in the folder.

    Args:
        folder: of a model.
        hash: whether to read every file for its SHA-256; a pointer's is known without.
        jobs: how many files are hashed at a time; None: one for each processor.
    """
    findings = Tally()
    try:
        root = os.path.realpath(folder)
    except (OSError, ValueError):  # a name that no folder can have
        findings.add(UNREADABLE.at((), "the name is no path of a folder"))
        return Scan(folder, (), (), (), tuple(findings.kept))
    found = walk(root, findings)
    pointers = {file.path: pointer for file in found if (pointer := _pointer(file))}
    files = [_file(file, pointers.get(file.path)) for file in found]
    facts = list(_facts(found, files, findings))
    facts += missing_parts(files, facts, findings)
    facts += present(files, facts, findings)
    facts += parameter_counts(files, facts)
    if pointers:
        findings.add(POINTERS.at((), _about_pointers(pointers), "`git lfs pull` fetches the content"))
    if hash:
        files = list(_hashed(files, found, jobs, findings))
    facts.sort(key=lambda fact: fact.source.path)
    conflicts = compared(facts, os.path.basename(root), findings)
    return Scan(folder, tuple(files), tuple(facts), tuple(conflicts), tuple(findings.kept))


def _pointer(file: Found) -> LfsPointer | None:
    if not file.where or file.byte_size is None or not 0 < file.byte_size <= MAX_POINTER:
        return None
    try:
        return parse_pointer(read_at_most(file.where, MAX_POINTER + 1))
    except OSError:
        return None  # whoever reads the file will say so


def _file(file: Found, pointer: LfsPointer | None) -> File:
    kind, inside = kind_of(file.path), _inside(file.path)
    if pointer is None:
        return File(file.path, kind, file.byte_size, inside=inside)
    return File(file.path, kind, pointer.byte_size, pointer.sha256, True, inside)


def _inside(path: str) -> str:
    """The folder of the checkpoint that a file belongs to; of one in another, the outer."""
    steps = path.split("/")[:-1]
    for index, step in enumerate(steps):
        if is_checkpoint(step):
            return "/".join(steps[: index + 1])
    return ""


def _facts(found: list[Found], files: list[File], findings: Tally) -> Iterator[Fact]:
    """What the files state. Of a pointer's content nothing is known, and an unreadable file was reported."""
    allowance, passed_over = Allowance(), []
    for place, file in zip(found, files, strict=True):
        read = reader_of(file.kind, file.path)
        if read is None or file.pointer or not place.where or place.byte_size is None:
            continue
        if not allowance.takes(file.kind, place.byte_size):
            passed_over.append(file.path)
            continue
        page = Page(file.path, place.where, place.byte_size, findings)
        read(page)
        yield from page.facts
    if passed_over:
        message = (
            f"{len(passed_over):,} files were not read, {named(passed_over[0])} the first: there are too many"
        )
        findings.add(BEYOND_LIMITS.at((), message, "name a folder that holds one model"))


def _about_pointers(pointers: dict[str, LfsPointer]) -> str:
    first = ", ".join(named(path) for path in list(pointers)[:3])
    more = ", ..." if len(pointers) > 3 else ""
    known = "digest and size are known, and what they state is not"
    return f"{len(pointers):,} of the files are Git LFS pointers ({first}{more}): {known}"


def _hashed(files: list[File], found: list[Found], jobs: int | None, findings: Tally) -> Iterator[File]:
    from .hashing import Digests, Task, default_jobs, hash_files

    where = {file.path: file for file in found}
    tasks = [
        Task(file.path, where[file.path].where, file.byte_size, (SHA256,))
        for file in files
        if not file.pointer and file.byte_size is not None
    ]
    digests: dict[str, Digests] = {}
    hash_files(tasks, digests, jobs or default_jobs())
    for file in files:
        result = digests.get(file.path)
        if result is None or result.error is None:
            yield file if result is None else replace(file, sha256=result.hex[SHA256])
            continue
        why = reason(result.error) if isinstance(result.error, OSError) else "it changed while it was read"
        findings.add(UNREADABLE.at((), f"{named(file.path)} was not hashed: {why}"))
        yield file
