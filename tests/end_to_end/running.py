"""Running the installed command, and what it cost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [str(Path(sys.executable).with_name("openmanifest"))]


@dataclass(frozen=True)
class Ran:
    """What a run gave: exit code, both streams, CPU seconds and peak memory in MiB of the child."""

    code: int
    out: str
    err: str
    seconds: float
    mebibytes: float


def run(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT, **environment: str) -> Ran:
    env = {**os.environ, **environment}
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=env,
    )
    out, err = process.communicate(stdin, timeout=120)
    return Ran(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), 0.0, 0.0)


# A process begins with the peak memory of the one that started it, so a small one starts what is measured.
_LAUNCHER = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
status, used = os.wait4(child, 0)[1:]
sys.stderr.write(f"\\n{os.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}")
"""


def cost_of(*command: str, stdin: bytes = b"") -> Ran:
    """Run any command, named by its path, and measure it alone."""
    launched = [sys.executable, "-S", "-E", "-c", _LAUNCHER, *command]
    ran = subprocess.run(launched, input=stdin, capture_output=True, cwd=ROOT, timeout=600)
    err, _, cost = ran.stderr.decode("utf-8", "replace").rpartition("\n")
    code, seconds, mebibytes = cost.split()
    return Ran(int(code), ran.stdout.decode("utf-8", "replace"), err, float(seconds), float(mebibytes))


def measured(*arguments: str, stdin: bytes = b"") -> Ran:
    """Run the command and measure it alone."""
    return cost_of(*COMMAND, *arguments, stdin=stdin)


def hear_interrupts() -> None:
    """Let a program hear Ctrl-C, before it starts: what a shell runs in the background does not, and tests may be that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
