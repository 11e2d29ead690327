"""Keyless signatures, checked offline: certificate, transparency log and signature, by the roots that sigstore ships.

Nothing is fetched. Where the roots that a signature needs are newer than the installed sigstore, it cannot be checked.
"""

from __future__ import annotations

import logging

from cryptography import x509
from cryptography.hazmat import asn1
from sigstore.errors import Error, VerificationError
from sigstore.models import Bundle
from sigstore.verify import Verifier

from ..codes_sign import NOT_CHECKABLE, NOT_OF_KEY
from .opening import Envelope, Stop

_ISSUER = x509.ObjectIdentifier("1.3.6.1.4.1.57264.1.8")
_UPDATE = "update sigstore, or check it with `model_signing verify sigstore` where there is a network"


class _Anyone:
    """A policy that takes every identity: whose the signature is, is said to the user."""

    def verify(self, cert: x509.Certificate) -> None:
        """Take it."""


def identity_of(bundle: bytes, envelope: Envelope) -> tuple[str, str]:
    """Return who signed, and which provider vouches for that.

    Args:
        bundle: the Sigstore bundle.
        envelope: that was read from it.

    Raises:
        Stop: the signature is not good, or could not be checked.
    """
    # What it logs of being offline is meant for developers.
    logging.getLogger("sigstore").addHandler(logging.NullHandler())
    try:
        read = Bundle.from_json(bundle)
        kind, payload = Verifier.production(offline=True).verify_dsse(read, _Anyone())
    except VerificationError as error:
        raise Stop(NOT_OF_KEY.at((), f"the keyless signature is not good: {error}")) from None
    except (Error, ValueError, OSError) as error:
        message = f"the keyless signature could not be checked: {error}"
        raise Stop(NOT_CHECKABLE.at((), message, _UPDATE)) from None
    if (kind, payload) != (envelope.payload_type, envelope.payload):
        raise Stop(NOT_OF_KEY.at((), "the keyless signature is over something else than was read"))
    return _identity(read.signing_certificate)


def _identity(certificate: x509.Certificate) -> tuple[str, str]:
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    name = next((str(each.value) for each in names if hasattr(each, "value")), "someone unnamed")
    try:
        issuer = certificate.extensions.get_extension_for_oid(_ISSUER).value
        return name, asn1.decode_der(str, getattr(issuer, "value", b""))
    except (x509.ExtensionNotFound, ValueError):
        return name, "a provider that is not named"
