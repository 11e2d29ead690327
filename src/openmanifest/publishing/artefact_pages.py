"""The pages that stand where the frozen files are: what each is, its digest, how to use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from ..manifest.vocabulary import SPEC_VERSION
from .pages import NOT_SEARCHED, note, table
from .places import PLACES

_NOTE = note("the published files")
_SHAPE = re.compile(r"^oms:([A-Za-z0-9-]+)(?=\s)", re.M)
_WORDS = {
    "context": (
        "The JSON-LD context",
        "It gives every key of `openness.json` its IRI. A reader that takes a manifest as JSON never needs it; one that takes "
        "it as a graph uses a copy of its own and does not fetch it.",
    ),
    "schema": (
        "The JSON Schemas",
        "JSON Schema 2020-12, each in one file without references to others. The first is the normative one: it lets unknown "
        "keys pass, as readers have to. The strict one is for editors: it marks keys that it does not know, and explains the "
        "others.",
    ),
    "shapes": (
        "The SHACL shapes",
        "What the schema says of the JSON, said of the graph: for those who keep manifests in an RDF store.",
    ),
}


def artefact_pages(published: Mapping[str, str]) -> dict[str, str]:
    """Return the pages by path.

    Args:
        published: the text of each published file, by path in the repository.
    """
    return {f"spec/{folder}/{SPEC_VERSION}.md": _page(folder, published) for folder in _WORDS}


def _page(folder: str, published: Mapping[str, str]) -> str:
    title, words = _WORDS[folder]
    # Names of shapes would drown what search is for.
    text = NOT_SEARCHED if folder == "shapes" else ""
    text += f"{_NOTE}# {title} {SPEC_VERSION}\n\n{words}\n\n"
    for place in PLACES:
        if place.frozen and place.file.startswith(f"{folder}/"):
            name = place.file.rpartition("/")[2]
            digest = sha256(published[place.source].encode()).hexdigest()
            rows = (
                ("IRI", f"`{place.iri}`"),
                ("file", f"[`{name}`]({SPEC_VERSION}/{name})"),
                ("served as", f"`{place.media_type}`"),
                ("SHA-256", f"`{digest}`"),
            )
            text += table(("", ""), rows) + "\n"
            if folder == "shapes":
                text += _shapes(published[place.source])
    return text + (
        f"With the release of {SPEC_VERSION} these files are frozen: their bytes never change, and a later version gets IRIs of "
        "its own ([versions](../specification/versions.md)). [SHA256SUMS](../SHA256SUMS) lists the digests of all of them.\n"
    )


def _shapes(text: str) -> str:
    """Each shape of an object with those of its properties: where their IRIs lead to."""
    parts: dict[str, list[str]] = {}
    for name in _SHAPE.findall(text):
        parts.setdefault(name.partition("-")[0], []).append(name)
    rows = (
        (
            _shape(part) if part in names else f"`{part}`",
            ", ".join(_shape(name) for name in sorted(names) if name != part),
        )
        for part, names in sorted(parts.items())
    )
    return table(("shape", "of its properties"), rows) + "\n"


def _shape(name: str) -> str:
    return f'<span id="{name}"></span>`{name}`'
