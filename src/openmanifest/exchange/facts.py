"""The facts of a manifest that other formats know, too: how many of them survive where a reader knows nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from .lossless import Json, Native, to_document

KINDS = ("names", "licenses", "locations", "hashes", "lineage", "data relations")
"""What the facts are about, in the order in which they are shown."""


def facts(manifest: Json) -> set[tuple[Any, ...]]:
    """Return the facts; the first of each says what it is about."""
    return set(_facts(manifest))


def _facts(manifest: Json) -> Iterator[tuple[Any, ...]]:
    model = manifest["model"]
    yield "names", "model", model["id"], model["name"]
    for key in ("version", "released"):
        if key in model:
            yield "names", "model", key, model[key]
    if "name" in model.get("publisher", {}):
        yield "names", "publisher", model["publisher"]["name"]
    for base in model.get("derivedFrom", ()):
        which = base.get("baseModel", base.get("name"))
        for key in ("baseModel", "name", "version", "relation"):
            if key in base:
                yield "lineage", which, key, base[key]
    for license in manifest.get("licenses", ()):
        for key in ("name", "url"):
            if key in license:
                yield "licenses", license["licenseId"], key, license[key]
    for part in manifest["components"]:
        yield from _of_component(part)


def _of_component(part: Json) -> Iterator[tuple[Any, ...]]:
    id = part["id"]
    yield "names", id, "type", part["type"]
    for key in ("name", "version"):
        if key in part:
            yield "names", id, key, part[key]
    for key in ("license", "licenseConcluded"):
        if key in part:
            yield "licenses", id, key, part[key]
    for place in part.get("locations", ()):
        for key in ("url", "revision", "kind"):
            if key in place:
                yield "locations", id, place.get("url"), key, place[key]
    for artifact in part.get("artifacts", ()):
        name = artifact.get("path", artifact.get("url"))
        if "sha256" in artifact:
            yield "hashes", id, name, "sha256", artifact["sha256"]
        for digest in artifact.get("digests", ()):
            if {"algorithm", "hex"} <= digest.keys():
                yield "hashes", id, name, digest["algorithm"], digest["hex"]
    if part["type"] in ("training-data", "evaluation-data"):
        yield "data relations", id, part["type"]
        for stage in part.get("stages", ()):
            yield "data relations", id, "stage", stage


def surviving(native: Native, manifest: Json) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """Return the facts of a manifest, and those that its document still states without what is carried for us."""
    document = to_document(native, manifest)
    native.take(document)
    said, _ = native.read(deepcopy(document))
    stated = facts(manifest)
    return stated, stated & facts(said)
