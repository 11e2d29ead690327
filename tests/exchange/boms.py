"""What the tests of CycloneDX share: its schemas, and what a document has to hold to besides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openmanifest.exchange import Format
from openmanifest.exchange.cyclonedx.native import CycloneDx
from openmanifest.exchange.cyclonedx.references import check_references, references

Json = dict[str, Any]

NATIVES = {Format.CYCLONEDX_17: CycloneDx("1.7"), Format.CYCLONEDX_16: CycloneDx("1.6")}
BOTH = pytest.mark.parametrize("format", NATIVES, ids=str)


@cache
def schema(format: Format) -> Any:
    """The schema of the version as the library of CycloneDX carries it, in a validator that is fast."""
    import jsonschema_rs
    from cyclonedx.schema import SchemaVersion, _res

    version = {Format.CYCLONEDX_17: SchemaVersion.V1_7, Format.CYCLONEDX_16: SchemaVersion.V1_6}[format]
    shared = [_res.SPDX_JSON, _res.JSF, _res.CRYPTOGRAPHY_DEFS]
    texts = [
        (f"http://cyclonedx.org/schema/{Path(path).name}", json.loads(Path(path).read_bytes()))
        for path in shared
    ]
    main = _res.BOM_JSON_STRICT[version]
    assert main is not None
    registry = jsonschema_rs.Registry(texts)
    return jsonschema_rs.validator_for(
        json.loads(Path(main).read_bytes()), registry=registry, validate_formats=True
    )


def valid(document: Json, format: Format) -> Json:
    """Hold a document to the schema, to refs that are all different, and to references that lead somewhere."""
    assert [f"{list(e.instance_path)}: {e.message}" for e in schema(format).iter_errors(document)] == []
    refs = list(refs_of(document))
    assert len(refs) == len(set(refs))
    asked = [ref for ref, _ in references(document)]
    assert {one["ref"] for one in datasets(document)} <= set(asked)
    assert set(asked) <= set(refs)
    assert check_references(document) == []
    for citation in document.get("citations", ()):
        assert all(at(document, pointer) is not None for pointer in citation["pointers"])
    return document


def at(document: Json, pointer: str) -> Any:
    found: Any = document
    for step in pointer.split("/")[1:]:
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def refs_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "bom-ref" in value:
            yield value["bom-ref"]
        for item in value.values():
            yield from refs_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from refs_of(item)


def datasets(document: Json) -> list[Json]:
    card = document["metadata"]["component"].get("modelCard", {})
    found: list[Json] = card.get("modelParameters", {}).get("datasets", [])
    return found
