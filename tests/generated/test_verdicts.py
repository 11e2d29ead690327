"""The types and the published schema give the same verdict, whatever they are asked about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
from hypothesis import example, given, settings

from openmanifest.findings import Severity
from openmanifest.manifest.reading import read
from openmanifest.manifest.structure import check_structure
from tests.generated.manifests import everything
from tests.generated.strategies import manifests, nearly_valid

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schema/1.0/openness.schema.json").read_text(encoding="utf-8"))
QUICK = jsonschema_rs.validator_for(SCHEMA)


def _pattern(validator: Any, pattern: str, text: Any, schema: Any) -> Iterator[jsonschema.ValidationError]:
    """The keyword as JSON Schema means it (ECMA 262): `$` is the end, and not also before a last line break."""
    if isinstance(text, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), text):
        yield jsonschema.ValidationError(f"{text!r} does not match {pattern!r}")


SLOW = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": _pattern})(SCHEMA)
# A schema cannot forbid them where it allows any JSON: in extensions, records and unknown keys.
BEYOND_SCHEMA = {"OM103", "OM008"}


def verdict(document: Any) -> bool | None:
    """The verdict of the types on a document as it would be read from a file; None where it cannot be read."""
    reading = read(json.dumps(document))
    if reading.document is None:
        return None
    structure = check_structure(reading.document)
    errors = {finding.code for finding in structure.findings if finding.severity is Severity.ERROR}
    assert structure.fits == (not errors)
    if errors and errors <= BEYOND_SCHEMA and QUICK.is_valid(document):
        return True
    return structure.fits


@settings(max_examples=300)
@given(nearly_valid())
@example(everything(0))
@example({**everything(0), "specVersion": "2.0"})
@example({**everything(0), "specVersion": "1.0\n"})
@example({**everything(0), "issued": "2026\n"})
@example({**everything(0), "id": "urn:x:\u2028"})
def test_types_and_schema_agree(document: dict[str, Any]) -> None:
    mine = verdict(document)
    if mine is not None:
        assert mine == QUICK.is_valid(document)


@settings(max_examples=25)
@given(nearly_valid())
@example({**everything(0), "issued": "2026\n"})
def test_two_readers_of_the_schema_agree(document: dict[str, Any]) -> None:
    """They read patterns with different engines."""
    if verdict(document) is not None:
        assert SLOW.is_valid(document) == QUICK.is_valid(document)


@given(manifests())
def test_what_is_made_from_the_types_fits(document: dict[str, Any]) -> None:
    assert verdict(document)
    assert QUICK.is_valid(document)
