"""A repository on the Hugging Face Hub as a scan: its files as the hub lists them, and the small ones read.

Weights are not downloaded: the hub tells size and SHA-256 of whatever is stored by Git LFS. What is small is put into a
folder for a moment, with a Git LFS pointer in the place of everything else, and scanned like any other folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ..findings import Finding
from ..manifest.hub import HUB
from . import codes_generate as codes
from . import codes_scan
from .answers import Answers
from .building import Origin
from .established import File, Scan
from .generating import Generated, generate_scan
from .inventory import named, normal_path
from .kinds import kind_of
from .lfs import parse_pointer
from .scanning import scan as scan_folder

if TYPE_CHECKING:
    from huggingface_hub import HfApi

MAX_SMALL = 4 * 1024**2
"""Bytes of a file that is read; those with facts have some thousands."""

_NAME = re.compile(r"hf:(?P<repository>[\w.\-]+/[\w.\-]+)(?:@(?P<revision>[\w.\-/]+))?", re.ASCII)
_POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository as the hub lists it.

    Args:
        name: organization/name.
        revision: the commit.
        gated: empty for a public one; `auto` or `manual`; None where it is private, or the hub does not say.
        files: path, size, and SHA-256 where Git LFS stores the file.
    """

    name: str
    revision: str
    gated: str | None
    files: tuple[tuple[str, int, str | None], ...]


def is_hub(source: str) -> bool:
    """Whether a source names a repository on the hub and no folder."""
    return source.startswith("hf:")


def generate_from_hub(
    source: str, *, update: Path | None = None, answers: Answers | None = None, endpoint: str | None = None
) -> Generated:
    """Make a manifest of a repository on the hub.

    Args:
        source: `hf:ORG/NAME`, perhaps with `@` and a branch, tag or commit.
        update: a manifest to bring up to date; None: make a new one.
        answers: to be written into it.
        endpoint: another hub; None: the one that the library knows.

    Returns:
        The manifest, or a finding. Never raises for anything about the repository or the network.
    """
    match = _NAME.fullmatch(source)
    if match is None:
        return _nothing(f"{source[:100]!r} is no repository", "write hf:ORG/NAME or hf:ORG/NAME@REVISION")
    try:
        from huggingface_hub import HfApi
    except ImportError:
        return _nothing("huggingface_hub is not installed", 'install openmanifest with the extra "hub"')
    api = HfApi(endpoint=endpoint)
    try:
        repository = _listed(api, match["repository"], match["revision"])
        with TemporaryDirectory(prefix="openmanifest-") as folder:
            _fetch(api, repository, folder)
            scan = _scan(repository, Path(folder))
    # The library raises errors of its own, of its HTTP client and of the system; what was read in part is no manifest.
    except Exception as error:
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        return _nothing(
            f"{match['repository']} was not read: {reason}", "is the name right, and is there a network?"
        )
    origin = Origin(HUB + repository.name, repository.revision, repository.gated)
    return generate_scan(scan, origin, update=update, answers=answers)


def _nothing(message: str, hint: str) -> Generated:
    finding: Finding = codes.HUB_UNREACHED.at((), message, hint)
    return Generated(None, None, None, None, (finding,))


def _listed(api: HfApi, name: str, revision: str | None) -> Repository:
    info: Any = api.repo_info(name, revision=revision)
    commit = str(info.sha or revision or "main")
    entries: Any = api.list_repo_tree(name, revision=commit, recursive=True)
    gated = None if info.private or info.gated is None else str(info.gated or "")
    return Repository(name, commit, gated, tuple(sorted(_files(entries))))


def _files(entries: Any) -> Iterator[tuple[str, int, str | None]]:
    """The files; a path that would lead out of a folder is no file."""
    from huggingface_hub.hf_api import RepoFile

    for entry in entries:
        if isinstance(entry, RepoFile) and normal_path(entry.path) == entry.path:
            if entry.lfs is None:
                yield entry.path, entry.size, None
            else:
                yield entry.path, entry.lfs.size, entry.lfs.sha256


def _fetch(api: HfApi, repository: Repository, folder: str) -> None:
    """Put the small files into a folder, and pointers in the place of the large ones."""
    from glob import escape

    from huggingface_hub import snapshot_download

    small = [path for path, size, sha256 in repository.files if sha256 is None and size <= MAX_SMALL]
    if small:
        snapshot_download(
            repository.name,
            revision=repository.revision,
            local_dir=folder,
            allow_patterns=[escape(path) for path in small],
            endpoint=api.endpoint,
        )
    for path, size, sha256 in repository.files:
        target = Path(folder, *path.split("/"))
        if sha256 is not None:
            pointer = _POINTER.format(sha256=sha256, size=size).encode()
            if parse_pointer(pointer) is None:
                raise ValueError(f"the hub lists no digest and size that can be for {named(path)}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(pointer)
        elif size <= MAX_SMALL and target.stat().st_size != size:
            raise ValueError(f"{named(path)} came with another size than the hub lists")


def _scan(repository: Repository, folder: Path) -> Scan:
    scan = scan_folder(folder)
    there = {file.path for file in scan.files}
    others = [
        File(path, kind_of(path), size)
        for path, size, sha256 in repository.files
        if path not in there and sha256 is None
    ]
    files = sorted([*scan.files, *others], key=lambda file: file.path)
    # That pointers stand for the content is the manner of reading here, and nothing to mend.
    findings = tuple(finding for finding in scan.findings if finding.code != codes_scan.POINTERS.id)
    return replace(scan, files=tuple(files), findings=findings)
