"""Small models to sign, and keys to sign them with; both are made anew for every run."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from openmanifest.findings import Finding
from openmanifest.repository.signing.checking import check_signature
from openmanifest.repository.signing.opening import pae
from openmanifest.repository.signing.signing import sign_folder
from tests.building import changed

WEIGHTS = bytes(range(256)) * 40
CARD = b"# Demo 7B\n"

Json = dict[str, Any]


def model(folder: Path, **more: bytes) -> Path:
    """Make a model's folder: a manifest that lists its weights, a card, a file in a folder below, files of Git."""
    files = {
        "model.safetensors": WEIGHTS,
        "README.md": CARD,
        "onnx/model.onnx": b"onnx",
        ".git/HEAD": b"ref",
        **more,
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    listed = [{"path": "model.safetensors", "byteSize": len(WEIGHTS), "sha256": sha256(WEIGHTS).hexdigest()}]
    manifest = changed({"/components/0/artifacts": listed})
    (folder / "openness.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    return folder


_MAKERS: dict[str, Callable[[], Any]] = {
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "p521": lambda: ec.generate_private_key(ec.SECP521R1()),
    "k256": lambda: ec.generate_private_key(ec.SECP256K1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
}


def key_pair(
    folder: Path, kind: str = "p256", password: bytes | None = None, name: str = ""
) -> tuple[Path, Path]:
    """Write a new pair of keys; return the paths of the private and the public one."""
    key = _MAKERS[kind]()
    encryption = NoEncryption() if password is None else BestAvailableEncryption(password)
    private, public = folder / f"{name or kind}.pem", folder / f"{name or kind}.pub.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def codes(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    """The codes of findings, in order, without the one that says what is covered."""
    return [finding.code for finding in findings if finding.code != "OM1078"]


def statement_of(signature: Path) -> Json:
    """The statement in a bundle or an envelope."""
    document = json.loads(signature.read_text(encoding="utf-8"))
    payload: Json = json.loads(base64.b64decode(document.get("dsseEnvelope", document)["payload"]))
    return payload


def sign_again(signature: Path, private: Path, change: Callable[[Json], object]) -> None:
    """Change the statement in a bundle or an envelope, and sign it as its owner would."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    document = json.loads(signature.read_text(encoding="utf-8"))
    envelope = document.get("dsseEnvelope", document)
    statement = statement_of(signature)
    change(statement)
    payload = json.dumps(statement).encode()
    key = load_pem_private_key(private.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    signed = key.sign(pae(envelope["payloadType"], payload), ec.ECDSA(hashes.SHA256()))
    envelope["payload"] = base64.b64encode(payload).decode()
    envelope["signatures"][0]["sig"] = base64.b64encode(signed).decode()
    signature.write_text(json.dumps(document), encoding="utf-8")


class Case:
    """A signed model, and the pair of keys it was signed with."""

    def __init__(self, place: Path) -> None:
        self.folder = model(place / "demo")
        self.signature, self.manifest = self.folder / "model.sig", self.folder / "openness.json"
        self.private, self.public = key_pair(place)
        self.other = key_pair(place, name="other")[1]
        assert sign_folder(self.folder, self.private, self.signature).findings == ()

    def found(self, public: Path | None = None, *, key: bool = True) -> list[Finding]:
        chosen = (public or self.public) if key else None
        return check_signature(self.signature, self.folder, self.manifest, public_key=chosen)

    def bundle(self, change: Callable[[Json], object]) -> None:
        document = json.loads(self.signature.read_text(encoding="utf-8"))
        change(document)
        self.signature.write_text(json.dumps(document), encoding="utf-8")

    def signed_again(self, change: Callable[[Json], object]) -> None:
        sign_again(self.signature, self.private, change)
