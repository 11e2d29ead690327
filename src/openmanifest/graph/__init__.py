"""The manifest as a graph: does the JSON-LD mean what the JSON says?

Asked with `--graph` only, of manifests that fit the structure. Nothing is ever fetched: the one context that
is known is the bundled one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Finding, Path
from ..manifest.base import base_iri
from ..manifest.repair import shown
from ..manifest.vocabulary import CONTEXT_IRI
from . import codes
from .places import read_as_json_ld

__all__ = ["check_graph", "codes"]


def check_graph(document: dict[str, Any]) -> list[Finding]:
    """Check a manifest as JSON-LD.

    Args:
        document: a manifest that fits the structure.

    Returns:
        The findings. Never raises for a manifest that fits the structure.
    """
    if refused := list(_contexts(document)):
        return refused
    from . import checks  # processors of JSON-LD and SHACL take a while to load

    base = base_iri(document)
    return list(checks.findings(document, base if "://" in base else _STAND_IN))


# rdflib resolves `#x` against a URN as if that ended with a slash. That is not the manifest's doing.
_STAND_IN = "https://base.invalid/openness.json"


def _contexts(document: dict[str, Any]) -> Iterator[Finding]:
    """Contexts that are not to be loaded: of another version at the root, any at all further in."""
    context = document.get("@context")
    for index, item in enumerate(context if isinstance(context, list) else [context]):
        path: Path = ("@context", index) if isinstance(context, list) else ("@context",)
        if isinstance(item, str) and item != CONTEXT_IRI:
            message = f"the graph was not checked: this version knows the context {CONTEXT_IRI} alone"
            yield codes.UNKNOWN_CONTEXT.at(path, message, "check it with an openmanifest of that version")
    for path, value in read_as_json_ld(document):
        if path[-1] in ("@context", "@import"):
            for iri in value if isinstance(value, list) else [value]:
                if isinstance(iri, str):
                    message = f"the context {shown(iri)} is not fetched, and the graph was not checked"
                    hint = "remove it: the context at the root applies everywhere, and prefixes are declared there"
                    yield codes.CONTEXT_INSIDE.at(path, message, hint)
