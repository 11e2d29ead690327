"""Rows of the tables that say where the fields of a manifest stand in another format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Where a field of a manifest stands.

    Attributes:
        field: ours; `components.` for those of each component.
        place: the class or list, and the property in it.
        note: what becomes of it there.
        returns: whether it can be read from there again, as it was.
    """

    field: str
    place: str
    note: str = ""
    returns: bool = True
