"""The frozen artefacts of the standard that ship with the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from .vocabulary import SPEC_VERSION

NAMES = {
    "schema": "openness.schema.json",
    "strict": "openness.strict.schema.json",
    "context": "context.jsonld",
    "vocabulary": "vocabulary.ttl",
    "shapes": "shapes.ttl",
}


def read_published(name: str) -> str:
    """Return the text of a published artefact: "schema", "strict", "context", "vocabulary" or "shapes".

    Raises:
        KeyError: there is no such artefact.
        FileNotFoundError: the package was installed without its artefacts.
    """
    packaged = files("openmanifest") / "published" / SPEC_VERSION / NAMES[name]
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    # An editable install reads them where they are generated.
    checkout = Path(__file__).parents[3] / "schema" / SPEC_VERSION / NAMES[name]
    return checkout.read_text(encoding="utf-8")
