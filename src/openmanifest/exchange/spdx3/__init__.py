"""SPDX 3.0.1 as JSON-LD, in and out.

Written as plain JSON: the official model in Python refuses what is not SPDX, and so cannot read what others write; the tests
have it read all that is written here.
"""

from __future__ import annotations

from .native import read_bytes, write_text

__all__ = ["read_bytes", "write_text"]
