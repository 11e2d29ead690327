"""Evaluation of files: what definitions of openness, and policies of one's own, make of a manifest and its bases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .definitions import Definition, Result
from .definitions.peers import Peer
from .definitions.shipped import HEADLINE, IDS, form_of
from .findings import Finding, Severity
from .lineage import Fetch, evaluate, follow
from .manifest.reading import Reading
from .validation import Options, Report, begins, check


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of evaluating one file.

    Args:
        path: of the file, as the user named it.
        report: what was found while it was read; rules are for `validate`.
        results: in the order asked; empty where it could not be read, or has not the structure of a manifest.
    """

    path: str
    report: Report
    results: tuple[Result, ...] = ()


def evaluate_reading(
    shown: str,
    reading: Reading,
    definitions: Sequence[str | Definition | Peer],
    *,
    path: Path | None = None,
    lineage: bool = True,
    fetch: Fetch | None = None,
) -> Evaluation:
    """Evaluate what was read, if it has the structure of a manifest.

    Args:
        shown: the path for people.
        reading: what came of reading the file.
        definitions: ids of definitions, or policies that were read, in the order asked.
        path: of the file, which paths to base models start from.
        lineage: whether to look at the models that it was made from.
        fetch: reads manifests of theirs that are on the web; None: those are not read.
    """
    report = check(reading, Options(), rules=False)
    manifest = report.manifest
    if manifest is None or not report.checked or any(map(_is_of_structure, report.findings)):
        return Evaluation(shown, report)
    bases = follow(manifest, path, fetch=fetch) if lineage else None
    return Evaluation(shown, report, tuple(evaluate(manifest, definitions, lineage=bases)))


def _is_of_structure(finding: Finding) -> bool:
    """Whether something was read that no manifest can have; a byte order mark or a key that is there twice is not."""
    return finding.severity is Severity.ERROR and not begins(finding.code, "OM0")


def default_definitions() -> tuple[str, ...]:
    """Return the ids of all definitions that are not provisional, the headline first."""
    return tuple(id for id in all_definitions() if not form_of(id).provisional)


def all_definitions() -> tuple[str, ...]:
    """Return the ids of all definitions that come with the package, the headline first."""
    return (HEADLINE, *(id for id in IDS if id != HEADLINE))


def model_to_json(evaluation: Evaluation) -> dict[str, Any] | None:
    """Return which model was evaluated as the JSON object of the machine output; None where nothing was."""
    if not evaluation.results or evaluation.report.manifest is None:
        return None
    model = evaluation.report.manifest.model
    return {"id": model.id, "name": model.name, "version": model.version}
