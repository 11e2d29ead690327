"""The models in `examples/`, with how they come out under every definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..definitions import Result
from ..definitions.facts import Facts
from ..definitions.shipped import IDS
from ..lineage import Lineage, evaluate, follow
from ..manifest.document import Manifest
from ..manifest.writing import loads
from .pages import example_paths

SHOWN = tuple(id for id in IDS if id != "osai-assigned")
"""The definitions that examples are shown under: no example has the assigned grades that the one left out repeats."""


@dataclass(frozen=True)
class Example:
    """A model of `examples/`.

    Attributes:
        id: the name of its folder.
        manifest: what is stated of it.
        lineage: the models that it was made from.
        results: how it comes out, by the id of the definition.
    """

    id: str
    manifest: Manifest
    lineage: Lineage
    results: dict[str, Result]

    @cached_property
    def facts(self) -> Facts:
        """The manifest, indexed."""
        return Facts(self.manifest)


def examples_of(root: Path) -> Iterator[Example]:
    """Yield the examples of a checkout, by the names of their folders."""
    for path in example_paths(root):
        manifest = loads(path.read_text(encoding="utf-8"))
        lineage = follow(manifest, path)
        results = evaluate(manifest, IDS, lineage=lineage)
        yield Example(path.parent.name, manifest, lineage, {result.definition: result for result in results})
