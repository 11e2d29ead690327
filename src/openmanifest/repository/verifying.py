"""A manifest against the files it ships with: are they there, and are they the ones it describes?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from ..findings import Finding, Path, Severity, Tally
from ..manifest.document import Manifest
from ..manifest.files import find_manifest, read_file, reason_of
from ..manifest.reading import Reading
from ..manifest.values import Standing as AuthorStanding
from ..validation import Options, Report, check, listed
from .codes_verify import (
    ELSEWHERE,
    FOLDER_UNREADABLE,
    LISTS_ITSELF,
    NOT_LISTED,
    NOTHING_LISTED,
    SAME_BUT_CASE,
)
from .comparing import Compared, Outcome, compare, content_elsewhere
from .contents import CARD, Contents, alike, contents_of, folded, is_of_model
from .hash_cache import HashCache
from .hashing import Digests, Progress, Task, default_jobs, hash_files
from .inventory import SHA256, Inventory, named, take_inventory
from .kinds import kind_of
from .lfs import MAX_POINTER, LfsPointer, parse_pointer
from .license_texts import check_texts
from .places import Standing, look, read_at_most
from .shards import check_shards


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What can be chosen.

    Attributes:
        folder: that has the files; None: the one the manifest lies in.
        fail_on_missing_files: whether a file that is not there is an error.
        fail_on_extra_files: whether a file that the manifest does not list is an error.
        jobs: how many files are read at a time; None: as many as there are processors.
        cache: whether digests of files that have not changed are taken from earlier runs.
        signature: of the folder (OpenSSF Model Signing), to be checked, too.
        attestation: a third party's statement about the manifest, to be checked, too.
        public_key: PEM of the key that these have to be signed with.
        attester_key: PEM of the key that the statement has to be signed with; None: the same.
    """

    folder: FilePath | None = None
    fail_on_missing_files: bool = False
    fail_on_extra_files: bool = False
    jobs: int | None = None
    cache: bool = True
    signature: FilePath | None = None
    attestation: FilePath | None = None
    public_key: FilePath | None = None
    attester_key: FilePath | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files came out how. A file is one path, however often the manifest names it.

    Attributes:
        files: that the manifest names.
        bytes: of those that are here.
        matched: whose content has the stated digests.
        differing: that have another size or digest, or are no files.
        missing: that are not here.
        pointers: of which a Git LFS pointer is here, and says what the manifest says.
        unstated: that are here, and of which no digest is stated.
        unchecked: that could not be read or compared.
        unlisted: that are here, and that the manifest does not name.
    """

    files: int = 0
    bytes: int = 0
    matched: int = 0
    differing: int = 0
    missing: int = 0
    pointers: int = 0
    unstated: int = 0
    unchecked: int = 0
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of a manifest and its files.

    Attributes:
        report: what was found, with places in the manifest.
        counts: of files; None where the files were not looked at.
        folder: that was looked into; None where none was.
        outcomes: what came of each file that the manifest names.
    """

    report: Report
    counts: Counts | None = None
    folder: FilePath | None = None
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    @property
    def agrees(self) -> bool:
        """Whether everything could be checked, and there is no error."""
        return self.report.checked and self.report.valid


