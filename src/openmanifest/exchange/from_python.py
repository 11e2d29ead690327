"""Conversion as programs in Python ask for it: what is converted, and to what."""

from __future__ import annotations

import os
from pathlib import Path

from ..findings import Finding
from ..manifest.document import Manifest
from ..manifest.files import find_manifest
from ..manifest.writing import dumps
from .conversion import Conversion
from .conversion import convert as convert_bytes
from .files import read_source
from .formats import Format, Request


def convert(
    source: Manifest | bytes | str | os.PathLike[str],
    to: str = Format.MANIFEST,
    *,
    source_format: str | None = None,
    with_verdicts: bool = False,
    check: bool = False,
) -> Conversion:
    """Convert a manifest to another format, or a document of another format to a manifest or to a third one.

    Args:
        source: a manifest; a document as bytes or text; or a path (`pathlib.Path`) to a file, or to the folder of a
            manifest. A string is the document itself, never a path.
        to: the format of the result, such as `spdx-3.0.1`; `openmanifest convert --help` lists all.
        source_format: the format of the source; None: find out.
        with_verdicts: whether to write how the model comes out under definitions, where the format has a place for it.
        check: whether to read the result again, and to say where it is not the same manifest.

    Returns:
        The text in `result`, or None where the source could not be read; and `findings`. Never raises for anything that
        is in the source or about the file.

    Raises:
        ValueError: there is no format of that name.
        TypeError: the source is something else.

    >>> found = convert('{"spdxVersion": "SPDX-2.3"}')
    >>> found.source, found.result is None
    (<Format.SPDX2: 'spdx-2.3'>, False)
    """
    target = Format(to)
    named = None if source_format is None else Format(source_format)
    name = ""
    data: bytes | Finding
    if isinstance(source, Manifest):
        data, named = dumps(source).encode("utf-8"), Format.MANIFEST
    elif isinstance(source, os.PathLike):
        path = find_manifest(Path(source))
        data, name = read_source(path), path.name
    elif isinstance(source, str):
        data = source.encode("utf-8", "surrogatepass")
    elif isinstance(source, bytes):
        data = source
    else:
        raise TypeError(f"a source is a manifest, bytes, text or a path, not {type(source).__name__}")
    if isinstance(data, Finding):
        return Conversion(named, False, target, None, (data,), None)
    return convert_bytes(data, name, named, target, Request(with_verdicts=with_verdicts), check=check)
