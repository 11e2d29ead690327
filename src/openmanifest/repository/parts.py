"""Weights in several files: which parts are missing, and how many parameters all of them have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..findings import Tally
from .codes_scan import SHARD_MISSING
from .established import Basis, Fact, File, Source
from .inventory import first_of, named
from .kinds import IGNORED

_NUMBERED = re.compile(
    r"(?P<stem>.*[-_])(?P<number>[0-9]{3,6})-of-(?P<total>[0-9]{3,6})(?P<end>\.[A-Za-z0-9_.]+)"
)
_WHOLE = re.compile(
    r"(?:model|pytorch_model|diffusion_pytorch_model)(?:[-_][0-9]{5}-of-[0-9]{5})?\.safetensors"
)
_NUMBERS = frozenset(("F64", "F32", "F16", "BF16"))
_BUFFERS = frozenset(("I64", "BOOL"))
"""Types of what is kept beside parameters, such as positions. Other integers are packed parameters."""

_MOST = 1000
"""How many parts a set may have, and how many missing ones are listed of each."""

_MOST_OF_ALL = 20_000
"""How many parts are looked for in all."""


def missing_parts(files: Sequence[File], facts: Sequence[Fact], findings: Tally) -> list[Fact]:
    """Return a fact for each part that an index, or the numbering of the others, promises and that is not there."""
    there = {file.path for file in files}
    found: list[Fact] = []
    listed: set[str] = set()
    left = _MOST_OF_ALL
    for index in [fact for fact in facts if fact.name == "shards"]:
        listed.update(index.value)
        missing = [path for path in index.value if path not in there]
        found += _missing(index.source, missing, len(index.value), findings)
        if (left := left - len(index.value)) < 0:
            return found
    for first, promised in _sets(files):
        missing = [path for path in promised if path not in there and path not in listed]
        found += _missing(Source(first), missing, len(promised), findings)
        if (left := left - len(promised)) < 0:
            break
    return found


def _missing(source: Source, missing: Sequence[str], total: int, findings: Tally) -> Iterator[Fact]:
    if not missing:
        return
    message = f"{first_of(missing)} of {total} parts are missing, which {named(source.path)} promises"
    findings.add(SHARD_MISSING.at((), message, "get the whole model"))
    for path in missing[:_MOST]:
        yield Fact("missing_shard", path, Basis.COMPUTED, source)


def _sets(files: Iterable[File]) -> Iterator[tuple[str, list[str]]]:
    """Each numbered set once: its first file, and the names of all that it says it has."""
    seen = set()
    for file in files:
        found = _NUMBERED.fullmatch(file.path)
        if found is None or file.kind in (IGNORED, "data"):
            continue
        total = int(found["total"])
        key = (found["stem"], found["total"], found["end"])
        if key in seen or total > _MOST:
            continue
        seen.add(key)
        width, zero = len(found["number"]), int(int(found["number"]) == 0)
        names = [f"{number:0{width}}" for number in range(1 - zero, total + 1 - zero)]
        yield file.path, [f"{found['stem']}{name}-of-{found['total']}{found['end']}" for name in names]


def parameter_counts(files: Sequence[File], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the number of parameters where the headers of all files tell it: nothing missing, packed or unread."""
    elements = {fact.about: fact.value for fact in facts if fact.name == "tensor_elements"}
    if any(fact.name == "missing_shard" for fact in facts):
        return
    quantized = any(fact.name == "quantization" and not fact.about for fact in facts)
    whole = [file.path for file in files if _WHOLE.fullmatch(file.path)]
    known = all((_NUMBERS | _BUFFERS).issuperset(elements.get(path, {"?": 0})) for path in whole)
    if whole and known and not quantized:
        count = sum(n for path in whole for kind, n in elements[path].items() if kind in _NUMBERS)
        if count:
            yield Fact("parameter_count", count, Basis.COMPUTED, Source(whole[0]))
    yield from _of_gguf(files, elements)


def _of_gguf(files: Sequence[File], elements: dict[str, dict[str, int]]) -> Iterator[Fact]:
    """Of each GGUF file in one part; packed numbers are counted one by one there."""
    counts = {
        file.path: sum(elements[file.path].values())
        for file in files
        if file.kind == "gguf" and file.path in elements and not _NUMBERED.fullmatch(file.path)
    }
    for path, count in counts.items():
        if count:
            yield Fact("parameter_count", count, Basis.COMPUTED, Source(path), path)
