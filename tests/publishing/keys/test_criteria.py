"""Which criteria read a key and name a value: compared with how criteria come out where a manifest states something else."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from openmanifest.definitions.shipped import IDS, form_of
from openmanifest.lineage import evaluate
from openmanifest.manifest.component_types import WeightsType
from openmanifest.manifest.shape import all_vocabularies, field_names
from openmanifest.manifest.structure import check_structure
from openmanifest.manifest.values import (
    Availability,
    CodeForm,
    Completeness,
    DataForm,
    Extent,
    GateStep,
    WeightsForm,
)
from openmanifest.publishing.definition_fields import BESIDES, FIELDS, PEER_READS
from openmanifest.publishing.keys.criteria import naming, reading, told_of_readers
from openmanifest.publishing.keys.statements import statements
from openmanifest.publishing.keys.vectors import Vector, decided_by, vectors
from tests.publishing.keys.made import ROOT

COMPLETE = ROOT / "conformance/1.0/evaluate/complete.json"
VECTORS = tuple(vectors())
Outcomes = dict[tuple[str, str], tuple[object, object]]


def outcomes(document: dict[str, Any]) -> Outcomes:
    manifest = check_structure(document).manifest
    assert manifest is not None
    return {
        (result.definition, criterion.id): (criterion.verdict, criterion.grade)
        for result in evaluate(manifest, IDS)
        for criterion in result.criteria
    }


def readers(keys: set[str]) -> set[tuple[str, str]]:
    return {(one.definition.id, one.criterion.id) for key in keys for one in reading(key)}


def without(value: Any, key: str) -> Any:
    """A manifest that says nothing under a key, wherever it stands."""
    if isinstance(value, dict):
        return {name: without(inner, key) for name, inner in value.items() if name != key}
    return [without(inner, key) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", ["complete", "olmo-7b", "llama-3.1-8b", "gpt-4"])
def test_a_criterion_that_does_not_read_a_key_comes_out_the_same_without_it(name: str) -> None:
    path = COMPLETE if name == "complete" else ROOT / "examples" / name / "openness.json"
    document = json.loads(path.read_bytes())
    before = outcomes(document)
    changed = 0
    needed = {
        "@context",
        "type",
        "specVersion",
        "author",
        "standing",
        "model",
        "id",
        "name",
        "components",
        "licenseId",
    }
    for key in {stated.shape.name for stated in statements(document)} - needed:
        after = outcomes(without(document, key))
        different = {criterion for criterion in before if before[criterion] != after[criterion]}
        assert different <= readers({key}), key
        changed += len(different)
    assert changed > 50


def test_a_criterion_that_does_not_read_a_key_comes_out_the_same_with_another_value() -> None:
    document = json.loads(COMPLETE.read_bytes())
    before = outcomes(document)
    tried = 0
    for stated in statements(document):
        for member in list(stated.shape.target)[:4] if stated.shape.kind == "vocabulary" else ():
            changed = deepcopy(document)
            holder: Any = changed
            for step in stated.path[:-1]:
                holder = holder[step]
            holder[stated.path[-1]] = [member.value] if stated.shape.is_list else member.value
            after = outcomes(changed)
            different = {criterion for criterion in before if before[criterion] != after[criterion]}
            assert different <= readers({stated.shape.name}), (stated.path, member)
            tried += 1
    assert tried > 400


def test_what_the_vectors_change_is_read() -> None:
    for vector in VECTORS:
        if vector.outcome not in ("met", "open"):
            keys = {str(step) for stated in (*vector.is_new, *vector.is_gone) for step in stated.path}
            assert not keys or (vector.definition, vector.criterion) in readers(keys), vector


def test_every_key_that_is_read_is_one_of_the_standard_or_of_an_exchange() -> None:
    steps = {
        step.removesuffix("[]") for paths in FIELDS.values() for path in paths for step in path.split(".")
    }
    steps |= {
        step.removesuffix("[]") for paths in PEER_READS.values() for path in paths for step in path.split(".")
    }
    steps |= {key for keys in BESIDES.values() for key in keys}
    assert {step for step in steps if not step.startswith("mot:")} <= set(field_names())
    assert set(BESIDES) <= set(FIELDS) | {"lineage"}


def test_what_people_judged_is_read_by_the_criteria_that_ask_for_it() -> None:
    found = {one.definition.id for one in reading("assessments")}
    assert "osai-assigned" in found
    assert "mof-mot" not in found
    assert "mof-mot" in {one.definition.id for one in reading("blanketLicenses")}
    assert {one.definition.id for one in reading("blanketLicenses")} == {"mof-mot"}


def named(form: Any) -> str:
    return str(form.model_dump_json(by_alias=True, exclude_none=True))


def test_a_criterion_that_names_a_value_has_it_in_its_test() -> None:
    count = 0
    for vocabulary in all_vocabularies():
        for member in vocabulary:
            for one in naming((vocabulary, member.value)):
                assert f'"{member}"' in named(one.criterion), (member, one.criterion.id)
                assert one.says, member
                count += 1
    assert count > 500


@pytest.mark.parametrize("vocabulary", [Availability, GateStep, Completeness, DataForm])
def test_a_criterion_that_has_a_value_in_its_test_is_listed(vocabulary: Any) -> None:
    """Of enumerations whose words mean nothing else in definitions but what they mean in a manifest."""
    shared = {m.value for other in all_vocabularies() if other is not vocabulary for m in other}
    keys = ("availability", "gate-without", "completeness", "form")
    for member in set(vocabulary) - shared:
        listed = {(one.definition.id, one.criterion.id) for one in naming((vocabulary, member.value))}
        for id in IDS:
            for criterion in form_of(id).criterion:
                said = json.loads(named(criterion))
                assert (str(member) in _values(said, keys)) is ((id, criterion.id) in listed), (
                    id,
                    criterion.id,
                )


def _values(part: Any, keys: tuple[str, ...]) -> set[str]:
    """The words in lists under some keys of a definition."""
    if isinstance(part, list):
        return {word for inner in part for word in _values(inner, keys)}
    if not isinstance(part, dict):
        return set()
    own = {word for key in keys for word in part.get(key, ()) if isinstance(part.get(key), list)}
    return own | {word for inner in part.values() for word in _values(inner, keys)}


def test_a_word_of_two_enumerations_is_told_by_the_types_of_the_components() -> None:
    code = {(one.definition.id, one.criterion.id) for one in naming((CodeForm, "plain-source"))}
    assert ("osaid-1.0", "architecture") in code
    for one in naming((WeightsForm, "obfuscated")):
        assert "weights" in named(one.criterion)
    for one in naming((CodeForm, "obfuscated")):
        assert "code" in named(one.criterion)


def test_what_a_listing_asks_for_is_a_value_too() -> None:
    assert "data-named" in {one.criterion.id for one in naming((Extent, "complete"))}


def test_an_exception_is_told_as_one() -> None:
    """A tokenizer is asked for unless none was used."""
    said = {
        one.criterion.id: one.says
        for one in naming((WeightsType, "tokenizer"))
        if one.definition.id == "osaid-1.0"
    }
    assert said == {"supporting-code": ("`type`: Their types.", "unless: `type`: Their types.")}


def test_all_criteria_of_a_definition_are_told_in_two_words() -> None:
    text = told_of_readers(reading("license"), "../../")
    assert "| [Model Openness Framework](../../definitions/mof-1.1.md) | all 17 criteria |" in text
    assert "[`parameters`](../../definitions/osaid-1.0.md#parameters)" in text


def decided(vector: Vector) -> bool:
    return any(
        (one.definition, one.criterion, one.outcome) == (vector.definition, vector.criterion, vector.outcome)
        for stated in vector.is_new
        for member in stated.members()
        for one in decided_by(member)
    )


def test_what_a_value_decides_is_what_the_evaluator_says() -> None:
    document = json.loads(COMPLETE.read_bytes())
    seen = 0
    for one in decided_by((Availability, "hosted")):
        found = set()
        for index, part in enumerate(document["components"]):
            if part["type"] == one.subject:
                changed = deepcopy(document)
                changed["components"][index]["availability"] = "hosted"
                verdict, grade = outcomes(changed)[one.definition, one.criterion]
                found |= {str(verdict), str(grade)}
        assert one.outcome in found, one
        seen += 1
    assert seen >= 5


def test_a_vector_that_states_two_things_anew_decides_nothing() -> None:
    several = [
        v for v in VECTORS if len(v.is_new) > 1 and all(s.shape.kind == "vocabulary" for s in v.is_new)
    ]
    assert several
    assert sum(decided(vector) for vector in VECTORS) > 150
