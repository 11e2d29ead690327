"""What we sign, OpenSSF Model Signing accepts, and the other way round; what is not to be signed is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import model_signing
import pytest

from openmanifest.repository.signing.checking import check_signature
from openmanifest.repository.signing.signing import SignOptions, sign_folder
from tests.repository.signing.models import codes, key_pair, model, statement_of

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"ab" * 32 + b"\nsize 12345\n"


def reference(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command of the library."""
    command = [sys.executable, "-m", "model_signing", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def accepted(folder: Path, signature: Path, public: Path) -> bool:
    """Whether the library accepts a signature."""
    config = model_signing.verifying.Config()  # type: ignore[no-untyped-call]
    try:
        config.use_elliptic_key_verifier(public_key=public).verify(folder, signature)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("kind", ["p256", "p384", "p521"])
def test_the_reference_accepts_what_we_sign(tmp_path: Path, kind: str) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path, kind)
    signed = sign_folder(folder, private, folder / "model.sig")
    assert signed.findings == ()
    assert signed.model is not None
    assert set(signed.model.resources) == {
        "README.md",
        "model.safetensors",
        "onnx/model.onnx",
        "openness.json",
    }
    assert accepted(folder, folder / "model.sig", public)
    assert (
        check_signature(folder / "model.sig", folder, folder / "openness.json", public_key=public)[0].code
        == "OM1078"
    )
    (folder / "README.md").write_bytes(b"with a badge")
    assert not accepted(folder, folder / "model.sig", public)


