"""The evaluator: one definition asked of the facts of one manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .compiling import Criterion, Definition
from .explanation import Explanation, Remedy
from .facts import Facts
from .kleene import Truth, every
from .model_tests import overrule, own_answer
from .peers import Peer
from .results import CriterionResult, Grade, Result, Verdict, verdict_of


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
    form = definition.form
    judged = {c.form.id: _judged(c, definition, facts, bases) for c in definition.in_order_of_need}
    results = tuple(judged[criterion.form.id][1] for criterion in definition.criteria)
    shared: dict[str, Any] = {
        "definition": form.id,
        "version": form.version,
        "title": form.title,
        "outcome": form.outcome,
        "criteria": results,
    }
    if form.outcome == "ladder":
        return _on_ladder(definition, facts, shared)
    if form.outcome in ("score", "dimensions"):
        return _scored(definition, results, shared)
    truth = every(truth for truth, result in judged.values() if result.counts)
    verdict = verdict_of(truth)
    wording = getattr(form.wording, verdict.value.replace("-", "_"))
    return Result(**shared, verdict=verdict, wording=wording)


def _judged(
    criterion: Criterion, definition: Definition, facts: Facts, bases: Sequence[Base] | None
) -> tuple[Truth, CriterionResult]:
    form = criterion.form
    own = truth = own_answer(criterion.test, facts)
    if form.lineage is not None and bases is not None:
        truth = every((own, _of_bases(form.lineage, definition.form.id, form.id, facts, bases)))
    grade = None
    if criterion.partial is not None:
        grade = _grade(truth, own_answer(criterion.partial, facts), definition.form.outcome == "dimensions")
    if truth is own and grade is None:
        return truth, CriterionResult(
            form.id, form.text, verdict_of(truth), None, form.counts, partial(criterion.test.explain, facts)
        )
    explain = partial(_explained, criterion, definition.form.id, facts, bases, own, truth, grade)
    if truth is not own:
        # What other criteria and levels ask of this one includes the bases, too.
        overrule(criterion.test, truth, explain, facts)
    return truth, CriterionResult(form.id, form.text, verdict_of(truth), grade, form.counts, explain)


def _grade(is_open: Truth, is_partial: Truth, at_least: bool) -> Grade:
    """The grade. Where unknown counts nothing, what is open in part at least counts as partial."""
    if is_open:
        return Grade.OPEN
    if is_partial is False:
        return Grade.CLOSED
    return Grade.PARTIAL if is_partial and (is_open is False or at_least) else Grade.UNKNOWN


def _of_bases(kind: str, definition: str, criterion: str, facts: Facts, bases: Sequence[Base]) -> Truth:
    truths = [base.truth(definition, criterion) for base in bases]
    if kind == "reaches":
        return False not in truths
    if facts.manifest.model.derived_from is None:
        return None
    return every(truths)


def _explained(
    criterion: Criterion,
    definition: str,
    facts: Facts,
    bases: Sequence[Base] | None,
    own: Truth,
    truth: Truth,
    grade: Grade | None,
) -> Explanation:
    if truth is own:
        found = criterion.test.explain(facts)
        if criterion.partial is None or grade in (Grade.OPEN, Grade.CLOSED):
            return found
        more = criterion.partial.explain(facts)
        if grade is Grade.PARTIAL:
            reason = f"in part{'' if own is False else ' at least'}: {more.reason}; but {found.reason}"
            return Explanation(found.truth, reason, (*more.pointers, *found.pointers), found.remedy)
        if own is False:
            reason = f"{found.reason}; whether in part is not known: {more.reason}"
            return Explanation(False, reason, (*found.pointers, *more.pointers), more.remedy)
        return found
    if facts.manifest.model.derived_from is None:
        remedy = Remedy("/model", "the model", "derivedFrom", [], False)
        return Explanation(truth, "whether it was made from another model is not stated", ("/model",), remedy)
    for base in bases or ():
        if base.truth(definition, criterion.form.id) is truth:
            why = base.reason(definition, criterion.form.id)
            reason = f"its base model {base.name} {'does not meet this' if truth is False else 'may not meet this'}: {why}"
            wanted = "https://lab.example/base/openness.json"
            remedy = Remedy(base.pointer, base.name, "manifest", wanted, truth is False)
            return Explanation(truth, reason, (base.pointer,), remedy)
    raise AssertionError("a base model decides, or the model itself")


def _on_ladder(
    definition: Definition,
    facts: Facts,
    shared: dict[str, Any],
) -> Result:
    reached = possible = None
    for id, test in definition.levels:
        truth = test.truth(facts)
        if truth:
            reached = id
        if truth is not False:
            possible = id
    verdict = Verdict.MET if reached else Verdict.NOT_MET if possible is None else Verdict.UNDETERMINED
    titles = {level.id: level.title for level in definition.form.level}
    wording = titles.get(reached or "") or getattr(definition.form.wording, verdict.value.replace("-", "_"))
    return Result(**shared, verdict=verdict, wording=wording, level=reached, level_possible=possible)


def _scored(definition: Definition, results: Sequence[CriterionResult], shared: dict[str, Any]) -> Result:
    points = definition.form.points
    by_grade = {grade: getattr(points, grade.value) for grade in Grade}
    grades = [result.grade or Grade.UNKNOWN for result in results]
    worth = [by_grade[grade] for grade in grades]
    counted = {grade.value: grades.count(grade) for grade in Grade}
    values: dict[str, Any] = {"grades": counted}
    if definition.form.outcome == "score":
        score = float(sum(worth))
        values["possible"] = score + sum(points.open - points.unknown for g in grades if g is Grade.UNKNOWN)
        wording = f"{score:g} of {len(results) * points.open:g}"
    else:
        score = sum(worth) / len(worth)
        categories: dict[str, list[float]] = {}
        for criterion, value in zip(definition.criteria, worth, strict=True):
            if criterion.form.category:
                categories.setdefault(criterion.form.category, []).append(value)
        values["categories"] = {name: sum(found) / len(found) for name, found in categories.items()}
        wording = f"{score:.4f}"
    return Result(**shared, verdict=None, wording=wording, score=score, values=values)
