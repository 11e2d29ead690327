"""The table of results: any width, any script, and nothing that breaks its form."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.evaluation import evaluate_reading
from openmanifest.manifest.reading import read
from openmanifest.reporting.characters import in_markdown
from openmanifest.reporting.evaluation import markdown, text
from openmanifest.reporting.evaluation.table import _wide, paragraph, table, width_of
from openmanifest.reporting.evaluation.words import names
from tests.end_to_end.running import ROOT

DEFINITIONS = ["osaid-1.0", "g7-2026", "ten-point", "osai-2026.03"]
_cells = st.text("ab 模é\u0301-", min_size=1, max_size=40)


@given(
    heads=st.lists(_cells, min_size=1, max_size=6),
    names=st.lists(st.text("abc-1", min_size=1, max_size=20), min_size=1, max_size=4),
    width=st.integers(20, 150),
    data=st.data(),
)
def test_no_line_is_wider_and_no_word_is_lost(
    heads: list[str], names: list[str], width: int, data: st.DataObject
) -> None:
    rows = [(name, data.draw(st.lists(_cells, min_size=len(heads), max_size=len(heads)))) for name in names]
    lines = list(table(heads, rows, width))
    columns = any(line.startswith("  ") and line[2:3] != " " for line in lines) and width > 60
    if columns:
        assert max(map(_wide, lines)) <= width
    said = "".join("".join(lines).split())
    for name, cells in rows:
        assert name in said
        assert all(c in said for cell in cells for c in "".join(cell.split()))


def test_columns_begin_below_their_heads() -> None:
    lines = list(table(["模型一", "Two"], [("x", ["met", "not met"]), ("longer", ["a", "b"])], 80))
    assert lines == [
        "          模型一  Two",
        "  x       met     not met",
        "  longer  a       b",
    ]


def test_what_does_not_fit_goes_below() -> None:
    heads = ["A" * 20, "B" * 20, "C" * 20]
    wide = list(table(heads, [("x", ["1", "2", "3"])], 100))
    assert len(wide) == 2
    assert "".join(wide[0].split()) == "".join(heads)
    narrow = list(table(heads, [("x", ["1", "2", "3"])], 60))
    assert [line.split() for line in narrow] == [heads[:2], ["x", "1", "2"], [], heads[2:], ["x", "3"]]
    stacked = list(table(heads, [("definition-id", ["1", "2", "3"])], 20))
    assert stacked[:3] == [heads[0], "definition-id", "  1"]


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("5", 20), ("0", 100), ("", 100), ("-3", 100), ("9" * 99, 999999999)]
)
def test_the_width_of_what_is_no_terminal(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of(io.StringIO()) == width


def test_paragraphs_keep_what_cannot_be_broken() -> None:
    url = "https://lab.example/" + "x" * 100
    assert url in paragraph(f"see {url} there", 30, "    ").split()


def test_models_of_one_name_are_told_apart() -> None:
    data = (ROOT / "examples/phi-2/openness.json").read_bytes()
    found = [evaluate_reading(path, read(data), DEFINITIONS) for path in ("a.json", "b.json", "c.json")]
    assert names(found) == ["Phi-2", "Phi-2 [2]", "Phi-2 [3]"]
    stream = io.StringIO()
    text.write(found, stream)
    assert "Phi-2 [3]: c.json" in stream.getvalue()


@given(st.text(max_size=60))
def test_markdown_shows_any_text_as_it_is(said: str) -> None:
    shown = in_markdown(said)
    assert "\n" not in shown
    for special in ">`*[]":
        assert shown.count(special) == shown.count("\\" + special)
    assert not re.search(r"[|<~@$]|://", shown)


def test_markdown_is_a_table_with_the_reasons() -> None:
    data = (ROOT / "examples/phi-2/openness.json").read_bytes()
    stream = io.StringIO()
    markdown.write([evaluate_reading("a.json", read(data), DEFINITIONS)] * 2, stream)
    lines = stream.getvalue().splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert rows[0] == "| definition | Phi-2 | Phi-2 \\[2\\] |"
    assert rows[1] == "| --- | --- | --- |"
    assert len(rows) == 2 + len(DEFINITIONS)
    assert all(row.count("|") == 4 for row in rows)
    assert "## Phi-2" in lines
    assert any(line.startswith("- **not met**: ") for line in lines)
