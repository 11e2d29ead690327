"""A manifest in the making: what is established, what only hints at something, and the files nobody has placed yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from ..manifest.component_types import group_of

Component = dict[str, Any]

UNNAMED = "a model without a name"
"""What stands in the place of a name that no file states: the standard asks for one."""

MINTED = "urn:sha256:"
"""What a model's id begins with where no file states one."""

_FIRST = (
    *("id", "type", "name", "summary", "role", "form", "stages", "about", "partOf", "completeness"),
    *("availability", "gate", "withheldBecause", "withheldNote", "license", "licenseAsStated"),
    *("licenseConcluded", "licenseFile", "restrictions", "copyright", "supplier", "origin", "locations"),
    *("artifacts", "identifiers", "version", "released", "coverage"),
)
_ORDER = {key: place for place, key in enumerate(_FIRST)}
_MODEL = (
    *("id", "name", "version", "summary", "publisher", "released", "identifiers", "inputModalities"),
    *("outputModalities", "stages", "derivedFrom", "dataListing", "parameterCount", "activeParameterCount"),
    *("architectureName", "tasks", "languages", "libraries", "trainingTokens", "compute", "monetization"),
    *("channels", "regulation", "continuousTraining", "latestDataDate", "supersededBy", "evidence"),
)
_MODEL_ORDER = {key: place for place, key in enumerate(_MODEL)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A possible answer to a question, which a file hints at and does not state.

    Args:
        value: as it would be typed.
        source: where it was read, for people.
    """

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A file whose part in the model is guessed from its name, or not known at all.

    Args:
        artifact: the file, as it stands in a manifest.
        guess: the component type its name suggests; empty where it suggests none.
    """

    artifact: Mapping[str, Any]
    guess: str

    @property
    def path(self) -> str:
        """Where it is in the folder."""
        return str(self.artifact["path"])


@dataclass(slots=True)
class Draft:
    """A manifest that questions are asked about and answers are written into.

    Args:
        document: the manifest as JSON.
        suggestions: by question.
        loose: files that no component has.
        texts: files that are texts of licenses, by license.
    """

    document: dict[str, Any]
    suggestions: Mapping[str, tuple[Suggestion, ...]] = field(default_factory=dict)
    loose: tuple[Loose, ...] = ()
    texts: Mapping[str, Component] = field(default_factory=dict)

    def copy(self) -> Draft:
        """Return a draft that can be changed on its own."""
        return Draft(deepcopy(self.document), self.suggestions, self.loose, self.texts)

    @property
    def model(self) -> dict[str, Any]:
        """The model as a whole."""
        found: dict[str, Any] = self.document["model"]
        return found

    @property
    def components(self) -> list[Component]:
        """All components."""
        found: list[Component] = self.document["components"]
        return found

    def of_types(self, *types: str) -> list[Component]:
        """Return the components of some types, in the order of the manifest."""
        return [component for component in self.components if component["type"] in types]

    def of_group(self, group: str) -> list[Component]:
        """Return the components of a group that are no part of another one."""
        return [c for c in self.components if group_of(c["type"]) == group and "partOf" not in c]

    def shipped(self) -> list[Component]:
        """Return the components that have files in the folder."""
        return [c for c in self.components if any("path" in file for file in c.get("artifacts", ()))]

    def loose_as(self, *guesses: str) -> list[Loose]:
        """Return the files whose names suggest one of these types, and that no component has by now."""
        taken = {file.get("path") for c in self.components for file in c.get("artifacts", ())}
        return [file for file in self.loose if file.guess in guesses and file.path not in taken]

    def add(self, type: str, **fields: Any) -> Component:
        """Add a component with an id of its own, and return it."""
        component = arranged({"id": self.free_id(type), "type": type, **fields})
        self.components.append(component)
        return component

    def free_id(self, name: str) -> str:
        """Return an id that no component has: the name, with a number where it has to."""
        taken = {component.get("id") for component in self.components}
        found, number = f"#{name}", 2
        while found in taken:
            found, number = f"#{name}-{number}", number + 1
        return found

    def arrange(self) -> None:
        """Put the keys of model and components into the order in which a person reads them."""
        self.document["model"] = _in_order(self.model, _MODEL_ORDER)
        self.document["components"] = [arranged(component) for component in self.components]


def arranged(component: Component) -> Component:
    """Return a component with its keys in the order in which a person reads them."""
    return _in_order(component, _ORDER)


def lacking(components: Iterable[Component], key: str) -> list[Component]:
    """Return the components that do not state something."""
    return [component for component in components if key not in component]


def _in_order(value: dict[str, Any], order: Mapping[str, int]) -> dict[str, Any]:
    last = len(order)
    return {key: value[key] for key in sorted(value, key=lambda key: order.get(key, last))}
