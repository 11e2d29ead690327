"""A manifest that is true of its folder verifies; whatever is not true is found, and named where it is stated."""

from __future__ import annotations

import json
from hashlib import sha1
from pathlib import Path

import pytest

import openmanifest
from openmanifest.repository import codes_verify
from openmanifest.repository.comparing import Outcome
from openmanifest.repository.hashing import computable
from openmanifest.repository.verifying import Counts
from tests.building import DELETE
from tests.repository.folders import FILES, artifact, codes, found, made, verified, write

A = "/components/0/artifacts"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n"
INDEX = {"metadata": {}, "weight_map": {"a": "model.safetensors", "b": "model-2.safetensors"}}


def pointer_to(content: bytes) -> bytes:
    stated = artifact("", content)
    return POINTER % (stated["sha256"].encode(), stated["byteSize"])


def test_what_is_true_verifies(tmp_path: Path) -> None:
    verification = verified(made(tmp_path))
    assert verification.report.findings == ()
    assert verification.agrees
    assert verification.counts == Counts(files=3, bytes=sum(map(len, FILES.values())), matched=3)
    assert verification.folder == tmp_path.resolve()
    assert verification.outcomes == dict.fromkeys(FILES, Outcome.MATCHED)


def test_it_is_in_the_public_api(tmp_path: Path) -> None:
    assert openmanifest.verify(made(tmp_path) / "openness.json").agrees
    assert not openmanifest.verify(tmp_path / "gone").agrees


@pytest.mark.parametrize("path", FILES)
def test_a_changed_byte(tmp_path: Path, path: str) -> None:
    made(tmp_path)
    content = bytearray(FILES[path])
    content[-1] ^= 1
    (tmp_path / path).write_bytes(content)
    index = list(FILES).index(path)
    assert found(tmp_path) == [("OM1032", f"{A}/{index}/sha256")]
    assert not verified(tmp_path).agrees


def test_another_size_is_not_read_for_its_digest(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "README.md").write_bytes(b"# Demo\n\n")
    assert found(tmp_path) == [("OM1033", f"{A}/2/byteSize")]


@pytest.mark.parametrize(("fail", "severity"), [(False, "warning"), (True, "error")])
def test_a_missing_file(tmp_path: Path, fail: bool, severity: str) -> None:
    made(tmp_path)
    (tmp_path / "README.md").unlink()
    (finding,) = verified(tmp_path, fail_on_missing_files=fail).report.findings
    assert (finding.code, finding.pointer, finding.severity) == ("OM1034", f"{A}/2/path", severity)


@pytest.mark.parametrize(("fail", "severity"), [(False, "info"), (True, "error")])
def test_a_file_that_is_not_listed(tmp_path: Path, fail: bool, severity: str) -> None:
    made(tmp_path)
    write(tmp_path, {"more/pytorch_model.bin": b"x"})
    verification = verified(tmp_path, fail_on_extra_files=fail)
    (finding,) = verification.report.findings
    assert (finding.code, finding.pointer, finding.severity) == ("OM1035", "/components", severity)
    assert "more/pytorch_model.bin" in finding.message
    assert verification.counts is not None
    assert verification.counts.unlisted == 1


@pytest.mark.parametrize(
    "path",
    [".git/config", ".gitattributes", "model.sig", ".cache/huggingface/x.lock", "a/__pycache__/b.pyc"],
)
def test_what_is_no_part_of_a_model_is_left_out(tmp_path: Path, path: str) -> None:
    made(tmp_path)
    write(tmp_path, {path: b"x"})
    assert codes(tmp_path, fail_on_extra_files=True) == []


def test_a_manifest_of_another_name_is_left_out_and_the_default_name_is_not(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "openness.json").rename(tmp_path / "other.json")
    assert codes(tmp_path / "other.json") == []
    made(tmp_path)
    assert codes(tmp_path / "other.json") == ["OM1035"]


