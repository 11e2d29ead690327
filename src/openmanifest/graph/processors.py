"""Two JSON-LD processors, with the bundled context and nothing else: pyld, and rdflib as the second opinion."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import rdflib
from pyld import jsonld

from ..manifest.published import read_published
from ..manifest.vocabulary import CONTEXT_IRI


class Refused(Exception):
    """A processor stopped, or would have loaded something."""


@cache
def bundled_context() -> Any:
    """The published context of this version."""
    return json.loads(read_published("context"))


def _load(url: str, options: Any = None) -> dict[str, Any]:
    if url != CONTEXT_IRI:
        raise Refused(f"{url} is not the context of this standard; nothing is fetched")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": bundled_context(),
    }


def expand(document: dict[str, Any], base: str) -> tuple[list[Any], list[str]]:
    """Expand a manifest with pyld.

    Args:
        document: the manifest as JSON.
        base: IRI against which `#ids` are resolved.

    Returns:
        The expanded document, and the keys that were dropped since they have no IRI.

    Raises:
        Refused: it is no JSON-LD.
    """
    dropped: list[str] = []

    def note(*found: Any, **named: Any) -> None:
        dropped.append(str(found[0] if found else named))

    options = {"base": base, "documentLoader": _load, "keepFreeFloatingNodes": True}
    try:
        expanded: list[Any] = jsonld.JsonLdProcessor(on_property_dropped=note).expand(document, options)
    except (jsonld.JsonLdError, RecursionError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise Refused(_reason(error)) from error
    return expanded, dropped


def pyld_graph(expanded: list[Any]) -> rdflib.Graph:
    """Return the graph of an expanded document, as pyld sees it."""
    try:
        quads = jsonld.to_rdf(expanded, {"documentLoader": _load})["@default"]
    except (jsonld.JsonLdError, RecursionError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise Refused(_reason(error)) from error
    graph = rdflib.Graph()
    for triple in quads:
        graph.add((_node(triple["subject"]), _node(triple["predicate"]), _node(triple["object"])))
    return graph


def _node(term: dict[str, Any]) -> Any:
    value = term["value"]
    if term["type"] == "IRI":
        return rdflib.URIRef(value)
    if term["type"] == "blank node":
        return rdflib.BNode(value.removeprefix("_:"))
    language = term.get("language")
    datatype = None if language else rdflib.URIRef(term["datatype"])
    return rdflib.Literal(value, lang=language, datatype=datatype, normalize=False)


def rdflib_graph(document: dict[str, Any], base: str) -> rdflib.Graph:
    """Return the graph of a manifest, as rdflib sees it."""
    own = document["@context"]
    own = own if isinstance(own, list) else [own]
    context = [bundled_context()["@context"] if item == CONTEXT_IRI else item for item in own]
    flat = [part for item in context for part in (item if isinstance(item, list) else [item])]
    graph = rdflib.Graph()
    try:
        graph.parse(data=json.dumps({**document, "@context": flat}), format="json-ld", base=base)
    except Exception as error:  # rdflib raises whatever its parser stumbles over
        raise Refused(_reason(error)) from error
    return graph


def _reason(error: BaseException) -> str:
    """What a processor says, in one line; of the details, pyld repeats the whole document."""
    text = error.args[0] if error.args and isinstance(error.args[0], str) else type(error).__name__
    return " ".join(text.replace("Invalid JSON-LD syntax; ", "").split())
