"""Definitions with grades: for every criterion, changes that make it open, partial, closed or unknown."""

from __future__ import annotations

from typing import Any

from openmanifest.definitions.osai_assigned import DIMENSIONS
from tests.building import DELETE
from tests.definitions.complete import MODEL, Changes, covers, graded
from tests.definitions.rows_of_verdicts import Rows

NC = "CC-BY-NC-4.0"
PRETRAINED = {"model.stages": ["pretraining"], "#tuning-code": DELETE, "#tuning-data": DELETE}
UNCARDED = dict.fromkeys(("#model-card", "#report", "#paper", "#data-card", "#results"), DELETE)


def _released(id: str, *partial: Changes, also: str | None = None) -> dict[str, list[Changes]]:
    """Rows for what is open when it is public under open terms, and partial when it can be had at all."""
    others = {also: DELETE} if also else {}
    return {
        "partial": [
            {f"{id}.license": NC, **others},
            {f"{id}.availability": "gated", **others},
            {f"{id}.availability": "paid", **others},
            *partial,
        ],
        "closed": [
            {f"{id}.availability": "withheld", **others},
            {f"{id}.availability": "not-found", **others},
        ],
        "unknown": [
            {id: DELETE, **others},
            {f"{id}.license": DELETE, **others},
            {f"{id}.availability": DELETE, **others},
        ],
    }


TEN: Rows = {
    "model-code": _released("#architecture-code"),
    "pretraining-code": _released("#pretraining-code", {"#pretraining-code.completeness": "partial"}),
    "fine-tuning-code": _released("#tuning-code", {"#tuning-code.completeness": "sample"}),
    "inference-code": _released("#inference-code"),
    "raw-data": _released("#raw-data", {"#raw-data.availability": "reconstructible"}),
    "processed-data": {
        "partial": [{"#tuning-data.license": NC}, {"#tuning-data.availability": "withheld"}],
        "closed": [{"#pretraining-data.availability": "withheld", "#tuning-data.availability": "not-found"}],
        "unknown": [{"#pretraining-data": DELETE, "#tuning-data": DELETE}, {"#tuning-data.license": DELETE}],
    },
    "weights": _released("#weights"),
    "inputs-and-outputs": {
        "partial": [
            {"outputs": {"restrictions": [{"type": "non-commercial"}]}},
            {"outputs": {"ownership": "licensor"}},
            {
                "#weights.restrictions": [
                    {"type": "no-other-model-training", "targets": ["generated-content"]}
                ]
            },
        ],
        "closed": [{"#weights.license": "NONE", "outputs": {"ownership": "licensor"}}],
        "unknown": [{"inputs": DELETE}, {"outputs": DELETE}, {"#weights": DELETE}],
    },
    "papers": {
        "open": [{"#report.license": NC}, {"#paper": DELETE}],
        "partial": [{"#report.license": NC, "#paper.license": "NONE"}],
        "closed": [{"#report.availability": "withheld", "#paper.availability": "not-found"}],
        "unknown": [
            {"#report": DELETE, "#paper": DELETE},
            {"#report.license": DELETE, "#paper.license": DELETE},
        ],
    },
    "patents": {
        "open": [{"patents": DELETE}, {"patents": []}, {"patents": [{"position": "non-assertion"}]}],
        "partial": [{"patents": [{"position": "implied"}], "#weights.license": "MIT"}],
        "closed": [
            {"patents": [{"position": "reserved"}], "#weights.license": "MIT"},
            {"patents": [{"position": "licensed"}, {"position": "asserted"}], "#weights.license": "MIT"},
        ],
        "unknown": [{"patents": DELETE, "#weights.license": DELETE}],
    },
}


_SAYING = ("#report", "#paper", "#data-card", "#results")
NO_OTHER: Changes = {f"{id}.coverage": [] for id in _SAYING}


def _documented(*partial: Changes) -> dict[str, list[Changes]]:
    """Rows for topics that documents cover: uncovered where the card that ought to cover them is missing."""
    return {
        "partial": list(partial),
        "closed": [{**NO_OTHER, "#model-card.availability": "not-found", "#model-card.coverage": DELETE}],
        "unknown": [UNCARDED, {**NO_OTHER, "#model-card.coverage": []}],
    }


