"""What files hint at, as suggestions for the questions: shown to a person, and written nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...manifest.hub import is_repository
from ...manifest.repair import shown
from ..draft import Draft, Suggestion
from ..established import Fact, Scan
from .declared import gate_of
from .statements import expression, in_conflict, url, words

_MOST = 5


def suggestions_for(draft: Draft, scan: Scan) -> dict[str, tuple[Suggestion, ...]]:
    """Return what may be the answer to each question."""
    found: dict[str, list[Suggestion]] = {}

    def add(question: str, value: str | None, source: str) -> None:
        known = found.setdefault(question, [])
        if value and len(known) < _MOST and all(value != one.value for one in known):
            known.append(Suggestion(value, source))

    for fact in _hints(scan, "name"):
        add("model-name", words(fact.value), _said(fact))
    for fact in _hints(scan, "organization", "author"):
        add("publisher", words(fact.value), _said(fact))
    for fact in _hints(scan, "source_url"):
        add("model-page", url(fact.value), _said(fact))
    for fact in _hints(scan, "version"):
        add("model-version", words(fact.value), _said(fact))
    for fact in _hints(scan, "released"):
        add("released", words(fact.value), _said(fact))
    for fact in _hints(scan, "base_model"):
        name = words(fact.value)
        add("base-model", name if name and (is_repository(name) or url(name)) else None, _said(fact))
    for fact in _hints(scan, "base_model_relation"):
        add("base-relation", words(fact.value), _said(fact))
    for fact in _hints(scan, "arxiv"):
        add("report", f"https://arxiv.org/abs/{words(fact.value)}", _said(fact))
    for fact in _hints(scan, "training_flop"):
        add("compute", words(str(fact.value)), _said(fact))
    for blanket in draft.document.get("blanketLicenses", ()):
        source = blanket["evidence"][0]["states"] if blanket["evidence"] else "the repository"
        for question in ("weights-license", "documents-license", "code-license"):
            add(question, blanket.get("license"), f"{source}; of the repository as a whole")
    for fact in _hints(scan, "license_near", "license"):
        add("weights-license", expression(fact.value), f"{_said(fact)}; not exactly")
    for fact in scan.stated("quantization"):
        add("weights-form", "quantized", _said(fact))
    if gate_of(scan)[1]:
        add("availability", "gated", "the model card describes a gate")
        add("gate-steps", "account, click-through", "what a gate on the hub asks for at least")
    if draft.of_types("policy"):
        add("further-terms", "acceptable-use-policy", "there is a policy in the folder")
    return {question: tuple(values) for question, values in found.items() if values}


def _hints(scan: Scan, *names: str) -> Iterable[Fact]:
    """The hints of some names; and what is stated where files disagree, or that a manifest cannot state by itself."""
    for name in names:
        if in_conflict(scan, name) or name in ("source_url", "author", "arxiv", "training_flop"):
            yield from scan.stated(name)
        yield from scan.hinted(name)


def _said(fact: Fact) -> str:
    value: Any = fact.value
    return f"{fact.source.path}: {shown(value, 60)}"
