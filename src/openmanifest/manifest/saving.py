"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EINVAL, ENOTDIR
from pathlib import Path
from secrets import token_hex


def save(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a file. What was there before stays until all of the new one is on the disk.

    Args:
        path: of the file; folders above it are made.
        data: all of it.
        overwrite: whether a file that exists is replaced; it keeps its permissions.

    Raises:
        FileExistsError: there is something at the path, and it is not to be overwritten.
        OSError: it cannot be written; nothing is left of it.
        ValueError: the name is no path.
    """
    if not overwrite and os.path.lexists(path):
        raise FileExistsError(f"{path} exists")
    if path.exists() and not path.is_file() and not path.is_dir():
        # Renaming would put a file in the place of a device or a pipe.
        raise OSError(EINVAL, "it is not a regular file", str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(path.parent)) from None
    draft = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
