"""The front matter of a Hugging Face model card (`README.md`), in and out.

Source: the metadata specification of the hub, https://github.com/huggingface/hub-docs/blob/main/modelcard.md.
"""

from __future__ import annotations

from .reading import read_bytes
from .writing import write_text

__all__ = ["read_bytes", "write_text"]
