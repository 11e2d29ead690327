"""Every difference between `mof-1.1` and the Model Openness Tool on its own records has a cause that the page lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openmanifest.publishing.mof_differences import CAUSES
from tools.compare_mof import Comparison, compare


@pytest.fixture(scope="module")
def comparisons(corpus: Path) -> dict[str, Comparison]:
    paths = [*(corpus / "mot" / "models").glob("*.y*ml"), *(corpus / "mot" / "edge").glob("*.y*ml")]
    return {f"{path.parent.name}/{path.name}": compare(path) for path in sorted(paths)}


def test_every_difference_has_a_cause(comparisons: dict[str, Comparison]) -> None:
    assert len(comparisons) > 200
    found = [difference for one in comparisons.values() for difference in one.differences]
    assert [difference for difference in found if difference.cause not in CAUSES] == []
    assert {difference.cause for difference in found} == set(CAUSES)


def test_no_record_reaches_a_class_by_ticks_alone(comparisons: dict[str, Comparison]) -> None:
    assert {one.stated for one in comparisons.values()} == {None}
    assert {one.tool for one in comparisons.values()} == {"I", "II", "III", None}


def record(tmp_path: Path, *components: dict[str, object], **release: object) -> Comparison:
    content = {
        "framework": {"name": "Model Openness Framework", "version": "1.0", "date": "2024-12-15"},
        "release": {
            "name": "Demo",
            "producer": "Lab",
            "license": {},
            "components": list(components),
            **release,
        },
    }
    path = tmp_path / "demo.yml"
    path.write_text(json.dumps(content), encoding="utf-8")
    return compare(path)


@pytest.mark.parametrize(
    ("component", "cause"),
    [
        ({"name": "Model card", "license": "MIT"}, "availability"),
        ({"name": "Datasets", "license": "CC-BY-4.0"}, "completeness"),
        ({"name": "Model card", "license": "apache-2.0"}, "spelling"),
        ({"name": "Model card", "license": "Undisclosed"}, "words"),
        ({"name": "Model card"}, "no-license"),
        ({"name": "Datasets", "license": "PDDL-1.0"}, "table"),
        ({"name": "Model card", "license": "MIT OR Apache-2.0"}, "table"),
        ({"name": "Research paper", "license": "MIT"}, "availability"),
        ({"name": "Research papers", "license": "MIT"}, "not-listed"),
    ],
)
def test_the_cause_of_one_component(tmp_path: Path, component: dict[str, object], cause: str) -> None:
    found = {d.component: d.cause for d in record(tmp_path, component).differences}
    assert (
        found[str(component["name"]) if component["name"] != "Research papers" else "Research paper"] == cause
    )


def test_what_both_call_not_open_is_no_difference(tmp_path: Path) -> None:
    found = record(
        tmp_path,
        {"name": "Model card", "license": "CC-BY-NC-4.0"},
        {"name": "Data card", "license": "unlicensed"},
    )
    assert {"Model card", "Data card"} & {d.component for d in found.differences} == set()


def test_what_is_inherited_is_not_stated(tmp_path: Path) -> None:
    found = record(tmp_path, {"name": "Model card"}, license={"distribution": {"name": "MIT"}})
    assert ("Model card", "inherited") in {(d.component, d.cause) for d in found.differences}