def verify(
    path: str | os.PathLike[str], options: VerifyOptions | None = None, progress: Progress | None = None
) -> Verification:
    """Compare a manifest with the files it ships with.

    Args:
        path: of the manifest, or of its folder.
        options: what can be chosen.
        progress: is told now and then how many bytes were read, and of how many.

    Returns:
        All findings of one pass. Never raises for anything that is in the manifest or in the folder.
    """
    options = options or VerifyOptions()
    file = find_manifest(FilePath(path))
    reading = read_file(file)
    structure = check(reading, Options(today=None), rules=False)
    found = Tally()
    for finding in structure.findings:
        if finding.severity is Severity.ERROR:
            found.add(finding)
    if options.attestation is not None:
        from .signing.checking import check_attestation

        key, signature = options.attester_key or options.public_key, options.signature
        for finding in check_attestation(options.attestation, file, public_key=key, signature=signature):
            found.add(finding)
    manifest = structure.manifest
    if manifest is None:
        return _reported(found, reading, None)
    if manifest.author.standing == AuthorStanding.THIRD_PARTY and options.folder is None:
        message = (
            "this manifest is a third party's: its paths start from where each component is, not from here"
        )
        hint = "name the folder that has the files with --folder, if they are on this machine"
        found.add(ELSEWHERE.at(("author", "standing"), message, hint))
        return _reported(found, reading, manifest)
    try:
        folder = os.path.realpath(file.parent if options.folder is None else options.folder)
        os.listdir(folder)
    except (OSError, ValueError) as error:
        hint = "name a folder that you may list"
        found.add(FOLDER_UNREADABLE.at((), f"the folder cannot be listed: {reason_of(error)}", hint))
        return _reported(found, reading, manifest)
    run = _Run(manifest, folder, _path_below(folder, file), options, found)
    run.compare(progress)
    run.look_around()
    if options.signature is not None:
        from .signing.checking import check_signature
        from .signing.comparing import Reading as Signed

        known = Signed(run.known, options.jobs, progress)
        key = options.public_key
        for finding in check_signature(
            options.signature, FilePath(folder), file, public_key=key, reading=known
        ):
            found.add(finding)
    return _reported(found, reading, manifest, run.counts(), FilePath(folder), run.outcomes)


