"""Manifests on the web. Nothing is fetched unless somebody asks for it."""

from __future__ import annotations

from .reading import MAX_SIZE

_SECONDS = 20


def fetch(url: str) -> bytes:
    """Return what is at a URL; of something large no more than shows that it is too large.

    Raises:
        OSError: it cannot be had, or is not on the web.
    """
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    if not url.lower().startswith(("https://", "http://")):
        raise OSError(f"{url} is not on the web")
    try:
        request = Request(url, headers={"Accept": "application/json", "User-Agent": "openmanifest"})
        with urlopen(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(MAX_SIZE + 1)
    except (HTTPException, ValueError) as error:
        raise OSError(f"no answer that can be read: {error}") from error
    return data
