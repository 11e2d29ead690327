"""`mof-mot`: the class that the Model Openness Tool itself would give, its oddities included.

A restatement of `ModelEvaluator.php` and `LicenseHandler.php` of lfai/model_openness_tool at 8b5d30e (2026-05-11).
It reads the facts as MOT's form would have them, and blanket licenses, which no other definition reads. What is odd:

- A component without a license of its own takes that of its content type, else that of the distribution.
- A license is open if its id is spelled exactly as in MOT's table; expressions, other spellings and ids that were
  listed after May 2024 are not. Whether it suits the kind of component only gives a warning.
- `PDDL-1.0` is not open, `ODC-PDDL-1.0`, which is no SPDX id, is.
- A name that MOT does not know counts as "Datasets", and of two entries of one name the last counts.
- An open research paper stands in for a technical report that is missing or not open, except that class I
  then asks for one component less; a report never stands in for a paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ..manifest.components import AnyComponent
from ..manifest.document import Manifest
from ..manifest.terms import BlanketLicense
from .mot_components import (
    BY_NAME,
    COMPONENTS,
    CONTENT,
    COUNTED_AS,
    LICENSE,
    NAME,
    PAPER,
    REPORT,
    MotComponent,
    file_of,
    listed_name,
    own_key,
)

LEVELS = ("III", "II", "I")
"""From the first class to the most open one; each asks for all that the ones before it ask for."""

_REQUIRED = {
    level: [known.name for known in COMPONENTS if known.required and known.level == level] for level in LEVELS
}

UNLICENSED = "unlicensed"
_TABLE = Path(__file__).parent / "data" / "mof-mot-licenses.json"


class MotState(StrEnum):
    """What MOT says of a component."""

    VALID = "valid"
    INVALID = "invalid"
    UNLICENSED = "unlicensed"
    MISSING = "missing"
    ABSENT_OPTIONAL = "absent-optional"


@dataclass(frozen=True, slots=True)
class MotStatus:
    """What MOT would say of one of its components.

    Attributes:
        component: of MOT.
        state: valid means open.
        license: the words that decide; None where there are none.
        source: where they stand: `component`, `component:unlicensed`, `global:code` and the like, or None.
        suits: whether the license suits the content type; MOT only warns where an open one does not.
        place: index in `components` of the manifest of the one that decides.
        places: of all that it stands for.
    """

    component: MotComponent
    state: MotState
    license: str | None = None
    source: str | None = None
    suits: bool = False
    place: int | None = None
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MotClassification:
    """The result.

    Attributes:
        class_: "I", "II" or "III"; None where no class is reached ("Unclassified").
        progress: percent by class. MOT shows a class as 0 while one before it is not complete.
        statuses: of all components that MOT knows, in its order.
        failure: why MOT would end with an error and give no class and no progress; None as a rule.
    """

    class_: str | None
    progress: Mapping[str, float]
    statuses: tuple[MotStatus, ...]
    failure: str | None = None


def classify(manifest: Manifest) -> MotClassification:
    """Return the class that MOT would give a manifest."""
    by_id = {component.id: component for component in manifest.components}
    files = [file_of(component, by_id) for component in manifest.components]
    entries = _entries(manifest, files)
    blankets = {scope: license_entry(found) for scope, found in blankets_by_scope(manifest).items()}
    statuses = {}
    for component in COMPONENTS:
        candidates = entries.get(component.name, [])
        found = []
        for index in candidates:
            status = _status(component, files[index], index, blankets)
            if isinstance(status, str):
                return MotClassification(None, {}, (), status)
            found.append(status)
        statuses[component.name] = _weakest(component, found)
    progress = {level: _progress(statuses, level) for level in LEVELS}
    reached = [level for level in LEVELS if progress[level] == 100.0]
    return MotClassification(reached[-1] if reached else None, progress, tuple(statuses.values()))


def is_open(license: str) -> bool:
    """Whether MOT takes a license for open."""
    return license in _open_licenses()


@cache
def _open_licenses() -> frozenset[str]:
    table = licenses()
    return frozenset(id for kind in ("osiApproved", "fsfLibre", "openData", "open") for id in table[kind])


def suits(license: str, content: str) -> bool:
    """Whether MOT lists a license for a content type: code, data or document."""
    return license in licenses()["typeAppropriate"][content]


@cache
def licenses() -> dict[str, Any]:
    """Return MOT's license table, frozen at the commit that it names."""
    table: dict[str, Any] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return table


