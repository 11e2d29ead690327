"""Definitions that reproduce what a peer itself says: its own evaluator, restated in a module of its own.

Their criteria stand in TOML like those of the others, for people; what decides them is the module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from . import mof_mot, osai_assigned
from .explanation import Explanation, Remedy
from .facts import Facts
from .form import DefinitionForm
from .mof_mot import MotClassification, MotState, MotStatus
from .results import CriterionResult, Grade, Result, Verdict


@dataclass(frozen=True, slots=True)
class Peer:
    """A definition that a module decides.

    Attributes:
        form: as it is written, without tests.
        ask: returns how a model comes out.
    """

    form: DefinitionForm
    ask: Callable[[DefinitionForm, Facts], Result]


def mot(form: DefinitionForm, facts: Facts) -> Result:
    """Return the class and the progress that the Model Openness Tool itself would give."""
    found = mof_mot.classify(facts.manifest)
    progress = {level: round(found.progress.get(level, 0.0), 4) for level in reversed(mof_mot.LEVELS)}
    titles = {level.id: level.title for level in form.level}
    return Result(
        form.id,
        form.version,
        form.title,
        form.outcome,
        Verdict.MET if found.class_ else Verdict.NOT_MET,
        titles.get(found.class_ or "", found.failure or form.wording.not_met),
        partial(_criteria_of_mot, form, found),
        level=found.class_,
        level_possible=found.class_,
        wording_possible=titles.get(found.class_ or ""),
        values={"progress": progress},
    )


def _criteria_of_mot(form: DefinitionForm, found: MotClassification) -> list[CriterionResult]:
    statuses = {status.component.name: status for status in found.statuses}
    return [
        _of_mot(one.id, one.text, one.counts, statuses.get(one.text), found.failure) for one in form.criterion
    ]


_SAID = {
    MotState.VALID: "its license {license} is open",
    MotState.INVALID: "its license {license} is not open by the table of the tool",
    MotState.UNLICENSED: "it is listed without a license",
    MotState.MISSING: "it is not listed",
    MotState.ABSENT_OPTIONAL: "it is not listed, and need not be",
}


def _of_mot(
    id: str, text: str, counts: bool, status: MotStatus | None, failure: str | None
) -> CriterionResult:
    met = status is not None and status.state is MotState.VALID
    verdict = Verdict.MET if met else Verdict.NOT_MET

    def explain() -> Explanation:
        if status is None:
            return Explanation(False, f"the tool would end with an error: {failure}")
        said = _SAID[status.state].format(license=status.license)
        source = f" (from {status.source})" if status.source else ""
        pointers = tuple(f"/components/{place}" for place in status.places)
        remedy = None
        if status.place is None:
            value = [{"type": status.component.type, "availability": "public", "license": "Apache-2.0"}]
            remedy = Remedy("", "the manifest", "components", value, False)
        elif not met:
            remedy = Remedy(f"/components/{status.place}", text, "license", "Apache-2.0", True)
        return Explanation(met, f"{text}: {said}{source}", pointers or ("/components",), remedy)

    return CriterionResult(id, text, verdict, None, counts, explain)


def osai(form: DefinitionForm, facts: Facts) -> Result:
    """Return the score by the index's formula over the classes that the index itself assigned."""
    found = osai_assigned.score(facts.manifest)
    if found is None or found.score is None:
        tell, wording = partial(_ungraded_criteria, form), form.wording.undetermined
        return Result(form.id, form.version, form.title, form.outcome, None, wording, tell)
    return Result(
        form.id,
        form.version,
        form.title,
        form.outcome,
        None,
        f"{found.score:.4f}",
        partial(_graded_criteria, form, found),
        score=found.score,
        values={"rubric": found.definition, "categories": dict(found.categories)},
    )


def _ungraded_criteria(form: DefinitionForm) -> list[CriterionResult]:
    return [_ungraded(one.id, one.text) for one in form.criterion]


def _ungraded(id: str, text: str) -> CriterionResult:
    def explain() -> Explanation:
        entry = {
            "assessor": {"name": osai_assigned.INDEX_NAME},
            "results": [{"criterion": id, "result": "open"}],
        }
        remedy = Remedy("", "the manifest", "assessments", [entry], False)
        return Explanation(None, "the manifest carries no grade of the index", ("",), remedy)

    return CriterionResult(id, text, Verdict.UNDETERMINED, Grade.UNKNOWN, True, explain)


def _graded_criteria(form: DefinitionForm, found: osai_assigned.IndexScore) -> list[CriterionResult]:
    return list(_graded(form, found))


def _graded(form: DefinitionForm, found: osai_assigned.IndexScore) -> Iterator[CriterionResult]:
    verdicts = {Grade.OPEN: Verdict.MET, Grade.UNKNOWN: Verdict.UNDETERMINED}
    for one in form.criterion:
        if one.id not in found.classes:
            continue
        assigned = found.classes[one.id]
        grade = Grade(assigned) if assigned in osai_assigned.VALUES else Grade.UNKNOWN

        def explain(id: str = one.id, assigned: str | None = assigned) -> Explanation:
            said = f"the index assigned {assigned or 'nothing'} to {id}"
            return Explanation(None, said, (f"/assessments/{found.place}",))

        yield CriterionResult(one.id, one.text, verdicts.get(grade, Verdict.NOT_MET), grade, True, explain)


PEERS: dict[str, Callable[[DefinitionForm, Facts], Result]] = {"mof-mot": mot, "osai-assigned": osai}
"""The definitions that a module decides."""
