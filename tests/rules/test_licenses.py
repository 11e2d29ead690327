"""OM301 to OM319."""

from __future__ import annotations

import re

import pytest

from tests.building import DELETE, OTHER_SHA256, SHA256, changed, findings_of, part
from tests.rules.cases import Case, check, error, info, quiet, warning

LICENSE = "/components/0/license"
DEMO = "LicenseRef-Demo"
DEFINITION = {"licenseId": DEMO, "name": "Demo License"}
DEFINED = {LICENSE: DEMO, "/licenses": [DEFINITION]}
CARD = part("#card", "model-card")
AUP = part("#aup", "policy", coverage=[{"topic": "acceptable-use", "extent": "complete"}])
POLICY = {"type": "acceptable-use-policy", "policyLocation": "in-license"}
CLICK = {"steps": ["account", "click-through"]}
GATED = {"/components/0/availability": "gated", "/components/0/gate": CLICK}


def malformed(value: str, hint: str) -> Case:
    return error("OM301", {LICENSE: value}, at=LICENSE, hint=hint)


def misspelt(value: str, hint: str) -> Case:
    return error("OM304", {LICENSE: value}, at=LICENSE, hint=hint)


CASES: list[Case] = [
    malformed("Apache 2.0", '"Apache-2.0"'),
    malformed("MIT License", '"MIT"'),
    malformed(" ", "leave it out"),
    malformed("N/A", "leave it out"),
    malformed("Nobody's own words", '"Apache-2.0"'),
    malformed("https://lab.example/license", '"url"'),
    malformed("https://www.apache.org/licenses/LICENSE-2.0", '"Apache-2.0"'),
    malformed("Llama 3 Community License", '"LicenseRef-Llama-3"'),
    malformed("Gemma Terms of Use", '"LicenseRef-Gemma-ToU-2024-04-01" or'),
    malformed("LicenseRef-Demo License", "LicenseRef-"),
    error("OM301", {"/dataLicense": "CC0 1.0"}, at="/dataLicense", hint='"CC0-1.0"'),
    error(
        "OM301",
        {"/components/1/contentLicense": "CC BY 4.0"},
        at="/components/1/contentLicense",
        hint='"CC-BY-4.0"',
    ),
    error(
        "OM301", {"/blanketLicenses": [{"license": "MIT,"}]}, at="/blanketLicenses/0/license", hint='"MIT"'
    ),
    quiet("OM301", {LICENSE: "NONE"}),
    quiet("OM301", {LICENSE: "NOASSERTION"}),
    quiet("OM301", {LICENSE: "(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0"}),
    # That it has the number of some license makes it like none.
    error("OM302", {LICENSE: "Foo-1.0"}, at=LICENSE, hint='"LicenseRef-Foo-1.0"'),
    error("OM302", {LICENSE: "apache2"}, at=LICENSE, hint='"Apache-2.0"'),
    error("OM302", {LICENSE: "Proprietary"}, at=LICENSE, hint='"LicenseRef-Proprietary"'),
    error("OM302", {LICENSE: "MIT OR GPLv3"}, at=LICENSE, hint='"GPL-3.0-only" or "GPL-3.0-or-later"'),
    error("OM302", {LICENSE: "none"}, at=LICENSE, hint='"NONE"'),
    error(
        "OM302", {LICENSE: "GPL-2.0-only WITH Acme-linking"}, at=LICENSE, hint='"AdditionRef-Acme-linking"'
    ),
    error("OM302", {LICENSE: "licenseref-Demo"}, at=LICENSE, hint='"LicenseRef-Demo"'),
    error("OM302", {LICENSE: "MIT OR none"}, at=LICENSE, hint='remove "none"'),
    quiet("OM302", {LICENSE: "Apache-2.0+"}),
    quiet("OM302", {LICENSE: "LicenseRef-Llama-3.1"}, also="OM334 OM336"),
    quiet("OM302", {LICENSE: "GPL-2.0-only WITH AdditionRef-foo"}),
    warning("OM303", {LICENSE: "GPL-2.0"}, at=LICENSE, hint='"GPL-2.0-only"'),
    warning("OM303", {LICENSE: "MIT OR LGPL-2.1+"}, at=LICENSE, hint='"LGPL-2.1-or-later"'),
    warning(
        "OM303",
        {LICENSE: "GPL-3.0-with-GCC-exception"},
        at=LICENSE,
        hint='"GPL-3.0-only WITH GCC-exception-3.1"',
    ),
    quiet("OM303", {LICENSE: "GPL-2.0-or-later"}),
    misspelt("mit", '"MIT"'),
    misspelt("apache-2.0", '"Apache-2.0"'),
    misspelt("MIT OR cc-by-4.0", '"CC-BY-4.0"'),
    misspelt("llama3.1", '"LicenseRef-Llama-3.1"'),
    misspelt("openrail", '"LicenseRef-CreativeML-OpenRAIL-M" or "'),
    misspelt("other", '"LicenseRef-"'),
    quiet("OM304", {LICENSE: "MIT"}),
    # SPDX compares what follows the prefix without case.
    quiet("OM304", {LICENSE: "LicenseRef-llama-3.1"}, also="OM334 OM336"),
    warning("OM305", {LICENSE: DEMO}, at=LICENSE, hint=f'"licenseId": "{DEMO}"'),
    warning("OM305", {LICENSE: f"MIT OR {DEMO}"}, at=LICENSE, hint=DEMO),
    warning("OM305", {"/components/1/contentLicense": DEMO}, at="/components/1/contentLicense", hint=DEMO),
    warning("OM305", {"/dataLicense": DEMO}, at="/dataLicense", hint=DEMO),
    warning(
        "OM305",
        {"/patents": [{"position": "licensed", "license": DEMO, "clause": "3"}]},
        at="/patents/0/license",
        hint=DEMO,
    ),
    warning("OM305", {"/blanketLicenses": [{"license": DEMO}]}, at="/blanketLicenses/0/license", hint=DEMO),
    warning(
        "OM305",
        {**DEFINED, LICENSE: "LicenseRef-Demmo"},
        at=LICENSE,
        hint=f'"{DEMO}"',
        also="OM306",
    ),
    quiet("OM305", DEFINED),
    quiet("OM305", {LICENSE: "LicenseRef-Llama-3.1"}, also="OM334 OM336"),
    quiet("OM305", {LICENSE: "LicenseRef-llama-3.1"}, also="OM334 OM336"),
    quiet("OM305", {LICENSE: "DocumentRef-sbom:LicenseRef-1"}),
    quiet("OM305", {LICENSE: "LicenseRef-demo", "/licenses": [DEFINITION]}),
    warning("OM306", {"/licenses": [DEFINITION]}, at="/licenses/0/licenseId", hint="remove"),
    quiet("OM306", DEFINED),
    quiet("OM306", {**DEFINED, LICENSE: f"(MIT OR {DEMO})"}),
    quiet("OM306", {"/blanketLicenses": [{"license": DEMO}], "/licenses": [DEFINITION]}),
    quiet("OM306", {"/licenses": [{"licenseId": "MIT", "url": "https://lab.example/mit", "date": "2026"}]}),
    quiet("OM306", {LICENSE: "MIT OR ISC", "/licenses": [{"licenseId": "MIT", "name": "MIT License"}]}),
    quiet("OM306", {"/dataLicense": "CC0-1.0", "/licenses": [{"licenseId": "CC0-1.0", "name": "CC0"}]}),
    quiet(
        "OM306",
        {
            "/components/1/contentLicense": "CC-BY-4.0",
            "/licenses": [{"licenseId": "CC-BY-4.0", "name": "CC BY"}],
        },
    ),
    quiet(
        "OM306",
        {
            "/components/1/availabilityHistory": [
                {"availability": "public", "date": "2025", "license": f"MIT OR {DEMO}"}
            ],
            "/licenses": [DEFINITION],
        },
    ),
    error(
        "OM307",
        {
            **DEFINED,
            "/licenses": [DEFINITION, {"licenseId": DEMO.upper().replace("LICENSEREF", "LicenseRef")}],
        },
        at="/licenses/1/licenseId",
        hint="keep one of them",
    ),
    error(
        "OM307",
        {**DEFINED, "/licenses": [DEFINITION, DEFINITION]},
        at="/licenses/1/licenseId",
        hint="keep one of them",
    ),
    quiet(
        "OM307",
        {
            **DEFINED,
            "/components/2": {**CARD, "license": f"{DEMO}-2"},
            "/licenses/1": {"licenseId": f"{DEMO}-2"},
        },
    ),
    warning(
        "OM308",
        {"/licenses": [{"licenseId": "MIT", "permissions": ["use"]}]},
        at="/licenses/0/licenseId",
        hint="remove",
    ),
    warning(
        "OM308",
        {"/licenses": [{"licenseId": "MIT", "restrictions": [{"type": "no-hosting"}]}]},
        at="/licenses/0/licenseId",
        hint="remove",
    ),
    warning(
        "OM308",
        {**DEFINED, "/licenses/1": {"licenseId": "Demo-Community"}},
        at="/licenses/1/licenseId",
        hint='"LicenseRef-Demo-Community"',
        also="OM306",
    ),
    warning(
        "OM308",
        {"/licenses": [{"licenseId": "mit", "name": "MIT License"}]},
        at="/licenses/0/licenseId",
        hint='"MIT"',
    ),
    quiet(
        "OM308", {"/licenses": [{"licenseId": "MIT", "licenseFile": {"path": "LICENSE", "sha256": SHA256}}]}
    ),
    quiet("OM308", {**DEFINED, "/licenses/0/permissions": ["use"]}),
    warning("OM309", {LICENSE: DELETE}, at="/components/0", hint='"license"'),
    warning(
        "OM309",
        {LICENSE: DELETE, "/components/0/availability": "paid"},
        at="/components/0",
        hint='"license"',
    ),
    quiet("OM309", {LICENSE: DELETE, "/components/0/licenseConcluded": "MIT"}),
    quiet(
        "OM309",
        {
            LICENSE: DELETE,
            "/components/0/availability": "withheld",
            "/components/0/withheldBecause": ["cost"],
        },
    ),
    quiet("OM309", {"/components/2": part("#tok", "tokenizer", license=DELETE)}),
    quiet(
        "OM309",
        {"/components/2": part("#extra", "weights", license=DELETE, partOf="#weights", role="auxiliary")},
    ),
    warning(
        "OM310",
        {"/components/0/licenseConcluded": "Apache-2.0"},
        at="/components/0/licenseConcluded",
        hint='"supports": ["licenseConcluded"]',
    ),
    quiet("OM310", {"/components/0/licenseConcluded": "MIT"}),
    quiet("OM310", {LICENSE: "MIT OR ISC", "/components/0/licenseConcluded": "ISC OR MIT"}),
    quiet("OM310", {LICENSE: DELETE, "/components/0/licenseConcluded": "MIT"}),
    quiet(
        "OM310",
        {
            "/components/0/licenseConcluded": "Apache-2.0",
            "/components/0/evidence": [{"url": "https://lab.example/l", "supports": ["licenseConcluded"]}],
        },
    ),
    warning(
        "OM310",
        {LICENSE: "MIT OR ISC", "/components/0/licenseConcluded": "MIT AND ISC"},
        at="/components/0/licenseConcluded",
        hint="evidence",
    ),
    info(
        "OM311",
        {LICENSE: "LicenseRef-llama-3.1", "/licenses": [{"licenseId": "LicenseRef-llama-3.1", "name": "L"}]},
        at="/licenses/0/licenseId",
        hint='"LicenseRef-Llama-3.1"',
        also="OM334 OM336",
    ),
    quiet(
        "OM311",
        {LICENSE: "LicenseRef-Llama-3.1", "/licenses": [{"licenseId": "LicenseRef-Llama-3.1", "name": "L"}]},
        also="OM334 OM336",
    ),
    quiet("OM311", DEFINED),
    warning(
        "OM312", {**DEFINED, "/licenses/0/url": "https://lab.example/l"}, at="/licenses/0/url", hint='"date"'
    ),
    quiet("OM312", {**DEFINED, "/licenses/0/url": "https://lab.example/l", "/licenses/0/date": "2026-10"}),
    quiet(
        "OM312",
        {
            **DEFINED,
            "/licenses/0/url": "https://lab.example/l",
            "/licenses/0/licenseFile": {"path": "LICENSE", "sha256": SHA256},
        },
    ),
    # The text of a listed license is fixed, wherever it is read.
    quiet("OM312", {"/licenses": [{"licenseId": "MIT", "url": "https://spdx.org/licenses/MIT.html"}]}),
    warning(
        "OM313",
        {
            **DEFINED,
            "/components/0/licenseFile": {"path": "LICENSE", "sha256": SHA256},
            "/components/2": {
                **CARD,
                "license": DEMO,
                "licenseFile": {"path": "b/LICENSE", "sha256": OTHER_SHA256},
            },
        },
        at="/components/2/licenseFile/sha256",
        hint="name",
    ),
    quiet(
        "OM313",
        {
            "/components/0/licenseFile": {"path": "LICENSE", "sha256": SHA256},
            "/components/2": {**CARD, "licenseFile": {"path": "b/LICENSE", "sha256": OTHER_SHA256}},
        },
    ),
    quiet(
        "OM313",
        {
            **DEFINED,
            "/components/0/licenseFile": {"path": "LICENSE", "sha256": SHA256},
            "/components/2": {
                **CARD,
                "license": DEMO,
                "licenseFile": {"path": "b/LICENSE", "sha256": SHA256},
            },
        },
    ),
    warning("OM314", {"/components/2": AUP}, at="/components/2/coverage", hint='"restrictions"'),
    quiet("OM314", {"/components/2": AUP, "/components/0/restrictions": [POLICY]}),
    quiet("OM314", {"/components/2": AUP, **DEFINED, "/licenses/0/restrictions": [POLICY]}),
    quiet("OM314", {"/components/2": AUP, LICENSE: "LicenseRef-Llama-3.1"}, also="OM334 OM336"),
    quiet("OM314", {"/components/2": AUP, "/outputs": {"restrictions": [POLICY]}}),
    quiet("OM314", {"/components/2": {**AUP, "coverage": [{"topic": "acceptable-use", "extent": "none"}]}}),
    quiet("OM314", {"/components/2": {**AUP, "type": "model-card"}}),
    info(
        "OM315",
        {**GATED, "/components/0/type": "tokenizer", LICENSE: DELETE, "/components/0/role": DELETE},
        at="/components/0/gate",
        hint='"license"',
    ),
    quiet("OM315", GATED),
    quiet("OM315", {**GATED, LICENSE: DELETE, "/components/0/restrictions": []}, also="OM309"),
    quiet("OM315", {**GATED, LICENSE: DELETE, "/components/0/gate": {"steps": ["account"]}}, also="OM309"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)


TWO_LICENSES = (
    "MIT and Apache-2.0",
    "MIT/Apache-2.0",
    "MIT, Apache-2.0",
    "MIT + Apache-2.0",
    "MIT Apache-2.0",
    "(MIT OR Apache-2.0",
    "MIT OR Apache-2.0)",
    "MIT OR Apache-2.0 OR",
)


@pytest.mark.parametrize("license", TWO_LICENSES)
def test_no_hint_drops_one_of_two_licenses(license: str) -> None:
    finding = findings_of(changed({LICENSE: license}))[0]
    assert finding.code == "OM301"
    meant = re.fullmatch(r'did you mean "(.*)"\?', finding.hint)
    assert meant is None or ("MIT" in meant[1] and "Apache-2.0" in meant[1])


@pytest.mark.parametrize(
    "words", ["See LICENSE", "MIT OR", "license", "all rights reserved", "OR", "AND MIT"]
)
def test_no_hint_makes_up_a_license(words: str) -> None:
    finding = findings_of(changed({LICENSE: words}))[0]
    assert finding.code in ("OM301", "OM302")
    assert not finding.hint.startswith("did you mean") or finding.hint == 'did you mean "MIT"?'
