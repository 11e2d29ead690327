"""One file against what the manifest states of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..findings import Finding, Severity
from ..manifest.repair import shown
from .codes_verify import (
    CHANGED,
    CONTENT_ELSEWHERE,
    DIGEST_DIFFERS,
    DIGEST_UNKNOWN,
    LINK_LEAVES,
    MISSING,
    NO_DIGEST,
    NOT_A_FILE,
    NOT_COMPARED,
    SIZE_DIFFERS,
    UNREADABLE,
)
from .hashing import ChangedWhileReading, Digests, State, computable
from .inventory import SHA256, Entry, first_of, named
from .lfs import LfsPointer
from .places import Place, Standing


class Outcome(StrEnum):
    """What came of comparing a file."""

    MATCHED = "matched"
    DIFFERING = "differing"
    MISSING = "missing"
    POINTER = "pointer"
    """A Git LFS pointer to the content that is stated."""

    UNSTATED = "unstated"
    """It is there, and no digest is stated."""

    UNCHECKED = "unchecked"
    """It could not be read, or no digest of it could be computed."""


@dataclass(slots=True)
class Compared:
    """A file that the manifest names, and what there is in its place.

    Attributes:
        entry: what is stated.
        place: what was found.
        pointer: what it says, if it is a Git LFS pointer.
        digests: of its content; None where it was not read.
    """

    entry: Entry
    place: Place
    pointer: LfsPointer | None = None
    digests: Digests | None = None

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where there is none."""
        return 0 if self.place.status is None else self.place.status.st_size

    @property
    def of_right_size(self) -> bool:
        """Whether nothing speaks against the size."""
        return self.entry.byte_size is None or self.entry.byte_size[0] == self.size

    @property
    def algorithms(self) -> tuple[str, ...]:
        """The digests to compute; none where the size settles it, or where only a pointer is there."""
        if self.place.standing is not Standing.FILE or self.pointer is not None or not self.of_right_size:
            return ()
        return tuple(name for name in self.entry.digests if computable(name))


def compare(file: Compared, *, missing_fails: bool, near: str | None = None) -> tuple[Outcome, list[Finding]]:
    """Say what came of a file, and what is to be said of it.

    Args:
        file: with its digests, where any were asked for.
        missing_fails: whether a file that is not there is an error.
        near: a file that is there and has nearly the same name.
    """
    severity = Severity.ERROR if missing_fails else None
    entry, place, name = file.entry, file.place, named(file.entry.path)
    if place.standing is Standing.MISSING:
        hint = "get the whole model, or take the artifact out if it does not ship with it"
        if near is not None:
            hint = f"write {shown(near, 120)}, the name of the file that is there"
        finding = MISSING.at(entry.place, f"{name} is missing: {place.why}", hint, severity=severity)
        return Outcome.MISSING, [finding]
    if place.standing is Standing.OTHER:
        hint = "name the files in it, one by one" if "folder" in place.why else "name a regular file"
        return Outcome.DIFFERING, [
            NOT_A_FILE.at(entry.place, f"{name} cannot be compared: {place.why}", hint)
        ]
    if place.standing is Standing.OUTSIDE:
        hint = "put the file itself there; `hf download --local-dir DIR` downloads without links"
        return Outcome.UNCHECKED, [LINK_LEAVES.at(entry.place, f"{name} was not followed: {place.why}", hint)]
    if place.standing is Standing.UNREADABLE:
        return Outcome.UNCHECKED, [_unreadable(entry, place.why)]
    if file.pointer is not None:
        return _compare_pointer(file, file.pointer)
    return _compare_content(file)


def _unreadable(entry: Entry, why: str) -> Finding:
    hint = "see that you may read it, and verify again"
    return UNREADABLE.at(entry.place, f"{named(entry.path)} cannot be read: {why}", hint)


def _compare_pointer(file: Compared, pointer: LfsPointer) -> tuple[Outcome, list[Finding]]:
    """The pointer stands for the content: what it says of that is compared, not its own bytes."""
    entry, name = file.entry, named(file.entry.path)
    found = []
    hint = "fetch the content with `git lfs pull`, and see which of the two it is"
    if entry.byte_size is not None and entry.byte_size[0] != pointer.byte_size:
        stated, where = entry.byte_size
        message = f"{name} has {stated} bytes in the manifest, and {pointer.byte_size} by its Git LFS pointer"
        if stated == file.size:
            hint = f"write {pointer.byte_size}: {stated} is the size of the pointer, not of the content"
        found.append(SIZE_DIFFERS.at(where, message, hint))
    if SHA256 in entry.digests and entry.digests[SHA256][0] != pointer.sha256:
        message = f"{name} has another sha256 by its Git LFS pointer: {pointer.sha256}"
        found.append(DIGEST_DIFFERS.at(entry.digests[SHA256][1], message, hint))
    if found:
        return Outcome.DIFFERING, found
    return Outcome.POINTER, []


