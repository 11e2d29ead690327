"""Verdicts as attestations (CDXA): definitions as standards, criteria as requirements, results as claims.

They are the tool's, computed from the manifest, and not a part of it: what was written here is taken out again on reading.
"""

from __future__ import annotations

from typing import Any

from ...definitions import CriterionResult, Result, Verdict
from ...definitions.shipped import form_of
from ...lineage import evaluate
from ...manifest.document import Manifest
from ...version import __version__
from .tables import PREFIX

Json = dict[str, Any]

_STANDARD, _CLAIM, _ASSESSOR = (PREFIX + name for name in ("standard/", "claim/", "assessor"))


def add(document: Json, manifest: Manifest) -> None:
    """Add what the definitions say of a manifest, all that are not provisional."""
    results = evaluate(manifest)
    target = document["metadata"]["component"]["bom-ref"]
    document.setdefault("definitions", {}).setdefault("standards", []).extend(
        _standard(result) for result in results
    )
    declarations = document.setdefault("declarations", {})
    declarations.setdefault("assessors", []).append({"bom-ref": _ASSESSOR, "thirdParty": True})
    claims = [_claim(result, one, target) for result in results for one in result.criteria if _decided(one)]
    declarations.setdefault("claims", []).extend(claims)
    declarations.setdefault("attestations", []).extend(_attestation(result) for result in results)


def remove(document: Json) -> None:
    """Take them out again; what others have attested stays."""
    for place, key, name in (
        ("definitions", "standards", "bom-ref"),
        ("declarations", "assessors", "bom-ref"),
        ("declarations", "claims", "bom-ref"),
        ("declarations", "attestations", "assessor"),
    ):
        holder = document.get(place)
        if not isinstance(holder, dict) or not isinstance(holder.get(key), list):
            continue
        rest = [item for item in holder[key] if not _is_ours(item, name)]
        if len(rest) == len(holder[key]):
            continue
        holder[key] = rest
        if not rest:
            del holder[key]
        if not holder:
            del document[place]


def _is_ours(item: Any, name: str) -> bool:
    ref = item.get(name) if isinstance(item, dict) else None
    return isinstance(ref, str) and (ref == _ASSESSOR or ref.startswith((_STANDARD, _CLAIM)))


def _standard(result: Result) -> Json:
    form = form_of(result.definition)
    requirements = [
        {"bom-ref": f"{_STANDARD}{form.id}/{one.id}", "identifier": one.id, "text": one.text}
        for one in form.criterion
    ]
    standard: Json = {
        "bom-ref": f"{_STANDARD}{form.id}",
        "name": form.title,
        "version": form.version,
        "description": form.summary,
        "requirements": requirements,
        "externalReferences": [{"type": "website", "url": form.source}],
    }
    if form.level:
        standard["levels"] = [
            {"bom-ref": f"{_STANDARD}{form.id}/level/{one.id}", "identifier": one.id, "title": one.title}
            for one in form.level
        ]
    return standard


def _decided(criterion: CriterionResult) -> bool:
    return criterion.verdict is not Verdict.UNDETERMINED


def _claim(result: Result, criterion: CriterionResult, target: str) -> Json:
    return {
        "bom-ref": f"{_CLAIM}{result.definition}/{criterion.id}",
        "target": target,
        "predicate": f"{'met' if criterion.verdict is Verdict.MET else 'not met'}: {criterion.text}",
        "reasoning": criterion.reason,
    }


def _attestation(result: Result) -> Json:
    return {
        "summary": f"{result.title} {result.version}: {result.wording} (openmanifest {__version__})",
        "assessor": _ASSESSOR,
        "map": [_judged(result, criterion) for criterion in result.criteria],
    }


def _judged(result: Result, criterion: CriterionResult) -> Json:
    """One requirement. A score says how far it is met; where nobody knows there is none."""
    found: Json = {"requirement": f"{_STANDARD}{result.definition}/{criterion.id}"}
    if criterion.verdict is Verdict.UNDETERMINED:
        found["conformance"] = {"rationale": criterion.reason}
        return found
    met = criterion.verdict is Verdict.MET
    score = 1 if met else 0.5 if criterion.grade == "partial" else 0
    found["claims" if met else "counterClaims"] = [f"{_CLAIM}{result.definition}/{criterion.id}"]
    found["conformance"] = {"score": score, "rationale": criterion.reason}
    return found
