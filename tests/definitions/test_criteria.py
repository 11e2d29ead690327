"""Every criterion of every definition, met, not met and undetermined; graded ones open, partial, closed and unknown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from openmanifest.definitions import Result, evaluate_manifest
from openmanifest.definitions.shipped import IDS, form_of
from tests.building import findings_of
from tests.definitions.complete import Changes, complete, manifest
from tests.definitions.rows_of_grades import GRADES
from tests.definitions.rows_of_ladders import LADDERS
from tests.definitions.rows_of_verdicts import VERDICTS, Rows

TABLES: dict[str, Rows] = {**LADDERS, **VERDICTS, **GRADES}


def result(definition: str, changes: Changes) -> Result:
    return evaluate_manifest(manifest(changes), [definition])[0]


def rows() -> Iterator[tuple[str, str, str, Changes]]:
    for definition, criteria in TABLES.items():
        for criterion, expected in criteria.items():
            for outcome, manifests in expected.items():
                for changes in manifests:
                    yield definition, criterion, outcome, changes


@pytest.mark.parametrize(("definition", "criterion", "outcome", "changes"), list(rows()))
def test_criterion(definition: str, criterion: str, outcome: str, changes: Changes) -> None:
    found = next(c for c in result(definition, changes).criteria if c.id == criterion)
    assert (found.grade or found.verdict) == outcome, found.reason
    assert found.reason.endswith(".")
    assert found.pointers
    # Of a grade that the index assigned, nothing in the manifest could be otherwise.
    if outcome in ("not-met", "closed") and definition != "osai-assigned":
        assert found.remedy, found.reason


def test_the_complete_manifest_has_no_finding() -> None:
    assert findings_of(complete()) == []


@pytest.mark.parametrize("definition", IDS)
def test_the_complete_manifest_meets_everything(definition: str) -> None:
    found = result(definition, {})
    assert [(c.id, c.reason) for c in found.criteria if c.verdict != "met"] == []
    levels = [level.id for level in form_of(definition).level]
    assert found.level == (levels[-1] if levels else None)


# What people alone decide cannot be met or not met by facts; a peer's result is never undetermined.
NEVER = {
    ("eu-gpai-foss-2025", "proportionate-terms"): {"not-met"},
}


@pytest.mark.parametrize("definition", IDS)
def test_every_criterion_has_its_rows(definition: str) -> None:
    form = form_of(definition)
    graded = form.outcome in ("score", "dimensions")
    wanted = {"open", "partial", "closed", "unknown"} if graded else {"met", "not-met", "undetermined"}
    if definition == "mof-mot":
        wanted = {"met", "not-met"}
    table = TABLES[definition]
    assert list(table) == [criterion.id for criterion in form.criterion]
    for criterion, expected in table.items():
        shown = {outcome for outcome, manifests in expected.items() if manifests} | {
            "open" if graded else "met"
        }
        assert shown == wanted - NEVER.get((definition, criterion), set()), criterion
