"""Converting files and folders: what to read, where to write, and never over something else by accident."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..findings import Finding
from ..manifest.reading import MAX_SIZE
from ..manifest.saving import save
from . import SOURCES, SUFFIXES, Conversion, Format, Request, convert
from .codes import EXISTS, UNREADABLE, UNWRITTEN

STDIN = "-"
_DOCUMENTS = tuple(sorted({suffix for format, suffix in SUFFIXES.items() if format in SOURCES}))


@dataclass(frozen=True, slots=True)
class FileConversion:
    """What came of a file.

    Attributes:
        path: of the source, as it was named or found.
        conversion: what came of its content.
        output: the file that was written; None where none was.
        findings: those of the conversion, and of writing.
    """

    path: str
    conversion: Conversion
    output: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    shown: str
    path: Path | None
    place: Path
    """Where it is below the folder that was named, for the name of its output."""


def is_many(paths: Sequence[str]) -> bool:
    """Whether paths name more than one file, or a folder."""
    return len(paths) > 1 or any(path != STDIN and Path(path).is_dir() for path in paths)


def convert_files(
    paths: Sequence[str],
    source: Format | None,
    target: Format,
    output: str | None,
    *,
    force: bool = False,
    check: bool = False,
    request: Request | None = None,
) -> list[FileConversion]:
    """Convert files, the records in folders, or standard input.

    Args:
        paths: of files and folders; `-` is standard input. Of a folder all records are taken, those in folders below
            too; names that begin with `_` or `.` are passed over, as peers keep their templates there.
        source: format of the sources; None: find out.
        target: format of the results.
        output: a file, or the folder to write to; None: write nothing.
        force: whether files that exist may be overwritten, though never one that was written in this run.
        check: whether each result is read again and compared.
        request: what else is asked.
    """
    asked = request or Request()
    folder = Path(output) if output is not None and _is_folder(output, paths) else None
    written: set[Path] = set()
    results = []
    for item in _sources(paths, target):
        place = None
        if output is not None:
            place = Path(output) if folder is None else folder / item.place.with_suffix(SUFFIXES[target])
        conversion = _converted(item, source, target, replace(asked, existing=_existing(place)), check=check)
        findings = list(conversion.findings)
        if conversion.result is None:
            place = None
        elif place is not None:
            failure = _write(place, conversion.result, force=force and place not in written)
            written.add(place)
            if failure is not None:
                findings.append(failure)
                place = None
        shown = None if place is None else place.as_posix()
        results.append(FileConversion(item.shown, conversion, shown, tuple(findings)))
    return results


def _is_folder(output: str, paths: Sequence[str]) -> bool:
    return is_many(paths) or output.endswith(("/", os.sep)) or Path(output).is_dir()


def _sources(paths: Sequence[str], target: Format) -> Iterator[_Source]:
    suffixes = _DOCUMENTS if target is Format.MANIFEST else (SUFFIXES[Format.MANIFEST],)
    for name in paths:
        path = Path(name)
        if name == STDIN:
            yield _Source("<stdin>", None, Path("stdin"))
        elif path.is_dir():
            found = sorted(_below(path, suffixes))
            for file in found:
                yield _Source(file.as_posix(), file, file.relative_to(path))
            if not found:
                yield _Source(name, path, Path(path.name))
        else:
            yield _Source(path.as_posix(), path, Path(path.name or "source"))


def _below(folder: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in files:
            if name.endswith(tuple(suffixes)) and not name.startswith((".", "_")):
                yield Path(parent) / name


def _converted(
    item: _Source, source: Format | None, target: Format, request: Request, *, check: bool
) -> Conversion:
    data = read_source(item.path)
    if isinstance(data, Finding):
        return Conversion(source, False, target, None, (data,), None)
    return convert(data, item.place.name, source, target, request, check=check)


def _existing(place: Path | None) -> bytes | None:
    """The file that is there already: some formats are written into one."""
    if place is None or not place.is_file():
        return None
    data = read_source(place)
    return None if isinstance(data, Finding) else data


def read_source(path: Path | None) -> bytes | Finding:
    """Return what a file holds, or standard input for None; no more than the limit is ever held in memory."""
    try:
        if path is None:
            data = sys.stdin.buffer.read(MAX_SIZE + 1) if sys.stdin is not None else b""
        elif path.is_dir():
            return UNREADABLE.at((), "there is no record in this folder", "name files, or another folder")
        elif not path.is_file():
            why = "it is not a regular file" if path.exists() else "there is no such file"
            return UNREADABLE.at((), f"cannot be read: {why}")
        else:
            with path.open("rb") as file:
                data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror or "it cannot be read") if isinstance(error, OSError) else "it is no path"
        return UNREADABLE.at((), f"cannot be read: {reason.lower()}")
    return data


def _write(path: Path, text: str, *, force: bool) -> Finding | None:
    """Write a file whole or not at all; return why it was not written."""
    try:
        save(path, text.encode(), overwrite=force)
    except FileExistsError:
        message = f"{path.as_posix()} exists, and is not overwritten"
        return EXISTS.at((), message, "add --force, or name another place with -o")
    except (OSError, ValueError) as error:
        reason = (error.strerror or "it cannot be written") if isinstance(error, OSError) else "it is no path"
        return UNWRITTEN.at((), f"{path.as_posix()} cannot be written: {reason.lower()}")
    return None
