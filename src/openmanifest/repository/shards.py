"""Indexes of shards (`model.safetensors.index.json` and its like): are the files that they name all there?"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator

from ..findings import Finding, Path, Severity
from .codes_verify import INDEX_UNREADABLE, SHARD_MISSING
from .inventory import first_of, named, normal_path
from .lfs import parse_pointer
from .places import Standing, look, read_at_most

SUFFIX = ".index.json"
MAX_INDEX = 64 * 1024**2
"""Bytes of an index; those of the largest models have ten million."""


def check_shards(
    folder: str,
    files: Collection[str],
    listed: Collection[str],
    place_of: Callable[[str], Path],
    *,
    missing_fails: bool,
) -> Iterator[Finding]:
    """Yield a finding for each index that names files which are neither here nor in the manifest.

    Args:
        folder: of the model.
        files: that are in it.
        listed: files of the manifest; whether these are there is said elsewhere.
        place_of: where in the manifest a file is named.
        missing_fails: whether a missing file is an error.
    """
    there = set(files)
    for path in sorted({*files, *listed}):
        if not path.endswith(SUFFIX) or path not in there:
            continue
        shards = _shards(folder, path)
        if isinstance(shards, str):
            yield INDEX_UNREADABLE.at(place_of(path), f"{named(path)} was not read: {shards}", "get it again")
            continue
        missing = [shard for shard in shards if shard not in there and shard not in listed]
        if missing:
            message = f"{named(path)} names {first_of(missing)}, missing here and in the manifest"
            yield SHARD_MISSING.at(
                place_of(path),
                message,
                "get the whole model, and list its shards as artifacts",
                severity=Severity.ERROR if missing_fails else None,
            )


def _shards(folder: str, path: str) -> list[str] | str:
    """The files that an index names, relative to the folder; or why they are not known."""
    place = look(folder, path)
    if place.standing is not Standing.FILE:
        return place.why
    try:
        data = read_at_most(place.where, MAX_INDEX + 1)
    except OSError as error:
        return (error.strerror or "it cannot be read").lower()
    if len(data) > MAX_INDEX:
        return f"it has more than {MAX_INDEX} bytes"
    if parse_pointer(data) is not None:
        return []  # that its content is not here is said elsewhere
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return "it is not JSON"
    names = document.get("weight_map") if isinstance(document, dict) else None
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        return "it has no weight_map from names of tensors to names of files"
    inside = path.rpartition("/")[0]
    shards = []
    for name in sorted(set(names.values())):
        shard = normal_path(name)
        if shard is None:
            return f"it names {named(name)}, which does not lead into the folder"
        shards.append(f"{inside}/{shard}" if inside else shard)
    return shards
