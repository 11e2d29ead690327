"""What a license says, in sentences: for cards, comparisons and answers."""

from __future__ import annotations

from collections.abc import Iterable

from ..manifest.terms import Restriction
from ..manifest.values_terms import Condition, ExcludedField, RestrictionType, Target
from .facts import LicenseFacts

UNITS = {
    "monthly-active-users": "monthly active users",
    "daily-active-users": "daily active users",
    "monthly-visits": "visits a month",
    "annual-revenue": "annual revenue",
    "monthly-revenue": "monthly revenue",
}
"""What a threshold counts, in words."""

EFFECTS = {
    "terminates": "the license ends",
    "license-required": "another license is needed",
    "fee-required": "a fee is due",
    "display-required": "a name or notice must be shown",
}

SCOPES = {
    "any-model": "any other model",
    "language-model": "other language models",
    "foundation-model": "other foundation models",
    "competing-model": "competing models",
}

ALL_BUT_ONE = frozenset(
    (ExcludedField.RESEARCH_ONLY, ExcludedField.TRAINING_ONLY_INTERNAL, ExcludedField.COMPUTATIONAL_USE_ONLY)
)
"""Values that name what is left: everything else is excluded."""

_DUTIES = {
    Condition.NOTICE: "keep the notices",
    Condition.COPY_OF_LICENSE: "pass on the text of the license",
    Condition.STATE_CHANGES: "say what was changed",
    Condition.ATTRIBUTION: "name the source",
    Condition.SOURCE_OFFER: "pass on or offer the source",
    Condition.NETWORK_SOURCE: "offer the source to users over a network",
    Condition.SAME_LICENSE: "put what is made from it under the same license",
}
_LAWSUITS = {
    "patent-claim": "over patents",
    "copyright-or-patent-claim": "over copyright or patents",
    "any-ip-claim": "over any intellectual property",
}
_BINDING = {
    RestrictionType.REGISTRATION_REQUIRED,
    RestrictionType.NAMING,
    RestrictionType.FLOW_DOWN,
}
_CHANGING = {RestrictionType.MUTABLE_TERMS, RestrictionType.REVOCABLE}


def duty(condition: Condition) -> str | None:
    """Return what a condition obliges to; None for `patent-retaliation`, which obliges to nothing."""
    return _DUTIES.get(condition)


def obliges(restriction: Restriction) -> bool:
    """Whether a restriction says what must be done, rather than what must not."""
    return restriction.type in _BINDING


def is_about_change(restriction: Restriction) -> bool:
    """Whether a restriction says how the terms can change or end."""
    return restriction.type in _CHANGING


def risks(known: LicenseFacts) -> list[tuple[str, str | None]]:
    """Return how the terms can change or end for somebody who keeps them, each with its clause."""
    found = [(sentence(r), r.clause) for r in known.restrictions if is_about_change(r)]
    if not known.of_type("mutable-terms"):
        found += [
            ("the policy can be changed by the publisher", r.clause)
            for r in known.of_type("acceptable-use-policy")
            if r.mutable
        ]
    if Condition.PATENT_RETALIATION in (known.conditions or ()):
        found.append(("the patent license ends for those who sue over patents", None))
    if known.revocability == "revocable":
        found.append(("the license calls itself revocable, or lets the publisher end it", None))
    return found


def sentence(restriction: Restriction) -> str:
    """Return what a restriction says, as a sentence without its full stop and clause."""
    text = _WORDED[restriction.type](restriction)
    if restriction.only_when:
        text += " (for commercial use)"
    if restriction.type is not RestrictionType.NO_OTHER_MODEL_TRAINING and restriction.targets == [
        Target.GENERATED_CONTENT
    ]:
        text += " (said of what it generates)"
    if restriction.summary and restriction.type not in _BY_SUMMARY:
        text += ". " + restriction.summary.rstrip(".")
    return text


def listed(values: Iterable[str]) -> str:
    """Return values as a list in words.

    >>> listed(["EU", "GB", "KR"])
    'EU, GB and KR'
    """
    *most, last = values
    return f"{', '.join(most)} and {last}" if most else last


def number(value: float, currency: str | None = None) -> str:
    """Return a number with thousands apart, and its currency.

    >>> number(1000000, "USD")
    '1,000,000 USD'
    """
    return f"{value:,}" + (f" {currency}" if currency else "")


def _threshold(restriction: Restriction) -> str:
    unit = UNITS.get(restriction.metric or "", "of something that is not recorded")
    above = (
        "a number that is not recorded"
        if restriction.above is None
        else number(restriction.above, restriction.currency)
    )
    effect = EFFECTS.get(restriction.effect or "", "something happens that is not recorded")
    return f"above {above} {unit}, {effect} ({counting(restriction)})"


def counting(restriction: Restriction) -> str:
    """Return when a threshold is measured and what counts."""
    when = {"at-release": "counted once, around the release", "ongoing": "counted at any time"}
    found = when.get(restriction.measured or "", "when it is counted is not recorded")
    return f"{found}: {restriction.counted}" if restriction.counted else found


def _non_commercial(restriction: Restriction) -> str:
    return "only research is allowed" if restriction.research_only else "commercial use is excluded"


