"""Components as definitions see them: parts of a file, steps, documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openmanifest import loads
from openmanifest.definitions.explanation import LONGEST_LABEL
from openmanifest.definitions.facts import Facts, Part
from tests.building import bare, minimal, part

Json = dict[str, Any]


def facts_of(*components: Json, **model: Any) -> Facts:
    document = minimal()
    document["components"] = list(components)
    document["model"] |= model
    return Facts(loads(json.dumps(document)))


def by_id(found: Facts, id: str) -> Part:
    return next(part for part in found.parts if part.component.id == id)


REPORT = part("#report", "technical-report", license="CC-BY-4.0")


def test_a_part_has_what_its_file_has() -> None:
    found = facts_of(REPORT, bare("#card", "data-card", partOf="#report"))
    card = by_id(found, "#card")
    assert card.host is by_id(found, "#report")
    assert card.availability == "public"
    assert card.shared("license") == ("CC-BY-4.0", card.host)


def test_what_the_host_does_not_say_the_part_may() -> None:
    host = bare("#report", "technical-report", availability="public")
    found = facts_of(
        host, bare("#card", "data-card", partOf="#report", license="MIT", availability="withheld")
    )
    card = by_id(found, "#card")
    assert card.shared("license") == ("MIT", card)
    assert card.availability == "public"


def test_parts_of_parts() -> None:
    found = facts_of(bare("#c", "data-card", partOf="#b"), bare("#b", "model-card", partOf="#report"), REPORT)
    assert by_id(found, "#c").host is by_id(found, "#report")


@pytest.mark.parametrize(
    "components",
    [
        [bare("#a", "model-card", partOf="#a", availability="public")],
        [
            bare("#a", "model-card", partOf="#b", availability="public"),
            bare("#b", "data-card", partOf="#a", availability="withheld"),
        ],
        [bare("#a", "model-card", partOf="#missing", availability="public")],
    ],
)
def test_a_part_of_nothing_stands_for_itself(components: list[Json]) -> None:
    first = facts_of(*components).parts[0]
    assert (first.host, first.availability) == (first, "public")


def test_a_host_of_another_kind_is_one_all_the_same() -> None:
    host = bare("#x", "acme:bundle", availability="withheld")
    found = facts_of(host, bare("#card", "model-card", partOf="#x"))
    assert [one.component.id for one in found.parts] == ["#card"]
    assert found.parts[0].availability == "withheld"


@pytest.mark.parametrize(
    ("of_model", "own", "expected"),
    [
        (None, None, None),
        ([], None, None),
        (["pretraining"], None, ("pretraining",)),
        (["pretraining", "rlhf"], None, None),
        (["pretraining", "reinforcement-learning"], ["pretraining"], ("pretraining",)),
        (None, ["pretraining"], ("pretraining",)),
        (["pretraining"], [], ()),
    ],
)
def test_steps(of_model: list[str] | None, own: list[str] | None, expected: tuple[str, ...] | None) -> None:
    component = bare("#code", "training-code") | ({} if own is None else {"stages": own})
    stages = (
        {}
        if of_model is None
        else {"stages": [s.replace("rlhf", "reinforcement-learning") for s in of_model]}
    )
    assert facts_of(component, **stages).parts[0].stages == expected


def test_components_by_type_keep_their_order() -> None:
    found = facts_of(bare("#b", "weights"), bare("#x", "tokenizer"), bare("#a", "weights"))
    assert [one.label for one in found.of_kinds(("tokenizer", "weights"))] == ["#x", "#b", "#a"]
    assert list(found.of_kinds(("package",))) == []


def test_documents_by_what_they_are_about() -> None:
    found = facts_of(
        bare("#data", "training-data", sameContentAs=["#same"], subsetOf="#whole"),
        bare("#card", "data-card", about=["#data"]),
        bare("#of-the-same", "data-card", about=["#same"]),
        bare("#of-the-whole", "data-card", about=["#whole", "#data"]),
        bare("#of-another", "data-card", about=["#other"]),
        bare("#report", "technical-report"),
    )
    about = [document.label for document in found.documents_about(by_id(found, "#data"))]
    assert about == ["#card", "#of-the-same", "#of-the-whole"]
    assert [document.label for document in found.general_documents] == ["#report"]
    assert len(found.documents) == 5


def test_a_long_name_is_cut() -> None:
    label = facts_of(bare("#" + "x" * 500, "weights")).parts[0].label
    assert len(label) == LONGEST_LABEL
    assert label.endswith("...")
