"""Levels of ladders, scores and verdicts as a whole, each worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openmanifest import loads
from openmanifest.definitions import evaluate_manifest
from openmanifest.definitions.shipped import IDS, form_of
from openmanifest.reporting.evaluation.words import cell
from tests.building import DELETE
from tests.definitions.complete import Changes, complete, manifest
from tests.definitions.rows_of_grades import SCORES
from tests.definitions.rows_of_ladders import LEVELS
from tests.definitions.rows_of_verdicts import VERDICTS


@pytest.mark.parametrize(("definition", "changes", "level", "possible"), LEVELS)
def test_level(definition: str, changes: Changes, level: str | None, possible: str | None) -> None:
    found = evaluate_manifest(manifest(changes), [definition])[0]
    assert (found.level, found.level_possible) == (level, possible)
    assert found.verdict == ("met" if level else "not-met" if possible is None else "undetermined")
    titles = {one.id: one.title for one in form_of(definition).level}
    if level:
        assert found.wording == titles[level]
    assert found.wording_possible == (titles[possible] if possible else None)
    open_still = f" (possible: {titles[possible]})" if possible and possible != level else ""
    assert cell(found) == found.wording + open_still


def test_every_level_is_reached_in_a_row_or_by_the_complete_manifest() -> None:
    for definition in {row[0] for row in LEVELS}:
        ids = [level.id for level in form_of(definition).level]
        shown = {row[2] for row in LEVELS if row[0] == definition} | {ids[-1]}
        # What is below downloadable and staged cannot be told from a model with a service.
        assert shown - {None} >= set(ids) - {"gradual-staged"}, definition
    assert {row[0] for row in LEVELS} == {id for id in IDS if form_of(id).outcome == "ladder"}


def test_staged_access_alone_is_the_lowest_level() -> None:
    history = {
        "#weights.availability": "withheld",
        "#weights.availabilityHistory": [{"availability": "gated"}],
    }
    found = evaluate_manifest(
        manifest({**history, "#service.interface": [], "#base-weights": DELETE}), ["solaiman-2023"]
    )[0]
    assert (found.level, found.level_possible) == ("gradual-staged", "gradual-staged")


@pytest.mark.parametrize(("definition", "changes", "score", "values"), SCORES)
def test_score(definition: str, changes: Changes, score: float, values: dict[str, Any]) -> None:
    found = evaluate_manifest(manifest(changes), [definition])[0]
    assert found.score == pytest.approx(score)
    assert found.verdict is None
    assert {key: found.values[key] for key in values} == values


@pytest.mark.parametrize("definition", VERDICTS)
def test_one_criterion_decides_the_verdict(definition: str) -> None:
    counting = {criterion.id: criterion.counts for criterion in form_of(definition).criterion}
    for criterion, expected in VERDICTS[definition].items():
        for outcome in ("not-met", "undetermined"):
            for changes in expected[outcome]:
                verdict = evaluate_manifest(manifest(changes), [definition])[0].verdict
                if counting[criterion]:
                    # Another criterion may fail by the same change, never be met by it.
                    assert verdict in (outcome, "not-met"), changes
                elif criterion == "data-depth":
                    assert verdict == "met"


_SILENT = {"mof-mot": None, "osai-2026.03": 0.0, "osai-2025": 0.0, "ten-point": 0.0}


@pytest.mark.parametrize("definition", IDS)
def test_silence_meets_nothing_and_breaks_nothing(definition: str) -> None:
    """What states nothing is undetermined, `mof-mot` excepted; the formulas count it as nothing."""
    document = complete()
    silent = {key: document[key] for key in ("@context", "type", "specVersion", "author")}
    model = {"id": "https://lab.example/demo", "name": "Demo"}
    found = evaluate_manifest(loads(json.dumps({**silent, "model": model, "components": []})), [definition])[
        0
    ]
    if definition == "mof-mot":
        assert found.verdict == "not-met"
        return
    assert {c.verdict for c in found.criteria} == {"undetermined"}
    assert found.score == _SILENT.get(definition)
    assert found.verdict == (
        None if form_of(definition).outcome in ("score", "dimensions") else "undetermined"
    )


@pytest.mark.parametrize("definition", [id for id in IDS if id not in ("mof-mot", "osai-assigned")])
def test_no_criterion_is_broken_by_silence(definition: str) -> None:
    """Taking any one statement of a component away never makes a criterion not met."""
    document = complete()
    for component in document["components"]:
        for key in component:
            if key in ("id", "type"):
                continue
            found = evaluate_manifest(manifest({f"{component['id']}.{key}": DELETE}), [definition])[0]
            broken = [(c.id, c.reason) for c in found.criteria if c.verdict == "not-met"]
            assert broken == [], (component["id"], key)


@pytest.mark.parametrize("definition", IDS)
def test_a_result_names_the_version_of_its_definition(definition: str) -> None:
    found, form = evaluate_manifest(manifest(), [definition])[0], form_of(definition)
    assert (found.definition, found.version, found.title) == (form.id, form.version, form.title)
    assert [(c.id, c.text, c.counts) for c in found.criteria] == [
        (c.id, c.text, c.counts) for c in form.criterion
    ]
