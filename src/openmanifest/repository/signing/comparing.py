"""What a signature says of a model's files, held against the folder and against the inventory of the manifest."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...findings import Finding, Severity, Tally
from ...manifest.document import Manifest
from ...manifest.files import reason_of
from ..codes_sign import (
    CHANGED,
    LISTED_UNSIGNED,
    MANIFEST_UNSIGNED,
    MISSING,
    NOT_CHECKABLE,
    OTHER_DIGEST,
    UNSIGNED,
)
from ..hashing import ChangedWhileReading, Digests, Progress, Task, computable, default_jobs, hash_files
from ..inventory import named, take_inventory
from .folders import GIT, Kind, is_below, look_into, pointer_at
from .keys import INSTALL
from .models import Resource, SignedModel

_AGAIN = "sign anew if that was meant to be: signing comes last"
_LOCAL = "copy the file itself into the folder (`hf download --local-dir` does)"


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read.

    Args:
        known: SHA-256 digests of files that were read already, by path.
        jobs: how many files are read at a time; None: as many as there are processors.
        progress: is told now and then how many bytes were read, and of how many.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None
    progress: Progress | None = None


def compare_with_folder(
    signed: SignedModel, folder: Path, manifest: Path, signature: Path, reading: Reading
) -> list[Finding]:
    """Return where a folder is not as it was signed.

    Args:
        signed: what the signature says.
        folder: that was signed.
        manifest: in it.
        signature: its file, which cannot cover itself.
        reading: how files are read.
    """
    own = _inside(folder, manifest)
    found = Tally()
    if own is None or own not in signed.resources:
        shown = named(manifest.name if own is None else own)
        hint = "sign the folder with the manifest in it (openmanifest sign)"
        found.add(MANIFEST_UNSIGNED.at((), f"the signature does not cover {shown}", hint))
    entries = look_into(folder).entries
    left_out: set[str] = set()
    for path, kind in entries.items():
        if path in signed.resources or any(is_below(path, each) for each in GIT):
            continue
        above = next((each for each in signed.ignored if is_below(path, each)), None)
        if above is not None or _is_same(folder / path, signature):
            # A signature that is left out is a file; under its name there is no room for anything else.
            if above is not None and not (above.endswith(".sig") and path == above and kind is Kind.FILE):
                left_out.add(above)
        elif kind is Kind.UNREADABLE:
            found.add(NOT_CHECKABLE.at((), f"the folder {named(path)} cannot be read, and not be checked"))
        else:
            what = "" if kind is Kind.FILE else " (no regular file)"
            found.add(
                UNSIGNED.at(
                    (), f"the signature does not cover {named(path)}{what}", f"remove it, or {_AGAIN}"
                )
            )
    for path in sorted(left_out):
        message = f"the signer left out {named(path)}: what is there is not covered"
        found.add(UNSIGNED.at((), message, "do not rely on it", severity=Severity.WARNING))
    present = {}
    for path, resource in signed.resources.items():
        there = entries.get(path)
        if there is Kind.FILE or (there is Kind.LINK and signed.links):
            present[path] = resource
        elif there is None:
            found.add(
                MISSING.at((), f"{named(path)} was signed, and is not there", "get the whole model again")
            )
        else:
            message = f"{named(path)} was signed, and is now a link or no regular file; it is not followed"
            found.add(NOT_CHECKABLE.at((), message, _LOCAL))
    digests = _digested(folder, present, reading)
    for path, resource in present.items():
        digest = digests[path]
        if isinstance(digest, Finding):
            found.add(digest)
        elif digest != resource.digest:
            if _stands_for(folder / path, resource):
                message = f"{named(path)} is a Git LFS pointer to what was signed, and not the file itself"
                found.add(NOT_CHECKABLE.at((), message, "`git lfs pull` gets it"))
            elif path == own:
                found.add(MANIFEST_UNSIGNED.at((), f"{named(path)} was changed after it was signed", _AGAIN))
            else:
                found.add(CHANGED.at((), f"{named(path)} was changed after it was signed", _AGAIN))
    return _listed(found)


def compare_with_inventory(signed: SignedModel, manifest: Manifest) -> tuple[int, int, list[Finding]]:
    """Return how many files a manifest lists, how many of them are covered, and where the two disagree."""
    found = Tally()
    entries = take_inventory(manifest).entries
    covered = 0
    for path, entry in entries.items():
        resource = signed.resources.get(path)
        if resource is None:
            message = f"the signature does not cover {named(path)}, which the manifest lists"
            found.add(LISTED_UNSIGNED.at(entry.place, message, _AGAIN))
            continue
        covered += 1
        stated, place = entry.digests.get(resource.algorithm, (resource.digest, ()))
        if stated != resource.digest:
            message = f"{named(path)} has the digest {resource.digest} in the signature, and another here"
            found.add(OTHER_DIGEST.at(place, message, "list the file as it is, then sign anew"))
    return len(entries), covered, _listed(found)


def _listed(found: Tally) -> list[Finding]:
    """The findings that are listed, and of each code that has more how many there are."""
    findings = list(found.kept)
    for id, more in found.omitted.items():
        code = next(
            code
            for code in (UNSIGNED, MISSING, CHANGED, LISTED_UNSIGNED, OTHER_DIGEST, NOT_CHECKABLE)
            if code.id == id
        )
        findings.append(code.at((), f"... and {more:,} more like it"))
    return findings


def _inside(folder: Path, file: Path) -> str | None:
    """The path of a file relative to a folder, if it is in there."""
    try:
        relative = Path(os.path.realpath(file.parent)).relative_to(os.path.realpath(folder))
    except ValueError:
        return None
    return (relative / file.name).as_posix()


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _digested(folder: Path, resources: Mapping[str, Resource], reading: Reading) -> dict[str, str | Finding]:
    """The digest of each file as it is, or why there is none."""
    found: dict[str, str | Finding] = {}
    tasks = []
    for path, resource in resources.items():
        if resource.algorithm == "sha256" and path in reading.known:
            found[path] = reading.known[path]
        elif not computable(resource.algorithm):
            message = f"{named(path)} was signed with the digest {resource.algorithm}, which needs a package of that name"
            found[path] = NOT_CHECKABLE.at((), message, INSTALL)
        else:
            where = os.path.realpath(folder / path)
            tasks.append(Task(path, where, _size(where), (resource.algorithm,)))
    read: dict[str, Digests] = {}
    hash_files(tasks, read, reading.jobs or default_jobs(), reading.progress)
    for path, digests in read.items():
        if digests.error is None:
            found[path] = digests.hex[resources[path].algorithm]
        else:
            changes = isinstance(digests.error, ChangedWhileReading)
            why = "it is being written to" if changes else reason_of(digests.error)
            found[path] = NOT_CHECKABLE.at((), f"{named(path)} was signed, and cannot be read: {why}")
    return found


def _size(where: str) -> int:
    try:
        return os.stat(where).st_size
    except OSError:
        return 0  # that it cannot be read is found when it is read


def _stands_for(path: Path, resource: Resource) -> bool:
    """Whether a file is a Git LFS pointer to what was signed."""
    pointer = pointer_at(path)
    return pointer is not None and (resource.algorithm, resource.digest) == ("sha256", pointer.sha256)
