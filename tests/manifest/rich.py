"""A manifest without findings that states something of nearly everything."""

from __future__ import annotations

from typing import Any

from tests.building import CONTEXT, SHA256, changed, part

EVIDENCE = [{"url": "https://lab.example/blog", "accessed": "2026-11-20", "basis": "declared"}]
PRE, SFT = "pretraining", "supervised-fine-tuning"
POLICY = {
    "type": "acceptable-use-policy",
    "policyLocation": "external-url",
    "url": "https://lab.example/policy",
    "sha256": SHA256,
    "fields": ["military"],
    "exhaustive": False,
}
DEFINITION = {
    "licenseId": "LicenseRef-Demo",
    "name": "Demo Community License",
    "url": "https://lab.example/license",
    "date": "2026-10-01",
    "licenseFile": {"path": "LICENSE", "sha256": SHA256},
    "permissions": ["use", "modification", "redistribution"],
    "conditions": ["notice", "same-license"],
    "restrictions": [
        {
            "type": "threshold",
            "metric": "annual-revenue",
            "above": 1000000,
            "currency": "USD",
            "effect": "license-required",
            "clause": "2",
        },
        {"type": "no-redistribution", "verbatimOnly": True, "clause": "3.a"},
        {"type": "revocable", "litigation": "any-ip-claim", "clause": "5"},
        {"type": "naming", "displayText": "Built with Demo", "clause": "3.b"},
    ],
}
MODEL = {
    "id": "https://lab.example/demo-7b",
    "name": "Demo 7B",
    "version": "1.2",
    "publisher": {"name": "Example Lab"},
    "released": "2026-10",
    "identifiers": {"arxiv": "2610.01234", "doi": "10.5281/zenodo.1234567"},
    "stages": [PRE, SFT],
    "derivedFrom": [],
    "dataListing": [
        {"stages": [PRE], "extent": "complete", "document": "#report"},
        {"stages": [SFT], "extent": "partial"},
    ],
    "parameterCount": 7300000000,
    "activeParameterCount": 1300000000,
    "languages": ["en", "de"],
    "compute": [
        {"activity": "final-run", "flop": 3.8e24, "start": "2026-01", "end": "2026-09", "stages": [PRE]}
    ],
    "latestDataDate": "2026-03",
    "regulation": [{"regime": "eu-ai-act", "marketDate": "2026-10-01"}],
    "evidence": [{**EVIDENCE[0], "supports": ["parameterCount", "stages"]}],
}
WEIGHTS: dict[str, Any] = {
    "id": "#weights",
    "type": "weights",
    "role": "final",
    "form": "full",
    "availability": "gated",
    "gate": {"steps": ["account", "click-through"], "collects": ["email"]},
    "license": "LicenseRef-Demo",
    "licenseConcluded": "LicenseRef-Demo AND MIT",
    "restrictions": [POLICY],
    "locations": [{"url": "https://hub.example/demo-7b", "revision": "9f2c1d0", "kind": "repository"}],
    "artifacts": [
        {"path": "m.bin", "byteSize": 5, "sha256": SHA256, "digests": [{"algorithm": "md5", "hex": "0" * 32}]}
    ],
    "availabilityHistory": [
        {"availability": "public", "date": "2025"},
        {"availability": "gated", "date": "2026-10"},
    ],
    "evidence": [{**EVIDENCE[0], "supports": ["license", "licenseConcluded", "gate"]}],
}
DATA: dict[str, Any] = {
    "id": "#web",
    "type": "training-data",
    "stages": [PRE],
    "availability": "withheld",
    "withheldBecause": ["third-party-rights", "other"],
    "withheldNote": "Nobody asked.",
    "sourceKind": ["crawled", "synthetic"],
    "generatedBy": [{"name": "Demo 70B"}],
    "crawler": [{"name": "DemoBot", "respectsRobots": True}],
    "amount": {"count": 15000000000000, "unit": "tokens", "qualifier": "approximately"},
    "collected": {"start": "2019", "end": "2026-03"},
    "languages": ["mul"],
}
TUNING_DATA = part(
    "#chat",
    "training-data",
    stages=[SFT],
    personalData="present",
    measures=["anonymization"],
    contentLicense="CC-BY-4.0",
)
REPORT = part(
    "#report",
    "research-paper",
    venue="NeurIPS 2026",
    peerReviewed=True,
    about=["#weights", "#web"],
    coverage=[{"topic": "provenance", "extent": "partial"}, {"topic": "selection", "extent": "complete"}],
)

RICH: dict[str, Any] = changed(
    {
        "/@context": [CONTEXT, {"acme": "https://acme.example/ns#"}],
        "/modified": "2026-11-21",
        "/dataLicense": "CC0-1.0",
        "/model": MODEL,
        "/components": [
            WEIGHTS,
            DATA,
            TUNING_DATA,
            REPORT,
            {
                "id": "#card",
                "type": "data-card",
                "partOf": "#report",
                "availability": "public",
                "coverage": [{"topic": "provenance", "extent": "partial"}],
            },
            part("#code", "training-code", stages=[PRE, SFT], form="plain-source", entryPoints=["train.py"]),
            part("#gguf", "weights", form="quantized", sameContentAs=["#weights"], role="auxiliary"),
            {**part("#api", "service", interface=["api"]), "availability": "paid"},
            {"id": "#judge", "type": "evaluation-code", "availability": "hosted"},
            {
                "id": "#old",
                "type": "evaluation-data",
                "availability": "withdrawn",
                "availabilityHistory": [{"availability": "public", "date": "2021"}],
            },
            part("#red", "acme:red-team-report"),
        ],
        "/licenses": [DEFINITION],
        "/patents": [
            {"position": "licensed", "license": "Apache-2.0", "clause": "3", "covers": ["#weights"]}
        ],
        "/outputs": {
            "ownership": "licensee",
            "restrictions": [{"type": "output-terms", "summary": "Be kind."}],
        },
        "/blanketLicenses": [{"license": "LicenseRef-Demo"}],
        "/claims": [
            {"statement": "our open model", "stated": "2026-10-01", "url": "https://lab.example/blog"}
        ],
        "/assessments": [
            {
                "assessor": {"name": "Example Index"},
                "url": "https://index.example",
                "results": [{"criterion": "Data", "result": "partial", "about": ["#web"]}],
            }
        ],
        "/extensions": {"acme": {"ticket": 42}},
        "/acme:ticket": 42,
    }
)

AUDITED: dict[str, Any] = changed(
    {
        "/author/standing": "third-party",
        "/components": [
            {**part("#weights", "weights", role="final"), "evidence": EVIDENCE},
            {
                "id": "#data",
                "type": "training-data",
                "availability": "not-found",
                "searched": [
                    {"url": "https://lab.example", "date": "2026-11-20"},
                    {"url": "https://hub.example", "date": "2026-11-20"},
                ],
                "evidence": [{**EVIDENCE[0], "supports": ["availability", "searched"]}],
            },
        ],
        "/model/derivedFrom": [{"baseModel": "https://lab.example/base", "relation": "fine-tune"}],
    }
)
