"""From the form of a definition to tests that can be asked. What is wrong with the form comes with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from ..findings import Path
from ..manifest.components import COMPONENT_CLASSES
from ..manifest.vocabulary import json_name
from . import access_tests as of_access
from . import component_tests as of_component
from . import document_tests as of_documents
from . import model_statements as of_statements
from . import model_tests as of_model
from . import selecting
from .access_tests import ComponentTest
from .form import (
    ChosenForm,
    ComponentForm,
    CriterionForm,
    DefinitionForm,
    DocumentedForm,
    EachStageForm,
    SelectForm,
    TestForm,
)
from .model_tests import ModelTest

_ATTRIBUTES = {
    json_name(attribute): attribute for cls in COMPONENT_CLASSES.values() for attribute in cls.model_fields
}


_Test = TypeVar("_Test")


class FormError(ValueError):
    """Something that the form allows and that makes no sense.

    Attributes:
        path: keys and indexes of the place.
        message: what is the matter.
        hint: what to type.
        kind: `unknown`, `cycle`, `empty` or `twice`.
    """

    def __init__(self, path: Path, kind: str, message: str, hint: str = "") -> None:
        """Take the place, the kind and the words."""
        super().__init__(message)
        self.path, self.kind, self.message, self.hint = path, kind, message, hint


class FormErrors(ValueError):
    """All that makes no sense in a form.

    Attributes:
        errors: in the order in which they were met; one at least.
    """

    def __init__(self, errors: Sequence[FormError]) -> None:
        """Take the errors."""
        super().__init__("; ".join(error.message for error in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion that can be asked.

    Attributes:
        form: as it is written.
        test: what has to hold to be met; of a graded one, to be open.
        partial: what has to hold to be met in part; None where it is not graded.
    """

    form: CriterionForm
    test: ModelTest
    partial: ModelTest | None


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition that can be asked.

    Attributes:
        form: as it is written.
        criteria: in the order written.
        in_order_of_need: the same, each behind those that it asks for.
        levels: id and test of each level of a ladder, the lowest first.
    """

    form: DefinitionForm
    criteria: tuple[Criterion, ...]
    in_order_of_need: tuple[Criterion, ...]
    levels: tuple[tuple[str, ModelTest], ...]


def compiled(form: DefinitionForm, shared: dict[str, Any] | None = None) -> Definition:
    """Return the definition.

    Args:
        form: as it is written.
        shared: tests of other definitions by what they ask, which is added to: what several ask alike is one test,
            and is answered once a manifest.

    Raises:
        FormErrors: something makes no sense; every such place.
    """
    compiler = _Compiler(form, {} if shared is None else shared)
    definition = compiler.definition()
    if compiler.errors:
        raise FormErrors(compiler.errors)
    return definition


_NOTHING = of_model.AllOf(())
"""In the place of a test that makes no sense, so that what stands beside it is looked at, too."""


class _Compiler:
    def __init__(self, form: DefinitionForm, shared: dict[str, Any]) -> None:
        self.form = form
        self.shared = shared
        self.errors: list[FormError] = []
        self.indexes: dict[str, int] = {}
        for index, criterion in enumerate(form.criterion):
            if criterion.id in self.indexes:
                path: Path = ("criterion", index, "id")
                self.wrong(
                    path, "twice", f"the criterion {criterion.id} is there twice", "give it another id"
                )
            self.indexes.setdefault(criterion.id, index)
        self.done: dict[str, Criterion] = {}
        self.under_way: list[str] = []

    def wrong(self, path: Path, kind: str, message: str, hint: str = "") -> None:
        """Note what makes no sense, and go on."""
        self.errors.append(FormError(path, kind, message, hint))

    def definition(self) -> Definition:
        criteria = tuple(self.criterion(index) for index in range(len(self.form.criterion)))
        levels = []
        for index, level in enumerate(self.form.level):
            if any(level.id == other.id for other in self.form.level[:index]):
                self.wrong(("level", index, "id"), "twice", f"the level {level.id} is there twice")
            if level.test is None:
                self.wrong(("level", index), "empty", f"the level {level.id} has no test", "add `test`")
            else:
                levels.append((level.id, self.model(level.test, ("level", index, "test"))))
        if (self.form.outcome == "ladder") is not bool(self.form.level) and all(
            level.test for level in self.form.level
        ):
            message = "a ladder has levels, and nothing else has"
            self.wrong(("outcome",), "empty", message, 'add [[level]], or another "outcome"')
        return Definition(self.form, criteria, tuple(self.done.values()), tuple(levels))

    def criterion(self, index: int) -> Criterion:
        form, path = self.form.criterion[index], ("criterion", index)
        if form.id in self.done:
            return self.done[form.id]
        graded = form.open is not None or form.partial is not None
        if graded is (form.test is not None) or (graded and (form.open is None or form.partial is None)):
            message = "a criterion has `test`, or else `open` and `partial`"
            self.wrong(path, "empty", message, "write one `test`, or the two of a grade")
        elif self.form.outcome in ("score", "dimensions") and not graded:
            message = f"a criterion of the outcome {self.form.outcome} is graded"
            self.wrong(path, "empty", message, "write `open` and `partial` instead of `test`")
        self.under_way.append(form.id)
        tests = {
            key: self.model(test, (*path, key))
            for key, test in (("test", form.test), ("open", form.open), ("partial", form.partial))
            if test is not None
        }
        found = Criterion(form, tests.get("test") or tests.get("open") or _NOTHING, tests.get("partial"))
        self.under_way.pop()
        self.done[form.id] = found
        return found

    def once(self, what: str, form: BaseModel, make: Callable[[], _Test]) -> _Test:
        """Return what is made of a form, which for a form that says the same is the same."""
        key = f"{what} {form.model_dump_json(exclude_defaults=True, by_alias=True)}"
        if '"criterion":' in key or '"attested":' in key:
            # Names of this definition: another means something else by them.
            key = f"{self.form.id} {key}"
        if key in self.shared:
            known: _Test = self.shared[key]
            return known
        before = len(self.errors)
        found = make()
        if len(self.errors) == before:  # what makes no sense is looked at in every place
            self.shared[key] = found
        return found

    def model(self, form: TestForm, path: Path) -> ModelTest:
        return self.once("model", form, lambda: self._model(form, path))

    def _model(self, form: TestForm, path: Path) -> ModelTest:
        tests = list(self._model_tests(form, path))
        if not tests:
            self.wrong(path, "empty", "a test names something", "write what has to hold")
            return _NOTHING
        test = tests[0] if len(tests) == 1 else of_model.AllOf(tests)
        if form.unless is not None:
            return of_model.Unless(self.model(form.unless, (*path, "unless")), test)
        return test

    def _model_tests(self, form: TestForm, path: Path) -> Iterator[ModelTest]:
        if form.some is not None:
            yield self.some(form.some, (*path, "some"))
        if form.every is not None:
            yield self.every(form.every, (*path, "every"))
        if form.each_stage is not None:
            yield self.each_stage(form.each_stage, (*path, "each-stage"))
        if form.absent is not None:
            yield selecting.Absent(self.select(form.absent))
        if form.documented is not None:
            yield self.documented(form.documented, (*path, "documented"))
        if form.listing is not None:
            partly = ("partial",) if form.listing == "partial" else ()
            yield of_statements.Listing(("complete", "not-applicable", *partly))
        if form.stages_within is not None:
            yield of_statements.StagesWithin(form.stages_within)
        if form.compute_at_most is not None:
            yield of_statements.ComputeAtMost(form.compute_at_most)
        if form.no_systemic_risk is not None:
            yield of_statements.NoSystemicRisk(form.no_systemic_risk)
        if form.monetization_without is not None:
            yield of_statements.Monetization(form.monetization_without)
        if form.from_scratch:
            yield of_statements.FromScratch()
        if form.patents is not None:
            yield of_statements.Patents(form.patents)
        if form.inputs_and_outputs_free:
            yield of_statements.ResultsFree()
        if form.attested is not None:
            yield of_statements.Attested(self.form.id, form.attested.criterion, form.attested.question)
        if form.criterion is not None:
            yield self.reference(form.criterion, (*path, "criterion"))
        for key, join in (("all", of_model.AllOf), ("any", of_model.AnyOf)):
            parts = getattr(form, key + "_")
            if parts is not None:
                yield join([self.model(part, (*path, key, i)) for i, part in enumerate(parts)])
        if (form.at_least is None) is not (form.of is None):
            self.wrong(path, "empty", "`at-least` and `of` go together", "write both")
        if form.at_least is not None and form.of is not None:
            if form.at_least > len(form.of):
                self.wrong((*path, "at-least"), "empty", f"there are only {len(form.of)} tests in `of`")
            tests = [self.model(part, (*path, "of", i)) for i, part in enumerate(form.of)]
            yield of_model.AtLeast(form.at_least, tests)
        if form.not_ is not None:
            yield of_model.NotSo(self.model(form.not_, (*path, "not")))

    def reference(self, id: str, path: Path) -> ModelTest:
        if id not in self.indexes:
            from difflib import get_close_matches

            near = get_close_matches(id, self.indexes, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else "name one of: " + ", ".join(self.indexes)
            self.wrong(path, "unknown", f"there is no criterion {id!r}", hint)
            return _NOTHING
        if id in self.under_way:
            way = " → ".join([*self.under_way[self.under_way.index(id) :], id])
            self.wrong(path, "cycle", f"criteria ask for each other: {way}", "let one of them go")
            return _NOTHING
        return of_model.Criterion(self.form.id, id, self.criterion(self.indexes[id]).test)

    def some(self, form: ChosenForm, path: Path) -> selecting.Some:
        test = self.component(form.is_, (*path, "is"))
        return self.once("some", form, lambda: selecting.Some(self.select(form), test))

    def every(self, form: ChosenForm, path: Path) -> selecting.Every:
        test = self.component(form.is_, (*path, "is"))
        return self.once("every", form, lambda: selecting.Every(self.select(form), test))

    def each_stage(self, form: EachStageForm, path: Path) -> ModelTest:
        tests: list[ModelTest] = []
        if form.some is not None:
            tests.append(selecting.EachStage(self.some(form.some, (*path, "some"))))
        if form.every is not None:
            tests.append(selecting.EachStage(self.every(form.every, (*path, "every"))))
        if not tests:
            self.wrong(path, "empty", "`each-stage` names `some` or `every`", "write one of them")
            return _NOTHING
        return tests[0] if len(tests) == 1 else of_model.AllOf(tests)

    def documented(self, form: DocumentedForm, path: Path) -> ModelTest:
        of = None if form.of is None else self.select(form.of)
        where = self.component(form.where, (*path, "where"))
        return of_documents.Documented(form.topics, form.by or (), where, form.partly, of)

    def select(self, form: SelectForm) -> selecting.Select:
        # Of a form that also says what the chosen have to be, only the choice.
        chosen = SelectForm.model_construct(**{key: getattr(form, key) for key in SelectForm.model_fields})
        return self.once("select", chosen, lambda: _select(form))

    def component(self, form: ComponentForm, path: Path) -> ComponentTest:
        return self.once("component", form, lambda: self._component(form, path))

    def _component(self, form: ComponentForm, path: Path) -> ComponentTest:
        tests = list(self._component_tests(form, path))
        if not tests:
            self.wrong(path, "empty", "a test names something", "write what has to hold")
        return tests[0] if len(tests) == 1 else of_component.All(tests)

    def _component_tests(self, form: ComponentForm, path: Path) -> Iterator[ComponentTest]:
        if form.availability is not None:
            yield of_access.Availability(form.availability)
        if form.gate_without is not None:
            yield of_access.GateWithout(form.gate_without)
        if form.gate_collects_nothing:
            yield of_access.GateCollectsNothing()
        if form.completeness is not None:
            yield of_component.OneOf("completeness", form.completeness)
        if form.form is not None:
            yield of_component.OneOf("form", form.form)
        if form.origin is not None:
            yield of_component.OneOf("origin", form.origin)
        if form.peer_reviewed is not None:
            yield of_component.OneOf("peer_reviewed", (form.peer_reviewed,))
        if form.withheld_because is not None:
            yield of_component.WithheldBecause(form.withheld_because)
        if form.interface is not None:
            yield of_component.HasOneOf("interface", form.interface)
        if form.source_kind is not None:
            yield of_component.HasOneOf("source_kind", form.source_kind)
        if form.located:
            yield of_component.Located()
        if form.covers is not None:
            yield of_component.Covers(form.covers, form.partly)
        if form.states is not None:
            yield of_component.States(
                [self.attribute(key, (*path, "states", i)) for i, key in enumerate(form.states)]
            )
        if form.licensed:
            yield of_component.Licensed()
        if form.grants is not None:
            yield of_component.Grants(form.grants)
        if form.without is not None:
            yield of_component.Without(form.without, form.without_targets)
        if form.terms is not None:
            yield of_component.Open(form.terms)
        if form.all_ is not None:
            yield of_component.All(
                [self.component(part, (*path, "all", i)) for i, part in enumerate(form.all_)]
            )
        if form.any_ is not None:
            yield of_component.Any_(
                [self.component(part, (*path, "any", i)) for i, part in enumerate(form.any_)]
            )
        if form.not_ is not None:
            yield of_component.Not(self.component(form.not_, (*path, "not")))
        if form.for_people is not None:
            yield of_component.ForPeople(form.for_people)

    def attribute(self, key: str, path: Path) -> str:
        if key not in _ATTRIBUTES:
            hint = "name a field of the standard"
            self.wrong(path, "unknown", f"components have no field {key!r}", hint)
        return _ATTRIBUTES.get(key, key)


def _select(form: SelectForm) -> selecting.Select:
    fields: dict[str, Sequence[str]] = {}
    for key, values in (("role", form.role), ("form", form.form), ("origin", form.origin)):
        if values is not None:
            fields[key] = values
    upstream = form.without_upstream is not None
    return selecting.Select(form.type, fields, form.stages, form.availability, upstream)