def _path_below(folder: str, file: FilePath) -> str:
    """The path of the manifest in the folder, if it lies there."""
    try:
        whole = os.path.join(os.path.realpath(file.parent), file.name)
        return os.path.relpath(whole, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return ""


def _reported(
    found: Tally,
    reading: Reading,
    manifest: Manifest | None,
    counts: Counts | None = None,
    folder: FilePath | None = None,
    outcomes: dict[str, Outcome] | None = None,
) -> Verification:
    findings = listed(found.kept, sum(found.omitted.values()), reading)
    report = Report(tuple(findings), 0, manifest, reading.text)
    return Verification(report, counts, folder, outcomes or {})


class _Run:
    """One comparison, step by step."""

    def __init__(
        self, manifest: Manifest, folder: str, own_path: str, options: VerifyOptions, found: Tally
    ) -> None:
        self.manifest, self.folder, self.options, self.found = manifest, folder, options, found
        self.inventory: Inventory = take_inventory(manifest)
        self.contents = contents_of(folder)
        self.own_path = own_path
        self.outcomes: dict[str, Outcome] = {}
        self.known: dict[str, str] = {}
        self.bytes = self.unlisted = 0
        self._merge(self.inventory.findings)

    def _merge(self, findings: list[Finding]) -> None:
        for finding in findings:
            self.found.add(finding)

    def compare(self, progress: Progress | None) -> None:
        """Compare every file that the manifest names."""
        self._leave_itself_out()
        files = {path: self._compared(path) for path in sorted(self.inventory.entries)}
        self._hash(files, progress)
        fails = self.options.fail_on_missing_files
        there = {folded(path): path for path in self.contents.files}
        for path, file in files.items():
            self.bytes += file.size
            near = there.get(folded(path))
            self.outcomes[path], findings = compare(file, missing_fails=fails, near=near)
            self._merge(findings)
        pointers = [file.entry for path, file in files.items() if self.outcomes[path] is Outcome.POINTER]
        if pointers:
            self.found.add(content_elsewhere(pointers, missing_fails=fails))

    def _leave_itself_out(self) -> None:
        """A manifest may list itself, but cannot know its own digest."""
        entry = self.inventory.entries.pop(self.own_path, None)
        if entry is not None and (entry.digests or entry.byte_size is not None):
            message = "the manifest states the size or a digest of itself, which it cannot have"
            hint = "take this artifact out; a signature over the folder covers the manifest, too"
            self.found.add(LISTS_ITSELF.at(entry.place, message, hint))

    def _compared(self, path: str) -> Compared:
        file = Compared(self.inventory.entries[path], look(self.folder, path))
        if file.place.standing is Standing.FILE and file.size <= MAX_POINTER:
            file.pointer = _pointer(file.place.where)
        return file

    def _hash(self, files: dict[str, Compared], progress: Progress | None) -> None:
        cache = HashCache(self.folder) if self.options.cache else None
        tasks = []
        for path, file in files.items():
            if not (algorithms := file.algorithms) or file.place.status is None:
                continue
            known = cache.get(path, file.place.status, algorithms) if cache else None
            if known is not None:
                file.digests = known
            else:
                tasks.append(Task(path, file.place.where, file.size, algorithms))
        digests: dict[str, Digests] = {}
        try:
            hash_files(tasks, digests, self.options.jobs or default_jobs(), progress)
        finally:
            # Whatever was read to its end is known, even if somebody has had enough of waiting.
            if cache is not None:
                for path, one in digests.items():
                    cache.put(path, one)
                cache.save()
        for path, one in digests.items():
            files[path].digests = one
        self.known = {
            path: file.digests.hex[SHA256]
            for path, file in files.items()
            if file.digests is not None and SHA256 in file.digests.hex
        }

    def look_around(self) -> None:
        """Look at what else is in the folder."""
        self._merge(list(self._around(self.contents)))

    def _around(self, contents: Contents) -> Iterator[Finding]:
        listed_paths = self.inventory.entries.keys()
        for path, why in contents.unread:
            message = f"the folder {named(path) if path else '.'} cannot be listed: {why}"
            yield FOLDER_UNREADABLE.at((), message, "see that you may list it, and verify again")
        if not contents.complete:
            message = f"the folder has more than {len(contents.files)} files, and no more were listed"
            yield FOLDER_UNREADABLE.at((), message, "verify a folder that has nothing but the model")
        yield from self._unlisted(contents)
        for group in [*alike(contents.files), *alike(listed_paths - set(contents.files))]:
            names = " and ".join(named(path) for path in group[:3])
            message = f"{names} are one file on systems that do not tell case or normalization apart"
            place = next((self._place(path) for path in group if path in listed_paths), ())
            yield SAME_BUT_CASE.at(place, message, "rename one of them")
        yield from check_shards(
            self.folder,
            contents.files,
            listed_paths,
            self._place,
            missing_fails=self.options.fail_on_missing_files,
        )
        yield from check_texts(self.folder, contents.files, self.manifest)
        if CARD in contents.files:
            from .card_statements import check_card  # reads YAML

            yield from check_card(self.folder, self.manifest)

    def _unlisted(self, contents: Contents) -> Iterator[Finding]:
        listed_paths = self.inventory.entries.keys() | {self.own_path}
        extra = [path for path in contents.files if path not in listed_paths and is_of_model(path)]
        self.unlisted = len(extra)
        severity = Severity.ERROR if self.options.fail_on_extra_files else None
        if not self.inventory.artifacts:
            message = (
                f"no component lists a file of this folder ({len(extra)} are here), so none was compared"
            )
            update = "`openmanifest generate --update` adds them"
            yield NOTHING_LISTED.at(("components",), message, f'add "artifacts"; {update}', severity=severity)
            return
        if extra:
            from .unlisted import what_to_do  # loads the questions

            types = {component.type for component in self.manifest.components}
        for path in extra:
            message = f"{named(path)} ({kind_of(path)}) is in no component's artifacts"
            yield NOT_LISTED.at(("components",), message, what_to_do(path, types), severity=severity)

    def _place(self, path: str) -> Path:
        entry = self.inventory.entries.get(path)
        return () if entry is None else entry.place

    def counts(self) -> Counts:
        """Return how many files came out how."""
        by = Counter(self.outcomes.values())
        return Counts(
            files=len(self.outcomes),
            bytes=self.bytes,
            matched=by[Outcome.MATCHED],
            differing=by[Outcome.DIFFERING],
            missing=by[Outcome.MISSING],
            pointers=by[Outcome.POINTER],
            unstated=by[Outcome.UNSTATED],
            unchecked=by[Outcome.UNCHECKED],
            unlisted=self.unlisted,
        )


def _pointer(where: str) -> LfsPointer | None:
    """What a small file says as a Git LFS pointer; that it cannot be read is found when it is hashed."""
    try:
        return parse_pointer(read_at_most(where, MAX_POINTER + 1))
    except OSError:
        return None


__all__ = ["Counts", "Outcome", "Verification", "VerifyOptions", "verify"]
