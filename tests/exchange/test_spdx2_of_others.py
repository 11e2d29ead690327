"""SPDX 2.3 of others: odd, broken or forged; what is odd is said, nothing is made up, and what is there goes back."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, datetime
from importlib import import_module
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.exchange import Format, convert
from openmanifest.exchange.differences import equal
from openmanifest.exchange.spdx2.native import Spdx2
from openmanifest.validation import validate
from tests.building import changed, minimal
from tests.exchange.carried import JUNK, MANIFESTS, forged, imported, mutated, survives, written

Json = dict[str, Any]

SPDX2 = Format.SPDX2


def written_json(manifest: Json) -> Json:
    found: Json = json.loads(written(manifest, SPDX2).result or "")
    return found


FOREIGN: Json = {
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "demo-1.0",
    "documentNamespace": "https://lab.example/spdx/demo-1.0",
    "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Tool: other-1.0"]},
    "documentDescribes": ["SPDXRef-demo"],
    "packages": [
        {
            "SPDXID": "SPDXRef-demo",
            "name": "demo",
            "versionInfo": "1.0",
            "supplier": "Organization: Lab (mail@lab.example)",
            "downloadLocation": "NOASSERTION",
            "licenseDeclared": "Apache-2.0",
            "copyrightText": "NOASSERTION",
            "packageVerificationCode": {"packageVerificationCodeValue": "0" * 40},
            "hasFiles": ["SPDXRef-file"],
        },
        {
            "SPDXID": "SPDXRef-Package-1.0",
            "name": "numpy",
            "versionInfo": "2.0",
            "downloadLocation": "https://lab.example/numpy.whl",
            "packageFileName": "numpy.whl",
            "checksums": [{"algorithm": "SHA256", "checksumValue": "A" * 64}],
            "licenseDeclared": "LicenseRef-numpy",
            "licenseConcluded": "apache 2",
            "externalRefs": [
                {
                    "referenceCategory": "PACKAGE_MANAGER",
                    "referenceType": "purl",
                    "referenceLocator": "pkg:pypi/numpy@2.0",
                }
            ],
            "primaryPackagePurpose": "LIBRARY",
        },
    ],
    "files": [
        {
            "SPDXID": "SPDXRef-file",
            "fileName": "./model.bin",
            "checksums": [{"algorithm": "SHA1", "checksumValue": "0" * 40}],
        }
    ],
    "hasExtractedLicensingInfos": [
        {
            "licenseId": "LicenseRef-numpy",
            "extractedText": "...",
            "name": "NumPy License",
            "seeAlsos": ["https://lab.example/l"],
        }
    ],
    "relationships": [
        {
            "spdxElementId": "SPDXRef-demo",
            "relationshipType": "DEPENDS_ON",
            "relatedSpdxElement": "SPDXRef-Package-1.0",
        },
        {
            "spdxElementId": "SPDXRef-demo",
            "relationshipType": "DEPENDS_ON",
            "relatedSpdxElement": "SPDXRef-gone",
        },
    ],
}


def test_a_document_of_somebody_else() -> None:
    manifest, codes = imported(json.dumps(FOREIGN), SPDX2)
    assert manifest["id"] == "https://lab.example/spdx/demo-1.0"
    assert manifest["model"]["id"].startswith("urn:sha256:")
    assert {key: manifest["model"][key] for key in manifest["model"] if key != "id"} == {
        "name": "demo",
        "version": "1.0",
        "publisher": {"name": "Lab"},
    }
    assert manifest["components"] == [
        {"id": "#weights", "type": "weights", "license": "Apache-2.0"},
        {
            "id": "#Package-1.0",
            "type": "supporting-software",
            "name": "numpy",
            "version": "2.0",
            "identifiers": {"purl": "pkg:pypi/numpy@2.0"},
            "locations": [{"url": "https://lab.example/numpy.whl"}],
            "artifacts": [
                {"path": "numpy.whl", "url": "https://lab.example/numpy.whl", "sha256": "a" * 64},
            ],
            "licenseConcluded": "Apache-2.0",
            "licenseAsStated": "apache 2",
            "license": "LicenseRef-numpy",
        },
        {
            "id": "#files",
            "type": "http://spdx.org/rdf/terms#File",
            "artifacts": [{"path": "model.bin", "digests": [{"algorithm": "sha1", "hex": "0" * 40}]}],
        },
    ]
    assert manifest["licenses"] == [
        {"licenseId": "LicenseRef-numpy", "name": "NumPy License", "url": "https://lab.example/l"}
    ]
    assert codes.count("OM1118") == 1
    assert "OM1107" in codes


def comes_back(document: Json) -> Json:
    """Hold a document of somebody else to what a manifest keeps of it."""
    manifest, _ = imported(json.dumps(document), SPDX2)
    report = validate(json.dumps(manifest))
    assert report.valid, report.findings
    again = written_json(manifest)
    assert equal(imported(json.dumps(again), SPDX2)[0], manifest)
    Spdx2().take(again)
    assert equal(again, document)
    return manifest


def test_what_a_manifest_cannot_say_goes_back() -> None:
    comes_back(FOREIGN)


def test_a_document_of_the_official_library() -> None:
    from spdx_tools.spdx.jsonschema.document_converter import DocumentConverter

    # It exports its types by a star import, which mypy does not follow.
    spdx: Any = import_module("spdx_tools.spdx.model")
    lab = spdx.Actor(spdx.ActorType.ORGANIZATION, "Lab", "mail@lab.example")
    info = spdx.CreationInfo(
        "SPDX-2.3",
        "SPDXRef-DOCUMENT",
        "demo",
        "https://lab.example/spdx/demo",
        [lab],
        datetime(2026, 1, 1, tzinfo=UTC),
    )
    package = spdx.Package(
        "SPDXRef-Package",
        "demo",
        "https://lab.example/demo",
        version="1",
        supplier=lab,
        checksums=[spdx.Checksum(spdx.ChecksumAlgorithm.SHA256, "0" * 64)],
        external_references=[
            spdx.ExternalPackageRef(
                spdx.ExternalPackageRefCategory.PACKAGE_MANAGER, "purl", "pkg:huggingface/lab/demo@1"
            )
        ],
    )
    file = spdx.File("SPDXRef-File", "./a.bin", [spdx.Checksum(spdx.ChecksumAlgorithm.SHA1, "0" * 40)])
    relations = [
        spdx.Relationship("SPDXRef-DOCUMENT", spdx.RelationshipType.DESCRIBES, "SPDXRef-Package"),
        spdx.Relationship("SPDXRef-Package", spdx.RelationshipType.CONTAINS, "SPDXRef-File"),
    ]
    document = spdx.Document(info, [package], [file], relationships=relations)
    converted = DocumentConverter().convert(document)  # type: ignore[no-untyped-call]
    manifest = comes_back(json.loads(json.dumps(converted)))
    assert manifest["model"]["name"] == "demo"
    assert manifest["model"]["identifiers"] == {"purl": "pkg:huggingface/lab/demo@1"}
    assert manifest["model"]["publisher"] == {"name": "Lab"}


def test_a_document_of_another_library() -> None:
    from lib4sbom.data.package import SBOMPackage
    from lib4sbom.generator import SBOMGenerator

    package = SBOMPackage()
    package.set_name("demo")
    package.set_version("1.0")
    package.set_licensedeclared("MIT")
    generator = SBOMGenerator(False, sbom_type="spdx", format="json", application="test")
    generator.generate("Demo", {("demo", "1.0"): package.get_package()}, send_to_output=False)
    comes_back(generator.get_sbom())


def test_old_versions_are_read() -> None:
    manifest, _ = imported(json.dumps({**FOREIGN, "spdxVersion": "SPDX-2.2"}), SPDX2)
    assert manifest["model"]["name"] == "demo"


def test_an_import_takes_no_license_of_metadata_for_one_of_the_manifest() -> None:
    """SPDX 2.3 prescribes CC0-1.0; nobody chose it."""
    assert "dataLicense" not in imported(json.dumps(FOREIGN), SPDX2)[0]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_wrong_kinds_everywhere(junk: Any) -> None:
    """Each value of a document, one after the other, replaced by what it cannot be."""
    for source in (FOREIGN, written_json(minimal())):
        for key in source:
            survives({**source, key: junk}, SPDX2)
        for name in ("packages", "files", "relationships", "hasExtractedLicensingInfos"):
            for index, item in enumerate(source.get(name, ())):
                for key in item:
                    document = deepcopy(source)
                    document[name][index][key] = junk
                    survives(document, SPDX2)


@given(MANIFESTS, st.randoms(use_true_random=False))
def test_mutated_documents(manifest: Json, random: Random) -> None:
    survives(mutated(written_json(manifest), random), SPDX2)


@given(st.randoms(use_true_random=False))
def test_mutated_documents_of_others(random: Random) -> None:
    survives(mutated(FOREIGN, random), SPDX2)


def test_huge_lists() -> None:
    parts = [{"SPDXID": "SPDXRef-p", "name": "p", "downloadLocation": "NONE"} for _ in range(20_000)]
    document = {**FOREIGN, "packages": [*FOREIGN["packages"], *parts]}
    manifest, codes = imported(json.dumps(document), SPDX2)
    assert len(manifest["components"]) == 20_003
    assert "OM1115" in codes


def test_what_is_carried_for_us_may_be_forged() -> None:
    for document in forged(Spdx2(), FOREIGN):
        found = survives(document, SPDX2)
        assert json.loads(found.result or "")["model"]["name"] == "demo"
        assert "OM1116" in [finding.code for finding in found.findings]


FORGED: tuple[Any, ...] = (
    {"changes": [{"at": [], "is": 5}]},
    {"changes": [{"at": ["packages"], "is": {}}]},
    {"changes": 5},
    [],
)


@pytest.mark.parametrize("kept", FORGED, ids=repr)
def test_what_a_manifest_keeps_of_a_document_may_be_forged(kept: Any) -> None:
    manifest = changed({"/extensions": {"spdx-2.3": kept}})
    found, _ = imported(written(manifest, SPDX2).result or "", SPDX2)
    assert found["components"] == manifest["components"]


def test_from_one_version_of_spdx_to_the_other() -> None:
    """By way of a manifest, which keeps what the other version cannot say."""
    there = convert(json.dumps(FOREIGN).encode(), "a.json", None, Format.SPDX3)
    back = convert((there.result or "").encode(), "b.json", None, SPDX2)
    document = json.loads(back.result or "")
    Spdx2().take(document)
    assert equal(document, FOREIGN)
