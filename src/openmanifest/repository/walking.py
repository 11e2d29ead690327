"""A walk through a folder: every file once, links followed inside the folder alone, and folders behind links never."""

from __future__ import annotations

from dataclasses import dataclass

from ..findings import Tally
from .codes_scan import LINK_NOT_FOLLOWED, NAME_NOT_TEXT, NAMES_COLLIDE, NO_FILE, TOO_MANY, UNREADABLE
from .contents import Contents, alike, contents_of
from .inventory import named
from .places import Standing, look

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there, or something else in the place of one.

    Attributes:
        path: relative to the folder, with slashes.
        where: the file itself, without links; empty where there is none that may be read.
        byte_size: None where it is none.
    """

    path: str
    where: str
    byte_size: int | None


def walk(folder: str, findings: Tally) -> list[Found]:
    """Return all files of a folder in the order of their paths. Never raises; opens nothing.

    Args:
        folder: without links in its own path.
        findings: gets what is odd about the files as such.
    """
    contents = _listed(folder, findings)
    paths = contents.files
    found = [file for path in paths if (file := _looked_at(folder, path, path in contents.links, findings))]
    for path in paths:
        if not _is_text(path):
            message = f"{named(path)} is no name that can stand in a manifest"
            findings.add(NAME_NOT_TEXT.at((), message, "give the file a name in UTF-8, without line breaks"))
    for group in alike(paths):
        shown = ", ".join(map(named, group[:_SHOWN]))
        message = f"{shown} have the same name where case does not count"
        findings.add(NAMES_COLLIDE.at((), message, "rename all but one"))
    return found


def reason(error: OSError) -> str:
    """Say why something could not be read."""
    return (error.strerror or "it cannot be read").lower()


def _listed(folder: str, findings: Tally) -> Contents:
    """What is there by name, with what could not be listed as findings."""
    contents = contents_of(folder)
    for inside, why in contents.unread:
        where = named(inside) if inside else "the folder"
        findings.add(UNREADABLE.at((), f"{where} could not be listed: {why}"))
    if not contents.complete:
        message = f"there are more than {len(contents.files):,} files, and the others were not looked at"
        findings.add(TOO_MANY.at((), message, "name a folder that holds one model"))
    return contents


def _looked_at(folder: str, path: str, is_link: bool, findings: Tally) -> Found | None:
    place = look(folder, path)
    if place.status is not None:
        return Found(path, place.where, place.status.st_size)
    message = f"{named(path)} was not read: {place.why}"
    if is_link:
        hint = "put the file itself there; `hf download --local-dir` does" * (
            place.standing is Standing.OUTSIDE
        )
        findings.add(LINK_NOT_FOLLOWED.at((), message, hint))
        # A link to a folder is no file; what is in that folder is listed where it is.
        return None if place.standing is Standing.OTHER else Found(path, "", None)
    findings.add((NO_FILE if place.standing is Standing.OTHER else UNREADABLE).at((), message))
    return Found(path, "", None)


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return path.isprintable()
