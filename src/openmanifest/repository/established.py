"""What is established about a model's folder: its files, and facts with the basis and the source of each.

A fact is what a file says, not what is concluded from it. Two sources that disagree are both kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from ..findings import Finding


class Basis(StrEnum):
    """How a value is known. A manifest says the first three; a hint may be asked about, and satisfies nothing."""

    DECLARED = "declared"
    COMPUTED = "computed"
    DETECTED = "detected"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Source:
    """The place in a file where a value was read.

    Args:
        path: of the file, relative to the folder, with slashes.
        pointer: JSON Pointer within the file's data; empty for the whole file.
    """

    path: str
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a file states or shows.

    Args:
        name: what is said, one of the names in `facts_read.NAMES`.
        value: as JSON; a name of a license or of a model stays as written.
        basis: how it is known.
        source: where it was read.
        about: path of the file that the value is about; empty for the model as a whole.
    """

    name: str
    value: Any
    basis: Basis
    source: Source
    about: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the folder.

    Args:
        path: relative to the folder, with slashes; bytes that are no UTF-8 as surrogates.
        kind: of file, one of the kinds in `kinds.py`.
        byte_size: of the content, also where the file is a Git LFS pointer to it; None where it could not be read.
        sha256: of the content where it is known without hashing (an LFS pointer), or was computed.
        pointer: whether the file is a Git LFS pointer, so that the content itself is not here.
        inside: the kind's component is the one of this folder below, such as a checkpoint's; empty for the top.
    """

    path: str
    kind: str
    byte_size: int | None
    sha256: str | None = None
    pointer: bool = False
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts of one name that cannot all be true."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """What one walk through a folder established; files and facts in the order of their paths."""

    folder: Path
    files: tuple[File, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def stated(self, name: str) -> Iterable[Fact]:
        """Yield the facts of a name, hints left out."""
        return (fact for fact in self.facts if fact.name == name and fact.basis is not Basis.HINT)

    def hinted(self, name: str) -> Iterable[Fact]:
        """Yield the hints of a name."""
        return (fact for fact in self.facts if fact.name == name and fact.basis is Basis.HINT)

    def of_kind(self, *kinds: str) -> Iterable[File]:
        """Yield the files of the kinds."""
        return (file for file in self.files if file.kind in kinds)
