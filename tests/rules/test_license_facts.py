"""OM330 to OM338: what a manifest says of a license, against what is known of its text."""

from __future__ import annotations

from typing import Any

import pytest

from openmanifest.licensing.facts import LicenseFacts, all_facts
from openmanifest.rules.license_facts import known_facts
from tests.building import CONTEXT, SHA256, changed, findings_of, minimal, part
from tests.rules.cases import Case, check, info, quiet, warning

LLAMA = "LicenseRef-Llama-3.1"
DEEPSEEK = "LicenseRef-DeepSeek-1.0"
TEXT = "https://lab.example/license"
POLICY = "https://llama.meta.com/llama3_1/use-policy"
WITHOUT_RESULTS: dict[str, Any] = {"/outputs": {"ownership": "licensee"}}


def defined(id: str = LLAMA, **fields: Any) -> dict[str, Any]:
    return {"/licenses": [{"licenseId": id, **fields}], "/components/0/license": id}


def stated(id: str, *without: str, **changes: Any) -> list[dict[str, Any]]:
    """The restrictions of a license as known, some left out, some with another number."""
    found = [
        r.model_dump(mode="json", exclude_unset=True, by_alias=True) for r in all_facts()[id].restrictions
    ]
    return [{**r, **changes.get(r["type"], {})} for r in found if r["type"] not in without]


def tuned(base: str, license: str, **fields: Any) -> dict[str, Any]:
    """A fine-tune of somebody else's weights."""
    return {
        "/model/derivedFrom": [{"baseModel": "https://other.example/base", "relation": "fine-tune"}],
        "/model/name": fields.pop("name", "Demo 7B"),
        "/components/0/license": license,
        "/components/0/restrictions": fields.pop("restrictions", []),
        "/components/-": part(
            "#base", "weights", role="base", license=base, origin=fields.pop("origin", "third-party")
        ),
        **fields,
    }


def joined(one: str, other: str, **more: Any) -> dict[str, Any]:
    """A merge of two models of others, under the license of the first."""
    final = "LicenseRef-Demo" if "/licenses" in more else one
    return {
        **tuned(one, final),
        "/components/0/restrictions": [{"type": "other", "summary": "As the bases."}],
        "/components/-": part("#one", "weights", role="base", license=one, origin="third-party"),
        "/components/3": part("#other", "weights", role="base", license=other, origin="third-party"),
        "/outputs": {"ownership": "licensee"},
        **more,
    }


def copy_of(id: str) -> str:
    return all_facts()[id].copies[0].sha256


