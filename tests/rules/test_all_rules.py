"""What holds for all rules together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import openmanifest.rules  # noqa: F401  (registers the codes)
from openmanifest.findings import Code, registered_codes
from openmanifest.graph import codes as graph_codes
from openmanifest.rules import beyond
from tests.building import changed, findings_of, minimal
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