def test_the_command_of_the_reference_accepts_what_we_sign(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    assert sign_folder(folder, private, folder / "model.sig").findings == ()
    ran = reference("verify", "key", folder, "--public_key", public, "--signature", folder / "model.sig")
    assert ran.returncode == 0, ran.stderr


def test_we_accept_what_the_command_of_the_reference_signs(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    signature = folder / "model.sig"
    ran = reference("sign", "key", folder, "--private_key", private, "--signature", signature)
    assert ran.returncode == 0, ran.stderr
    found = check_signature(signature, folder, folder / "openness.json", public_key=public)
    assert codes(found) == []
    assert "covers 4 files, 1 of the 1 that the manifest lists" in found[0].message
    assert f"is of the key {public.as_posix()}, and " in found[0].message
    assert (
        " is of "
        not in check_signature(signature, folder, folder / "openness.json", public_key=None)[-1].message
    )


@pytest.mark.parametrize("algorithm", ["blake2", "blake3"])
def test_we_accept_its_other_digests(tmp_path: Path, algorithm: Literal["blake2", "blake3"]) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    signature = tmp_path / "model.sig"
    hashing = model_signing.hashing.Config()  # type: ignore[no-untyped-call]
    config = model_signing.signing.Config()  # type: ignore[no-untyped-call]
    config.use_elliptic_key_signer(private_key=private)
    config.set_hashing_config(hashing.use_file_serialization(hashing_algorithm=algorithm)).sign(
        folder, signature
    )
    assert codes(check_signature(signature, folder, folder / "openness.json", public_key=public)) == []
    (folder / "README.md").write_bytes(b"other")
    assert codes(check_signature(signature, folder, folder / "openness.json", public_key=public)) == [
        "OM1068"
    ]


def test_shards_are_said_not_to_be_checked(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    signature = tmp_path / "model.sig"
    hashing = model_signing.hashing.Config().use_shard_serialization()  # type: ignore[no-untyped-call]
    config = model_signing.signing.Config()  # type: ignore[no-untyped-call]
    config.use_elliptic_key_signer(private_key=private).set_hashing_config(hashing).sign(folder, signature)
    found = check_signature(signature, folder, folder / "openness.json", public_key=public)
    assert codes(found) == ["OM1067"]


def test_an_encrypted_key(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path, password=b"open sesame")
    signature = folder / "model.sig"
    for password, said in ((None, "is encrypted"), (b"open barley", "the password is another")):
        signed = sign_folder(folder, private, signature, SignOptions(password))
        assert codes(signed.findings) == ["OM1065"]
        assert said in signed.findings[0].message
        assert not signature.exists()
    assert sign_folder(folder, private, signature, SignOptions(b"open sesame")).findings == ()
    assert accepted(folder, signature, public)


@pytest.mark.parametrize("kind", ["rsa", "ed25519", "k256"])
def test_a_key_of_another_kind_is_named(tmp_path: Path, kind: str) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path, kind)
    (found,) = sign_folder(folder, private, folder / "model.sig").findings
    assert found.code == "OM1065"
    assert {"rsa": "RSA", "ed25519": "Ed25519", "k256": "secp256k1"}[kind] in found.message
    assert "openssl ecparam" in found.hint


def test_what_is_no_private_key_is_named(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    _, public = key_pair(tmp_path)
    (tmp_path / "junk.pem").write_bytes(b"\xff\x00" * 100)
    (tmp_path / "large.pem").write_bytes(b"-" * 1_000_000)
    os.mkfifo(tmp_path / "pipe.pem")
    said = {}
    for path in (public, *(tmp_path / name for name in ("junk.pem", "large.pem", "pipe.pem", "gone.pem"))):
        (found,) = sign_folder(folder, path, folder / "model.sig").findings
        assert found.code == "OM1065"
        said[path.name] = found.message
    assert "holds a public key" in said["p256.pub.pem"]
    assert "it is damaged" in said["junk.pem"]
    assert "more than 65,536 bytes" in said["large.pem"]
    assert "not a regular file" in said["pipe.pem"]
    assert "no such file" in said["gone.pem"]
    assert not (folder / "model.sig").exists()


def test_a_manifest_with_errors_is_not_signed(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    signature, manifest = folder / "model.sig", folder / "openness.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"final"', '"finale"'), encoding="utf-8")
    signed = sign_folder(folder, private, signature)
    assert codes(signed.findings) == ["OM1074"]
    assert "openness.json has 1 error" in signed.findings[0].message
    assert not signature.exists()
    signed = sign_folder(folder, private, signature, SignOptions(force=True))
    assert [(found.code, found.severity.value) for found in signed.findings] == [("OM1074", "warning")]
    assert accepted(folder, signature, public)
    manifest.write_bytes(b"\xff")
    for force in (False, True):
        assert codes(sign_folder(folder, private, tmp_path / "a.sig", SignOptions(force=force)).findings) == [
            "OM1074"
        ]


def test_what_is_no_folder_with_a_manifest_is_not_signed(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "empty").mkdir()
    said = {}
    for name in ("link", "empty", "gone", "p256.pem"):
        (found,) = sign_folder(
            tmp_path / name, private, tmp_path / "model.sig", SignOptions(force=True)
        ).findings
        assert found.code == "OM1074"
        said[name] = found.message
    (found,) = sign_folder(
        folder, private, folder / "model.sig", SignOptions(ignored=("openness.json",))
    ).findings
    assert "cannot be left out" in found.message
    assert "is a symbolic link" in said["link"]
    assert "there is no openness.json" in said["empty"]
    assert "is no folder" in said["gone"]
    assert not (tmp_path / "model.sig").exists()


def test_a_manifest_that_changes_meanwhile_is_not_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    sign = model_signing.signing.Config.sign

    def late(config: model_signing.signing.Config, path: Path, signature: Path) -> None:
        (folder / "openness.json").write_bytes(b"{}")
        sign(config, path, signature)

    monkeypatch.setattr(model_signing.signing.Config, "sign", late)
    (found,) = sign_folder(folder, private, folder / "model.sig").findings
    assert (found.code, "was changed while" in found.message) == ("OM1074", True)
    assert not (folder / "model.sig").exists()


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    (folder / "model.sig").write_bytes(b"old")
    assert codes(sign_folder(folder, private, folder / "model.sig").findings) == ["OM1074"]
    assert (folder / "model.sig").read_bytes() == b"old"
    assert sign_folder(folder, private, folder / "model.sig", SignOptions(force=True)).findings == ()
    assert sorted(os.listdir(folder)) == [
        ".git",
        "README.md",
        "model.safetensors",
        "model.sig",
        "onnx",
        "openness.json",
    ]


def test_the_old_signature_stays_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    (folder / "model.sig").write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (found,) = sign_folder(folder, private, folder / "model.sig", SignOptions(force=True)).findings
    assert found.code == "OM1079"
    assert "no space left" in found.message
    assert (folder / "model.sig").read_bytes() == b"old"


def test_what_cannot_be_signed_is_named_before_anything_is_hashed(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo", **{"pointer.bin": POINTER})
    private, _ = key_pair(tmp_path)
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("README.md")
    (folder / "out").symlink_to(tmp_path / "p256.pem")
    (folder / "around").symlink_to(".")
    (folder / os.fsdecode(b"\xff.bin")).write_bytes(b"x")
    signed = sign_folder(folder, private, folder / "model.sig")
    said = "\n".join(found.message for found in signed.findings)
    assert codes(signed.findings) == ["OM1074"] * 6
    for words in (
        "pipe is no regular file",
        "link is a symbolic link",
        "out is a symbolic link",
        "around is a symbolic link",
    ):
        assert words in said
    assert "pointer.bin is a Git LFS pointer" in said
    assert "is not UTF-8" in said
    assert not (folder / "model.sig").exists()


def test_links_inside_the_folder_are_signed_where_asked(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    (folder / "link.md").symlink_to("README.md")
    signature = folder / "model.sig"
    assert sign_folder(folder, private, signature, SignOptions(links=True)).findings == ()
    ran = reference(
        "verify", "key", folder, "--public_key", public, "--signature", signature, "--allow_symlinks"
    )
    assert ran.returncode == 0, ran.stderr
    assert codes(check_signature(signature, folder, folder / "openness.json", public_key=public)) == []
    (folder / "link.md").unlink()
    (folder / "link.md").symlink_to(tmp_path / "elsewhere.md")
    (tmp_path / "elsewhere.md").write_bytes(b"# Demo 7B\n")
    found = check_signature(signature, folder, folder / "openness.json", public_key=public)
    assert codes(found) == ["OM1067"]
    assert sign_folder(folder, private, signature, SignOptions(links=True, force=True)).model is None


def test_what_is_left_out_is_said_in_the_signature(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo", **{"logs/run.txt": b"x"})
    private, public = key_pair(tmp_path)
    signature = folder / "model.sig"
    assert sign_folder(folder, private, signature, SignOptions(ignored=("logs",))).findings == ()
    assert "logs" in statement_of(signature)["predicate"]["serialization"]["ignore_paths"]
    assert accepted(folder, signature, public)
    found = check_signature(signature, folder, folder / "openness.json", public_key=public)
    assert [(each.code, each.severity.value) for each in found] == [("OM1070", "warning"), ("OM1078", "info")]


def test_a_name_with_a_line_break_is_signed_and_checked(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo", **{"a\nb.bin": b"x"})
    private, public = key_pair(tmp_path)
    assert sign_folder(folder, private, folder / "model.sig").findings == ()
    (folder / "a\nb.bin").write_bytes(b"y")
    found = check_signature(folder / "model.sig", folder, folder / "openness.json", public_key=public)
    assert codes(found) == ["OM1068"]


def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    for missing in ("model_signing", "cryptography.hazmat.primitives.serialization"):
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, missing, None)
            (found,) = sign_folder(folder, private, folder / "model.sig").findings
        assert found.code == "OM1067"
        assert "pip install 'openmanifest[sign]'" in found.hint
