"""A program on a terminal of its own, to be talked to by a test."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.end_to_end.running import ROOT, hear_interrupts

_PATIENCE = 60.0


class Terminal:
    """The other side of the terminal: what is shown, and a keyboard."""

    def __init__(self, side: int, process: subprocess.Popen[bytes]) -> None:
        self._side, self._process = side, process
        self.shown = ""
        self._read = 0

    def wait(self, pattern: str, patience: float = _PATIENCE) -> str:
        """Wait until something is shown that was not asked for yet, and return what came up to its end."""
        end = time.monotonic() + patience
        while not (match := re.search(pattern, self.shown[self._read :])):
            if not self._more(end):
                raise AssertionError(f"{pattern!r} was not shown; this was:\n{self.shown[self._read :]}")
        text = self.shown[self._read : self._read + match.end()]
        self._read += match.end()
        return text

    def _more(self, end: float) -> bool:
        ready, _, _ = select.select([self._side], [], [], max(0, end - time.monotonic()))
        try:
            data = os.read(self._side, 65536) if ready else b""
        except OSError:  # the program has closed the terminal
            data = b""
        self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self._side, line.encode() + b"\n")

    def press(self, key: bytes, pattern: str) -> str:
        """Press a key when the program waits for one, until something is shown: b"\\x03" is Ctrl-C, b"\\x04" Ctrl-D.

        A Ctrl-C between the prompt and the read after it is noted by Python, and acted on at the next key only
        (input() looks for signals when its read is interrupted). One waits for the read, and presses it again if need be.
        """
        status = Path(f"/proc/{self._process.pid}/stat")
        end = time.monotonic() + _PATIENCE
        while status.exists() and ") S " not in status.read_text("utf-8") and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.1)
        os.write(self._side, key)
        try:
            return self.wait(pattern, _PATIENCE / 3)
        except AssertionError:
            os.write(self._side, key)
            return self.wait(pattern)

    def answer(self, question: str, line: str) -> str:
        """Wait for a question and answer it; return the number with which it was asked."""
        text = self.wait(rf"\[(\d+) of (?:about )?\d+\] {re.escape(question)}")
        self.wait(r"\n> ")
        self.type(line)
        numbers = re.findall(r"\[(\d+) of", text)
        return str(numbers[-1])

    def code(self) -> int:
        """Wait for the end and return the exit code."""
        end = time.monotonic() + _PATIENCE
        while self._more(end):
            pass
        return self._process.wait(_PATIENCE)


@contextmanager
def talking_to(arguments: Sequence[str], folder: Path) -> Iterator[Terminal]:
    """Run the program on a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": "100",
        "TERM": "dumb",
        "SOURCE_DATE_EPOCH": "1795219200",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "openmanifest", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=environment,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        os.close(ours)


def _take_terminal() -> None:
    """Make the terminal the one that Ctrl-C comes from."""
    import fcntl
    import termios

    hear_interrupts()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
