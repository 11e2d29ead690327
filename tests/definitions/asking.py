"""One question in the vocabulary of definitions, asked of one manifest."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from openmanifest.definitions import CriterionResult, evaluate_manifest
from openmanifest.definitions.compiling import Definition, compiled
from openmanifest.definitions.form import DefinitionForm
from tests.building import minimal
from tests.definitions.statements import read

Json = dict[str, Any]

LATER = {"specVersion": "1.7", "@context": "https://w3id.org/openmanifest/context/1.7"}
"""Of a later version, values may be unknown; in what this version knows they are errors."""

VERDICTS = {True: "met", False: "not-met", None: "undetermined"}


@cache
def _definition(test: str) -> Definition:
    form = {
        "id": "question",
        "title": "Question",
        "version": "1",
        "source": "https://lab.example/question",
        "date": "2026-01-01",
        "summary": "One question.",
        "outcome": "pass-fail",
        "wording": {"met": "yes", "not-met": "no", "undetermined": "perhaps"},
        "criterion": [{"id": "one", "text": "As asked.", "test": json.loads(test)}],
    }
    return compiled(DefinitionForm.model_validate(form))


def ask(test: Json, *components: Json, root: Json | None = None, **model: Any) -> CriterionResult:
    """Ask a test of a manifest with these components; keys of the model, and of the root, are added."""
    document = {**minimal(), "components": list(components), **LATER, **(root or {})}
    document["model"] |= model
    (result,) = evaluate_manifest(read(document), [_definition(json.dumps(test))])
    return result.criteria[0]