def test_a_name_in_another_case_is_named_in_the_hint(tmp_path: Path) -> None:
    made(tmp_path, changes={f"{A}/2/path": "Readme.md"})
    if (tmp_path / "readme.MD").exists():
        pytest.skip("this file system does not tell case apart")
    missing = [one for one in verified(tmp_path).report.findings if one.code == "OM1034"]
    assert [one.hint for one in missing] == ['write "README.md", the name of the file that is there']


def test_git_lfs_pointers_are_compared_by_what_they_say(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(pointer_to(FILES["model.safetensors"]))
    verification = verified(tmp_path)
    assert [(f.code, f.severity) for f in verification.report.findings] == [("OM1036", "info")]
    assert verification.outcomes["model.safetensors"] is Outcome.POINTER
    assert verified(tmp_path, fail_on_missing_files=True).report.findings[0].severity == "error"

    (tmp_path / "model.safetensors").write_bytes(pointer_to(FILES["model.safetensors"] + b"x"))
    assert found(tmp_path) == [("OM1033", f"{A}/0/byteSize"), ("OM1032", f"{A}/0/sha256")]


@pytest.mark.parametrize(
    ("changes", "agree"),
    [
        ({}, ", whose sha256 and size agree"),
        ({f"{A}/{n}/byteSize": DELETE for n in range(5)}, ", whose sha256 agrees"),
        ({f"{A}/3/sha256": DELETE}, ", whose sha256 and size agree where the manifest states them"),
    ],
)
def test_many_git_lfs_pointers_are_one_finding(
    tmp_path: Path, changes: dict[str, object], agree: str
) -> None:
    shards = {f"{n}.safetensors": b"x" * 5000 for n in range(5)}
    made(tmp_path, shards, changes=changes)
    write(tmp_path, {path: pointer_to(content) for path, content in shards.items()})
    (finding,) = verified(tmp_path).report.findings
    names = "0.safetensors, 1.safetensors, 2.safetensors and 2 more"
    assert finding.message == f"5 files are not here: there are Git LFS pointers to {names}{agree}"
    assert (finding.code, finding.pointer, finding.severity) == ("OM1036", f"{A}/0/path", "info")
    counts = verified(tmp_path).counts
    assert counts is not None
    assert counts.pointers == 5

    (tmp_path / "1.safetensors").write_bytes(shards["1.safetensors"])
    (finding,) = verified(tmp_path, fail_on_missing_files=True).report.findings
    assert finding.message.startswith("4 files are not here: ")
    assert finding.severity == "error"


def test_a_manifest_of_pointers_is_found(tmp_path: Path) -> None:
    pointer = pointer_to(b"x" * 5000)
    made(tmp_path, {"model.safetensors": pointer})
    findings = verified(tmp_path).report.findings
    assert [one.code for one in findings] == ["OM1033", "OM1032"]
    assert findings[0].hint == f"write 5000: {len(pointer)} is the size of the pointer, not of the content"


def test_every_digest_is_compared(tmp_path: Path) -> None:
    content = FILES["README.md"]
    blob = sha1(b"blob %d\0" % len(content) + content).hexdigest()
    right = {"algorithm": "git-blob", "hex": blob}
    made(tmp_path, changes={f"{A}/2/digests": [right]})
    assert codes(tmp_path) == []
    made(tmp_path, changes={f"{A}/2/digests": [right, {"algorithm": "sha512", "hex": "0" * 128}]})
    assert found(tmp_path) == [("OM1032", f"{A}/2/digests/1/hex")]


def test_what_cannot_be_computed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openmanifest.repository.comparing.computable", lambda name: name != "blake3")
    blake3 = {f"{A}/2/digests": [{"algorithm": "blake3", "hex": "0" * 64}]}
    made(tmp_path, changes=blake3)
    assert found(tmp_path) == [("OM1042", f"{A}/2/digests/0/hex")]
    assert verified(tmp_path).agrees
    made(tmp_path, changes={**blake3, f"{A}/2/sha256": DELETE})
    assert found(tmp_path) == [("OM1043", f"{A}/2/digests/0/hex")]
    assert not verified(tmp_path).report.checked


def test_blake3_is_compared_where_it_is_installed(tmp_path: Path) -> None:
    if not computable("blake3"):
        pytest.skip("the package blake3 is not installed")
    made(tmp_path, changes={f"{A}/2/digests": [{"algorithm": "blake3", "hex": "0" * 64}]})
    assert found(tmp_path) == [("OM1032", f"{A}/2/digests/0/hex")]


def test_a_file_without_a_digest_is_said_to_be_unchecked(tmp_path: Path) -> None:
    made(tmp_path, changes={f"{A}/2/sha256": DELETE})
    verification = verified(tmp_path)
    assert [(f.code, f.severity) for f in verification.report.findings] == [("OM1044", "info")]
    assert verification.outcomes["README.md"] is Outcome.UNSTATED


def test_artifacts_of_one_path(tmp_path: Path) -> None:
    again = artifact("./README.md", FILES["README.md"])
    made(tmp_path, changes={f"{A}/-": again})
    assert codes(tmp_path) == []
    made(tmp_path, changes={f"{A}/-": {**again, "sha256": "0" * 64}})
    assert found(tmp_path) == [("OM1045", f"{A}/3/sha256")]


def test_names_that_differ_in_case_alone(tmp_path: Path) -> None:
    files = {"a.bin": b"1", "A.bin": b"2", "\u00e4": b"3", "a\u0308": b"4"}
    made(tmp_path, files)
    if len(list(tmp_path.iterdir())) < 5:
        pytest.skip("this file system does not tell case or normalization apart")
    assert codes(tmp_path) == ["OM1046", "OM1046"]


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "C:/x", "a\\..\\x", "a\0b", "."])
def test_a_path_out_of_the_folder_is_not_followed(tmp_path: Path, path: str) -> None:
    made(tmp_path, changes={f"{A}/-": {"path": path}})
    assert found(tmp_path) == [("OM1040", f"{A}/3/path")]


