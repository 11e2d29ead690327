"""The section on openness of a model card: found as Markdown is read, and no byte outside it changes."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openmanifest.repository.model_card_section import (
    BEGIN,
    END,
    MAX_SIZE,
    Outcome,
    Refused,
    update_card,
    with_section,
)

LINES = ["## Openness", "", "| a | b |", "| --- | --- |", "| 1 | 2 |"]
SECTION = "\n".join([BEGIN, "", *LINES, "", END])


def code_of(card: str | bytes) -> str:
    """The code of the finding that keeps a card as it is."""
    with pytest.raises(Refused) as refused:
        with_section(card.encode() if isinstance(card, str) else card, LINES)
    return refused.value.finding.code


def put_into(card: str) -> str:
    return with_section(card.encode(), LINES).decode()


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("", f"{SECTION}\n"),
        ("# Demo\n", f"# Demo\n\n{SECTION}\n"),
        ("# Demo", f"# Demo\n\n{SECTION}\n"),
        ("\ufeff# Demo", f"\ufeff# Demo\n\n{SECTION}\n"),
        ("---\nlicense: mit\n---", f"---\nlicense: mit\n---\n\n{SECTION}\n"),
        ("# Demo\r\nText\r\n", "# Demo\r\nText\r\n\r\n" + SECTION.replace("\n", "\r\n") + "\r\n"),
        ("- a\n  - b", f"- a\n  - b\n\n{SECTION}\n"),
        ("> quoted", f"> quoted\n\n{SECTION}\n"),
    ],
)
def test_a_card_without_a_section_gets_one_at_its_end(card: str, expected: str) -> None:
    assert put_into(card) == expected
    assert put_into(expected) == expected


@pytest.mark.parametrize("before", ["", "\ufeff", "---\na: 1\n---\n", "# Demo\n\n", "text\n", "- item\n\n"])
@pytest.mark.parametrize("after", ["", "\n", "\nmore", "\n\n# More\n", "\r\nmore\r\n"])
@pytest.mark.parametrize("old", ["\n", "\n\nold\n\n", "\n```\n", "\n<!-- old -->\n", "\r\nold\r\n"])
def test_a_section_is_replaced_and_nothing_else(before: str, after: str, old: str) -> None:
    if "```" in old:
        assert code_of(before + BEGIN + old + END + after) == "OM1092"  # the code goes on over the end
        return
    result = put_into(before + BEGIN + old + END + after)
    newline = "\r\n" if old.startswith("\r\n") else "\n"
    expected = newline.join([BEGIN, "", *LINES, "", END])
    assert result == before + expected + after


@pytest.mark.parametrize(
    "shown",
    [
        f"```html\n{BEGIN}\n{END}\n```\n",
        f"~~~~\n{BEGIN}\n~~~\n{END}\n~~~~\n",
        f"    {BEGIN}\n    {END}\n",
        f"- ```\n  {BEGIN}\n  ```\n",
        f"> ```\n> {BEGIN}\n> ```\n",
        f"Write `{BEGIN}` here\n",
        f"---\nnote: |\n  {BEGIN}\n---\n",
        f"---\n{BEGIN}\n---\n",
    ],
)
def test_markers_that_are_shown_as_code_are_none(shown: str) -> None:
    result = put_into(shown)
    assert result == f"{shown}\n{SECTION}\n"
    assert put_into(result) == result
    after = "" if shown.startswith("---") else shown
    assert put_into(f"{shown}\n{BEGIN}\nold\n{END}\n{after}") == f"{shown}\n{SECTION}\n{after}"


@pytest.mark.parametrize(
    ("card", "code", "line"),
    [
        (f"{BEGIN}\n", "OM1092", 1),
        (f"a\n\n{END}\n", "OM1092", 3),
        (f"{END}\n{BEGIN}\n", "OM1092", 1),
        (f"{BEGIN}\n{BEGIN}\n{END}\n", "OM1092", 1),
        (f"{BEGIN}\n{END}\n\n{BEGIN}\n{END}\n", "OM1092", 4),
        (f"a {BEGIN} b\n", "OM1092", 1),
        (f"{BEGIN} text\n{END}\n", "OM1092", 1),
        (f"# {BEGIN}\n", "OM1092", 1),
        (f"  {BEGIN}\n  {END}\n", "OM1092", 1),
        ("<!--openmanifest:begin-->\n<!--openmanifest:end-->\n", "OM1092", 1),
        (f"a\n\n> {BEGIN}\n> {END}\n", "OM1092", 3),
        (f"- {BEGIN}\n", "OM1092", 1),
        (f"<details>\n{BEGIN}\n{END}\n</details>\n", "OM1092", 1),
        (f"<!--\n{BEGIN}\n", "OM1092", 1),
        (f"`a` {'b' * 20_000} {BEGIN}\n", "OM1092", 1),
        ("```\ncode\n", "OM1093", None),
        ("<!-- a comment\n", "OM1093", None),
        ("<script>\n", "OM1093", None),
    ],
)
def test_where_it_is_not_certain_nothing_is_written(
    card: str, code: str, line: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(card.encode())
    update = update_card(path, LINES)
    assert update.outcome is Outcome.UNTOUCHED
    assert update.finding is not None
    assert (update.finding.code, update.finding.line) == (code, line)
    assert path.read_bytes() == card.encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["README.md"]


PIECES = st.sampled_from(
    [
        *(
            BEGIN,
            END,
            "\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "---\n",
            "```",
            "~~~",
            "`",
            "    ",
            "- ",
            "> ",
            "# ",
            "| a |",
        ),
        *(
            "<!--",
            "-->",
            "<div>",
            "<script>",
            "</script>",
            "\ufeff",
            "\0",
            "\u2028",
            "\x0b",
            "text",
            "é",
            "[a]: b ",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join).map(str.encode)
WITH_A_SECTION = st.tuples(
    TEXTS, st.just(f"\n{BEGIN}\n".encode()), TEXTS, st.just(f"\n{END}\n".encode()), TEXTS
).map(b"".join)
CARDS = TEXTS | WITH_A_SECTION | st.binary(max_size=60)


def outside(card: bytes) -> list[tuple[bytes, bytes]]:
    """What is before and after every pair of markers."""
    begins = [found.end() for found in re.finditer(re.escape(BEGIN.encode()) + rb"[ \t]*", card)]
    ends = [found.start() for found in re.finditer(re.escape(END.encode()), card)]
    return [(card[:begin], card[end:]) for begin in begins for end in ends if begin <= end]


@settings(max_examples=500)
@given(card=CARDS)
def test_any_card(card: bytes) -> None:
    try:
        result = with_section(card, LINES)
    except Refused:
        return
    assert with_section(result, LINES) == result
    other = with_section(result, ["other"])
    assert with_section(other, LINES) == result
    inside = "\n".join(["", "", *LINES, "", ""]).encode()
    shown = [inside, inside.replace(b"\n", b"\r\n")]
    if result.startswith(card):  # it was added
        added = result[len(card) :].strip(b"\r\n")
        assert added[len(BEGIN) : -len(END)] in shown
    else:
        assert any(before + one + after == result for before, after in outside(card) for one in shown)


def test_a_surrogate_or_another_encoding_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    for data, line in (
        ("# Démo".encode("latin-1"), 1),
        ("# Demo".encode("utf-16"), 1),
        (b"a\n\xed\xa0\x80", 2),
    ):
        path.write_bytes(data)
        update = update_card(path, LINES)
        assert update.finding is not None
        assert (update.finding.code, update.finding.line) == ("OM1090", line)
        assert path.read_bytes() == data


def test_a_card_is_made_only_where_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    missing = update_card(path, LINES)
    assert missing.finding is not None
    assert missing.finding.code == "OM1091"
    assert not path.exists()
    assert update_card(path, LINES, create="# Demo\n").outcome is Outcome.WRITTEN
    assert path.read_text(encoding="utf-8") == f"# Demo\n\n{SECTION}\n"
    assert update_card(path, LINES, create="# Other\n").outcome is Outcome.UNCHANGED


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    for card, outcome, code in [
        ("# Demo\n", Outcome.STALE, "OM1094"),
        (f"{BEGIN}\nold\n{END}\n", Outcome.STALE, "OM1094"),
        (f"{BEGIN}\n", Outcome.UNTOUCHED, "OM1092"),
    ]:
        path.write_text(card, encoding="utf-8")
        update = update_card(path, LINES, check=True)
        assert update.finding is not None
        assert (update.outcome, update.finding.code) == (outcome, code)
        assert path.read_text(encoding="utf-8") == card
    path.write_text(SECTION, encoding="utf-8")
    assert update_card(path, LINES, check=True).outcome is Outcome.UNCHANGED


def test_a_card_that_is_up_to_date_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(SECTION, encoding="utf-8")
    os.utime(path, (1, 1))
    assert update_card(path, LINES).outcome is Outcome.UNCHANGED
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize("kind", ["folder", "link", "fifo", "large", "nul"])
def test_what_is_no_card(kind: str, tmp_path: Path) -> None:
    path = tmp_path / ("README\0.md" if kind == "nul" else "README.md")
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        (tmp_path / "other.md").write_text("# Other\n", encoding="utf-8")
        path.symlink_to("other.md")
    elif kind == "fifo":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no FIFOs")
        os.mkfifo(path)
    elif kind == "large":
        path.write_bytes(b"a" * (MAX_SIZE + 1))
    update = update_card(path, LINES)
    assert update.finding is not None
    assert update.finding.code in ("OM1090", "OM1091")
    if kind == "link":
        assert (tmp_path / "other.md").read_text(encoding="utf-8") == "# Other\n"


def test_a_failure_while_writing_leaves_the_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "README.md"
    path.write_text("# Demo\n", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    update = update_card(path, LINES)
    assert update.finding is not None
    assert update.finding.code == "OM1095"
    assert path.read_text(encoding="utf-8") == "# Demo\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize(
    "unit", ["`", "[", "![", "<!--", "<!-- openmanifest:begin --> ", "- ", "> ", "*a ", "<a "]
)
def test_hostile_cards_take_no_longer(unit: str) -> None:
    card = (unit * (200_000 // len(unit)) + f"\n{BEGIN}\n").encode()
    began = time.process_time()
    with pytest.raises(Refused):
        with_section(card, LINES)
    assert time.process_time() - began < 10


def test_real_cards(corpus: Path) -> None:
    cards = sorted(path for path in corpus.glob("model-repos/**/README.md") if path.is_file())
    assert cards
    for path in cards:
        data = path.read_bytes()
        result = with_section(data, LINES)
        assert result.startswith(data), path
        assert with_section(result, LINES) == result, path
        assert with_section(with_section(result, ["other"]), LINES) == result, path
