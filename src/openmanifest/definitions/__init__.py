"""Definitions of openness as data, and the evaluator that asks them of a manifest.

Facts go in, verdicts come out; no definition knows a file format, and none reads `sourceRecords`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..manifest.document import Manifest
from .compiling import Definition
from .evaluation import Base, evaluate_one
from .facts import Facts
from .peers import Peer
from .results import CriterionResult, Grade, Result, Verdict
from .shipped import IDS, definition

__all__ = ["Base", "CriterionResult", "Definition", "Grade", "Result", "Verdict", "evaluate_manifest"]


def evaluate_manifest(
    manifest: Manifest,
    definitions: Iterable[str | Definition | Peer] = IDS,
    bases: Sequence[Base] | None = None,
) -> list[Result]:
    """Return how a model comes out under definitions, in the order asked.

    Args:
        manifest: what is stated of the model.
        definitions: ids of definitions that come with the package, or definitions of one's own.
        bases: the models it was made from; None: do not look at them.

    Raises:
        KeyError: there is no definition of that id.
    """
    facts = Facts(manifest)
    found = [definition(one) if isinstance(one, str) else one for one in definitions]
    return [evaluate_one(one, facts, bases) for one in found]
