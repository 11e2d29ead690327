"""May we do this under that license? Each facet of a plan is answered, with the clause and the sentence why.

A fact that nobody has established never gives "allowed". This is not legal advice: it says what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..manifest.terms import Restriction
from ..manifest.values_terms import Condition, ExcludedField, Permission
from . import sentences, spdx
from .classification import FREEDOMS, Category, open_by_list, restricted_by_list
from .facets import EvidenceLevel, Facet
from .facts import CommercialUse, LicenseFacts, ListSource, Names, facts
from .plans import Answer, Duty, FacetAnswer, Plan, Verdict
from .territories import covers
from .thresholds import compare
from .trees import License, Tree, fold

_Answering = Callable[[Restriction], FacetAnswer]


def check_use(node: Tree, plan: Plan) -> Verdict:
    """Return what an expression says to a plan."""
    return fold(node, lambda license: _single(license, plan), _every, _any)


def judge(known: LicenseFacts, plan: Plan, basis: str | None = None) -> Verdict:
    """Return what one license says to a plan. A pure function of its facts.

    Args:
        known: the facts.
        plan: what is to be done.
        basis: the list from which they were concluded, where the text itself is not recorded.
    """
    answers = tuple(replace(answer, license=known.id, basis=basis) for answer in _answers(known, plan))
    overall = min((answer.answer for answer in answers), key=lambda answer: answer.rank)
    return Verdict(overall, (known.id,), answers, tuple(_duties(known, plan)), tuple(sentences.risks(known)))


def _answers(known: LicenseFacts, plan: Plan) -> Iterator[FacetAnswer]:
    yield _granted(known, Permission.USE, "use", "use")
    excluding = known.of_type("non-commercial") if plan.commercial else []
    for restriction in excluding:
        clause = restriction.clause or known.commercial_use.clause
        yield FacetAnswer("commercial-use", Answer.NOT_ALLOWED, sentences.sentence(restriction), clause)
    if not excluding:
        yield _purpose(known, plan)
    for asked, permission, facet in (
        (plan.modify, Permission.MODIFICATION, "modification"),
        (plan.redistribute, Permission.REDISTRIBUTION, "redistribution"),
    ):
        if asked:
            yield _granted(known, permission, facet, facet)
    yield from _each(known, plan, Facet.THRESHOLD, lambda r: _threshold(known, r, plan))
    yield from _each(known, plan, Facet.REGISTRATION_REQUIRED, _condition("registration-required"))
    yield from _each(known, plan, Facet.FIELD_OF_USE, lambda r: _fields("field-of-use", r, plan))
    yield from _each(
        known, plan, Facet.ACCEPTABLE_USE_POLICY, lambda r: _fields("acceptable-use-policy", r, plan)
    )
    yield from _each(known, plan, Facet.TERRITORY, lambda r: _territory(r, plan))
    yield from _each(known, plan, Facet.OUTPUT_TERMS, _condition("output-terms"))
    for restriction in known.of_type("other"):
        yield _condition("other")(restriction)
    if plan.train_other_models:
        yield from _each(known, plan, Facet.NO_OTHER_MODEL_TRAINING, _training)
    if plan.host:
        yield from _each(known, plan, Facet.NO_HOSTING, lambda r: _no("no-hosting", r))
    if plan.redistribute:
        yield from _each(known, plan, Facet.NO_REDISTRIBUTION, lambda r: _redistribution(r, plan))
    yield _obligations(known)


def _each(known: LicenseFacts, plan: Plan, facet: Facet, answer: _Answering) -> Iterator[FacetAnswer]:
    """The answers of the restrictions of a type that apply; what is undetermined is unknown beside them."""
    found = [r for r in known.of_type(facet.value) if plan.commercial or not r.only_when]
    for restriction in found:
        yield answer(restriction)
    if not known.knows(facet):
        more = "whether the text says more on this" if found else "whether the text says anything on this"
        yield FacetAnswer(facet.value, Answer.UNKNOWN, f"{more} is not established")
    elif not found:
        passed = known.of_type(facet.value)
        why = "what the text says on this is said of commercial use alone" if passed else _NOTHING[facet]
        yield FacetAnswer(facet.value, Answer.ALLOWED, why, passed[0].clause if passed else None)


_NOTHING = {
    Facet.THRESHOLD: "there is no threshold of users or money",
    Facet.REGISTRATION_REQUIRED: "nobody has to register",
    Facet.FIELD_OF_USE: "the text itself lists no excluded purposes",
    Facet.ACCEPTABLE_USE_POLICY: "there is no use policy",
    Facet.TERRITORY: "no territory is excluded",
    Facet.OUTPUT_TERMS: "there are no terms for what it generates",
    Facet.NO_OTHER_MODEL_TRAINING: "training other models is not excluded",
    Facet.NO_HOSTING: "offering it as a service is not excluded",
    Facet.NO_REDISTRIBUTION: "passing on copies is not limited",
}


def _granted(known: LicenseFacts, permission: Permission, facet: str, what: str) -> FacetAnswer:
    if known.permissions is None:
        return FacetAnswer(facet, Answer.UNKNOWN, f"whether {what} is granted is not established")
    if permission in known.permissions:
        return FacetAnswer(facet, Answer.ALLOWED, f"{what} is granted")
    return FacetAnswer(facet, Answer.NOT_ALLOWED, f"{what} is not among what is granted")


def _purpose(known: LicenseFacts, plan: Plan) -> FacetAnswer:
    if not plan.commercial:
        return FacetAnswer("commercial-use", Answer.ALLOWED, "the use is not commercial")
    status, clause = known.commercial_use.status, known.commercial_use.clause
    if status == "conditional":
        # What it depends on is answered as a facet of its own, if it is one.
        told = known.of_type("threshold") or known.of_type("registration-required")
        if told and known.knows(Facet.THRESHOLD) and known.knows(Facet.REGISTRATION_REQUIRED):
            why = "commercial use is allowed under conditions that are answered one by one"
            return FacetAnswer("commercial-use", Answer.ALLOWED, why, clause)
    answer, why = {
        "allowed": (Answer.ALLOWED, "commercial use is allowed"),
        "conditional": (Answer.CONDITIONAL, "commercial use is allowed under conditions; read the clause"),
        "prohibited": (Answer.NOT_ALLOWED, "commercial use is excluded"),
        "not-stated": (Answer.UNKNOWN, "the text does not say whether commercial use is allowed"),
        "unknown": (Answer.UNKNOWN, "whether commercial use is allowed is not established"),
    }[status]
    return FacetAnswer("commercial-use", answer, why, clause)


def _no(facet: str, restriction: Restriction) -> FacetAnswer:
    return FacetAnswer(facet, Answer.NOT_ALLOWED, sentences.sentence(restriction), restriction.clause)


def _condition(facet: str) -> _Answering:
    return lambda r: FacetAnswer(facet, Answer.CONDITIONAL, sentences.sentence(r), r.clause)


def _threshold(known: LicenseFacts, restriction: Restriction, plan: Plan) -> FacetAnswer:
    answer, why = compare(restriction, plan, known.date)
    return FacetAnswer("threshold", answer, why, restriction.clause)


def _fields(facet: str, restriction: Restriction, plan: Plan) -> FacetAnswer:
    """A purpose that is named is excluded; whether the plan has others that are, the plan does not say."""
    named = set(restriction.fields or ())
    hit = [field for field in plan.fields if field in named]
    if ExcludedField.RESEARCH_ONLY in named and plan.commercial:
        hit.append(ExcludedField.RESEARCH_ONLY)
    if hit:
        why = f"excluded: {sentences.listed(map(sentences.field_name, hit))}"
        return FacetAnswer(facet, Answer.NOT_ALLOWED, why, restriction.clause)
    return FacetAnswer(facet, Answer.CONDITIONAL, sentences.sentence(restriction), restriction.clause)


def _territory(restriction: Restriction, plan: Plan) -> FacetAnswer:
    said = sentences.sentence(restriction)
    if plan.territory is None or restriction.excluded is None:
        return FacetAnswer("territory", Answer.CONDITIONAL, said, restriction.clause)
    if any(covers(territory, plan.territory) for territory in restriction.excluded):
        return FacetAnswer("territory", Answer.NOT_ALLOWED, f"{plan.territory}: {said}", restriction.clause)
    if any(covers(plan.territory, territory) for territory in restriction.excluded):
        why = f"a part of {plan.territory}: {said}"
        return FacetAnswer("territory", Answer.CONDITIONAL, why, restriction.clause)
    return FacetAnswer(
        "territory", Answer.ALLOWED, f"{plan.territory} is none of those ({said})", restriction.clause
    )


def _training(restriction: Restriction) -> FacetAnswer:
    """What must only be named is allowed so; what is excluded for competitors alone may still be done."""
    conditional = bool(restriction.allowed_if) or restriction.training_scope == "competing-model"
    answer = Answer.CONDITIONAL if conditional else Answer.NOT_ALLOWED
    return FacetAnswer("no-other-model-training", answer, sentences.sentence(restriction), restriction.clause)


def _redistribution(restriction: Restriction, plan: Plan) -> FacetAnswer:
    if restriction.verbatim_only and not plan.modify:
        return _condition("no-redistribution")(restriction)
    return _no("no-redistribution", restriction)


def _obligations(known: LicenseFacts) -> FacetAnswer:
    """Duties can be met, so they allow; those that nobody has established make it conditional or unknown."""
    open_ = [facet.value for facet in (Facet.NAMING, Facet.FLOW_DOWN) if not known.knows(facet)]
    if open_:
        why = f"whether the text says anything on {sentences.listed(open_)} is not established"
        return FacetAnswer("duties", Answer.UNKNOWN, why)
    if known.conditions is None:
        why = "what has to be done in return is not recorded here; read the text"
        return FacetAnswer("duties", Answer.CONDITIONAL, why)
    return FacetAnswer("duties", Answer.ALLOWED, "what has to be done in return is known")


def _duties(known: LicenseFacts, plan: Plan) -> Iterator[Duty]:
    for condition in known.conditions or ():
        if (what := sentences.duty(condition)) is None:
            continue
        if condition is Condition.NETWORK_SOURCE:
            yield Duty(what, plan.host, "when others use it over a network", None, known.id)
        elif condition is Condition.STATE_CHANGES:
            due = plan.redistribute and plan.modify
            yield Duty(what, due, "when a changed version is passed on", None, known.id)
        elif condition is Condition.SAME_LICENSE:
            due = plan.redistribute and plan.modify
            yield Duty(what, due, "when that is passed on", None, known.id)
        else:
            yield Duty(what, plan.redistribute, "when copies are passed on", None, known.id)
    for restriction in known.restrictions:
        if restriction.only_when and not plan.commercial:
            continue
        what = sentences.sentence(restriction)
        if restriction.type == "flow-down":
            due, when = plan.redistribute, "when copies are passed on"
            yield Duty(what, due, when, restriction.clause, known.id)
        elif restriction.type == "registration-required":
            yield Duty(what, True, "", restriction.clause, known.id)
        elif restriction.type == "naming":
            yield Duty(what, None, "", restriction.clause, known.id)


def _single(license: License, plan: Plan) -> Verdict:
    if license.special is not None:
        nothing = license.special == "NONE"
        answer = Answer.NOT_ALLOWED if nothing else Answer.UNKNOWN
        why = "no license is stated, so nothing is granted" if nothing else "nothing is said of the license"
        return Verdict(answer, (license.special,), (FacetAnswer("use", answer, why, None, license.special),))
    found = _of_license(license.id, plan)
    more: list[FacetAnswer] = []
    if license.addition is not None and license.addition.kind != "exception":
        why = "these are terms of somebody's own, which may restrict"
        more.append(FacetAnswer("addition", Answer.UNKNOWN, why, None, license.addition.text))
    elif license.addition is not None:
        why = "exceptions on the SPDX list add permissions; what this one asks for is not recorded here"
        more.append(FacetAnswer("addition", Answer.ALLOWED, why, None, license.addition.canonical or ""))
    if more:
        found = _every([found, Verdict(more[0].answer, (), tuple(more))])
    if license.identifier is not None and license.identifier.or_later:
        why = f"a later version than {license.id} may be chosen, and may say anything"
        later = FacetAnswer("later-version", Answer.UNKNOWN, why, None, license.text)
        found = _any([found, Verdict(Answer.UNKNOWN, (license.text,), (later,))])
    return found


def _of_license(id: str, plan: Plan) -> Verdict:
    known = facts(id)
    if known is not None:
        return judge(known, plan)
    basis = open_by_list(id)
    kind = restricted_by_list(id)
    if basis is not None:
        return judge(_from_list(id), plan, basis)
    if kind is not None and kind.category is Category.NON_COMMERCIAL and plan.commercial:
        answer = FacetAnswer("commercial-use", Answer.NOT_ALLOWED, kind.why, None, id)
    else:
        why = kind.why if kind else "what its text says is not recorded here"
        answer = FacetAnswer("use", Answer.UNKNOWN, why, None, id)
    return Verdict(answer.answer, (id,), (answer,))


def _from_list(id: str) -> LicenseFacts:
    """The facts that follow from being on a list of open licenses: all freedoms, and no limit but duties.

    The Open Source Definition (1, 3, 5, 6), the four freedoms of the FSF and the Open Definition (2.1) say so.
    """
    listed = spdx.license(id)
    assert listed is not None
    return LicenseFacts(
        id=id,
        name=listed.name,
        applies_to=[],
        names=Names(hugging_face=[], hugging_face_names=[], others=[]),
        commercial_use=CommercialUse(status="allowed"),
        permissions=list(FREEDOMS),
        restrictions=[],
        undetermined=[
            Facet.CONDITIONS,
            Facet.MUTABLE_TERMS,
            Facet.REVOCABLE,
            Facet.LITIGATION,
            Facet.PATENTS,
        ],
        evidence=EvidenceLevel.NAME_ONLY,
        source=ListSource(kind="spdx", id=id, revision=spdx.list_version()),
        notes=[],
    )


def _every(found: Sequence[Verdict]) -> Verdict:
    """AND: the terms of every part apply."""
    return Verdict(
        min((part.overall for part in found), key=lambda answer: answer.rank),
        tuple(dict.fromkeys(id for part in found for id in part.licenses)),
        tuple(answer for part in found for answer in part.answers),
        tuple(duty for part in found for duty in part.duties),
        tuple(dict.fromkeys(risk for part in found for risk in part.risks)),
    )


def _any(found: Sequence[Verdict]) -> Verdict:
    """OR: the licensee chooses, here the first of those that allow most."""
    return max(found, key=lambda part: part.overall.rank)
