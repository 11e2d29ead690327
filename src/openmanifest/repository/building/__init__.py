"""A manifest made from a scan: everything that the files establish, and nothing else.

No field is filled because something has to stand there: what no file states is left out and asked. The two exceptions
are what the standard requires of every manifest, an id and a name of the model; without any, the id is a digest and the
name says that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...manifest.vocabulary import CONTEXT_IRI, SPEC_VERSION
from ..draft import Component, Draft
from ..established import Basis, Scan
from .declared import add_data, add_gate, add_results
from .evidence import Witness
from .files import components_of, loose_files
from .licenses import blanket_licenses, license_components, license_texts
from .model import model_of
from .suggestions import suggestions_for

AUTHOR = {"name": "openmanifest", "standing": "tool"}
"""Who speaks until a person answers: a program, with nobody having reviewed what it wrote."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the files of a scan were read from, if not from a folder.

    Args:
        page: URL of the repository; empty for a folder.
        revision: commit that was read.
        gated: how the hub gates it: empty for not at all, `auto` or `manual`; None where that is not known.
    """

    page: str = ""
    revision: str = ""
    gated: str | None = None


def build(scan: Scan, origin: Origin | None = None) -> Draft:
    """Return the manifest that a scan establishes, with what is left to ask.

    Args:
        scan: what was established about the folder.
        origin: where the files were read from; None: from a folder.
    """
    origin = origin or Origin()
    page = origin.page
    witness = Witness(f"{page}/blob/{origin.revision or 'main'}/" if page else "")
    document: dict[str, Any] = {
        "@context": CONTEXT_IRI,
        "type": "OpennessManifest",
        "specVersion": SPEC_VERSION,
        "author": dict(AUTHOR),
        "model": model_of(scan, witness, page),
        "components": components_of(scan, witness),
    }
    license_components(scan, document["components"], witness)
    add_gate(document["components"], scan, witness)
    if page:
        _add_place(document["components"], origin)
    if blanket := blanket_licenses(scan, witness):
        document["blanketLicenses"] = blanket
    draft = Draft(document, loose=tuple(loose_files(scan)), texts=license_texts(scan))
    add_data(draft, scan, witness)
    add_results(draft, scan, witness)
    draft.suggestions = suggestions_for(draft, scan)
    draft.arrange()
    return draft


def _add_place(components: list[Component], origin: Origin) -> None:
    """State where the components are, and who can get them there, as the hub itself says."""
    place = {"url": origin.page, "revision": origin.revision, "kind": "repository"}
    for part in components:
        part["locations"] = [{key: value for key, value in place.items() if value}]
        if origin.gated is None:
            continue
        part["availability"] = "gated" if origin.gated else "public"
        if origin.gated:
            approval = ["approval"] * (origin.gated == "manual")
            part["gate"] = {"steps": ["account", "click-through", *approval], **part.get("gate", {})}
        says = f"gated: {origin.gated}" if origin.gated else "not gated"
        piece = {"url": origin.page, "supports": ["availability"], "states": f"The hub lists it as {says}."}
        part["evidence"] = [*part.get("evidence", ()), {**piece, "basis": Basis.DECLARED.value}]
