"""The pages of keys and values of this checkout, made once for all tests."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from openmanifest.publishing.keys import single_pages

ROOT = Path(__file__).parents[3]


@cache
def pages() -> dict[str, str]:
    """Return every page by its place on the site."""
    return single_pages(ROOT)


def key(name: str) -> str:
    """Return the page of a key."""
    return pages()[f"reference/keys/{name}.md"]


def value(path: str) -> str:
    """Return the page of a value, such as `availability/gated`."""
    return pages()[f"reference/values/{path}.md"]


def section(page: str, anchor: str) -> str:
    """Return what stands below a heading; empty where the page has none of it."""
    found = re.search(rf"^## [^\n]+ {{#{anchor}}}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    return found[1] if found else ""
