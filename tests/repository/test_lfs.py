"""Git LFS pointers are recognized as Git LFS writes them, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.lfs import MAX_POINTER, LfsPointer, parse_pointer

OID = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{OID}\nsize 12345\n"
SAID = LfsPointer(OID, 12345)


@pytest.mark.parametrize(
    "text",
    [
        POINTER,
        POINTER.replace("\n", "\r\n"),
        POINTER.removesuffix("\n"),
        POINTER.replace("https://git-lfs.github.com/spec/v1", "https://hawser.github.com/spec/v1"),
        POINTER.replace("https://git-lfs.github.com/spec/v1", "http://git-media.io/v/2"),
        POINTER.replace("\noid", f"\next-0-foo sha256:{'a' * 64}\next-1-bar sha256:{'b' * 64}\noid"),
    ],
)
def test_what_git_lfs_writes_is_a_pointer(text: str) -> None:
    assert parse_pointer(text.encode()) == SAID


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version https://git-lfs.github.com/spec/v1\n",
        POINTER + "\n",
        POINTER + "more 1\n",
        " " + POINTER,
        "\ufeff" + POINTER,
        POINTER.replace("\n", "\r"),
        POINTER.replace("spec/v1", "spec/v2"),
        POINTER.replace("sha256:4", "sha256:g"),
        POINTER.replace("sha256:4", "sha256:"),
        POINTER.replace("sha256:4d", "sha256:4D"),
        POINTER.replace("sha256:", "sha512:"),
        POINTER.replace("12345", "-1"),
        POINTER.replace("12345", "012345"),
        POINTER.replace("12345", "\u0661\u0662"),
        POINTER.replace("12345", str(2**63)),
        POINTER.replace("12345", "9" * 400),
        POINTER.replace("size 12345\n", ""),
        f"version https://git-lfs.github.com/spec/v1\nsize 12345\noid sha256:{OID}\n",
        POINTER.replace("\noid", "\n" + f"ext-0-foo sha256:{'a' * 64}\n" * 12 + "oid"),
    ],
)
def test_what_is_nearly_one_is_none(text: str) -> None:
    assert parse_pointer(text.encode()) is None


def test_the_largest_size_is_read() -> None:
    assert parse_pointer(POINTER.replace("12345", str(2**63 - 1)).encode()) == LfsPointer(OID, 2**63 - 1)


def test_a_file_that_only_begins_like_a_pointer_is_none() -> None:
    assert parse_pointer((POINTER + "x" * MAX_POINTER).encode()) is None


@given(st.binary(max_size=2000))
def test_any_bytes_are_answered(content: bytes) -> None:
    assert parse_pointer(content) is None


@given(st.integers(0, len(POINTER) - 1), st.integers(0, 255))
def test_a_changed_byte_never_leaves_the_statement_the_same(place: int, byte: int) -> None:
    changed = bytearray(POINTER.encode())
    same = changed[place] == byte
    changed[place] = byte
    read = parse_pointer(bytes(changed))
    assert (read == SAID) is same


def test_the_pointers_of_real_models_are_read(corpus: Path) -> None:
    begin = [path for path in sorted((corpus / "model-repos").rglob("*.safetensors")) if path.is_file()]
    pointers = [path for path in begin if path.read_bytes()[:8] == b"version "]
    assert len(pointers) > 100
    assert [path.name for path in pointers if parse_pointer(path.read_bytes()) is None] == []
