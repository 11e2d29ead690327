"""Manifests of a given size, each of a shape that is bad for some reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.building import CONTEXT, SHA256, part

HEAD: dict[str, Any] = {
    "@context": CONTEXT,
    "type": "OpennessManifest",
    "specVersion": "1.0",
    "author": {"name": "X", "standing": "tool"},
    "model": {"id": "urn:example:m", "name": "M"},
    "components": [],
}
WEIGHTS = {"id": "#w", "type": "weights", "availability": "public", "license": "MIT"}
EVIDENCE = {"url": "https://lab.example/a", "accessed": "2026-11-20", "states": "It says so."}
PLACE, TEXT = '"PLACE"', "TEXT"

Make = Callable[[int], bytes]


def manifest(**more: Any) -> str:
    """A manifest; the string PLACE stands for what is to be filled in, TEXT for what is filled with text."""
    return json.dumps({**HEAD, **more})


def weights(**more: Any) -> str:
    """A manifest whose only component has these fields."""
    return manifest(components=[{**WEIGHTS, **more}])


def stuffed(around: str, marker: str, texts: Iterator[str], size: int, gap: str) -> bytes:
    """As many texts as fit into a size, in the place of a marker."""
    before, after = around.split(marker)
    room = size - len(before) - len(after)
    chosen = []
    for text in texts:
        room -= len(text.encode()) + len(gap)
        if room < 0:
            break
        chosen.append(text)
    return (before + gap.join(chosen) + after).encode()


def text(piece: str, around: str) -> Make:
    """A long text of repeated pieces."""
    before, after = around.split(TEXT)

    def make(size: int) -> bytes:
        count = (size - len(before) - len(after)) // len(piece.encode())
        return (before + piece * count + after).encode()

    return make


def values(template: Any, around: str, gap: str = ",") -> Make:
    """A list of values; `%d` in one becomes its number. The template is JSON text, or any other value."""
    written = template if isinstance(template, str) else json.dumps(template)
    return lambda size: stuffed(around, PLACE, (written.replace("%d", str(i)) for i in count()), size, gap)


def pairs(template: str, around: str) -> Make:
    """An object, `{"PLACE": 0}` in the text around, filled with members."""
    return values(template, around.replace('{"PLACE": 0}', '{"PLACE"}'))


def listed(template: Any, **place: Any) -> Make:
    return values(template, manifest(**place))


def one_token_per_line(make: Make) -> Make:
    """The same with line breaks, at about a third of the content."""
    return lambda size: json.dumps(json.loads(make(size // 3)), indent=0).encode()


ROOT = manifest()[:-1] + ', "PLACE"}'
HERE = ["PLACE"]
FREE = manifest(extensions={"a": HERE})
GOOD = part(
    "#c%d",
    "model-card",
    evidence=[EVIDENCE],
    about=["#c0"],
    coverage=[{"topic": "risks", "extent": "partial"}],
)
BAD: dict[str, Any] = {
    "id": "c%d",
    "type": "weights",
    "availability": "opened",
    "license": [],
    "role": 5,
    "stages": "x",
}
DEFINITION = {
    "licenseId": "LicenseRef-%d",
    "name": "L %d",
    "permissions": ["use"],
    "restrictions": [{"type": "no-hosting"}],
}
ARTIFACT = {"path": "model-%d.safetensors", "byteSize": 4976698672, "sha256": SHA256}
IN_WEIGHTS = weights(x={"PLACE": 0}).replace('"x": {"PLACE": 0}', '"PLACE"')

SHAPES: dict[str, Make] = {
    "one long string": text("x", manifest(extensions={"a": "TEXT"})),
    "one long name": text("日本", manifest(model={"id": "urn:a:b", "name": "TEXT"})),
    "a long key": text("x", manifest(TEXT=1)),
    "a long id": text("x", weights(id="#TEXT")),
    "a long date": text("2026-", manifest(issued="TEXT")),
    "a long URL": text("a%20", weights(locations=[{"url": "https://lab.example/TEXT"}])),
    "a long path": text("a/", weights(artifacts=[{"path": "TEXT"}])),
    "a long purl": text("a/", weights(identifiers={"purl": "pkg:TEXT"})),
    "a long DOI": text(".1", weights(identifiers={"doi": "10.1000TEXT"})),
    "a long language": text("-abc", manifest(model={**HEAD["model"], "languages": ["enTEXT"]})),
    "a long component type": text("x", weights(type="acme:TEXT")),
    "a long license expression": text("MIT AND ", weights(license="TEXT MIT")),
    "a long list of licenses in one": text("LicenseRef-a OR ", weights(license="TEXT MIT")),
    "an expression of brackets": text("(", weights(license="TEXT")),
    "a license of nonsense": text("Apche ", weights(license="TEXT")),
    "many components": listed(GOOD, components=HERE),
    "many components, one token per line": one_token_per_line(listed(GOOD, components=HERE)),
    "many bare components": listed({"id": "#%d", "type": "weights"}, components=HERE),
    "many wrong components": listed(BAD, components=HERE),
    "wrong components, one token per line": one_token_per_line(listed(BAD, components=HERE)),
    "components that are numbers": listed("5", components=HERE),
    "components that are empty": listed("{}", components=HERE),
    "components that are lists": listed("[]", components=HERE),
    "the same component again and again": listed(WEIGHTS, components=HERE),
    "components of foreign types": listed({"id": "#%d", "type": "acme:%d"}, components=HERE),
    "dangling references": listed({"id": "#c%d", "type": "model-card", "about": ["#d%d"]}, components=HERE),
    "a chain of partOf": listed({"id": "#c%d", "type": "model-card", "partOf": "#c%d0"}, components=HERE),
    "unknown keys in the root": pairs('"licens%d": 1', ROOT),
    "unknown keys in a component": pairs('"licens%d": 1', IN_WEIGHTS),
    "keys with undeclared prefixes": pairs('"acme%d:x": 1', ROOT),
    "one unknown key in each of many": listed(
        {"id": "#%d", "type": "weights", "licence": 1}, components=HERE
    ),
    "duplicate keys in the root": pairs('"a": 1', ROOT),
    "many duplicate keys in the root": values('"a%d": 1, "a%d": 2', ROOT),
    "duplicate keys in many objects": values('{"k":1,"k":2}', FREE),
    "duplicate keys inside duplicates": values('"a": {"b": 1, "b": 2}', ROOT),
    "nested as deep as allowed": values("[" * 60 + "]" * 60, FREE),
    "nested a little deeper": values("[" * 66 + "]" * 66, FREE),
    "nested to the end": lambda size: FREE.replace(
        PLACE, "[" * (size // 2 - 200) + "]" * (size // 2 - 200)
    ).encode(),
    "opened and never closed": lambda size: b"[" * size,
    "objects never closed": lambda size: b'{"a":' * (size // 5),
    "many definitions of licenses": listed(DEFINITION, licenses=HERE),
    "definitions with one id": listed({"licenseId": "LicenseRef-a"}, licenses=HERE),
    "many licenses in expressions": listed(
        {"id": "#%d", "type": "weights", "license": "LicenseRef-%d OR MIT"}, components=HERE
    ),
    "many misspelt licenses": listed(
        {"id": "#%d", "type": "weights", "license": "Apche %d"}, components=HERE
    ),
    "many numbers": values("1234567", FREE),
    "many small numbers": values("1", FREE),
    "many broken numbers": values("1.5", FREE),
    "numbers beyond a double": values("1e400", FREE),
    "different numbers beyond a double": values("1e9%d", FREE),
    "whole numbers beyond a double": values("9" * 400, FREE),
    "not numbers": values("NaN", FREE),
    "one number of many digits": lambda size: FREE.replace(PLACE, "9" * (size - len(FREE))).encode(),
    "many nulls": values("null", FREE),
    "many nulls in components": listed({"id": "#%d", "type": "weights", "name": None}, components=HERE),
    "many empty objects": values("{}", FREE),
    "many empty lists": values("[]", FREE),
    "many small objects": values('{"a":1}', FREE),
    "many keys in an extension": pairs('"%d":1', manifest(extensions={"PLACE": 0})),
    "many pieces of evidence": values(EVIDENCE, weights(evidence=HERE)),
    "evidence for fields that do not exist": values({"supports": ["licens"]}, weights(evidence=HERE)),
    "many artifacts": values(ARTIFACT, weights(artifacts=HERE)),
    "one path again and again": values({"path": "../a"}, weights(artifacts=HERE)),
    "many locations": values({"url": "http://[::1"}, weights(locations=HERE)),
    "many stages": values('"pretraining"', weights(stages=HERE)),
    "many unlisted stages": values('"pre-training"', weights(stages=HERE)),
    "many restrictions": values({"type": "threshold", "above": 1}, weights(restrictions=HERE)),
    "many base models": values(
        {"baseModel": "https://lab.example/%d"}, manifest(model={**HEAD["model"], "derivedFrom": HERE})
    ),
    "many claims": listed({"statment": "x"}, claims=HERE),
    "many patents": listed({"id": "#p%d", "covers": ["#x%d"]}, patents=HERE),
    "many prefixes": pairs(
        '"p%d": "https://lab.example/%d#"', manifest(**{"@context": [CONTEXT, {"PLACE": 0}]})
    ),
    "many objects of prefixes": values(
        {"acme": "https://lab.example/a"}, manifest(**{"@context": [CONTEXT, "PLACE"]})
    ),
    "a context of something else": values("5", manifest(**{"@context": HERE})),
    "many escapes": text("\\u00e9", manifest(extensions={"a": "TEXT"})),
    "many pairs of surrogates": values('"\\ud83d\\ude00"', FREE),
    "many lone surrogates": values('"\\ud83d"', FREE),
    "lone surrogates in keys": pairs('"\\ud83d%d": 1', ROOT),
    "control characters": text("\\u001b", manifest(issued="TEXT")),
    "only spaces": lambda size: b" " * size,
    "spaces between two tokens": text(" ", manifest()[:-1] + "TEXT}"),
    "an unfinished string": lambda size: manifest()[:-1].encode() + b', "a": "' + b"x" * (size - 400),
    "quotes": lambda size: b'"' * size,
    "a comma too many at the end": values("1", FREE.replace('"PLACE"]', '"PLACE",]')),
    "not UTF-8 at the end": lambda size: manifest(name="x" * (size - 400)).encode() + b"\xff",
    "a later version of many values": listed(
        {"id": "#%d", "type": "weights", "availability": "escrowed"}, specVersion="1.7", components=HERE
    ),
}
