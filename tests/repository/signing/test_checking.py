"""Whatever is done to a signed model, or to its signature, is found; and where we say error the library refuses."""

from __future__ import annotations

import base64
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from openmanifest.cli import main
from openmanifest.findings import Code
from openmanifest.repository import codes_sign, hashing
from openmanifest.repository.hashing import Advance, Digests, hash_file
from openmanifest.repository.signing.checking import check_signature
from openmanifest.repository.signing.signing import sign_folder
from tests.repository.signing.models import Case, Json, codes, key_pair, model
from tests.repository.signing.test_signing import POINTER, accepted


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def _one_byte(case: Case) -> None:
    path = case.folder / "model.safetensors"
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)


def _manifest(case: Case) -> None:
    case.manifest.write_bytes(case.manifest.read_bytes().replace(b"MIT", b"ISC"))


def _link(case: Case) -> None:
    (case.folder / "README.md").unlink()
    (case.folder / "README.md").symlink_to("onnx/model.onnx")


def _other_inventory(case: Case) -> None:
    text = case.manifest.read_text(encoding="utf-8")
    digest = sha256((case.folder / "model.safetensors").read_bytes()).hexdigest()
    case.manifest.write_text(text.replace(digest, "ab" * 32), encoding="utf-8")
    case.signature.unlink()
    assert sign_folder(case.folder, case.private, case.signature).findings == ()


def _left_out_of_signature(case: Case) -> None:
    shutil.move(case.folder / "model.safetensors", case.folder.parent / "aside")
    case.signature.unlink()
    assert sign_folder(case.folder, case.private, case.signature).findings == ()
    shutil.move(case.folder.parent / "aside", case.folder / "model.safetensors")


