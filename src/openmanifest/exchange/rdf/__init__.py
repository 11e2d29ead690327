"""RDF: a manifest as expanded JSON-LD, as Turtle, as canonical N-Quads, and back from any of them."""

from __future__ import annotations

from .reading import read_jsonld, read_nquads, read_turtle
from .writing import write_jsonld, write_nquads, write_turtle

__all__ = ["read_jsonld", "read_nquads", "read_turtle", "write_jsonld", "write_nquads", "write_turtle"]
