"""The header of a GGUF file: what it says of the model, its license, its bases and its tensors.

Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md: keys with typed values, then name, shape, type and
place of every tensor. Nothing is taken on trust: a count that cannot fit into the file ends the reading.
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import Any, BinaryIO

from ..codes_scan import BEYOND_LIMITS
from ..established import Basis
from .headers import HeaderBroken, header_of
from .page import Page, is_model, texts_of

MAX_HEADER = 256 * 1024**2
"""Bytes of a header; those with the largest vocabularies have some ten million."""

MAX_KEYS = 10_000
MAX_TENSORS = 200_000
MAX_ITEMS = 4_000_000
"""Texts in lists; the largest vocabularies have half a million, twice."""

_KEPT = 64 * 1024
"""Bytes of a text that is kept; longer ones are passed over."""

_FEW = 100
"""Texts in a list that is kept."""

_CHUNK = 1024**2

_FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_TEXT, _LIST = 8, 9
_HUB = "https://huggingface.co/"

TENSOR_TYPES = {
    **dict(enumerate(("F32", "F16", "Q4_0", "Q4_1"))),
    **dict(enumerate(("Q5_0", "Q5_1", "Q8_0", "Q8_1"), 6)),
    **dict(enumerate(("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "Q8_K"), 10)),
    **dict(enumerate(("IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S", "IQ2_S", "IQ4_XS"), 16)),
    **dict(enumerate(("I8", "I16", "I32", "I64", "F64", "IQ1_M", "BF16"), 24)),
    34: "TQ1_0",
    35: "TQ2_0",
    39: "MXFP4",
    40: "NVFP4",
    41: "Q1_0",
}
"""Names of `ggml_type`; others are told by their number."""

_FULL = frozenset(("F64", "F32", "F16", "BF16"))


class _Cursor:
    """Reads forward in a file, never past its end nor past the limit."""

    def __init__(self, file: BinaryIO, byte_size: int) -> None:
        self._file, self._size, self.place = file, byte_size, 0
        self.order = "<"

    @property
    def left(self) -> int:
        return self._size - self.place

    def take(self, count: int) -> bytes:
        self._go(count)
        data = self._file.read(count)
        if len(data) < count:
            raise HeaderBroken("the file ends within its header")
        return data

    def skip(self, count: int) -> None:
        self._go(count)
        self._file.seek(count, 1)

    def _go(self, count: int) -> None:
        if count > self.left:
            raise HeaderBroken(
                f"it claims {count:,} bytes at byte {self.place:,}, and the file has {self._size:,}"
            )
        self.place += count
        if self.place > MAX_HEADER:
            raise HeaderBroken(f"its header has more than {MAX_HEADER:,} bytes", BEYOND_LIMITS)

    def number(self, kind: str) -> Any:
        return struct.unpack(self.order + kind, self.take(struct.calcsize("=" + kind)))[0]

    def count(self, least: int, most: int, what: str) -> int:
        """A number of things of so many bytes each."""
        count = int(self.number("Q"))
        if count * least > self.left:
            raise HeaderBroken(f"it claims {count:,} {what}, more than fit into {self._size:,} bytes")
        if count > most:
            raise HeaderBroken(
                f"it has {count:,} {what}, more than the {most:,} that are read", BEYOND_LIMITS
            )
        return count

    def skip_texts(self, count: int) -> None:
        """Pass over many texts: vocabularies have hundreds of thousands, so they are not read one by one."""
        length_at = struct.Struct(self.order + "Q").unpack_from
        data, place = b"", 0
        for _ in range(count):
            if place + 8 > len(data):
                more = self._file.read(min(_CHUNK, self.left))
                self._go(len(more))
                data, place = data[place:] + more, 0
                if len(data) < 8:
                    raise HeaderBroken("the file ends within its header")
            place += 8 + length_at(data, place)[0]
            if place > len(data):
                self.skip(place - len(data))
                data, place = b"", 0
        rest = len(data) - place
        self._file.seek(-rest, 1)
        self.place -= rest

    def text(self) -> str | None:
        length = int(self.number("Q"))
        if length > _KEPT:
            self.skip(length)
            return None
        return self.take(length).decode("utf-8", "replace")


def read_gguf(page: Page) -> None:
    """Read the header of a GGUF file."""
    header = header_of(page, lambda file: _read(_Cursor(file, page.byte_size)))
    if header is None:
        return
    keys, elements = header
    _keys(page, keys)
    page.state(
        "tensor_count", sum(count for count, _ in elements.values()), basis=Basis.COMPUTED, about=page.path
    )
    numbers = {kind: elements[kind][1] for kind in sorted(elements)}
    page.state("tensor_elements", numbers, basis=Basis.COMPUTED, about=page.path)
    quantized = {kind: numbers[kind] for kind in numbers if kind not in _FULL}
    if quantized:
        most = max(quantized, key=lambda kind: (quantized[kind], kind))
        page.state("quantization", {"method": "gguf", "type": most}, basis=Basis.COMPUTED, about=page.path)


def _read(cursor: _Cursor) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    if cursor.left < 24 or cursor.take(4) != b"GGUF":
        raise HeaderBroken("it does not begin as GGUF does")
    version = int(cursor.number("I"))
    if version & 0xFFFF == 0:  # written on a machine that has the high byte first
        cursor.order, version = ">", version >> 24
    if version not in (2, 3):
        raise HeaderBroken(f"it is in version {version} of GGUF, and 2 and 3 are read", BEYOND_LIMITS)
    tensors = cursor.count(24, MAX_TENSORS, "tensors")
    keys = {}
    items = [MAX_ITEMS]
    for _ in range(cursor.count(13, MAX_KEYS, "keys")):
        key = cursor.text()
        value = _value(cursor, int(cursor.number("I")), items)
        if key is not None and value is not None:
            keys[key] = value
    elements: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for _ in range(tensors):
        cursor.text()
        rank = int(cursor.number("I"))
        if rank > 8:
            raise HeaderBroken(f"a tensor claims {rank:,} dimensions")
        product = 1
        for _ in range(rank):
            product *= int(cursor.number("Q"))
        if product >= 2**63:
            raise HeaderBroken("a tensor claims more elements than can be counted")
        number = int(cursor.number("I"))
        kind = TENSOR_TYPES.get(number, f"type-{number}")
        cursor.skip(8)
        elements[kind] += product
        counts[kind] += 1
    return keys, {kind: (counts[kind], elements[kind]) for kind in elements}


def _value(cursor: _Cursor, kind: int, items: list[int]) -> Any:
    """A value; None for one that is too long to be of interest."""
    if kind == _TEXT:
        return cursor.text()
    if kind in _FORMATS:
        return cursor.number(_FORMATS[kind])
    if kind != _LIST:
        raise HeaderBroken(f"a value has the type {kind}, which GGUF does not have")
    of = int(cursor.number("I"))
    if of in _FORMATS:
        size = struct.calcsize("=" + _FORMATS[of])
        count = cursor.count(size, MAX_HEADER, "numbers")
        cursor.skip(size * count)
        return None
    if of != _TEXT:
        raise HeaderBroken("a list has items that GGUF does not allow")
    count = cursor.count(8, items[0], "texts")
    items[0] -= count
    if count > _FEW:
        cursor.skip_texts(count)
        return None
    return [text for _ in range(count) if (text := cursor.text()) is not None]


def _keys(page: Page, keys: dict[str, Any]) -> None:
    for key, name in (
        ("general.name", "name"),
        ("general.version", "version"),
        ("general.organization", "organization"),
        ("general.author", "author"),
        ("general.architecture", "architecture"),
        ("general.size_label", "size_label"),
        ("general.license", "license"),
        ("general.license.name", "license_name"),
        ("general.license.link", "license_link"),
        ("general.doi", "doi"),
        ("general.source.url", "source_url"),
        ("general.source.repo_url", "source_url"),
    ):
        page.text(name, keys.get(key), f"/{_escaped(key)}")
    if keys.get("general.type") == "adapter":
        page.text("adapter_type", keys.get("adapter.type"), "/adapter.type")
    for key, name in (("general.languages", "language"), ("general.tags", "tag")):
        for item, _ in texts_of(keys.get(key)):
            page.state(name, item, f"/{key}")
    for key in ("general.source.huggingface.repository", "general.source.url", "general.url"):
        page.local(keys.get(key), f"/{key}")
    for number in range(_few(keys.get("general.base_model.count"))):
        _named(page, keys, f"general.base_model.{number}", "base_model")
    for number in range(_few(keys.get("general.dataset.count"))):
        _named(page, keys, f"general.dataset.{number}", "dataset")
    for item, _ in texts_of(keys.get("general.datasets")):
        page.state("dataset", item, "/general.datasets")


def _named(page: Page, keys: dict[str, Any], stem: str, name: str) -> None:
    """A base model or data set: by its repository, else by organization and name, which is only a hint."""
    url = keys.get(f"{stem}.repo_url") or keys.get(f"{stem}.url")
    if isinstance(url, str) and url.startswith(_HUB):
        path = url.removeprefix(_HUB).removeprefix("datasets/").strip("/")
        if is_model(path):
            page.state(name, path, f"/{stem}.repo_url")
            return
    words = keys.get(f"{stem}.name")
    if isinstance(words, str):
        page.state(name, words, f"/{stem}.name", Basis.HINT if name == "base_model" else Basis.DECLARED)


def _few(value: object) -> int:
    return value if type(value) is int and 0 < value <= 1000 else 0


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
