"""The built site, as files: pages, what they link to, and the anchors they have."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

from tests.end_to_end.running import ROOT

SITE = ROOT / "site"

# By the last part of a file's name, as GitHub Pages and every common server do it.
MEDIA_TYPES = {
    ".html": "text/html",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
}


@cache
def pages() -> tuple[Path, ...]:
    """Return every page of the site."""
    found = tuple(sorted(SITE.rglob("*.html")))
    assert len(found) > 400, "build the site first: make site"
    return found


@cache
def tree(page: Path) -> html.HtmlElement:
    """Return a page, parsed."""
    return html.document_fromstring(page.read_bytes())


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return everything of a page that a link can lead to."""
    return frozenset(tree(page).xpath("//@id | //a/@name"))


def file_of(path: str) -> Path:
    """Return the file that a server sends for a path of the site."""
    found = SITE / unquote(path)
    return found / "index.html" if path.endswith("/") or path == "" else found


def target_of(page: Path, link: str) -> tuple[Path, str] | None:
    """Return the file and the anchor that a link leads to; None where it leads elsewhere."""
    base = "http://site/" + page.relative_to(SITE).as_posix().removesuffix("index.html")
    url, anchor = urldefrag(urljoin(base, link))
    parts = urlsplit(url)
    return (file_of(parts.path.lstrip("/")), unquote(anchor)) if parts.netloc == "site" else None
