"""Reading TOML that people wrote, with the place of everything that is wrong in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from ..findings import Code, Finding, Path, in_order
from ..manifest.files import reason_of, why_not
from ..manifest.positions import Lines
from .toml_positions import Scanned, scan

MAX_SIZE = 256 * 1024
"""How many bytes are read."""

MAX_DEPTH = 40
"""How deep tables and lists may be nested."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class TomlKind:
    """What is read, for messages, and the codes of what can be wrong with it.

    Args:
        noun: what it is, such as `policy`.
        unreadable: cannot be read.
        too_large: is larger or nested deeper than the limits.
        not_toml: is no TOML.
    """

    noun: str
    unreadable: Code
    too_large: Code
    not_toml: Code


@dataclass(frozen=True, slots=True)
class TomlText:
    """What came of reading.

    Args:
        document: the tables; None where they could not be read.
        findings: why not.
        text: the text, for showing lines; None where it could not be decoded.
        scanned: places in it.
    """

    document: dict[str, Any] | None
    findings: tuple[Finding, ...] = ()
    text: str | None = None
    scanned: Scanned | None = None

    def placed(self, found: Iterable[tuple[Path, Finding]]) -> list[Finding]:
        """Return findings with line and column, in the order of the text."""
        assert self.text is not None
        assert self.scanned is not None
        lines = Lines(self.text)
        placed = []
        for path, finding in found:
            place = self.scanned.nearest(path)
            offset = 0 if place is None else place.key if finding.on_key else place.value
            line, column = lines.at(offset)
            placed.append(replace(finding, line=line, column=column))
        return in_order(placed)


def read_toml_file(path: FilePath, kind: TomlKind) -> TomlText:
    """Read a file; of a large one no more than the limit is held in memory. Never raises for anything about it."""
    hint = f"name a file of TOML with {_article(kind.noun)}"
    try:
        if not path.is_file():
            return TomlText(None, (kind.unreadable.at((), f"cannot be read: {why_not(path)}", hint),))
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        return TomlText(None, (kind.unreadable.at((), f"cannot be read: {reason_of(error)}", hint),))
    return read_toml(data, kind)


def read_toml(data: bytes, kind: TomlKind) -> TomlText:
    """Read the bytes of a file. Never raises for any bytes."""
    if len(data) > MAX_SIZE:
        message = f"the {kind.noun} has more than {MAX_SIZE:,} bytes"
        hint = f"name {_article(kind.noun)}, not some other file"
        return TomlText(None, (kind.too_large.at((), message, hint),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"byte 0x{data[error.start]:02X} at offset {error.start} is not valid UTF-8"
        line, column = Lines(before).at(len(before))
        return TomlText(
            None, (kind.not_toml.at((), message, "save the file as UTF-8", line=line, column=column),)
        )
    text = text.replace("\r\n", "\n")
    scanned = scan(text, MAX_DEPTH)
    if scanned.depth > MAX_DEPTH:
        message = f"tables and lists are nested deeper than {MAX_DEPTH} levels"
        return TomlText(None, (kind.too_large.at((), message, "flatten the deepest part"),), text)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return TomlText(None, (_syntax(str(error), text, kind),), text)
    except (RecursionError, ValueError):  # what the scanner has not seen; an integer of thousands of digits
        message, hint = "a value is too deep or too long", "write it shorter"
        return TomlText(None, (kind.not_toml.at((), message, hint, line=1, column=1),), text)
    return TomlText(document, (), text, scanned)


def _article(noun: str) -> str:
    return noun if noun.endswith("s") else f"a {noun}"


def _syntax(said: str, text: str, kind: TomlKind) -> Finding:
    place = _AT.search(said)
    message = said[: place.start()] if place else said
    if place and place.group(1):
        line, column = int(place.group(1)), int(place.group(2))
    else:
        line, column = Lines(text).at(len(text))
    hint = "mend the syntax of TOML: https://toml.io/en/v1.0.0"
    if text.startswith("\ufeff"):
        hint = 'save it as "UTF-8" without BOM'
    elif text.lstrip().startswith("{"):
        verb = "are" if kind.noun.endswith("s") else "is"
        hint = f"{_article(kind.noun)} {verb} written in TOML, not in JSON"
    message = f"no TOML: {message[:1].lower()}{message[1:]}"
    return kind.not_toml.at((), message, hint, line=line, column=column)
