"""Conversion as programs in Python ask for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import openmanifest
from tests.building import minimal
from tests.exchange.carried import EXAMPLES


def test_a_source_may_be_a_manifest_a_path_bytes_or_text(tmp_path: Path) -> None:
    text = json.dumps(minimal())
    file = tmp_path / "openness.json"
    file.write_text(text, encoding="utf-8")
    sources: list[Any] = [openmanifest.loads(text), file, tmp_path, text.encode("utf-8"), text]
    results = {openmanifest.convert(source, "cyclonedx-1.7", check=True) for source in sources}
    assert {found.result for found in results} == {openmanifest.convert(file, "cyclonedx-1.7").result}
    assert all(not found.findings for found in results)


def test_there_and_back() -> None:
    manifest = openmanifest.load(EXAMPLES[0])
    document = openmanifest.convert(manifest, "spdx-3.0.1").result
    assert document is not None
    back = openmanifest.convert(document).result
    assert back is not None
    assert openmanifest.loads(back) == manifest


def test_what_is_asked_is_passed_on() -> None:
    found = openmanifest.convert(EXAMPLES[0], "cyclonedx-1.7", source_format="manifest", with_verdicts=True)
    assert not found.detected
    assert "attestations" in json.loads(found.result or "")["declarations"]


def test_what_is_wrong_with_a_file_is_a_finding(tmp_path: Path) -> None:
    found = openmanifest.convert(tmp_path / "nothing.json", "cyclonedx-1.7")
    assert (found.result, [finding.code for finding in found.findings]) == (None, ["OM1101"])


def test_what_is_wrong_with_the_call_is_raised() -> None:
    with pytest.raises(ValueError, match="spdx-9"):
        openmanifest.convert("{}", "spdx-9")
    with pytest.raises(TypeError, match="not int"):
        openmanifest.convert(7)  # type: ignore[arg-type]
