"""What the pages of the gallery share: text that no reader of Markdown or HTML takes for markup, links, and signs."""

from __future__ import annotations

import html

from ..reporting.characters import printable

ROOT = "../../"
"""The way from the page of a model to the root of the site: links in HTML are not resolved by MkDocs."""


def text(said: str) -> str:
    """Return what somebody wrote as HTML that shows it, on one line.

    >>> text("<b> & more")
    '&lt;b&gt; &amp; more'
    """
    return html.escape(printable(" ".join(said.split())))


def link(said: str, url: str | None) -> str:
    """Return a text, as a link where the address is one of the web."""
    if url is None or not url.lower().startswith(("https://", "http://")):
        return text(said)
    return f'<a href="{text(url)}">{text(said)}</a>'


def sign(symbol: str, kind: str) -> str:
    """Return a symbol that stands beside words and says no more than they do."""
    return f'<span class="om-sign om-{kind}" aria-hidden="true">{symbol}</span>'
