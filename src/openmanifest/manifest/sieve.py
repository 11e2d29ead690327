"""Finding the errors of large documents: a bounded number of them, in a bounded amount of memory.

The types collect every error there is, at a third of a kilobyte each; a file of two-byte items would cost
gigabytes. This validator asks the same types, but passes over the items of lists once it has seen enough errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import CoreConfig, SchemaValidator, core_schema

from ..findings import MAX_FINDINGS
from .document import Manifest

LARGE = 256 * 1024
"""Length of a text that is sieved before its types are asked. What is smaller cannot have too many errors."""


@dataclass(slots=True)
class Effort:
    """How far errors are looked for.

    Args:
        later: whether the document is of a later version, so that unlisted values are let through as unknown.
        left: how many more errors are collected before the rest of all lists is passed over.
    """

    later: bool = False
    left: int = 4 * MAX_FINDINGS

    @property
    def spent(self) -> bool:
        """Whether something may have been passed over."""
        return self.left <= 0


def errors_of(document: dict[str, Any], effort: Effort) -> list[Any]:
    """Return the errors of a document, as pydantic reports them; unknown keys are none."""
    try:
        _sieve().validate_python(document, extra="allow", by_alias=True, by_name=False, context=effort)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


@cache
def _sieve() -> SchemaValidator:
    Manifest.model_rebuild()
    # Without the models, whose own validators would be used instead; strictness is their setting.
    return SchemaValidator(_sieved(Manifest.__pydantic_core_schema__), CoreConfig(strict=True))


def _sieved(schema: Any) -> Any:
    """A schema that makes no models and in which items of lists are passed over once the effort is spent."""
    if isinstance(schema, list):
        return [_sieved(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "model":
        return {**_sieved(schema["schema"]), **({"ref": schema["ref"]} if "ref" in schema else {})}
    sieved = {key: value if key == "metadata" else _sieved(value) for key, value in schema.items()}
    if sieved.get("type") == "list" and "items_schema" in sieved:
        sieved["items_schema"] = core_schema.with_info_wrap_validator_function(_item, sieved["items_schema"])
    return sieved


def _item(
    value: Any, validate: core_schema.ValidatorFunctionWrapHandler, info: core_schema.ValidationInfo[Effort]
) -> None:
    effort = info.context
    if effort.spent:
        return
    try:
        validate(value)
    except ValidationError as error:
        effort.left -= error.error_count()
        raise
