"""Headers of weights: what the libraries of the formats write is read, and nothing that is broken is believed."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.scanning import scan
from tests.repository.models import codes, gguf, gguf_text, hints, one, safetensors, scanned, values

TENSORS = {"a": ("F32", (2, 3), 24), "b": ("BF16", (5,), 10)}
SAFE = safetensors(TENSORS, {"format": "pt"})
GGUF = gguf(
    {
        "general.architecture": "llama",
        "general.name": "Demo 1B",
        "general.license": "apache-2.0",
        "general.languages": ["en", "no"],
        "general.base_model.count": 1,
        "general.base_model.0.repo_url": "https://huggingface.co/example-lab/demo-base",
        "general.dataset.count": 1,
        "general.dataset.0.name": "Demo data",
        "tokenizer.ggml.tokens": [str(number) for number in range(300)],
    },
    {"token_embd.weight": ((32, 4), 12), "output_norm.weight": ((32,), 0)},
)


def test_safetensors_tell_types_and_numbers(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"model.safetensors": SAFE})
    assert one(found, "tensor_elements").value == {"BF16": 5, "F32": 6}
    assert one(found, "tensor_count").value == 2
    assert one(found, "parameter_count").value == 11
    assert one(found, "weights_metadata").value == {"format": "pt"}
    assert "OM1007" not in codes(found)


def test_what_the_library_writes_is_read(tmp_path: Path) -> None:
    import numpy
    from safetensors.numpy import save

    data = save({"x": numpy.zeros((4, 4), dtype=numpy.float16)}, {"modelspec.license": "MIT"})
    found = scanned(tmp_path, {"model.safetensors": data})
    assert one(found, "parameter_count").value == 16
    assert one(found, "license").value == "MIT"


def test_gguf_tells_what_it_was_made_from(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"demo.gguf": GGUF})
    assert values(found, "name") == ["Demo 1B"]
    assert values(found, "license") == ["apache-2.0"]
    assert values(found, "architecture") == ["llama"]
    assert values(found, "language") == ["en", "no"]
    assert values(found, "base_model") == ["example-lab/demo-base"]
    assert values(found, "dataset") == ["Demo data"]
    assert one(found, "tensor_elements").value == {"F32": 32, "Q4_K": 128}
    assert one(found, "parameter_count").value == 160
    assert one(found, "quantization").value == {"method": "gguf", "type": "Q4_K"}


@given(
    st.lists(st.sampled_from(["", "a", "b" * 700, "c" * 70_000]), min_size=101, max_size=130), st.booleans()
)
def test_long_lists_are_passed_over_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], twice: bool
) -> None:
    keys = {"a": texts, **({"b": texts} if twice else {}), "general.license": "mit"}
    at = tmp_path_factory.mktemp("lists")
    found = scanned(at, {"x.gguf": gguf(keys, {"t": ((3,), 0)})})
    assert (values(found, "license"), values(found, "parameter_count")) == (["mit"], [3])
    cut = gguf(keys, {})[: sum(map(len, texts))]
    assert codes(scanned(at, {"x.gguf": cut})) & {"OM1007"}


def test_what_llama_cpp_writes_is_read(tmp_path: Path) -> None:
    import numpy
    from gguf import GGUFWriter

    path = tmp_path / "demo.gguf"
    writer = GGUFWriter(path, "qwen2")
    writer.add_name("Demo")
    writer.add_license("mit")
    writer.add_languages(["en"])
    writer.add_tags(["chat"])
    writer.add_base_model_count(1)
    writer.add_base_model_name(0, "Other")
    writer.add_array("tokenizer.ggml.token_type", list(range(1000)))
    writer.add_token_list([f"token {number}" for number in range(1000)])
    writer.add_tensor("x", numpy.zeros((3, 8), dtype=numpy.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    found = scan(tmp_path)
    assert values(found, "license") == ["mit"]
    assert (values(found, "base_model"), hints(found, "base_model")) == ([], ["Other"])
    assert values(found, "tag") == ["chat"]
    assert one(found, "parameter_count").value == 24
    assert values(found, "quantization") == []
    assert "OM1007" not in codes(found)


def test_gguf_of_a_machine_with_the_high_byte_first(tmp_path: Path) -> None:
    text = b"MIT"
    key = b"general.license"
    data = b"GGUF" + struct.pack(">IQQ", 3, 0, 1) + struct.pack(">Q", len(key)) + key
    data += struct.pack(">IQ", 8, len(text)) + text
    assert values(scanned(tmp_path, {"demo.gguf": data}), "license") == ["MIT"]


BROKEN = {
    "empty.safetensors": b"",
    "short.safetensors": b"\x01\x02",
    "vast.safetensors": struct.pack("<Q", 2**60) + b"{}",
    "list.safetensors": struct.pack("<Q", 2) + b"[]",
    "no-json.safetensors": struct.pack("<Q", 4) + b"abcd",
    "cut-off.safetensors": SAFE[:-4],
    "deep.safetensors": struct.pack("<Q", 200_000) + b"[" * 200_000,
    "wrong-size.safetensors": safetensors({"a": ("F32", (2, 3), 25)}),
    "negative.safetensors": safetensors({"a": ("F32", (-2, -3), 24)}),
    "vast-shape.safetensors": safetensors({"a": ("F32", (2**62, 2**62), 4)}),
    "empty.gguf": b"",
    "magic.gguf": b"GGML" + bytes(40),
    "keys.gguf": b"GGUF" + struct.pack("<IQQ", 3, 0, 10**9) + bytes(100),
    "tensors.gguf": b"GGUF" + struct.pack("<IQQ", 3, 10**9, 0) + bytes(100),
    "vast-text.gguf": b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 2**60) + bytes(40),
    "vast-list.gguf": b"GGUF"
    + struct.pack("<IQQ", 3, 0, 1)
    + gguf_text("k")
    + struct.pack("<IIQ", 9, 8, 2**60)
    + bytes(8),
    "nested-list.gguf": b"GGUF"
    + struct.pack("<IQQ", 3, 0, 1)
    + gguf_text("k")
    + struct.pack("<IIQ", 9, 9, 1)
    + bytes(40),
    "type.gguf": b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + gguf_text("k") + struct.pack("<I", 99) + bytes(40),
    "cut-off.gguf": GGUF[:200],
    "dimensions.gguf": b"GGUF"
    + struct.pack("<IQQ", 3, 1, 0)
    + gguf_text("t")
    + struct.pack("<I", 2**31)
    + bytes(40),
    "product.gguf": gguf({}, {"t": ((2**40, 2**40), 0)}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_header_is_a_finding_and_states_nothing(name: str, tmp_path: Path) -> None:
    found = scanned(tmp_path, {name: BROKEN[name]})
    assert "OM1007" in codes(found), found.findings
    assert [fact for fact in found.facts if fact.name not in ("missing_shard",)] == []


def test_a_header_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    with path.open("wb") as file:
        file.write(struct.pack("<Q", 2**30))
        file.truncate(2**31)  # sparse: it takes no room
    found = scan(tmp_path)
    assert "OM1010" in codes(found)
    assert found.facts == ()


def test_an_old_version_of_gguf_is_said_not_to_be_read(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"x.gguf": b"GGUF" + struct.pack("<III", 1, 0, 0) + bytes(40)})
    assert "OM1010" in codes(found)


def test_parameters_are_counted_only_where_all_of_them_are_seen(tmp_path: Path) -> None:
    part = safetensors({"a": ("F32", (2, 3), 24)})
    names = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
    index = json.dumps({"metadata": {"total_size": 48}, "weight_map": {"a": names[0], "b": names[1]}})
    files: dict[str, str | bytes] = {"model.safetensors.index.json": index, names[0]: part}
    found = scanned(tmp_path, files)
    assert values(found, "parameter_count") == []
    assert values(found, "missing_shard") == [names[1]]
    assert "OM1006" in codes(found)
    found = scanned(tmp_path, {**files, names[1]: part})
    assert values(found, "parameter_count") == [12]
    assert values(found, "missing_shard") == []
    assert "OM1006" not in codes(found)


def test_packed_numbers_are_no_parameters(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"model.safetensors": safetensors({"qweight": ("I32", (8,), 32)})})
    assert one(found, "tensor_elements").value == {"I32": 8}
    assert values(found, "parameter_count") == []


def test_buffers_are_no_parameters(tmp_path: Path) -> None:
    data = safetensors({"a": ("F32", (2, 3), 24), "position_ids": ("I64", (1, 4), 32)})
    assert one(scanned(tmp_path, {"model.safetensors": data}), "parameter_count").value == 6


def test_a_gap_in_the_numbering_is_found_without_an_index(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"demo-00001-of-00003.gguf": GGUF, "demo-00003-of-00003.gguf": GGUF})
    assert values(found, "missing_shard") == ["demo-00002-of-00003.gguf"]


@given(st.binary(max_size=300))
def test_no_bytes_stop_a_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    at = tmp_path_factory.mktemp("bytes")
    found = scanned(at, dict.fromkeys(("x.safetensors", "x.gguf"), data))
    assert len(found.files) == 2


@given(st.data())
def test_no_change_of_a_header_stops_a_reader(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name, base = data.draw(st.sampled_from([("x.safetensors", SAFE), ("x.gguf", GGUF)]))
    changed = bytearray(base)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(changed) - 1))
        changed[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(changed)))
    found = scanned(tmp_path_factory.mktemp("changed"), {name: bytes(changed[:cut])})
    assert len(found.files) == 1
    for fact in found.facts:
        json.dumps(fact.value, allow_nan=False).encode()
