"""Licenses: of a component where a file says so of it; else of the repository as a whole, which decides nothing.

Sources in the order of their weight: the text of a license, the header of a file, a link, the word of a card. Where
they disagree all of them stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...manifest.component_types import group_of
from ..draft import Component
from ..established import Fact, Scan
from ..presence import is_of_all
from .evidence import Witness
from .files import artifact_of
from .statements import about_model, expression, url, words

_SCOPES = {"model": "weights", "code": "code", "data": "data", "documentation": "documents"}
"""What the name of a license file says it is for, and the group of components."""

_UNSAID = ("other", "unknown")
"""Words of the hub for a license that has no word there."""


def blanket_licenses(scan: Scan, witness: Witness) -> list[dict[str, Any]]:
    """Return what is stated of the repository as a whole, one entry for each license."""
    entries: dict[tuple[str | None, str | None], dict[str, list[Fact]]] = {}

    def add(license: str | None, stated: str | None, facts: Iterable[Fact]) -> None:
        key = (license, None if license else stated)
        entries.setdefault(key, {}).setdefault("license" if license else "licenseAsStated", []).extend(facts)

    for fact in _texts(scan):
        if _scope(scan, fact) is None:
            add(expression(fact.value), None, [fact])
    names, links = about_model(scan, "license_name"), about_model(scan, "license_link")
    weights = {file.path for file in scan.of_kind("gguf", "safetensors")}
    for fact in about_model(scan, "license"):
        if fact.source.path in weights:
            continue  # it is the license of that file, and stated there
        word = words(fact.value)
        if word is None:
            continue
        if word.lower() in _UNSAID and names:
            for name in names:
                add(expression(name.value), words(name.value), [fact, name, *links])
        else:
            add(expression(word), word, [fact, *links])
    if not about_model(scan, "license"):
        for name in names:
            add(expression(name.value), words(name.value), [name, *links])
    return [_entry(license, stated, support, witness) for (license, stated), support in entries.items()]


def _entry(
    license: str | None, stated: str | None, support: dict[str, list[Fact]], witness: Witness
) -> dict[str, Any]:
    facts = [fact for group in support.values() for fact in group]
    said = stated or next(
        (w for f in facts if f.name in ("license", "license_name") and (w := words(f.value))), None
    )
    link = next((found for f in facts if f.name == "license_link" and (found := url(f.value))), None)
    return {
        **({"license": license} if license else {}),
        **({"licenseAsStated": said} if said else {}),
        **({"url": link} if link else {}),
        "evidence": witness.of_facts(support),
    }


def license_components(scan: Scan, components: list[Component], witness: Witness) -> None:
    """State the license of each component that files say so of: by the name of a text, or in each of its own files."""
    texts = [(scope, fact) for fact in _texts(scan) if (scope := _scope(scan, fact)) is not None]
    indexes = {file.path for file in scan.of_kind("weights-index")}
    for part in components:
        paths = {file["path"] for file in part.get("artifacts", ())} - indexes
        own = [fact for fact in _in_files(scan, part) if fact.source.path in paths]
        named = [fact for scope, fact in texts if _SCOPES.get(scope) == group_of(part["type"])]
        if not own and not named:
            continue
        licenses = {expression(fact.value) for fact in [*own, *named]}
        whole = bool(named) or {fact.source.path for fact in own} == paths
        if whole and len(licenses) == 1 and (license := licenses.pop()) is not None:
            part["license"] = license
            if named:
                part["licenseFile"] = text_artifact(scan, named[0].source.path)
        part["evidence"] = [*part.get("evidence", ()), *witness.of_facts({"license": [*own, *named]})]


def _in_files(scan: Scan, part: Component) -> list[Fact]:
    """What files of a component say of their own license: the head of code, the header of weights."""
    name = {"code": "code_license", "weights": "license"}.get(group_of(part["type"]))
    return [fact for fact in scan.stated(name) if fact.source.path not in _cards(scan)] if name else []


def _cards(scan: Scan) -> set[str]:
    return {file.path for file in scan.of_kind("model-card")}


def text_artifact(scan: Scan, path: str) -> dict[str, Any]:
    """Return the file with the text of a license, as it stands in a manifest."""
    return next((artifact_of(file) for file in scan.files if file.path == path), {"path": path})


def license_texts(scan: Scan) -> dict[str, dict[str, Any]]:
    """Return the files that are texts of licenses, by license."""
    return {
        license: text_artifact(scan, fact.source.path)
        for fact in _texts(scan)
        if (license := expression(fact.value)) is not None
    }


def _texts(scan: Scan) -> list[Fact]:
    """The texts for the folder; one further down, as of a library that is shipped along, says nothing of the rest."""
    return [fact for fact in scan.stated("license_text") if is_of_all(fact.source.path)]


def _scope(scan: Scan, text: Fact) -> str | None:
    """What a text is for, by the name of its file."""
    return next(
        (str(f.value) for f in scan.stated("license_scope") if f.source.path == text.source.path), None
    )
