"""OM820 to OM822: claims against definitions. What is found in other manifests is tested in `tests/lineage/`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import part
from tests.rules.cases import Case, check, info, quiet, warning

URL = "https://lab.example/blog"


def claims(*stated: dict[str, Any], license: str = "CC-BY-NC-4.0", **model: Any) -> dict[str, Any]:
    """Claims about a model whose weights are under a license."""
    listed = [{"statement": "Radically open.", "url": URL, **claim} for claim in stated]
    changes = {"/components/0/license": license, "/claims": listed}
    return changes | {f"/model/{key}": value for key, value in model.items()}


OPEN_SOURCE = {"statement": "An open-source model."}
OPEN = part("#weights", "weights", role="final", license="Apache-2.0")
DATA = {"id": "#data", "type": "training-data", "stages": ["pretraining"]}
CODE = part("#code", "training-code", stages=["pretraining"], license="Apache-2.0", form="plain-source")


def withheld(*stated: dict[str, Any], **data: Any) -> dict[str, Any]:
    """Claims about a model whose weights are free, and whose data is not there."""
    because = {"withheldBecause": ["personal-data"], "availability": "withheld"}
    components = {"/components": [OPEN, {**DATA, **because, **data}, CODE]}
    return claims(*stated, stages=["pretraining"]) | components


CASES: list[Case] = [
    warning("OM820", claims(OPEN_SOURCE), at="/claims/0", hint='"definition"'),
    warning("OM820", claims({"definition": "osaid-1.0"}), at="/claims/0", hint="--definition osaid-1.0"),
    warning("OM820", claims({"definition": "OSAID-1.0"}), at="/claims/0", hint="--definition osaid-1.0"),
    warning(
        "OM820",
        claims({"definition": "Open Source AI Definition"}),
        at="/claims/0",
        hint="--definition osaid-1.0",
    ),
    warning("OM820", claims({"definition": "mof-1.1", "level": "III"}), at="/claims/0", hint='"level"'),
    warning("OM820", claims({"definition": "mof-1.1", "level": "Class III"}), at="/claims/0", hint='"level"'),
    warning(
        "OM820",
        claims(OPEN_SOURCE, {}, {"definition": "owd-0.3"}),
        at="/claims/0 /claims/2",
        hint='"definition"',
    ),
    quiet("OM820", claims(OPEN_SOURCE, license="Apache-2.0")),
    quiet("OM820", claims({"definition": "g7-2026", "level": "Radical"})),
    quiet("OM820", claims({"statement": "Open weights for the open-source community."})),
    quiet("OM820", claims({"statement": "Open weights."})),
    quiet("OM820", {"/claims": []}),
    info("OM821", withheld(OPEN_SOURCE), at="/claims/0", hint='"definition"'),
    quiet("OM821", withheld({**OPEN_SOURCE, "definition": "osaid-1.0"})),
    quiet("OM821", withheld({"statement": "Open weights."})),
    quiet("OM821", {**withheld(OPEN_SOURCE), "/components/1": DATA}),
    info(
        "OM822",
        claims({"definition": "Radical Openness Index"}),
        at="/claims/0/definition",
        hint="osaid-1.0",
    ),
    quiet("OM822", claims({"definition": " osaid-1.0 "}, license="Apache-2.0")),
    quiet("OM822", claims({}, license="Apache-2.0")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)
