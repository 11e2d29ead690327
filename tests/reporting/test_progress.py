"""The progress of a long reading: on a terminal alone, and gone when it is done."""

from __future__ import annotations

import io

import pytest

from openmanifest.reporting.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def shown(terminal: Terminal) -> str:
    """The line as it stands on the terminal."""
    return terminal.getvalue().rpartition("\r")[2].removesuffix("\x1b[K")


def test_share_rate_and_time_left() -> None:
    terminal, clock = Terminal(), Clock()
    line = ProgressLine(terminal, clock)
    clock.now = 10.0
    line(2_500_000_000, 10_000_000_000)
    assert shown(terminal) == "[######..................]  25% of 10.0 GB, 250 MB/s, 30 s left"
    clock.now = 40.0
    line(10_000_000_000, 10_000_000_000)
    assert shown(terminal) == "[########################] 100% of 10.0 GB, 250 MB/s, 0 s left"
    line.clear()
    assert shown(terminal) == ""


def test_what_is_soon_done_shows_nothing() -> None:
    terminal, clock = Terminal(), Clock()
    line = ProgressLine(terminal, clock)
    clock.now = 0.4
    line(1, 2)
    line.clear()
    assert terminal.getvalue() == ""


def test_without_any_progress_no_time_is_named() -> None:
    terminal, clock = Terminal(), Clock()
    line = ProgressLine(terminal, clock)
    clock.now = 1.0
    line(0, 5)
    assert shown(terminal) == "[........................]   0% of 5 B, 0 B/s"
    line(0, 0)


def test_it_is_for_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    stream = io.StringIO()
    line = ProgressLine(stream, clock)
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    dumb = ProgressLine(terminal, clock)
    clock.now = 5.0
    for one in (line, dumb):
        one(1, 2)
        one.clear()
    assert stream.getvalue() == terminal.getvalue() == ""
