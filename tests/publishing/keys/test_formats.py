"""How other formats carry a key or a value: the tables say what the converters do."""

from __future__ import annotations

import re
from typing import Any

import pytest

from openmanifest.exchange.cyclonedx.native import CycloneDx
from openmanifest.exchange.lossless import Native
from openmanifest.exchange.spdx2.native import Spdx2
from openmanifest.exchange.spdx3.native import Spdx3
from openmanifest.manifest.component_types import TYPE_GROUPS
from openmanifest.manifest.components import COMPONENT_CLASSES
from openmanifest.manifest.shape import all_vocabularies, fields_of
from openmanifest.manifest.values import Availability, LocationKind, Modality
from openmanifest.manifest.values_documents import PatentStatus, Relation
from openmanifest.manifest.values_terms import Condition, Permission
from openmanifest.publishing.keys.formats import rows_of, told_of_places, written_as
from openmanifest.publishing.keys.statements import Member
from tests.building import minimal

NATIVE: dict[str, Native] = {"SPDX 3.0.1": Spdx3(), "SPDX 2.3": Spdx2(), "CycloneDX": CycloneDx("1.7")}
TYPES = [(types, str(type)) for types in TYPE_GROUPS.values() for type in types]


def words(document: Any) -> set[str]:
    """Every text in a document."""
    if isinstance(document, dict):
        return {word for value in document.values() for word in words(value)}
    if isinstance(document, list):
        return {word for value in document for word in words(value)}
    return {document} if isinstance(document, str) else set()


def stated_in(format: str, part: dict[str, Any]) -> set[str]:
    """What a format says by itself of a component."""
    document = minimal() | {"components": [{"id": "#it", **part}]}
    return words(NATIVE[format].write(document))


def said(member: Member, format: str) -> list[set[str]]:
    """The words that the page of a value gives for a format."""
    return [set(re.findall("`([^`]+)`", one.words)) for one in written_as(member) if one.format == format]


@pytest.mark.parametrize("member", TYPES, ids=lambda member: member[1])
def test_types_are_written_as_their_pages_say(member: Member) -> None:
    for format in NATIVE:
        (expected,) = said(member, format)
        assert expected <= stated_in(format, {"type": member[1]}), format


@pytest.mark.parametrize(
    ("format", "vocabulary", "part"),
    [
        ("SPDX 3.0.1", Modality, lambda value: {"type": "training-data", "modality": [value]}),
        ("CycloneDX", Modality, lambda value: {"type": "training-data", "modality": [value]}),
        ("CycloneDX", Availability, lambda value: {"type": "weights", "availability": value}),
        (
            "CycloneDX",
            LocationKind,
            lambda value: {"type": "package", "locations": [{"url": "https://lab.example/x", "kind": value}]},
        ),
    ],
)
def test_values_are_written_as_their_pages_say(format: str, vocabulary: Any, part: Any) -> None:
    tried = 0
    for member in vocabulary:
        for expected in said((vocabulary, member.value), format):
            assert expected <= stated_in(format, part(member.value)), member
            tried += 1
    assert tried >= 2


def test_who_can_get_data_is_written_as_the_page_says() -> None:
    for value, gate, word in (
        ("public", None, "directDownload"),
        ("reconstructible", None, "scrapingScript"),
        ("gated", {"steps": ["click-through"]}, "clickthrough"),
        ("gated", {"steps": ["account"]}, "registration"),
    ):
        (expected,) = said((Availability, value), "SPDX 3.0.1")
        assert word in expected
        part = {"type": "training-data", "availability": value} | ({"gate": gate} if gate else {})
        assert word in stated_in("SPDX 3.0.1", part)
    assert said((Availability, "hosted"), "SPDX 3.0.1") == []


def test_every_value_that_a_property_of_cyclonedx_has_is_told() -> None:
    shapes = {
        shape.target
        for key in ("role", "form", "stages", "withheldBecause", "measures", "personalData", "sourceKind")
        for cls in COMPONENT_CLASSES.values()
        if (shape := fields_of(cls).get(key)) is not None
    }
    assert len(shapes) >= 9
    for vocabulary in shapes:
        for member in vocabulary:
            assert {member.value} in said((vocabulary, member.value), "CycloneDX"), member


@pytest.mark.parametrize(
    ("member", "format", "word"),
    [
        ((Permission, "commercial-use"), "ODRL", "`cc:CommercialUse`"),
        ((Condition, "same-license"), "ODRL", "`cc:ShareAlike`"),
        ((Relation, "fine-tune"), "Model cards", "`finetune`"),
        ((PatentStatus, "granted"), "CycloneDX", "`granted`, `in-force`"),
        ((Permission, "use"), "RDF", "[`odrl:use`](http://www.w3.org/ns/odrl/2/use)"),
    ],
)
def test_words_of_other_formats(member: Member, format: str, word: str) -> None:
    assert word in [one.words for one in written_as(member) if one.format == format]


def test_pages_name_formats_where_there_is_something_to_say() -> None:
    counts = [len(written_as((vocabulary, m.value))) for vocabulary in all_vocabularies() for m in vocabulary]
    assert sum(count > 0 for count in counts) > 120
    assert 0 in counts


def fields_told(key: str, page: str) -> list[str]:
    return [row.field for _, own, rows in rows_of(key) for row in rows if own == page]


def test_rows_are_those_of_the_key() -> None:
    assert fields_told("version", "spdx-2.3") == ["model.version", "components.version"]
    assert fields_told("energyMWh", "spdx-3.0.1") == ["model.compute.energyMWh"]
    assert fields_told("deviceCount", "spdx-3.0.1") == []


def test_rows_of_what_is_below_a_key_or_around_it_stand_for_it() -> None:
    assert fields_told("compute", "spdx-3.0.1") == ["model.compute.energyMWh"]
    assert fields_told("sha256", "spdx-2.3") == ["components.artifacts"]
    assert fields_told("baseModel", "cyclonedx") == ["model.derivedFrom"]
    assert "of an object that has this key" in told_of_places("sha256", "../../")
    assert "of an object that has this key" not in told_of_places("compute", "../../")


def test_many_rows_are_left_to_the_page_of_the_format() -> None:
    text = told_of_places("components", "../../")
    assert re.search(r"\[SPDX 3\.0\.1\].* \d+ keys below it \| .*spdx-3\.0\.1\.md#fields", text)
    assert told_of_places("deviceCount", "../../") == ""
