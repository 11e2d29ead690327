"""Keyless signatures are checked offline, and whose they are is said."""

from __future__ import annotations

import base64
import json
import shutil
import sys
from pathlib import Path

import pytest

from openmanifest.findings import Finding
from openmanifest.repository.signing.checking import check_signature
from tests.repository.signing.models import codes, key_pair, statement_of

KEYLESS = Path(__file__).parent / "vendored" / "keyless.sig"


@pytest.fixture
def keyless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a keyless signature of somebody else's; what sigstore caches goes elsewhere."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))
    folder = tmp_path / "v1.1.0-sigstore"
    folder.mkdir()
    for name in ("signme-1", "signme-2"):
        (folder / name).write_bytes(name.encode())
    shutil.copy(KEYLESS, folder / "model.sig")
    return folder


def _found(folder: Path, key: Path | None = None) -> list[Finding]:
    return check_signature(folder / "model.sig", folder, folder / "openness.json", public_key=key)


def test_a_keyless_signature_is_checked_offline_and_its_signer_named(keyless: Path) -> None:
    found = _found(keyless)
    assert codes(found) == ["OM1066", "OM1071"]
    assert (
        "was made by stefanb@us.ibm.com, as https://sigstore.verify.ibm.com/oauth2 says" in found[0].message
    )


def test_a_keyless_signature_over_something_else_is_found(keyless: Path) -> None:
    signature = keyless / "model.sig"
    document = json.loads(signature.read_text(encoding="utf-8"))
    statement = statement_of(signature)
    statement["subject"][0]["name"] = "another"
    document["dsseEnvelope"]["payload"] = base64.b64encode(json.dumps(statement).encode()).decode()
    signature.write_text(json.dumps(document), encoding="utf-8")
    assert codes(_found(keyless))[0] == "OM1064"


def test_a_keyless_signature_is_not_checked_with_a_key(keyless: Path, tmp_path: Path) -> None:
    _, public = key_pair(tmp_path)
    assert codes(_found(keyless, public)) == ["OM1067", "OM1071"]


def test_a_keyless_signature_that_cannot_be_checked_is_said(
    keyless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sigstore.errors import TUFError
    from sigstore.verify import Verifier

    def production(*, offline: bool) -> Verifier:
        assert offline
        raise TUFError("no roots")

    monkeypatch.setattr(Verifier, "production", production)
    assert codes(_found(keyless))[0] == "OM1067"
    monkeypatch.setitem(sys.modules, "openmanifest.repository.signing.keyless", None)
    assert codes(_found(keyless))[0] == "OM1066"
