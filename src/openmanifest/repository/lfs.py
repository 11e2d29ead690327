"""Git LFS pointers: the few lines of text that stand in a checkout for a large file that was not fetched.

The form is that of the Git LFS specification (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md): less than
1024 bytes of UTF-8, lines of a key and a value, `version` first and the others in order. A pointer states the SHA-256
and the size of the content, so both are known without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_POINTER = 1023
"""Bytes; a longer file is no pointer."""

_VERSIONS = (
    rb"https://git-lfs\.github\.com/spec/v1|https://hawser\.github\.com/spec/v1|http://git-media\.io/v/2"
)
# Extensions stand between the version and the object, each with the digest of what it was given.
_POINTER = re.compile(
    rb"version (?:" + _VERSIONS + rb")\r?\n"
    rb"(?:ext-[0-9]-[0-9A-Za-z]+ sha256:[0-9a-f]{64}\r?\n)*"
    rb"oid sha256:(?P<oid>[0-9a-f]{64})\r?\n"
    rb"size (?P<size>0|[1-9][0-9]{0,18})(?:\r?\n)?"
)
_MOST = 2**63 - 1  # Git LFS keeps sizes in 64 bits with a sign


@dataclass(frozen=True, slots=True)
class LfsPointer:
    """What a Git LFS pointer says of the content it stands for."""

    sha256: str
    byte_size: int


def parse_pointer(content: bytes) -> LfsPointer | None:
    r"""Return what a file says as a Git LFS pointer, or None where it is none.

    Lines may end with CR LF, as checkouts on Windows have them; all else has to be as Git LFS writes it.

    Args:
        content: of the whole file; of a larger one, the first `MAX_POINTER` + 1 bytes are enough.

    >>> oid = b"4d7a2146" * 8
    >>> parse_pointer(b"version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + b"\nsize 12345\n").byte_size
    12345
    """
    if len(content) > MAX_POINTER:
        return None
    found = _POINTER.fullmatch(content)
    if found is None or (size := int(found["size"])) > _MOST:
        return None
    return LfsPointer(found["oid"].decode("ascii"), size)
