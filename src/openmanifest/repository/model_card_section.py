"""The section on openness in a model card, between two markers: found as Markdown is read, replaced byte by byte.

Nothing outside the markers changes. Where it is not certain what they enclose, nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding
from ..front_matter import taken_apart
from ..manifest.files import reason_of, why_not
from ..manifest.saving import save
from .codes_card import MISSING, NOT_AT_END, NOT_READ, NOT_WRITTEN, STALE, UNCLEAR

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

BEGIN = "<!-- openmanifest:begin -->"
END = "<!-- openmanifest:end -->"
MAX_SIZE = 4 * 1024 * 1024
"""Longest card that is read, in bytes."""

_MARKER = re.compile(r"<!--[ \t]*openmanifest:(?:begin|end)[ \t]*-->", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_LONGEST_PARAGRAPH = 20_000
"""A paragraph with a marker is looked into for code up to this length."""


class Outcome(StrEnum):
    """What became of a card."""

    UNCHANGED = "unchanged"
    WRITTEN = "written"
    STALE = "stale"
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class CardUpdate:
    """What came of bringing a card up to date.

    Attributes:
        outcome: unchanged: it was up to date; stale: it is not, and was only checked; untouched: it could not be done.
        finding: why; None where it is up to date now.
    """

    outcome: Outcome
    finding: Finding | None = None


class Refused(Exception):
    """A card stays as it is; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        """Take the finding."""
        super().__init__(finding.message)
        self.finding = finding


def update_card(
    path: Path, lines: Sequence[str], *, check: bool = False, create: str | None = None
) -> CardUpdate:
    """Bring the section of a card up to date, or say whether it is. Never raises for anything about the file.

    Args:
        path: of the card.
        lines: the section, without its markers.
        check: write nothing.
        create: what to begin a card with where there is none; None: make none.
    """
    try:
        data = _read(path, create)
        if check and not _markers(data.decode()):
            return CardUpdate(
                Outcome.STALE, STALE.at((), "there is no section on openness", "run `openmanifest card`")
            )
        result = with_section(data, lines)
        if path.exists() and result == data:
            return CardUpdate(Outcome.UNCHANGED)
        if check:
            message = "the section on openness does not say what the manifest says"
            return CardUpdate(Outcome.STALE, STALE.at((), message, "run `openmanifest card`"))
        save(path, result, overwrite=True)
    except Refused as refused:
        return CardUpdate(Outcome.UNTOUCHED, refused.finding)
    except (OSError, ValueError) as error:
        return CardUpdate(
            Outcome.UNTOUCHED, NOT_WRITTEN.at((), f"the card cannot be written: {reason_of(error)}")
        )
    return CardUpdate(Outcome.WRITTEN)


def with_section(card: bytes, lines: Sequence[str]) -> bytes:
    """Return a card with the section in it: in the place of the one that is there, else at the end.

    Args:
        card: what the file holds.
        lines: the section, without its markers.

    Raises:
        Refused: it is no UTF-8, or it is not certain where the section is or can be.
    """
    text = _text(card)
    found = _markers(text)
    if not found:
        return _appended(text, lines).encode()
    begin, end = _paired(text, found)
    newline = "\r\n" if text[: begin.stop].endswith("\r\n") else "\n"
    inside = newline.join(["", *lines, "", ""])
    return (text[: begin.stop] + inside + text[end.start :]).encode()


def _read(path: Path, create: str | None) -> bytes:
    try:
        if path.is_symlink():
            raise Refused(NOT_READ.at((), "the card is a link", "name the file that it leads to"))
        if not path.exists():
            if create is not None:
                return create.encode()
            raise Refused(MISSING.at((), "there is no model card", "add --create, or name it with --readme"))
        if not path.is_file():
            raise Refused(NOT_READ.at((), f"the card cannot be read: {why_not(path)}"))
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        raise Refused(NOT_READ.at((), f"the card cannot be read: {reason_of(error)}")) from None
    if len(data) > MAX_SIZE:
        raise Refused(NOT_READ.at((), f"the card is larger than {MAX_SIZE} bytes"))
    _text(data)
    return data


