"""The table of licenses for readers in other languages: it is complete, fits its schema, and says where facts are from."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from openmanifest import licensing
from openmanifest.licensing.facets import Facet
from openmanifest.licensing.facts import LicenseFacts, all_facts
from openmanifest.manifest.terms import Restriction
from openmanifest.publishing.license_table import SCHEMA_IRI
from tests.publishing.test_json_schema import walk

FOLDER = Path(__file__).parents[2] / "licenses"
DATE = licensing.table_date()
SCHEMA = json.loads((FOLDER / "licenses.schema.json").read_text(encoding="utf-8"))
TABLE = json.loads((FOLDER / f"{DATE}.json").read_text(encoding="utf-8"))
ENTRIES = {entry["id"]: entry for entry in TABLE["licenses"]}


def fits(content: Any) -> bool:
    """The verdict of two validators, which must agree."""
    verdict = jsonschema_rs.is_valid(SCHEMA, content)
    assert verdict == jsonschema.Draft202012Validator(SCHEMA).is_valid(content)
    return verdict


def test_the_schema_describes_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == SCHEMA_IRI
    for part in walk(SCHEMA):
        if part.get("type") == "object":
            assert part["description"]
            of_a_manifest = part is SCHEMA["$defs"]["Restriction"]
            assert part["required"] == (["type"] if of_a_manifest else list(part["properties"]))
            assert all(field["description"] for field in part["properties"].values())
        for example in part.get("examples", []):
            assert jsonschema_rs.is_valid({**part, "$defs": SCHEMA["$defs"]}, example)


def test_the_table_fits() -> None:
    assert fits(TABLE)


def test_the_table_has_every_license_and_nothing_that_the_schema_does_not_describe() -> None:
    assert list(ENTRIES) == sorted(all_facts())
    definitions = SCHEMA["$defs"]
    for entry in ENTRIES.values():
        assert list(entry) == list(definitions["License"]["properties"])
        assert set(entry["facts"]) == set(definitions["Facts"]["properties"])
        assert set(entry["classification"]) == set(definitions["Classification"]["properties"])
        for restriction in entry["facts"]["restrictions"]:
            assert set(restriction) <= set(definitions["Restriction"]["properties"])


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_an_entry_says_what_the_facts_say(id: str) -> None:
    entry, recorded = ENTRIES[id], all_facts()[id]
    again = {
        **{key: entry[key] for key in ("id", "name", "publisher", "date", "url", "evidence", "source")},
        **entry["facts"],
        "names": recorded.names.model_dump(by_alias=True),
    }
    assert LicenseFacts.model_validate_json(json.dumps(again)) == recorded
    for restriction in entry["facts"]["restrictions"]:
        assert Restriction.model_validate(restriction, strict=False).type == restriction["type"]


def test_unknown_is_null_and_names_its_facet() -> None:
    for id, entry in ENTRIES.items():
        facts = entry["facts"]
        for key, facet in (
            ("permissions", Facet.PERMISSIONS),
            ("conditions", Facet.CONDITIONS),
            ("patentGrant", Facet.PATENTS),
        ):
            assert (facts[key] is None) == (facet.value in facts["undetermined"]), (id, key)


def test_what_is_known_by_name_alone_is_never_open() -> None:
    by_name = [entry for entry in ENTRIES.values() if entry["evidence"] == "name-only"]
    assert by_name
    for entry in by_name:
        for use in ("code", "data", "weights"):
            assert entry["classification"][use]["standing"] in ("unknown", "restricted"), entry["id"]


def test_names_lead_to_entries() -> None:
    assert "llama3.1" in ENTRIES["LicenseRef-Llama-3.1"]["aliases"]
    assert "gemma" in ENTRIES["LicenseRef-Gemma-ToU-2025-03-24"]["aliases"]
    assert ENTRIES["LicenseRef-Llama-3.1"]["fingerprints"]
    assert ENTRIES["MIT"]["spdx"]["osi"] is True


def test_every_license_has_an_offer_beside_the_table() -> None:
    for entry in ENTRIES.values():
        offer = json.loads((FOLDER / entry["offer"]).read_text(encoding="utf-8"))
        assert offer["dcterms:title"] == entry["name"]
        assert offer["dcterms:issued"] == DATE


def test_no_stray_file_is_published() -> None:
    """Tables of earlier dates may stay; nothing else stands beside them."""
    dated = re.compile(r"licenses\.schema\.json|[0-9]{4}-[0-9]{2}(\.json|\.odrl/[A-Za-z0-9.+-]+\.jsonld)")
    present = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()]
    assert [name for name in present if not dated.fullmatch(name)] == []
    offers = {f"{DATE}.odrl/{id}.jsonld" for id in all_facts()}
    assert {name for name in present if name.startswith(f"{DATE}.odrl/")} == offers


WRONG = [
    (("formatVersion",), "2"),
    (("date",), "November"),
    (("licenses",), {}),
    (("licenses", 0, "id"), ""),
    (("licenses", 0, "evidence"), "hearsay"),
    (("licenses", 0, "aliases"), None),
    (("licenses", 0, "classification", "category"), "open"),
    (("licenses", 0, "classification", "code", "standing"), "yes"),
    (("licenses", 0, "spdx", "osi"), None),
    (("licenses", 0, "source"), {"kind": "repository"}),
    (("licenses", 0, "facts", "permissions"), "use"),
    (("licenses", 0, "facts", "permissions"), ["fly"]),
    (("licenses", 0, "facts", "undetermined"), None),
    (("licenses", 0, "facts", "commercialUse", "status"), "maybe"),
    (("licenses", 0, "facts", "restrictions"), [{"clause": "1"}]),
    (("licenses", 0, "facts", "restrictions"), [{"type": "threshold", "above": "many"}]),
    (("licenses", 0, "fingerprints", 0, "sha256"), "abc"),
    (("licenses", 0, "offer"), ""),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda value: str(value)[:60])
def test_mutants_do_not_fit(path: tuple[str | int, ...], value: Any) -> None:
    mutant = copy.deepcopy({**TABLE, "licenses": [ENTRIES["Apache-2.0"]]})
    assert fits(mutant)
    *way, last = path
    holder: Any = mutant
    for step in way:
        holder = holder[step]
    for wrong in ("value", "missing"):
        if wrong == "value":
            holder[last] = value
        elif isinstance(holder, dict):
            del holder[last]
        assert not fits(mutant), wrong


def test_a_reader_of_today_reads_a_later_table() -> None:
    later = copy.deepcopy({**TABLE, "licenses": [ENTRIES["LicenseRef-Llama-3.1"]], "new": 1})
    later["licenses"][0]["new"] = later["licenses"][0]["facts"]["new"] = 1
    later["licenses"][0]["facts"]["restrictions"].append({"type": "of-a-later-version", "new": 1})
    assert fits(later)
