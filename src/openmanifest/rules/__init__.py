"""What the schema cannot say, by area; one small function a code."""

from __future__ import annotations

from . import (
    beyond,
    components,
    data,
    documents,
    formats,
    graph,
    identity,
    license_bases,
    license_definitions,
    license_facts,
    license_of_weights,
    licenses,
    lineage,
    patents,
    restrictions,
)
from .engine import Scope, run

__all__ = [
    "Scope",
    "beyond",
    "components",
    "data",
    "documents",
    "formats",
    "graph",
    "identity",
    "license_bases",
    "license_definitions",
    "license_facts",
    "license_of_weights",
    "licenses",
    "lineage",
    "patents",
    "restrictions",
    "run",
]
