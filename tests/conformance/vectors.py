"""Write the vectors of evaluation, which are the rows of `tests/definitions` as plain data.

The verdicts in those rows were worked out by hand from the definitions' sources. `python -m tests.conformance.vectors`
writes the files; a test compares them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from openmanifest.definitions.shipped import IDS, form_of
from tests.building import DELETE
from tests.conformance.suite import SUITE, Json
from tests.definitions.complete import Changes, complete
from tests.definitions.rows_of_grades import GRADES, SCORES
from tests.definitions.rows_of_ladders import LADDERS, LEVELS
from tests.definitions.rows_of_verdicts import VERDICTS

FOLDER = SUITE / "evaluate"
BASE = "complete.json"


def patch_of(changes: Changes) -> list[Json]:
    """Return changes of the complete manifest as a JSON Patch (RFC 6902) of additions, replacements and removals."""
    document = complete()
    found = []
    for place, value in changes.items():
        if place == "add":
            found += [{"op": "add", "path": "/components/-", "value": part} for part in value]
            continue
        name, _, key = place.partition(".")
        if name.startswith("#"):
            index = [part["id"] for part in document["components"]].index(name)
            steps: list[Any] = ["components", index, *([key] if key else [])]
        else:
            steps = [name, *([key] if key else [])]
        holder: Any = document
        for step in steps[:-1]:
            holder = holder[step]
        there = isinstance(holder, list) or steps[-1] in holder
        path = "".join(f"/{step}" for step in steps)
        if value is DELETE:
            found.append({"op": "remove", "path": path})
            del holder[steps[-1]]
        else:
            found.append({"op": "replace" if there else "add", "path": path, "value": value})
            holder[steps[-1]] = value
    return found


def rows(definition: str) -> Iterator[tuple[str, Changes, Json]]:
    """Yield what each vector of a definition is about, its changes, and what is expected."""
    form = form_of(definition)
    graded = form.outcome in ("score", "dimensions")
    if not graded:
        top: Json = {"level": form.level[-1].id, "levelPossible": form.level[-1].id} if form.level else {}
        yield "whole--nothing-changed", {}, {"verdict": "met", **top}
    table = {**LADDERS, **VERDICTS, **GRADES}[definition]
    for criterion, expected in table.items():
        for outcome, manifests in expected.items():
            for changes in manifests:
                said = {"grade" if graded else "verdict": outcome}
                yield f"{criterion}--{outcome}", changes, {"criterion": criterion, **said}
    for name, changes, level, possible in LEVELS:
        if name == definition:
            verdict = "met" if level else "not-met" if possible is None else "undetermined"
            ladder = {"verdict": verdict, "level": level, "levelPossible": possible}
            yield f"whole--{level or verdict}", changes, ladder
    for name, changes, score, values in SCORES:
        if name == definition:
            yield "whole--score", changes, {"score": round(score, 6), "values": values}


def _numbered(rows: Iterator[tuple[str, Changes, Json]]) -> Iterator[Json]:
    seen: Counter[str] = Counter()
    for subject, changes, expected in rows:
        seen[subject] += 1
        yield {"id": f"{subject}--{seen[subject]}", "patch": patch_of(changes), "expect": expected}


def _text(document: Json) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _vectors_text(definition: str) -> str:
    """Return a file of vectors with one vector a line, so that a difference can be read."""
    head = {
        "$schema": "vectors.schema.json",
        "definition": definition,
        "version": form_of(definition).version,
        "manifest": BASE,
    }
    lines = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in _numbered(rows(definition)))
    return f'{_text(head).rstrip()[:-2]},\n "vectors": [\n{lines}\n ]\n}}\n'


def files() -> dict[str, str]:
    """Return the texts of all files, by name."""
    return {BASE: _text(complete()), **{f"{id}.json": _vectors_text(id) for id in IDS}}


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
