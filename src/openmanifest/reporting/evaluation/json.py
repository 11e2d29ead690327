"""Results as the JSON envelope."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from ...definitions import CriterionResult, Result
from ...evaluation import Evaluation
from ..characters import well_formed
from ..json import enveloped
from ..results import FileResult, finding_to_json, summarize

Json = dict[str, Any]


def envelope(evaluations: Sequence[Evaluation]) -> Json:
    """Return the envelope for what was evaluated."""
    files = [
        {
            "path": well_formed(evaluation.path),
            "findings": [finding_to_json(finding) for finding in evaluation.report.findings],
            "model": _model(evaluation),
            "results": [_result(result) for result in evaluation.results],
        }
        for evaluation in evaluations
    ]
    counts = summarize([FileResult(evaluation.path, evaluation.report) for evaluation in evaluations])
    return enveloped("evaluate", files, asdict(counts))


def write(evaluations: Sequence[Evaluation], stream: TextIO) -> None:
    """Write the envelope as indented JSON, in ASCII."""
    json.dump(envelope(evaluations), stream, indent=2)
    stream.write("\n")


def _model(evaluation: Evaluation) -> Json | None:
    if not evaluation.results or evaluation.report.manifest is None:
        return None
    model = evaluation.report.manifest.model
    return {"id": model.id, "name": model.name, "version": model.version}


def _result(result: Result) -> Json:
    return {
        "definition": result.definition,
        "version": result.version,
        "outcome": result.outcome,
        "verdict": None if result.verdict is None else result.verdict.value,
        "level": result.level,
        "levelPossible": result.level_possible,
        "score": result.score,
        "values": dict(result.values),
        "criteria": [_criterion(criterion) for criterion in result.criteria],
    }


def _criterion(criterion: CriterionResult) -> Json:
    return {
        "id": criterion.id,
        "text": criterion.text,
        "verdict": criterion.verdict.value,
        "grade": None if criterion.grade is None else criterion.grade.value,
        "reason": criterion.reason,
        "pointers": list(criterion.pointers),
        "remedy": criterion.remedy,
    }
