"""How far a long reading is: one line on a terminal that is written over, and nothing anywhere else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 24
_AT_LEAST = 0.5
_UNITS = ("B", "kB", "MB", "GB", "TB", "PB", "EB")


class ProgressLine:
    """A bar with the share, the amount, the rate and the time that is left. Begins after half a second."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count the time.

        Args:
            stream: where to write; nothing is written unless it is a terminal.
            clock: seconds.
        """
        self._stream, self._clock, self._began = stream, clock, clock()
        self._wanted = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is."""
        seconds = self._clock() - self._began
        if not self._wanted or seconds < _AT_LEAST or not total:
            return
        rate = done / seconds
        left = f", {in_time((total - done) / rate)} left" if rate else ""
        filled = _WIDTH * done // total
        bar = "#" * filled + "." * (_WIDTH - filled)
        text = f"[{bar}] {100 * done // total:3}% of {in_bytes(total)}, {in_bytes(int(rate))}/s{left}"
        self._shown = True  # first: an interruption may come in between
        self._stream.write(f"\r{text}\x1b[K")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False


def in_bytes(count: int) -> str:
    """Return a number of bytes in words, with three digits or fewer.

    >>> in_bytes(999), in_bytes(1000), in_bytes(4_976_698_672), in_bytes(999_999)
    ('999 B', '1.0 kB', '5.0 GB', '1.0 MB')
    """
    value, unit = float(count), 0
    while round(value, 1) >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 100 else f"{value:.1f} {_UNITS[unit]}"


def in_time(seconds: float) -> str:
    """Return a time in words.

    >>> in_time(4.2), in_time(75), in_time(7320)
    ('5 s', '1:15 min', '2:02 h')
    """
    whole = int(seconds) + 1 if seconds > int(seconds) else int(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02} h"
