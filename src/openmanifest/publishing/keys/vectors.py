"""What a value alone decides: from the vectors of evaluation in the conformance suite, which change one complete manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...definitions.shipped import IDS, form_of
from ..examples import SUITE
from ..pages import table
from .criteria import criterion
from .statements import Json, Member, Stated, statements

_FOLDER = SUITE / "evaluate"


@dataclass(frozen=True, slots=True)
class Decided:
    """How a criterion comes out where a manifest states a value in the place of another, and no more than that.

    Attributes:
        definition: id of the definition.
        criterion: id of the criterion.
        subject: what the value is stated of: a type of components, or a key.
        outcome: the verdict or the grade.
    """

    definition: str
    criterion: str
    subject: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Vector:
    """A change of the complete manifest, and how a criterion comes out then.

    Attributes:
        definition: id of the definition.
        criterion: id of the criterion.
        outcome: the verdict or the grade.
        is_new: what the changed manifest states and the complete one does not.
        is_gone: what the complete one states and the changed one does not.
    """

    definition: str
    criterion: str
    outcome: str
    is_new: tuple[Stated, ...]
    is_gone: tuple[Stated, ...]


def vectors() -> Iterator[Vector]:
    """Yield every vector that is about one criterion, definition by definition."""
    for id in IDS:
        suite = json.loads((_FOLDER / f"{id}.json").read_text(encoding="utf-8"))
        complete = json.loads((_FOLDER / suite["manifest"]).read_text(encoding="utf-8"))
        before = _leaves(complete)
        for vector in suite["vectors"]:
            expected = vector["expect"]
            if "criterion" in expected:
                after = _leaves(_patched(complete, vector["patch"]))
                new = tuple(after[key] for key in after if key not in before)
                gone = tuple(before[key] for key in before if key not in after)
                outcome = expected.get("verdict") or expected["grade"]
                yield Vector(id, expected["criterion"], outcome, new, gone)


def _leaves(document: Json) -> dict[tuple[object, ...], Stated]:
    """What a manifest states, without the objects in which that stands, by place and value."""
    return {
        (stated.path, json.dumps(stated.value)): stated for stated in statements(document) if stated.is_leaf
    }


def _patched(document: Json, patch: list[Json]) -> Json:
    """Apply a JSON Patch (RFC 6902) of the operations that vectors have."""
    changed = deepcopy(document)
    for operation in patch:
        *way, last = [step.replace("~1", "/").replace("~0", "~") for step in operation["path"].split("/")[1:]]
        holder: Any = changed
        for step in way:
            holder = holder[int(step) if isinstance(holder, list) else step]
        if isinstance(holder, dict):
            if operation["op"] == "remove":
                del holder[last]
            else:
                holder[last] = operation["value"]
        elif operation["op"] == "add":
            holder.insert(len(holder) if last == "-" else int(last), operation["value"])
        elif operation["op"] == "remove":
            del holder[int(last)]
        else:
            holder[int(last)] = operation["value"]
    return changed


@cache
def _by_member() -> dict[Member, tuple[Decided, ...]]:
    found: dict[Member, dict[Decided, None]] = {}
    for vector in vectors():
        if len(vector.is_new) != 1:
            continue
        (stated,) = vector.is_new
        members = list(stated.members())
        if len(members) == 1 and all(gone.path == stated.path for gone in vector.is_gone):
            decided = Decided(vector.definition, vector.criterion, _subject(stated), vector.outcome)
            found.setdefault(members[0], {})[decided] = None
    return {member: tuple(rows) for member, rows in found.items()}


def _subject(stated: Stated) -> str:
    kind = stated.holder.get("type") if stated.path[0] == "components" and len(stated.path) == 3 else None
    return str(kind or stated.shape.name)


def decided_by(member: Member) -> tuple[Decided, ...]:
    """Return how criteria come out where a manifest states a value in the place of another, and no more than that."""
    return _by_member().get(member, ())


def told_of_vectors(found: Sequence[Decided], root: str) -> str:
    """Return that as a table, a definition a row.

    Args:
        found: the outcomes.
        root: the way to the root of the site.
    """
    rows = []
    for id in dict.fromkeys(one.definition for one in found):
        own = [one for one in found if one.definition == id]
        said = []
        for outcome in dict.fromkeys(one.outcome for one in own):
            named = [
                f"{criterion(id, one.criterion, root)} (`{one.subject}`)"
                for one in own
                if one.outcome == outcome
            ]
            said.append(f"**{outcome.replace('-', ' ')}**: {', '.join(named)}")
        rows.append((f"[{form_of(id).title}]({root}definitions/{id}.md)", "<br>".join(said)))
    return table(("definition", "criteria, and what it is stated of"), rows)
