"""Manifests with fewer statements, or with one more; and what definitions make of them, for comparison."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from openmanifest import Manifest, loads
from openmanifest.definitions import Result, evaluate_manifest
from openmanifest.definitions.shipped import IDS
from openmanifest.manifest.component_types import group_of
from openmanifest.manifest.components import COMPONENT_CLASSES
from openmanifest.manifest.shape import Shape, fields_of
from tests.definitions.complete import complete

Json = dict[str, Any]

THREE_VALUED = tuple(id for id in IDS if id not in ("mof-mot", "osai-assigned"))
"""Those that judge facts by the logic of this package. A peer's own evaluator has its own: what is not listed counts
as missing (`mof-mot`), and grades are no facts (`osai-assigned`)."""

LICENSES = (
    "MIT",
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "NONE",
    "NOASSERTION",
    "LicenseRef-unheard-of",
    "CC0-1.0 OR CC-BY-NC-4.0",
    "MIT AND CC-BY-ND-4.0",
)
GATES: tuple[Json, ...] = (
    {},
    {"steps": []},
    {"steps": ["approval"], "collects": ["email"]},
    {"steps": ["click-through"], "collects": []},
)
EXCEPTED = frozenset(("id", "type", "licenseConcluded", "partOf"))
"""Single-valued fields that may turn what was decided; `test_exceptions` shows how."""

OF_THE_FILE = frozenset(("license", "availability", "gate", "withheldBecause"))
"""What is the host's where a component is a part of another."""


@dataclass(frozen=True)
class Fill:
    """A statement that is added: a single-valued field of a component."""

    index: int
    key: str
    value: Any

    def of(self, document: Json) -> Json:
        """The manifest with the statement."""
        found = deepcopy(document)
        found["components"][self.index][self.key] = self.value
        return found


def read(document: Json) -> Manifest:
    """The manifest that a JSON object is."""
    return loads(json.dumps(document))


def results(document: Json, definitions: tuple[str, ...] = THREE_VALUED) -> list[Result]:
    """The results under definitions."""
    return evaluate_manifest(read(document), definitions)


Outcomes = Mapping[tuple[str, str], tuple[str | None, ...]]


def outcomes(document: Json, definitions: tuple[str, ...] = THREE_VALUED) -> Outcomes:
    """How everything comes out, by definition and criterion; a level, too, is a criterion here."""
    found: dict[tuple[str, str], tuple[str | None, ...]] = {}
    for result in results(document, definitions):
        found[result.definition, ""] = (result.verdict, None, result.level, result.level_possible)
        for criterion in result.criteria:
            found[result.definition, criterion.id] = (criterion.verdict, criterion.grade)
    return found


def fields(component: Json) -> Mapping[str, Shape]:
    """The fields that a component can have."""
    return fields_of(COMPONENT_CLASSES[group_of(component["type"])])


def values(shape: Shape) -> tuple[Any, ...]:
    """Values of a single-valued field."""
    if shape.kind == "vocabulary":
        return tuple(member.value for member in shape.target)
    if shape.name == "license":
        return LICENSES
    if shape.name == "gate":
        return GATES
    if shape.kind == "boolean":
        return (True, False)
    return () if shape.kind == "class" else (shape.term.example,)


def fills(document: Json) -> Iterator[Fill]:
    """Every statement that can be added, but those that contradict what is there."""
    for index, component in enumerate(document["components"]):
        for key, shape in fields(component).items():
            if shape.is_list or key in EXCEPTED or key in component:
                continue
            if key == "license" and "licenseConcluded" in component:
                continue
            if key in OF_THE_FILE and is_of_one_file(document, component):
                continue
            yield from (Fill(index, key, value) for value in values(shape))


def is_of_one_file(document: Json, component: Json) -> bool:
    """Whether a component is a part of another, or the host of one."""
    return "partOf" in component or any(
        other.get("partOf") == component["id"] for other in document["components"]
    )


def thinned(random: Random) -> Json:
    """A manifest with all there is, of which much was left out and some turned to the worse."""
    document = complete()
    keep = random.choice((0.5, 0.8, 0.95))
    document["components"] = [
        {key: value for key, value in component.items() if key in ("id", "type") or random.random() < keep}
        for component in document["components"]
        if random.random() < (1 + keep) / 2
    ]
    document["model"] = {
        key: value
        for key, value in document["model"].items()
        if key in ("id", "name") or random.random() < keep
    }
    for component in document["components"]:
        if random.random() < 0.15:
            component["availability"] = random.choice(
                ("withheld", "gated", "not-found", "not-used", "hosted", "on-request")
            )
        if random.random() < 0.15:
            component["license"] = random.choice(LICENSES)
        if random.random() < 0.1:
            component["sameContentAs"] = [random.choice(document["components"])["id"]]
    for key in ("patents", "inputs", "outputs", "assessments", "licenses"):
        if random.random() > keep:
            document.pop(key, None)
    return document


def turned(before: Outcomes, after: Outcomes) -> list[tuple[tuple[str, str], tuple[str | None, ...], Any]]:
    """What was decided and is not so any more."""
    return [(key, before[key], after[key]) for key in before if not _stands(key[0], before[key], after[key])]


def _stands(definition: str, before: tuple[str | None, ...], after: tuple[str | None, ...]) -> bool:
    if before[0] in ("met", "not-met") and after[0] != before[0]:
        return False
    if before[1] in ("open", "closed") and after[1] != before[1]:
        return False
    # Where unknown counts nothing, partial means "in part at least", and may become open.
    at_least = ("partial", "open") if definition.startswith("osai-") else ("partial",)
    if before[1] == "partial" and after[1] not in at_least:
        return False
    return not (before[2:] and before[2] is not None and after[2] is None)
