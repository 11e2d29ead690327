"""OM6xx."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import DELETE, bare, changed, findings_of, part
from tests.rules.cases import Case, check, error, info, quiet, warning

DOCUMENT, SECOND = "/components/2", "/components/3"


def document(type: str = "technical-report", **fields: Any) -> dict[str, Any]:
    return {DOCUMENT: part("#report", type, **fields)}


def also(id: str, type: str, **fields: Any) -> dict[str, Any]:
    return {SECOND: bare(id, type, **fields) if "partOf" in fields else part(id, type, **fields)}


def covering(*entries: dict[str, str]) -> dict[str, Any]:
    return document(coverage=list(entries))


GATE = {"steps": ["account"]}
PROVENANCE = {"topic": "provenance", "extent": "partial"}
UNRELEASED: dict[str, Any] = {"license": DELETE, "locations": DELETE}
CASES: list[Case] = [
    warning("OM601", document(peerReviewed=True), at=f"{DOCUMENT}/peerReviewed", hint='"venue"'),
    quiet("OM601", document(peerReviewed=True, venue="NeurIPS 2026")),
    quiet("OM601", document(peerReviewed=False)),
    warning(
        "OM602",
        document("research-paper", peerReviewed=False),
        at=f"{DOCUMENT}/type",
        hint='"technical-report"',
    ),
    quiet("OM602", document("research-paper", peerReviewed=False, venue="A Workshop")),
    quiet("OM602", document("research-paper")),
    quiet("OM602", document("technical-report", peerReviewed=False)),
    quiet(
        "OM602",
        document(
            "research-paper",
            peerReviewed=False,
            availability="withheld",
            withheldBecause=["cost"],
            **UNRELEASED,
        ),
    ),
    error(
        "OM603",
        covering(PROVENANCE, {**PROVENANCE, "extent": "none"}),
        at=f"{DOCUMENT}/coverage/1/topic",
        hint="keep one",
    ),
    error("OM603", covering(PROVENANCE, PROVENANCE), at=f"{DOCUMENT}/coverage/1/topic", hint="keep one"),
    quiet("OM603", covering(PROVENANCE, {**PROVENANCE, "topic": "risks"})),
    quiet("OM603", covering({"extent": "none"}, {"extent": "none"}), also="OM604"),
    warning("OM604", covering({"topic": "risks"}), at=f"{DOCUMENT}/coverage/0", hint='"extent"'),
    warning("OM604", covering(PROVENANCE, {"extent": "none"}), at=f"{DOCUMENT}/coverage/1", hint='"topic"'),
    quiet("OM604", covering(PROVENANCE)),
    quiet("OM604", covering()),
    info("OM605", document("model-card"), at=DOCUMENT, hint='"coverage": [{"topic"'),
    info(
        "OM605", document("research-paper", availability="gated", gate=GATE), at=DOCUMENT, hint='"coverage"'
    ),
    info("OM605", {**document(), **also("#card", "data-card")}, at=DOCUMENT, hint='"coverage"'),
    info("OM605", {**covering(), **also("#card", "data-card", partOf="#report")}, at=SECOND, hint="coverage"),
    quiet("OM605", document("model-card", coverage=[])),
    quiet("OM605", document("usage-guide")),
    quiet("OM605", document(availability=DELETE)),
    quiet("OM605", document(availability="withheld", withheldBecause=["cost"], **UNRELEASED)),
]


def test_a_finding_names_the_documents_that_it_is_about() -> None:
    many = {f"/components/{2 + i}": part(f"#card-{i}", "data-card") for i in range(5)}
    [found] = [f for f in findings_of(changed(many)) if f.code == "OM605"]
    assert '"#card-0", "#card-1", "#card-2" and 2 more' in found.message


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)