TAMPERED: dict[str, tuple[Callable[[Case], object], list[str], bool]] = {
    "nothing": (lambda case: None, [], True),
    "a file of Git": (lambda case: (case.folder / ".git/HEAD").write_bytes(b"other"), [], True),
    "one byte of the weights": (_one_byte, ["OM1068"], False),
    "the manifest": (_manifest, ["OM1071"], False),
    "a file more": (lambda case: (case.folder / "onnx/more.bin").write_bytes(b"x"), ["OM1070"], False),
    "an empty file more": (lambda case: (case.folder / "__init__.py").write_bytes(b""), ["OM1070"], False),
    "a file less": (lambda case: (case.folder / "onnx/model.onnx").unlink(), ["OM1069"], False),
    "the manifest gone": (lambda case: case.manifest.unlink(), ["OM1069"], False),
    "a file renamed": (
        lambda case: (case.folder / "README.md").rename(case.folder / "readme.txt"),
        ["OM1070", "OM1069"],
        False,
    ),
    "a link in the place of a file": (_link, ["OM1067"], False),
    "a FIFO more": (lambda case: os.mkfifo(case.folder / "pipe"), ["OM1070"], False),
    "another digest in the inventory": (_other_inventory, ["OM1072"], True),
    "a listed file left out": (_left_out_of_signature, ["OM1070", "OM1073"], False),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_done_to_the_folder_is_found(case: Case, what: str) -> None:
    change, expected, good = TAMPERED[what]
    change(case)
    assert codes(case.found()) == expected
    assert accepted(case.folder, case.signature, case.public) is good


def test_the_place_in_the_manifest_is_named(case: Case) -> None:
    _other_inventory(case)
    pointers = [found.pointer for found in case.found() if found.code == "OM1072"]
    assert pointers == ["/components/0/artifacts/0/sha256"]


def _reordered(statement: Json) -> None:
    statement["predicate"]["resources"].reverse()


def _with_resource(**values: str) -> Callable[[Json], object]:
    def change(statement: Json) -> None:
        resources = statement["predicate"]["resources"]
        resources.append({**resources[0], "name": "more.bin", **values})
        _mend_root(statement)

    return change


def _mend_root(statement: Json) -> None:
    digests = b"".join(bytes.fromhex(each["digest"]) for each in statement["predicate"]["resources"])
    statement["subject"][0]["digest"]["sha256"] = sha256(digests).hexdigest()


def _without_manifest(statement: Json) -> None:
    resources = statement["predicate"]["resources"]
    resources[:] = [each for each in resources if each["name"] != "openness.json"]
    statement["predicate"]["serialization"]["ignore_paths"].append("openness.json")
    _mend_root(statement)


SIGNED_OTHERWISE: dict[str, tuple[Callable[[Json], object], list[str]]] = {
    "another predicate type": (
        lambda s: s.update(predicateType="https://slsa.dev/provenance/v1"),
        ["OM1062"],
    ),
    "that of before 1.0": (
        lambda s: s.update(predicateType="https://model_signing/Digests/v0.1"),
        ["OM1062"],
    ),
    "another type of statement": (lambda s: s.update(_type="https://in-toto.io/Statement/v0.1"), ["OM1062"]),
    "no statement": (lambda s: s.clear(), ["OM1061"]),
    "another root": (lambda s: s["subject"][0]["digest"].update(sha256="ab" * 32), ["OM1063"]),
    "resources in another order": (_reordered, ["OM1063"]),
    "two subjects": (lambda s: s["subject"].append(s["subject"][0]), ["OM1061"]),
    "no digest": (lambda s: s["subject"][0].update(digest={}), ["OM1061"]),
    "no resources": (lambda s: s["predicate"].pop("resources"), ["OM1061"]),
    "resources of another kind": (lambda s: s["predicate"].update(resources=[1, None, []]), ["OM1061"]),
    "a path that leads out": (_with_resource(name="../../etc/passwd"), ["OM1061"]),
    "an absolute path": (_with_resource(name="/etc/passwd"), ["OM1061"]),
    "a path with NUL": (_with_resource(name="a\0b"), ["OM1061"]),
    "a path twice": (_with_resource(name="README.md"), ["OM1061"]),
    "a path written otherwise": (_with_resource(name="onnx//model.onnx"), ["OM1061"]),
    "an empty path": (_with_resource(name=""), ["OM1061"]),
    "a short digest": (_with_resource(digest="ab"), ["OM1061"]),
    "a digest of another kind": (_with_resource(algorithm="md5"), ["OM1061"]),
    "paths left out of another kind": (
        lambda s: s["predicate"]["serialization"].update(ignore_paths=7),
        ["OM1061"],
    ),
    "a file that never was": (_with_resource(), ["OM1069"]),
    "the manifest left out": (_without_manifest, ["OM1071", "OM1070"]),
}


@pytest.mark.parametrize("what", SIGNED_OTHERWISE)
def test_what_is_wrong_in_a_statement_is_found_though_it_is_signed(case: Case, what: str) -> None:
    change, expected = SIGNED_OTHERWISE[what]
    case.signed_again(change)
    assert codes(case.found()) == expected
    assert codes(case.found(key=False))[-len(expected) :] == expected


BUNDLES: dict[str, tuple[Callable[[Json], object], str]] = {
    "another payload": (
        lambda b: b["dsseEnvelope"].update(payload=base64.b64encode(b"{}").decode()),
        "OM1061",
    ),
    "another type of payload": (lambda b: b["dsseEnvelope"].update(payloadType="text/plain"), "OM1062"),
    "junk for a payload": (lambda b: b["dsseEnvelope"].update(payload="%%%"), "OM1061"),
    "no payload": (lambda b: b["dsseEnvelope"].pop("payload"), "OM1061"),
    "no envelope": (lambda b: b.pop("dsseEnvelope"), "OM1061"),
    "no signatures": (lambda b: b["dsseEnvelope"].update(signatures=[]), "OM1061"),
    "two signatures": (lambda b: b["dsseEnvelope"]["signatures"].append({"sig": "AA=="}), "OM1061"),
    "junk for a signature": (lambda b: b["dsseEnvelope"].update(signatures=[{"sig": "!"}]), "OM1061"),
    "another signature": (lambda b: b["dsseEnvelope"].update(signatures=[{"sig": "AAAA"}]), "OM1064"),
    "the hint of another key": (
        lambda b: b["verificationMaterial"]["publicKey"].update(hint="ab" * 32),
        "OM1064",
    ),
    "nobody named": (lambda b: b.update(verificationMaterial={}), "OM1061"),
    "another version": (lambda b: b.update(mediaType=b["mediaType"].replace("v0.3", "v0.9")), "OM1061"),
    "another type": (lambda b: b.update(mediaType="application/json"), "OM1061"),
}


@pytest.mark.parametrize("what", BUNDLES)
def test_what_is_wrong_in_a_bundle_is_found(case: Case, what: str) -> None:
    change, expected = BUNDLES[what]
    case.bundle(change)
    assert codes(case.found()) == [expected]


def test_another_key_is_found(case: Case) -> None:
    assert codes(case.found(case.other)) == ["OM1064"]
    case.bundle(lambda b: b["verificationMaterial"]["publicKey"].pop("hint"))
    assert codes(case.found(case.other)) == ["OM1064"]
    assert codes(case.found()) == []


def test_the_signature_of_another_model_is_found(case: Case, tmp_path: Path) -> None:
    other = model(tmp_path / "other", **{"README.md": b"other"})
    assert sign_folder(other, case.private, tmp_path / "other.sig").findings == ()
    found = check_signature(tmp_path / "other.sig", case.folder, case.manifest, public_key=case.public)
    assert codes(found) == ["OM1070", "OM1068"]


def test_without_a_key_the_files_are_compared_and_it_is_said(case: Case) -> None:
    found = case.found(key=False)
    assert [(each.code, each.severity.value) for each in found] == [("OM1066", "warning"), ("OM1078", "info")]
    assert "was not checked" in found[0].message
    _one_byte(case)
    assert codes(case.found(key=False)) == ["OM1066", "OM1068"]


def test_comparing_needs_nothing_but_the_standard_library(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("cryptography", "model_signing", "sigstore", "blake3"):
        for module in [name, *(known for known in sys.modules if known.startswith(name + "."))]:
            monkeypatch.setitem(sys.modules, module, None)
    assert codes(case.found(key=False)) == ["OM1066"]
    (first, *_) = case.found()
    assert first.code == "OM1067"
    assert "pip install 'openmanifest[sign]'" in first.hint
    _one_byte(case)
    assert codes(case.found()) == ["OM1067", "OM1068"]


@pytest.mark.parametrize("kind", ["rsa", "k256"])
def test_a_public_key_of_another_kind_is_named(case: Case, tmp_path: Path, kind: str) -> None:
    _, public = key_pair(tmp_path, kind)
    assert codes(case.found(public)) == ["OM1065"]


def test_what_is_no_public_key_is_named(case: Case, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_bytes(b"junk")
    for path, said in (
        (case.private, "holds a private key"),
        (junk, "damaged"),
        (tmp_path / "gone", "no such file"),
    ):
        (found,) = case.found(path)
        assert found.code == "OM1065"
        assert said in found.message
        assert "BEGIN" not in found.message + found.hint


def test_a_git_lfs_pointer_is_not_called_a_change(case: Case) -> None:
    digest = sha256((case.folder / "model.safetensors").read_bytes()).hexdigest()
    pointer = POINTER.replace(b"ab" * 32, digest.encode())
    (case.folder / "model.safetensors").write_bytes(pointer)
    (found,) = case.found()
    assert (found.code, found.hint) == ("OM1067", "`git lfs pull` gets it")


@pytest.mark.parametrize("what", ["gone", "a folder", "a FIFO"])
def test_a_signature_that_is_not_there_is_not_checked(case: Case, what: str) -> None:
    case.signature.unlink()
    if what == "a folder":
        case.signature.mkdir()
    elif what == "a FIFO":
        os.mkfifo(case.signature)
    assert codes(case.found()) == ["OM1060"]


def test_of_many_files_some_are_listed_and_all_are_counted(case: Case) -> None:
    for number in range(1_500):
        (case.folder / f"{number}.bin").write_bytes(b"")
    found = [each for each in case.found() if each.code == "OM1070"]
    assert len(found) == 1_001
    assert found[-1].message == "... and 500 more like it"


def all_codes() -> set[str]:
    return {code.id for code in vars(codes_sign).values() if isinstance(code, Code)}


def test_every_code_has_a_test_that_shows_it() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert {code for code in all_codes() if f'"{code}"' not in texts} == set()
    assert all(1060 <= int(code[2:]) < 1080 for code in all_codes())


def test_verify_reads_each_file_once(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = []

    def counting(where: str, algorithms: Iterable[str], advance: Advance) -> Digests:
        read.append(Path(where).name)
        return hash_file(where, algorithms, advance)

    monkeypatch.setattr(hashing, "hash_file", counting)
    arguments = ["verify", str(case.folder), "--no-cache", "--quiet"]
    arguments += ["--signature", str(case.signature), "--public-key", str(case.public)]
    assert main(arguments) == 0
    assert sorted(read) == ["README.md", "model.onnx", "model.safetensors", "openness.json"]
    _one_byte(case)
    assert main(arguments) == 1
    shown = capsys.readouterr().out
    assert "OM1032" in shown
    assert "OM1068" in shown


def test_under_the_name_of_a_signature_nothing_else_is_left_out(case: Case) -> None:
    elsewhere = case.folder.parent / "elsewhere.sig"
    case.signature.rename(elsewhere)
    (case.folder / "model.sig").mkdir()
    (case.folder / "model.sig/code.py").write_bytes(b"")
    found = check_signature(elsewhere, case.folder, case.manifest, public_key=case.public)
    assert [(each.code, "model.sig" in each.message) for each in found if each.code != "OM1078"] == [
        ("OM1070", True)
    ]


def test_a_signature_that_cannot_be_read_is_named_once(case: Case) -> None:
    case.signature.unlink()
    (found,) = case.found()
    assert found.message.count(case.signature.as_posix()) == 1
