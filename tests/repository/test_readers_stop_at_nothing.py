"""No bytes and no values in any file stop a reader, and what they find is plain JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.established import Scan
from openmanifest.repository.facts_read import NAMES
from tests.repository.models import scanned

FORMATS = (
    *(
        "README.md",
        "config.json",
        "adapter_config.json",
        "mergekit_config.yml",
        "quantize_config.json",
        "CITATION.cff",
    ),
    *(
        "trainer_state.json",
        "all_results.json",
        "model.safetensors.index.json",
        ".eval_results/x.yaml",
        "model_index.json",
    ),
    *("data_config.json", "Modelfile", "LICENSE", "modeling_x.py", "references.bib", "x.pt"),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(
        ("license", "base_model", "auto_map", "weight_map", "metadata", "log_history", "results", "datasets", "model-index",
         "quantization_config", "architectures", "_name_or_path", "co2_eq_emissions", "extra_gated_fields", "authors", "model",
         "scores", "task_name", "tags", "value", "dataset", "metrics", "peft_type", "base_model_name_or_path", "merge_method")
    )), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


def assert_plain(found: Scan) -> None:
    for fact in found.facts:
        assert fact.name in NAMES
        json.dumps([fact.value, fact.source.pointer], allow_nan=False, ensure_ascii=False).encode()


@given(st.sampled_from(FORMATS), st.binary(max_size=200))
def test_no_bytes_stop_any_reader(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    at = tmp_path_factory.mktemp("bytes")
    assert_plain(scanned(at, {name: data}))
    assert_plain(scanned(at, {name: b"---\n" + data + b"\n---\n"}))


@given(st.sampled_from(FORMATS), _JSON)
def test_no_values_stop_any_reader(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: object
) -> None:
    text = json.dumps(value)
    at = tmp_path_factory.mktemp("values")
    assert_plain(scanned(at, {name: text}))
    assert_plain(scanned(at, {name: f"---\n{text}\n---\n"}))
