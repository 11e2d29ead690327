"""OM905 to OM911: what the graph layer finds."""

from __future__ import annotations

from ..findings import Severity, register

CONTEXT_INSIDE = register(
    "OM905",
    "context-inside",
    Severity.ERROR,
    "A manifest MUST NOT refer to a JSON-LD context anywhere but in `@context` at its root.",
    "What it says would depend on a file that can change, and that a reader would have to fetch.",
)
UNKNOWN_CONTEXT = register(
    "OM906",
    "unknown-context-version",
    Severity.ERROR,
    "A validator that does not have the context of a manifest's version MUST say that it did not check the graph.",
    "Another version gives other keys their meaning.",
    unchecked=True,
)
NOT_JSON_LD = register(
    "OM907",
    "not-json-ld",
    Severity.ERROR,
    "A manifest MUST be a JSON-LD 1.1 document that expands without an error.",
    "Programs that read manifests as a graph stop at it.",
)
CHANGED_IN_GRAPH = register(
    "OM908",
    "changed-in-the-graph",
    Severity.ERROR,
    "Every key of this standard MUST expand to its property, with the value that the JSON states and no other.",
    "Those who read the graph would read something else than those who read the JSON.",
)
LOST_IN_GRAPH = register(
    "OM909",
    "lost-in-the-graph",
    Severity.WARNING,
    "What an extension says SHOULD have an IRI, so that it survives in the graph.",
    "A JSON-LD processor drops a key without an IRI silently.",
)
PROCESSORS_DISAGREE = register(
    "OM910",
    "processors-disagree",
    Severity.WARNING,
    "A manifest SHOULD be the same graph to every JSON-LD processor.",
    "Integers of 1e21 and more, and a few other values, become different literals in different processors.",
)
SHAPE = register(
    "OM911",
    "shape-violated",
    Severity.ERROR,
    "The graph of a manifest MUST conform to the SHACL shapes of this standard.",
    "Two objects with one id are one thing in the graph, and state two names, two licenses, two of everything.",
)
