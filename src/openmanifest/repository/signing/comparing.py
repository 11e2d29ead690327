"""What a signature says of a model's files, held against the folder and against the inventory of the manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

from ...findings import Finding, Tally
from ...manifest.document import Manifest
from ...manifest.files import reason_of
from ...manifest.values import Standing
from ..codes_sign import (
    CHANGED,
    LISTED_UNSIGNED,
    MANIFEST_UNSIGNED,
    MISSING,
    NOT_CHECKABLE,
    OTHER_DIGEST,
    UNSIGNED,
)
from .folders import GIT, Kind, is_below, look_into, pointer_at
from .models import Resource, SignedModel

_BUFFER = 1024 * 1024
_AGAIN = "if that was meant to be, sign anew; signing comes last"
_LOCAL = "copy the file itself into the folder (`hf download --local-dir` does)"


def compare_with_folder(signed: SignedModel, folder: Path, manifest: Path, signature: Path) -> list[Finding]:
    """Return where a folder is not as it was signed.

    Args:
        signed: what the signature says.
        folder: that was signed.
        manifest: in it.
        signature: its file, which cannot cover itself.
    """
    own = _inside(folder, manifest)
    found = Tally()
    if own is None or own not in signed.resources:
        shown = manifest.name if own is None else own
        hint = "sign the folder with the manifest in it (openmanifest sign)"
        found.add(MANIFEST_UNSIGNED.at((), f"the signature does not cover {shown}", hint))
    entries = look_into(folder).entries
    ignored = [*GIT, *signed.ignored]
    for path, kind in entries.items():
        if path in signed.resources:
            continue
        if kind is Kind.UNREADABLE:
            if not any(is_below(path, each) for each in ignored):
                found.add(NOT_CHECKABLE.at((), f"the folder {path} cannot be read, and not be checked"))
        elif not any(is_below(path, each) for each in ignored) and not _is_same(folder / path, signature):
            what = "" if kind is Kind.FILE else " (no regular file)"
            found.add(UNSIGNED.at((), f"the signature does not cover {path}{what}", f"remove it; {_AGAIN}"))
    present = {}
    for path, resource in signed.resources.items():
        there = entries.get(path)
        if there is Kind.FILE or (there is Kind.LINK and signed.links):
            present[path] = resource
        elif there is None:
            found.add(MISSING.at((), f"{path} was signed, and is not there", "get the whole model again"))
        else:
            message = f"{path} was signed, and is now a link or no regular file; it is not followed"
            found.add(NOT_CHECKABLE.at((), message, _LOCAL))
    for path, resource, digest in _digested(folder, present):
        if isinstance(digest, Finding):
            found.add(digest)
        elif digest != resource.digest:
            if _stands_for(folder / path, resource):
                message = f"{path} is a Git LFS pointer to what was signed, and not the file itself"
                found.add(NOT_CHECKABLE.at((), message, "`git lfs pull` gets it"))
            elif path == own:
                found.add(MANIFEST_UNSIGNED.at((), f"{path} was changed after it was signed", _AGAIN))
            else:
                found.add(CHANGED.at((), f"{path} was changed after it was signed", _AGAIN))
    return _listed(found)


def compare_with_inventory(signed: SignedModel, manifest: Manifest) -> tuple[int, int, list[Finding]]:
    """Return how many files a manifest lists, how many of them are covered, and where the two disagree."""
    if manifest.author.standing is Standing.THIRD_PARTY:
        return 0, 0, []  # whose paths start from the places of the components, and not from this folder
    found = Tally()
    listed: set[str] = set()
    covered: set[str] = set()
    for index, component in enumerate(manifest.components or ()):
        for number, artifact in enumerate(component.artifacts or ()):
            if artifact.path is None:
                continue
            path = str(PurePosixPath(artifact.path))
            listed.add(path)
            place = ("components", index, "artifacts", number)
            resource = signed.resources.get(path)
            if resource is None:
                message = f"the signature does not cover {path}, which the manifest lists"
                found.add(LISTED_UNSIGNED.at((*place, "path"), message, _AGAIN))
                continue
            covered.add(path)
            if artifact.sha256 and resource.algorithm == "sha256" and artifact.sha256 != resource.digest:
                message = f"{path} has the digest {resource.digest} in the signature, and another here"
                found.add(
                    OTHER_DIGEST.at((*place, "sha256"), message, "list the file as it is, then sign anew")
                )
    return len(listed), len(covered), _listed(found)


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


def _digested(folder: Path, resources: dict[str, Resource]) -> Iterator[tuple[str, Resource, str | Finding]]:
    """The digests of files as they are, several at a time, in the order of the signature."""
    with ThreadPoolExecutor() as pool:
        items = resources.items()
        digests = pool.map(lambda item: _digest(folder, *item), items)
        for (path, resource), digest in zip(items, digests, strict=True):
            yield path, resource, digest


def _digest(folder: Path, path: str, resource: Resource) -> str | Finding:
    try:
        hasher = _hasher(resource.algorithm)()
    except ImportError:
        message = f"{path} was signed with the digest {resource.algorithm}, which needs the package blake3"
        return NOT_CHECKABLE.at((), message, "pip install 'openmanifest[sign]'")
    try:
        with (folder / path).open("rb", buffering=0) as file:
            buffer = memoryview(bytearray(_BUFFER))
            while size := file.readinto(buffer):
                hasher.update(buffer[:size])
    except OSError as error:
        return NOT_CHECKABLE.at((), f"{path} was signed, and cannot be read: {reason_of(error)}")
    return str(hasher.hexdigest())


def _stands_for(path: Path, resource: Resource) -> bool:
    """Whether a file is a Git LFS pointer to what was signed."""
    pointer = pointer_at(path)
    return pointer is not None and (resource.algorithm, resource.digest) == ("sha256", pointer.sha256)


def _hasher(algorithm: str) -> Callable[[], Any]:
    if algorithm == "blake3":
        from blake3 import blake3

        return blake3  # type: ignore[no-any-return, unused-ignore]
    return getattr(hashlib, algorithm)  # type: ignore[no-any-return]
