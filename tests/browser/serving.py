"""A server for the built site on this machine, and Chromium to look at it."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.running import ROOT

HERE = Path(__file__).parent
SITE = ROOT / "site"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".jsonld": "application/ld+json",
        ".ttl": "text/turtle",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def chromium() -> str | None:
    """Return the path of the first Chromium there is, or None."""
    return next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


def needing(page: str, made_by: str = "make site") -> list[pytest.MarkDecorator]:
    """The marks of tests that look at the built site in Chromium.

    Args:
        page: a file that the site has where what they look at was built.
        made_by: what builds it, for those who read why the tests were skipped.
    """
    return [
        pytest.mark.browser,
        pytest.mark.enable_socket,
        pytest.mark.skipif(chromium() is None, reason=f"none of {', '.join(CHROMIUMS)} is on PATH"),
        pytest.mark.skipif(not (SITE / page).is_file(), reason=f"site/{page} is not built: {made_by}"),
    ]


@contextmanager
def served() -> Iterator[str]:
    """Serve the built site while the context lasts; give its address."""
    handler = functools.partial(_Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def visited(visits: Sequence[dict[str, object]], folder: Path) -> list[dict[str, Any]]:
    """Visit addresses in Chromium; return what `visit.mjs` tells of each, in order.

    Args:
        visits: see `visit.mjs`.
        folder: an empty one, for what the browser keeps.
    """
    found: list[dict[str, Any]] = told("visit.mjs", list(visits), folder)
    return found


def told(script: str, asked: object, folder: Path, *, timeout: float = 300) -> Any:
    """Run a script with Chromium and what is asked of it; return what it tells.

    Args:
        script: its name in this folder.
        asked: see the script.
        folder: an empty one, for what the browser keeps.
        timeout: seconds that it may take.
    """
    executable = chromium()
    assert executable is not None
    wanted = folder / "asked.json"
    wanted.write_text(json.dumps(asked), encoding="utf-8")
    ran = subprocess.run(
        ["node", script, executable, str(folder / "profile"), str(wanted)],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
