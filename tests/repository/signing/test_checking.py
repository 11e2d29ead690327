"""Whatever is done to a signed model, or to its signature, is found; and where we say error the library refuses."""

from __future__ import annotations

import base64
import json
import os
import shutil
import sys
import time
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from openmanifest.findings import Code, Finding
from openmanifest.repository import codes_sign
from openmanifest.repository.signing.checking import check_signature
from openmanifest.repository.signing.signing import sign_folder
from tests.repository.signing.models import Json, codes, key_pair, model, sign_again, statement_of
from tests.repository.signing.test_signing import POINTER, accepted

KEYLESS = Path(__file__).parent / "vendored" / "keyless.sig"


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


def test_a_third_partys_paths_are_not_taken_for_files_here(case: Case) -> None:
    text = case.manifest.read_text(encoding="utf-8").replace("first-party", "third-party")
    case.manifest.write_text(text.replace("model.safetensors", "elsewhere.bin"), encoding="utf-8")
    case.signature.unlink()
    assert sign_folder(case.folder, case.private, case.signature).findings == ()
    assert codes(case.found()) == []


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


def _deep(case: Case) -> bytes:
    return b'{"mediaType":' + b"[" * 1_000_000


def _million(case: Case) -> bytes:
    """A statement with a million resources that weighs less than the limit."""
    statement = statement_of(case.signature)
    text = json.dumps(statement)
    text = text.replace('"resources": [', '"resources": [' + "{}," * 1_000_000)
    document = json.loads(case.signature.read_text(encoding="utf-8"))
    document["dsseEnvelope"]["payload"] = base64.b64encode(text.encode()).decode()
    return json.dumps(document).encode()


def _million_files(case: Case) -> bytes:
    resource = {"name": "a" * 40, "algorithm": "sha256", "digest": "ab" * 32}
    return json.dumps({"dsseEnvelope": [resource] * 1_000_000}).encode()


HOSTILE: dict[str, tuple[Callable[[Case], bytes], str]] = {
    "50 MB": (lambda case: b" " * 50_000_000, "OM1060"),
    "a million files": (_million_files, "OM1060"),
    "a million empty resources": (_million, "OM1060"),
    "deep": (_deep, "OM1061"),
    "deep in the payload": (
        lambda case: json.dumps(
            {
                "payload": base64.b64encode(b'{"_type":' + b"[" * 100_000).decode(),
                "payloadType": "application/vnd.in-toto+json",
                "signatures": [{"sig": "AAAA"}],
            }
        ).encode(),
        "OM1061",
    ),
    "a key twice": (lambda case: b'{"mediaType": 1, "mediaType": 2}', "OM1061"),
    "no number": (lambda case: b'{"mediaType": NaN}', "OM1061"),
    "a number of many digits": (lambda case: b'{"a": ' + b"9" * 100_000 + b"}", "OM1061"),
    "half a surrogate pair": (lambda case: b'{"_type": "\\ud800"}', "OM1062"),
    "nothing": (lambda case: b"", "OM1061"),
    "no UTF-8": (lambda case: b"\xff\xfe", "OM1061"),
    "an array": (lambda case: b"[]", "OM1061"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_bytes_cost_little(case: Case, what: str) -> None:
    make, expected = HOSTILE[what]
    case.signature.write_bytes(make(case))
    tracemalloc.start()
    began = time.process_time()
    found = case.found()
    seconds, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(found) == [expected]
    assert len(found[0].message) < 700
    assert seconds < 10
    assert peak < 400 * 1024**2


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
