"""Texts of licenses, policies, citations and heads of code files: which terms are there."""

from __future__ import annotations

import re

from ...licensing.identify import MAX_BYTES, Outcome, identify_bytes
from ..codes_scan import ALTERED_TEXT, UNIDENTIFIED_TEXT
from ..established import Basis
from ..inventory import named
from .page import Page

_MAX_HEAD = 8192
_SCOPES = (
    ("model", re.compile(r"(?:^|[^a-z])(?:models?|weights?|checkpoints?)(?:[^a-z]|$)")),
    ("code", re.compile(r"(?:^|[^a-z])(?:code|source|software)(?:[^a-z]|$)")),
    ("data", re.compile(r"(?:^|[^a-z])(?:data|datasets?)(?:[^a-z]|$)")),
    ("documentation", re.compile(r"(?:^|[^a-z])(?:docs?|documentation)(?:[^a-z]|$)")),
)
_SPDX = re.compile(
    r"SPDX-License-Identifier:[ \t]*(?P<text>[A-Za-z0-9.+\-() ]{1,200}?)[ \t]*(?:\*/|-->|\"\"\"|\\n|\"|'|$)",
    re.MULTILINE,
)


def read_license(page: Page) -> None:
    """Say which license a text is, exactly; else which it is nearest to, and that it is another."""
    data = page.content(MAX_BYTES)
    if data is None:
        return
    found = identify_bytes(data)
    if scope := scope_of(page.path):
        page.state("license_scope", scope, basis=Basis.DETECTED, about=page.path)
    shown = named(page.path)
    match found.outcome:
        case Outcome.MATCH:
            page.state("license_text", found.id, basis=Basis.DETECTED, about=page.path)
        case Outcome.DIFFERS:
            page.state("license_near", found.near, basis=Basis.HINT, about=page.path)
            message = f"{shown} is close to {found.near}, and some words differ"
            page.find(
                ALTERED_TEXT, message, f"`openmanifest licenses identify {shown}` says what is known of it"
            )
        case Outcome.REFERENCE_ONLY:
            if found.near is not None:
                page.state("license_near", found.near, basis=Basis.HINT, about=page.path)
            message = f"{shown} only points to a license, and has no text of one"
            page.find(UNIDENTIFIED_TEXT, message, "put the text there")
        case Outcome.NOT_CHECKABLE:
            page.find(
                UNIDENTIFIED_TEXT, f"{shown} was not compared: {found.reason}", "put it there as plain text"
            )
        case _:
            why = (
                "is empty" if found.outcome is Outcome.MISSING else "is the text of no license that is known"
            )
            page.find(
                UNIDENTIFIED_TEXT, f"{shown} {why}", "name the license in the manifest, and define it there"
            )


def scope_of(path: str) -> str:
    """Return what a license file is for, by its name; empty where the name does not tell.

    >>> scope_of("LICENSE-MODEL"), scope_of("LICENSE-CODE"), scope_of("LICENSE"), scope_of("data/LICENSE")
    ('model', 'code', '', '')
    """
    name = path.rpartition("/")[2].lower()
    found = [scope for scope, pattern in _SCOPES if pattern.search(name)]
    return found[0] if len(found) == 1 else ""


def read_code(page: Page) -> None:
    """Read the line that names the license of a code file, where its head has one (https://spdx.dev/ids)."""
    data = page.beginning(_MAX_HEAD)
    if data is None:
        return
    found = _SPDX.search(data.decode("utf-8", "replace"))
    if found and found["text"].strip():
        page.state("code_license", found["text"].strip(), basis=Basis.DECLARED, about=page.path)


def read_citation(page: Page) -> None:
    """Read `CITATION.cff`: whom to cite. The license there is that of the software."""
    stated = page.yaml()
    if not isinstance(stated, dict):
        return
    for key, name in (
        ("title", "citation_title"),
        ("doi", "doi"),
        ("version", "version"),
        ("date-released", "released"),
    ):
        value = stated.get(key)
        page.state(name, str(value) if isinstance(value, int | float) else value, f"/{key}", about=page.path)
    licenses = stated.get("license")
    for index, license in enumerate(licenses if isinstance(licenses, list) else [licenses]):
        if isinstance(license, str):
            place = f"/license/{index}" if isinstance(licenses, list) else "/license"
            page.state("software_license", license, place, about=page.path)
    authors = stated.get("authors")
    for index, author in enumerate(authors if isinstance(authors, list) else ()):
        if isinstance(author, dict):
            keys = ("given-names", "name-particle", "family-names", "name-suffix")
            words = [author.get("name")] if author.get("name") else [author.get(key) for key in keys]
            page.state(
                "citation_author",
                " ".join(word for word in words if isinstance(word, str)),
                f"/authors/{index}",
                about=page.path,
            )


_PICKLES = (b"\x80", b"PK\x03\x04")
"""How pickles begin, and the archives in which PyTorch keeps them."""


def read_pickle(page: Page) -> None:
    """Tell a pickle by its first bytes. It is never opened."""
    data = page.beginning(4)
    if data is not None and data.startswith(_PICKLES):
        page.state("pickle", page.path, basis=Basis.DETECTED, about=page.path)
