"""What base models ask, and what they lack, reaches what was made from them."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest

from openmanifest import load
from openmanifest.definitions import Result, Verdict
from openmanifest.definitions.policies import read_policy
from openmanifest.definitions.shipped import IDS
from openmanifest.lineage import check_lineage, evaluate, follow
from tests.building import part
from tests.lineage.folders import (
    NO_DERIVATIVES_FREE,
    Json,
    followed,
    found_in,
    made_from,
    model,
    pairs,
    validated,
    written,
)

CLAIM = {"statement": "An open-source model.", "url": "https://lab.example/blog"}
SOURCE = part("#code", "training-code", stages=["pretraining"], form="plain-source", completeness="complete")
WITHHELD = part("#code", "training-code", stages=["pretraining"], availability="withheld")
PRETRAINED = {"/model/stages": ["pretraining"], "/components/1/stages": ["pretraining"]}
TUNED: Json = {"/model/stages": []}


def outcome(path: Path, definition: str) -> Result:
    """The result under one definition, with the bases."""
    (found,) = evaluate(load(path), [definition], lineage=followed(path))
    return found


def verdicts(result: Result) -> dict[str, str]:
    return {criterion.id: criterion.verdict for criterion in result.criteria}


def test_a_restriction_of_the_base_reaches_a_fine_tune(tmp_path: Path) -> None:
    base = model("base", license="CC-BY-NC-4.0")
    path = written(tmp_path, {"top": model("top", made_from("base")), "base": base})
    alone = evaluate(load(path), ["osaid-1.0"])[0]
    result = outcome(path, "osaid-1.0")
    assert (verdicts(alone)["parameters"], verdicts(result)["parameters"]) == ("met", "not-met")
    (criterion,) = [c for c in result.criteria if c.id == "parameters"]
    assert "its base model base does not meet this" in criterion.reason.lower()
    assert "CC-BY-NC-4.0" in criterion.reason
    assert criterion.pointers == ("/model/derivedFrom/0",)
    assert criterion.remedy is not None
    assert '"manifest": ' in criterion.remedy
    assert result.verdict is Verdict.NOT_MET
    weakest = result.values["weakestAncestor"]
    assert (weakest["name"], weakest["verdict"]) == ("base", "not-met")


def test_a_gap_of_the_base_reaches_a_fine_tune(tmp_path: Path) -> None:
    def both(code: Json) -> dict[str, str]:
        base = model("base", **PRETRAINED, **{"/components/-": code})
        return verdicts(outcome(written(tmp_path, {"top": tuned, "base": base}), "osaid-1.0"))

    tuned = model("top", made_from("base"), **TUNED)
    assert both(SOURCE)["training-code"] == "met"
    assert both(WITHHELD)["training-code"] == "not-met"


def test_what_is_required_of_a_base_that_nobody_can_read_is_undetermined(tmp_path: Path) -> None:
    path = written(tmp_path, {"top": model("top", made_from("base"), **TUNED)})
    assert verdicts(evaluate(load(path), ["osaid-1.0"])[0])["training-code"] == "met"
    (criterion,) = [c for c in outcome(path, "osaid-1.0").criteria if c.id == "training-code"]
    assert criterion.verdict == "undetermined"
    assert criterion.reason == "Its base model base may not meet this: its manifest is not at hand."
    assert criterion.remedy is not None
    assert '"manifest"' in criterion.remedy


def test_it_is_undetermined_where_nobody_says_whether_there_is_a_base(tmp_path: Path) -> None:
    document = model("top", **TUNED)
    del document["model"]["derivedFrom"]
    (criterion,) = [
        c
        for c in outcome(written(tmp_path, {"top": document}), "osaid-1.0").criteria
        if c.id == "training-code"
    ]
    assert criterion.verdict == "undetermined"
    assert criterion.remedy is not None
    assert '"derivedFrom": []' in criterion.remedy


def test_the_weakest_of_all_ancestors_is_named(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "top": model("top", made_from("good"), made_from("mid")),
            "good": model("good"),
            "mid": model("mid", made_from("root")),
            "root": model("root", license="CC-BY-NC-4.0"),
        },
    )
    for id in ("osaid-1.0", "owd-0.3", "strict-osd", "ten-point", "osai-2025"):
        assert outcome(path, id).values["weakestAncestor"]["name"] in ("mid", "root"), id
    assert verdicts(outcome(path, "osaid-1.0"))["parameters"] == "not-met"
    assert "weakestAncestor" not in evaluate(load(path), ["osaid-1.0"])[0].values


def test_the_weakest_is_told_by_level_and_score(tmp_path: Path) -> None:
    """All are under open licenses: the second one has its training code besides."""
    mid = model("mid", **PRETRAINED, **{"/components/-": SOURCE})
    manifests = {
        "top": model("top", made_from("mid"), made_from("root")),
        "mid": mid,
        "root": model("root", **PRETRAINED),
    }
    path = written(tmp_path, manifests)
    weakest = outcome(path, "ten-point").values["weakestAncestor"]
    of_mid, of_root = (
        evaluate(load(tmp_path / f"{name}.json"), ["ten-point"])[0].score for name in ("mid", "root")
    )
    assert of_mid is not None
    assert of_root is not None
    assert of_mid > of_root
    assert (weakest["name"], weakest["verdict"], weakest["score"]) == ("root", None, of_root)


def test_a_quantized_copy_has_the_terms_of_its_base(tmp_path: Path) -> None:
    copy = made_from("base", relation="quantization")
    quantized = {"/components/0/form": "quantized", **TUNED}
    base = model("base", license="CC-BY-NC-ND-4.0")
    path = written(tmp_path, {"top": model("top", copy, **quantized), "base": base})
    assert verdicts(outcome(path, "osaid-1.0"))["parameters"] == "not-met"


def test_a_long_chain_is_evaluated_in_little_time(tmp_path: Path) -> None:
    chain = {f"m{i}": model(f"m{i}", made_from(f"m{i + 1}")) for i in range(60)}
    path = written(tmp_path, chain | {"m60": model("m60", license="CC-BY-NC-4.0")})
    start = process_time()
    assert outcome(path, "osaid-1.0").values["weakestAncestor"]["name"] == "m1"
    assert process_time() - start < 5


def test_cycles_are_evaluated(tmp_path: Path) -> None:
    path = written(
        tmp_path, {"top": model("top", made_from("base")), "base": model("base", made_from("top"))}
    )
    results = evaluate(load(path), IDS, lineage=followed(path))
    assert [result.definition for result in results] == list(IDS)
    assert all(criterion.reason for result in results for criterion in result.criteria)


def test_criteria_that_ask_for_others_see_the_bases_whatever_their_order(tmp_path: Path) -> None:
    policy = """
