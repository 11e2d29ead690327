"""Which format a file is in is found out; what is in none is not taken for a manifest."""

from __future__ import annotations

import pytest

from openmanifest.exchange import Format
from openmanifest.exchange.detection import detect


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        ('{"name": "x", "description": "of something else"}', "documentation.json", None),
        ("{}", "openness.json", None),
        ('{"specVersion": "1.0"}', "x.json", Format.MANIFEST),
        ('{"@context": "https://w3id.org/openmanifest/context/1.0"}', "x.json", Format.MANIFEST),
        ('{"type": "OpennessManifest"', "x.json", Format.MANIFEST),  # cut off
        ('{"spdxVersion": "SPDX-2.2"}', "x.json", Format.SPDX2),
        ('{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}', "x.json", Format.SPDX3),
        ('{"bomFormat": "CycloneDX", "specVersion": "1.6"}', "x.json", Format.CYCLONEDX_16),
        ('{"bomFormat": "CycloneDX", "specVersion": "1.5"}', "x.json", Format.CYCLONEDX_17),
        ('{"release": {}}', "x.json", Format.MOT),
        ('{"system": {}}', "x.json", Format.OSAI),
        ('{"@type": "x"}', "x.json", Format.JSONLD),
        ("@prefix om: <https://w3id.org/openmanifest/ns#> .", "x", Format.TURTLE),
        ("<urn:a> <urn:b> <urn:c> .", "x", Format.NQUADS),
        ("# A model", "README.md", Format.MODEL_CARD),
        ("release:\n  name: x\n", "x.yml", Format.MOT),
        ("system:\n  name: x\n", "x.yaml", Format.OSAI),
        ("name: x\n", "x.yaml", None),
    ],
)
def test_formats_are_told_apart(text: str, name: str, format: Format | None) -> None:
    assert detect(text, text.encode("utf-8"), name) is format
