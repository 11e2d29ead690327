"""The texts of the SPDX list, put together from the templates that ship."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openmanifest.licensing.identify.index import entries

NODES = {id: entry.nodes for entry in entries() if entry.nodes is not None for id in entry.ids}


def text(id: str, **changes: Any) -> str:
    """The text of a listed license; see `written`."""
    return written(NODES[id], **changes)


def written(
    nodes: Sequence[Any], *, notice: str | None = None, optional: bool = True, titles: bool = True
) -> str:
    """Write a template out, a paragraph for each title, notice and item, sentences apart."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node[0] == "c":
            parts.append(f"\n\n{node[1] if notice is None else notice}\n\n")
        elif node[0] == "o":
            parts.append(
                written(node[1], notice=notice, optional=optional, titles=titles) if optional else ""
            )
        elif node[0] == "t":
            parts.append(f"\n\n{written(node[1], notice=notice)}\n\n" if titles else "")
        elif node[0] == "b":
            parts.append(f"\n\n{node[1]}")
        else:
            parts.append(node[2])
    return " ".join(part for part in parts if part)


MIT = text("MIT", notice="Copyright (c) 2024 Example Lab")
APACHE = text("Apache-2.0")
