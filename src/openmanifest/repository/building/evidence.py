"""Evidence for what a manifest says of a folder: which file states it, or shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...manifest.repair import shown
from ..established import Basis, Fact

_MOST_SHOWN = 5
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Witness:
    """Writes evidence for the files of one folder.

    Args:
        base: URL below which the files can be read, with a slash at the end; empty where there is none.
    """

    base: str = ""

    def of_facts(self, fields: Mapping[str, Sequence[Fact]]) -> list[dict[str, Any]]:
        """Return evidence for fields that facts establish: one piece for each file and basis.

        Args:
            fields: facts by the field that they support.
        """
        groups: dict[tuple[str, Basis], tuple[list[str], list[str]]] = {}
        for field, facts in fields.items():
            for fact in facts:
                supports, said = groups.setdefault((fact.source.path, fact.basis), ([], []))
                if field not in supports:
                    supports.append(field)
                words = f"{_key(fact)}: {shown(fact.value, _WIDTH)}"
                if words not in said:
                    said.append(words)
        return [
            self.piece(path, _listed(said), supports, basis)
            for (path, basis), (supports, said) in groups.items()
        ]

    def piece(
        self, path: str, words: str, supports: Iterable[str], basis: Basis, *, more: int = 0
    ) -> dict[str, Any]:
        """Return one piece of evidence: what a file of the folder says, and how many more say the same."""
        url = {"url": self.base + quote(path)} if self.base else {}
        others = f" and {more} more" if more else ""
        states = f"{path}{others}: {words}"
        return {**url, "supports": list(supports), "states": states, "basis": basis.value}


def _key(fact: Fact) -> str:
    """What the file itself calls it: the last key on the way to it, else the name of the fact."""
    steps = [step for step in fact.source.pointer.split("/") if step and not step.isdigit()]
    return steps[-1].replace("~1", "/").replace("~0", "~") if steps else fact.name.replace("_", " ")


def _listed(said: Sequence[str]) -> str:
    more = len(said) - _MOST_SHOWN
    return "; ".join(said[:_MOST_SHOWN]) + (f"; and {more} more" if more > 0 else "")
