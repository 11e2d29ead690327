"""Files with signatures and statements: from bytes, which anyone may have written, to an in-toto Statement."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from ...findings import Finding
from ...manifest.files import reason_of, why_not
from ...manifest.walking import deeper_than
from ..codes_sign import MALFORMED, NOT_READ, OTHER_TYPE

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40
MAX_SIGNATURES = 16
PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"

_SHOWN = 200
_BUNDLE = "application/vnd.dev.sigstore.bundle"

Json = dict[str, Any]


class Stop(Exception):
    """There is nothing left to check or to do after what was found."""

    def __init__(self, finding: Finding) -> None:
        """Keep what was found."""
        super().__init__(finding.message)
        self.finding = finding


class Material(Enum):
    """By what the signer can be known."""

    KEY = auto()
    KEYLESS = auto()
    CERTIFICATES = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Envelope:
    """A DSSE envelope.

    Args:
        payload: what was signed.
        payload_type: its media type.
        signatures: over both.
    """

    payload: bytes
    payload_type: str
    signatures: tuple[bytes, ...]

    @property
    def signed_bytes(self) -> bytes:
        """What the signatures are over: the pre-authentication encoding of DSSE 1.0."""
        return pae(self.payload_type, self.payload)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds.

    Args:
        statement: the in-toto Statement; nothing is known of it but that it is one.
        envelope: around it; None where the statement stands alone.
        material: by what the signer can be known.
        hint: to the public key; None where there is none.
        bundled: whether it is a Sigstore bundle.
        data: the file.
    """

    statement: Json
    envelope: Envelope | None
    material: Material
    hint: str | None
    bundled: bool
    data: bytes


def pae(payload_type: str, payload: bytes) -> bytes:
    """Return the pre-authentication encoding of DSSE 1.0.

    >>> pae("http://example.com/HelloWorld", b"hello world")
    b'DSSEv1 29 http://example.com/HelloWorld 11 hello world'
    """
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def shortened(text: object) -> str:
    """Return text of others for a message."""
    shown = str(text)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."


def read_bounded(path: Path, what: str, most: int = MAX_BYTES) -> bytes:
    """Return what a file holds, of which no more than the limit is ever held in memory.

    Args:
        path: of the file.
        what: it is, with its name, for messages.
        most: bytes it may have.

    Raises:
        Stop: it cannot be read.
    """
    try:
        if not path.is_file():
            raise Stop(NOT_READ.at((), f"{what} cannot be read: {why_not(path)}"))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise Stop(NOT_READ.at((), f"{what} cannot be read: {reason_of(error)}")) from None
    if len(data) > most:
        raise Stop(NOT_READ.at((), f"{what} has more than {most:,} bytes, and is not read"))
    return data


def open_signed(path: Path, what: str) -> Opened:
    """Read a file and return the statement in it.

    Args:
        path: of a Sigstore bundle, a DSSE envelope or a statement.
        what: it is, for messages.

    Raises:
        Stop: it cannot be read, or is none of them.
    """
    data = read_bounded(path, what)
    document = parse(data, what)
    kind = document.get("mediaType")
    if isinstance(kind, str) and kind.startswith(_BUNDLE):
        material, hint = _material(document, kind, what)
        return _opened(_part(document, "dsseEnvelope", what), material, hint, what, data, bundled=True)
    if "payload" in document:
        return _opened(document, Material.KEY, None, what, data, bundled=False)
    return Opened(_of_type(document, what), None, Material.NONE, None, False, data)


def parse(data: bytes, what: str) -> Json:
    """Return the JSON object in some bytes, which every reader has to understand alike.

    Raises:
        Stop: they hold none.
    """
    try:
        document = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise malformed(what, "is not UTF-8") from None
    except RecursionError:
        raise malformed(what, "nests too deep") from None
    except ValueError as error:
        raise malformed(what, f"is not JSON: {shortened(error)}") from None
    if not isinstance(document, dict):
        raise malformed(what, "is no JSON object")
    if deeper_than(document, MAX_DEPTH):
        raise malformed(what, f"nests more than {MAX_DEPTH} deep")
    return document


def malformed(what: str, why: str, hint: str = "") -> Stop:
    """Return what stops the check of something that is not as its format asks."""
    return Stop(MALFORMED.at((), f"{what} {why}", hint))


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice in an object")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _opened(
    envelope: Json, material: Material, hint: str | None, what: str, data: bytes, *, bundled: bool
) -> Opened:
    payload = _bytes(envelope.get("payload"), f"the payload of {what}")
    kind = envelope.get("payloadType")
    signatures = envelope.get("signatures")
    if not isinstance(kind, str) or not isinstance(signatures, list) or not signatures:
        raise malformed(what, "has no `payloadType` or no `signatures`")
    if len(signatures) > (1 if bundled else MAX_SIGNATURES):
        raise malformed(what, f"has {len(signatures)} signatures")
    if kind != PAYLOAD_TYPE:
        raise Stop(OTHER_TYPE.at((), f"{what} signs {shortened(kind)!r}, and not an in-toto Statement"))
    found = Envelope(payload, kind, tuple(_signatures(signatures, what)))
    statement = _of_type(parse(payload, f"the payload of {what}"), what)
    return Opened(statement, found, material, hint, bundled, data)


def _signatures(signatures: Iterable[Any], what: str) -> Iterable[bytes]:
    for each in signatures:
        yield _bytes(each.get("sig") if isinstance(each, dict) else None, f"a signature of {what}")


def _material(bundle: Json, kind: str, what: str) -> tuple[Material, str | None]:
    """By what the signer of a bundle can be known, and the hint to a public key."""
    material = _part(bundle, "verificationMaterial", what)
    if "publicKey" in material:
        hint = _part(material, "publicKey", what).get("hint")
        if kind != f"{_BUNDLE}.v0.3+json":
            raise malformed(what, f"is a bundle of type {shortened(kind)!r}, and not of version 0.3")
        return Material.KEY, hint if isinstance(hint, str) and hint else None
    if material.get("tlogEntries") and ("certificate" in material or "x509CertificateChain" in material):
        return Material.KEYLESS, None
    if "certificate" in material or "x509CertificateChain" in material:
        return Material.CERTIFICATES, None
    raise malformed(what, "names neither a key nor a certificate")


def _of_type(document: Json, what: str) -> Json:
    kind = document.get("_type")
    if kind != STATEMENT_TYPE:
        if kind is None:
            raise malformed(what, "is no Sigstore bundle, no DSSE envelope and no in-toto Statement")
        raise Stop(OTHER_TYPE.at((), f"{what} is of type {shortened(kind)!r}, and not {STATEMENT_TYPE}"))
    return document


def _part(document: Json, name: str, what: str) -> Json:
    part = document.get(name)
    if not isinstance(part, dict):
        raise malformed(what, f"has no `{name}`")
    return part


def _bytes(text: Any, what: str) -> bytes:
    """What Base64 stands for, in either of its alphabets (DSSE 1.0)."""
    if not isinstance(text, str) or not text:
        raise malformed(what, "is missing")
    try:
        return base64.b64decode(text.translate({45: "+", 95: "/"}), validate=True)
    except (binascii.Error, ValueError):
        raise malformed(what, "is not Base64") from None
