"""Checking signatures and statements: what `openmanifest verify` asks of this package."""

from __future__ import annotations

from pathlib import Path

from ...findings import Finding


def check_signature(
    signature: Path, folder: Path, manifest: Path, *, public_key: Path | None
) -> list[Finding]:
    """Check a signature of OpenSSF Model Signing over a model's folder. Never raises for anything about the files.

    Args:
        signature: the file with the signature, such as `model.sig`.
        folder: that was signed.
        manifest: the `openness.json` in it.
        public_key: PEM of the key that the signature has to be of; None: who signed is not checked, and a finding
            says so.

    Returns:
        What is wrong; with pointers into the manifest where its inventory is meant.
    """
    raise NotImplementedError


def check_attestation(attestation: Path, manifest: Path, *, public_key: Path | None) -> list[Finding]:
    """Check a third party's statement about a manifest. Never raises for anything about the files.

    Args:
        attestation: the file with the statement, in a DSSE envelope or without one.
        manifest: that it has to be about.
        public_key: PEM of the key that the statement has to be signed with; None: who states it is not checked, and a
            finding says so.

    Returns:
        What is wrong.
    """
    raise NotImplementedError
