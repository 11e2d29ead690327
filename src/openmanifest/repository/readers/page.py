"""What a reader is given: one file, read within limits, and where it puts what the file states."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from ...findings import Code, Tally
from ...yaml_values import Kind, Refused, Value, composed
from ..codes_scan import BEYOND_LIMITS, LOCAL_PATH, NOT_PARSED, ODD_VALUE, UNREADABLE
from ..established import Basis, Fact, Source
from ..inventory import named
from ..places import opened, read_at_most
from ..walking import reason

MAX_SIZE = 4 * 1024**2
"""Bytes of a file with settings or results; real ones have some thousands."""

MAX_TEXT = 20_000
MAX_VALUES = 50_000
MAX_FACTS = 2000
"""How many facts are taken from one file."""

_MAX_DEPTH, _MAX_ITEMS, _MAX_INTEGER = 6, 1000, 2**63
_MODEL = re.compile(r"[A-Za-z0-9_][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95}", re.ASCII)
_LOCAL = re.compile(
    r"(?:file:|[.~]{0,2}[/\\]|\.{1,2}$|[A-Za-z]:[\\/]|(?:home|root|mnt|workspace|data|tmp|content|kaggle|scratch|gpfs|opt|users)/)",
    re.IGNORECASE,
)
_FOLDERS = frozenset(
    (
        *("cache", "checkpoint", "checkpoints", "ckpt", "ckpts", "downloads", "drive", "exp", "experiments"),
        *("model", "models", "out", "output", "outputs", "base_models", "pretrained", "pretrained_models"),
        *("result", "results", "runs", "save", "saved", "saved_models", "saves", "trained", "weights"),
    )
)


def is_model(text: str) -> bool:
    """Whether a text looks like a model on the hub: ORG/NAME, and not like a folder of somebody's.

    >>> is_model("meta-llama/Llama-2-7b-hf"), is_model("./output"), is_model("models/mixtral"), is_model("gpt2")
    (True, False, False, False)
    """
    if not _MODEL.fullmatch(text) or ".." in text or not is_name(text):
        return False
    return text.partition("/")[0].lower() not in _FOLDERS


def is_local(text: str) -> bool:
    r"""Whether a text is a path on somebody's machine.

    >>> is_local("/workspace/models/x"), is_local("C:\\models"), is_local("meta-llama/Llama-2-7b-hf")
    (True, True, False)
    """
    return _LOCAL.match(text) is not None


_NO_NAME = re.compile(
    r"(?:none|null|n[./-]?a\.?|nan|unknown|other|tbd|todo|yes|no|true|false|scratch|-+|\?+)\Z|\[.*\]\Z|.*:",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Whether a text may be the bare name of a model: no placeholder, number, address or path.

    >>> is_name("gpt2"), is_name("Mistral 7B"), is_name("none"), is_name("[More Information Needed]"), is_name("5")
    (True, True, False, False, False)
    """
    return bool(re.search(r"[^\W\d]", text)) and not _NO_NAME.match(text) and not is_local(text)


