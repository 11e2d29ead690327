"""The files that a manifest names by their paths, and what it states of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..findings import Finding, Path
from ..manifest.document import Manifest
from ..manifest.evidence import Artifact
from ..manifest.repair import shown
from .codes_verify import DISAGREE, PATH_LEAVES

SHA256 = "sha256"
_LONGEST = 120
_NAMED = 3
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(slots=True)
class Entry:
    """A file that the manifest names.

    Attributes:
        path: relative to the folder, without steps that lead nowhere.
        places: where in the manifest it is named; the first is where findings point.
        byte_size: that is stated, and where.
        digests: that are stated, by algorithm, and where.
    """

    path: str
    places: list[Path] = field(default_factory=list)
    byte_size: tuple[int, Path] | None = None
    digests: dict[str, tuple[str, Path]] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """The place of its path in the manifest."""
        return (*self.places[0], "path")


@dataclass(slots=True)
class Inventory:
    """All of them, by path, and what is wrong with how they are named."""

    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    artifacts: int = 0


def artifacts_of(manifest: Manifest) -> Iterator[tuple[Path, Artifact]]:
    """Yield everything in a manifest that describes a file, with its place."""
    for index, component in enumerate(manifest.components):
        place: Path = ("components", index)
        for number, artifact in enumerate(component.artifacts or ()):
            yield (*place, "artifacts", number), artifact
        if component.license_file is not None:
            yield (*place, "licenseFile"), component.license_file
        environment = getattr(component, "environment", None)
        if isinstance(environment, Artifact):
            yield (*place, "environment"), environment
    for index, license in enumerate(manifest.licenses or ()):
        if license.license_file is not None:
            yield ("licenses", index, "licenseFile"), license.license_file


def take_inventory(manifest: Manifest) -> Inventory:
    """Return the files that a manifest names by paths; a path that leaves the folder is a finding, and none of them."""
    found = Inventory()
    for place, artifact in artifacts_of(manifest):
        if artifact.path is None:
            continue
        path = normal_path(artifact.path)
        if path is None:
            message = f"{named(artifact.path)} does not lead into the folder, and is not followed"
            hint = 'write a path relative to the folder, such as "LICENSE" or "data/train.json"'
            found.findings.append(PATH_LEAVES.at((*place, "path"), message, hint))
            continue
        found.artifacts += place[-2] == "artifacts"
        entry = found.entries.setdefault(path, Entry(path))
        entry.places.append(place)
        found.findings += _added(entry, place, artifact)
    return found


def normal_path(path: str) -> str | None:
    """Return a path without steps that lead nowhere; None if it is not surely one into the folder.

    >>> normal_path("./data//train.json"), normal_path("a/../b"), normal_path("/etc/passwd")
    ('data/train.json', None, None)
    """
    if path.startswith("/") or "\\" in path or "\0" in path or _DRIVE.match(path):
        return None
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return None if ".." in steps else "/".join(steps) or None


def named(path: str) -> str:
    """Return a path for a message: short enough, and in quotes where it is not plain."""
    plain = len(path) <= _LONGEST and path.isprintable() and " " not in path
    return path if plain else shown(path, _LONGEST)


def first_of(paths: Sequence[str]) -> str:
    """Return the first three of some paths for a message, and how many more there are."""
    more = len(paths) - _NAMED
    return ", ".join(map(named, paths[:_NAMED])) + (f" and {more} more" if more > 0 else "")


def _added(entry: Entry, place: Path, artifact: Artifact) -> Iterator[Finding]:
    """Take over what an artifact states; yield where it contradicts an earlier one of the same path."""
    if artifact.byte_size is not None:
        if entry.byte_size is None:
            entry.byte_size = (artifact.byte_size, (*place, "byteSize"))
        elif entry.byte_size[0] != artifact.byte_size:
            yield _disagreement(entry, "byteSize", entry.byte_size[1], (*place, "byteSize"))
    stated = [(SHA256, artifact.sha256, (*place, "sha256"))]
    for index, digest in enumerate(artifact.digests or ()):
        stated.append((str(digest.algorithm), digest.hex, (*place, "digests", index, "hex")))
    for algorithm, digits, where in stated:
        if digits is None or algorithm == "None":
            continue
        if algorithm not in entry.digests:
            entry.digests[algorithm] = (digits, where)
        elif entry.digests[algorithm][0] != digits:
            yield _disagreement(entry, algorithm, entry.digests[algorithm][1], where)


def _disagreement(entry: Entry, what: str, first: Path, second: Path) -> Finding:
    message = f"{named(entry.path)} has another {what} here than in {'/'.join(map(str, first[:-1]))}"
    hint = f'keep the {what} that the file has, and write the same in both places, or leave out "{second[-1]}" in one'
    return DISAGREE.at(second, message, hint)
