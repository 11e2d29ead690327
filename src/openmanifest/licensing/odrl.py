"""A license as an ODRL offer in JSON-LD (https://www.w3.org/TR/odrl-model/), with a small profile.

What ODRL and ccREL have is said in their terms. What they lack has terms of the openmanifest vocabulary:
what a threshold counts, the action of training other models, terms that can change. One way only: an offer
cannot be turned back into facts. What nobody has established is listed as `om:undetermined`, since ODRL
knows no "unknown" and a missing prohibition would read as leave.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from ..manifest.terms import Restriction
from ..manifest.values_terms import Condition, Permission, RestrictionType, Target
from ..manifest.vocabulary import NS, PREFIXES, Vocabulary
from .facts import LicenseFacts
from .known import table_date

PROFILE = NS + "odrl-profile"
LICENSE_NS = "https://w3id.org/openmanifest/license/"

Json = dict[str, Any]

_PREFIXES = ("odrl", "cc", "om", "dcterms")
_ACTIONS = {
    Permission.USE: "odrl:use",
    Permission.STUDY: "odrl:read",
    Permission.MODIFICATION: "odrl:modify",
    Permission.REDISTRIBUTION: "odrl:distribute",
    Permission.SUBLICENSING: "odrl:grantUse",
    Permission.COMMERCIAL_USE: "cc:CommercialUse",
    Permission.PATENT_USE: "om:usePatents",
}
_DUTIES = {
    Condition.NOTICE: "cc:Notice",
    Condition.ATTRIBUTION: "cc:Attribution",
    Condition.SOURCE_OFFER: "cc:SourceCode",
    Condition.SAME_LICENSE: "cc:ShareAlike",
}
_EFFECTS = {
    "license-required": "odrl:obtainConsent",
    "fee-required": "odrl:compensate",
    "display-required": "odrl:attribute",
}


def iri(id: str) -> str:
    """Return the IRI of a license: SPDX's for those on its list."""
    return LICENSE_NS + id if id.startswith("LicenseRef-") else f"https://spdx.org/licenses/{id}"


def offer_text(facts: LicenseFacts) -> str:
    """Return the offer as indented JSON."""
    return json.dumps(offer(facts), indent=2, ensure_ascii=False) + "\n"


def offer(facts: LicenseFacts) -> Json:
    """Return the offer of whoever licenses something under this license.

    >>> from .facts import facts
    >>> offer(facts("CC-BY-NC-4.0"))["odrl:prohibition"][0]["odrl:action"]
    {'@id': 'cc:CommercialUse'}
    """
    rules: dict[str, list[Json]] = {"odrl:permission": list(_permissions(facts))}
    if facts.commercial_use.status == "prohibited" and not facts.of_type("non-commercial"):
        rules["odrl:prohibition"] = [
            _rule("odrl:Prohibition", "cc:CommercialUse", None, facts.commercial_use.clause)
        ]
    for restriction in facts.restrictions:
        for place, rule in _RULES[restriction.type](restriction):
            rules.setdefault(place, []).append(rule)
    return {
        "@context": {prefix: PREFIXES[prefix] for prefix in _PREFIXES},
        "@id": f"{iri(facts.id)}#offer",
        "@type": "odrl:Offer",
        "odrl:profile": {"@id": PROFILE},
        "odrl:assigner": {"@id": "om:licensor"},
        "dcterms:title": facts.name,
        "dcterms:source": {"@id": iri(facts.id)},
        "dcterms:issued": table_date(),
        **{place: found for place, found in rules.items() if found},
        "om:undetermined": [facet.value for facet in facts.undetermined],
    }


def _permissions(facts: LicenseFacts) -> Iterator[Json]:
    duties = [
        _rule("odrl:Duty", _DUTIES.get(condition, _own(condition)), None, None)
        for condition in facts.conditions or ()
        if condition is not Condition.PATENT_RETALIATION
    ]
    for permission, action in _ACTIONS.items():
        if permission in (facts.permissions or ()):
            rule = _rule("odrl:Permission", action, [Target.MATERIAL], None)
            if permission is Permission.REDISTRIBUTION and duties:
                rule["odrl:duty"] = duties
            yield rule


_Rules = Iterator[tuple[str, Json]]


def _rule(kind: str, action: str, targets: list[Target] | None, clause: str | None) -> Json:
    rule: Json = {"@type": kind, "odrl:action": {"@id": action}}
    if kind != "odrl:Duty":
        rule["odrl:target"] = [{"@id": _own(target)} for target in targets or [Target.MATERIAL]]
    if clause:
        rule["om:clause"] = clause
    return rule


def _own(value: Vocabulary) -> str:
    return f"om:{value.stem()}{value.value}"


def _constraint(left: str, operator: str, right: Any) -> Json:
    return {
        "@type": "odrl:Constraint",
        "odrl:leftOperand": {"@id": left},
        "odrl:operator": {"@id": f"odrl:{operator}"},
        "odrl:rightOperand": right,
    }


def _of(restriction: Restriction, kind: str, action: str, constraint: list[Json] | None = None) -> Json:
    rule = _rule(f"odrl:{kind}", action, restriction.targets, restriction.clause)
    constraints = constraint or []
    if restriction.only_when:
        constraints = [*constraints, _constraint("odrl:purpose", "eq", {"@id": "cc:CommercialUse"})]
    if constraints:
        rule["odrl:constraint"] = constraints
    if restriction.summary:
        rule["om:summary"] = restriction.summary
    return rule


