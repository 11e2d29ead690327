"""What `sign` and `attest` add to the machine output: the file that was written, and what it is about."""

from __future__ import annotations

from .envelope_parts import object_of
from .json_schema import Json


def signed_file() -> Json:
    """Return what `sign` says of a folder."""
    return _made(
        "What `sign` says of a folder.",
        "How many files the signature covers; null where there is none.",
        "SHA-256 digest of the model as a whole, as OpenSSF Model Signing defines it; null where there is none.",
    )


def attested_file() -> Json:
    """Return what `attest` says of a manifest."""
    return _made(
        "What `attest` says of a manifest.",
        "How many subjects the statement has; null where there is none.",
        "SHA-256 digest of the manifest; null where there is no statement.",
    )


def _made(what: str, count: str, digest: str) -> Json:
    return {
        "description": what,
        **object_of(
            output={
                "description": "File that was written; null where none was.",
                "type": ["string", "null"],
                "minLength": 1,
            },
            count={"description": count, "type": ["integer", "null"], "minimum": 0},
            digest={"description": digest, "type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
        ),
    }
