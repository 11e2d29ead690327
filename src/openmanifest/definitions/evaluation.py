"""The evaluator: one definition asked of the facts of one manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .compiling import Criterion, Definition
from .explanation import Explanation, Remedy
from .facts import Facts
from .form import DefinitionForm
from .kleene import Truth, every
from .peers import Peer
from .results import GRADES, CriterionResult, Grade, Result, Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class Base:
    """A model that this one was made from, as far as it is known.

    Attributes:
        name: what it is called.
        pointer: JSON Pointer to where it is named.
        results: its own results by definition; empty where nobody could read its manifest.
    """

    name: str
    pointer: str
    results: Mapping[str, Result] = field(default_factory=dict)

    def truth(self, definition: str, criterion: str) -> Truth:
        """Whether it meets a criterion itself."""
        found = self._found(definition, criterion)
        return (
            None if found is None or found.verdict is Verdict.UNDETERMINED else found.verdict is Verdict.MET
        )

    def reason(self, definition: str, criterion: str) -> str:
        """Why it does not meet a criterion, or why that is not known."""
        found = self._found(definition, criterion)
        return "its manifest is not at hand" if found is None else found.reason.rstrip(".")

    def _found(self, definition: str, criterion: str) -> CriterionResult | None:
        result = self.results.get(definition)
        return next((c for c in result.criteria if c.id == criterion), None) if result else None


def evaluate_one(definition: Definition | Peer, facts: Facts, bases: Sequence[Base] | None = None) -> Result:
    """Return how a model comes out under a definition.

    Args:
        definition: the definition.
        facts: what the manifest states.
        bases: the models it was made from; None: do not look at them.
    """
    if isinstance(definition, Peer):
        return definition.ask(definition.form, facts)
    if bases is not None:
        _overrule(definition, facts, bases)
    outcome = definition.form.outcome
    if outcome == "ladder":
        return _on_ladder(definition, facts)
    if outcome in ("score", "dimensions"):
        return _scored(definition, facts)
    form = definition.form
    truths = _truths(definition, facts)
    counting = [truth for truth, c in zip(truths, definition.criteria, strict=True) if c.form.counts]
    verdict = verdict_of(every(counting))
    wording = getattr(form.wording, verdict.value.replace("-", "_"))
    tell = partial(_criteria, definition, facts)
    return Result(form.id, form.version, form.title, outcome, verdict, wording, tell)


def _overrule(definition: Definition, facts: Facts, bases: Sequence[Base]) -> None:
    """Let the bases decide what others see of the criteria that they reach: other criteria, and levels."""
    id = definition.form.id
    for criterion in definition.in_order_of_need:
        form = criterion.form
        if form.lineage is not None:
            own = criterion.test.truth(facts)
            truth = every((own, _of_bases(form.lineage, id, form.id, facts, bases)))
            if truth is not own:
                explain = partial(_explained_by_bases, criterion, id, facts, bases, truth)
                facts.overruled[id, form.id] = truth, explain


def _truth(criterion: Criterion, form: DefinitionForm, facts: Facts) -> Truth:
    """How a criterion comes out: by its own test, or by what overrules that."""
    overruled = facts.overruled.get((form.id, criterion.form.id)) if facts.overruled else None
    return criterion.test.truth(facts) if overruled is None else overruled[0]


def _truths(definition: Definition, facts: Facts) -> list[Truth]:
    """How each criterion comes out."""
    if facts.overruled:
        return [_truth(criterion, definition.form, facts) for criterion in definition.criteria]
    return [criterion.test.truth(facts) for criterion in definition.criteria]


def _criteria(definition: Definition, facts: Facts) -> list[CriterionResult]:
    """How each criterion comes out, with what explains it."""
    found = []
    for criterion, truth in zip(definition.criteria, _truths(definition, facts), strict=True):
        form = criterion.form
        grade = None if criterion.partial is None else _grade_of(criterion, truth, definition.form, facts)
        explain = partial(_explained, criterion, definition.form.id, facts, grade)
        found.append(CriterionResult(form.id, form.text, verdict_of(truth), grade, form.counts, explain))
    return found


def _grade_of(criterion: Criterion, truth: Truth, form: DefinitionForm, facts: Facts) -> Grade:
    """The grade. Where unknown counts nothing, what is open in part at least counts as partial."""
    if truth:
        return Grade.OPEN
    assert criterion.partial is not None
    is_partial = criterion.partial.truth(facts)
    if is_partial is False:
        return Grade.CLOSED
    at_least = form.outcome == "dimensions"
    return Grade.PARTIAL if is_partial and (truth is False or at_least) else Grade.UNKNOWN


def _of_bases(kind: str, definition: str, criterion: str, facts: Facts, bases: Sequence[Base]) -> Truth:
    truths = [base.truth(definition, criterion) for base in bases]
    if kind == "reaches":
        return False not in truths
    if facts.manifest.model.derived_from is None:
        return None
    return every(truths)


def _explained(criterion: Criterion, definition: str, facts: Facts, grade: Grade | None) -> Explanation:
    overruled = facts.overruled.get((definition, criterion.form.id))
    if overruled is not None:
        return overruled[1]()
    found = criterion.test.explain(facts)
    if criterion.partial is None or grade in (Grade.OPEN, Grade.CLOSED):
        return found
    own = criterion.test.truth(facts)
    more = criterion.partial.explain(facts)
    if grade is Grade.PARTIAL:
        reason = f"in part{'' if own is False else ' at least'}: {more.reason}; but {found.reason}"
        return Explanation(found.truth, reason, (*more.pointers, *found.pointers), found.remedy)
    if own is False:
        reason = f"{found.reason}; whether in part is not known: {more.reason}"
        return Explanation(False, reason, (*found.pointers, *more.pointers), more.remedy)
    return found


def _explained_by_bases(
    criterion: Criterion, definition: str, facts: Facts, bases: Sequence[Base], truth: Truth
) -> Explanation:
    if facts.manifest.model.derived_from is None:
        remedy = Remedy("/model", "the model", "derivedFrom", [], False)
        return Explanation(truth, "whether it was made from another model is not stated", ("/model",), remedy)
    for base in bases:
        if base.truth(definition, criterion.form.id) is truth:
            why = base.reason(definition, criterion.form.id)
            reason = f"its base model {base.name} {'does not meet this' if truth is False else 'may not meet this'}: {why}"
            wanted = "https://lab.example/base/openness.json"
            remedy = Remedy(base.pointer, base.name, "manifest", wanted, truth is False)
            return Explanation(truth, reason, (base.pointer,), remedy)
    raise AssertionError("a base model decides, or the model itself")


def _on_ladder(definition: Definition, facts: Facts) -> Result:
    form = definition.form
    reached = possible = None
    for id, test in definition.levels:
        truth = test.truth(facts)
        if truth:
            reached = id
        if truth is not False:
            possible = id
    verdict = Verdict.MET if reached else Verdict.NOT_MET if possible is None else Verdict.UNDETERMINED
    titles = {level.id: level.title for level in form.level}
    wording = titles.get(reached or "") or getattr(form.wording, verdict.value.replace("-", "_"))
    tell = partial(_criteria, definition, facts)
    return Result(
        form.id,
        form.version,
        form.title,
        form.outcome,
        verdict,
        wording,
        tell,
        level=reached,
        level_possible=possible,
        wording_possible=titles.get(possible or ""),
    )


def _scored(definition: Definition, facts: Facts) -> Result:
    form, points = definition.form, definition.form.points
    by_grade = dict(zip(GRADES, (points.open, points.partial, points.closed, points.unknown), strict=True))
    truths = _truths(definition, facts)
    grades = [
        Grade.OPEN if truth else _grade_of(c, truth, form, facts)
        for c, truth in zip(definition.criteria, truths, strict=True)
    ]
    worth = [by_grade[grade] for grade in grades]
    values: dict[str, Any] = {"grades": {str(grade): grades.count(grade) for grade in GRADES}}
    if form.outcome == "score":
        score = float(sum(worth))
        values["possible"] = score + sum(points.open - points.unknown for g in grades if g is Grade.UNKNOWN)
        wording = f"{score:g} of {len(grades) * points.open:g}"
    else:
        score = sum(worth) / len(worth)
        categories: dict[str, list[float]] = {}
        for criterion, value in zip(definition.criteria, worth, strict=True):
            if criterion.form.category:
                categories.setdefault(criterion.form.category, []).append(value)
        values["categories"] = {name: sum(found) / len(found) for name, found in categories.items()}
        wording = f"{score:.4f}"
    tell = partial(_criteria, definition, facts)
    return Result(
        form.id, form.version, form.title, form.outcome, None, wording, tell, score=score, values=values
    )