def _non_commercial(restriction: Restriction) -> _Rules:
    yield "odrl:prohibition", _of(restriction, "Prohibition", "cc:CommercialUse")
    if restriction.research_only:
        research = _constraint("odrl:purpose", "neq", {"@id": "om:research"})
        yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [research])


def _threshold(restriction: Restriction) -> _Rules:
    metric = _own(restriction.metric) if isinstance(restriction.metric, Vocabulary) else "om:metric"
    above = _constraint(metric, "gt", restriction.above)
    if restriction.currency:
        above["odrl:unit"] = {"@id": f"http://cvx.iptc.org/iso4217a/{restriction.currency}"}
    if restriction.measured:
        above["om:measured"] = {"@id": f"om:measured-{restriction.measured}"}
    action = _EFFECTS.get(restriction.effect or "")
    if action is None:
        yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [above])
    else:
        yield "odrl:obligation", _of(restriction, "Duty", action, [above])


def _training(restriction: Restriction) -> _Rules:
    scope = []
    if isinstance(restriction.training_scope, Vocabulary):
        scope = [_constraint("om:trainingScope", "eq", {"@id": _own(restriction.training_scope)})]
    if not restriction.allowed_if:
        yield "odrl:prohibition", _of(restriction, "Prohibition", "om:trainModel", scope)
    else:
        rule = _of(restriction, "Permission", "om:trainModel", scope)
        rule["odrl:duty"] = [_rule("odrl:Duty", "odrl:attribute", None, restriction.clause)]
        yield "odrl:permission", rule


def _purposes(restriction: Restriction) -> _Rules:
    named = [{"@id": _own(field)} for field in restriction.fields or () if isinstance(field, Vocabulary)]
    if named:
        purpose = _constraint("odrl:purpose", "isAnyOf", named)
        yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [purpose])
    if restriction.type is RestrictionType.ACCEPTABLE_USE_POLICY or not named:
        duty = _of(restriction, "Duty", "odrl:reviewPolicy")
        if restriction.url:
            duty["odrl:target"] = [{"@id": restriction.url}]
        yield "odrl:obligation", duty


def _territory(restriction: Restriction) -> _Rules:
    spatial = _constraint("odrl:spatial", "isAnyOf", list(restriction.excluded or ()))
    yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [spatial])


def _hosting(restriction: Restriction) -> _Rules:
    channel = _constraint("odrl:deliveryChannel", "eq", {"@id": "om:hostedService"})
    yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:distribute", [channel])


def _redistribution(restriction: Restriction) -> _Rules:
    rule = _of(restriction, "Prohibition", "odrl:distribute")
    if restriction.verbatim_only:
        rule["odrl:target"] = [{"@id": _own(Target.DERIVATIVES)}]
    yield "odrl:prohibition", rule


def _naming(restriction: Restriction) -> _Rules:
    rule = _of(restriction, "Duty", "odrl:attribute")
    for key in ("display_text", "name_prefix", "name_ban", "trigger"):
        if (value := getattr(restriction, key)) is not None:
            rule[f"om:{_camel(key)}"] = value
    yield "odrl:obligation", rule


def _flow_down(restriction: Restriction) -> _Rules:
    yield "odrl:obligation", _of(restriction, "Duty", "odrl:nextPolicy")


def _registration(restriction: Restriction) -> _Rules:
    yield "odrl:obligation", _of(restriction, "Duty", "odrl:inform")


def _as_stated(restriction: Restriction) -> _Rules:
    """What ODRL has no term for, in the terms of a manifest."""
    node: Json = {"@type": f"om:{restriction.type.value}"}
    for key in restriction.__pydantic_fields_set__ - {"type"}:
        value = getattr(restriction, key)
        if isinstance(value, list):
            value = [{"@id": _own(item)} for item in value]
        elif isinstance(value, Vocabulary):
            value = {"@id": _own(value)}
        node[f"om:{_camel(key)}"] = value
    yield "om:restrictions", dict(sorted(node.items()))


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


_RULES: dict[RestrictionType, Callable[[Restriction], _Rules]] = {
    RestrictionType.NON_COMMERCIAL: _non_commercial,
    RestrictionType.THRESHOLD: _threshold,
    RestrictionType.REGISTRATION_REQUIRED: _registration,
    RestrictionType.NO_OTHER_MODEL_TRAINING: _training,
    RestrictionType.FIELD_OF_USE: _purposes,
    RestrictionType.ACCEPTABLE_USE_POLICY: _purposes,
    RestrictionType.TERRITORY: _territory,
    RestrictionType.NO_HOSTING: _hosting,
    RestrictionType.NO_REDISTRIBUTION: _redistribution,
    RestrictionType.NAMING: _naming,
    RestrictionType.FLOW_DOWN: _flow_down,
    RestrictionType.MUTABLE_TERMS: _as_stated,
    RestrictionType.REVOCABLE: _as_stated,
    RestrictionType.OUTPUT_TERMS: _as_stated,
    RestrictionType.OTHER: _as_stated,
}

PROFILE_TERMS = {
    "licensor": ("odrl:Party", "Whoever offers something under the license."),
    "research": ("odrl:RightOperand", "Research, as a purpose."),
    "hostedService": ("odrl:RightOperand", "A service through which others use it without a copy."),
    "trainModel": (
        "odrl:Action",
        "Train or improve a model that is not made from the asset, with it or what it generates.",
    ),
    "usePatents": ("odrl:Action", "Use the licensor's patents that read on the asset."),
    "undetermined": (
        "rdf:Property",
        "What nobody has established of the license; nothing may be concluded on it.",
    ),
}
"""Terms of the profile that are not in the vocabulary of the standard: what they are, and their definition."""
