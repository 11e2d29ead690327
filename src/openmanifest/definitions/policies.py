"""A company's own policy: a TOML file in the form of the definitions, read with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ..findings import Code, Finding
from . import codes
from .compiling import Definition, FormErrors, compiled
from .form import DefinitionForm
from .form_errors import Found, explained
from .shipped import IDS
from .toml_reading import TomlKind, TomlText, read_toml, read_toml_file

_POLICY = TomlKind("policy", codes.NOT_READABLE, codes.TOO_LARGE, codes.NOT_TOML)

_KINDS: dict[str, Code] = {
    "unknown": codes.UNKNOWN_NAME,
    "cycle": codes.CYCLE,
    "empty": codes.EMPTY,
    "twice": codes.TWICE,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What came of reading a policy.

    Args:
        definition: the policy, which can be asked like a definition; None where something is wrong.
        findings: what is wrong, in the order of the text.
        text: the text, for showing lines; None where it could not be decoded.
    """

    definition: Definition | None
    findings: tuple[Finding, ...] = ()
    text: str | None = None


def read_policy_file(path: FilePath, taken: Collection[str] = IDS) -> Policy:
    """Read a policy from a file; of a large one no more than the limit is held in memory.

    Args:
        path: of the file.
        taken: ids that it cannot have.

    Returns:
        The policy, or findings. Never raises for anything about the file.
    """
    return _policy(read_toml_file(path, _POLICY), taken)


def read_policy(data: bytes, taken: Collection[str] = IDS) -> Policy:
    """Read a policy from the bytes of a file.

    Args:
        data: the whole file.
        taken: ids that it cannot have.

    Returns:
        The policy, or findings. Never raises for any bytes.
    """
    return _policy(read_toml(data, _POLICY), taken)


def _policy(toml: TomlText, taken: Collection[str]) -> Policy:
    if toml.document is None:
        return Policy(None, toml.findings, toml.text)
    definition, found = _definition(toml.document, taken)
    return Policy(definition, tuple(toml.placed(found)), toml.text)


def _definition(document: dict[str, Any], taken: Collection[str]) -> tuple[Definition | None, Found]:
    try:
        form = DefinitionForm.model_validate(document)
    except ValidationError as error:
        mistakes, omitted = explained(error.errors(include_url=False), document)
        if omitted:
            message = f"there are {omitted} more mistakes like these"
            mistakes.append(((), codes.MALFORMED.at((), message, "mend these first")))
        return None, mistakes
    found: Found = []
    definition = None
    try:
        definition = compiled(form)
    except FormErrors as wrong:
        found += [(e.path, _KINDS[e.kind].at(e.path, e.message, e.hint)) for e in wrong.errors]
    if form.id in taken:
        message = f"there is another definition with the id {form.id}"
        found.append((("id",), codes.TWICE.at(("id",), message, "give the policy an id of its own")))
    return None if found else definition, found
