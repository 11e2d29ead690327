"""What a definition can ask of the model as a whole: its data listing, its cost, how it is offered, what people judged."""

from __future__ import annotations

from collections.abc import Sequence

from ..manifest.vocabulary import UnknownValue
from .explanation import Explanation, Remedy, enumerated
from .facts import Facts
from .kleene import Truth, every, negation, some
from .model_tests import ModelTest


class Listing(ModelTest):
    """All data of all steps is named, by the components or by a document."""

    __slots__ = ("extents",)

    def __init__(self, extents: Sequence[str]) -> None:
        self.extents = frozenset(extents)

    def _truth(self, facts: Facts) -> Truth:
        if facts.stages is None:
            return None
        return every(self._stage(facts, stage) for stage in facts.stages)

    def _stage(self, facts: Facts, stage: str) -> Truth:
        extents = [
            entry.extent
            for entry in facts.manifest.model.data_listing or ()
            if stage in (entry.stages if entry.stages is not None else _only(facts.stages))
        ]
        return (
            every(
                None if extent is None or isinstance(extent, UnknownValue) else extent in self.extents
                for extent in extents
            )
            if extents
            else None
        )

    def explain(self, facts: Facts) -> Explanation:
        truth, pointer = self.truth(facts), "/model"
        if facts.stages is None:
            return stages_unknown()
        wanted = [{"stages": list(facts.stages), "extent": "complete"}]
        stages = [stage for stage in facts.stages if self._stage(facts, stage) is truth]
        if truth is None:
            reason = f"whether all data of {enumerated(stages)} is named is not stated"
            return Explanation(
                None, reason, (pointer,), Remedy(pointer, "the model", "dataListing", wanted, False)
            )
        place = (f"{pointer}/dataListing" if stages else f"{pointer}/stages",)
        if truth:
            asked = "all" if self.extents <= {"complete", "not-applicable"} else "some or all"
            reason = f"{asked} data of {enumerated(stages)} is named" if stages else "no step needed data"
            return Explanation(True, reason, place)
        reason = f"the data of {enumerated(stages)} is not named in full"
        return Explanation(False, reason, place, Remedy(pointer, "the model", "dataListing", wanted, True))


def _only(stages: Sequence[str] | None) -> Sequence[str]:
    return stages if stages is not None and len(stages) == 1 else ()


def stages_unknown() -> Explanation:
    """What to say where the steps of making the model are not stated."""
    remedy = Remedy("/model", "the model", "stages", ["pretraining"], False)
    return Explanation(None, "the steps of making the model are not stated", ("/model",), remedy)


class StagesWithin(ModelTest):
    """No steps were performed but these."""

    __slots__ = ("stages",)

    def __init__(self, stages: Sequence[str]) -> None:
        self.stages = frozenset(stages)

    def _truth(self, facts: Facts) -> Truth:
        if facts.stages is None:
            return None
        return every(None if isinstance(s, UnknownValue) else s in self.stages for s in facts.stages)

    def explain(self, facts: Facts) -> Explanation:
        if facts.stages is None:
            return stages_unknown()
        done = enumerated(facts.stages) or "none"
        return Explanation(self.truth(facts), f"the steps of making the model: {done}", ("/model/stages",))


