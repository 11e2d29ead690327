"""Which reader reads which file. Modules of readers are loaded when a file asks for them."""

from __future__ import annotations

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
