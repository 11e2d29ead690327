"""Keys in PEM files: loading them, signing and verifying with them. What a private key holds is never said anywhere."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..codes_sign import KEY, NOT_CHECKABLE
from .opening import Stop, read_bounded

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

    PrivateKey = EllipticCurvePrivateKey | Ed25519PrivateKey
    PublicKey = EllipticCurvePublicKey | Ed25519PublicKey

PASSWORD_VARIABLE = "OPENMANIFEST_KEY_PASSWORD"
INSTALL = "pip install 'openmanifest[sign]'"

_MAX_BYTES = 64 * 1024
_CURVES = {"secp256r1": "SHA256", "secp384r1": "SHA384", "secp521r1": "SHA512"}
"""The curves of OpenSSF Model Signing, and the hash that goes with each (Sigstore's algorithm registry)."""

_MAKE = "make one with `openssl ecparam -name prime256v1 -genkey -noout -out private.pem`"
_LABEL = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----")


def load_private_key(path: Path, password: bytes | None, *, only_ec: bool) -> PrivateKey:
    """Return the private key in a PEM file.

    Args:
        path: of the file.
        password: it is encrypted with; None: it is not.
        only_ec: whether an Ed25519 key will not do: OpenSSF Model Signing has no place for one.

    Raises:
        Stop: there is none that can be used.
    """
    data = _pem(path, "private key")
    serialization = _library("cryptography.hazmat.primitives.serialization")
    label = _label(data)
    if label in ("PUBLIC KEY", "CERTIFICATE"):
        raise _unusable(f"{path.as_posix()} holds a {label.lower()}, and no private key")
    try:
        key = serialization.load_pem_private_key(data, password)
    except TypeError:
        if password is None:
            hint = f"put its password into the environment variable {PASSWORD_VARIABLE}, or name another with --password-env"
            raise _unusable(f"the private key {path.as_posix()} is encrypted", hint) from None
        message = f"the private key {path.as_posix()} is not encrypted, and a password is given"
        raise _unusable(message, "unset the environment variable with the password") from None
    except Exception:
        why = "it is damaged, of an unknown kind, or the password is another" if password else "it is damaged"
        raise _unusable(f"the private key {path.as_posix()} cannot be used: {why}", _MAKE) from None
    found: PrivateKey = _of_kind(key, "PrivateKey", path, only_ec=only_ec)
    return found


def load_public_key(path: Path) -> PublicKey:
    """Return the public key in a PEM file.

    Raises:
        Stop: there is none that can be used.
    """
    data = _pem(path, "public key")
    serialization = _library("cryptography.hazmat.primitives.serialization")
    label = _label(data)
    if label.endswith("PRIVATE KEY"):
        message = f"{path.as_posix()} holds a private key; signatures are checked with the public one"
        hint = f"`openssl pkey -in {path.name} -pubout` prints the public one; show the private one to nobody"
        raise _unusable(message, hint)
    if label == "CERTIFICATE":
        hint = f"`openssl x509 -in {path.name} -pubkey -noout` prints the key in it"
        raise _unusable(f"{path.as_posix()} holds a certificate, and no public key", hint)
    try:
        key = serialization.load_pem_public_key(data)
    except Exception:
        raise _unusable(f"the public key {path.as_posix()} cannot be used: it is damaged") from None
    found: PublicKey = _of_kind(key, "PublicKey", path, only_ec=False)
    return found


def key_id(key: PublicKey) -> str:
    """Return the id of a key: the SHA-256 digest of its SubjectPublicKeyInfo, in hexadecimal digits."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def key_hint(key: PublicKey) -> str:
    """Return what OpenSSF Model Signing writes into a bundle about a key: the SHA-256 digest of its PEM text."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return sha256(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def sign(key: PrivateKey, data: bytes) -> bytes:
    """Return a signature over bytes; the same for the same bytes where the library can do that."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    if not isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data)
    digest = getattr(hashes, _CURVES[key.curve.name])()
    try:
        return key.sign(data, ec.ECDSA(digest, deterministic_signing=True))
    except UnsupportedAlgorithm:
        return key.sign(data, ec.ECDSA(digest))


def is_signed(key: PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether a signature over bytes is of a key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(getattr(hashes, _CURVES[key.curve.name])()))
        else:
            key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def not_installed(error: ImportError) -> Stop:
    """Return what stops where the extra is not installed."""
    return Stop(NOT_CHECKABLE.at((), f"signing and checking with keys needs {error.name or 'more'}", INSTALL))


def _library(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise not_installed(error) from None


def _pem(path: Path, what: str) -> bytes:
    try:
        return read_bounded(path, f"the {what} {path.as_posix()}", _MAX_BYTES)
    except Stop as stop:
        raise _unusable(stop.finding.message, f"name a PEM file; {_MAKE}") from None


def _label(data: bytes) -> str:
    found = _LABEL.search(data)
    return found.group(1).decode() if found else ""


def _of_kind(key: Any, half: str, path: Path, *, only_ec: bool) -> Any:
    """The key, if it is one that signatures here are made with."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    if isinstance(key, getattr(ec, f"EllipticCurve{half}")):
        if key.curve.name in _CURVES:
            return key
        raise _unusable(f"the key in {path.as_posix()} is on the curve {key.curve.name}", _MAKE)
    if isinstance(key, getattr(ed25519, f"Ed25519{half}")) and not only_ec:
        return key
    kind = re.sub(r"^_|PrivateKey|PublicKey", "", type(key).__name__)
    asked = "an elliptic curve" if only_ec else "an elliptic curve or Ed25519"
    message = f"the key in {path.as_posix()} is of the kind {kind}; it has to be one for {asked}"
    raise _unusable(message, _MAKE)


def _unusable(message: str, hint: str = "") -> Stop:
    return Stop(KEY.at((), message, hint))
