"""The published artefacts that ship with the package: those of the standard, and the schemas of the tool's own files."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from .vocabulary import SPEC_VERSION

NAMES = {
    "schema": f"{SPEC_VERSION}/openness.schema.json",
    "strict": f"{SPEC_VERSION}/openness.strict.schema.json",
    "context": f"{SPEC_VERSION}/context.jsonld",
    "vocabulary": f"{SPEC_VERSION}/vocabulary.ttl",
    "shapes": f"{SPEC_VERSION}/shapes.ttl",
    "envelope": "envelope-1.schema.json",
    "definition": "definition-1.schema.json",
    "attestation": "attestation-1.schema.json",
}
"""Paths below `schema/`."""


def read_published(name: str) -> str:
    """Return the text of a published artefact.

    Args:
        name: "schema", "strict", "context", "vocabulary", "shapes", "envelope", "definition" or
            "attestation".

    Raises:
        KeyError: there is no such artefact.
        FileNotFoundError: the package was installed without its artefacts.
    """
    packaged = files("openmanifest") / "published" / NAMES[name]
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    # An editable install reads them where they are generated.
    checkout = Path(__file__).parents[3] / "schema" / NAMES[name]
    return checkout.read_text(encoding="utf-8")