class ComputeAtMost(ModelTest):
    """No more than so many floating-point operations were spent on the final run."""

    __slots__ = ("flop",)

    def __init__(self, flop: float) -> None:
        self.flop = flop

    def _spent(self, facts: Facts) -> list[tuple[int, float | None]]:
        entries = facts.manifest.model.compute or ()
        return [(i, e.flop) for i, e in enumerate(entries) if e.activity in ("final-run", "whole-project")]

    def _truth(self, facts: Facts) -> Truth:
        spent = self._spent(facts)
        if any(flop is not None and flop > self.flop for _, flop in spent):
            return False
        if not spent or any(flop is None for _, flop in spent):
            return None
        return sum(flop or 0 for _, flop in spent) <= self.flop

    def explain(self, facts: Facts) -> Explanation:
        truth = self.truth(facts)
        if truth is None:
            wanted = [{"activity": "final-run", "flop": self.flop}]
            missing = Remedy("/model", "the model", "compute", wanted, False)
            return Explanation(
                None, "the computation of the final run is not stated in full", ("/model",), missing
            )
        total = sum(flop or 0 for _, flop in self._spent(facts))
        verb = "no more than" if truth else "more than"
        places = tuple(f"/model/compute/{i}" for i, _ in self._spent(facts))
        reason = f"the final run took {total:.2g} floating-point operations, {verb} {self.flop:.0e}"
        remedy = None if truth else Remedy("/model", "the model", "compute", [{"flop": self.flop}], True)
        return Explanation(truth, reason, places, remedy)


class NoSystemicRisk(ModelTest):
    """The model is not designated, under a body of law, as one with systemic risk."""

    __slots__ = ("regime",)

    def __init__(self, regime: str) -> None:
        self.regime = regime

    def _truth(self, facts: Facts) -> Truth:
        found = [r.systemic_risk for r in facts.manifest.model.regulation or () if r.regime == self.regime]
        return every(negation(risk) for risk in found) if found else None

    def explain(self, facts: Facts) -> Explanation:
        truth = self.truth(facts)
        wanted = [{"regime": self.regime, "systemicRisk": False}]
        if truth is None:
            missing = Remedy("/model", "the model", "regulation", wanted, False)
            return Explanation(None, "whether it carries systemic risk is not stated", ("/model",), missing)
        remedy = None if truth else Remedy("/model", "the model", "regulation", wanted, True)
        said = "no systemic risk" if truth else "systemic risk"
        return Explanation(truth, f"the manifest states {said}", ("/model/regulation",), remedy)


class Monetization(ModelTest):
    """The publisher earns in none of these ways."""

    __slots__ = ("ways",)

    def __init__(self, ways: Sequence[str]) -> None:
        self.ways = frozenset(ways)

    def _truth(self, facts: Facts) -> Truth:
        stated = facts.manifest.model.monetization
        if stated is None:
            return None
        return negation(some(None if isinstance(w, UnknownValue) else w in self.ways for w in stated))

    def explain(self, facts: Facts) -> Explanation:
        truth, stated = self.truth(facts), facts.manifest.model.monetization
        if stated is None:
            missing = Remedy("/model", "the model", "monetization", [], False)
            return Explanation(None, "how the publisher earns with it is not stated", ("/model",), missing)
        remedy = None if truth else Remedy("/model", "the model", "monetization", [], True)
        reason = (
            f"the publisher earns by {', '.join(stated)}" if stated else "the publisher does not earn with it"
        )
        return Explanation(truth, reason, ("/model/monetization",), remedy)


class FromScratch(ModelTest):
    """The model was made from no other."""

    __slots__ = ()

    def _truth(self, facts: Facts) -> Truth:
        bases = facts.manifest.model.derived_from
        return None if bases is None else not bases

    def explain(self, facts: Facts) -> Explanation:
        bases = facts.manifest.model.derived_from
        if bases is None:
            remedy = Remedy("/model", "the model", "derivedFrom", [], False)
            return Explanation(
                None, "whether it was made from another model is not stated", ("/model",), remedy
            )
        if not bases:
            return Explanation(True, "it was trained from scratch", ("/model/derivedFrom",))
        names = [str(base.name or base.base_model or "a model that is not named") for base in bases]
        return Explanation(False, f"it was made from {enumerated(names)}", ("/model/derivedFrom",))


