"""Whether a manifest's graph conforms to the published SHACL shapes, and where in the JSON it does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pyshacl
import rdflib
from rdflib.namespace import SH

from ..findings import Path
from ..manifest.component_types import group_of
from ..manifest.components import COMPONENT_CLASSES, Component
from ..manifest.document import Manifest
from ..manifest.published import read_published
from ..manifest.shape import Shape, fields_of
from ..manifest.vocabulary import Statement

_PLACE = "urn:openmanifest:place:"


@cache
def published_shapes() -> rdflib.Graph:
    """The shapes of this version."""
    return rdflib.Graph().parse(data=read_published("shapes"), format="turtle")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of SHACL: about which node, of which shape, what kind of constraint."""

    node: str
    shape: str
    component: str


def violations(graph: rdflib.Graph, shapes: rdflib.Graph | None = None) -> list[Violation]:
    """Return what SHACL says against the graph of a manifest.

    Args:
        graph: without blank nodes, where the results are to be told apart.
        shapes: the published ones by default.
    """
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes or published_shapes())
    assert isinstance(report, rdflib.Graph)
    return sorted(
        Violation(
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)).rpartition("#")[2],
            str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
        )
        for result in report.objects(None, SH.result)
    )


def placed(document: dict[str, Any], base: str) -> tuple[dict[str, Any], dict[str, list[Path]]]:
    """Give every object an id, so that what SHACL says of a node can be said of a place in the JSON.

    Args:
        document: a manifest.
        base: IRI against which its `#ids` are resolved.

    Returns:
        A copy, and the paths of the objects by the IRI of their node: several, where objects share an id.
    """
    paths: dict[str, list[Path]] = {}

    def copied(value: Any, cls: type[Statement], path: Path) -> Any:
        if isinstance(value, list):
            return [copied(item, cls, (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if cls is Component:
            cls = COMPONENT_CLASSES[group_of(str(value.get("type")))]
        shapes = fields_of(cls)
        copy = {
            key: copied(item, shapes[key].target or Component, (*path, key))
            if _has_objects(shapes, key)
            else item
            for key, item in value.items()
        }
        id = copy.setdefault("id", f"{_PLACE}{len(paths)}") if path else base
        paths.setdefault(base + id if str(id).startswith("#") else str(id), []).append(path)
        return copy

    return copied(document, Manifest, ()), paths


def _has_objects(shapes: dict[str, Shape], key: str) -> bool:
    return key in shapes and shapes[key].kind in ("class", "component")
