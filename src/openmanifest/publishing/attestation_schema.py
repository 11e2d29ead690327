"""The JSON Schema of the predicate of statements about manifests.

It has a number of its own, which is that of the predicate type: within it keys are only added.
"""

from __future__ import annotations

import json

from ..repository.signing.predicate import PREDICATE_TYPE, Predicate
from .definition_schema import tidied
from .json_schema import Json

ATTESTATION_VERSION = "1"
ATTESTATION_IRI = f"https://w3id.org/openmanifest/schema/attestation-{ATTESTATION_VERSION}"


def attestation_schema_text() -> str:
    """Return the schema as indented JSON."""
    return json.dumps(attestation_schema(), indent=2, ensure_ascii=False) + "\n"


def attestation_schema() -> Json:
    """Return the schema of the predicate."""
    found = tidied(Predicate.model_json_schema(by_alias=True), nulls=True)
    found.pop("title", None)
    described = found.pop("description")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ATTESTATION_IRI,
        "title": f"openmanifest openness evaluation, predicate of an in-toto Statement, {ATTESTATION_VERSION}",
        "description": f"{described} The predicate type is {PREDICATE_TYPE}. Ignore keys that you do not know: later versions add some.",
        **found,
    }
