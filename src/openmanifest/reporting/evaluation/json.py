"""Results as the JSON envelope."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from ...definitions.results import result_to_json
from ...evaluation import Evaluation, model_to_json
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
            "model": model_to_json(evaluation),
            "results": [result_to_json(result) for result in evaluation.results],
        }
        for evaluation in evaluations
    ]
    counts = summarize([FileResult(evaluation.path, evaluation.report) for evaluation in evaluations])
    return enveloped("evaluate", files, asdict(counts))


def write(evaluations: Sequence[Evaluation], stream: TextIO) -> None:
    """Write the envelope as indented JSON, in ASCII."""
    json.dump(envelope(evaluations), stream, indent=2)
    stream.write("\n")
