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

from ..manifest.shape import fields_of
from ..manifest.terms import LicenseDefinition, Restriction
from ..manifest.values_terms import (
    Condition,
    ExcludedField,
    Metric,
    Permission,
    RestrictionType,
    Target,
    TrainingScope,
)
from ..manifest.vocabulary import NS, PREFIXES, Coercion, Statement, Vocabulary
from .facts import LicenseFacts
from .known import table_date

PROFILE = NS + "odrl-profile"
LICENSE_NS = "https://w3id.org/openmanifest/license/"

Json = dict[str, Any]

_REST = "om:restrictions"
"""Where restrictions go that ODRL has no terms for."""

_PREFIXES = ("odrl", "cc", "om", "dcterms", "schema")
_REFERENCES = (
    "odrl:profile",
    "odrl:assigner",
    "odrl:action",
    "odrl:target",
    "odrl:leftOperand",
    "odrl:operator",
    "odrl:unit",
    "dcterms:source",
)
ACTIONS = {
    Permission.USE: "odrl:use",
    Permission.STUDY: "odrl:read",
    Permission.MODIFICATION: "odrl:modify",
    Permission.REDISTRIBUTION: "odrl:distribute",
    Permission.SUBLICENSING: "odrl:grantUse",
    Permission.COMMERCIAL_USE: "cc:CommercialUse",
    Permission.PATENT_USE: "om:usePatents",
}
"""The action of each permission."""

DUTIES = {
    Condition.NOTICE: "cc:Notice",
    Condition.ATTRIBUTION: "cc:Attribution",
    Condition.SOURCE_OFFER: "cc:SourceCode",
    Condition.SAME_LICENSE: "cc:ShareAlike",
}
"""The duties that ccREL has; other conditions are duties in our terms."""

_NO_ACTION = {*DUTIES, Condition.PATENT_RETALIATION}
EFFECTS = {
    "license-required": "odrl:obtainConsent",
    "fee-required": "odrl:compensate",
    "display-required": "odrl:attribute",
}
"""The duty above a threshold, by its effect; any other effect is a prohibition."""


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
    'cc:CommercialUse'
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
        "@context": {
            **{prefix: PREFIXES[prefix] for prefix in _PREFIXES},
            **{term: {"@type": "@id"} for term in _REFERENCES},
        },
        "@id": f"{iri(facts.id)}#offer",
        "@type": "odrl:Offer",
        "odrl:profile": PROFILE,
        "odrl:assigner": "om:licensor",
        "dcterms:title": facts.name,
        "dcterms:source": iri(facts.id),
        "dcterms:issued": table_date(),
        **{place: found for place, found in rules.items() if found and place != _REST},
        **_conditions(facts),
        # Lists whose emptiness says something: no more restrictions, nothing undetermined.
        _REST: {"@list": rules.get(_REST, [])},
        "om:undetermined": {"@list": [facet.value for facet in facts.undetermined]},
        "om:partlyDetermined": {"@list": [facet.value for facet in facts.partly_determined]},
    }


def _conditions(facts: LicenseFacts) -> Json:
    """The condition that obliges to nothing, and so is no duty."""
    if Condition.PATENT_RETALIATION not in (facts.conditions or ()):
        return {}
    return {_term(LicenseDefinition, "conditions"): {"@list": [{"@id": _own(Condition.PATENT_RETALIATION)}]}}


def _permissions(facts: LicenseFacts) -> Iterator[Json]:
    duties = [
        _rule("odrl:Duty", DUTIES.get(condition, _own(condition)), None, None)
        for condition in facts.conditions or ()
        if condition is not Condition.PATENT_RETALIATION
    ]
    for permission, action in ACTIONS.items():
        if permission in (facts.permissions or ()):
            rule = _rule("odrl:Permission", action, [Target.MATERIAL], None)
            if permission is Permission.REDISTRIBUTION and duties:
                rule["odrl:duty"] = duties
            yield rule


_Rules = Iterator[tuple[str, Json]]


def _rule(kind: str, action: str, targets: list[Target] | None, clause: str | None) -> Json:
    rule: Json = {"@type": kind, "odrl:action": action}
    if kind != "odrl:Duty":
        rule["odrl:target"] = [_own(target) for target in targets or [Target.MATERIAL]]
    if clause:
        rule[_term(Restriction, "clause")] = clause
    return rule


def _term(cls: type[Statement], key: str) -> str:
    """The term of a key of a manifest, as the context has it."""
    iri = fields_of(cls)[key].iri
    for prefix in _PREFIXES:
        if iri.startswith(PREFIXES[prefix]):
            return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
    return iri


def _own(value: Vocabulary) -> str:
    return f"om:{value.stem()}{value.value}"


