"""Reading the records of peers: text, then YAML with the place of every value, of a size that records have."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..findings import Code, Finding, Path
from ..manifest.positions import Lines
from ..yaml_values import MAX_SHOWN, Kind, Refused, Value, composed
from .codes import UNREADABLE

__all__ = ["MAX_SHOWN", "MAX_SIZE", "Kind", "Record", "Value", "decode", "read_record"]

MAX_SIZE = 1024**2
"""Bytes of a record; real ones have ten thousand."""


@dataclass(slots=True)
class Record:
    """A record that was read.

    Attributes:
        name: the file's name, without its folders.
        data: its bytes.
        text: its text.
        root: the mapping that it is.
        lines: turns offsets into places.
        findings: what was found so far.
    """

    name: str
    data: bytes
    text: str
    root: Value
    lines: Lines
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: Code, path: Path, value: Value, message: str, hint: str = "") -> None:
        """Add a finding at a value."""
        line, column = self.lines.at(min(value.offset, len(self.text)))
        self.findings.append(code.at(path, message, hint, line=line, column=column))


def decode(data: bytes, most: int = MAX_SIZE) -> str | Finding:
    """Return the text of a file of no more than so many bytes, or why it is none."""
    if len(data) > most:
        return UNREADABLE.at((), f"the file has more than {most:,} bytes, and no record has")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        why = f"byte 0x{data[error.start]:02X} at offset {error.start} is not valid UTF-8"
        return UNREADABLE.at((), why, "save the file as UTF-8, or name the record itself")
    if not text.strip():
        return UNREADABLE.at((), "the file is empty")
    return text


def read_record(data: bytes, name: str) -> Record | Finding:
    """Read a record.

    Args:
        data: its bytes, whatever they are.
        name: of the file.

    Returns:
        The record, or the finding that says why it could not be read.
    """
    text = decode(data)
    if isinstance(text, Finding):
        return text
    try:
        root = composed(text)
    except Refused as refused:
        line, column = (None, None) if refused.offset is None else Lines(text).at(refused.offset)
        return UNREADABLE.at((), refused.why, line=line, column=column)
    if root.kind is not Kind.MAPPING:
        return UNREADABLE.at((), f"the record is {root.kind}, not a mapping of keys to values")
    return Record(name, data, text, root, Lines(text))
