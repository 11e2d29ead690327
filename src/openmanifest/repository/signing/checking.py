"""Checking signatures and statements: what `openmanifest verify` asks of this package."""

from __future__ import annotations

from pathlib import Path

from ...findings import Finding, Severity
from ...manifest.files import read_file
from ...manifest.structure import check_structure
from ..codes_sign import COVERS
from .comparing import Reading, compare_with_folder, compare_with_inventory
from .models import open_model_signature
from .opening import Stop
from .signers import check_signer
from .statement_checks import check_statement


def check_signature(
    signature: Path, folder: Path, manifest: Path, *, public_key: Path | None, reading: Reading | None = None
) -> list[Finding]:
    """Check a signature of OpenSSF Model Signing over a model's folder. Never raises for anything about the files.

    Args:
        signature: the file with the signature, such as `model.sig`.
        folder: that was signed.
        manifest: the `openness.json` in it.
        public_key: PEM of the key that the signature has to be of; None: who signed is not checked, and a finding
            says so.
        reading: how files are read, and the digests of those that were read already.

    Returns:
        What is wrong; with pointers into the manifest where its inventory is meant.
    """
    what = f"the signature {signature.as_posix()}"
    try:
        opened, signed = open_model_signature(signature)
    except Stop as stop:
        return [stop.finding]
    findings = check_signer(opened, public_key, what)
    whose = "" if public_key is None or findings else f"is of the key {public_key.as_posix()}, and "
    findings += compare_with_folder(signed, folder, manifest, signature, reading or Reading())
    listed = covered = 0
    document = read_file(manifest).document
    structure = None if document is None else check_structure(document)
    if structure is not None and structure.manifest is not None:
        listed, covered, differences = compare_with_inventory(signed, structure.manifest)
        findings += differences
    if not any(finding.severity is Severity.ERROR for finding in findings):
        reach = f"{len(signed.resources):,} files, {covered:,} of the {listed:,} that the manifest lists"
        message = f"{what} {whose}covers {reach}; the model's digest is {signed.root}"
        findings.append(COVERS.at((), message))
    return findings


def check_attestation(
    attestation: Path, manifest: Path, *, public_key: Path | None, signature: Path | None = None
) -> list[Finding]:
    """Check a third party's statement about a manifest. Never raises for anything about the files.

    Args:
        attestation: the file with the statement, in a DSSE envelope or without one.
        manifest: that it has to be about.
        public_key: PEM of the key that the statement has to be signed with; None: who states it is not checked, and a
            finding says so.
        signature: over the model that the statement has to be about, too; None: any will do.

    Returns:
        What is wrong.
    """
    findings: list[Finding] = []
    try:
        for finding in check_statement(attestation, manifest, public_key=public_key, signature=signature):
            findings.append(finding)
    except Stop as stop:
        findings.append(stop.finding)
    return findings
