"""A manifest made from a scan: everything that the files establish, and nothing else.

No field is filled because something has to stand there: what no file states is left out and asked. The two exceptions
are what the standard requires of every manifest, an id and a name of the model; without any, the id is a digest and the
name says that there is none.
"""

from __future__ import annotations

from typing import Any

from ...manifest.vocabulary import CONTEXT_IRI, SPEC_VERSION
from ..draft import Draft
from ..established import Scan
from .declared import add_data, add_gate, add_results
from .evidence import Witness
from .files import components_of, loose_files
from .licenses import blanket_licenses, license_components, license_texts
from .model import model_of
from .suggestions import suggestions_for

AUTHOR = {"name": "openmanifest", "standing": "tool"}
"""Who speaks until a person answers: a program, with nobody having reviewed what it wrote."""


def build(scan: Scan, *, page: str = "", revision: str = "") -> Draft:
    """Return the manifest that a scan establishes, with what is left to ask.

    Args:
        scan: what was established about the folder.
        page: URL of the repository that the files were read from; empty for a folder.
        revision: commit that was read there.
    """
    witness = Witness(f"{page}/blob/{revision or 'main'}/" if page else "")
    document: dict[str, Any] = {
        "@context": CONTEXT_IRI,
        "type": "OpennessManifest",
        "specVersion": SPEC_VERSION,
        "author": dict(AUTHOR),
        "model": model_of(scan, witness, page),
        "components": components_of(scan, witness),
    }
    if page:
        place = {"url": page, **({"revision": revision} if revision else {}), "kind": "repository"}
        for part in document["components"]:
            part["locations"] = [dict(place)]
    license_components(scan, document["components"], witness)
    add_gate(document["components"], scan, witness)
    if blanket := blanket_licenses(scan, witness):
        document["blanketLicenses"] = blanket
    draft = Draft(document, loose=tuple(loose_files(scan)), texts=license_texts(scan))
    add_data(draft, scan, witness)
    add_results(draft, scan, witness)
    draft.suggestions = suggestions_for(draft, scan)
    draft.arrange()
    return draft
