"""Which reader reads which file. Modules of readers are loaded when a file asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module

from .readers.page import Page

Reader = Callable[[Page], None]

_BY_KIND: dict[str, tuple[str, str]] = {
    "model-card": ("card", "read_card"),
    "citation": ("terms", "read_citation"),
    "license": ("terms", "read_license"),
    "safetensors": ("weights", "read_safetensors"),
    "gguf": ("gguf", "read_gguf"),
    "weights-index": ("weights", "read_index"),
    "model-config": ("settings", "read_config"),
    "pipeline-index": ("settings", "read_pipeline"),
    "adapter-config": ("settings", "read_adapter"),
    "merge-config": ("settings", "read_merge"),
    "quantization-config": ("settings", "read_quantization"),
    "ollama-modelfile": ("settings", "read_modelfile"),
    "data-description": ("settings", "read_datasets"),
    "training-state": ("runs", "read_trainer_state"),
    "evaluation-results": ("runs", "read_results"),
    "evaluation-record": ("runs", "read_results"),
    "pickled-weights": ("terms", "read_pickle"),
    "binary-weights": ("terms", "read_pickle"),
    "training-arguments": ("terms", "read_pickle"),
    "optimizer-state": ("terms", "read_pickle"),
    **dict.fromkeys(
        ("remote-code", "training-code", "evaluation-code", "data-code", "inference-code", "code"),
        ("terms", "read_code"),
    ),
}


_BY_ENDING: dict[str, tuple[tuple[tuple[str, ...], tuple[str, str] | None], ...]] = {
    "adapter-weights": (
        ((".safetensors",), _BY_KIND["safetensors"]),
        ((".gguf",), _BY_KIND["gguf"]),
        (("",), _BY_KIND["pickled-weights"]),
    ),
    "citation": (((".bib", ".bibtex"), ("card", "read_bibliography")), ((".cff",), _BY_KIND["citation"])),
    **dict.fromkeys(
        ("evaluation-results", "evaluation-record"),
        (((".yaml", ".yml"), ("card", "read_results_yaml")), ((".json",), _BY_KIND["evaluation-results"])),
    ),
    "quantization-config": (((".json",), _BY_KIND["quantization-config"]),),
    "model-card": (((".md", ".markdown", ".txt", "readme"), _BY_KIND["model-card"]),),
    "data-description": (((".json", ".yaml", ".yml"), _BY_KIND["data-description"]),),
}
"""Of some kinds the end of the name tells how a file is read, and whether."""


MAX_READ = 2000
"""How many files of a kind are read; real models have some hundreds."""

MAX_TEXTS = 200
"""How many texts of licenses are compared; real models have one or two."""

MAX_BYTES = 1024**3
"""Bytes that are read of all files together."""

_COUNTED = 32 * 1024**2
_HEADED = frozenset(
    ("adapter-weights", "safetensors", "gguf", "pickled-weights", "binary-weights", "optimizer-state")
)
"""Kinds of which the header alone is read, whose size is not that of the file."""


class Allowance:
    """How much may still be read of a folder, so that a very large one ends in time."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._files: Counter[str] = Counter()
        self._bytes = MAX_BYTES

    def takes(self, kind: str, byte_size: int) -> bool:
        """Count a file; return whether it may be read."""
        self._files[kind] += 1
        if kind in _HEADED:
            return self._files[kind] <= MAX_READ
        # Of a file that is larger than any that is read, no more than its beginning is.
        self._bytes -= min(byte_size, _COUNTED)
        return self._files[kind] <= (MAX_TEXTS if kind == "license" else MAX_READ) and self._bytes >= 0


def reader_of(kind: str, path: str) -> Reader | None:
    """Return what reads a file; None where nothing is to be read."""
    name = path.lower()
    chosen = _BY_KIND.get(kind)
    if kind in _BY_ENDING:
        chosen = next((reader for ends, reader in _BY_ENDING[kind] if name.endswith(ends)), None)
    if chosen is None:
        return None
    module, function = chosen
    found: Reader = getattr(import_module(f".readers.{module}", __package__), function)
    return found
