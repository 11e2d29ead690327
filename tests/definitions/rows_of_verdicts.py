"""Definitions that are met or not: for every criterion, changes that leave it met, break it, or leave it open."""

from __future__ import annotations

from tests.building import DELETE
from tests.definitions.complete import INFORMATION, Changes, covers

Rows = dict[str, dict[str, list[Changes]]]
"""By criterion and verdict: each change is one manifest."""

CLICK = {"steps": ["account", "click-through"], "collects": []}
APPROVAL = {"steps": ["account", "approval"], "collects": []}
OWN_TERMS = {"licenseId": "LicenseRef-Own", "permissions": ["use", "study", "modification", "redistribution"]}
FREE_TERMS = {**OWN_TERMS, "permissions": [*OWN_TERMS["permissions"], "commercial-use"], "restrictions": []}

PARTLY = {"#data-card.coverage": covers(*INFORMATION, extent="partial")}
UNCOVERED: Changes = {f"{id}.coverage": [] for id in ("#report", "#paper", "#model-card", "#results")}

OSAID: Rows = {
    "parameters": {
        "met": [
            {"#weights.availability": "gated", "#weights.gate": CLICK},
            {"#weights.license": "CC0-1.0"},
            {"#weights.license": "LicenseRef-Own", "licenses": [FREE_TERMS]},
            {"#weights.restrictions": DELETE},
        ],
        "not-met": [
            {"#weights.license": "CC-BY-NC-4.0"},
            {"#weights.license": "LicenseRef-BigScience-BLOOM-RAIL-1.0"},
            {"#weights.license": "LicenseRef-Llama-3.1"},
            {"#weights.license": "NONE"},
            {"#weights.restrictions": [{"type": "acceptable-use-policy"}]},
            {"#weights.availability": "gated", "#weights.gate": APPROVAL},
            {"#weights.availability": "gated", "#weights.gate": {"steps": ["identity"]}},
            {"#weights.availability": "on-request"},
            {"#weights.availability": "not-found"},
        ],
        "undetermined": [
            {"#weights": DELETE},
            {"#weights.role": DELETE, "#weights.license": "CC-BY-NC-4.0"},
            {"#weights.license": DELETE},
            {"#weights.license": "LicenseRef-Unheard-Of"},
            {"#weights.availability": DELETE},
            {"#weights.availability": "gated"},
            {"#weights.availability": "gated", "#weights.gate": CLICK, "#weights.restrictions": DELETE},
        ],
    },
    "architecture": {
        "met": [{"#architecture-code.license": "LicenseRef-Own OR MIT"}],
        "not-met": [
            {"#architecture-code.license": "CC-BY-4.0"},
            {"#architecture-code.form": "obfuscated"},
            {"#architecture-code.availability": "withheld"},
        ],
        "undetermined": [{"#architecture-code": DELETE}, {"#architecture-code.form": DELETE}],
    },
    "inference-code": {
        "not-met": [{"#inference-code.availability": "hosted"}, {"#inference-code.license": "NONE"}],
        "undetermined": [{"#inference-code": DELETE}, {"#inference-code.license": DELETE}],
    },
    "training-code": {
        "met": [
            {"#pretraining-code.stages": ["pretraining", "supervised-fine-tuning"], "#tuning-code": DELETE}
        ],
        "not-met": [
            {"#pretraining-code.availability": "not-found"},
            {"#tuning-code.availability": "withheld"},
            {"#tuning-code.license": "CC-BY-NC-4.0"},
            {"#tuning-code.completeness": "sample"},
        ],
        "undetermined": [
            {"#tuning-code": DELETE},
            {"#tuning-code.completeness": "partial"},
            {"#tuning-code.completeness": DELETE},
            {"#tuning-code.stages": DELETE},
            {"model.stages": DELETE},
        ],
    },
    "data-processing-code": {
        "met": [{"#data-processing-code.availability": "not-used"}],
        "not-met": [
            {"#data-processing-code.availability": "withheld"},
            {"#data-processing-code.license": "CC-BY-4.0"},
        ],
        "undetermined": [
            {"#data-processing-code": DELETE},
            {"#data-processing-code.completeness": "partial"},
        ],
    },
    "supporting-code": {
        "met": [
            {"#library": DELETE},
            {"#tokenizer.availability": "not-used"},
            {"#tokenizer.license": "CC0-1.0"},
        ],
        "not-met": [
            {"#tokenizer.license": "LicenseRef-Llama-3"},
            {"#tokenizer.availability": "withheld"},
            {"#library.availability": "withheld"},
        ],
        "undetermined": [
            {"#tokenizer": DELETE},
            {"#tokenizer.license": DELETE},
            {"#library.license": DELETE},
        ],
    },
    "data-named": {
        "not-met": [
            {
                "model.dataListing": [
                    {"stages": ["pretraining", "supervised-fine-tuning"], "extent": "partial"}
                ]
            }
        ],
        "undetermined": [
            {"model.dataListing": DELETE},
            {"model.dataListing": [{"stages": ["pretraining"], "extent": "complete"}]},
        ],
    },
    "data-duty": {
        "met": [
            {"#tuning-data.availability": "withheld", "#tuning-data.withheldBecause": ["personal-data"]},
            {"#tuning-data.availability": "paid"},
            {"#tuning-data.availability": "withdrawn"},
            {"#tuning-data.availability": "reconstructible"},
            {"#tuning-data.availability": "not-used"},
            {"#tuning-data.license": "CC-BY-NC-4.0"},
        ],
        "not-met": [
            {"#tuning-data.availability": "withheld", "#tuning-data.withheldBecause": []},
            {
                "#tuning-data.availability": "withheld",
                "#tuning-data.withheldBecause": ["trade-secret", "cost"],
            },
            {"#tuning-data.availability": "not-found"},
        ],
        "undetermined": [
            {"#tuning-data": DELETE},
            {"#tuning-data.availability": "withheld"},
            {"#tuning-data.availability": "on-request", "#tuning-data.locations": DELETE},
            {"#tuning-data.availability": DELETE},
        ],
    },
    "data-description": {
        "met": [PARTLY, {"#data-card.coverage": DELETE, "#report.coverage": covers(*INFORMATION)}],
        "not-met": [{"#data-card.availability": "not-found", **UNCOVERED}],
        "undetermined": [
            {**PARTLY, "assessments": []},
            {"#data-card.coverage": DELETE},
            {"#data-card.license": DELETE},
            {"#data-card.license": "CC-BY-NC-4.0"},
            {"#data-card": DELETE, "#report.coverage": covers("provenance")},
        ],
    },
    "data-depth": {
        "not-met": [
            {
                "assessments": [
                    {
                        "definition": "osaid-1.0",
                        "mode": "manual",
                        "results": [{"criterion": "data-depth", "result": "not-met"}],
                    }
                ]
            }
        ],
        "undetermined": [{"assessments": DELETE}, {"assessments": []}],
    },
}

