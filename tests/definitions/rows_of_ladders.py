"""Definitions with levels: rows for every criterion, and which level some manifests reach."""

from __future__ import annotations

from openmanifest.definitions.mot_components import COMPONENTS
from tests.building import DELETE, part
from tests.definitions.complete import INFORMATION, Changes, covers
from tests.definitions.rows_of_verdicts import APPROVAL, CLICK, Rows

WITHHELD = {"#tuning-data.availability": "withheld", "#tuning-data.withheldBecause": ["personal-data"]}
SECRET = {"#tuning-data.availability": "withheld", "#tuning-data.withheldBecause": ["trade-secret"]}
UNCARDED: Changes = {f"{id}.coverage": [] for id in ("#report", "#paper", "#model-card", "#results")}

G7: Rows = {
    "weights-free-of-charge": {
        "met": [{"#weights.availability": "gated", "#weights.gate": APPROVAL}],
        "not-met": [{"#weights.availability": "paid"}, {"#weights.availability": "hosted"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.availability": DELETE}],
    },
    "deployment-code-free-of-charge": {
        "not-met": [{"#inference-code.availability": "withheld"}],
        "undetermined": [{"#inference-code": DELETE}],
    },
    "licensed": {
        "met": [{"#weights.license": "CC-BY-NC-4.0"}, {"#inference-code.license": "LicenseRef-Unheard-Of"}],
        "not-met": [{"#weights.license": "NONE"}, {"#inference-code.license": "NONE"}],
        "undetermined": [{"#weights.license": DELETE}, {"#inference-code.license": "NOASSERTION"}],
    },
    "weights-license": {
        "met": [{"#weights.availability": "gated", "#weights.gate": CLICK}],
        "not-met": [
            {"#weights.license": "LicenseRef-Llama-3.1"},
            {"#weights.license": "CC-BY-NC-4.0"},
            {"#weights.restrictions": [{"type": "territory", "excluded": ["EU"]}]},
            {"#weights.availability": "gated", "#weights.gate": APPROVAL},
        ],
        "undetermined": [{"#weights.license": DELETE}, {"#weights.license": "LicenseRef-Unheard-Of"}],
    },
    "deployment-code-license": {
        "not-met": [{"#inference-code.license": "CC-BY-NC-4.0"}, {"#inference-code.availability": "gated"}],
        "undetermined": [{"#inference-code.license": DELETE}],
    },
    "training-code": {
        "met": [{"#tuning-code.completeness": DELETE}],
        "not-met": [{"#tuning-code.availability": "withheld"}, {"#pretraining-code.license": "NONE"}],
        "undetermined": [{"#tuning-code": DELETE}, {"model.stages": DELETE}],
    },
    "training-data-named": {
        "not-met": [
            {
                "model.dataListing": [
                    {"stages": ["pretraining", "supervised-fine-tuning"], "extent": "partial"}
                ]
            }
        ],
        "undetermined": [{"model.dataListing": DELETE}],
    },
    "training-data": {
        "met": [{"#raw-data.availability": "withheld"}, {"#tuning-data.availability": "not-used"}],
        "not-met": [
            {"#tuning-data.license": "CC-BY-NC-4.0"},
            {"#tuning-data.availability": "reconstructible"},
            {"#tuning-data.completeness": "sample"},
            WITHHELD,
            # Raw data behind which no processed data is stated is what the model was trained on.
            {"#raw-data.availability": "withheld", "#pretraining-data": DELETE},
        ],
        "undetermined": [
            {"#tuning-data": DELETE},
            {"#tuning-data.license": DELETE},
            {"#raw-data.availability": "withheld", "#raw-data.origin": DELETE},
            {"#raw-data.availability": "withheld", "#raw-data.form": DELETE},
            {"#raw-data.availability": "withheld", "#pretraining-data.form": DELETE},
        ],
    },
    "training-data-or-reason": {
        "met": [
            WITHHELD,
            {
                "#tuning-data.availability": "withdrawn",
                "#tuning-data.withheldBecause": ["third-party-rights"],
            },
        ],
        "not-met": [
            SECRET,
            {"#tuning-data.license": "CC-BY-NC-4.0"},
            {"#tuning-data.availability": "not-found"},
        ],
        "undetermined": [{"#tuning-data.availability": "withheld"}, {"#tuning-data": DELETE}],
    },
    "data-information": {
        "met": [WITHHELD, {**WITHHELD, "#data-card.coverage": covers(*INFORMATION, extent="partial")}],
        "not-met": [{**WITHHELD, "#data-card.availability": "not-found", **UNCARDED}],
        "undetermined": [
            {**WITHHELD, "#data-card.coverage": covers("provenance")},
            {**WITHHELD, "#data-card": DELETE},
            {"#tuning-data.availability": DELETE, "#data-card": DELETE},
        ],
    },
}


def mof(id: str, *more: Changes) -> dict[str, list[Changes]]:
    """Rows for a criterion that asks for one component under some open license, whatever it is for."""
    return {
        "met": [{f"{id}.license": "MIT"}, {f"{id}.license": "CC-BY-SA-4.0"}, {f"{id}.availability": "gated"}],
        "not-met": [
            {f"{id}.license": "CC-BY-NC-4.0"},
            {f"{id}.availability": "withheld"},
            {f"{id}.license": "NONE"},
        ],
        "undetermined": [{id: DELETE}, {f"{id}.license": DELETE}, {f"{id}.availability": DELETE}, *more],
    }


MOF: Rows = {
    "model-architecture": mof("#architecture-code"),
    "model-parameters-final": mof("#weights", {"#weights.license": "LicenseRef-Unheard-Of"}),
    "technical-report": {
        "met": [{"#report": DELETE}, {"#paper": DELETE}, {"#report.license": "CC-BY-NC-4.0"}],
        "not-met": [{"#report.license": "CC-BY-NC-4.0", "#paper.availability": "withheld"}],
        "undetermined": [{"#report": DELETE, "#paper": DELETE}],
    },
    "evaluation-results": mof("#results"),
    "model-card": mof("#model-card"),
    "data-card": mof("#data-card"),
    "training-code": {
        "met": [{"#tuning-code": DELETE}],
        "not-met": [{"#pretraining-code.license": "NONE", "#tuning-code.availability": "withheld"}],
        "undetermined": [{"#pretraining-code": DELETE, "#tuning-code": DELETE}],
    },
    "inference-code": mof("#inference-code"),
    "evaluation-code": mof("#evaluation-code"),
    "evaluation-data": mof("#evaluation-data"),
    "datasets": {
        "met": [{"#raw-data.license": "NONE"}, {"#tuning-data.availability": "gated"}],
        "not-met": [
            {"#tuning-data.license": "CC-BY-NC-4.0"},
            {"#tuning-data.completeness": "sample"},
            {"#pretraining-data.availability": "withdrawn"},
        ],
        "undetermined": [
            {"#raw-data": DELETE, "#pretraining-data": DELETE, "#tuning-data": DELETE},
            {"#tuning-data.license": DELETE},
            {"#tuning-data.completeness": DELETE},
        ],
    },
    "data-preprocessing-code": mof("#data-processing-code"),
    "model-parameters-intermediate": mof("#checkpoints"),
    "research-paper": mof("#paper"),
    "sample-model-outputs": mof("#sample-outputs"),
    "supporting-libraries-and-tools": {
        "not-met": [{"#library.license": "NONE", "#tokenizer.license": "NONE"}],
        "undetermined": [{"#library": DELETE, "#tokenizer": DELETE}],
    },
    "model-metadata": mof("#configuration"),
}

SOLAIMAN: Rows = {
    "staged": {
        "not-met": [
            {
                "#weights.availabilityHistory": [],
                "#base-weights.availabilityHistory": [],
                "#service.availabilityHistory": [],
            }
        ],
        "undetermined": [{"#service.availabilityHistory": DELETE}],
    },
    "hosted": {
        "met": [{"#service.availability": "paid"}],
        "not-met": [{"#service.interface": ["api"]}, {"#service.availability": "withdrawn"}],
        "undetermined": [{"#service": DELETE}, {"#service.interface": DELETE}],
    },
    "api": {
        "not-met": [{"#service.interface": ["application"]}, {"#service.availability": "withheld"}],
        "undetermined": [{"#service": DELETE}, {"#service.availability": DELETE}],
    },
    "weights": {
        "met": [{"#weights.license": "NONE"}, {"#weights.availability": "gated"}],
        "not-met": [{"#weights.availability": "withheld"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.role": DELETE}],
    },
    "training-code": {
        "not-met": [{"#tuning-code.availability": "withheld"}],
        "undetermined": [{"#tuning-code": DELETE}, {"model.stages": DELETE}],
    },
    "training-data": {
        "met": [{"#tuning-data.availability": "reconstructible"}, {"#raw-data.availability": "withheld"}],
        "not-met": [{"#tuning-data.availability": "withheld"}],
        "undetermined": [{"#tuning-data": DELETE}],
    },
}

DEBIAN: Rows = {
    "model-license": {
        "met": [{"#weights.license": "GPL-3.0-only"}],
        "not-met": [{"#weights.license": "LicenseRef-Llama-3.1"}, {"#weights.availability": "gated"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.license": DELETE}],
    },
    "training-data": {
        "met": [{"#raw-data.availability": "withheld"}],
        "not-met": [{"#tuning-data.availability": "gated"}, {"#tuning-data.license": "CC-BY-NC-4.0"}],
        "undetermined": [{"#tuning-data": DELETE}, {"model.dataListing": DELETE}],
    },
    "training-program": {
        "not-met": [{"#tuning-code.availability": "withheld"}, {"#tuning-code.completeness": "partial"}],
        "undetermined": [{"#tuning-code": DELETE}],
    },
}

_OF_TYPE = {
    "training-data": ("#raw-data", "#pretraining-data", "#tuning-data"),
    "training-code": ("#pretraining-code", "#tuning-code"),
    "weights": ("#weights",),
    "supporting-software": ("#library",),
    "technical-report": ("#report",),
    "research-paper": ("#paper",),
    "evaluation-results": ("#results",),
}


def _mot(type: str) -> dict[str, list[Changes]]:
    """What the Model Openness Tool has no word on is missing, so that nothing is undetermined."""
    ids = _OF_TYPE.get(type, (f"#{type}",))
    return {
        "not-met": [
            dict.fromkeys(ids, DELETE),
            {f"{id}.license": "CC-BY-NC-4.0" for id in ids},
            {f"{id}.license": DELETE for id in ids},
            {f"{id}.availability": DELETE for id in ids},
        ]
    }


MOT: Rows = {
    component.name.lower().replace(" ", "-").replace("(", "").replace(")", ""): _mot(component.type)
    for component in COMPONENTS
}

LADDERS: dict[str, Rows] = {
    "g7-2026": G7,
    "mof-1.1": MOF,
    "mof-mot": MOT,
    "solaiman-2023": SOLAIMAN,
    "debian-mlpolicy-draft": DEBIAN,
}

_CLOSED = {
    "#weights.availability": "withheld",
    "#weights.availabilityHistory": [],
    "#base-weights": DELETE,
    "#service": DELETE,
}
_UNLISTED = {"model.dataListing": DELETE}
_PARTLY_SECRET = {**SECRET, "#data-card": DELETE}
_API = part("#api", "service", interface=["api"], availability="paid", availabilityHistory=[])

LEVELS: list[tuple[str, Changes, str | None, str | None]] = [
    ("g7-2026", WITHHELD, "open-source-ai", "open-source-ai"),
    ("g7-2026", {"#tuning-data.license": DELETE}, "open-weights", "open-source-ai-with-open-data"),
    ("g7-2026", _UNLISTED, "open-weights", "open-source-ai-with-open-data"),
    ("g7-2026", SECRET, "open-weights", "open-weights"),
    ("g7-2026", {"#tuning-code.availability": "withheld"}, "open-weights", "open-weights"),
    ("g7-2026", {"#weights.license": "LicenseRef-Llama-3.1"}, "weights-available", "weights-available"),
    ("g7-2026", {"#weights.license": DELETE}, None, "open-source-ai-with-open-data"),
    ("g7-2026", {"#weights.license": "NONE"}, None, None),
    ("g7-2026", {"#weights.availability": "hosted"}, None, None),
    ("mof-1.1", {"#checkpoints": DELETE}, "II", "I"),
    ("mof-1.1", {"#checkpoints.availability": "withheld"}, "II", "II"),
    ("mof-1.1", {"#report": DELETE}, "I", "I"),
    ("mof-1.1", {"#paper.license": "NONE"}, "II", "II"),
    ("mof-1.1", {"#evaluation-code.license": "NONE"}, "III", "III"),
    ("mof-1.1", {"#data-card": DELETE}, None, "I"),
    ("mof-1.1", {"#data-card.license": "NONE"}, None, None),
    ("mof-1.1", {"#sample-outputs.license": "NONE", "#library": DELETE, "#configuration": DELETE}, "I", "I"),
    ("mof-mot", {"#checkpoints": DELETE}, "II", "II"),
    ("mof-mot", {"#report": DELETE}, "I", "I"),
    ("mof-mot", {"#evaluation-data.license": DELETE}, "III", "III"),
    ("mof-mot", {"#data-card.license": DELETE}, None, None),
    ("solaiman-2023", {"#tuning-data.availability": "withheld"}, "downloadable", "downloadable"),
    ("solaiman-2023", {"#tuning-data": DELETE}, "downloadable", "fully-open"),
    ("solaiman-2023", {**_CLOSED, "add": [_API]}, "cloud-api", "cloud-api"),
    ("solaiman-2023", {**_CLOSED, "add": [{**_API, "interface": ["application"]}]}, "hosted", "hosted"),
    ("solaiman-2023", _CLOSED, None, "cloud-api"),
    ("solaiman-2023", {**_CLOSED, "add": [{**_API, "availability": "withheld"}]}, None, None),
    ("debian-mlpolicy-draft", {"#tuning-code.availability": "withheld"}, "toxic-candy", "toxic-candy"),
    ("debian-mlpolicy-draft", {"#tuning-code": DELETE}, "toxic-candy", "free-model"),
    ("debian-mlpolicy-draft", {"#weights.license": "CC-BY-NC-4.0"}, None, None),
    ("debian-mlpolicy-draft", {"#weights.license": DELETE}, None, "free-model"),
]
"""Definition, changes, the level that is reached, and the highest that is not excluded."""
