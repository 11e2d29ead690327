"""SPDX 2.3, in and out: nothing is lost, what is written is valid to others, and what others write is read."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.exchange import Format, Request, convert
from openmanifest.exchange.facts import KINDS, surviving
from openmanifest.exchange.spdx2.ids import escape, unescape
from openmanifest.exchange.spdx2.native import Spdx2
from openmanifest.exchange.spdx2.tables import FIELDS, PLACES
from openmanifest.exchange.spdx2.writing import write
from openmanifest.manifest.formats import REFERENCE
from tests.building import changed, minimal, part
from tests.exchange.carried import (
    EXAMPLES,
    MANIFESTS,
    fastest,
    imported,
    round_trip,
    thousand_files,
    written,
)
from tests.exchange.rows import holds, stating
from tests.generated import manifests

Json = dict[str, Any]

SPDX2 = Format.SPDX2


@cache
def schema() -> Any:
    import jsonschema_rs

    text = files("lib4sbom").joinpath("schemas/spdx/2.3-schema.json").read_text(encoding="utf-8")
    return jsonschema_rs.validator_for(json.loads(text))


def problems(document: Json) -> list[str]:
    """What the official library finds in a document."""
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    parsed = JsonLikeDictParser().parse(json.loads(json.dumps(document)))  # type: ignore[no-untyped-call]
    return [message.validation_message for message in validate_full_spdx_document(parsed)]


def fits(document: Json) -> Json:
    """Hold a document to the JSON Schema, and its references to leading somewhere."""
    assert [f"{list(e.instance_path)}: {e.message}" for e in schema().iter_errors(document)] == []
    ids = [package["SPDXID"] for package in document["packages"]]
    assert len(ids) == len(set(ids))
    ends = {one[key] for one in document["relationships"] for key in ("spdxElementId", "relatedSpdxElement")}
    assert ends <= {"SPDXRef-DOCUMENT", *ids}
    return document


def valid(document: Json) -> Json:
    assert problems(fits(document)) == []
    return document


def native(manifest: Json) -> Json:
    """What a reader sees that knows nothing of this tool."""
    document = round_trip(manifest, SPDX2)
    Spdx2().take(document)
    return imported(json.dumps(document), SPDX2)[0]


def package(document: Json, id: str) -> Json:
    found: Json = next(one for one in document["packages"] if one["SPDXID"] == id)
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_come_back_and_are_valid(path: Path) -> None:
    valid(round_trip(json.loads(path.read_bytes()), SPDX2))


def test_the_validator_of_the_library_would_say_so() -> None:
    document = round_trip(minimal(), SPDX2)
    document["relationships"][0]["relatedSpdxElement"] = "SPDXRef-gone"
    assert problems(document)


def test_all_that_a_manifest_can_say_comes_back() -> None:
    for manifest in manifests.systematic():
        fits(round_trip(manifest, SPDX2))


@given(MANIFESTS)
def test_generated_manifests_come_back_and_are_valid(manifest: Json) -> None:
    fits(round_trip(manifest, SPDX2))


def test_the_library_agrees() -> None:
    for seed in range(30):
        valid(round_trip(manifests.manifest(Random(seed)), SPDX2))


@pytest.mark.large
@given(MANIFESTS)
@settings(max_examples=2000)
def test_many_generated_manifests_come_back_and_are_valid(manifest: Json) -> None:
    fits(round_trip(manifest, SPDX2))


@pytest.mark.large
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_checker_of_minimum_elements_reads_it(path: Path, tmp_path: Path) -> None:
    from ntia_conformance_checker import SbomChecker

    document = written(json.loads(path.read_bytes()), SPDX2).result or ""
    file = tmp_path / "model.spdx.json"
    file.write_text(document, encoding="utf-8")
    checker = SbomChecker(str(file), validate=False, sbom_spec="spdx2")
    assert checker.parsing_errors == []
    assert checker.get_total_number_components() == len(json.loads(document)["packages"])


@pytest.mark.large
def test_a_thousand_files_take_no_more_than_the_library() -> None:
    """No more than three times what the official library needs to write the same document."""
    from spdx_tools.spdx.jsonschema.document_converter import DocumentConverter
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser

    data, document = thousand_files(SPDX2)
    parsed = JsonLikeDictParser().parse(document)  # type: ignore[no-untyped-call]
    ours = fastest(lambda: convert(data, "openness.json", Format.MANIFEST, SPDX2))
    theirs = fastest(lambda: json.dumps(DocumentConverter().convert(parsed), indent=2))  # type: ignore[no-untyped-call]
    print(f"1,000 files to SPDX 2.3: {ours / theirs:.2f} times the library")
    assert ours < 3 * theirs


def test_bytes_are_the_same_every_time() -> None:
    for path in EXAMPLES[:3]:
        manifest = json.loads(path.read_bytes())
        assert written(manifest, SPDX2).result == written(manifest, SPDX2).result


def test_what_the_format_says_otherwise_is_said() -> None:
    found = written(changed({"/dataLicense": "CC-BY-4.0"}), SPDX2, Request(with_verdicts=True))
    assert [finding.code for finding in found.findings] == ["OM1112", "OM1112"]
    assert written(changed({"/dataLicense": "CC0-1.0"}), SPDX2).findings == ()


def test_no_file_is_claimed_to_have_been_analyzed() -> None:
    """A `File` needs a SHA-1, and a package that contains one a verification code: neither is made up."""
    for path in EXAMPLES:
        document = round_trip(json.loads(path.read_bytes()), SPDX2)
        assert "files" not in document
        assert all(one["filesAnalyzed"] is False for one in document["packages"])


@given(st.from_regex(REFERENCE.pattern, fullmatch=True))
def test_ids_come_back(id: str) -> None:
    import re

    assert re.fullmatch(r"SPDXRef-[A-Za-z0-9.\-]+", escape(id))
    assert re.fullmatch(REFERENCE.pattern, unescape(escape(id)))


@pytest.mark.parametrize("id", ["#weights", "#é", "#a:b/c", "##", "urn:example:other", "#qwen2.5", "#a.41"])
def test_an_id_stays_what_it_is(id: str) -> None:
    assert unescape(escape(id)) == id


@pytest.mark.parametrize("id", ["#Model", "#DOCUMENT", "#Base-0", "#weights-File-0"])
def test_no_id_is_given_twice(id: str) -> None:
    manifest = changed(
        {
            "/components/1/id": id,
            "/components/0/artifacts": [{"path": "a", "sha256": "0" * 64}],
            "/model/derivedFrom": [{"name": "Base"}],
        }
    )
    valid(round_trip(manifest, SPDX2))


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.field)
def test_every_row_of_the_table_holds(row: Any) -> None:
    """The field is where the table says, and comes back from there."""
    holder, _, name = row.place.rpartition(".")
    document = write(stating(row.field))
    items = document[holder] if holder else [document]
    assert any(name in item for item in items)
    if row.returns:
        holds(native, row.field)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.type)
def test_every_type_survives(place: Any) -> None:
    manifest = {**minimal(), "components": [part("#it", place.type)]}
    document = valid(round_trip(manifest, SPDX2))
    assert [one["type"] for one in native(manifest)["components"]] == [place.type]
    (relation,) = (one for one in document["relationships"] if one.get("comment") == place.type)
    assert relation["relationshipType"] == place.relation.removeprefix("^")


@pytest.mark.parametrize(
    ("license", "declared"),
    [
        ("MIT", "MIT"),
        ("NONE", "NONE"),
        ("LicenseRef-x OR MIT", "LicenseRef-x OR MIT"),
        ("no license", None),
        ("Foo-1.0", None),
        ("DocumentRef-a:LicenseRef-b", None),
    ],
)
def test_licenses_that_spdx_cannot_hold_are_not_declared(license: str, declared: str | None) -> None:
    document = valid(round_trip(changed({"/components/0/license": license}), SPDX2))
    assert package(document, "SPDXRef-weights").get("licenseDeclared") == declared


@pytest.mark.parametrize("name", ["Lab", "Institute (ETH and EPFL)", "A (b) c", " x ", "a\nb"])
def test_names_with_parentheses_are_no_addresses(name: str) -> None:
    manifest = changed({"/model/publisher": {"name": name}})
    document = valid(round_trip(manifest, SPDX2))
    supplier = package(document, "SPDXRef-Model").get("supplier")
    plain = name == name.strip() and "\n" not in name
    assert (supplier is not None) == plain
    assert native(manifest)["model"].get("publisher") == ({"name": name} if plain else None)


def test_share_of_facts_that_survive_without_what_is_carried_for_us() -> None:
    stated: list[tuple[Any, ...]] = []
    kept: list[tuple[Any, ...]] = []
    for path in EXAMPLES:
        ours, theirs = surviving(Spdx2(), json.loads(path.read_bytes()))
        stated += ours
        kept += theirs
    share = {kind: sum(f[0] == kind for f in kept) / sum(f[0] == kind for f in stated) for kind in KINDS}
    assert share["hashes"] == share["lineage"] == share["locations"] == share["data relations"] == 1
    # Months and years are no moments; and a license is named where an expression names it.
    assert share["names"] > 0.99
    assert share["licenses"] > 0.98


OLMO = json.loads(next(path for path in EXAMPLES if path.parent.name == "olmo-7b").read_bytes())


def test_a_license_that_somebody_changed_stays_changed() -> None:
    document = round_trip(OLMO, SPDX2)
    part = next(one for one in OLMO["components"] if one.get("license") == "Apache-2.0")
    package(document, escape(part["id"]))["licenseDeclared"] = "GPL-3.0-only"
    after, codes = imported(json.dumps(document), SPDX2)
    expected = [{**one, "license": "GPL-3.0-only"} if one is part else one for one in OLMO["components"]]
    assert after["components"] == expected
    assert "OM1116" not in codes


def test_a_component_that_was_removed_stays_away_and_one_that_was_added_stays() -> None:
    document = round_trip(OLMO, SPDX2)
    gone = OLMO["components"][2]["id"]
    document["packages"] = [one for one in document["packages"] if one["SPDXID"] != escape(gone)]
    document["packages"].append(
        {"SPDXID": "SPDXRef-new", "name": "new", "downloadLocation": "NOASSERTION"}
        | {"primaryPackagePurpose": "LIBRARY"}
    )
    after, codes = imported(json.dumps(document), SPDX2)
    assert [one for one in after["components"] if one["id"] != "#new"] == [
        one for one in OLMO["components"] if one["id"] != gone
    ]
    assert {"id": "#new", "type": "supporting-software"} in after["components"]
    assert {"OM1116", "OM1118"} <= set(codes)


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_another_order_changes_nothing_else(random: Random) -> None:
    document = round_trip(OLMO, SPDX2)
    random.shuffle(document["packages"])
    random.shuffle(document["relationships"])
    after, codes = imported(json.dumps(document), SPDX2)
    assert "OM1116" not in codes
    for found in (after, before := json.loads(json.dumps(OLMO))):
        found["components"].sort(key=lambda one: one["id"])
        found.pop("extensions", None)
        for component in found["components"]:
            component.get("artifacts", []).sort(key=lambda one: json.dumps(one, sort_keys=True))
    assert after == before