def content_elsewhere(entries: Sequence[Entry], *, missing_fails: bool) -> Finding:
    """Return the one finding of all files whose content is not here, of which Git LFS pointers say what is stated.

    Args:
        entries: of these files, at least one.
        missing_fails: whether content that is not here is an error.
    """
    paths = [entry.path for entry in entries]
    if len(paths) == 1:
        message = f"{named(paths[0])} is not here: there is a Git LFS pointer to it"
    else:
        message = f"{len(paths)} files are not here: there are Git LFS pointers to {first_of(paths)}"
    stated = {
        "sha256": sum(SHA256 in entry.digests for entry in entries),
        "size": sum(entry.byte_size is not None for entry in entries),
    }
    agree = [word for word, count in stated.items() if count]
    if agree:
        message += f", whose {' and '.join(agree)} agree{'s' * (len(agree) == 1)}"
        if any(stated[word] < len(paths) for word in agree):
            message += " where the manifest states them"
    hint = "fetch the content with `git lfs pull`, and verify again"
    severity = Severity.ERROR if missing_fails else None
    return CONTENT_ELSEWHERE.at(entries[0].place, message, hint, severity=severity)


def _compare_content(file: Compared) -> tuple[Outcome, list[Finding]]:
    entry, name = file.entry, named(file.entry.path)
    if not file.of_right_size and entry.byte_size is not None:
        stated, where = entry.byte_size
        message = f"{name} has {file.size} bytes, and {stated} in the manifest"
        return Outcome.DIFFERING, [SIZE_DIFFERS.at(where, message, _either(f"write {file.size}"))]
    if not entry.digests:
        message = f"{name} is here, and the manifest states no digest of it"
        hint = 'add "sha256": the 64 digits that `sha256sum` prints'
        return Outcome.UNSTATED, [NO_DIGEST.at(entry.place, message, hint)]
    if file.digests is None:
        names = ", ".join(sorted(entry.digests))
        message = f"{name} was not compared: {names} cannot be computed here"
        return Outcome.UNCHECKED, [NOT_COMPARED.at(_first(entry), message, _install(entry, 'add "sha256"'))]
    if isinstance(file.digests.error, ChangedWhileReading) or _is_another(file, file.digests):
        message = f"{name} was written to while it was read"
        return Outcome.UNCHECKED, [CHANGED.at(entry.place, message, "verify again when nothing writes to it")]
    if file.digests.error is not None:
        return Outcome.UNCHECKED, [
            _unreadable(entry, (file.digests.error.strerror or "it cannot be read").lower())
        ]
    found = list(_differing(entry, file.digests))
    if found:
        return Outcome.DIFFERING, found
    left = sorted(set(entry.digests) - set(file.digests.hex))
    if left:
        message = (
            f"{', '.join(left)} of {name} was not computed; {', '.join(sorted(file.digests.hex))} agrees"
        )
        hint = _install(entry, "use a version of openmanifest that knows it")
        found.append(DIGEST_UNKNOWN.at(entry.digests[left[0]][1], message, hint))
    return Outcome.MATCHED, found


def _is_another(file: Compared, digests: Digests) -> bool:
    """Whether what was read is not what was found at the path, such as when a link has taken its place."""
    found = file.place.status
    return digests.state is not None and found is not None and digests.state != State.of(found)


def _differing(entry: Entry, digests: Digests) -> Iterator[Finding]:
    for algorithm, digits in sorted(digests.hex.items()):
        stated, where = entry.digests[algorithm]
        if stated != digits:
            message = f"{named(entry.path)} has another {algorithm}: {digits}"
            yield DIGEST_DIFFERS.at(where, message, _either("write this digest"))


def _either(mend: str) -> str:
    return f"get the file again; or, if it was changed on purpose, {mend} (`openmanifest generate --update`)"


def _install(entry: Entry, otherwise: str) -> str:
    return "install blake3: pip install blake3" if "blake3" in entry.digests else otherwise


def _first(entry: Entry) -> tuple[str | int, ...]:
    return next(iter(entry.digests.values()))[1]