def license_entry(statement: Any) -> Any:
    """Return what MOT's record says under `license` of a component, or as a blanket license.

    Args:
        statement: a component or a blanket license.

    Returns:
        Its words, as a rule a string; None where nothing is stated, and MOT inherits.
    """
    stated = own_key(statement, LICENSE)
    if stated is not None:
        return stated
    if statement.license is not None:
        return UNLICENSED if statement.license == "NONE" else str(statement.license)
    return statement.license_as_stated


def blankets_by_scope(manifest: Manifest) -> dict[str, BlanketLicense]:
    """Return what is stated for everything, or for code, data or documents alone.

    MOT has one license for a distribution. A manifest may state several, of several repositories: where they differ,
    none of them holds for everything.
    """
    found: dict[str, BlanketLicense] = {}
    differ = set()
    for blanket in manifest.blanket_licenses or ():
        scope = str(own_key(blanket, CONTENT) or "distribution")
        words = license_entry(blanket)
        if words is not None:
            if scope in found and license_entry(found[scope]) != words:
                differ.add(scope)
            found.setdefault(scope, blanket)
    return {scope: blanket for scope, blanket in found.items() if scope not in differ}


def _entries(manifest: Manifest, files: Sequence[AnyComponent]) -> dict[str, list[int]]:
    """Which components of the manifest stand for which of MOT; of those that a record lists twice, the last."""
    entries: dict[str, dict[Any, int]] = {}
    for index, component in enumerate(manifest.components):
        name = listed_name(component, files[index])
        if name is not None:
            known = BY_NAME.get(name, COUNTED_AS)
            key = index if own_key(component, NAME) is None else "listed"
            entries.setdefault(known.name, {})[key] = index
    return {name: sorted(places.values()) for name, places in entries.items()}


def _status(
    known: MotComponent, component: AnyComponent, place: int, blankets: Mapping[str, Any]
) -> MotStatus | str:
    """What MOT says of a component, or why it would end with an error."""
    license = license_entry(component)
    source: str | None = "component"
    if license is None:
        kinds = [
            kind for kind in (known.content, "distribution") if blankets.get(kind) not in (None, "", "0")
        ]
        license, source = (blankets[kinds[0]], f"global:{kinds[0]}") if kinds else (None, None)
    elif license in ("", "0", UNLICENSED):
        license, source = None, "component:unlicensed"
    if license is not None and not isinstance(license, str):
        return f"{known.name}: its license is {type(license).__name__}, not text"
    if license is None or license == UNLICENSED:
        return MotStatus(known, MotState.UNLICENSED, None, source, False, place, (place,))
    state = MotState.VALID if is_open(license) else MotState.INVALID
    return MotStatus(known, state, license, source, suits(license, known.content), place, (place,))


def _weakest(component: MotComponent, found: list[MotStatus]) -> MotStatus:
    """MOT has one entry where a manifest may have several, such as data sets: the least open one counts."""
    if not found:
        return _UNLISTED[component.name]
    if len(found) == 1:
        return found[0]
    order = list(MotState)
    worst = max(found, key=lambda status: order.index(status.state))
    places = tuple(place for status in found for place in status.places)
    return replace(worst, places=places)


_UNLISTED = {
    component.name: MotStatus(component, MotState.MISSING if component.required else MotState.ABSENT_OPTIONAL)
    for component in COMPONENTS
}


def _progress(statuses: Mapping[str, MotStatus], level: str) -> float:
    """Percent of the components that a class requires, with the paper in the place of a report that is not open."""
    report = statuses[REPORT.name].state is MotState.VALID
    paper = statuses[PAPER.name].state is MotState.VALID
    required: list[str] = []
    open_ones = 0
    for step in LEVELS[: LEVELS.index(level) + 1]:
        required += _REQUIRED[step]
        open_ones = [statuses[name].state for name in required].count(MotState.VALID)
        if paper and not report and step != "I":
            open_ones += 1
        if open_ones < len(required):
            if step != level:
                return 0.0
            break
    total = len(required) - (level == "I" and paper and not report)
    return min(open_ones / total * 100, 100.0)
