"""What else a license is called: on platforms, in other databases, by people."""

from __future__ import annotations

from functools import cache

from .facts import all_facts
from .known import aliases
from .tables import table


def also_called(id: str) -> frozenset[str]:
    """Return the names that lead to a license, its id and title excluded; some lead to others as well.

    >>> sorted(also_called("LicenseRef-Llama-3.1"))
    ['LicenseRef-scancode-llama-3.1-license-2024', 'llama-3.1-license-2024', 'llama3.1']
    """
    return _names().get(id, frozenset())


@cache
def _names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {id: set() for id in all_facts()}
    for id, facts in all_facts().items():
        names = facts.names
        found[id] |= {*names.hugging_face, *names.hugging_face_names, *names.others}
        if names.scancode:
            found[id].add(names.scancode)
    for alias, ids in aliases().items():
        for id in ids:
            found.setdefault(id, set()).add(alias)
    for tag, row in table("known")["huggingFace"].items():
        for id in (row["spdx"], *row["candidates"]):
            if id:
                found.setdefault(id, set()).add(tag)
    return {id: frozenset(names - {id}) for id, names in found.items()}