OWD: Rows = {
    "obtainable": {
        "met": [{"#weights.availability": "gated", "#weights.gate": CLICK}],
        "not-met": [
            {"#weights.availability": "withheld"},
            {"#weights.availability": "gated", "#weights.gate": APPROVAL},
        ],
        "undetermined": [
            {"#weights": DELETE},
            {"#weights.availability": "paid"},
            {"#weights.availability": "gated"},
        ],
    },
    "weights-included": {
        "met": [{"#weights.form": "quantized"}, {"#weights.availability": "paid"}],
        "not-met": [{"#weights.form": "obfuscated"}, {"#weights.availability": "hosted"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.form": DELETE}],
    },
    "license": {
        "met": [{"#weights.license": "MIT"}, {"#weights.license": "CC-BY-4.0"}],
        "not-met": [
            {"#weights.license": "LicenseRef-Llama-3.1"},
            {"#weights.license": "LicenseRef-BigScience-BLOOM-RAIL-1.0"},
            {"#weights.license": "CC-BY-NC-4.0"},
            {"#weights.restrictions": [{"type": "field-of-use", "fields": ["military"]}]},
        ],
        "undetermined": [{"#weights.license": DELETE}, {"#weights.license": "NOASSERTION"}],
    },
}

EU: Rows = {
    "no-systemic-risk": {
        "not-met": [
            {"model.compute": [{"activity": "final-run", "flop": 3e25}]},
            {"model.regulation": [{"regime": "eu-ai-act", "systemicRisk": True}]},
        ],
        "undetermined": [{"model.compute": DELETE}, {"model.regulation": DELETE}],
    },
    "license-grants": {
        "met": [{"#weights.license": "LicenseRef-BigScience-BLOOM-RAIL-1.0"}],
        "not-met": [{"#weights.license": "NONE"}, {"#weights.availability": "withheld"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.license": DELETE}],
    },
    "license-disqualifiers": {
        "met": [
            {"#weights.license": "LicenseRef-BigScience-BLOOM-RAIL-1.0"},
            {"#weights.restrictions": [{"type": "naming"}]},
        ],
        "not-met": [
            {"#weights.license": "CC-BY-NC-4.0"},
            {"#weights.license": "LicenseRef-Llama-3.1"},
            {"#weights.restrictions": [{"type": "no-redistribution"}]},
            {"#weights.restrictions": [{"type": "no-hosting"}]},
        ],
        "undetermined": [{"#weights.license": DELETE}, {"#weights.license": "LicenseRef-Unheard-Of"}],
    },
    "proportionate-terms": {
        "not-met": [],
        "undetermined": [
            {"#weights.license": "LicenseRef-BigScience-BLOOM-RAIL-1.0"},
            {"#weights.restrictions": [{"type": "registration-required"}]},
            {"#weights.restrictions": [{"type": "territory", "excluded": ["EU"]}]},
            {"#weights": DELETE},
        ],
    },
    "monetization": {
        "met": [{"model.monetization": ["optional-services"]}],
        "not-met": [
            {"model.monetization": ["dual-licensing"]},
            {"model.monetization": ["optional-services", "exclusive-hosting"]},
            {"#weights.availability": "paid"},
        ],
        "undetermined": [{"model.monetization": DELETE}, {"#weights": DELETE}],
    },
    "personal-data": {
        "met": [{"#weights.availability": "gated", "#weights.gate": CLICK}],
        "not-met": [{"#weights.availability": "withheld"}],
        "undetermined": [
            {"#weights.availability": "gated"},
            {
                "#weights.availability": "gated",
                "#weights.gate": {"steps": ["account"], "collects": ["email"]},
            },
        ],
    },
    "parameters-public": {
        "met": [{"#weights.availability": "gated"}],
        "not-met": [{"#weights.availability": "on-request"}, {"#weights.availability": "paid"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.availability": DELETE}],
    },
    "architecture-public": {
        "met": [
            {"#architecture-code": DELETE, "#configuration": DELETE},
            {"#model-card": DELETE, "#report": DELETE, "#paper": DELETE},
        ],
        "not-met": [
            {
                "#architecture-code.availability": "withheld",
                "#configuration.availability": "withheld",
                "#model-card.availability": "withheld",
                "#model-card.coverage": DELETE,
                "#report": DELETE,
                "#paper": DELETE,
                "#data-card": DELETE,
                "#results": DELETE,
            }
        ],
        "undetermined": [
            {
                "#architecture-code": DELETE,
                "#configuration": DELETE,
                "#model-card": DELETE,
                "#report": DELETE,
                "#paper": DELETE,
            }
        ],
    },
    "usage-public": {
        "met": [
            {"#model-card.coverage": covers("capabilities", "limitations", "integration", extent="partial")}
        ],
        "not-met": [
            {"#model-card.availability": "withheld", "#model-card.coverage": DELETE, "#results": DELETE}
        ],
        "undetermined": [{"#model-card.coverage": covers("capabilities")}, {"#model-card": DELETE}],
    },
}

STRICT: Rows = {
    "weights": {
        "not-met": [{"#weights.license": "CC-BY-4.0"}, {"#weights.availability": "gated"}],
        "undetermined": [{"#weights": DELETE}, {"#weights.license": DELETE}],
    },
    "architecture-code": {
        "not-met": [{"#architecture-code.form": "binary"}, {"#architecture-code.license": "CC-BY-4.0"}],
        "undetermined": [{"#architecture-code": DELETE}],
    },
    "inference-code": {
        "not-met": [{"#inference-code.form": "obfuscated"}, {"#inference-code.availability": "withheld"}],
        "undetermined": [{"#inference-code": DELETE}],
    },
    "training-code": {
        "not-met": [
            {"#tuning-code.completeness": "partial"},
            {"#pretraining-code.availability": "not-found"},
        ],
        "undetermined": [{"#tuning-code": DELETE}, {"#tuning-code.completeness": DELETE}],
    },
    "data-processing-code": {
        "met": [{"#data-processing-code.availability": "not-used"}],
        "not-met": [{"#data-processing-code.completeness": "partial"}],
        "undetermined": [{"#data-processing-code": DELETE}],
    },
    "training-data": {
        "met": [{"#tuning-data.license": "MIT"}, {"#tuning-data.availability": "not-used"}],
        "not-met": [
            {"#raw-data.availability": "withheld"},
            {"#tuning-data.license": "CC-BY-NC-4.0"},
            {"#tuning-data.completeness": "partial"},
            {"model.dataListing": [{"stages": ["pretraining", "supervised-fine-tuning"], "extent": "none"}]},
        ],
        "undetermined": [{"#tuning-data": DELETE}, {"model.dataListing": DELETE}],
    },
    "repeatable": {
        "met": [{"#tuning-code.reproducibility": DELETE}],
        "not-met": [{"#pretraining-code.availability": "withheld", "#tuning-code.availability": "withheld"}],
        "undetermined": [{"#pretraining-code.environment": DELETE, "#tuning-code.reproducibility": DELETE}],
    },
}

FSF: Rows = {
    "software": {
        "not-met": [
            {"#architecture-code.license": "CC-BY-NC-4.0"},
            {"#inference-code.availability": "withheld"},
        ],
        "undetermined": [{"#architecture-code": DELETE}, {"#inference-code.license": DELETE}],
    },
    "training-scripts": {
        "met": [{"#data-processing-code.availability": "not-used"}],
        "not-met": [
            {"#tuning-code.availability": "withheld"},
            {"#data-processing-code.license": "CC-BY-NC-4.0"},
        ],
        "undetermined": [{"#data-processing-code": DELETE}, {"#tuning-code": DELETE}],
    },
    "training-data": {
        "met": [{"#raw-data.availability": "withheld"}],
        "not-met": [{"#tuning-data.license": "CC-BY-NC-4.0"}, {"#tuning-data.availability": "withheld"}],
        "undetermined": [
            {"#tuning-data": DELETE},
            {"#tuning-data.license": DELETE},
            {"model.dataListing": DELETE},
        ],
    },
    "parameters": {
        "not-met": [{"#weights.license": "LicenseRef-Llama-3.1"}, {"#weights.availability": "gated"}],
        "undetermined": [{"#weights": DELETE}],
    },
}

VERDICTS: dict[str, Rows] = {
    "osaid-1.0": OSAID,
    "owd-0.3": OWD,
    "eu-gpai-foss-2025": EU,
    "strict-osd": STRICT,
    "fsf-2024-statement": FSF,
}
