"""SPDX 2.3 in JSON, in and out.

Written as plain JSON: the library for SPDX 2 writes what the schema of SPDX 2.3 refuses. Its validator reads all that is
written here, in the tests.
"""

from __future__ import annotations

from .native import read_bytes, write_text

__all__ = ["read_bytes", "write_text"]