def _text(card: bytes) -> str:
    try:
        return card.decode()
    except UnicodeDecodeError as error:
        line = card.count(b"\n", 0, error.start) + 1
        raise Refused(
            NOT_READ.at((), "the card is not UTF-8", "save it as UTF-8", line=line, column=1)
        ) from None


@dataclass(frozen=True, slots=True)
class _Marker:
    """A marker, or what looks like one.

    Attributes:
        kind: BEGIN or END; empty where it is not in its place.
        start: where its line, or the block that it is in, begins.
        stop: where its line ends, with the line break.
    """

    kind: str
    start: int
    stop: int


def _markers(text: str) -> list[_Marker]:
    """The markers in a card, those left out that are shown as code, or stand in the front matter."""
    if _MARKER.search(text) is None:
        return []
    from markdown_it import MarkdownIt

    card = taken_apart(text)
    start = len(text) - len(card.body)
    start += start == 0 and text.startswith("\ufeff")
    places = [start + line.start() for line in _LINE.finditer(text[start:])]
    places.append(len(text))
    blocks, inline = MarkdownIt("commonmark").disable(["inline", "text_join"]), MarkdownIt("commonmark")
    found = []
    for token in blocks.parse(text[start:]):
        if token.map is None or _MARKER.search(token.content) is None:
            continue
        first, last = token.map
        line = text[places[first] : places[first + 1]].rstrip(" \t\r\n")
        if token.type == "html_block" and token.level == 0 and last == first + 1 and line in (BEGIN, END):
            found.append(_Marker(line, places[first], places[first + 1]))
        elif token.type == "html_block" or (token.type == "inline" and _is_html(token.content, inline)):
            found.append(_Marker("", places[first], places[first + 1]))
    return found


def _is_html(content: str, inline: MarkdownIt) -> bool:
    """Whether a paragraph has a marker that is not shown as code."""
    if len(content) > _LONGEST_PARAGRAPH:
        return True
    pieces = (piece for token in inline.parseInline(content) for piece in token.children or ())
    return any(piece.type == "html_inline" and _MARKER.search(piece.content) for piece in pieces)


def _paired(text: str, found: Sequence[_Marker]) -> tuple[_Marker, _Marker]:
    """Return the beginning and the end of the one section there is."""
    for marker in found:
        if not marker.kind:
            message = "a marker of the section on openness is not on a line of its own"
            hint = f"write {BEGIN} and {END} each alone on a line, at its beginning, outside of lists and quotations"
            raise Refused(UNCLEAR.at((), message, hint, line=_line(text, marker), column=1))
    if [marker.kind for marker in found] != [BEGIN, END]:
        odd = found[2] if [marker.kind for marker in found[:2]] == [BEGIN, END] else found[0]
        message = "the markers of the section on openness are not one beginning and one end after it"
        hint = f"keep one line {BEGIN} and, below it, one line {END}"
        raise Refused(UNCLEAR.at((), message, hint, line=_line(text, odd), column=1))
    return found[0], found[1]


def _line(text: str, marker: _Marker) -> int:
    return text.count("\n", 0, marker.start) + 1


def _appended(text: str, lines: Sequence[str]) -> str:
    """A card with the section after all that is there, however its last line ends."""
    first = _LINE.match(text)
    newline = "\r\n" if first is not None and first.group().endswith("\r\n") else "\n"
    gap = newline * (not text.endswith(("\n", "\r"))) + newline if text.strip("\ufeff") else ""
    result = text + gap + newline.join([BEGIN, "", *lines, "", END, ""])
    found = _markers(result)
    if [(marker.kind, marker.start) for marker in found[:1]] != [(BEGIN, len(text + gap))] or len(found) != 2:
        message = "the card ends inside code or a comment, where a section would not be shown"
        raise Refused(
            NOT_AT_END.at((), message, "close it, or put the two markers where the section is to be")
        )
    return result
