"""Cases for rules: a change of the minimal manifest, and what it leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openmanifest.findings import Severity, code_of
from openmanifest.manifest.shape import all_vocabularies, field_names
from tests.building import changed, findings_of, number_of


@dataclass(frozen=True)
class Case:
    """A manifest, and where one code fires for it; nowhere: a near miss."""

    code: str
    changes: Mapping[str, Any]
    at: tuple[str, ...] = ()
    severity: Severity | None = None
    hint: str = ""
    also: frozenset[str] = frozenset()

    def __str__(self) -> str:
        place = next(iter(self.changes), "unchanged")
        return f"{self.code}-{'fires' if self.at else 'quiet'}-{place}"


def _fires(severity: Severity, code: str, changes: Mapping[str, Any], at: str, hint: str, also: str) -> Case:
    return Case(code, changes, tuple(at.split(" ")), severity, hint, frozenset(also.split()))


def error(code: str, changes: Mapping[str, Any], at: str, hint: str, also: str = "") -> Case:
    """Return a case in which an error is found at a pointer (or at several, with spaces between them).

    Args:
        code: of the error.
        changes: of the minimal manifest, see `changed`.
        at: JSON Pointers.
        hint: a part of the hint.
        also: other codes that are found besides.
    """
    return _fires(Severity.ERROR, code, changes, at, hint, also)


def warning(code: str, changes: Mapping[str, Any], at: str, hint: str, also: str = "") -> Case:
    """Return a case in which a warning is found."""
    return _fires(Severity.WARNING, code, changes, at, hint, also)


def info(code: str, changes: Mapping[str, Any], at: str, hint: str, also: str = "") -> Case:
    """Return a case in which an information is found."""
    return _fires(Severity.INFO, code, changes, at, hint, also)


def quiet(code: str, changes: Mapping[str, Any], also: str = "") -> Case:
    """Return a case in which the code is not found, nor anything but what `also` lists."""
    return Case(code, changes, also=frozenset(also.split()))


def check(case: Case) -> None:
    """Fail unless validation finds exactly what the case says; of what documents cover, only OM605 is asked."""
    manifest = changed(case.changes)
    if case.code != "OM605":
        manifest = without_asking(manifest)
    findings = findings_of(manifest)
    found = [finding for finding in findings if finding.code == case.code]
    assert sorted(finding.pointer for finding in found) == sorted(case.at), [
        str(finding) for finding in findings
    ]
    assert {finding.code for finding in findings} - {case.code} == case.also
    for finding in found:
        assert number_of(finding) >= 200
        assert finding.severity is case.severity
        assert finding.message.strip()
        assert case.hint in finding.hint
        assert finding.line
        assert finding.column
        code = code_of(finding.code)
        assert code
        assert (finding.clause, finding.url) == (code.clause, code.url)


def without_asking(manifest: Any) -> Any:
    """Return a manifest whose documents say what they cover, so that OM605 has nothing to ask."""
    for component in manifest["components"]:
        if component.get("type") in ("model-card", "data-card", "technical-report", "research-paper"):
            component.setdefault("coverage", [])
    return manifest


_NAMES = {
    "digest",
    "size",
    *field_names(),
    *(value.value for values in all_vocabularies() for value in values),
}


def says_what_to_do(hint: str) -> bool:
    """Whether a hint shows what to type, names a field or a value, or says to take something away."""
    if re.search(r'"[^"]+"|`[^`]+`|\[\]|\{.*\}', hint) or re.search(
        r"\b(remove|keep one|leave it out)\b", hint
    ):
        return True
    return any(word in _NAMES for word in re.findall(r"[\w\-@$]+", hint))
