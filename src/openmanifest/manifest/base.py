"""The base IRI against which the `#ids` of a manifest are resolved."""

from __future__ import annotations

from typing import Any


def base_iri(document: dict[str, Any], *, url: str | None = None, data: bytes = b"") -> str:
    """Return the base IRI of a manifest; there always is one, since without it ids would vanish from the graph.

    Args:
        document: the manifest as JSON.
        url: where it was read from, if from the web.
        data: its bytes.

    Returns:
        The manifest's own `id`, else the URL, else a URN of the digest of the bytes.

    >>> base_iri({"id": "https://lab.example/openness.json"})
    'https://lab.example/openness.json'
    >>> base_iri({}, data=b"{}")[:22]
    'urn:sha256:44136fa355b'
    """
    own = document.get("id")
    if isinstance(own, str) and ":" in own:
        return own
    if url:
        return url
    from hashlib import sha256

    return f"urn:sha256:{sha256(data).hexdigest()}"
