"""Headers of safetensors, and indexes of weights in several files.

Source: https://huggingface.co/docs/safetensors: eight bytes for the length of a JSON object, which says of each tensor
type, shape and place.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, BinaryIO, TypeGuard

from ..codes_scan import BEYOND_LIMITS
from ..established import Basis
from ..inventory import named, normal_path
from .headers import HeaderBroken, header_of
from .page import Page, number_of, parsed_json

MAX_HEADER = 32 * 1024**2
"""Bytes of a header; those of the largest files have some ten million."""

MAX_INDEX = 32 * 1024**2

_LENGTH = 8
_BITS = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E5M2FNUZ", "F8_E4M3FNUZ", "I8", "U8", "BOOL"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}


def read_safetensors(page: Page) -> None:
    """Read the header of a file in safetensors: what tensors there are, and what is said about the model."""

    def read(file: BinaryIO) -> tuple[Any, list[tuple[str, int]]]:
        length = _header(file.read(_LENGTH), page.byte_size)
        document = parsed_json(file.read(length))
        return document, _tensors(document, page.byte_size - _LENGTH - length)

    header = header_of(page, read)
    if header is None:
        return
    document, tensors = header
    elements: Counter[str] = Counter()
    for kind, count in tensors:
        elements[kind] += count
    page.state("tensor_count", len(tensors), basis=Basis.COMPUTED, about=page.path)
    page.state("tensor_elements", dict(sorted(elements.items())), basis=Basis.COMPUTED, about=page.path)
    _metadata(page, document)


def _header(length: bytes, byte_size: int) -> int:
    if len(length) < _LENGTH:
        raise HeaderBroken("it has not even the length of a header")
    count = int.from_bytes(length, "little")
    if count > byte_size - _LENGTH:
        raise HeaderBroken(f"its header claims {count:,} bytes, and the file has {byte_size:,}")
    if count > MAX_HEADER:
        raise HeaderBroken(
            f"its header has {count:,} bytes, more than the {MAX_HEADER:,} that are read", BEYOND_LIMITS
        )
    return count


def _tensors(document: object, room: int) -> list[tuple[str, int]]:
    """Type and number of elements of each tensor, which is checked against its place."""
    if not isinstance(document, dict):
        raise HeaderBroken("its header is no JSON object")
    found = []
    for name, tensor in document.items():
        if name == "__metadata__":
            continue
        if not isinstance(tensor, dict):
            raise HeaderBroken(f"what it says of {named(name)} is no object")
        kind, shape, place = (tensor.get(key) for key in ("dtype", "shape", "data_offsets"))
        if not isinstance(kind, str) or not _are_sizes(shape) or not _are_sizes(place) or len(place) != 2:
            raise HeaderBroken(f"what it says of {named(name)} is not complete")
        begin, end = place
        if not begin <= end <= room:
            raise HeaderBroken(
                f"{named(name)} ends at byte {end:,} of {room:,}: the file is cut off or broken"
            )
        elements = math.prod(shape)
        if kind in _BITS and elements * _BITS[kind] != 8 * (end - begin):
            raise HeaderBroken(f"{named(name)} has another size than its shape says")
        found.append((kind, elements))
    return found


def _are_sizes(value: Any) -> TypeGuard[list[int]]:
    return (
        isinstance(value, list)
        and len(value) <= 64
        and all(type(item) is int and 0 <= item < 2**63 for item in value)
    )


def _metadata(page: Page, document: object) -> None:
    """What a header says of the model: https://github.com/Stability-AI/ModelSpec, and what trainers of LoRA write."""
    metadata = document.get("__metadata__") if isinstance(document, dict) else None
    if not isinstance(metadata, dict):
        return
    page.state("weights_metadata", metadata, "/__metadata__", about=page.path)
    for key, name in (
        ("modelspec.title", "name"),
        ("modelspec.author", "author"),
        ("modelspec.license", "license"),
        ("modelspec.architecture", "architecture"),
        ("modelspec.date", "released"),
    ):
        page.state(name, metadata.get(key), f"/__metadata__/{key}", about=page.path)
    for key in ("ss_base_model_version", "ss_sd_model_name", "modelspec.merged_from"):
        page.base_model(metadata.get(key), f"/__metadata__/{key}", hint=True)


def read_index(page: Page) -> None:
    """Read an index of weights in several files: how many, how large, and which; missing ones are found later."""
    document = page.json(MAX_INDEX)
    metadata = document.get("metadata")
    if isinstance(metadata, dict):
        page.state("total_size", number_of(metadata.get("total_size")), "/metadata/total_size")
        count = number_of(metadata.get("total_parameters"))
        if isinstance(count, int) and count > 0:
            page.state("parameter_count", count, "/metadata/total_parameters")
    places = document.get("weight_map")
    if not isinstance(places, dict):
        return
    names = {name for name in places.values() if isinstance(name, str)}
    inside = page.path.rpartition("/")[0]
    paths = [path for name in sorted(names) if (path := normal_path(name)) is not None]
    shards = [f"{inside}/{path}" if inside else path for path in paths]
    page.state("shards", shards, "/weight_map")
