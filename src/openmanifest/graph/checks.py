"""The checks of the graph layer, once it is known that nothing has to be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..findings import Finding, Path
from ..manifest.repair import shown
from ..manifest.vocabulary import SPEC_VERSION
from . import codes, shapes
from .comparison import TooTangled, same
from .intended import differences
from .places import read_as_json_ld
from .processors import Refused, expand, pyld_graph, rdflib_graph

_WORDS = {
    "MinCountConstraintComponent": "it lacks {name}",
    "MaxCountConstraintComponent": "it has more than one {name}",
    "InConstraintComponent": "{name} has a value that is not listed",
}


def findings(document: dict[str, Any], base: str) -> Iterator[Finding]:
    """Yield what expansion, comparison of two processors and SHACL find."""
    try:
        expanded, dropped = expand(document, base)
        graph = pyld_graph(expanded)
        other = rdflib_graph(document, base)
    except Refused as error:
        yield codes.NOT_JSON_LD.at((), f"a JSON-LD processor stops at it: {shown(str(error), 150)}", _REMEDY)
        return
    changed = list(differences(document, expanded, base))
    for path in changed:
        message = "in the graph this is something else, or missing"
        yield codes.CHANGED_IN_GRAPH.at(path, message, _hint_for_change(path))
    yield from _lost(document, dropped)
    if changed:
        return  # what follows would say the same again
    try:
        if not same(graph, other):
            message = "two JSON-LD processors read different graphs"
            hint = "write large numbers as strings, in quotes"
            yield codes.PROCESSORS_DISAGREE.at(_suspect(document), message, hint)
    except TooTangled:
        message = "the graph was not compared: too many blank nodes are referred to from several places"
        yield codes.PROCESSORS_DISAGREE.at((), message, "give them IRIs instead of names that begin with _:")
    yield from _violations(document, base)


_REMEDY = "remove keys and values that begin with @ from extensions, or mend them"


def _hint_for_change(path: Path) -> str:
    """Most often the same property is stated twice: by its key, and by its IRI."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f'keep `{name}`, and remove the key that states the same property by its IRI, such as "om:{name}"'


def _lost(document: dict[str, Any], dropped: list[str]) -> Iterator[Finding]:
    """Keys inside the values of extensions that were dropped. Elsewhere a key without an IRI is reported as unknown."""
    names = set(dropped)
    for path, _ in read_as_json_ld(document) if names else ():
        key = path[-1]
        inside = any(isinstance(step, str) and ":" in step for step in path[:-1])
        if inside and key in names:
            hint = f"write it with a prefix, such as {shown('acme:' + str(key))}"
            yield codes.LOST_IN_GRAPH.at(path, f"{shown(key)} has no IRI, and is lost in the graph", hint)


def _suspect(document: dict[str, Any]) -> Path:
    """The first number that processors are known to write differently; the root if there is none."""
    for path, value in read_as_json_ld(document):
        if isinstance(value, (int, float)) and abs(value) >= 1e21:
            return path
    return ()


def _violations(document: dict[str, Any], base: str) -> Iterator[Finding]:
    """What the shapes say, at the place in the JSON that they say it of."""
    copy, paths = shapes.placed(document, base)
    later = document.get("specVersion") != SPEC_VERSION
    for result in shapes.violations(pyld_graph(expand(copy, base)[0])):
        if later and result.component == "InConstraintComponent":
            continue  # a value of that version
        name = result.shape.removesuffix("-members").rpartition("-")[2]
        words = _WORDS.get(result.component, "{name} does not have the form that the shapes ask for")
        where = paths.get(result.node, [()])
        hint = "give each object an id of its own" if where[1:] else f"see `{name}` in the specification"
        yield codes.SHAPE.at(where[-1], "in the graph, " + words.format(name=f"`{name}`"), hint)
