"""What a card declares beside the model itself: its gate, the data it names, results of evaluation."""

from __future__ import annotations

import re
from typing import Any

from ...manifest.hub import HUB, is_repository
from ..draft import Component, Draft
from ..established import Basis, Fact, Scan
from .evidence import Witness
from .statements import about_model, words

_DATA = (
    ("email", r"e-?mail"),
    ("person-name", r"(?:first|last|full|your|my|legal|family|given|sur)[ _-]?names?|names?\b(?! of)"),
    ("affiliation", r"affiliation|compan(?:y|ies)|organi[sz]ation|institut|universit|employer|school"),
    ("country", r"country|countries"),
    ("birth-date", r"birth"),
    ("phone", r"phone|mobile number"),
    ("postal-address", r"(?:postal|street|mailing|home) address"),
    ("job-title", r"job|profession|occupation|position|\brole\b"),
    ("intended-use", r"intend|purpose|use case|want to use|plan to use|i want to"),
    ("identity-document", r"passport|identity card"),
    ("network-address", r"\bip\b|ip address|geo"),
)
_PATTERNS = [(datum, re.compile(pattern, re.IGNORECASE)) for datum, pattern in _DATA]
_CONSENT = re.compile(r"\b(?:agree|accept|acknowledge|confirm|consent|have read)\b", re.IGNORECASE)
_SHARED = re.compile(r"\bshare\b", re.IGNORECASE)


def gate_of(scan: Scan) -> tuple[dict[str, Any] | None, list[Fact]]:
    """Return the gate that a card describes, and the facts. Whether it is switched on, no file tells.

    The steps are left out: the hub's own settings may add an approval.
    """
    facts = [*about_model(scan, "gate_prompt"), *about_model(scan, "gate_fields")]
    fields = [text for fact in about_model(scan, "gate_fields") for text in _texts(fact.value)]
    return ({"collects": list(dict.fromkeys(_collected(fields)))} if fields else None), facts


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for item in items if (text := words(item))]


def _collected(fields: list[str]) -> list[str]:
    found = []
    for field in fields:
        consent = _CONSENT.search(field) and not _SHARED.search(field)
        data = [] if consent else [datum for datum, pattern in _PATTERNS if pattern.search(field)]
        if _SHARED.search(field):
            data = [datum for datum in data if datum != "intended-use"]
        found += data or ([] if consent else ["other"])
    return found


def add_data(draft: Draft, scan: Scan, witness: Witness) -> None:
    """Add the data that is named as used; who can get it, nobody says.

    A card names data sets, each a component. Other files name parts and mixtures by the hundred: one component each.
    """
    cards = {file.path for file in scan.of_kind("model-card")}
    named: dict[str, list[Fact]] = {}
    listed: dict[str, list[Fact]] = {}
    for fact in scan.stated("dataset"):
        if name := words(fact.value):
            is_of_card = fact.source.path in cards
            (named if is_of_card else listed).setdefault(name if is_of_card else fact.source.path, []).append(
                fact
            )
    for name, group in named.items():
        place: dict[str, Any] = {}
        if is_repository(name):
            place = {"locations": [{"url": f"{HUB}datasets/{name}", "kind": "repository"}]}
        _add_data(draft, name, {"name": name, **place}, witness.of_facts({"type": group, "name": group}))
    for path, group in listed.items():
        names = len({str(fact.value) for fact in group})
        summary = f"{names} data set{'' if names == 1 else 's'} that {path} names."
        _add_data(draft, path, {"summary": summary}, witness.of_facts({"type": group, "summary": group}))


def _add_data(draft: Draft, name: str, fields: dict[str, Any], evidence: list[dict[str, Any]]) -> None:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "unnamed"
    id = draft.free_id(f"data-{slug}")
    draft.add("training-data", **fields, evidence=evidence)["id"] = id


def add_results(draft: Draft, scan: Scan, witness: Witness) -> None:
    """Add results of evaluation that stand in the model card."""
    cards = draft.of_types("model-card")
    paths = {file.get("path") for card in cards for file in card.get("artifacts", ())}
    facts = [fact for fact in scan.stated("evaluation_result") if fact.source.path in paths]
    if not facts:
        return
    number = f"{len(facts)} result{'' if len(facts) == 1 else 's'} of evaluation"
    part = draft.add("evaluation-results", partOf=cards[0]["id"])
    part["evidence"] = [witness.piece(facts[0].source.path, number, ["type"], Basis.DECLARED)]


def add_gate(components: list[Component], scan: Scan, witness: Witness) -> None:
    """State the gate of the weights."""
    gate, facts = gate_of(scan)
    if not facts:
        return
    for part in components:
        if part["type"] == "weights":
            if gate is not None:
                part["gate"] = gate
            part["evidence"] = [*part.get("evidence", ()), *witness.of_facts({"gate": facts})]
