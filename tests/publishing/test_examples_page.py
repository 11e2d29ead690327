"""The page on the examples shows every model, every definition, and what their remedies ask for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openmanifest.definitions.shipped import IDS
from openmanifest.publishing import drift, files_of, write
from openmanifest.publishing.examples_page import examples_page
from tests.building import DELETE
from tests.definitions.complete import Changes, complete

ROOT = Path(__file__).parents[2]


def page(tmp_path: Path, changes: Changes) -> str:
    folder = tmp_path / "examples" / "demo"
    folder.mkdir(parents=True)
    (folder / "openness.json").write_text(json.dumps(complete(changes)), encoding="utf-8")
    return examples_page(tmp_path)["examples/README.md"]


def test_every_example_and_every_definition_is_there() -> None:
    text = examples_page(ROOT)["examples/README.md"]
    folders = [path.parent.name for path in (ROOT / "examples").glob("*/openness.json")]
    assert [name for name in folders if f"]({name}/)" not in text] == []
    assert [id for id in IDS if id != "osai-assigned" and text.count(f"definitions/{id}.md") != 2] == []


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        (
            {},
            "open-source-ai-with-open-data | yes | I | I | 10 | yes | 1.00 | 1.00 | yes | yes | fully-open | yes | free-model",
        ),
        (
            {"#weights.license": "LicenseRef-Llama-3.1"},
            "weights-available | no | no | no | 8 | no | 0.96 | 0.96 | no | no | fully-open | no | no",
        ),
        (
            {"#tuning-data": DELETE},
            "open-weights … open-source-ai-with-open-data | ? | I | I | 10 | yes | 0.92 | 0.93 | yes | ? | "
            "downloadable … fully-open | ? | toxic-candy … free-model",
        ),
        (
            {"#weights": DELETE},
            "? … open-source-ai-with-open-data | ? | ? … I | no | 8 … 10 | ? | 0.88 | 0.89 | ? | ? | "
            "cloud-api … fully-open | ? | ? … free-model",
        ),
    ],
)
def test_a_row(tmp_path: Path, changes: Changes, cells: str) -> None:
    assert f"| [Demo 7B](demo/) | {cells} |" in page(tmp_path, changes)


def test_what_is_asked_for_most(tmp_path: Path) -> None:
    text = page(tmp_path, {"#weights.form": DELETE, "#data-card": DELETE})
    assert "| [`owd-0.3`](../spec/definitions/owd-0.3.md) | 1 | 3 | `form` of weights (1) |" in text
    assert "a data-card (1)" in text
    assert "| `form` | 1 | 1 |" in text


def test_the_page_of_the_checkout_is_kept_up_to_date(tmp_path: Path) -> None:
    page(tmp_path, {})
    assert "examples/README.md" in files_of(tmp_path)
    assert "examples/README.md" in drift(tmp_path)
    write(tmp_path)
    assert drift(tmp_path) == []
    (tmp_path / "examples" / "README.md").write_text("", encoding="utf-8")
    assert drift(tmp_path) == ["examples/README.md"]
