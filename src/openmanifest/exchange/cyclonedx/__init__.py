"""CycloneDX in JSON: 1.6 and 1.7 out, 1.5 to 1.7 in.

Plain JSON, since the library in Python drops model cards, data, declarations and patents without a word; the tests ask its
schemas, and other tools, about all that is written here.
"""

from __future__ import annotations

from .native import read_bytes, write_1_6, write_1_7

__all__ = ["read_bytes", "write_1_6", "write_1_7"]
