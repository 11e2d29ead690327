"""Headers of files with weights: what they share is that each may be cut off, or claim anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, TypeVar

from ...findings import Code
from ..codes_scan import HEADER_BROKEN
from ..inventory import named
from .page import Page

_Header = TypeVar("_Header")


class HeaderBroken(Exception):
    """Why a header is not taken."""

    def __init__(self, why: str, code: Code = HEADER_BROKEN) -> None:
        """Say why, and by which code that is found."""
        super().__init__(why)
        self.code = code


def header_of(page: Page, read: Callable[[BinaryIO], _Header]) -> _Header | None:
    """Return what a reader makes of a file's header; None, with a finding, where it is broken or cannot be read."""
    file = page.open()
    if file is None:
        return None
    try:
        with file:
            return read(file)
    except OSError as error:
        page.unreadable(error)
    except HeaderBroken as broken:
        page.find(broken.code, f"{named(page.path)}: {broken}", "get the file again")
    return None
