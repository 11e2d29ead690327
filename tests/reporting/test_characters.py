"""Characters that an output can carry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown_it import MarkdownIt

from openmanifest.cli import main
from openmanifest.reporting.characters import in_markdown, visible_json


def test_json_stays_the_same_value() -> None:
    value = {chr(number): chr(number) for number in range(0, 0x3000) if not 0xD800 <= number < 0xE000}
    value |= {"\U0001f600": "\U000e0001"}
    shown = visible_json(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
    assert json.loads(shown) == value
    assert all(line.isprintable() for line in shown.split("\n"))
    assert "é" in shown
    assert "\U0001f600" in shown


def test_a_manifest_that_is_printed_moves_no_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "\u202emodel"
    (tmp_path / "README.md").write_text(f'---\nlicense: "{name}"\n---\n', encoding="utf-8")
    assert main(["generate", str(tmp_path), "-o", "-"]) == 0
    out = capsys.readouterr().out
    assert all(line.isprintable() for line in out.split("\n"))
    assert "\\u202e" in out


@given(st.text("ab|`*_[]{}()<>#!\\&~@$\"'-+.:/= ;&#1lt", min_size=1, max_size=40))
def test_every_reader_of_markdown_shows_a_text_as_it_is(said: str) -> None:
    line = f"# x {in_markdown(said)} x"
    by_python = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(line)
    for page in (by_python, MarkdownIt("commonmark").enable("table").render(line)):
        (heading,) = html.fragments_fromstring(page.strip())
        assert heading.tag == "h1"
        assert len(heading) == 0
        assert heading.text.split() == f"x {said} x".split()
