"""How a criterion is decided, for people: a test of the vocabulary, in the words that describe its keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Step:
    """One condition, and those that it is made of.

    Args:
        text: the condition, without a period.
        parts: what it is made of.
    """

    text: str
    parts: tuple[Step, ...] = ()

    def lines(self, indent: int = 0) -> Iterator[tuple[int, str]]:
        """Yield the condition and its parts, each with how far it is indented."""
        yield indent, self.text + (":" if self.parts else "")
        for part in self.parts:
            yield from part.lines(indent + 1)


def steps(form: BaseModel) -> tuple[Step, ...]:
    """Return the conditions of a test, in the order of the vocabulary; all of them have to hold."""
    return tuple(
        _step(field.description or "", value)
        for name, field in type(form).model_fields.items()
        if (value := getattr(form, name)) is not None and value is not False
    )


def _step(description: str, value: Any) -> Step:
    said = description.partition(". ")[0].rstrip(".")
    if isinstance(value, BaseModel):
        return Step(said, steps(value))
    if isinstance(value, list) and isinstance(value[0], BaseModel):
        return Step(said, tuple(map(_joined, value)))
    return Step(said if value is True else f"{said}: {_value(value)}")


def _joined(form: BaseModel) -> Step:
    """One of several tests in a list, as one step."""
    found: Sequence[Step] = steps(form)
    return found[0] if len(found) == 1 else Step("this together", tuple(found))


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
