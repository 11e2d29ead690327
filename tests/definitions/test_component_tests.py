"""What can be asked of one component: each answer with its reason, the place that decides, and what would help."""

from __future__ import annotations

from typing import Any

import pytest

from openmanifest.definitions.form import ComponentForm
from tests.definitions.asking import VERDICTS, Json, ask
from tests.definitions.test_promises import remedy_of

WEIGHTS = {"type": "weights"}
DATA = {"type": "training-data"}
CARD = {"type": "model-card"}
SERVICE = {"type": "service"}
GATED = {"availability": "gated"}
UNHEARD = "unheard-of"


def gate(**fields: Any) -> Json:
    return {**GATED, "gate": fields}


def covers(*entries: tuple[str, str | None]) -> Json:
    return {**CARD, "coverage": [{"topic": t, **({"extent": e} if e else {})} for t, e in entries]}


Row = tuple[Json, Json, bool | None, str]
ROWS: list[Row] = [
    ({"availability": ["public", "gated"]}, {**WEIGHTS, "availability": "public"}, True, "is public"),
    ({"availability": ["public"]}, {**WEIGHTS, "availability": "withheld"}, False, "is withheld"),
    (
        {"availability": ["public"]},
        {**WEIGHTS, "availability": "withheld", "withheldBecause": ["law"]},
        False,
        "is withheld (law)",
    ),
    (
        {"availability": ["public"]},
        {
            **WEIGHTS,
            "availability": "not-found",
            "searched": [
                {"url": "https://lab.example/a", "date": "2026-01-02"},
                {"url": "https://b.example"},
            ],
        },
        False,
        "looked for at https://lab.example/a on 2026-01-02 and 1 more places and not found, which counts as not released",
    ),
    ({"availability": ["public"]}, {**WEIGHTS, "availability": "not-used"}, False, "was not used"),
    ({"availability": ["public"]}, WEIGHTS, None, "who can get #x is not stated"),
    ({"availability": ["public"]}, {**WEIGHTS, "availability": UNHEARD}, None, "not stated"),
    ({"gate-without": ["approval"]}, {**WEIGHTS, "availability": "public"}, True, "is public"),
    ({"gate-without": ["approval"]}, {**WEIGHTS, **gate(steps=["click-through"])}, True, "click-through"),
    ({"gate-without": ["approval"]}, {**WEIGHTS, **gate(steps=[])}, True, "no step"),
    (
        {"gate-without": ["approval"]},
        {**WEIGHTS, **gate(steps=["account", "approval"])},
        False,
        "account, approval",
    ),
    ({"gate-without": ["approval"]}, {**WEIGHTS, **GATED}, None, "what stands before #x is not stated"),
    ({"gate-without": ["approval"]}, {**WEIGHTS, **gate(purposes=["statistics"])}, None, "not stated"),
    ({"gate-without": ["approval"]}, {**WEIGHTS, **gate(steps=[UNHEARD])}, None, "does not know"),
    ({"gate-without": ["approval"]}, WEIGHTS, None, "who can get #x"),
    ({"gate-collects-nothing": True}, {**WEIGHTS, "availability": "public"}, True, "no data about people"),
    ({"gate-collects-nothing": True}, {**WEIGHTS, **gate(collects=[])}, True, "no data about people"),
    ({"gate-collects-nothing": True}, {**WEIGHTS, **gate(collects=["email"])}, None, "for people to judge"),
    ({"gate-collects-nothing": True}, {**WEIGHTS, **gate(steps=[])}, None, "is not stated"),
    ({"gate-collects-nothing": True}, {**WEIGHTS, **GATED}, None, "is not stated"),
    ({"gate-collects-nothing": True}, WEIGHTS, None, "who can get #x"),
    ({"completeness": ["complete"]}, {**DATA, "completeness": "complete"}, True, "completeness is complete"),
    ({"completeness": ["complete"]}, {**DATA, "completeness": "sample"}, False, "completeness is sample"),
    ({"completeness": ["complete"]}, DATA, None, "how much of it is released is not stated"),
    ({"completeness": ["complete"]}, {**DATA, "completeness": UNHEARD}, None, UNHEARD),
    ({"form": ["raw"]}, {**DATA, "form": "raw"}, True, "form is raw"),
    ({"form": ["raw"]}, {**DATA, "form": "processed"}, False, "form is processed"),
    ({"form": ["raw"]}, DATA, None, "its form is not stated"),
    ({"form": ["raw"]}, {**CARD}, None, "its form is not stated"),
    ({"origin": ["first-party"]}, {**DATA, "origin": "first-party"}, True, "origin is first-party"),
    ({"origin": ["first-party"]}, {**DATA, "origin": "third-party"}, False, "origin is third-party"),
    ({"origin": ["first-party"]}, DATA, None, "whose work it is is not stated"),
    ({"peer-reviewed": True}, {**CARD, "peerReviewed": True}, True, "peerReviewed is true"),
    ({"peer-reviewed": True}, {**CARD, "peerReviewed": False}, False, "peerReviewed is false"),
    ({"peer-reviewed": True}, CARD, None, "peerReviewed is not stated"),
    (
        {"withheld-because": ["law"]},
        {**DATA, "withheldBecause": ["cost", "law"]},
        True,
        "withheld (cost, law)",
    ),
    ({"withheld-because": ["law"]}, {**DATA, "withheldBecause": ["cost"]}, False, "withheld (cost)"),
    ({"withheld-because": ["law"]}, {**DATA, "withheldBecause": []}, False, "no reason is given"),
    ({"withheld-because": ["law"]}, DATA, None, "why #x is withheld is not stated"),
    ({"withheld-because": ["law"]}, {**DATA, "withheldBecause": ["cost", UNHEARD]}, None, "cost"),
    ({"interface": ["api"]}, {**SERVICE, "interface": ["api"]}, True, "interface is api"),
    ({"interface": ["api"]}, {**SERVICE, "interface": []}, False, "interface is none"),
    ({"interface": ["api"]}, SERVICE, None, "interface of #x is not stated"),
    (
        {"source-kind": ["synthetic"]},
        {**DATA, "sourceKind": ["synthetic", "crawled"]},
        True,
        "synthetic, crawled",
    ),
    ({"source-kind": ["synthetic"]}, {**DATA, "sourceKind": ["crawled"]}, False, "crawled"),
    ({"source-kind": ["synthetic"]}, DATA, None, "sourceKind of #x is not stated"),
    ({"source-kind": ["synthetic"]}, {**DATA, "sourceKind": [UNHEARD]}, None, UNHEARD),
    ({"located": True}, {**DATA, "locations": [{"url": "https://lab.example/x"}]}, True, "is stated"),
    ({"located": True}, {**DATA, "sourceList": ["https://lab.example/x"]}, True, "is stated"),
    ({"located": True}, {**DATA, "locations": []}, None, "is not stated"),
    ({"located": True}, DATA, None, "where #x is to be found is not stated"),
    ({"covers": ["risks"]}, covers(("risks", "complete")), True, "covers completely risks"),
    ({"covers": ["risks"]}, covers(("risks", "not-applicable")), True, "covers completely risks"),
    ({"covers": ["risks"]}, covers(("risks", "partial")), False, "does not cover completely risks"),
    ({"covers": ["risks"], "partly": True}, covers(("risks", "partial")), True, "covers risks"),
    ({"covers": ["risks"]}, covers(("risks", "none")), False, "does not cover"),
    ({"covers": ["risks", "privacy"]}, covers(("risks", "complete")), False, "privacy"),
    ({"covers": ["risks"]}, covers(("risks", None)), None, "what #x covers is not stated"),
    ({"covers": ["risks"]}, covers((UNHEARD, "complete")), None, "not stated"),
    ({"covers": ["risks"]}, CARD, None, "what #x covers is not stated"),
    ({"states": ["amount"]}, {**DATA, "amount": {"tokens": 1}}, True, "states amount"),
    ({"states": ["languages"]}, {**DATA, "languages": []}, False, "languages of #x is stated to be none"),
    (
        {"states": ["languages", "modality"]},
        {**DATA, "languages": ["en"]},
        None,
        "modality of #x is not stated",
    ),
    ({"licensed": True}, {**DATA, "license": "MIT"}, True, "MIT"),
    ({"licensed": True}, {**DATA, "license": "NONE"}, False, "license"),
    ({"licensed": True}, DATA, None, "license of #x is not stated"),
    ({"grants": ["use"]}, {**DATA, "license": "MIT"}, True, "grants use"),
    ({"grants": ["use"]}, {**DATA, "license": "NONE"}, False, "does not grant use"),
    ({"grants": ["use"]}, {**DATA, "license": "LicenseRef-unheard-of"}, None, "not known to grant use"),
    ({"without": ["territory"]}, {**DATA, "availability": "public", "license": "MIT"}, True, "territory"),
    (
        {"without": ["territory"]},
        {"availability": "public", "license": "MIT", "restrictions": [{"type": "territory"}], **DATA},
        False,
        "beyond its license: territory",
    ),
    ({"without": ["territory"]}, {**DATA, "license": "MIT"}, None, "on which conditions, is not stated"),
    ({"terms": "open"}, {**DATA, "availability": "public", "license": "CC-BY-4.0"}, True, "CC-BY-4.0"),
    ({"terms": "open"}, {**DATA, "availability": "public", "license": "CC-BY-NC-4.0"}, False, "CC-BY-NC-4.0"),
    ({"terms": "open"}, {**DATA, "availability": "public"}, None, "license of #x is not stated"),
    ({"for-people": "whether it is fine"}, DATA, None, "whether it is fine, which is for people to judge"),
    (
        {"all": [{"form": ["raw"]}, {"origin": ["first-party"]}]},
        {**DATA, "form": "raw", "origin": "third-party"},
        False,
        "origin is third-party",
    ),
    ({"all": [{"form": ["raw"]}, {"origin": ["first-party"]}]}, {**DATA, "form": "raw"}, None, "whose work"),
    (
        {"all": [{"form": ["raw"]}, {"completeness": ["complete"]}]},
        {**DATA, "form": "raw", "completeness": "complete"},
        True,
        "form is raw, completeness is complete",
    ),
    ({"any": [{"form": ["raw"]}, {"origin": ["first-party"]}]}, {**DATA, "form": "raw"}, True, "form is raw"),
    (
        {"any": [{"form": ["raw"]}, {"origin": ["first-party"]}]},
        {**DATA, "form": "processed"},
        None,
        "whose work",
    ),
    (
        {"any": [{"form": ["raw"]}, {"origin": ["first-party"]}]},
        {**DATA, "form": "processed", "origin": "third-party"},
        False,
        "form is processed; #x: origin is third-party",
    ),
    ({"not": {"form": ["raw"]}}, {**DATA, "form": "processed"}, True, "form is processed"),
    ({"not": {"form": ["raw"]}}, {**DATA, "form": "raw"}, False, "form is raw"),
    ({"not": {"form": ["raw"]}}, DATA, None, "its form is not stated"),
]


