"""Reading from the web, without one: what is asked for, and what becomes of answers that are none."""

from __future__ import annotations

import io
import urllib.request
from http.client import IncompleteRead
from typing import Any

import pytest

from openmanifest.manifest.reading import MAX_SIZE
from openmanifest.manifest.web import fetch


class Endless(io.RawIOBase):
    """An answer without an end."""

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= MAX_SIZE + 1
        return b"x" * size


def answering(monkeypatch: pytest.MonkeyPatch, answer: Any) -> list[Any]:
    asked: list[Any] = []

    def urlopen(request: Any, timeout: float) -> Any:
        asked.append((request.full_url, timeout))
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    return asked


def test_what_is_there_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, io.BytesIO(b"{}"))
    assert fetch("https://lab.example/openness.json") == b"{}"
    ((url, timeout),) = asked
    assert url == "https://lab.example/openness.json"
    assert 0 < timeout < 60


def test_no_more_is_read_than_shows_that_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, Endless())
    assert len(fetch("https://lab.example/x")) == MAX_SIZE + 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TimeoutError("too slow"), "too slow"),
        (OSError("no route"), "no route"),
        (IncompleteRead(b""), "no answer that can be read"),
        (ValueError("a bad URL"), "no answer that can be read: a bad URL"),
    ],
)
def test_whatever_goes_wrong_is_one_kind_of_error(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, error)
    with pytest.raises(OSError, match=said):
        fetch("https://lab.example/x")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://lab.example/x", "/etc/passwd", ""])
def test_only_the_web_is_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, io.BytesIO(b"{}"))
    with pytest.raises(OSError, match="not on the web"):
        fetch(url)
    assert asked == []