class Patents(ModelTest):
    """What is said of patents on the weights is one of these positions, and none of the others."""

    __slots__ = ("positions",)

    def __init__(self, positions: Sequence[str]) -> None:
        self.positions = frozenset(positions)

    def _truth(self, facts: Facts) -> Truth:
        stated = facts.manifest.patents
        if stated is None:
            return None
        if not stated:
            return "none-known" in self.positions
        return every(
            None
            if p.position is None or isinstance(p.position, UnknownValue)
            else p.position in self.positions
            for p in stated
        )

    def explain(self, facts: Facts) -> Explanation:
        truth, stated = self.truth(facts), facts.manifest.patents
        if truth is None:
            wanted = [{"position": min(self.positions)}]
            missing = Remedy("", "the manifest", "patents", wanted, bool(stated))
            return Explanation(None, "what is said of patents is not stated", ("",), missing)
        said = ", ".join(sorted({str(p.position) for p in stated or ()})) or "that there are none"
        wanted = [{"position": min(self.positions)}]
        remedy = None if truth else Remedy("", "the manifest", "patents", wanted, True)
        return Explanation(truth, f"of patents is stated: {said}", ("/patents",), remedy)


class ResultsFree(ModelTest):
    """What is stated of inputs and outputs, apart from the licenses of components, restricts nothing."""

    __slots__ = ()

    def _truth(self, facts: Facts) -> Truth:
        return every(self._side(terms) for _, terms in self._sides(facts))

    def _sides(self, facts: Facts) -> list[tuple[str, object]]:
        return [("inputs", facts.manifest.inputs), ("outputs", facts.manifest.outputs)]

    def _side(self, terms: object) -> Truth:
        if terms is None:
            return None
        if getattr(terms, "ownership", None) == "licensor":
            return False
        restrictions = getattr(terms, "restrictions", None)
        return None if restrictions is None else not restrictions

    def explain(self, facts: Facts) -> Explanation:
        truth = self.truth(facts)
        for side, terms in self._sides(facts):
            if self._side(terms) is not truth:
                continue
            if truth:
                return Explanation(True, "no terms restrict inputs and outputs", ("/inputs", "/outputs"))
            if truth is None:
                where, label = (f"/{side}", side) if terms is not None else ("", "the manifest")
                key, value = ("restrictions", []) if terms is not None else (side, {"restrictions": []})
                remedy = Remedy(where, label, key, value, False)
                return Explanation(None, f"terms for {side} are not stated", (where,), remedy)
            remedy = Remedy(f"/{side}", side, "restrictions", [], True)
            return Explanation(False, f"{side} are under terms of the publisher", (f"/{side}",), remedy)
        return Explanation(True, "no terms restrict inputs and outputs", ("/inputs", "/outputs"))


class Attested(ModelTest):
    """A person has judged this, and the manifest carries the judgment; nothing else can decide it."""

    __slots__ = ("criterion", "definition", "question")

    def __init__(self, definition: str, criterion: str, question: str) -> None:
        self.definition = definition
        self.criterion = criterion
        self.question = question

    def _results(self, facts: Facts) -> list[tuple[str, str | None]]:
        return [
            (f"/assessments/{i}/results/{j}", result.result)
            for i, assessment in enumerate(facts.manifest.assessments or ())
            if assessment.definition == self.definition and assessment.mode == "manual"
            for j, result in enumerate(assessment.results or ())
            if result.criterion == self.criterion
        ]

    def _truth(self, facts: Facts) -> Truth:
        words = {word for _, word in self._results(facts)}
        if "not-met" in words:
            return None if "met" in words else False
        return True if "met" in words else None

    def explain(self, facts: Facts) -> Explanation:
        truth, found = self.truth(facts), self._results(facts)
        places = tuple(pointer for pointer, _ in found) or ("",)
        if truth:
            return Explanation(True, "people have judged so", places)
        entry = {
            "definition": self.definition,
            "mode": "manual",
            "results": [{"criterion": self.criterion, "result": "met"}],
        }
        if truth is False:
            remedy = Remedy("", "the manifest", "assessments", [entry], True)
            return Explanation(False, "people have judged otherwise", places, remedy)
        why = "those who judged disagree" if found else "which is for people to judge, and nobody has"
        remedy = Remedy("", "the manifest", "assessments", [entry], bool(found))
        return Explanation(None, f"{self.question}: {why}", places, remedy)
