"""Whose a signature is."""

from __future__ import annotations

from pathlib import Path

from ...findings import Finding
from ..codes_sign import NOT_CHECKABLE, NOT_OF_KEY, SIGNER_OPEN
from .keys import INSTALL, is_signed, key_hint, load_public_key
from .opening import Envelope, Material, Opened, Stop, shortened

_WHOSE = "name the signer's public key with --public-key, and get it from a place that you trust"


def check_signer(opened: Opened, public_key: Path | None, what: str) -> list[Finding]:
    """Return what is to say of the one who signed; nothing where a signature is of the key.

    Args:
        opened: what was read.
        public_key: PEM of the key that it has to be of; None: there is none to check it with.
        what: it is, for messages.
    """
    try:
        if public_key is not None:
            _check_with_key(opened, public_key, what)
            return []
    except Stop as stop:
        return [stop.finding]
    if opened.envelope is None:
        return [
            SIGNER_OPEN.at((), f"{what} is not signed: anyone can have written it", "ask for a signed one")
        ]
    if opened.material is Material.KEYLESS:
        return [_without_key(opened, opened.envelope, what)]
    if opened.material is Material.CERTIFICATES:
        hint = "`model_signing verify certificate` checks it"
        return [SIGNER_OPEN.at((), f"{what} is of a certificate, which is not checked here", hint)]
    return [SIGNER_OPEN.at((), f"{what} is of a key, and was not checked with it", _WHOSE)]


def _check_with_key(opened: Opened, public_key: Path, what: str) -> None:
    key = load_public_key(public_key)
    shown = public_key.as_posix()
    if opened.envelope is None:
        raise Stop(NOT_OF_KEY.at((), f"{what} is not signed, neither with {shown} nor with another key"))
    if opened.material is not Material.KEY:
        hint = "leave --public-key out to see whose certificate it is"
        raise Stop(NOT_CHECKABLE.at((), f"{what} is of a certificate, and no key checks it", hint))
    if opened.hint is not None and opened.hint != key_hint(key):
        raise Stop(NOT_OF_KEY.at((), f"{what} is of another key than {shown}"))
    signed = opened.envelope.signed_bytes
    if not any(is_signed(key, signature, signed) for signature in opened.envelope.signatures):
        message = (
            f"{what} is not one of the key {shown} over these bytes: it is of another key, or was changed"
        )
        raise Stop(NOT_OF_KEY.at((), message))


def _without_key(opened: Opened, envelope: Envelope, what: str) -> Finding:
    """What a keyless signature says of its signer, checked against the roots of trust that sigstore comes with."""
    try:
        from .keyless import identity_of
    except ImportError as error:
        message = f"{what} is keyless, and checking it needs {error.name or 'sigstore'}"
        return SIGNER_OPEN.at((), message, INSTALL)
    try:
        name, issuer = identity_of(opened.data, envelope)
    except Stop as stop:
        return stop.finding
    message = f"{what} was made by {shortened(name)}, as {shortened(issuer)} says; that is not known to be the publisher"
    hint = f"`model_signing verify sigstore --identity {shortened(name)} --identity_provider {shortened(issuer)}` if it has to be"
    return SIGNER_OPEN.at((), message, hint)