def test_links_are_followed_inside_alone(tmp_path: Path) -> None:
    inside, outside = tmp_path / "model", tmp_path / "blobs"
    outside.mkdir()
    (outside / "blob").write_bytes(FILES["README.md"])
    inside.mkdir()
    made(inside)
    (inside / "README.md").rename(inside / "real.md")
    (inside / "README.md").symlink_to("real.md")
    assert codes(inside) == ["OM1035"]
    (inside / "README.md").unlink()
    (inside / "README.md").symlink_to("../blobs/blob")
    (inside / "real.md").unlink()
    assert found(inside) == [("OM1039", f"{A}/2/path")]
    assert not verified(inside).report.checked
    (inside / "data" / "train.jsonl").unlink()
    (inside / "data").rmdir()
    (inside / "data").symlink_to(outside)
    (outside / "train.jsonl").write_bytes(FILES["data/train.jsonl"])
    assert sorted(codes(inside)) == ["OM1035", "OM1039", "OM1039"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    made(tmp_path / "model")
    (tmp_path / "link").symlink_to("model")
    assert codes(tmp_path / "link") == []


def test_the_manifest_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    made(tmp_path / "model")
    (tmp_path / "model" / "openness.json").rename(tmp_path / "blob")
    (tmp_path / "model" / "openness.json").symlink_to("../blob")
    assert codes(tmp_path / "model") == []


def test_shards_that_an_index_names(tmp_path: Path) -> None:
    name = "model.safetensors.index.json"
    files = {**FILES, name: json.dumps(INDEX).encode()}
    made(tmp_path, files)
    assert found(tmp_path) == [("OM1047", f"{A}/3/path")]
    assert verified(tmp_path, fail_on_missing_files=True).report.findings[0].severity == "error"
    made(tmp_path, {**files, "model-2.safetensors": b"x"})
    assert codes(tmp_path) == []
    (tmp_path / "model-2.safetensors").unlink()
    assert codes(tmp_path) == ["OM1034"]
    below = {"a/model.safetensors": b"x", "a/model-2.safetensors": b"y", f"a/{name}": files[name]}
    other = tmp_path / "other"
    other.mkdir()
    assert codes(made(other, below)) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"weight_map": []}', b'{"weight_map": {"a": 1}}', b"[" * 100_000, b"\xff"],
)
def test_an_index_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    made(tmp_path, {**FILES, "model.safetensors.index.json": content})
    assert found(tmp_path) == [("OM1048", f"{A}/3/path")]