@pytest.mark.parametrize(("test", "fields", "truth", "word"), ROWS)
def test_answer(test: Json, fields: Json, truth: bool | None, word: str) -> None:
    component = {"id": "#x", **fields}
    found = ask({"some": {"type": [component["type"]], "is": test}}, component)
    assert found.verdict == VERDICTS[truth], found.reason
    assert word.lower() in found.reason.lower()
    assert all(pointer.startswith("/components/0") for pointer in found.pointers)
    if truth is True:
        assert found.remedy is None
    elif found.remedy is not None:
        assert remedy_of(found.remedy)[0] in found.remedy
    else:
        # People decide, or nothing that could be stated would help.
        assert "for-people" in test or "not" in test


def test_every_question_has_all_answers_that_it_can_have() -> None:
    keys = {name.rstrip("_").replace("_", "-") for name in ComponentForm.model_fields}
    seen = {(key, truth) for test, _, truth, _ in ROWS for key in test}
    never = {
        ("for-people", True),
        ("for-people", False),
        ("located", False),
        ("gate-collects-nothing", False),
    }
    qualifiers = {"partly", "without-targets"}
    wanted = {(key, truth) for key in keys - qualifiers for truth in (True, False, None)}
    assert wanted - never - seen == set()
    assert never & seen == set()


def test_what_is_proposed_is_the_first_value_that_is_named() -> None:
    found = ask(
        {"some": {"type": ["weights"], "is": {"form": ["full", "quantized", "adapter"]}}},
        {"id": "#x", **WEIGHTS},
    )
    assert found.remedy is not None
    assert '"form": "full"' in found.remedy


def test_a_history_is_named_in_words() -> None:
    found = ask(
        {"some": {"type": ["weights"], "is": {"states": ["availabilityHistory"]}}}, {"id": "#x", **WEIGHTS}
    )
    assert found.reason.lower() == "the history of access of #x is not stated."
