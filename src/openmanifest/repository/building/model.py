"""The model as a whole: what the files of a folder state of it, and what it was made from."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from ...manifest.hub import HUB, RELATIONS, is_repository
from ..draft import MINTED, UNNAMED
from ..established import Basis, Fact, Scan
from ..kinds import IGNORED
from .evidence import Witness
from .statements import Statements, about_model, count, day, in_conflict, iri, language, words

_GRAMS = 1000
_RELATION_OF_KIND = {"adapter-config": "adapter", "merge-config": "merge"}
"""Files whose kind says what was done to the models they name."""


def model_of(scan: Scan, witness: Witness, page: str) -> dict[str, Any]:
    """Return what is stated of the model.

    Args:
        scan: what was established.
        witness: writes evidence.
        page: where the files were read, if that identifies the model; empty otherwise.
    """
    found = Statements(scan)
    found.one("name", "name", words)
    found.one("version", "version", words)
    found.one("publisher", "organization", _agent)
    found.one("released", "released", day)
    found.one("derivedFrom", "base_model", words)
    found.one("parameterCount", "parameter_count", count)
    found.one("architectureName", "architecture", words)
    found.many("tasks", "task", words)
    found.many("languages", "language", language)
    found.many("libraries", "library", words)
    found.one("supersededBy", "new_version", _model_iri)
    _compute(found)
    _lineage(found)
    evidence = witness.of_facts(found.support)
    model = {"id": page or _minted(scan), "name": UNNAMED, **found.fields}
    return {**model, **({"evidence": evidence} if evidence else {})}


def _minted(scan: Scan) -> str:
    """A name for what has none: a digest of which files there are."""
    files = [[file.path, file.byte_size] for file in scan.files if file.kind not in (IGNORED, "manifest")]
    text = json.dumps(files, ensure_ascii=True)
    return MINTED + sha256(text.encode()).hexdigest()


def _agent(value: Any) -> dict[str, str] | None:
    name = words(value)
    return None if name is None else {"name": name}


def _model_iri(value: Any) -> str | None:
    text = words(value)
    if text is not None and is_repository(text):
        return HUB + text
    return iri(value)


def _compute(found: Statements) -> None:
    """What was declared of emissions: a part of what was spent, with nothing said of the rest."""

    def kilograms(value: Any) -> float | None:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return value / _GRAMS if number and 0 <= value < float("inf") else None

    found.one("compute", "co2_grams", kilograms)
    if "compute" in found.fields:
        found.fields["compute"] = [{"co2eKg": found.fields["compute"]}]


def _lineage(found: Statements) -> None:
    """The base models, all of those that are declared; none where files disagree, since a stated list is complete."""
    found.fields.pop("derivedFrom", None)
    bases = about_model(found.scan, "base_model")
    names = dict.fromkeys(name for fact in bases if (name := words(fact.value)))
    if in_conflict(found.scan, "base_model"):
        _keep_all(found)
        return
    if not names:
        return
    relation = _relation(found, bases)
    found.fields["derivedFrom"] = [
        {
            **({"baseModel": iri} if (iri := _model_iri(name)) else {}),
            "name": name,
            **({"relation": relation} if relation else {}),
        }
        for name in names
    ]


def _keep_all(found: Statements) -> None:
    """What disagrees is all kept, also what only hints at another base."""
    for conflict in found.scan.conflicts:
        if conflict.name == "base_model":
            hints = [replace(f, basis=Basis.DETECTED) for f in conflict.facts if f.basis is Basis.HINT]
            found.support.setdefault("derivedFrom", []).extend(hints)


def _relation(found: Statements, bases: list[Fact]) -> str | None:
    """What was done to the bases: as declared, or as the kind of the file that names them says."""
    scan = found.scan
    declared = about_model(scan, "base_model_relation")
    kinds = {file.path: file.kind for file in scan.files}
    by_kind = {
        _RELATION_OF_KIND[kind]
        for fact in bases
        if (kind := kinds.get(fact.source.path, "")) in _RELATION_OF_KIND
    }
    relations = {RELATIONS.get(str(fact.value), "") for fact in declared} | by_kind
    found.support.setdefault("derivedFrom", []).extend(declared)
    return relations.pop() or None if len(relations) == 1 else None
