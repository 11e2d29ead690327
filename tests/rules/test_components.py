"""OM4xx."""

from __future__ import annotations

import pytest

from tests.building import CONTEXT, DELETE, bare, part
from tests.rules.cases import Case, check, error, quiet, warning

C = "/components"
AVAILABILITY, GATE = f"{C}/0/availability", f"{C}/0/gate"
DATA_IS, BECAUSE = f"{C}/1/availability", f"{C}/1/withheldBecause"
EVIDENCE = [{"url": "https://lab.example/blog"}]
THIRD_PARTY = {"/author/standing": "third-party", f"{C}/0/evidence": EVIDENCE, f"{C}/1/evidence": EVIDENCE}
SEARCHED = [
    {"url": "https://lab.example", "date": "2026-11-20"},
    {"url": "https://hub.example/demo", "date": "2026-11-21"},
]
NOT_FOUND = {**THIRD_PARTY, DATA_IS: "not-found", BECAUSE: DELETE}
NOT_USED = {DATA_IS: "not-used", BECAUSE: DELETE}
CODE = part("#code", "training-code")
STAGED = {"/model/stages": ["pretraining"], f"{C}/2": CODE}
TWO_STAGES = ["pretraining", "supervised-fine-tuning"]
GATED = {AVAILABILITY: "gated", GATE: {"steps": ["account"]}}
SERVICE = part("#api", "service", interface=["api"])
INSIDE = "#weights"

