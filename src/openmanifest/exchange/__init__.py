"""Exchange: manifests from documents of other formats, and back. One module, or package, a format.

Lenient on reading, exact on meaning: nothing is guessed, and what is odd, inherited or unknown in a source is a finding.
"""

from __future__ import annotations

from .conversion import Conversion, convert
from .formats import SOURCES, SUFFIXES, TARGETS, Format, Request, is_way

__all__ = ["SOURCES", "SUFFIXES", "TARGETS", "Conversion", "Format", "Request", "convert", "is_way"]
