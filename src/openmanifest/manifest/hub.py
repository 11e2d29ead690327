"""Addresses and words of the Hugging Face Hub that several parts of the tool read and write."""

from __future__ import annotations

import re

HUB = "https://huggingface.co/"

RELATIONS = {"finetune": "fine-tune", "adapter": "adapter", "merge": "merge", "quantized": "quantization"}
"""Values of `base_model_relation` of a model card, and what they are called in a manifest."""

is_repository = re.compile(r"[A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*", re.ASCII).fullmatch
"""Whether a text has the form of a name on the hub: organization/name."""
