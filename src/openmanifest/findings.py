"""Findings, and the one registry of their codes.

A code is never renumbered. Areas: `OM0xx` reading, `OM1xx` structure, `OM2xx` references and identity,
`OM3xx` licenses and terms, `OM4xx` components and availability, `OM5xx` data, `OM6xx` documents,
`OM7xx` patents, `OM8xx` claims and lineage, `OM9xx` graph, `OM10xx` files, `OM11xx` exchange,
`OM12xx` definitions and policies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

FINDING_BASE = "https://w3id.org/openmanifest/findings/"

AREAS: Mapping[int, str] = MappingProxyType(
    {
        0: "Reading",
        1: "Structure",
        2: "References and identity",
        3: "Licenses and terms",
        4: "Components and availability",
        5: "Data",
        6: "Documents",
        7: "Patents",
        8: "Claims and lineage",
        9: "Graph",
        10: "Files",
        11: "Exchange",
        12: "Definitions and policies",
    }
)

Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How bad a finding is. A manifest without errors is valid."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def pointer_of(path: Path) -> str:
    """Return the JSON Pointer (RFC 6901) of a path of keys and indexes.

    >>> pointer_of(("components", 0, "acme:a/b"))
    '/components/0/acme:a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a manifest.

    Args:
        code: such as `OM301`; see `explain`.
        severity: error, warning or info.
        pointer: JSON Pointer to the place; empty for the whole document.
        message: what is the matter, in one sentence.
        hint: what to type instead; may be empty.
        clause: id of the requirement in the specification.
        url: page that explains the code.
        line: 1-based, or None where no place in the text can be named.
        column: 1-based, in characters, or None.
        on_key: whether the place is the key rather than its value.
    """

    code: str
    severity: Severity
    pointer: str
    message: str
    hint: str
    clause: str
    url: str
    line: int | None = None
    column: int | None = None
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of the registry.

    Args:
        id: such as `OM301`.
        name: short and readable, kebab-case.
        severity: of its findings.
        requirement: the clause in one normative sentence (RFC 2119 and 8174 keywords).
        why: what goes wrong otherwise.
        unchecked: whether it means "could not check" (exit code 3) rather than "checked and wrong".
        on_key: whether its findings point at a key rather than at a value.
        needs_whole: whether it must be kept back where components or licenses could not be read.
        one_value: whether it is decided by the value it points at alone.
    """

    id: str
    name: str
    severity: Severity
    requirement: str
    why: str
    unchecked: bool = False
    on_key: bool = False
    needs_whole: bool = False
    one_value: bool = False

    @property
    def always(self) -> bool:
        """Whether its findings are shown whatever codes are chosen: after them there is nothing left to check."""
        return self.unchecked or (self.severity is Severity.ERROR and self.area == AREAS[0])

    @property
    def clause(self) -> str:
        """Id of the requirement; stable, and with the digits of the code."""
        return "OM-REQ-" + self.id.removeprefix("OM")

    @property
    def url(self) -> str:
        """Page that explains the code."""
        return FINDING_BASE + self.id

    @property
    def area(self) -> str:
        """What the code is about, by its number."""
        return AREAS[int(self.id.removeprefix("OM")) // 100]

    @property
    def of_manifest(self) -> bool:
        """Whether a manifest alone can show it; from area 10 on, codes are about other files, too."""
        return int(self.id.removeprefix("OM")) < 1000

    def at(
        self,
        path: Path,
        message: str,
        hint: str = "",
        *,
        severity: Severity | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> Finding:
        """Return a finding of this code at a path of JSON keys and indexes."""
        return Finding(
            self.id,
            severity or self.severity,
            pointer_of(path),
            message,
            hint,
            self.clause,
            self.url,
            line,
            column,
            self.on_key,
        )


MAX_FINDINGS = 1000
"""How many findings are listed; and how many of one code are kept until those to be listed are chosen."""


class Tally:
    """Findings as they come: of each code no more than `MAX_FINDINGS` are kept, all are counted."""

    __slots__ = ("_counts", "kept")

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: list[Finding] = []
        self._counts: dict[str, int] = {}

    def takes(self, code: str) -> bool:
        """Count one more finding of a code; return whether there is room to keep it."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        return count <= MAX_FINDINGS

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it if there is room."""
        if self.takes(finding.code):
            self.kept.append(finding)

    @property
    def omitted(self) -> dict[str, int]:
        """How many findings were not kept, by code."""
        return {id: count - MAX_FINDINGS for id, count in self._counts.items() if count > MAX_FINDINGS}


_REGISTRY: dict[str, Code] = {}


def register(
    id: str,
    name: str,
    severity: Severity,
    requirement: str,
    why: str,
    *,
    unchecked: bool = False,
    on_key: bool = False,
    needs_whole: bool = False,
    one_value: bool = False,
) -> Code:
    """Add a code to the registry and return it.

    Raises:
        ValueError: the id or the name is taken.
    """
    if id in _REGISTRY or any(code.name == name for code in _REGISTRY.values()):
        raise ValueError(f"{id} {name} is registered already")
    code = _REGISTRY[id] = Code(
        id, name, severity, requirement, why, unchecked, on_key, needs_whole, one_value
    )
    return code


def code_of(id: str) -> Code | None:
    """Return the registered code with this id, or None. Modules register their codes when imported."""
    return _REGISTRY.get(id)


def registered_codes() -> list[Code]:
    """Return all registered codes, by number."""
    return sorted(_REGISTRY.values(), key=lambda code: int(code.id.removeprefix("OM")))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by place in the text, then by code and message: the same input, the same order."""
    return sorted(
        findings,
        key=lambda f: (f.line is None, f.line or 0, f.column or 0, f.pointer, int(f.code[2:]), f.message),
    )
