"""A company's own policy: a TOML file in the form of the definitions, read with everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ..findings import Code, Finding, in_order
from ..manifest.files import reason_of, why_not
from ..manifest.positions import Lines
from . import codes
from .compiling import Definition, FormError, compiled
from .form import DefinitionForm
from .form_errors import Found, explained
from .shipped import IDS
from .toml_positions import Scanned, scan

MAX_SIZE = 256 * 1024
"""How many bytes of a policy are read."""

MAX_DEPTH = 40
"""How deep tables and lists may be nested."""

_KINDS: dict[str, Code] = {
    "unknown": codes.UNKNOWN_NAME,
    "cycle": codes.CYCLE,
    "empty": codes.EMPTY,
    "twice": codes.TWICE,
}
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


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
    try:
        if not path.is_file():
            return _unread(f"cannot be read: {why_not(path)}", "name a policy, a file of TOML")
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        return _unread(f"cannot be read: {reason_of(error)}", "name a policy, a file of TOML")
    return read_policy(data, taken)


def read_policy(data: bytes, taken: Collection[str] = IDS) -> Policy:
    """Read a policy from the bytes of a file.

    Args:
        data: the whole file.
        taken: ids that it cannot have.

    Returns:
        The policy, or findings. Never raises for any bytes.
    """
    if len(data) > MAX_SIZE:
        message = f"the policy has more than {MAX_SIZE:,} bytes"
        return Policy(None, (codes.TOO_LARGE.at((), message, "name a policy, not some other file"),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"byte 0x{data[error.start]:02X} at offset {error.start} is not valid UTF-8"
        return Policy(None, (_not_toml(message, "save the file as UTF-8", *Lines(before).at(len(before))),))
    text = text.replace("\r\n", "\n")
    scanned = scan(text, MAX_DEPTH)
    if scanned.depth > MAX_DEPTH:
        message = f"tables and lists are nested deeper than {MAX_DEPTH} levels"
        return Policy(None, (codes.TOO_LARGE.at((), message, "flatten the deepest part"),), text)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Policy(None, (_syntax(str(error), text),), text)
    except (RecursionError, ValueError):  # what the scanner has not seen; an integer of thousands of digits
        return Policy(None, (_not_toml("a value is too deep or too long", "write it shorter"),), text)
    definition, found = _definition(document, taken)
    return Policy(definition, tuple(_placed(found, scanned, text)), text)


def _unread(message: str, hint: str) -> Policy:
    return Policy(None, (codes.NOT_READABLE.at((), message, hint),))


def _not_toml(message: str, hint: str, line: int = 1, column: int = 1) -> Finding:
    return codes.NOT_TOML.at((), message, hint, line=line, column=column)


def _syntax(said: str, text: str) -> Finding:
    place = _AT.search(said)
    message = said[: place.start()] if place else said
    if place and place.group(1):
        line, column = int(place.group(1)), int(place.group(2))
    else:
        line, column = Lines(text).at(len(text))
    hint = "mend the syntax of TOML: https://toml.io/en/v1.0.0"
    if text.startswith("\ufeff"):
        hint = 'save it as "UTF-8" without BOM'
    elif text.lstrip().startswith("{"):
        hint = "a policy is written in TOML, not in JSON"
    return _not_toml(f"no TOML: {message[:1].lower()}{message[1:]}", hint, line, column)


def _definition(document: dict[str, Any], taken: Collection[str]) -> tuple[Definition | None, Found]:
    try:
        form = DefinitionForm.model_validate(document)
    except ValidationError as error:
        found, omitted = explained(error.errors(include_url=False), document)
        if omitted:
            message = f"there are {omitted} more mistakes like these"
            found.append(((), codes.MALFORMED.at((), message, "mend these first")))
        return None, found
    try:
        definition = compiled(form)
    except FormError as error:
        return None, [(error.path, _KINDS[error.kind].at(error.path, error.message, error.hint))]
    if form.id in taken:
        message = f"there is another definition with the id {form.id}"
        return None, [(("id",), codes.TWICE.at(("id",), message, "give the policy an id of its own"))]
    return definition, []


def _placed(found: Found, scanned: Scanned, text: str) -> list[Finding]:
    """The findings with line and column, in the order of the text."""
    lines = Lines(text)
    placed = []
    for path, finding in found:
        place = scanned.nearest(path)
        offset = 0 if place is None else place.key if finding.on_key else place.value
        line, column = lines.at(offset)
        placed.append(replace(finding, line=line, column=column))
    return in_order(placed)
