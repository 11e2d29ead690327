"""What is known of licenses as the JSON envelope: each command adds keys of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from ...licensing.cards import Card, Line
from ...licensing.classification import Classification, Standard, classify_tree
from ...licensing.comparison import Row
from ...licensing.expressions import Checked
from ...licensing.facts import LicenseFacts
from ...licensing.names import also_called
from ...licensing.plans import DISCLAIMER, Plan, Verdict
from ...licensing.resolving import Resolution
from ...licensing.trees import Joined, License, Tree
from ..characters import well_formed
from ..json import enveloped
from ..results import summarize
from .layout import shortened

Json = dict[str, Any]

_APART = {"id", "name", "publisher", "date", "url", "names", "evidence", "source"}
_FACTS = [
    str(field.serialization_alias) for name, field in LicenseFacts.model_fields.items() if name not in _APART
]


def write_cards(command: str, names: Sequence[Resolution], cards: Sequence[Card], stream: TextIO) -> None:
    """Write licenses with everything that is known of them, and how the names that were asked for were read."""
    _write(command, {"names": _names(names), "licenses": [license_entry(card) for card in cards]}, stream)


def write_comparison(
    names: Sequence[Resolution], cards: Sequence[Card], rows: Sequence[Row], stream: TextIO
) -> None:
    """Write two licenses and every facet of them; no facets where one of them is not known."""
    facets = [
        {
            "facet": row.facet,
            "outcome": row.outcome,
            "one": _lines(row.one),
            "other": _lines(row.other),
        }
        for row in rows
    ]
    content = {"names": _names(names), "licenses": [license_entry(card) for card in cards], "facets": facets}
    _write("licenses-compare", content, stream)


def write_verdict(name: Resolution, plan: Plan, verdict: Verdict | None, stream: TextIO) -> None:
    """Write the answers to a plan; null where the license is not known."""
    content = {
        "names": _names([name]),
        "plan": _plan(plan),
        "verdict": None if verdict is None else _verdict(verdict),
    }
    _write("licenses-check", content, stream)


def write_expression(
    text: str, checked: Checked, tree: Tree | None, hints: Sequence[str], stream: TextIO
) -> None:
    """Write the tree of an expression and how open it is, or the error in it."""
    error = checked.error
    content = {
        "expression": {
            "text": shortened(text),
            "error": None
            if error is None
            else {"message": well_formed(error.message), "offset": error.offset},
            "hints": [well_formed(hint) for hint in hints],
            "tree": None if tree is None else _node(tree),
            "classification": None if tree is None else _classification(classify_tree(tree)),
        }
    }
    _write("licenses-explain", content, stream)


def license_entry(card: Card) -> Json:
    """Return a license as JSON: what kind it is, what the SPDX list says, and the facts as recorded.

    Null is unknown; so is a restriction that is not listed where `undetermined` or `partlyDetermined` names its
    facet.
    """
    listed, facts = card.listed, card.facts
    recorded: Json = {}
    if facts is not None:
        recorded = facts.model_dump(mode="json", by_alias=True, exclude={"restrictions"})
        # A restriction is what it is in a manifest: keys that say nothing are absent.
        recorded["restrictions"] = [
            restriction.model_dump(mode="json", by_alias=True, exclude_none=True)
            for restriction in facts.restrictions
        ]
    return {
        "id": card.id,
        "name": card.name,
        "publisher": recorded.pop("publisher", None),
        "date": recorded.pop("date", None),
        "url": recorded.pop("url", None),
        "aliases": sorted(also_called(card.id)),
        "classification": _classification(card.classification),
        "spdx": None
        if listed is None
        else {
            "osi": listed.osi,
            "fsf": listed.fsf,
            "deprecated": listed.deprecated,
            "replacedBy": list(listed.replaced_by),
            "seeAlso": list(listed.see_also),
        },
        "evidence": recorded.pop("evidence", None),
        "source": recorded.pop("source", None),
        "facts": {key: recorded[key] for key in _FACTS} if recorded else None,
    }


def _write(command: str, content: Json, stream: TextIO) -> None:
    from dataclasses import asdict

    json.dump({**enveloped(command, [], asdict(summarize([]))), **content}, stream, indent=2)
    stream.write("\n")


def _names(names: Sequence[Resolution]) -> list[Json]:
    return [
        {
            "name": well_formed(shortened(name.text)),
            "outcome": name.outcome.value,
            "ids": [well_formed(id) for id in name.ids],
            "reason": well_formed(name.reason),
        }
        for name in names
    ]


def _lines(lines: Sequence[Line] | None) -> list[Json] | None:
    return None if lines is None else [{"what": what, "clause": clause} for what, clause in lines]


def _classification(found: Classification) -> Json:
    return {
        "category": found.kind.category.value,
        "why": found.kind.why,
        "code": _standard(found.code),
        "data": _standard(found.data),
        "weights": _standard(found.weights),
    }


def _standard(standard: Standard) -> Json:
    return {"standing": standard.standing.value, "why": standard.why}


def _node(node: Tree) -> Json:
    if isinstance(node, Joined):
        return {"operator": node.operator, "parts": [_node(part) for part in node.parts]}
    return _license(node)


def _license(license: License) -> Json:
    identifier, addition = license.identifier, license.addition
    return {
        "license": license.id,
        "kind": identifier.kind if identifier is not None else "special",
        "orLater": identifier is not None and identifier.or_later,
        "with": None if addition is None else addition.canonical or addition.text,
    }


def _plan(plan: Plan) -> Json:
    return {
        "use": plan.use,
        "users": plan.users,
        "usersMetric": plan.users_metric.value,
        "revenue": plan.revenue,
        "currency": plan.currency,
        "revenueMetric": plan.revenue_metric.value,
        "territory": plan.territory,
        "fields": [field.value for field in plan.fields],
        "trainOtherModels": plan.train_other_models,
        "host": plan.host,
        "redistribute": plan.redistribute,
        "modify": plan.modify,
    }


def _verdict(verdict: Verdict) -> Json:
    return {
        "overall": verdict.overall.value,
        "licenses": [well_formed(license) for license in verdict.licenses],
        "answers": [
            {
                "license": answer.license,
                "facet": answer.facet,
                "answer": answer.answer.value,
                "why": answer.why,
                "clause": answer.clause,
                "basis": answer.basis,
            }
            for answer in verdict.answers
        ],
        "duties": [
            {
                "license": duty.license,
                "what": duty.what,
                "due": duty.due,
                "when": duty.when,
                "clause": duty.clause,
            }
            for duty in verdict.duties
        ],
        "risks": _lines(verdict.risks),
        "disclaimer": DISCLAIMER,
    }
