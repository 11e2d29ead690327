"""The suite is complete, and its index is true to its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import openmanifest.validation  # noqa: F401  (registers the codes)
from openmanifest.findings import Code, registered_codes
from openmanifest.graph import codes as graph_codes
from openmanifest.licensing.known import table_date
from openmanifest.licensing.spdx import list_version
from openmanifest.manifest.component_types import group_of
from openmanifest.manifest.components import COMPONENT_CLASSES
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.shape import Shape, all_classes, all_vocabularies, fields_of
from openmanifest.manifest.values_terms import RestrictionType
from openmanifest.manifest.vocabulary import SPEC_VERSION, Statement
from openmanifest.publishing.waived import WAIVED
from openmanifest.rules import beyond
from tests.conformance.suite import CASES, GRAPH_CASES, INDEX, SUITE, Case, Json, read_json

FOLDERS = {"valid", "warn", "invalid"}
LAYERS = ["read", "structure", "rules", "definitions", "graph"]
CODES = {code.id: code for code in registered_codes() if code.of_manifest}
"""Codes that validation gives; those of exchange and of policies are found on other files."""


def test_the_index_fits_its_schema() -> None:
    schema = read_json(SUITE / "index.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(INDEX)
    assert [(error.json_path, error.message) for error in errors] == []


def number(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def test_the_index_names_what_the_cases_rest_on() -> None:
    assert INDEX["specVersion"] == SPEC_VERSION
    # Later editions of the lists must not change what the cases say of licenses: a released suite stays as it is.
    assert number(INDEX["licenseList"]["spdx"]) <= number(list_version())
    assert INDEX["licenseList"]["known"] <= table_date()


def test_the_readme_shows_a_case_as_it_is() -> None:
    shown = re.findall(r"```json\n(.*?)```", (SUITE / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    vectors = read_json(SUITE / "evaluate/osaid-1.0.json")["vectors"]
    known = [*INDEX["cases"], *INDEX["conversions"], *vectors]
    assert [json.loads(text) for text in shown if json.loads(text) not in known] == []


def test_the_index_lists_every_file_once() -> None:
    named = [case.row["file"] for case in CASES if "padTo" not in case.row]
    named += [case.row["graph"]["file"] for case in GRAPH_CASES]
    named += {row["file"] for row in INDEX["conversions"]}
    folders = ("convert", "graph", "invalid", "valid", "warn")
    there = [path.relative_to(SUITE).as_posix() for name in folders for path in (SUITE / name).iterdir()]
    assert sorted(named) == sorted(there)


def test_ids_are_sorted_and_differ_whatever_the_file_system() -> None:
    ids = [case.id for case in CASES]
    assert ids == sorted(ids)
    assert len({id.lower() for id in ids}) == len(ids)


def test_findings_are_sorted() -> None:
    for case in CASES:
        order = [(int(f["code"].removeprefix("OM")), f["pointer"]) for f in case.row["findings"]]
        assert order == sorted(order), case.id


def test_files_are_named_after_their_cases_and_lie_where_their_findings_say() -> None:
    for case in CASES:
        severities = {severity for _, severity, _ in case.findings}
        folder = "invalid" if "error" in severities else "warn" if severities else "valid"
        if "padTo" not in case.row:
            assert case.row["file"] == f"{folder}/{case.id}.json"
    for case in GRAPH_CASES:
        assert case.row["graph"]["file"] == f"graph/{case.id}.nq"


def test_titles_are_sentences_that_differ() -> None:
    titles = [case.row["title"] for case in CASES]
    assert [title for title in titles if title[-1] != "."] == []
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_files_are_small() -> None:
    assert [case.id for case in CASES if (SUITE / case.row["file"]).stat().st_size > 8_000] == []


def test_findings_are_of_registered_codes() -> None:
    assert {code for case in CASES for code in case.codes} - set(CODES) == set()


def test_every_code_occurs_or_is_waived() -> None:
    waived = {row["code"] for row in INDEX["waived"]}
    assert set(CODES) - {code for case in CASES for code in case.codes} == waived


def test_codes_of_other_things_than_manifests_are_those_that_the_readme_names() -> None:
    others = {code.id for code in registered_codes()} - set(CODES)
    named = set(re.findall(r"\((OM1[0-9])\.\.\)", (SUITE / "README.md").read_text(encoding="utf-8")))
    assert {id[:4] for id in others if len(id) == 6} == named
    assert [id for id in others if len(id) != 6] == []
    assert [id for id in CODES if len(id) == 6] == []


def test_every_code_has_a_near_miss() -> None:
    near = {case.subject for case in CASES if case.subject not in case.codes}
    waived = {row["code"] for row in INDEX["waived"]}
    assert set(CODES) - near - waived == set()


def test_the_clause_of_a_code_belongs_to_its_cases() -> None:
    for case in CASES:
        if case.subject in CODES:
            assert CODES[case.subject].clause in case.row["clauses"], case.id


def layer_of(code: str) -> str:
    of_the_graph = {code.id for code in vars(graph_codes).values() if isinstance(code, Code)}
    if code in of_the_graph:
        return "graph"
    if code in {code.id for code in vars(beyond).values() if isinstance(code, Code)}:
        return "definitions"
    return LAYERS[min(int(code.removeprefix("OM")) // 100, 2)]


def test_no_case_needs_a_later_layer_than_its_own() -> None:
    for case in CASES:
        needed = {layer_of(code) for code in case.codes}
        assert case.row["layer"] in LAYERS[max(map(LAYERS.index, needed), default=0) :], case.id


def test_graphs_are_of_valid_cases() -> None:
    assert [case.id for case in GRAPH_CASES if case.outcome != "valid"] == []
    about_graphs = [case for case in CASES if case.row["layer"] == "graph" and case.subject not in CODES]
    assert [case.id for case in about_graphs if case not in GRAPH_CASES] == []


def test_clauses_are_of_the_specification() -> None:
    known = {code.clause for code in CODES.values()} | {row.clause for row in WAIVED}
    assert {clause for case in CASES for clause in case.row["clauses"]} - known == set()


def fields_in(value: Json, cls: type[Statement]) -> Iterator[tuple[type[Statement], Shape, Any]]:
    """Every field that an object and what is in it state: its class, the field, and the value."""
    for key, item in value.items():
        shape = fields_of(cls).get(key)
        for each in item if isinstance(item, list) else [item]:
            if shape and shape.kind == "class":
                yield from fields_in(each, shape.target)
            elif shape and shape.kind == "component":
                yield from fields_in(each, COMPONENT_CLASSES[group_of(each["type"])])
        if shape:
            yield cls, shape, item


def test_every_value_of_every_enumeration_occurs_in_a_valid_case() -> None:
    valid = [case.document for case in CASES if case.outcome == "valid" and case.accepted]
    found = {
        (shape.target, value)
        for document in valid
        for _, shape, item in fields_in(document, Manifest)
        if shape.kind == "vocabulary"
        for value in (item if isinstance(item, list) else [item])
    }
    assert {(vocabulary, member.value) for vocabulary in all_vocabularies() for member in vocabulary} <= found


def restrictions_in(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The pointer and the type of every restriction."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "restrictions" and isinstance(item, list):
                yield from (
                    (f"{pointer}/restrictions/{index}", each["type"])
                    for index, each in enumerate(item)
                    if isinstance(each, dict) and isinstance(each.get("type"), str)
                )
            yield from restrictions_in(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from restrictions_in(item, f"{pointer}/{index}")


@pytest.mark.parametrize("kind", RestrictionType, ids=str)
def test_every_type_of_restriction_is_stated_rightly_and_wrongly(kind: RestrictionType) -> None:
    right, wrong = [], []
    for case in CASES:
        if "padTo" in case.row or case.accepted is None:
            continue
        places = [place for place, stated in restrictions_in(case.document) if stated == kind]
        if places and not case.findings:
            right.append(case.id)
        errors = [pointer for _, severity, pointer in case.findings if severity == "error"]
        if any(error.startswith(f"{place}/") or error == place for error in errors for place in places):
            wrong.append(case.id)
    assert right
    assert wrong


def test_every_key_of_every_class_has_an_expected_graph() -> None:
    found = {
        (cls if cls not in COMPONENT_CLASSES.values() else None, shape.name)
        for case in GRAPH_CASES
        for cls, shape, _ in fields_in(case.document, Manifest)
    }
    wanted = {
        (cls if cls not in COMPONENT_CLASSES.values() else None, name)
        for cls in all_classes()
        for name in fields_of(cls)
    }
    assert wanted - found == set()


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_there_are_many_cases_of_each_kind(folder: str) -> None:
    def of(case: Case) -> bool:
        return str(case.row["file"]).startswith(folder)

    assert sum(map(of, CASES)) >= 50
