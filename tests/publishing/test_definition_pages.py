"""The pages on definitions say what the TOML says, and the crosswalk what the criteria ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from openmanifest.definitions import form
from openmanifest.definitions.shipped import IDS, form_of
from openmanifest.manifest.components import COMPONENT_CLASSES
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.shape import fields_of
from openmanifest.publishing.crosswalk import marks
from openmanifest.publishing.definition_fields import FIELDS, JOINING, fields_read
from openmanifest.publishing.definition_pages import definition_pages
from openmanifest.publishing.mof_differences import CAUSES

SPEC = Path(__file__).parents[2] / "spec"
TESTS = (
    form.TestForm,
    form.ChosenForm,
    form.EachStageForm,
    form.ComponentForm,
    form.DocumentedForm,
    form.AttestedForm,
)


@pytest.mark.parametrize("id", IDS)
def test_a_page_has_everything_that_the_definition_says(id: str) -> None:
    page, definition = definition_pages()[f"spec/definitions/{id}.md"], form_of(id)
    for said in (
        definition.title,
        definition.summary,
        definition.version,
        definition.source,
        *definition.notes,
    ):
        assert said in page
    for criterion in definition.criterion:
        assert f"### `{criterion.id}` {{#{criterion.id}}}\n\n{criterion.text}\n" in page
        assert (criterion.where or "") in page
    for level in definition.level:
        assert f"### {level.title} {{#" in page


@pytest.mark.parametrize("id", IDS)
def test_links_within_the_pages_lead_somewhere(id: str) -> None:
    page = definition_pages()[f"spec/definitions/{id}.md"]
    for anchor in re.findall(r"\]\(#([^)]+)\)", page):
        assert f"{{#{anchor}}}" in page
    for path in re.findall(r"\]\((?!https?:|#)([^)#]+)", page):
        assert (SPEC / "definitions" / path).is_file(), path


def test_the_index_links_every_page() -> None:
    index = definition_pages()["spec/definitions/index.md"]
    assert [id for id in IDS if f"({id}.md)" not in index] == []


def test_the_page_of_the_framework_lists_every_cause_of_a_difference() -> None:
    page = definition_pages()["spec/definitions/mof-1.1.md"]
    assert [cause for cause in CAUSES if f"| {cause} |" not in page] == []


def test_every_word_of_the_vocabulary_reads_a_field_or_joins() -> None:
    keys = {key for test in TESTS for key in test.model_fields} | set(form.SelectForm.model_fields)
    assert keys == set(FIELDS) | JOINING
    assert set(FIELDS) & JOINING == set()


def test_every_field_is_one_of_the_standard() -> None:
    of_components = {key for cls in COMPONENT_CLASSES.values() for key in fields_of(cls)}
    whole, model = fields_of(Manifest), fields_of(Manifest.model_fields["model"].annotation)  # type: ignore[arg-type]
    for path in {path for paths in FIELDS.values() for path in paths}:
        first, _, rest = path.partition(".")
        key = re.split(r"[.\[]", rest)[0]
        assert first.removesuffix("[]") in whole, path
        assert (
            not key or first == "licenses[]" or key in (of_components if first == "components[]" else model)
        ), path


def test_fields_of_a_criterion_include_those_of_the_criteria_that_it_names() -> None:
    definition = form_of("g7-2026")
    tests: list[BaseModel] = [c.test for c in definition.criterion if c.id == "data-information" and c.test]
    read = fields_read(tests, definition)
    assert "components[].coverage" in read
    assert "components[].license" in read


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("owd-0.3", {"weights": "R"}),
        ("solaiman-2023", {"weights": "R4", "service": "R2", "training-code": "R5", "training-data": "R5"}),
        ("debian-mlpolicy-draft", {"weights": "R1", "training-data": "R2", "training-code": "R2"}),
        ("osai-assigned", {}),
    ],
)
def test_what_a_definition_asks_for(id: str, expected: dict[str, str]) -> None:
    assert marks(form_of(id)) == expected


@pytest.mark.parametrize("id", IDS)
def test_a_page_shows_what_others_ask_of_the_same_components(id: str) -> None:
    page = definition_pages()[f"spec/definitions/{id}.md"]
    own = marks(form_of(id))
    assert ("{#crosswalk}" in page) is bool(own)
    for type, mark in own.items():
        (row,) = re.findall(rf"^\| `{type}` \| {mark} \| (.*) \|$", page, re.M)
        others = {other for other in IDS if other != id and type in marks(form_of(other))}
        assert set(re.findall(r"`([^`]+)`", row)) == others


def test_the_framework_and_its_tool_ask_for_the_same_components() -> None:
    """Source: `mof.settings.yml` of the tool. Here a paper may stand for the report, and metadata has three types."""
    here, tool = marks(form_of("mof-1.1")), marks(form_of("mof-mot"))
    assert {type: mark for type, mark in here.items() if mark.startswith("R")} | {
        "technical-report": "R1"
    } == {type: mark for type, mark in tool.items() if mark.startswith("R")}
    assert {type for type, mark in tool.items() if mark.startswith("O")} <= {
        type for type, mark in here.items() if mark == "O"
    }
