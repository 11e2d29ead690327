"""Which models and licenses state a key or a value: counted another way, and with sources that support it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from openmanifest.licensing.facts import all_facts
from openmanifest.manifest.values import Availability
from openmanifest.manifest.values_terms import Metric, Permission
from openmanifest.publishing.keys.examples import code, mentions_in, told_of_examples, told_of_licenses
from openmanifest.publishing.keys.statements import statements
from tests.building import minimal
from tests.publishing.keys.made import ROOT

PATHS = sorted((ROOT / "examples").glob("*/openness.json"))


def test_models_that_state_a_key_are_counted() -> None:
    """A key that means nothing else in any text stands there as often as it is counted."""
    found = mentions_in(ROOT)
    assert found.count == len(PATHS)
    for key in ("withheldBecause", "peerReviewed", "systemicRisk", "gpuHours", "licenseConcluded"):
        having = [path.parent.name for path in PATHS if f'"{key}":' in path.read_text(encoding="utf-8")]
        assert [example.id for example in found.keys[key]] == having, key
    assert "@context" not in found.keys


def test_models_that_state_a_value_are_counted() -> None:
    for value in ("gated", "hosted", "not-found"):
        pattern = re.compile(rf'"availability": "{value}"')
        having = [path.parent.name for path in PATHS if pattern.search(path.read_text(encoding="utf-8"))]
        assert [one.id for one in mentions_in(ROOT).members[Availability, value]] == having


def test_a_source_supports_what_is_stated() -> None:
    found = mentions_in(ROOT)
    sources = [(one, one.source) for one in found.keys["license"] if one.source]
    assert len(sources) > 10
    for example, source in sources:
        assert "license" in source["supports"]
        assert source in example.stated.holder["evidence"]


def test_three_are_shown_such_as_state_different_things(tmp_path: Path) -> None:
    for index, license in enumerate(("MIT", "MIT", "MIT", "Apache-2.0", "0BSD")):
        folder = tmp_path / "examples" / f"model-{index}"
        folder.mkdir(parents=True)
        part = {"id": "#w", "type": "weights", "license": license}
        (folder / "openness.json").write_text(
            json.dumps(minimal() | {"components": [part]}), encoding="utf-8"
        )
    found = mentions_in(tmp_path)
    text = told_of_examples(found.keys["license"], found.count, "../../")
    assert "Stated by 5 of the 5 models of [the gallery](../../gallery/index.md), such as:" in text
    assert re.findall(r"gallery/(model-\d)\.md", text) == ["model-0", "model-3", "model-4"]
    assert told_of_examples([], 5, "../../") == ""


def test_statements_of_a_manifest_have_their_places() -> None:
    document = minimal()
    for stated in statements(document):
        value: Any = document
        for step in stated.path:
            value = value[step]
        assert value == stated.value
        assert stated.path[-1] == stated.shape.name
    places = {stated.path for stated in statements(document)}
    assert ("components", 0, "type") in places
    assert ("model", "name") in places


def test_licenses_that_state_a_value_are_counted() -> None:
    granting = [facts for facts in all_facts().values() if "commercial-use" in (facts.permissions or ())]
    text = told_of_licenses((Permission, "commercial-use"), "../../")
    assert f"{len(granting)} state it, such as [" in text
    shown = re.findall(r"\(\.\./\.\./licenses/([^)]+)\.md\)", text)[1:]
    assert len(shown) == 3
    assert {facts.id for facts in granting} >= set(shown)
    assert "licenses/LicenseRef-Llama" in told_of_licenses((Metric, "monthly-active-users"), "../../")
    assert told_of_licenses("parameterCount", "../../") == ""


def test_code_has_marks_that_are_not_in_it() -> None:
    assert code("a") == "`a`"
    assert code("a`b``c") == "``` a`b``c ```"
