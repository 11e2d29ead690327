"""OM8xx."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import DELETE, bare, part
from tests.rules.cases import Case, check, error, quiet, warning

BASE = "https://huggingface.co/example-lab/base-7b"
SELF = "https://lab.example/demo-7b"
WEIGHTS = "/components/0"
DATA = "/components/1"
EVIDENCE = [{"url": "https://lab.example/blog"}]
THIRD_PARTY = {
    "/author/standing": "third-party",
    f"{WEIGHTS}/evidence": EVIDENCE,
    f"{DATA}/evidence": EVIDENCE,
}


def supports(*names: str) -> dict[str, Any]:
    return {f"{WEIGHTS}/evidence": [{"url": "https://lab.example/blog", "supports": list(names)}]}


def derived(*relations: str, **fields: Any) -> dict[str, Any]:
    return {
        "/model/derivedFrom": [{"baseModel": BASE, "relation": relation, **fields} for relation in relations]
    }


def staged(*stages: str) -> dict[str, Any]:
    if not stages:
        return {"/model/stages": []}
    code = part("#code", "training-code", stages=list(stages))
    return {"/model/stages": list(stages), f"{DATA}/stages": list(stages), "/components/2": code}


def assessed(**fields: Any) -> dict[str, Any]:
    return {"/assessments": [fields]}


SUPPORTS = f"{WEIGHTS}/evidence/0/supports"
ASSESSOR = {"name": "Example Index"}
CLAIM = {"statement": "our open model", "url": "https://lab.example/blog"}
CASES: list[Case] = [
    warning("OM801", supports("license", "licence"), at=f"{SUPPORTS}/1", hint='"license"'),
    warning("OM801", supports("gate"), at=f"{SUPPORTS}/0", hint='"gate"'),
    warning("OM801", supports(), at=SUPPORTS, hint='"supports"'),
    warning("OM801", supports("qqq"), at=f"{SUPPORTS}/0", hint="name of a field"),
    warning(
        "OM801",
        {"/model/evidence": [{"url": "https://lab.example/blog", "supports": ["parameterCount"]}]},
        at="/model/evidence/0/supports/0",
        hint='"parameterCount"',
    ),
    quiet("OM801", supports("id", "type", "license", "availability", "locations")),
    quiet("OM801", supports("acme:ticket")),
    quiet("OM801", {"/model/evidence": [{"url": "https://lab.example", "supports": ["name"]}]}),
    warning(
        "OM802",
        {f"{WEIGHTS}/evidence": [{"states": "It says so."}]},
        at=f"{WEIGHTS}/evidence/0",
        hint='"url"',
    ),
    warning(
        "OM802", {f"{WEIGHTS}/evidence": [{"basis": "declared"}]}, at=f"{WEIGHTS}/evidence/0", hint='"url"'
    ),
    quiet("OM802", {f"{WEIGHTS}/evidence": EVIDENCE}),
    quiet("OM802", {f"{WEIGHTS}/evidence": [{"basis": "computed", "states": "Read from the files."}]}),
    warning("OM803", {"/author/standing": "third-party"}, at=f"{WEIGHTS} {DATA}", hint='"evidence"'),
    quiet("OM803", THIRD_PARTY),
    quiet("OM803", {"/author/standing": "tool"}),
    # What is part of another component is found where that one is.
    quiet("OM803", {**THIRD_PARTY, "/components/2": bare("#card", "model-card", partOf="#weights")}),
    warning("OM804", assessed(url="https://index.example"), at="/assessments/0", hint='"assessor"'),
    warning("OM804", assessed(assessor=ASSESSOR), at="/assessments/0", hint='"url"'),
    warning(
        "OM804", assessed(assessor=ASSESSOR, record={"sha256": "0" * 64}), at="/assessments/0", hint='"url"'
    ),
    quiet("OM804", assessed(assessor=ASSESSOR, url="https://index.example")),
    quiet("OM804", assessed(assessor=ASSESSOR, record={"url": "https://index.example/demo-7b"})),
    warning(
        "OM805", {"/model/derivedFrom": [{"baseModel": BASE}]}, at="/model/derivedFrom/0", hint='"relation"'
    ),
    warning(
        "OM805",
        {"/model/derivedFrom": [{"relation": "merge"}]},
        at="/model/derivedFrom/0",
        hint='"baseModel"',
    ),
    quiet("OM805", {"/model/derivedFrom": [{"name": "Base 7B", "relation": "merge"}]}),
    quiet("OM805", {"/model/derivedFrom": []}),
    error(
        "OM806", derived("fine-tune", baseModel=SELF), at="/model/derivedFrom/0/baseModel", hint="base model"
    ),
    error(
        "OM806",
        derived("fine-tune", baseModel=f"{SELF}/"),
        at="/model/derivedFrom/0/baseModel",
        hint="base model",
    ),
    error("OM806", {"/model/supersededBy": SELF}, at="/model/supersededBy", hint="replaces"),
    quiet("OM806", derived("fine-tune")),
    quiet("OM806", {"/model/supersededBy": f"{SELF}-2"}),
    # One IRI, two versions: a manifest is about one version of a model.
    quiet(
        "OM806", {"/model/version": "1.2", **derived("continued-pretraining", baseModel=SELF, version="1.1")}
    ),
    error(
        "OM806",
        {"/model/version": "1.2", **derived("continued-pretraining", baseModel=SELF, version="1.2")},
        at="/model/derivedFrom/0/baseModel",
        hint='"version"',
    ),
    error(
        "OM807",
        {
            "/model/derivedFrom": [],
            "/components/2": part("#base", "weights", role="base", origin="third-party"),
        },
        at="/components/2/role",
        hint="derivedFrom",
    ),
    quiet(
        "OM807",
        {
            "/model/derivedFrom": [],
            "/components/2": part("#base", "weights", role="base", origin="first-party"),
        },
    ),
    quiet(
        "OM807",
        {
            "/model/derivedFrom": [],
            "/components/2": part("#enc", "weights", role="auxiliary", origin="third-party"),
        },
    ),
    quiet(
        "OM807",
        {**derived("merge"), "/components/2": part("#base", "weights", role="base", origin="third-party")},
    ),
    warning(
        "OM808", {**derived("adapter"), f"{WEIGHTS}/form": "full"}, at=f"{WEIGHTS}/form", hint='"adapter"'
    ),
    warning(
        "OM808",
        {**derived("quantization"), f"{WEIGHTS}/form": "full"},
        at=f"{WEIGHTS}/form",
        hint='"quantized"',
    ),
    quiet("OM808", {**derived("adapter"), f"{WEIGHTS}/form": "adapter"}),
    quiet("OM808", {**derived("fine-tune"), f"{WEIGHTS}/form": "full"}),
    quiet(
        "OM808",
        {
            **derived("adapter"),
            f"{WEIGHTS}/form": "adapter",
            "/components/2": part("#merged", "weights", role="final", form="full"),
        },
    ),
    quiet(
        "OM808",
        {
            **derived("adapter"),
            "/components/2": part("#b", "weights", role="base", form="full"),
            f"{WEIGHTS}/form": "adapter",
        },
    ),
    warning("OM809", {"/claims": [{"statement": "our open model"}]}, at="/claims/0", hint='"url"'),
    warning("OM809", {"/claims": [{"url": "https://lab.example/blog"}]}, at="/claims/0", hint='"statement"'),
    quiet("OM809", {"/claims": [CLAIM]}),
    warning(
        "OM810",
        {**derived("fine-tune"), **staged("supervised-fine-tuning", "pretraining")},
        at="/model/stages/1",
        hint="remove",
    ),
    warning("OM810", {**derived("quantization"), **staged("pretraining")}, at="/model/stages", hint="[]"),
    warning("OM810", {**derived("merge", "merge"), **staged("pretraining")}, at="/model/stages", hint="[]"),
    quiet("OM810", {**derived("fine-tune"), **staged("supervised-fine-tuning")}),
    quiet("OM810", {**derived("quantization"), **staged()}),
    quiet("OM810", {**derived("continued-pretraining"), **staged("pretraining")}),
    quiet("OM810", {**derived("merge", "fine-tune"), **staged("supervised-fine-tuning")}),
    warning(
        "OM811",
        {**derived("fine-tune"), f"{DATA}/stages": ["pretraining"]},
        at=f"{DATA}/stages",
        hint="manifest",
    ),
    quiet("OM811", {**derived("fine-tune"), f"{DATA}/stages": ["supervised-fine-tuning"]}),
    quiet("OM811", {**derived("continued-pretraining"), f"{DATA}/stages": ["pretraining"]}),
    error(
        "OM812",
        {"/model/parameterCount": 7, "/model/activeParameterCount": 8},
        at="/model/activeParameterCount",
        hint="correct",
    ),
    quiet("OM812", {"/model/parameterCount": 7, "/model/activeParameterCount": 7}),
    quiet("OM812", {"/model/activeParameterCount": 8}),
    warning("OM813", {"/author/name": DELETE}, at="/author", hint='"name"'),
    warning("OM813", {"/issued": DELETE}, at="", hint='"issued"'),
    quiet("OM813", {"/issued": DELETE, "/modified": "2026-11-20"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)