def _constraint(left: str, operator: str, right: Any) -> Json:
    return {
        "@type": "odrl:Constraint",
        "odrl:leftOperand": left,
        "odrl:operator": f"odrl:{operator}",
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
        rule[_term(Restriction, "summary")] = restriction.summary
    return rule


def _non_commercial(restriction: Restriction) -> _Rules:
    yield "odrl:prohibition", _of(restriction, "Prohibition", "cc:CommercialUse")
    if restriction.research_only:
        research = _constraint("odrl:purpose", "neq", {"@id": "om:research"})
        yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [research])


def _threshold(restriction: Restriction) -> _Rules:
    if not isinstance(restriction.metric, Vocabulary) or restriction.above is None:
        yield from _as_stated(restriction)
        return
    above = _constraint(_own(restriction.metric), "gt", restriction.above)
    if restriction.currency:
        above["odrl:unit"] = f"http://cvx.iptc.org/iso4217a/{restriction.currency}"
    if isinstance(restriction.measured, Vocabulary):
        above[_term(Restriction, "measured")] = {"@id": _own(restriction.measured)}
    if restriction.counted:
        above[_term(Restriction, "counted")] = restriction.counted
    action = EFFECTS.get(restriction.effect or "")
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
    named = [{"@id": _own(field)} for field in restriction.fields or ()]
    if named:
        purpose = _constraint("odrl:purpose", "isAnyOf", named)
        yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [purpose])
    if restriction.type is RestrictionType.ACCEPTABLE_USE_POLICY or not named:
        duty = _of(restriction, "Duty", "odrl:reviewPolicy")
        if restriction.url:
            duty["odrl:target"] = [restriction.url]
        yield "odrl:obligation", duty


def _territory(restriction: Restriction) -> _Rules:
    if not restriction.excluded:
        yield from _as_stated(restriction)
        return
    spatial = _constraint("odrl:spatial", "isAnyOf", list(restriction.excluded))
    yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:use", [spatial])


def _hosting(restriction: Restriction) -> _Rules:
    channel = _constraint("odrl:deliveryChannel", "eq", {"@id": "om:hostedService"})
    yield "odrl:prohibition", _of(restriction, "Prohibition", "odrl:distribute", [channel])


def _redistribution(restriction: Restriction) -> _Rules:
    rule = _of(restriction, "Prohibition", "odrl:distribute")
    if restriction.verbatim_only:
        rule["odrl:target"] = [_own(Target.DERIVATIVES)]
    yield "odrl:prohibition", rule


def _naming(restriction: Restriction) -> _Rules:
    rule = _of(restriction, "Duty", "odrl:attribute")
    for key in ("displayText", "namePrefix", "nameBan", "trigger"):
        if (value := getattr(restriction, fields_of(Restriction)[key].attribute)) is not None:
            rule[_term(Restriction, key)] = value
    yield "odrl:obligation", rule


def _flow_down(restriction: Restriction) -> _Rules:
    yield "odrl:obligation", _of(restriction, "Duty", "odrl:nextPolicy")


def _registration(restriction: Restriction) -> _Rules:
    yield "odrl:obligation", _of(restriction, "Duty", "odrl:inform")


def _as_stated(restriction: Restriction) -> _Rules:
    """What ODRL has no term for, in the terms of a manifest."""
    node: Json = {"@type": f"om:{restriction.type.value}"}
    for key, shape in fields_of(Restriction).items():
        value = getattr(restriction, shape.attribute)
        if value is None or key == "type":
            continue
        items = [_value(item, shape.coercion) for item in (value if shape.is_list else [value])]
        node[_term(Restriction, key)] = {"@list": items} if shape.is_list else items[0]
    yield _REST, node


def _value(value: Any, coercion: Coercion) -> Any:
    if isinstance(value, Vocabulary):
        return {"@id": _own(value)}
    return {"@id": value} if coercion is Coercion.ID else value


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
    "licensor": ("odrl:Party", None, "Whoever offers something under the license."),
    "research": ("odrl:RightOperand", None, "Research, as a purpose."),
    "hostedService": ("odrl:RightOperand", None, "A service through which others use it without a copy."),
    "trainModel": (
        "odrl:Action",
        "odrl:use",
        "Train or improve a model that is not made from the asset, with it or what it generates.",
    ),
    "usePatents": ("odrl:Action", "odrl:use", "Use the licensor's patents that read on the asset."),
    "undetermined": (
        "rdf:Property",
        None,
        "Facets of a license of which nobody has established what it says; nothing may be concluded on them.",
    ),
    "partlyDetermined": (
        "rdf:Property",
        None,
        "Facets of a license of which a part is known: it may say more than what the offer has.",
    ),
}
"""Terms of the profile alone: what each is, the action that includes it, and its definition."""

PROFILE_USES = {
    "odrl:LeftOperand": [*map(_own, Metric), _term(Restriction, "trainingScope")],
    "odrl:RightOperand": [*map(_own, ExcludedField), *map(_own, TrainingScope)],
    "odrl:Action": [_own(condition) for condition in Condition if condition not in _NO_ACTION],
    "odrl:Asset": [*map(_own, Target)],
}
"""Terms of a manifest that offers use as something that ODRL defines."""