CASES = [
    warning("OM330", defined(date="2024-01-01"), "/licenses/0/date", '"2024-07-23"', "OM334 OM336"),
    warning(
        "OM330",
        defined(restrictions=[]),
        "/licenses/0/restrictions",
        "threshold",
        "OM334 OM336",
    ),
    warning(
        "OM330",
        defined(restrictions=stated(LLAMA, "threshold")),
        "/licenses/0/restrictions",
        "threshold",
        "OM334",
    ),
    warning(
        "OM330",
        defined(restrictions=stated(LLAMA, threshold={"above": 100})),
        "/licenses/0/restrictions/0/above",
        "700000000",
        "OM334",
    ),
    warning(
        "OM330",
        defined("LicenseRef-SVD-NC-2023-11-21", permissions=["use", "commercial-use"]),
        "/licenses/0/permissions/1",
        "commercial-use",
        "OM334 OM336",
    ),
    warning(
        "OM330",
        defined(permissions=["use", "sublicensing"]),
        "/licenses/0/permissions/1",
        "sublicensing",
        "OM334 OM336",
    ),
    warning(
        "OM330",
        defined(restrictions=stated(LLAMA, threshold={"effect": "terminates"})),
        "/licenses/0/restrictions/0/effect",
        '"license-required"',
        "OM334",
    ),
    warning(
        "OM330",
        defined(restrictions=stated(LLAMA, **{"acceptable-use-policy": {"policyLocation": "in-license"}})),
        "/licenses/0/restrictions/2/policyLocation",
        '"external-url"',
        "OM334",
    ),
    warning(
        "OM330",
        defined(restrictions=[*stated(LLAMA), {"type": "non-commercial"}]),
        "/licenses/0/restrictions/7/type",
        "id of its own",
        "OM334",
    ),
    quiet(
        "OM330",
        defined(
            "LicenseRef-AI2-ImpACT-MR",
            date="2023",
            permissions=["use"],
            restrictions=[{"type": "no-hosting"}],
        ),
    ),
    quiet("OM330", defined(date="2024-07", restrictions=stated(LLAMA)), "OM334"),
    quiet("OM330", defined("LicenseRef-Demo", url="https://lab.example/x", date="2024", restrictions=[])),
    quiet("OM330", defined("LicenseRef-Jamba-Open-Model", date="1999", restrictions=[])),
    warning(
        "OM331",
        defined("LicenseRef-Demo", url=TEXT, date="2024", restrictions=[{"type": "no-hosting"}]),
        "/licenses/0/restrictions/0",
        '"clause"',
    ),
    quiet("OM331", defined("LicenseRef-Demo", date="2024", restrictions=[{"type": "no-hosting"}])),
    quiet(
        "OM331",
        defined(
            "LicenseRef-Demo", url=TEXT, date="2024", restrictions=[{"type": "no-hosting", "clause": "2"}]
        ),
    ),
    warning(
        "OM332",
        tuned("LicenseRef-BigScience-OpenRAIL-M", "MIT"),
        "/components/0/license",
        "LicenseRef-BigScience",
    ),
    quiet("OM332", tuned("LicenseRef-BigScience-OpenRAIL-M", "LicenseRef-BigScience-OpenRAIL-M"), "OM334"),
    quiet(
        "OM332",
        tuned(
            "LicenseRef-BigScience-OpenRAIL-M",
            "MIT",
            restrictions=[{"type": "field-of-use", "fields": ["military"], "exhaustive": False}],
        ),
    ),
    quiet("OM332", tuned("LicenseRef-BigScience-OpenRAIL-M", "MIT", origin="first-party")),
    quiet("OM332", {**tuned("LicenseRef-DeepSeek-1.0", "MIT"), "/model/publisher": {"name": "DeepSeek"}}),
    quiet("OM332", {**tuned("LicenseRef-DeepSeek-1.0", "MIT"), "/model/publisher": {"name": "DeepSeek-AI"}}),
    quiet("OM332", tuned("Apache-2.0", "MIT")),
    warning("OM333", tuned(LLAMA, LLAMA), "/model/name", '"Llama Demo 7B"', "OM334 OM336"),
    quiet("OM333", tuned(LLAMA, LLAMA, name="Llama Demo 7B"), "OM334 OM336"),
    quiet("OM333", tuned("LicenseRef-Llama-2", "LicenseRef-Llama-2"), "OM334 OM336"),
    warning(
        "OM333",
        {
            **tuned(LLAMA, LLAMA),
            "/components/2": part("#base", "weights", role="base", license=LLAMA, origin="third-party"),
            "/components/3": part(
                "#other", "weights", role="base", license="LicenseRef-EXAONE-1.2-NC", origin="third-party"
            ),
        },
        "/model/name",
        "ask one of the licensors",
        "OM334 OM336",
    ),
    info("OM334", {"/components/0/license": LLAMA}, "/components/0/license", '"outputs"', "OM336"),
    quiet("OM334", {"/components/0/license": LLAMA, "/outputs": {"ownership": "licensee"}}, "OM336"),
    quiet(
        "OM334",
        {"/components/0/license": "LicenseRef-BigScience-BLOOM-RAIL-1.0", "/components/0/role": "base"},
    ),
    warning("OM332", tuned("CC-BY-SA-4.0", "MIT"), "/components/0/license", '"CC-BY-SA-4.0"'),
    warning("OM332", tuned("CC-BY-NC-SA-4.0", "GPL-3.0-only"), "/components/0/license", "CC-BY-NC-SA-4.0"),
    quiet("OM332", tuned("CC-BY-SA-3.0", "CC-BY-SA-4.0")),
    quiet("OM332", tuned("CC-BY-SA-4.0", "GPL-3.0-only")),
    quiet("OM332", tuned("CC-BY-SA-4.0", "MIT", origin="first-party")),
    quiet("OM332", tuned("LicenseRef-FAIPL-1.0", "GPL-3.0-only")),
    info(
        "OM335",
        {"/components/0/license": DEEPSEEK, "/components/0/licenseFile": {"path": "L", "sha256": SHA256}},
        "/components/0/licenseFile/sha256",
        "licenses identify",
        "OM334",
    ),
    info(
        "OM335",
        defined(DEEPSEEK, licenseFile={"path": "LICENSE", "sha256": SHA256}),
        "/licenses/0/licenseFile/sha256",
        "id of its own",
        "OM334",
    ),
    quiet("OM335", defined(DEEPSEEK, licenseFile={"path": "LICENSE", "sha256": copy_of(DEEPSEEK)}), "OM334"),
    quiet("OM335", defined(DEEPSEEK, licenseFile={"path": "LICENSE"}), "OM334"),
    quiet("OM335", defined("LicenseRef-FAIPL-1.0", licenseFile={"path": "L", "sha256": SHA256})),
    info("OM336", {**WITHOUT_RESULTS, "/components/0/license": LLAMA}, "/components/0/license", POLICY),
    quiet(
        "OM336",
        {
            **WITHOUT_RESULTS,
            "/components/0/license": LLAMA,
            "/components/0/evidence": [{"url": POLICY, "accessed": "2026-11-20", "supports": ["license"]}],
        },
    ),
    quiet("OM336", {**WITHOUT_RESULTS, **defined(restrictions=stated(LLAMA))}),
    quiet("OM336", {**WITHOUT_RESULTS, "/components/0/license": DEEPSEEK}),
    quiet(
        "OM336",
        {"/model/name": "Llama Demo", "/components/0/license": LLAMA, "/components/0/role": "base"},
    ),
    warning("OM337", joined("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"), "/components/3/license", "auxiliary"),
    warning("OM337", joined("LicenseRef-SAM", "CC-BY-SA-4.0"), "/components/3/license", "auxiliary"),
    quiet("OM337", joined("CC-BY-SA-4.0", "CC-BY-SA-3.0")),
    quiet("OM337", joined("LicenseRef-SAM", "LicenseRef-DINOv3")),
    quiet("OM337", joined("LicenseRef-SAM", "LicenseRef-FAIPL-1.0")),
    quiet(
        "OM337",
        joined("CC-BY-SA-4.0", "LicenseRef-Demo", **{"/licenses": [{"licenseId": "LicenseRef-Demo"}]}),
    ),
    warning(
        "OM338",
        {"/components/0/license": "LicenseRef-EXAONE-1.1-NC", "/outputs": {"ownership": "licensee"}},
        "/outputs/ownership",
        '"licensor"',
    ),
    quiet(
        "OM338", {"/components/0/license": "LicenseRef-EXAONE-1.1-NC", "/outputs": {"ownership": "licensor"}}
    ),
    quiet(
        "OM338",
        {"/components/0/license": "LicenseRef-EXAONE-1.1-NC", "/outputs": {"summary": "See the license."}},
    ),
    quiet("OM338", {"/components/0/license": DEEPSEEK, "/outputs": {"ownership": "licensee"}}),
]


def test_an_owner_of_a_later_version_contradicts_nothing() -> None:
    later = {"/specVersion": "1.7", "/@context": CONTEXT.replace("1.0", "1.7")}
    owned = {"/components/0/license": "LicenseRef-EXAONE-1.1-NC", "/outputs": {"ownership": "everyone"}}
    codes = {finding.code for finding in findings_of(changed({**later, **owned}))}
    assert "OM105" in codes
    assert "OM338" not in codes


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)


def test_plain_ids_load_no_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str) -> LicenseFacts:
        raise AssertionError(f"{name} was read")

    monkeypatch.setattr("openmanifest.licensing.facts._read", read)
    assert known_facts("MIT") is None
    assert known_facts("CC-BY-NC-4.0") is None
    assert findings_of(minimal()) == []