def _training(restriction: Restriction) -> str:
    material = Target.MATERIAL in (restriction.targets or [Target.MATERIAL])
    outputs = Target.GENERATED_CONTENT in (restriction.targets or [])
    means = "it or its outputs" if material and outputs else "its outputs" if outputs else "it"
    models = SCOPES.get(restriction.training_scope or "", "other models")
    if restriction.allowed_if:
        how = {"named": "carry a prescribed name", "displayed": "show a prescribed notice"}
        return f"{models} trained or improved with {means} must {listed(how[c.value] for c in restriction.allowed_if)}"
    return f"training or improving {models} with {means} is excluded"


def field_name(field: ExcludedField) -> str:
    """Return an excluded field of use in words.

    >>> field_name(ExcludedField.RESEARCH_ONLY), field_name(ExcludedField.MALWARE)
    ('everything except research', 'malware')
    """
    if field in ALL_BUT_ONE:
        return field.definition[:1].lower() + field.definition[1:].rstrip(".")
    return field.value.replace("-", " ").replace(" ai ", " AI ")


def fields(restriction: Restriction) -> str:
    """Return the excluded fields of use in words; the empty string where none is recorded."""
    if not restriction.fields:
        return ""
    names = [field_name(field) for field in restriction.fields]
    complete = restriction.exhaustive or ALL_BUT_ONE & set(restriction.fields)
    return listed(names) if complete else ", ".join([*names, "and more"])


def _fields_of_use(restriction: Restriction) -> str:
    return f"excluded purposes: {fields(restriction) or 'not recorded here'}"


def _policy(restriction: Restriction) -> str:
    where = {"in-license": "in the license", "external-url": f"at {restriction.url or 'a URL'}"}
    text = f"a use policy {where.get(restriction.policy_location or '', 'elsewhere')} limits use"
    return (
        f"{text}, among others: {fields(restriction).removesuffix(', and more')}"
        if restriction.fields
        else text
    )


def _territory(restriction: Restriction) -> str:
    basis = {"place-of-use": ", by the place of use", "domicile": ", by domicile or seat"}
    where = listed(restriction.excluded) if restriction.excluded else "territories that are not recorded"
    return f"excluded: {where}{basis.get(restriction.territory_basis or '', '')}"


def _redistribution(restriction: Restriction) -> str:
    return (
        "only unchanged copies may be passed on"
        if restriction.verbatim_only
        else "copies must not be passed on"
    )


def _naming(restriction: Restriction) -> str:
    parts = []
    if restriction.display_text:
        parts.append(f"show “{restriction.display_text}”")
    if restriction.name_prefix:
        parts.append(f"begin names of derived models with “{restriction.name_prefix}”")
    if restriction.name_ban:
        parts.append(f"do not use: {restriction.name_ban}")
    text = listed(parts or ["follow its rules on names and marks"])
    return f"{text}, when {restriction.trigger}" if restriction.trigger else text


def _flow_down(restriction: Restriction) -> str:
    kinds = {
        "use-restrictions": "pass the limits on use on to those who get it",
        "no-conflicting-terms": "add no terms that conflict with it",
    }
    return kinds.get(restriction.flow_down_kind or "", "pass terms on to those who get it")


def _mutable(restriction: Restriction) -> str:
    parts = {"the-license": "the license itself", "external-policy": "the policy it refers to"}
    named = [parts[part.value] for part in restriction.mutable_parts or ()]
    return f"the publisher can change {listed(named or ['its terms'])}"


def _revocable(restriction: Restriction) -> str:
    parts = []
    if restriction.at_will:
        parts.append("the publisher can end it without a reason")
    if restriction.remotely:
        parts.append("the publisher reserves the right to restrict use from afar")
    if restriction.litigation:
        parts.append(f"it ends for those who sue {_LAWSUITS[restriction.litigation.value]}")
    return listed(parts or ["the publisher can end it"])


def _summary(restriction: Restriction) -> str:
    text = (restriction.summary or "terms that are not recorded here").rstrip(".")
    # An abbreviation stays as it is.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_BY_SUMMARY = {RestrictionType.OUTPUT_TERMS, RestrictionType.OTHER}
_WORDED = {
    RestrictionType.NON_COMMERCIAL: _non_commercial,
    RestrictionType.THRESHOLD: _threshold,
    RestrictionType.REGISTRATION_REQUIRED: lambda _: "register or apply with the publisher",
    RestrictionType.NO_OTHER_MODEL_TRAINING: _training,
    RestrictionType.FIELD_OF_USE: _fields_of_use,
    RestrictionType.ACCEPTABLE_USE_POLICY: _policy,
    RestrictionType.TERRITORY: _territory,
    RestrictionType.NO_HOSTING: lambda _: "offering it as a service is excluded",
    RestrictionType.NO_REDISTRIBUTION: _redistribution,
    RestrictionType.NAMING: _naming,
    RestrictionType.FLOW_DOWN: _flow_down,
    RestrictionType.MUTABLE_TERMS: _mutable,
    RestrictionType.REVOCABLE: _revocable,
    RestrictionType.OUTPUT_TERMS: _summary,
    RestrictionType.OTHER: _summary,
}
