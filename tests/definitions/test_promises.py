"""What holds for every definition, whatever a manifest says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.definitions.explanation import LONGEST_REASON
from openmanifest.definitions.shipped import IDS
from tests.building import minimal
from tests.definitions.complete import complete
from tests.definitions.statements import (
    THREE_VALUED,
    Fill,
    Json,
    fills,
    outcomes,
    results,
    thinned,
    turned,
)
from tests.generated.strategies import in_other_order, manifests

RANDOMS = st.randoms(use_true_random=False)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/openness.json"))
FILLS_OF_AN_EXAMPLE = 40
LONGEST_REMEDY = 2000


def example(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


examples = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)


def check_fill(document: Json, random: Random, count: int) -> None:
    """Add statements, each by itself, and see that nothing that was decided turns."""
    before = outcomes(document)
    possible = list(fills(document))
    for fill in random.sample(possible, min(count, len(possible))):
        assert turned(before, outcomes(fill.of(document))) == [], fill


@examples
def test_one_more_statement_turns_nothing_in_an_example(path: Path) -> None:
    check_fill(example(path), Random(path.parent.name), FILLS_OF_AN_EXAMPLE)


@given(RANDOMS)
@settings(max_examples=60)
def test_one_more_statement_turns_nothing(random: Random) -> None:
    check_fill(thinned(random), random, 6)


@given(manifests(), RANDOMS)
@settings(max_examples=60)
def test_one_more_statement_turns_nothing_in_any_manifest(document: Json, random: Random) -> None:
    check_fill(document, random, 4)


@given(RANDOMS)
@settings(max_examples=40)
def test_statements_one_after_the_other_turn_nothing(random: Random) -> None:
    document = thinned(random)
    before = outcomes(document)
    for _ in range(6):
        possible = list(fills(document))
        if not possible:
            break
        document = random.choice(possible).of(document)
    assert turned(before, outcomes(document)) == []


BARE = {**minimal(), "components": []}


def test_where_nothing_is_stated_nothing_is_decided() -> None:
    found = {
        key: outcome for key, outcome in outcomes(BARE).items() if outcome[0] not in ("undetermined", None)
    }
    assert found == {}
    assert {outcome[1] for outcome in outcomes(BARE).values()} == {None, "unknown"}


@pytest.mark.parametrize("kind", ["weights", "training-data", "training-code", "model-card", "acme:thing"])
def test_a_component_without_statements_decides_nothing(kind: str) -> None:
    document = {**BARE, "components": [{"id": "#x", "type": kind}]}
    assert {outcome[0] for outcome in outcomes(document).values()} <= {"undetermined", None}


def test_without_statements_the_peers_say_what_they_say() -> None:
    """`mof-mot` takes what is not listed for missing; the index has assigned nothing."""
    (mot, osai) = results(BARE, ("mof-mot", "osai-assigned"))
    assert (mot.verdict, mot.level) == ("not-met", None)
    assert {criterion.verdict for criterion in mot.criteria} == {"not-met"}
    assert (osai.score, {criterion.grade for criterion in osai.criteria}) == (None, {"unknown"})


def without(document: Json, key: str) -> Json:
    return {name: value for name, value in document.items() if name != key}


RECORD = {"format": "mot", "record": {"release": {"license": {"distribution": {"name": "MIT"}}}}}
BLANKET = {"license": "CC-BY-NC-4.0"}


def with_more(document: Json) -> Json:
    return {**document, "sourceRecords": [{"system": "mot", "content": RECORD}], "blanketLicenses": [BLANKET]}


@examples
def test_imported_records_decide_nothing_in_an_example(path: Path) -> None:
    document = example(path)
    assert outcomes(document, IDS) == outcomes(without(document, "sourceRecords"), IDS)
    assert outcomes(document) == outcomes(without(document, "blanketLicenses"))


@given(RANDOMS)
@settings(max_examples=15)
def test_imported_records_and_blanket_licenses_decide_nothing(random: Random) -> None:
    document = thinned(random)
    more = with_more(document)
    assert outcomes(more) == outcomes(document)
    assert outcomes(without(more, "blanketLicenses"), IDS) == outcomes(document, IDS)


def test_only_the_peer_that_says_so_reads_blanket_licenses() -> None:
    document = complete()
    for component in document["components"]:
        component.pop("license", None)
    before, after = (
        outcomes(d, IDS) for d in (document, {**document, "blanketLicenses": [{"license": "MIT"}]})
    )
    assert {key[0] for key in before if before[key] != after[key]} == {"mof-mot"}


def in_order_of(document: Json, random: Random) -> Json:
    found: Json = in_other_order(document, random)
    random.shuffle(found["components"])
    return found


@given(st.one_of(RANDOMS.map(thinned), manifests()), RANDOMS)
@settings(max_examples=60)
def test_order_changes_no_verdict(document: Json, random: Random) -> None:
    # Of two entries that a record of MOT has under one name, the last counts.
    definitions = THREE_VALUED if "mot:name" in json.dumps(document) else IDS
    assert outcomes(in_order_of(document, random), definitions) == outcomes(document, definitions)


@examples
def test_order_changes_no_verdict_of_an_example(path: Path) -> None:
    document = example(path)
    assert outcomes(in_order_of(document, Random(1)), IDS) == outcomes(document, IDS)


def there(document: Any, pointer: str) -> bool:
    """Whether a JSON Pointer leads to something."""
    for step in pointer.split("/")[1:]:
        if isinstance(document, list):
            if not step.isdigit() or int(step) >= len(document):
                return False
            document = document[int(step)]
        elif isinstance(document, dict) and step in document:
            document = document[step]
        else:
            return False
    return True


def remedy_of(text: str) -> tuple[str, Any]:
    """The key and the value that a remedy names."""
    starts = [index for index, character in enumerate(text) if character == '"']
    for start in starts:
        try:
            found = json.loads("{" + text[start:] + "}")
        except json.JSONDecodeError:
            continue
        ((key, value),) = found.items()
        return key, value
    raise AssertionError(text)


def check_explanations(document: Json) -> None:
    """Every criterion says why, where and what would help."""
    for result in results(document, IDS):
        assert result.wording
        for criterion in result.criteria:
            where = (result.definition, criterion.id, criterion.verdict, criterion.reason)
            assert 3 < len(criterion.reason) <= LONGEST_REASON + 1, where
            assert criterion.reason.endswith("."), where
            assert "\n" not in criterion.reason, where
            assert criterion.pointers, where
            assert [p for p in criterion.pointers if not there(document, p)] == [], where
            if criterion.verdict == "met":
                assert criterion.remedy is None, where
            elif criterion.remedy is not None:
                assert len(criterion.remedy) < LONGEST_REMEDY, where
                key, _ = remedy_of(criterion.remedy)
                assert key.isalnum(), where


@examples
def test_every_criterion_of_an_example_is_explained(path: Path) -> None:
    check_explanations(example(path))


@given(RANDOMS.map(thinned))
@settings(max_examples=60)
def test_every_criterion_is_explained(document: Json) -> None:
    check_explanations(document)


@given(manifests())
@settings(max_examples=150)
def test_every_criterion_of_any_manifest_is_explained(document: Json) -> None:
    check_explanations(document)


def applied(document: Json, remedy: str) -> Iterator[Json]:
    """The manifest after one has done what the remedy of a missing statement says, if that is one of a component."""
    if not remedy.startswith("state in "):
        return
    key, value = remedy_of(remedy)
    for index, component in enumerate(document["components"]):
        if f"(/components/{index})" in remedy and key not in component:
            yield Fill(index, key, value).of(document)


def check_remedies(document: Json) -> int:
    """Do what each remedy of an undetermined criterion says, and see that its reason is gone."""
    tried = 0
    for result in results(document):
        for number, criterion in enumerate(result.criteria):
            if criterion.verdict != "undetermined" or criterion.remedy is None:
                continue
            for mended in applied(document, criterion.remedy):
                tried += 1
                (again,) = results(mended, (result.definition,))
                after = again.criteria[number]
                where = (result.definition, criterion.id, criterion.reason, criterion.remedy)
                assert after.verdict != "undetermined" or after.reason != criterion.reason, where
    return tried


@examples
def test_remedies_of_an_example_help(path: Path) -> None:
    assert check_remedies(example(path)) > 3


@given(RANDOMS.map(thinned))
@settings(max_examples=30)
def test_remedies_help(document: Json) -> None:
    check_remedies(document)


@given(manifests())
@settings(max_examples=60)
def test_remedies_help_in_any_manifest(document: Json) -> None:
    check_remedies(document)