id = "acme"
title = "Acme"
version = "1"
source = "https://acme.example/policy"
date = "2026-01-01"
summary = "Free weights."
outcome = "pass-fail"
[wording]
met = "yes"
not-met = "no"
undetermined = "perhaps"
[[criterion]]
id = "first"
text = "The second is met."
test.criterion = "second"
[[criterion]]
id = "second"
text = "Weights are free, those of the base, too."
lineage = "reaches"
test.some = { type = ["weights"], is.terms = "open" }
"""
    definition = read_policy(policy.encode()).definition
    assert definition is not None
    base = model("base", license="CC-BY-NC-4.0")
    path = written(tmp_path, {"top": model("top", made_from("base")), "base": base})
    (result,) = evaluate(load(path), [definition], lineage=followed(path))
    assert [(c.id, c.verdict) for c in result.criteria] == [("first", "not-met"), ("second", "not-met")]
    assert "Its base model base does not meet this" in result.criteria[0].reason


LLAMA = "LicenseRef-Demo-Community"
TERMS = {
    "/licenses": [
        {
            "licenseId": LLAMA,
            "name": "Demo Community License",
            "url": "https://lab.example/license",
            "restrictions": [
                {"type": "acceptable-use-policy", "policyLocation": "in-license", "clause": "1.b.iv"},
                {"type": "naming", "targets": ["derivatives"], "displayText": "Built with Demo"},
                {"type": "flow-down", "flowDownKind": "use-restrictions"},
            ],
        }
    ]
}


def test_restrictions_that_flow_down_are_to_be_carried(tmp_path: Path) -> None:
    base = model("base", license=LLAMA, **TERMS)
    top = model("top", made_from("base"))
    findings = check_all(written(tmp_path, {"top": top, "base": base}))
    assert pairs(findings) == [("OM819", "/components/0")] * 2
    assert sorted(found.message.split(", ")[1].split(" ")[0].rstrip(";") for found in findings) == [
        "acceptable-use-policy",
        "naming",
    ]
    same = model("top", made_from("base"), license=LLAMA, **TERMS)
    assert check_all(written(tmp_path, {"top": same, "base": base})) == []


def check_all(path: Path) -> list[Any]:
    return check_lineage(load(path), follow(load(path), path))


def test_a_restriction_reaches_past_a_base_that_does_not_carry_it(tmp_path: Path) -> None:
    root = model("root", **{"/components/0/restrictions": NO_DERIVATIVES_FREE})
    path = written(
        tmp_path,
        {
            "top": model("top", made_from("mid")),
            "mid": model("mid", made_from("root")),
            "root": root,
        },
    )
    (finding,) = check_all(path)
    assert "root" in finding.message
    assert "(clause 2)" in finding.message


def test_restrictions_of_base_weights_and_of_a_later_version_are_left_alone(tmp_path: Path) -> None:
    later = {"/specVersion": "1.7", "/@context": "https://w3id.org/openmanifest/context/1.7"}
    unheard = [{"type": "unheard-of", "targets": ["derivatives"]}]
    base = model("base", **later, **{"/components/0/restrictions": unheard})
    assert found_in(written(tmp_path, {"top": model("top", made_from("base")), "base": base})) == []
    auxiliary = {"/components/0/role": "auxiliary", "/components/0/restrictions": NO_DERIVATIVES_FREE}
    base = model("base", **auxiliary)
    assert found_in(written(tmp_path, {"top": model("top", made_from("base")), "base": base})) == []


@pytest.mark.parametrize(("license", "codes"), [("Apache-2.0", []), ("CC-BY-NC-4.0", ["OM820"])])
def test_validate_holds_claims_against_the_bases_too(license: str, codes: list[str], tmp_path: Path) -> None:
    top = model("top", made_from("base"), **{"/claims": [CLAIM, {**CLAIM, "definition": "osaid-1.0"}]})
    path = written(tmp_path, {"top": top, "base": model("base", license=license)})
    found = [finding for finding in validated(path) if finding.code == "OM820"]
    assert [finding.code for finding in found] == codes * 2
    assert all("base model base" in finding.message.lower() for finding in found)
