"""Evaluation: what definitions of openness, and policies of one's own, make of a manifest and of its base models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .definitions import Base, Definition, Result, evaluate_manifest
from .definitions.shipped import HEADLINE, IDS, form_of
from .manifest.document import Manifest
from .manifest.reading import Reading
from .validation import Options, Report, check


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


def evaluate(
    manifest: Manifest,
    definitions: Iterable[str | Definition] | None = None,
    *,
    path: Path | None = None,
    lineage: bool = True,
) -> list[Result]:
    """Return how a model comes out under definitions of openness, in the order asked.

    Args:
        manifest: what is stated of the model.
        definitions: ids of definitions, or policies as `read_policy` returns them; by default every definition that
            is not provisional.
        path: where the manifest lies; manifests of base models are looked for from there.
        lineage: whether to look at the base models at all.

    Raises:
        KeyError: there is no definition of that id.

    >>> from openmanifest import loads
    >>> model = '"model": {"id": "https://lab.example/m", "name": "M"}'
    >>> head = '"@context": "https://w3id.org/openmanifest/context/1.0", "type": "OpennessManifest"'
    >>> said = '"specVersion": "1.0", "author": {"name": "A", "standing": "third-party"}, "issued": "2026-11-21"'
    >>> (result,) = evaluate(loads(f'{{{head}, {said}, {model}, "components": []}}'), ["owd-0.3"])
    >>> result.verdict.value
    'undetermined'
    """
    asked = list(default_definitions() if definitions is None else definitions)
    return evaluate_manifest(manifest, asked, _bases(manifest, path, asked) if lineage else None)


def evaluate_reading(
    shown: str,
    reading: Reading,
    definitions: Sequence[str | Definition],
    *,
    path: Path | None = None,
    lineage: bool = True,
) -> Evaluation:
    """Evaluate what was read, if it has the structure of a manifest.

    Args:
        shown: the path for people.
        reading: what came of reading the file.
        definitions: as for `evaluate`.
        path: as for `evaluate`.
        lineage: as for `evaluate`.
    """
    report = check(reading, Options(), rules=False)
    if report.manifest is None or not (report.valid and report.checked):
        return Evaluation(shown, report)
    results = evaluate(report.manifest, definitions, path=path, lineage=lineage)
    return Evaluation(shown, report, tuple(results))


def default_definitions() -> tuple[str, ...]:
    """Return the ids of all definitions that are not provisional, the headline first."""
    return tuple(id for id in all_definitions() if not form_of(id).provisional)


def all_definitions() -> tuple[str, ...]:
    """Return the ids of all definitions that come with the package, the headline first."""
    return (HEADLINE, *(id for id in IDS if id != HEADLINE))


def _bases(
    manifest: Manifest, path: Path | None, definitions: Sequence[str | Definition]
) -> Sequence[Base] | None:
    """The models that this one was made from; None as long as nobody looks for them."""
    return None
