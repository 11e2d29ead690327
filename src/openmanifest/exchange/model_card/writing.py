"""A manifest into the front matter of a model card: line by line, so that nobody's words are touched.

Keys that the manifest has something to say about are replaced or added; every other byte of the card stays. Where the
manifest says nothing, what the card says stays, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ...findings import Finding
from ...front_matter import Card, taken_apart
from ...licensing.facts import facts
from ...licensing.known import hugging_face
from ...manifest.components import WeightsComponent
from ...manifest.document import Manifest
from ...manifest.hub import HUB, RELATIONS
from ..codes import LEFT_OUT
from ..formats import Request
from . import gates

_RELATIONS = {ours: theirs for theirs, ours in RELATIONS.items()}
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w\-]*)[ \t]*:(?:[ \t]|$)")
_PLAIN = re.compile(r"[A-Za-z][\w./\-]*", re.ASCII)
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_DATASET = re.compile(re.escape(HUB) + r"datasets/(?P<name>[\w.\-]+/[\w.\-]+)/?", re.ASCII)
_MODEL = re.compile(re.escape(HUB) + r"(?P<name>[\w.\-]+/[\w.\-]+)/?", re.ASCII)


def write_text(manifest: Manifest, request: Request) -> tuple[str, list[Finding]]:
    """Return the card: the one that is there, with its front matter brought up to date, or a new one."""
    findings: list[Finding] = []
    existing = "" if request.existing is None else request.existing.decode("utf-8", "surrogateescape")
    keys = {found["key"] for line in taken_apart(existing).inside.split("\n") if (found := _KEY.match(line))}
    values = dict(_values(manifest, findings))
    values |= gates.values(manifest, stated=gates.KEY in keys, findings=findings)
    return spliced(existing, values), findings


def spliced(text: str, values: dict[str, Any]) -> str:
    """Return a card with values in its front matter; of the rest no byte changes."""
    card = taken_apart(text)
    if not card.before:
        card = Card("---\n", "", "---\n", text)
    lines = card.inside.split("\n") if card.inside else []
    kept: list[str] = []
    places = dict.fromkeys(values, -1)
    skipping = False
    for line in lines:
        found = _KEY.match(line)
        if found:
            skipping = found["key"] in values
            if skipping and places[found["key"]] < 0:
                places[found["key"]] = len(kept)
                kept.append(_written(found["key"], values[found["key"]], card.newline))
        elif skipping and line.strip() and not line[:1].isspace() and line[:1] not in "-#":
            skipping = False
        if not skipping or (line[:1] == "#" and not found):
            kept.append(line)
    new = [_written(key, values[key], card.newline) for key, place in places.items() if place < 0]
    inside = "\n".join([*kept, *[line.rstrip("\r") for line in new]]) if new or kept else ""
    if new and card.newline == "\r\n":
        inside = re.sub(r"(?<!\r)\n", "\r\n", inside)
    after = card.after if card.after.startswith(("\n", "\r\n")) or not inside else card.newline + card.after
    return card.before + inside + after + card.body


def _written(key: str, value: Any, newline: str) -> str:
    if isinstance(value, list):
        return newline.join([f"{key}:", *(f"- {_scalar(item)}" for item in value)])
    if isinstance(value, dict):
        entries = (f"  {_scalar(name)}: {_scalar(item)}" for name, item in value.items())
        return newline.join([f"{key}:", *entries])
    return f"{key}: {_scalar(value)}"


def _scalar(value: str) -> str:
    """A text as YAML; in quotes where another reader might take it for something else."""
    return (
        value
        if _PLAIN.fullmatch(value) and value.lower() not in _WORDS
        else json.dumps(value, ensure_ascii=False)
    )


def _values(manifest: Manifest, findings: list[Finding]) -> Iterator[tuple[str, Any]]:
    yield from _license(manifest, findings)
    model = manifest.model
    bases = [_MODEL.fullmatch(base.base_model or "") for base in model.derived_from or ()]
    names = [base["name"] for base in bases if base]
    if names:
        yield "base_model", names
        relations = {_RELATIONS.get(base.relation or "") for base in model.derived_from or ()}
        if len(relations) == 1 and (relation := relations.pop()):
            yield "base_model_relation", relation
    if len(names) < len(bases):
        findings.append(
            LEFT_OUT.at(("model", "derivedFrom"), "a base that is not on the hub has no place here")
        )
    if data := list(_data(manifest)):
        yield "datasets", data
    if model.languages:
        yield "language", list(model.languages)
    if model.libraries:
        yield "library_name", model.libraries[0]


def _license(manifest: Manifest, findings: list[Finding]) -> Iterator[tuple[str, Any]]:
    """The license of the final weights, as the hub writes it: its own word, or `other` with name and link."""
    found = [
        part
        for part in manifest.components
        if isinstance(part, WeightsComponent)
        and part.type == "weights"
        and part.role == "final"
        and part.license
    ]
    licenses = {part.license for part in found}
    if len(licenses) != 1:
        if licenses:
            findings.append(
                LEFT_OUT.at(("components",), "the final weights are under several licenses; a card has one")
            )
        return
    license = str(found[0].license)
    if word := hub_word(license):
        yield "license", word
        return
    if license in ("NONE", "NOASSERTION"):
        return
    yield "license", "other"
    yield "license_name", license.removeprefix("LicenseRef-").lower()
    known, own = facts(license), next((d for d in manifest.licenses or () if d.license_id == license), None)
    link = (own.url if own else None) or (known.url if known else None)
    if link:
        yield "license_link", link


def hub_word(license: str) -> str | None:
    """Return the value of `license` on the hub for a license, or None where it has none.

    >>> hub_word("Apache-2.0"), hub_word("LicenseRef-Llama-3.1"), hub_word("MIT OR Apache-2.0")
    ('apache-2.0', 'llama3.1', None)
    """
    known = facts(license)
    words = [license.lower(), *(known.names.hugging_face if known else ())]
    for word in words:
        found = hugging_face(word)
        if found is not None and found.meanings == (license,):
            return found.name
    return None


def _data(manifest: Manifest) -> Iterator[str]:
    """Data sets for training that are on the hub."""
    seen = set()
    for part in manifest.components:
        if part.type != "training-data":
            continue
        for place in part.locations or ():
            found = _DATASET.fullmatch(place.url or "")
            if found and found["name"] not in seen:
                seen.add(found["name"])
                yield found["name"]
