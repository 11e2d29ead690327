"""The vocabulary of definitions as a JSON Schema and as a page: it says what the types accept, and no more."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from pydantic import BaseModel, ValidationError

from openmanifest.definitions.form import DefinitionForm
from openmanifest.definitions.form_errors import annotation
from openmanifest.publishing.definition_schema import _PAGE, definition_schema, vocabulary_page
from tests.definitions.policies import SMALL
from tests.definitions.test_policies import MISTAKES
from tests.publishing.test_json_schema import walk

ROOT = Path(__file__).parents[2]
SCHEMA = definition_schema()
FILES = sorted(
    [*(ROOT / "src/openmanifest/definitions/data").glob("*.toml"), *(ROOT / "policies").glob("*.toml")]
)


def fits(document: Any) -> bool:
    """The verdict of two validators, which must agree."""
    verdict = jsonschema_rs.is_valid(SCHEMA, document)
    assert verdict == jsonschema.Draft202012Validator(SCHEMA).is_valid(document)
    return verdict


def test_it_is_a_schema_that_describes_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for part in walk(SCHEMA):
        if part.get("type") == "object":
            assert part["description"]
            assert part["additionalProperties"] is False
            for name, value in part["properties"].items():
                assert value.get("description") or "$ref" in value, name
    assert not any("null" in (part.get("type"), part.get("default", 0)) for part in walk(SCHEMA))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_definition_and_every_example_of_a_policy_fits(path: Path) -> None:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    errors = jsonschema.Draft202012Validator(SCHEMA).iter_errors(document)
    assert [(error.json_path, error.message) for error in errors] == []
    assert fits(document)


_BEYOND = {"UNKNOWN_NAME", "CYCLE", "TWICE", "EMPTY"}
"""What a schema cannot say: whether names lead somewhere, and what goes together."""


@pytest.mark.parametrize(("text", "code"), [(row[0], row[1]) for row in MISTAKES if row[1] != "NOT_TOML"])
def test_it_refuses_what_a_policy_must_not_have(text: str, code: str) -> None:
    document = tomllib.loads(text)
    if code == "WRONG_TYPE" and not isinstance(document.get("date", ""), str):
        document["date"] = 20261121  # JSON has no dates
    assert fits(document) == (code in _BEYOND)


_PUTS: tuple[Any, ...] = (0, "x", [], {}, True, ["x"], [{}], ...)


def mutants() -> Iterator[tuple[str, Any]]:
    """Real definitions with something put in the place of each value, or taken away."""
    for path in FILES[::3]:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for way in _ways(document):
            for value in _PUTS:
                mutant = copy.deepcopy(document)
                holder = mutant
                for step in way[:-1]:
                    holder = holder[step]
                if value is ...:
                    del holder[way[-1]]
                else:
                    holder[way[-1]] = value
                yield f"{path.stem} {way} {value!r}", mutant


def _ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*way, step)
        if len(way) < 8:
            yield from _ways(inner, (*way, step))


def test_schema_and_types_agree() -> None:
    """Save that a schema takes 1 for a number with a point, as the types do not have to."""
    validator = jsonschema_rs.validator_for(SCHEMA)
    differing = []
    count = 0
    for name, mutant in mutants():
        count += 1
        try:
            DefinitionForm.model_validate(mutant)
            accepted = True
        except ValidationError:
            accepted = False
        if accepted != validator.is_valid(mutant):
            differing.append(name)
    assert count > 1000
    assert differing == []


def test_the_page_has_every_table_and_key() -> None:
    page = vocabulary_page()
    forms = {form.__name__ for form in _PAGE}
    assert forms == {"DefinitionForm", *SCHEMA["$defs"]}
    for form in _PAGE:
        section = page.split(f"{{#{form.__name__.lower()}}}")[1].split("\n## ")[0]
        for name, field in form.model_fields.items():
            assert f"`{field.alias or name}`" in section
            assert "|  |" not in section, "every key says what it means"
    for anchor in {part.split(")")[0] for part in page.split("](#")[1:]}:
        assert f"{{#{anchor}}}" in page


def test_every_form_is_reached() -> None:
    assert issubclass(annotation(("criterion", 0, "test", "documented", "of")), BaseModel)
    assert fits(tomllib.loads(SMALL))
