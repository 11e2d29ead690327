"""SPDX 3.0.1, in and out: nothing is lost, what is written is valid to others, and what others write is read."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from openmanifest.exchange import Format, Request
from openmanifest.exchange.facts import KINDS, surviving
from openmanifest.exchange.spdx3.native import Spdx3
from openmanifest.exchange.spdx3.profiles import profiles
from openmanifest.exchange.spdx3.tables import FIELDS, PLACES, Release
from openmanifest.exchange.spdx3.writing import write
from tests.building import changed, minimal, part
from tests.exchange.carried import (
    EXAMPLES,
    MANIFESTS,
    imported,
    round_trip,
    written,
)
from tests.exchange.rows import holds, stating
from tests.generated import manifests

Json = dict[str, Any]

SPDX3 = Format.SPDX3
CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
SPECIFICATION = "spdx-spec-3.0.1"


@cache
def schema() -> Any:
    import jsonschema_rs

    text = files("lib4sbom").joinpath("schemas/spdx/3.0-schema.json").read_text(encoding="utf-8")
    return jsonschema_rs.validator_for(json.loads(text))


def valid(document: Json) -> Json:
    """Hold a document to the JSON Schema, to ids that are all different, and to references that lead somewhere."""
    assert [f"{list(e.instance_path)}: {e.message}" for e in schema().iter_errors(document)] == []
    assert loads(document) == set()
    ids = [element.get("spdxId", element.get("@id")) for element in document["@graph"]]
    assert len(ids) == len(set(ids))
    return document


def loads(document: Json) -> set[str]:
    """Read a document with the official model, which raises for what is no SPDX; return references to nothing."""
    from spdx_python_model import v3_0_1 as model

    objects = model.SHACLObjectSet()
    model.JSONLDDeserializer().deserialize_data(document, objects)
    return set(objects.link())


def elements(document: Json, kind: str) -> list[Json]:
    return [element for element in document["@graph"] if element["type"] == kind]


def native(manifest: Json) -> Json:
    """What a reader sees that knows nothing of this tool."""
    document = round_trip(manifest, SPDX3)
    Spdx3().take(document)
    return imported(json.dumps(document), SPDX3)[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_come_back_and_are_valid(path: Path) -> None:
    valid(round_trip(json.loads(path.read_bytes()), SPDX3))


def test_all_that_a_manifest_can_say_comes_back() -> None:
    for manifest in manifests.systematic():
        valid(round_trip(manifest, SPDX3))


@given(MANIFESTS)
def test_generated_manifests_come_back_and_are_valid(manifest: Json) -> None:
    valid(round_trip(manifest, SPDX3))


@pytest.mark.large
@given(MANIFESTS)
@settings(max_examples=2000)
def test_many_generated_manifests_come_back_and_are_valid(manifest: Json) -> None:
    valid(round_trip(manifest, SPDX3))


def generated(count: int) -> list[Json]:
    return [manifests.manifest(Random(seed)) for seed in range(count)]


@pytest.mark.large
def test_shapes_hold(corpus: Path) -> None:
    """With the check of spdx3-validate, on the context and the shapes of the specification."""
    from rdflib import Graph
    from spdx3_validate.core import check_graph
    from spdx3_validate.spdx_versions import find_version

    context = json.loads((corpus / SPECIFICATION / "spdx-context.jsonld").read_bytes())["@context"]
    shapes = Graph().parse(corpus / SPECIFICATION / "spdx-model.ttl")
    version = find_version(CONTEXT)
    assert version is not None
    for manifest in [*(json.loads(path.read_bytes()) for path in EXAMPLES), *generated(30)]:
        document = round_trip(manifest, SPDX3)
        assert document["@context"] == CONTEXT
        graph = Graph().parse(data=json.dumps({**document, "@context": context}), format="json-ld")
        assert check_graph(graph, shapes, version, True) == []
    del document["@graph"][-1]["creationInfo"]
    broken = Graph().parse(data=json.dumps({**document, "@context": context}), format="json-ld")
    assert check_graph(broken, shapes, version, True) != []


@pytest.mark.large
def test_the_schema_of_the_specification_agrees(corpus: Path) -> None:
    import jsonschema_rs

    validator = jsonschema_rs.validator_for(json.loads((corpus / SPECIFICATION / "schema.json").read_bytes()))
    for manifest in [*(json.loads(path.read_bytes()) for path in EXAMPLES), *generated(30)]:
        document = round_trip(manifest, SPDX3)
        assert validator.is_valid(document)
    del document["@graph"][-1]["creationInfo"]
    assert not validator.is_valid(document)


@pytest.mark.large
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_checker_of_minimum_elements_reads_it(path: Path, tmp_path: Path) -> None:
    from ntia_conformance_checker import SbomChecker

    manifest = json.loads(path.read_bytes())
    file = tmp_path / "model.spdx3.json"
    file.write_text(written(manifest, SPDX3).result or "", encoding="utf-8")
    checker = SbomChecker(str(file), validate=False, sbom_spec="spdx3")
    assert checker.parsing_errors == []
    assert checker.get_total_number_components() >= len(manifest["components"])


def test_bytes_are_the_same_every_time() -> None:
    for path in EXAMPLES[:3]:
        manifest = json.loads(path.read_bytes())
        assert written(manifest, SPDX3).result == written(manifest, SPDX3).result


def test_verdicts_are_left_out_and_that_is_said() -> None:
    found = written(minimal(), SPDX3, Request(with_verdicts=True))
    assert [finding.code for finding in found.findings] == ["OM1112"]


def test_another_release_has_its_own_context() -> None:
    document = write(minimal(), Release("3.1", "https://spdx.org/rdf/3.1/spdx-context.jsonld"))
    assert document["@context"] == "https://spdx.org/rdf/3.1/spdx-context.jsonld"
    assert elements(document, "CreationInfo")[0]["specVersion"] == "3.1"
    assert imported(json.dumps(document), SPDX3)[0]["model"]["name"] == "Demo 7B"


@pytest.mark.parametrize(
    "id", ["#author", "#document", "#sbom", "#openmanifest", "#publisher", "#license/x", "#openmanifest/rest"]
)
def test_no_id_is_given_twice(id: str) -> None:
    manifest = changed({"/components/0/id": id, "/model/publisher": {"name": "Lab"}})
    document = valid(round_trip(manifest, SPDX3))
    named = [e for e in document["@graph"] if str(e.get("spdxId", "")).endswith(id)]
    assert [element["type"] for element in named] == ["software_Package"]


def test_a_component_may_have_the_id_of_the_model_or_of_a_base() -> None:
    model = minimal()["model"]["id"]
    for id in (model, "https://lab.example/base"):
        manifest = changed(
            {
                "/components/0/id": id,
                "/model/derivedFrom": [{"baseModel": "https://lab.example/base", "relation": "merge"}],
            }
        )
        valid(round_trip(manifest, SPDX3))


def test_days_that_do_not_exist_are_no_moments() -> None:
    manifest = changed({"/issued": "2026-02-31", "/model/released": "0000-01-01"})
    document = valid(round_trip(manifest, SPDX3))
    assert "releaseTime" not in elements(document, "ai_AIPackage")[0]
    assert elements(document, "CreationInfo")[0]["created"] == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.field)
def test_every_row_of_the_table_holds(row: Any) -> None:
    """The field is where the table says, and comes back from there."""
    kind, _, name = row.place.partition(".")
    document = write(stating(row.field))
    assert any(e["type"].endswith(kind) and name in e for e in document["@graph"])
    if row.returns:
        holds(native, row.field)


def test_licenses_of_ones_own_survive() -> None:
    manifest = changed(
        {
            "/components/0/license": "LicenseRef-Demo OR MIT",
            "/licenses": [
                {"licenseId": "LicenseRef-Demo", "name": "Demo License", "url": "https://lab.example/l"}
            ],
        }
    )
    valid(round_trip(manifest, SPDX3))
    found = native(manifest)
    assert found["licenses"] == manifest["licenses"]
    assert found["components"][0]["license"] == "LicenseRef-Demo OR MIT"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.type)
def test_every_type_survives(place: Any) -> None:
    manifest = {**minimal(), "components": [part("#it", place.type)]}
    assert [one["type"] for one in native(manifest)["components"]] == [place.type]


def test_share_of_facts_that_survive_without_what_is_carried_for_us() -> None:
    stated: list[tuple[Any, ...]] = []
    kept: list[tuple[Any, ...]] = []
    for path in EXAMPLES:
        ours, theirs = surviving(Spdx3(), json.loads(path.read_bytes()))
        stated += ours
        kept += theirs
    share = {kind: sum(f[0] == kind for f in kept) / sum(f[0] == kind for f in stated) for kind in KINDS}
    assert share["hashes"] == share["lineage"] == share["locations"] == share["data relations"] == 1
    # Months and years are no moments; and a license is named where an expression names it.
    assert share["names"] > 0.99
    assert share["licenses"] > 0.98


FULL_MODEL = {
    "releaseTime": "2026-10-01T00:00:00Z",
    "suppliedBy": "urn:x#lab",
    "software_downloadLocation": "https://lab.example/m",
    "software_packageVersion": "1",
    "software_primaryPurpose": "model",
}


def described(kind: str, licenses: list[str], **fields: Any) -> list[Json]:
    """An element of a kind, with licenses."""
    relations = [
        {"type": "Relationship", "from": "urn:x#it", "relationshipType": name, "to": ["urn:x#license"]}
        for name in licenses
    ]
    return [{"type": kind, "spdxId": "urn:x#it", **fields}, *relations]


BOTH = ["hasDeclaredLicense", "hasConcludedLicense"]


def test_a_profile_is_claimed_where_the_rules_of_its_prose_hold_and_only_there() -> None:
    assert "ai" in profiles(described("ai_AIPackage", BOTH, **FULL_MODEL))
    for key in FULL_MODEL:
        less = {name: value for name, value in FULL_MODEL.items() if name != key}
        assert "ai" not in profiles(described("ai_AIPackage", BOTH, **less)), key
    for licenses in ([], BOTH[:1], BOTH[1:], [*BOTH, BOTH[0]], [BOTH[0], BOTH[0]]):
        assert "ai" not in profiles(described("ai_AIPackage", licenses, **FULL_MODEL)), licenses
    assert profiles([]) == ["core", "software", "simpleLicensing"]
    data: Json = {
        "software_builtTime": "2026-10-01T00:00:00Z",
        "originatedBy": ["urn:x#lab"],
        **{
            key: value
            for key, value in FULL_MODEL.items()
            if key not in ("suppliedBy", "software_packageVersion")
        },
    }
    assert "dataset" in profiles(described("dataset_DatasetPackage", BOTH, **data))
    for key in data:
        less = {name: value for name, value in data.items() if name != key}
        assert "dataset" not in profiles(described("dataset_DatasetPackage", BOTH, **less)), key


def test_a_manifest_that_says_enough_gets_the_profile() -> None:
    manifest = changed(
        {
            "/model/version": "1",
            "/model/released": "2026-10-01",
            "/model/publisher": {"name": "Lab"},
            "/components/0/licenseConcluded": "MIT",
        }
    )
    listed = elements(valid(round_trip(manifest, SPDX3)), "SpdxDocument")[0]["profileConformance"]
    assert listed == ["core", "software", "simpleLicensing", "ai"]
    assert "ai" not in elements(written_json(minimal()), "SpdxDocument")[0]["profileConformance"]


def written_json(manifest: Json) -> Json:
    found: Json = json.loads(written(manifest, SPDX3).result or "")
    return found
