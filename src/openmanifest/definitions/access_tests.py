"""Who can get a component: what a definition can ask of its availability and of what stands before it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from .explanation import Explanation, Remedy
from .facts import Facts, Part, is_in
from .kleene import Truth, negation, some


class ComponentTest(ABC):
    """A question about one component."""

    __slots__ = ()

    @abstractmethod
    def truth(self, part: Part, facts: Facts) -> Truth:
        """Return the answer."""

    @abstractmethod
    def explain(self, part: Part, facts: Facts) -> Explanation:
        """Return the answer with its reason."""


class Availability(ComponentTest):
    """Who can get it is one of the values."""

    __slots__ = ("values",)

    def __init__(self, values: Sequence[str]) -> None:
        self.values = frozenset(values)

    def truth(self, part: Part, facts: Facts) -> Truth:
        value = part.availability
        return None if value is None else value in self.values

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth, value = self.truth(part, facts), part.availability
        wanted = "public" if "public" in self.values else min(self.values)
        if value is None:
            missing = Remedy(part.host.pointer, part.label, "availability", wanted, False)
            return Explanation(None, f"who can get {part.label} is not stated", (part.pointer,), missing)
        place = (f"{part.shared('availability')[1].pointer}/availability",)
        remedy = None if truth else Remedy(part.host.pointer, part.label, "availability", wanted, True)
        return Explanation(truth, _state(part, value), place, remedy)


def _state(part: Part, value: str) -> str:
    if value == "not-found":
        places = [
            " ".join(filter(None, (where.url, where.date and f"on {where.date}")))
            for where in part.shared("searched")[0] or ()
        ]
        more = f" and {len(places) - 1} more places" if len(places) > 1 else ""
        where = f" at {places[0]}{more}" if places else ""
        return f"{part.label} was looked for{where} and not found, which counts as not released"
    if value == "withheld":
        reasons = part.shared("withheld_because")[0]
        if reasons is None:
            return f"{part.label} is withheld"
        return f"{part.label} is withheld ({', '.join(reasons) or 'no reason is given'})"
    words = {"not-used": "was not used", "on-request": "is available on request", "paid": "costs money"}
    return f"{part.label} {words.get(value, 'is ' + value)}"


class GateWithout(ComponentTest):
    """Nobody stands at the gate: none of these steps has to be taken to get it."""

    __slots__ = ("steps",)

    def __init__(self, steps: Sequence[str]) -> None:
        self.steps = frozenset(steps)

    def truth(self, part: Part, facts: Facts) -> Truth:
        value = part.availability
        if value != "gated":
            return None if value is None else True
        gate = part.shared("gate")[0]
        if gate is None or gate.steps is None:
            return None
        return negation(some(is_in(step, self.steps) for step in gate.steps))

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth = self.truth(part, facts)
        if truth is None:
            if part.availability is None:
                return Availability(("public",)).explain(part, facts)
            return self._unknown(part)
        if part.availability != "gated":
            place = f"{part.shared('availability')[1].pointer}/availability"
            return Explanation(True, _state(part, str(part.availability)), (place,))
        gate, stating = part.shared("gate")
        reason = f"{part.label} is behind a gate ({', '.join(gate.steps) or 'no step'})"
        remedy = None if truth else Remedy(part.host.pointer, part.label, "availability", "public", True)
        return Explanation(truth, reason, (f"{stating.pointer}/gate",), remedy)

    def _unknown(self, part: Part) -> Explanation:
        gate, stating = part.shared("gate")
        reason, places = f"what stands before {part.label} is not stated", (part.pointer,)
        if gate is None:
            remedy = Remedy(part.host.pointer, part.label, "gate", {"steps": ["click-through"]}, False)
            return Explanation(None, reason, places, remedy)
        if gate.steps is not None:
            reason = f"{part.label} has a gate with a step that this version does not know"
        at = f"{stating.pointer}/gate"
        return Explanation(
            None, reason, (at,), Remedy(at, part.label, "steps", ["click-through"], gate.steps is not None)
        )


class GateCollectsNothing(ComponentTest):
    """No data about people is collected from those who get it. What is collected, and why, is for people to judge."""

    __slots__ = ()

    def truth(self, part: Part, facts: Facts) -> Truth:
        value = part.availability
        if value != "gated":
            return None if value is None else True
        gate = part.shared("gate")[0]
        return True if gate is not None and gate.collects == [] else None

    def explain(self, part: Part, facts: Facts) -> Explanation:
        truth = self.truth(part, facts)
        if truth:
            return Explanation(True, f"no data about people is asked for {part.label}", (part.pointer,))
        if part.availability is None:
            return Availability(("public",)).explain(part, facts)
        gate, stating = part.shared("gate")
        if gate is None:
            reason = f"which data about people {part.label} asks for is not stated"
            remedy = Remedy(part.host.pointer, part.label, "gate", {"collects": []}, False)
            return Explanation(None, reason, (part.pointer,), remedy)
        if gate.collects:
            reason = f"{part.label} asks for {', '.join(gate.collects)}; whether that serves security alone is for people to judge"
        else:
            reason = f"which data about people {part.label} asks for is not stated"
        at = f"{stating.pointer}/gate"
        return Explanation(None, reason, (at,), Remedy(at, part.label, "collects", [], bool(gate.collects)))
