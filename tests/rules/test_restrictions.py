"""OM320 to OM339."""

from __future__ import annotations

from typing import Any

import pytest

from openmanifest.manifest.terms import RESTRICTION_PARAMETERS
from openmanifest.manifest.values_terms import RestrictionType
from tests.building import SHA256, changed, findings_of
from tests.rules.cases import Case, check, error, quiet, warning

RESTRICTIONS = "/components/0/restrictions"
RESTRICTION = f"{RESTRICTIONS}/0"
THRESHOLD = {
    "type": "threshold",
    "metric": "monthly-active-users",
    "above": 700000000,
    "effect": "license-required",
}
POLICY_URL = "https://lab.example/policy"


def restricted(type: str, **parameters: Any) -> dict[str, Any]:
    return {RESTRICTIONS: [{"type": type, **parameters}]}


def threshold(**changes: Any) -> dict[str, Any]:
    return {RESTRICTIONS: [{k: v for k, v in {**THRESHOLD, **changes}.items() if v is not None}]}


def licensed(permissions: list[str], *restrictions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    definition = {"licenseId": "LicenseRef-Demo", "permissions": permissions, **fields}
    if restrictions:
        definition["restrictions"] = list(restrictions)
    return {"/components/0/license": "LicenseRef-Demo", "/licenses": [definition]}


def money(currency: str) -> dict[str, Any]:
    return threshold(metric="annual-revenue", currency=currency)


def excluding(*territories: str) -> dict[str, Any]:
    return restricted("territory", excluded=list(territories))


AT_TYPE = "/licenses/0/restrictions/0/type"
CASES: list[Case] = [
    warning(
        "OM320",
        restricted("no-hosting", metric="annual-revenue", currency="USD"),
        at=f"{RESTRICTION}/metric {RESTRICTION}/currency",
        hint="threshold",
    ),
    warning(
        "OM320",
        restricted("territory", excluded=["EU"], mutable=True),
        at=f"{RESTRICTION}/mutable",
        hint="acceptable-use-policy",
    ),
    warning(
        "OM320",
        restricted("field-of-use", fields=["military"], researchOnly=True),
        at=f"{RESTRICTION}/researchOnly",
        hint="non-commercial",
    ),
    quiet(
        "OM320",
        restricted("acceptable-use-policy", policyLocation="in-license", fields=["minors"], exhaustive=False),
    ),
    quiet(
        "OM320",
        restricted(
            "no-hosting",
            clause="2",
            url=POLICY_URL,
            sha256=SHA256,
            summary="No hosting.",
            targets=["material"],
            onlyWhen=["commercial-use"],
        ),
    ),
    *(
        warning("OM321", threshold(**{key: None}), at=RESTRICTION, hint=f'"{key}"')
        for key in ("metric", "above", "effect")
    ),
    warning("OM321", restricted("territory"), at=RESTRICTION, hint='"excluded": ["EU"]'),
    warning("OM321", restricted("field-of-use"), at=RESTRICTION, hint='"fields": ["military"]'),
    warning("OM321", restricted("other"), at=RESTRICTION, hint='"summary"'),
    warning("OM321", restricted("output-terms"), at=RESTRICTION, hint='"summary"'),
    warning("OM321", restricted("naming", trigger="on release"), at=RESTRICTION, hint='"displayText"'),
    warning("OM321", restricted("revocable"), at=RESTRICTION, hint='"atWill": true'),
    warning("OM321", restricted("mutable-terms"), at=RESTRICTION, hint='"mutableParts"'),
    warning("OM321", restricted("acceptable-use-policy"), at=RESTRICTION, hint='"policyLocation"'),
    quiet("OM321", threshold()),
    quiet("OM321", restricted("revocable", atWill=False)),
    quiet("OM321", restricted("naming", namePrefix="Demo")),
    *(
        quiet("OM321", restricted(kind))
        for kind in (
            "non-commercial",
            "registration-required",
            "no-hosting",
            "no-redistribution",
            "flow-down",
            "no-other-model-training",
        )
    ),
    warning(
        "OM322",
        restricted("acceptable-use-policy", policyLocation="external-url"),
        at=RESTRICTION,
        hint='"url"',
    ),
    warning(
        "OM322", restricted("acceptable-use-policy", url=POLICY_URL), at=f"{RESTRICTION}/url", hint='"sha256"'
    ),
    quiet("OM322", restricted("acceptable-use-policy", url=POLICY_URL, sha256=SHA256)),
    quiet("OM322", restricted("acceptable-use-policy", url=POLICY_URL, mutable=False)),
    quiet("OM322", restricted("acceptable-use-policy", url=POLICY_URL, policyLocation="in-license")),
    quiet("OM322", restricted("no-hosting", url=POLICY_URL)),
    error("OM323", threshold(metric="annual-revenue"), at=RESTRICTION, hint='"currency": "USD"'),
    error("OM323", threshold(metric="monthly-revenue"), at=RESTRICTION, hint='"currency": "USD"'),
    error("OM323", threshold(currency="USD"), at=f"{RESTRICTION}/currency", hint="remove currency"),
    quiet("OM323", threshold(metric="annual-revenue", currency="USD")),
    quiet("OM323", threshold()),
    quiet("OM323", threshold(metric=None, currency="USD"), also="OM321"),
    error(
        "OM324", licensed(["use", "commercial-use"], {"type": "non-commercial"}), at=AT_TYPE, hint="remove"
    ),
    error("OM324", licensed(["redistribution"], {"type": "no-redistribution"}), at=AT_TYPE, hint="remove"),
    error(
        "OM324",
        licensed(["redistribution"], {"type": "no-redistribution", "targets": ["material"]}),
        at=AT_TYPE,
        hint="remove",
    ),
    quiet("OM324", licensed(["use", "redistribution"], {"type": "non-commercial"})),
    quiet("OM324", licensed(["redistribution"], {"type": "no-redistribution", "verbatimOnly": True})),
    quiet(
        "OM324", licensed(["redistribution"], {"type": "no-redistribution", "onlyWhen": ["commercial-use"]})
    ),
    # A permission is about the material; what is said of derivatives or outputs alone leaves it as it is.
    quiet("OM324", licensed(["redistribution"], {"type": "no-redistribution", "targets": ["derivatives"]})),
    quiet(
        "OM324", licensed(["commercial-use"], {"type": "non-commercial", "targets": ["generated-content"]})
    ),
    warning(
        "OM325",
        licensed(["use"], conditions=["notice", "same-license"]),
        at="/licenses/0/conditions/1",
        hint='"modification"',
    ),
    warning(
        "OM325",
        licensed(["use"], conditions=["state-changes"]),
        at="/licenses/0/conditions/0",
        hint='"modification"',
    ),
    quiet("OM325", licensed(["use", "modification"], conditions=["same-license"])),
    quiet("OM325", licensed(["use"], conditions=["notice", "attribution", "source-offer"])),
    quiet(
        "OM325",
        {
            "/components/0/license": "LicenseRef-Demo",
            "/licenses": [{"licenseId": "LicenseRef-Demo", "conditions": ["same-license"]}],
        },
    ),
    warning(
        "OM326",
        {**licensed(["use"], THRESHOLD), RESTRICTIONS: [{"type": "no-hosting"}, THRESHOLD]},
        at=f"{RESTRICTIONS}/1",
        hint="remove",
    ),
    quiet("OM326", {**licensed(["use"], THRESHOLD), RESTRICTIONS: [{**THRESHOLD, "above": 5}]}),
    quiet("OM326", {**licensed(["use"], THRESHOLD), "/components/1/restrictions": [THRESHOLD]}),
    warning("OM327", money("usd"), at=f"{RESTRICTION}/currency", hint='"USD"'),
    warning("OM327", money("US dollars"), at=f"{RESTRICTION}/currency", hint='"USD"'),
    warning("OM327", money("XQZ"), at=f"{RESTRICTION}/currency", hint='"EUR"'),
    quiet("OM327", money("CNY")),
    quiet("OM327", money("XOF")),
    warning("OM328", excluding("EU", "europe"), at=f"{RESTRICTION}/excluded/1", hint='"EU"'),
    warning("OM328", excluding("UK"), at=f"{RESTRICTION}/excluded/0", hint='"GB"'),
    warning("OM328", excluding("cn"), at=f"{RESTRICTION}/excluded/0", hint='"CN"'),
    warning("OM328", excluding("ZZ"), at=f"{RESTRICTION}/excluded/0", hint='"GB"'),
    warning("OM328", excluding("ZZ-CA"), at=f"{RESTRICTION}/excluded/0", hint='"GB"'),
    quiet("OM328", excluding("EU", "GB", "US-CA", "ES-CT")),
    quiet("OM328", excluding()),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)


def test_every_type_of_restriction_has_its_parameters() -> None:
    assert set(RESTRICTION_PARAMETERS) == set(RestrictionType)


def test_unknown_type_of_a_later_version_is_asked_nothing() -> None:
    later = {"/specVersion": "1.7", "/@context": "https://w3id.org/openmanifest/context/1.7"}
    found = findings_of(changed({**later, **restricted("quota", metric="monthly-visits", currency="USD")}))
    assert {finding.code for finding in found} <= {"OM105", "OM112", "OM323"}
