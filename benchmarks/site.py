"""How long a first visit to the playground takes, and how much the pages of the site weigh.

Needs the built site, Node.js and Chromium::

    make bench-site [ROUNDS=5]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.browser.serving import SITE, chromium, served, told

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples/grok-1/openness.json"
PLAYGROUND = "playground/"
STRUCTURE, REPORT, WEIGHT = 2.0, 10.0, 1_000_000
"""Budgets: seconds to the first problem of the structure and to the whole report, bytes of a page."""


def pages() -> list[str]:
    """Return a page of each folder that has pages: its first by name, and its index."""
    found: set[str] = set()
    for folder in {path.parent.parent for path in SITE.rglob("index.html")}:
        below = sorted(path.parent for path in folder.glob("*/index.html"))
        found |= {path.relative_to(SITE).as_posix() + "/" for path in below[:1]}
    found |= {path.parent.relative_to(SITE).as_posix() + "/" for path in SITE.glob("*/index.html")}
    return ["", *sorted(page for page in found if page != PLAYGROUND)]


def measured(rounds: int) -> dict[str, Any]:
    """Visit; see `first_visit.mjs`."""
    text = EXAMPLE.read_text(encoding="utf-8").replace('"type": "weights"', '"type": "wieghts"')
    playground = (SITE / PLAYGROUND / "app/files.json").is_file()
    with served() as base, tempfile.TemporaryDirectory() as folder:
        asked = {
            "pages": [base + page for page in pages()],
            "playground": base + PLAYGROUND if playground else None,
            "text": text,
            "rounds": rounds,
        }
        found: dict[str, Any] = told("first_visit.mjs", asked, Path(folder), timeout=1200)
    found["weights"] = {url.removeprefix(base) or "the home page": n for url, n in found["weights"].items()}
    return found


def verdict(value: float, budget: float) -> str:
    """Say whether a budget is met."""
    return "met" if value <= budget else "MISSED"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="first visits to the playground")
    options = parser.parse_args()
    if chromium() is None or not (SITE / "index.html").is_file():
        print("bench-site needs Chromium and the built site (make site)", file=sys.stderr)
        return 3
    found = measured(options.rounds)
    heaviest = sorted(found["weights"].items(), key=lambda item: -item[1])
    print(f"{len(heaviest)} pages, uncompressed; the heaviest:\n")
    print("| page | KB |\n| --- | ---: |")
    for page, weight in heaviest[:5]:
        print(f"| {page} | {weight / 1000:.0f} |")
    print("\n| what | budget | measured | verdict |\n| --- | ---: | ---: | ---: |")
    print(
        f"| the heaviest page, KB | {WEIGHT / 1000:.0f} | {heaviest[0][1] / 1000:.0f} | {verdict(heaviest[0][1], WEIGHT)} |"
    )
    if not found["visits"]:
        print("\nThe site was built without the playground.")
        return 0
    for what, key, budget in (
        ("first visit to a problem of the structure, s", "structure", STRUCTURE),
        ("first visit to the whole report, s", "report", REPORT),
    ):
        seconds = [visit[key] / 1000 for visit in found["visits"]]
        middle = median(seconds)
        print(
            f"| {what} | {budget:.0f} | {middle:.1f} ({min(seconds):.1f} to {max(seconds):.1f}) | {verdict(middle, budget)} |"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