class Page:
    """One file that is being read.

    Attributes:
        path: of the file, relative to the folder.
        byte_size: that it had when the folder was listed.
        facts: that were found so far.
    """

    def __init__(
        self, path: str, where: str, byte_size: int, findings: Tally, about: str | None = None
    ) -> None:
        """Take a file.

        Args:
            path: relative to the folder, with slashes.
            where: the file.
            byte_size: of it.
            findings: gets what is odd.
            about: what its facts are about; None: the model, for a file at the top, else the file.
        """
        self.path, self.byte_size = path, byte_size
        self.facts: list[Fact] = []
        self._where, self._findings = where, findings
        self.about = about if about is not None else path * ("/" in path)

    def state(
        self,
        name: str,
        value: object,
        pointer: str = "",
        basis: Basis = Basis.DECLARED,
        about: str | None = None,
    ) -> None:
        """Add a fact, if there is a value; text is cut, and what JSON cannot say is left out."""
        cleaned = clean(value)
        if cleaned is None or cleaned in ("", [], {}) or len(self.facts) >= MAX_FACTS:
            return
        where = self.about if about is None else about
        self.facts.append(Fact(name, cleaned, basis, Source(self.path, pointer), where))

    def text(self, name: str, value: object, pointer: str = "", basis: Basis = Basis.DECLARED) -> None:
        """Add a fact that is text; anything else in its place is odd."""
        if isinstance(value, str):
            self.state(name, value.strip(), pointer, basis)
        elif value is not None:
            self.odd(pointer, value, "text")

    def base_model(self, value: object, pointer: str, *, hint: bool = False) -> None:
        """Add a base model: a fact where the text looks like one on the hub, else a hint; a local path is leaked."""
        if not isinstance(value, str) or not value.strip():
            return
        text = value.strip().removeprefix("https://huggingface.co/").rstrip("/")
        self.local(text, pointer)
        sure = is_model(text) and not hint
        self.state("base_model", text, pointer, Basis.DECLARED if sure else Basis.HINT)

    def local(self, value: object, pointer: str) -> None:
        """Report a value that is a path on somebody's machine."""
        if isinstance(value, str) and is_local(value) and value.strip("./\\"):
            self.state("local_path", value, pointer, Basis.DETECTED)
            message = f"{named(self.path)} names {named(value[:200])} at {pointer or 'its beginning'}, a path on some machine"
            self.find(LOCAL_PATH, message, "take it out, or write the name on the hub")

    def odd(self, pointer: str, value: object, expected: str) -> None:
        """Report a value of a type that its key does not have."""
        what = {dict: "an object", list: "a list", bool: "true or false", str: "text"}.get(
            type(value), "a number"
        )
        message = f"{named(self.path)} has {what} at {named(pointer)} where {expected} belongs"
        self.find(ODD_VALUE, message)

    def find(self, code: Code, message: str, hint: str = "", *, line: int | None = None) -> None:
        """Add a finding."""
        self._findings.add(code.at((), message, hint, line=line))

    def beginning(self, most: int) -> bytes | None:
        """Return the first bytes of the file; None, and a finding, where it cannot be read."""
        try:
            return read_at_most(self._where, most)
        except OSError as error:
            self._unreadable(error)
            return None

    def content(self, most: int = MAX_SIZE) -> bytes | None:
        """Return all of a file; None, and a finding, where it cannot be read or has more bytes than one may expect."""
        data = self.beginning(most + 1)
        if data is not None and len(data) > most:
            message = f"{named(self.path)} has more than {most:,} bytes, and was not read"
            self.find(BEYOND_LIMITS, message)
            return None
        return data

    def open(self) -> BinaryIO | None:
        """Open the file; None, and a finding, where it cannot be."""
        try:
            return open(opened(self._where), "rb")
        except OSError as error:
            self._unreadable(error)
            return None

    def unreadable(self, error: OSError) -> None:
        """Report that reading failed."""
        self._unreadable(error)

    def _unreadable(self, error: OSError) -> None:
        self.find(UNREADABLE, f"{named(self.path)} could not be read: {reason(error)}")

    def json(self, most: int = MAX_SIZE) -> dict[str, Any]:
        """Return the object that the file holds as JSON; an empty one, and a finding, where it holds none."""
        data = self.content(most)
        if data is None:
            return {}
        document = parsed_json(data)
        if isinstance(document, dict):
            return document
        what = "is not JSON, or not all of it" if document is None else "is no JSON object"
        self.find(NOT_PARSED, f"{named(self.path)} {what}", "get the file again")
        return {}

    def yaml(self, most: int = MAX_SIZE) -> object:
        """Return what the file holds as YAML 1.2, plain; None, and a finding, where it holds none."""
        data = self.content(most)
        if data is None:
            return None
        text = data.decode("utf-8-sig", "replace")
        try:
            return plain(composed(text, MAX_VALUES))
        except Refused as refused:
            code = BEYOND_LIMITS if refused.beyond else NOT_PARSED
            self.find(code, f"{named(self.path)} was not read: {refused.why}")
            return None


def parsed_json(data: bytes) -> object:
    """Return what bytes say as JSON; None where they are none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def plain(value: Value) -> object:
    """Return a YAML value as JSON has it. What is repeated by aliases is cut off at a limit."""
    return _plain(value, iter(range(MAX_VALUES)))


def _plain(value: Value, budget: Iterator[int]) -> object:
    if next(budget, None) is None:
        return None
    match value.kind:
        case Kind.LIST:
            return [_plain(item, budget) for item in value.items]
        case Kind.MAPPING:
            return {key: _plain(item, budget) for key, item in value.entries.items()}
        case Kind.NULL:
            return None
        case Kind.TRUTH:
            return value.text.lower() == "true"
        case Kind.NUMBER:
            return _number(value.text)
    return value.text


def _number(text: str) -> int | float | None:
    try:
        return int(text, 0 if text[:2] in ("0o", "0x") else 10)
    except ValueError:
        try:
            return float(text)
        except ValueError:  # .inf and .nan
            return None


def clean(value: object, depth: int = 0) -> Any:
    """Return a value as JSON can say it in UTF-8, within limits; None where nothing is left."""
    if isinstance(value, str):
        return value[:MAX_TEXT].encode("utf-8", "replace").decode()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) < _MAX_INTEGER else None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if depth >= _MAX_DEPTH:
        return None
    if isinstance(value, list | tuple):
        items = [clean(item, depth + 1) for item in value[:_MAX_ITEMS]]
        return [item for item in items if item is not None]
    if isinstance(value, dict):
        pairs = [(clean(str(key)), clean(item, depth + 1)) for key, item in list(value.items())[:_MAX_ITEMS]]
        return {key: item for key, item in pairs if item is not None}
    return None


def number_of(value: object) -> int | float | None:
    """Return a number that is finite and no truth value; None for anything else."""
    return clean(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def texts_of(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a value that is one or a list of them, each with its pointer within the value."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip(), ""
    elif isinstance(value, list):
        for index, item in enumerate(value[:_MAX_ITEMS]):
            if isinstance(item, str) and item.strip():
                yield item.strip(), f"/{index}"
