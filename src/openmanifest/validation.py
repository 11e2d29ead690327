"""Validation: reading, structure and rules in one pass, with positions for what is found."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from .findings import MAX_FINDINGS, Finding, Path, Severity, code_of, in_order, pointer_of
from .graph import check_graph
from .manifest.at_once import read_at_once
from .manifest.document import Manifest
from .manifest.files import bytes_of, find_manifest
from .manifest.positions import Lines, locate
from .manifest.reading import MAX_DEPTH, MAX_SIZE, Reading, read
from .manifest.structure import TOO_MANY, Structure, check_structure, declared_prefixes
from .rules import Scope, run
from .rules.open_source import says_open_source


def current_day() -> str:
    """Return the day in UTC, `YYYY-MM-DD`: of SOURCE_DATE_EPOCH where that is set, else of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    fixed = epoch.isascii() and epoch.isdigit() and len(epoch) < 12
    return _day(int(epoch if fixed else time.time()) // 86_400)


@lru_cache(maxsize=1)
def _day(number: int) -> str:
    """The day so many days after 1970-01-01."""
    return time.strftime("%Y-%m-%d", time.gmtime(number * 86_400))


def begins(code: str, prefix: str) -> bool:
    """Whether a code begins with a prefix; `OM1` are the codes of area 1, and not those of areas 10 to 12.

    >>> begins("OM101", "OM1"), begins("OM1001", "OM1"), begins("OM1001", "OM10"), begins("OM101", "OM10")
    (True, False, True, False)
    """
    if prefix in ("OM10", "OM11", "OM12") or len(prefix) > 5:
        return code.startswith(prefix) and len(code) == 6
    return code.startswith(prefix) and (len(code) == 5 or prefix == "OM")


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen.

    Args:
        max_size: limit in bytes.
        max_depth: limit of nesting.
        today: day against which dates count as future, `YYYY-MM-DD`; None: do not ask. By default the clock,
            or SOURCE_DATE_EPOCH, in UTC.
        select: only codes that begin with one of these; empty: all.
        ignore: not the codes that begin with one of these.
        graph: whether to check the manifest as JSON-LD, too, which takes far longer.
        lineage: whether to follow the manifests of base models through local paths, and to check what reaches here.
    """

    max_size: int = MAX_SIZE
    max_depth: int = MAX_DEPTH
    today: str | None = field(default_factory=current_day)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    graph: bool = False
    lineage: bool = False

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is to be reported. What could not be read or checked always is."""
        code = code_of(finding.code)
        return (code is not None and code.always) or self.wants_code(finding.code)

    def wants_code(self, code: str) -> bool:
        """Whether findings of a code are asked for."""
        if self.select and not any(begins(code, prefix) for prefix in self.select):
            return False
        return not any(begins(code, prefix) for prefix in self.ignore)


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found.

    Args:
        findings: in the order of the text.
        ignored: how many errors were found that were not asked for: a manifest with one is not valid.
        manifest: what could be read; None where nothing could.
        written: what was read, as text or in UTF-8; None where it could not be decoded.
    """

    findings: tuple[Finding, ...]
    ignored: int = 0
    manifest: Manifest | None = field(default=None, compare=False, repr=False)
    written: str | bytes | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str | None:
        """The text, for showing lines; None where it could not be decoded."""
        return self.written.decode("utf-8") if isinstance(self.written, bytes) else self.written

    @property
    def valid(self) -> bool:
        """Whether there is no error."""
        return not self.ignored and not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def checked(self) -> bool:
        """Whether the manifest could be checked at all."""
        return not any(_is_unchecked(finding) for finding in self.findings)


def _is_unchecked(finding: Finding) -> bool:
    """Whether a finding means "could not check"."""
    code = code_of(finding.code)
    return code is not None and code.unchecked


def _is_error(id: str) -> bool:
    code = code_of(id)
    return code is not None and code.severity is Severity.ERROR


def validate(source: bytes | str | os.PathLike[str], options: Options | None = None) -> Report:
    """Validate a manifest.

    Args:
        source: the manifest as bytes or text, or a path (`pathlib.Path`) to the file or to its folder. A string is
            the manifest itself, never a path.
        options: limits, codes and the day.

    Returns:
        All findings of one pass. Never raises for anything that is in the file or about the file.

    Raises:
        TypeError: the source is something else.

    >>> report = validate('{"type": "OpennessManifest"}')
    >>> report.valid
    False
    >>> report.findings[0].code
    'OM101'
    """
    options = options or Options()
    if isinstance(source, (bytes, str)):
        return _validated(source, options, None)
    if isinstance(source, os.PathLike):
        path = find_manifest(FilePath(source))
        data = bytes_of(path, max_size=options.max_size)
        return check(data, options, path) if isinstance(data, Reading) else _validated(data, options, path)
    return check(read(source, max_size=options.max_size), options)


def _validated(data: bytes | str, options: Options, path: FilePath | None) -> Report:
    return _at_once(data, options, path) or check(read(data, max_size=options.max_size), options, path)


def _at_once(data: bytes | str, options: Options, path: FilePath | None) -> Report | None:
    """The report on a manifest whose structure is in order; None for any other, and where that takes a closer look."""
    fitting = None if options.graph else read_at_once(data, max_size=options.max_size)
    if fitting is None:
        return None
    context = fitting.manifest.context
    scope = Scope(fitting.manifest, options.today, declared_prefixes({"@context": context}))
    found = run(scope)
    if scope.marks != fitting.marks:
        return None
    findings = found.kept + _found_by_definitions(fitting.manifest, options, path)
    if not findings:
        return Report((), manifest=fitting.manifest, written=data)
    reading = Reading(None, data if isinstance(data, str) else data.decode("utf-8"))
    return _report(findings, [found.omitted], reading, Structure((fitting.manifest,)), options)


def check(reading: Reading, options: Options, path: FilePath | None = None, *, rules: bool = True) -> Report:
    """Check what was read: structure, then rules on all that could be understood.

    Args:
        reading: what was read.
        options: limits, codes and the day.
        path: the file, which paths to base models start from.
        rules: whether to go on after the structure.
    """
    findings = list(reading.findings)
    omitted = [reading.omitted]
    structure = Structure(())
    if reading.document is not None:
        structure = check_structure(
            reading.document, max_depth=options.max_depth, length=len(reading.text or "")
        )
        findings += structure.findings
        omitted.append(structure.omitted)
        if rules:
            by_rules, more = _found_by_rules(structure, options.today, declared_prefixes(reading.document))
            findings += by_rules
            omitted.append(more)
        if options.graph and structure.fits:
            findings += check_graph(reading.document)
        if rules and structure.fits and structure.manifest is not None:
            findings += _found_by_definitions(structure.manifest, options, path)
    return _report(findings, omitted, reading, structure, options)


def _report(
    findings: list[Finding],
    omitted: list[dict[str, int]],
    reading: Reading,
    structure: Structure,
    options: Options,
) -> Report:
    """What was found, as far as it was asked for."""
    wanted = [finding for finding in findings if options.wants(finding)]
    unlisted = sum(n for counts in omitted for code, n in counts.items() if options.wants_code(code))
    wanted = listed(wanted, unlisted, reading, exactly=structure.counted)
    ignored = sum(f.severity is Severity.ERROR and not options.wants(f) for f in findings)
    ignored += sum(
        n
        for counts in omitted
        for code, n in counts.items()
        if _is_error(code) and not options.wants_code(code)
    )
    return Report(tuple(wanted), ignored, structure.manifest, reading.text)


def _found_by_definitions(manifest: Manifest, options: Options, path: FilePath | None) -> list[Finding]:
    """What the bases of a model and the claims about it give rise to. Definitions are loaded for these alone."""
    found: list[Finding] = []
    bases = None
    if options.lineage:
        from .lineage import bases_of, check_lineage, follow

        lineage = follow(manifest, path)
        found += check_lineage(manifest, lineage)
        if manifest.claims and lineage.ancestors:
            from .claims import definitions_of

            bases = bases_of(lineage, definitions_of(manifest))
    if any(
        claim.definition is not None or says_open_source(claim.statement or "")
        for claim in manifest.claims or ()
    ):
        from .claims import check_claims

        found += check_claims(manifest, bases)
    return found


def listed(findings: list[Finding], omitted: int, reading: Reading, *, exactly: bool = True) -> list[Finding]:
    """Return findings as a report lists them: in the order of the text, with their places, and not too many.

    Args:
        findings: in any order.
        omitted: how many more there are.
        reading: what their places are in.
        exactly: whether `omitted` is all that there are.
    """
    findings = _limited(findings, omitted, exactly=exactly)
    if not findings or reading.text is None:
        return findings
    return in_order(_placed(findings, reading))


def _limited(findings: list[Finding], omitted: int, *, exactly: bool) -> list[Finding]:
    """The findings to list, the worst first where there are too many, and then how many there are."""
    count = len(findings) + omitted
    if count <= MAX_FINDINGS:
        return findings
    severities = list(Severity)
    # What decides the verdict is never left out for the sake of something else.
    worst = sorted(findings, key=lambda f: (not _is_unchecked(f), severities.index(f.severity)))
    message = f"{MAX_FINDINGS} findings are listed, of {'' if exactly else 'at least '}{count}"
    return [*worst[:MAX_FINDINGS], TOO_MANY.at((), message, "mend these first")]


def _found_by_rules(
    structure: Structure, today: str | None, prefixes: dict[str, str]
) -> tuple[list[Finding], dict[str, int]]:
    """What the rules find whatever the values are that could not be read, and how much more of each code."""
    runs = [run(Scope(manifest, today, prefixes)) for manifest in structure.witnesses]
    if not runs:
        return [], {}
    if len(runs) < 2:
        return runs[0].kept, runs[0].omitted
    others = {(finding.code, finding.pointer) for finding in runs[1].kept}
    identities = any(_is_identity(path) for path in structure.unread)
    doubtful = tuple({_part(pointer_of(path)) + "/" for path in structure.unread})

    def stands(finding: Finding) -> bool:
        code = code_of(finding.code)
        if code is None or (finding.code, finding.pointer) not in others:
            return False
        if code.one_value:
            return True
        if identities and code.needs_whole:
            return False
        return not (finding.pointer + "/").startswith(doubtful)

    return [finding for finding in runs[0].kept if stands(finding)], runs[0].omitted


def _part(pointer: str) -> str:
    """The component, license or other part of the manifest that a pointer leads into."""
    steps = pointer.split("/")
    return "/".join(steps[:3] if steps[2:] and steps[2].isdigit() else steps[:2])


def _is_identity(path: Path) -> bool:
    """Whether a value that could not be read decides which components or licenses there are."""
    lists = ("components", "licenses", "patents")
    return path == ("@context",) or (
        path[0] in lists and (len(path) < 3 or path[2] in ("id", "type", "stages", "licenseId"))
    )


def _placed(findings: list[Finding], reading: Reading) -> list[Finding]:
    """Give findings their line and column."""
    text = reading.text or ""
    paths = {f.pointer: _path(f.pointer, reading.document) for f in findings if f.line is None}
    lines, places = Lines(text), locate(text, paths.values())
    placed = [finding for finding in findings if finding.line is not None]
    found: list[tuple[int, Finding]] = []
    for finding in findings:
        if finding.line is None:
            place = places.get(paths[finding.pointer])
            if place is None:
                placed.append(finding)
            else:
                found.append(
                    (place.key if finding.on_key and place.key is not None else place.value, finding)
                )
    for offset, finding in sorted(found, key=lambda item: item[0]):
        line, column = lines.at(offset)
        placed.append(replace(finding, line=line, column=column))
    return placed


def _path(pointer: str, document: Any) -> Path:
    """The keys and indexes of a pointer, which does not tell the two apart; the document does.

    Without one everything fits the types, which have no number for a key, except for prefixes in the context.
    """
    path: list[str | int] = []
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    if document is None:
        in_context = steps[0:1] == ["@context"]
        return tuple(
            int(step) if step.isdigit() and not (in_context and index > 1) else step
            for index, step in enumerate(steps)
        )
    for step in steps:
        if isinstance(document, list):
            index = int(step)
            path.append(index)
            document = document[index] if index < len(document) else None
        else:
            path.append(step)
            document = document.get(step) if isinstance(document, dict) else None
    return tuple(path)