def _licenses(data: Changes, *, one_is_enough: bool) -> dict[str, list[Changes]]:
    code = {"#pretraining-code.license": NC, "#tuning-code.license": NC}
    two: list[Changes] = [
        {**data, **code},
        {**data, "#weights.license": NC},
        {**code, "#weights.license": NC},
    ]
    all_: Changes = {**data, **code, "#weights.license": "LicenseRef-Llama-3.1"}
    unsaid: Changes = {
        "#weights.license": DELETE,
        "#pretraining-code.license": DELETE,
        "#tuning-code.license": DELETE,
    }
    return {
        "partial": [
            {"#weights.license": NC},
            {"#tuning-code.license": NC},
            data,
            *(two if one_is_enough else []),
        ],
        "closed": [all_, *([] if one_is_enough else two)],
        "unknown": [{**unsaid, **data}, {**unsaid, "#raw-data": DELETE, **dict.fromkeys(_DATA, DELETE)}],
    }


_DATA = ("#pretraining-data", "#tuning-data")
_CLOSED_DATA = {"#raw-data.license": NC, "#pretraining-data.license": NC, "#tuning-data.license": NC}

OSAI: Rows = {
    "datasources-basemodel": {
        "open": [
            {"#pretraining-data.license": "NONE"},
            {"#pretraining-data.availability": "reconstructible"},
        ],
        "partial": [
            {"#pretraining-data.availability": "gated"},
            {
                "model.dataListing": [
                    {"stages": ["pretraining", "supervised-fine-tuning"], "extent": "partial"}
                ]
            },
        ],
        "closed": [{"#pretraining-data.availability": "withheld", "#raw-data.availability": "not-found"}],
        "unknown": [{"#pretraining-data": DELETE, "#raw-data": DELETE}],
    },
    "datasources-endmodel": {
        "open": [PRETRAINED],
        "partial": [{"#tuning-data.availability": "on-request"}, {"model.dataListing": DELETE}],
        "closed": [{"#tuning-data.availability": "withheld"}],
        "unknown": [{"#tuning-data": DELETE}],
    },
    "weights-basemodel": {
        "open": [{**PRETRAINED, "#base-weights": DELETE}],
        "partial": [{"#base-weights.availability": "gated"}, {"#base-weights.completeness": "partial"}],
        "closed": [{"#base-weights.availability": "withheld"}],
        "unknown": [{"#base-weights": DELETE}],
    },
    "weights-endmodel": {
        "open": [{"#weights.license": "NONE"}],
        "partial": [{"#weights.availability": "gated"}, {"#weights.completeness": "sample"}],
        "closed": [{"#weights.availability": "hosted"}],
        "unknown": [{"#weights": DELETE}],
    },
    "trainingcode": {
        "open": [{"#data-processing-code.availability": "not-used"}, {"#tuning-code.license": "NONE"}],
        "partial": [
            {"#tuning-code.availability": "withheld"},
            {"#tuning-code": DELETE},
            {"#tuning-code.completeness": "partial"},
        ],
        "closed": [
            {
                "#data-processing-code.availability": "withheld",
                "#pretraining-code.availability": "not-found",
                "#tuning-code.availability": "not-found",
            }
        ],
        "unknown": [{"#data-processing-code": DELETE, "#pretraining-code": DELETE, "#tuning-code": DELETE}],
    },
    "code": _documented({"#model-card.coverage": covers("code-use")}),
    "hardware-architecture": _documented(
        {**NO_OTHER, "#model-card.coverage": covers("model-architecture")},
        {**NO_OTHER, "#model-card.coverage": covers("hardware", extent="partial")},
    ),
    "preprint": {
        "open": [{"#paper": DELETE}],
        "partial": [
            {"#report.coverage": [], "#paper.coverage": covers("provenance")},
            {"#paper": DELETE, "#report.coverage": DELETE},
        ],
        "closed": [{"#report.availability": "withheld", "#paper.availability": "not-found"}],
        "unknown": [{"#report": DELETE, "#paper": DELETE}],
    },
    "paper": {
        "open": [{"#paper.availability": "paid"}],
        "partial": [{"#paper.coverage": covers("pretraining-method")}, {"#paper.coverage": DELETE}],
        "closed": [{"#paper.peerReviewed": False}, {"#paper.availability": "withheld"}],
        "unknown": [{"#paper": DELETE}, {"#paper.peerReviewed": DELETE}],
    },
    "modelcard": {
        "partial": [{"#model-card.coverage": DELETE}, {"#model-card.coverage": covers(*MODEL[:2])}],
        "closed": [{"#model-card.availability": "not-found"}],
        "unknown": [{"#model-card": DELETE}, {"#model-card.availability": DELETE}],
    },
    "datasheet": {
        "partial": [{"#data-card.coverage": covers("provenance")}],
        "closed": [{"#data-card.availability": "not-found"}],
        "unknown": [{"#data-card": DELETE}],
    },
}