CASES: list[Case] = [
    warning("OM401", {f"{C}/0/locations": DELETE}, at=AVAILABILITY, hint='"locations"'),
    warning("OM401", {f"{C}/0/locations": []}, at=AVAILABILITY, hint='"locations"'),
    warning("OM401", {f"{C}/0/locations": DELETE, **GATED}, at=AVAILABILITY, hint='"locations"'),
    warning("OM401", {f"{C}/0/locations": [{}]}, at=AVAILABILITY, hint='"locations"'),
    warning(
        "OM401", {f"{C}/0/locations": DELETE, f"{C}/0/identifiers": {}}, at=AVAILABILITY, hint='"locations"'
    ),
    quiet("OM401", {f"{C}/0/locations": DELETE, f"{C}/0/artifacts": [{"path": "m.bin"}]}),
    quiet("OM401", {f"{C}/0/locations": DELETE, f"{C}/0/identifiers": {"doi": "10.5281/zenodo.1"}}),
    quiet("OM401", {f"{C}/2": part("#card", "model-card", locations=DELETE, partOf=INSIDE)}),
    quiet("OM401", {f"{C}/2": bare("#card", "model-card")}),
    warning("OM402", {BECAUSE: DELETE}, at=DATA_IS, hint='"withheldBecause"'),
    quiet("OM402", {BECAUSE: []}),
    quiet("OM402", {BECAUSE: ["competition"]}),
    quiet("OM402", {DATA_IS: DELETE, BECAUSE: DELETE}),
    warning("OM403", {DATA_IS: "withdrawn"}, at=DATA_IS, hint='"availabilityHistory"'),
    warning(
        "OM403",
        {
            DATA_IS: "withdrawn",
            "/components/1/availabilityHistory": [{"availability": "withdrawn", "date": "2024"}],
        },
        at=DATA_IS,
        hint='"availabilityHistory"',
    ),
    quiet(
        "OM403",
        {DATA_IS: "withdrawn", f"{C}/1/availabilityHistory": [{"availability": "public", "date": "2021"}]},
    ),
    error(
        "OM404",
        {**NOT_FOUND, "/author/standing": "first-party", f"{C}/1/searched": SEARCHED},
        at=DATA_IS,
        hint='"withheld"',
    ),
    quiet("OM404", {**NOT_FOUND, f"{C}/1/searched": SEARCHED}),
    quiet("OM404", {**NOT_FOUND, "/author/standing": "tool", f"{C}/1/searched": SEARCHED}),
    warning("OM405", NOT_FOUND, at=DATA_IS, hint='"searched"'),
    warning("OM405", {**NOT_FOUND, f"{C}/1/searched": SEARCHED[:1]}, at=DATA_IS, hint='"searched"'),
    warning(
        "OM405",
        {**NOT_FOUND, f"{C}/1/searched": [{"url": "https://lab.example"}, {"date": "2026"}]},
        at=DATA_IS,
        hint='"date"',
    ),
    quiet("OM405", {**NOT_FOUND, f"{C}/1/searched": SEARCHED}),
    warning("OM406", {AVAILABILITY: "gated"}, at=AVAILABILITY, hint='"gate"'),
    warning("OM406", {GATE: {"steps": ["account"]}}, at=GATE, hint='"gated"'),
    warning("OM406", {f"{C}/1/gate": {"steps": ["account"]}}, at=f"{C}/1/gate", hint='"gated"'),
    quiet("OM406", GATED),
    quiet("OM406", {**GATED, AVAILABILITY: "on-request"}),
    quiet("OM406", {**GATED, AVAILABILITY: DELETE}),
    # What is part of another component has the gate, the reason and the search of its host.
    quiet("OM406", {**GATED, f"{C}/2": bare("#card", "model-card", availability="gated", partOf=INSIDE)}),
    quiet("OM402", {f"{C}/2": bare("#set", "evaluation-data", availability="withheld", partOf="#data")}),
    quiet(
        "OM405",
        {
            **NOT_FOUND,
            f"{C}/1/searched": SEARCHED,
            f"{C}/2": bare(
                "#set", "evaluation-data", availability="not-found", partOf="#data", evidence=EVIDENCE
            ),
        },
    ),
    quiet(
        "OM403",
        {
            DATA_IS: "withdrawn",
            f"{C}/1/availabilityHistory": [{"availability": "public", "date": "2021"}],
            f"{C}/2": bare("#set", "evaluation-data", availability="withdrawn", partOf="#data"),
        },
    ),
    warning("OM407", {f"{C}/0/withheldBecause": ["cost"]}, at=f"{C}/0/withheldBecause", hint='"withheld"'),
    warning("OM407", {DATA_IS: DELETE}, at=BECAUSE, hint='"withheld"'),
    warning("OM407", {f"{C}/0/searched": SEARCHED}, at=f"{C}/0/searched", hint="remove"),
    warning("OM407", {BECAUSE: ["other"]}, at=BECAUSE, hint='"withheldNote"'),
    quiet("OM407", {BECAUSE: ["other"], f"{C}/1/withheldNote": "Nobody knows where it is."}),
    quiet("OM407", {BECAUSE: ["cost"], DATA_IS: "reconstructible"}),
    warning(
        "OM408",
        {"/model/stages": TWO_STAGES, f"{C}/1/stages": TWO_STAGES},
        at="/model/stages/0 /model/stages/1",
        hint='"stages": ["',
    ),
    warning("OM408", {"/model/stages": ["pretraining"]}, at="/model/stages/0", hint='"training-code"'),
    warning(
        "OM408",
        {
            "/model/stages": TWO_STAGES,
            f"{C}/1/stages": TWO_STAGES,
            f"{C}/2": {**CODE, "stages": ["pretraining"]},
        },
        at="/model/stages/1",
        hint="supervised-fine-tuning",
    ),
    quiet("OM408", STAGED),
    quiet("OM408", {"/model/stages": []}),
    quiet(
        "OM408",
        {
            "/model/stages": ["pretraining"],
            f"{C}/2": bare("#code", "training-code", availability="withheld", withheldBecause=["cost"]),
        },
    ),
    quiet("OM408", {"/model/stages": ["pretraining"], "/components": []}),
    error(
        "OM409",
        {**STAGED, f"{C}/2/stages": ["distillation", "pretraining"]},
        at=f"{C}/2/stages/0",
        hint="stages",
    ),
    error(
        "OM409",
        {**STAGED, f"{C}/1/stages": ["distillation", "pretraining"]},
        at=f"{C}/1/stages/0",
        hint="stages",
    ),
    quiet("OM409", {**STAGED, f"{C}/1/stages": ["pretraining"]}),
    quiet("OM409", {f"{C}/1/stages": ["distillation"]}),
    quiet(
        "OM409",
        {
            **STAGED,
            f"{C}/3": bare(
                "#rl", "training-data", availability="not-used", stages=["reinforcement-learning"]
            ),
        },
    ),
    error("OM410", {**STAGED, **NOT_USED, f"{C}/1/stages": ["pretraining"]}, at=DATA_IS, hint='"withheld"'),
    error(
        "OM410",
        {
            "/model/stages": ["pretraining"],
            f"{C}/2": bare("#code", "training-code", availability="not-used", stages=["pretraining"]),
        },
        at=f"{C}/2/availability",
        hint='"withheld"',
    ),
    error("OM410", {**STAGED, **NOT_USED}, at=DATA_IS, hint='"withheld"'),
    quiet(
        "OM410",
        {
            **STAGED,
            f"{C}/3": bare("#more", "training-data", availability="not-used", stages=["pretraining"]),
            f"{C}/1/stages": ["pretraining"],
        },
    ),
    quiet(
        "OM410",
        {
            **STAGED,
            f"{C}/3": bare("#test", "evaluation-data", availability="not-used", stages=["pretraining"]),
        },
    ),
    # What does not say for which stage it is may be what was used.
    quiet(
        "OM410",
        {
            "/model/stages": TWO_STAGES,
            **NOT_USED,
            f"{C}/1/stages": ["pretraining"],
            f"{C}/2": bare("#more", "training-data"),
            f"{C}/3": {**CODE, "stages": TWO_STAGES},
        },
        also="OM502",
    ),
    warning("OM411", {AVAILABILITY: "hosted", f"{C}/0/locations": DELETE}, at=AVAILABILITY, hint='"service"'),
    quiet("OM411", {AVAILABILITY: "hosted", f"{C}/2": SERVICE}),
    quiet("OM411", {f"{C}/2": part("#image", "package", availability="hosted")}),
    warning(
        "OM412", {f"{C}/2": part("#tok", "tokenizer", role="final")}, at=f"{C}/2/role", hint="remove role"
    ),
    warning(
        "OM412", {f"{C}/2": part("#tok", "configuration", role="base")}, at=f"{C}/2/role", hint="remove role"
    ),
    quiet("OM412", {f"{C}/2": part("#steps", "checkpoints", role="base")}),
    warning("OM413", {**GATED, GATE: {}}, at=GATE, hint='"steps"'),
    warning("OM413", {**GATED, GATE: {"steps": [], "collects": ["email"]}}, at=GATE, hint='"steps"'),
    quiet("OM413", {**GATED, GATE: {"steps": ["approval"]}}),
    warning(
        "OM414", {f"{C}/2": part("#red", "acme:red-team-report")}, at=f"{C}/2/type", hint='"acme": "https'
    ),
    quiet(
        "OM414",
        {f"{C}/2": part("#red", "acme:report"), "/@context": [CONTEXT, {"acme": "https://acme.example/ns#"}]},
    ),
    quiet("OM414", {f"{C}/2": part("#red", "https://acme.example/ns#report")}),
    quiet("OM414", {f"{C}/2": part("#red", "urn:acme:report")}),
    # The context of the standard declares this prefix.
    quiet("OM414", {f"{C}/2": part("#red", "schema:Report")}),
    warning(
        "OM415",
        {f"{C}/0/role": DELETE, f"{C}/2": part("#base", "weights", role="base")},
        at=f"{C}/0",
        hint='"role": "final"',
    ),
    quiet("OM415", {f"{C}/0/role": DELETE}),
    quiet("OM415", {f"{C}/2": part("#gguf", "weights", sameContentAs=["#weights"])}),
    quiet("OM415", {f"{C}/0/role": DELETE, f"{C}/2": part("#steps", "checkpoints")}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)
