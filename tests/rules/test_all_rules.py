"""What holds for all rules together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from openmanifest.findings import Code, Finding, registered_codes
from openmanifest.graph import codes as graph_codes
from openmanifest.manifest.document import Manifest
from openmanifest.rules import Scope, beyond, engine, run
from openmanifest.rules.scope import circumstances
from tests.building import TODAY, changed, findings_of, minimal
from tests.rules.cases import Case, says_what_to_do

RULE_AREAS = range(2, 10)
OF_LINEAGE = {code.id for code in vars(beyond).values() if isinstance(code, Code)} - {
    "OM820",
    "OM821",
    "OM822",
}
"""Found in several files: `tests/lineage/` has folders for each of them."""


def all_cases() -> list[Case]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))
    modules = [import_module(f"tests.rules.{name}") for name in names if name != Path(__file__).stem]
    return [case for module in modules for case in getattr(module, "CASES", ())]


def rule_codes() -> set[str]:
    codes = registered_codes()
    of_the_graph = {code for code in vars(graph_codes).values() if isinstance(code, Code)}
    ids = {code.id for code in codes if int(code.id[2:]) // 100 in RULE_AREAS and code not in of_the_graph}
    return ids - OF_LINEAGE


def test_minimal_manifest_has_no_findings() -> None:
    assert findings_of(minimal()) == []


def test_every_code_has_a_case_that_fires() -> None:
    assert rule_codes() - {case.code for case in all_cases() if case.at} == set()


def test_every_code_has_a_near_miss() -> None:
    assert rule_codes() - {case.code for case in all_cases() if not case.at} == set()


def test_cases_are_about_registered_codes() -> None:
    assert {case.code for case in all_cases()} - rule_codes() == set()


def test_cases_differ() -> None:
    seen = [(case.code, str(changed(case.changes))) for case in all_cases()]
    assert [case for case in seen if seen.count(case) > 1] == []


def test_hints_say_what_to_do() -> None:
    hints = {
        (case.code, finding.hint)
        for case in all_cases()
        for finding in findings_of(changed(case.changes))
        if finding.code == case.code and not says_what_to_do(finding.hint)
    }
    assert hints == set()


def found_in_any_circumstances(
    document: Any, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Finding], list[Finding]]:
    """What the rules find, and what they find if those are asked, too, that circumstances keep from being asked."""
    manifest = Manifest.model_validate(document)
    expected = run(Scope(manifest, TODAY)).kept
    everything = circumstances(manifest) | {"prefixes", "license-refs", "bases"}
    with monkeypatch.context() as patch:
        patch.setattr(engine, "circumstances", lambda _: everything)
        return expected, run(Scope(manifest, TODAY)).kept


def test_no_rule_is_kept_from_finding_something(monkeypatch: pytest.MonkeyPatch) -> None:
    fitting = 0
    for case in all_cases():
        try:
            found, everything = found_in_any_circumstances(changed(case.changes), monkeypatch)
        except ValidationError:
            continue
        fitting += 1
        assert found == everything, case
    assert fitting > 500


@pytest.mark.parametrize(
    "changes",
    [
        {"/dataLicense": "LicenseRef-Nobodys"},
        {"/components/0/license": "LicenseRef-Nobodys"},
        {"/components/0/license": "MIT OR (ISC AND LicenseRef-Nobodys)"},
        {"/components/0/licenseConcluded": "LicenseRef-Nobodys"},
        {"/components/1/contentLicense": "LicenseRef-Nobodys"},
        {"/components/0/availabilityHistory": [{"license": "LicenseRef-Nobodys"}]},
        {"/patents": [{"license": "LicenseRef-Nobodys"}]},
        {"/blanketLicenses": [{"license": "LicenseRef-Nobodys"}]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_license_is_looked_up_wherever_it_stands(
    changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, everything = found_in_any_circumstances(changed(changes), monkeypatch)
    assert found == everything
    assert "OM305" in {finding.code for finding in found}