GRADES: dict[str, Rows] = {
    "ten-point": TEN,
    "osai-2026.03": {**OSAI, "licenses": _licenses(_CLOSED_DATA, one_is_enough=False)},
    "osai-2025": {
        **OSAI,
        "licenses": _licenses(_CLOSED_DATA, one_is_enough=True),
        "package": {
            "partial": [
                {"#package": DELETE},
                {"#package.availability": "withheld"},
                {"#package": DELETE, "#service": DELETE},
            ],
            "closed": [
                {f"{id}.availability": "withheld" for id in ("#package", "#service", "#inference-code")}
            ],
            "unknown": [{"#package": DELETE, "#service": DELETE, "#inference-code": DELETE}],
        },
        "api": {
            "partial": [{"#service.availability": "paid"}, {"#service.availability": "gated"}],
            "closed": [{"#service.availability": "withheld"}, {"#service.interface": ["application"]}],
            "unknown": [{"#service": DELETE}, {"#service.interface": DELETE}],
        },
    },
    "osai-assigned": {
        name: {
            "open": [{"#weights": DELETE}],
            "partial": [{"assessments": graded(name, "partial")}],
            "closed": [{"assessments": graded(name, "closed")}],
            "unknown": [{"assessments": graded(name, None)}, {"assessments": []}],
        }
        for names in DIMENSIONS["osai-2025"].values()
        for name in names
    },
}

_COUNTED = {"open": 10, "partial": 0, "closed": 0, "unknown": 0}

SCORES: list[tuple[str, Changes, float, dict[str, Any]]] = [
    ("ten-point", {}, 10, {"grades": _COUNTED, "possible": 10}),
    # Patents are licensed apart from the license of the weights.
    (
        "ten-point",
        {"#weights.license": NC},
        9,
        {"grades": {**_COUNTED, "open": 9, "partial": 1}, "possible": 9},
    ),
    # Nor a partial point nor one that is closed counts; an unknown one may still.
    ("ten-point", {"#weights.license": NC, "patents": DELETE, "inputs": DELETE}, 7, {"possible": 9}),
    ("ten-point", {"#weights.availability": "withheld"}, 9, {"possible": 9}),
    ("ten-point", {"inputs": DELETE, "#architecture-code": DELETE}, 8, {"possible": 10}),
    ("ten-point", {"#paper.license": NC, "#report.license": NC, "#raw-data": DELETE}, 8, {"possible": 9}),
    # 12 dimensions: one partial counts a half, closed and unknown nothing.
    ("osai-2026.03", {}, 1, {"categories": {"availability": 1, "documentation": 1, "access": 1}}),
    (
        "osai-2026.03",
        {"#weights.availability": "gated"},
        11.5 / 12,
        {"categories": {"availability": 0.9, "documentation": 1, "access": 1}},
    ),
    (
        "osai-2026.03",
        {"#data-card": DELETE, "#model-card.coverage": covers(*MODEL, "training-setup", "code-use")},
        11 / 12,
        {},
    ),
    (
        "osai-2026.03",
        {"#tuning-code.license": NC},
        11.5 / 12,
        {"categories": {"availability": 1, "documentation": 1, "access": 0.5}},
    ),
    ("osai-2025", {}, 1, {}),
    ("osai-2025", {"#service.availability": "paid", "#paper.coverage": DELETE}, 13 / 14, {}),
    ("osai-2025", {"#package": DELETE}, 13.5 / 14, {}),
    ("osai-assigned", {"assessments": graded("api", "partial")}, 13.5 / 14, {}),
    ("osai-assigned", {"assessments": graded("api", "closed")}, 13 / 14, {"rubric": "osai-2025"}),
]
"""Definition, changes, the score, and some of the numbers beside it."""