def test_an_index_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    index = json.dumps({"weight_map": {"a": "../../etc/passwd"}}).encode()
    made(tmp_path, {**FILES, "model.safetensors.index.json": index})
    assert codes(tmp_path) == ["OM1048"]


def test_a_manifest_that_lists_no_files(tmp_path: Path) -> None:
    made(tmp_path, changes={A: DELETE})
    assert found(tmp_path) == [("OM1055", "/components")]
    assert verified(tmp_path).report.findings[0].severity == "warning"
    assert verified(tmp_path, fail_on_extra_files=True).report.findings[0].severity == "error"


def test_a_manifest_cannot_list_itself(tmp_path: Path) -> None:
    made(tmp_path, changes={f"{A}/-": {"path": "openness.json", "byteSize": 1}})
    assert found(tmp_path) == [("OM1056", f"{A}/3/path")]
    made(tmp_path, changes={f"{A}/-": {"path": "openness.json"}})
    assert codes(tmp_path) == []


def test_a_third_party_says_where_the_files_are(tmp_path: Path) -> None:
    made(tmp_path, changes={"/author/standing": "third-party"})
    assert found(tmp_path) == [("OM1030", "/author/standing")]
    assert verified(tmp_path).counts is None
    assert not verified(tmp_path).report.checked
    assert codes(tmp_path, folder=tmp_path) == []
    made(tmp_path, changes={"/author/standing": "tool"})
    assert codes(tmp_path) == []


def test_the_files_may_be_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    write(tmp_path / "files", FILES)
    made(tmp_path)
    for path in FILES:
        (tmp_path / path).unlink()
    assert codes(tmp_path, folder=tmp_path / "files") == []
    assert codes(tmp_path, folder=tmp_path / "gone") == ["OM1031"]
    assert codes(tmp_path, folder=tmp_path / "openness.json") == ["OM1031"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", "OM0"), (b"{}", "OM1"), (b"\xff", "OM0"), (b'{"specVersion": "2.0"}', "OM0")],
)
def test_a_manifest_that_cannot_be_read(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "openness.json").write_bytes(content)
    verification = verified(tmp_path)
    assert not verification.agrees
    assert all(one.code.startswith(code) for one in verification.report.findings)


def test_what_could_be_read_of_a_manifest_with_errors_is_compared(tmp_path: Path) -> None:
    made(tmp_path, changes={"/components/0/availability": "perhaps"})
    (tmp_path / "README.md").write_bytes(b"# Deno\n")
    assert codes(tmp_path) == ["OM1032", "OM104"]


def test_findings_have_their_place_in_the_text_and_say_what_to_do(tmp_path: Path) -> None:
    made(tmp_path, changes={f"{A}/-": {"path": "../x"}})
    (tmp_path / "README.md").unlink()
    for one in verified(tmp_path).report.findings:
        assert one.line is not None
        assert one.hint


def test_every_code_is_found_in_these_tests() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    ids = [code.id for code in vars(codes_verify).values() if hasattr(code, "requirement")]
    assert len(ids) == 27
    assert [id for id in ids if not any(f'"{id}"' in text for text in texts)] == []
