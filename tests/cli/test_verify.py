"""`openmanifest verify` as its users call it: exit codes, outputs, interruption, the progress on a terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from openmanifest.cli import main
from openmanifest.repository import hashing
from tests.end_to_end.running import COMMAND, hear_interrupts, run
from tests.reporting.runs import envelope_of, junit_of, sarif_of
from tests.repository.folders import FILES, artifact, made

A = "/components/0/artifacts"


def code_of(*arguments: object) -> int:
    try:
        return main(["verify", "--no-cache", *map(str, arguments)])
    except SystemExit as error:
        return int(error.code or 0)


def test_exit_codes(tmp_path: Path) -> None:
    made(tmp_path)
    assert code_of(tmp_path) == 0
    assert code_of(tmp_path / "openness.json") == 0
    (tmp_path / "README.md").unlink()
    assert code_of(tmp_path) == 0
    assert code_of("--strict", tmp_path) == 1
    assert code_of("--fail-on-missing-files", tmp_path) == 1
    (tmp_path / "more").write_bytes(b"x")
    assert code_of("--fail-on-extra-files", tmp_path) == 1
    (tmp_path / "model.safetensors").write_bytes(b"x")
    assert code_of(tmp_path) == 1
    (tmp_path / "openness.json").unlink()
    assert code_of(tmp_path) == 3
    assert code_of(tmp_path / "gone") == 3


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [""],
        ["-"],
        ["--jobs", "0", "."],
        ["--jobs", "x", "."],
        ["--folder", ".", "a", "b"],
        ["--signature", "model.sig", "a", "b"],
        ["--public-key", "key.pem", "."],
        ["--fail-on-missing", "--fail", "."],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(*arguments) == 2
    assert capsys.readouterr().out == ""


def test_the_text_ends_with_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path)
    assert code_of(tmp_path, "--jobs", "3") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{(tmp_path / 'openness.json').as_posix()}: 3 files, 7.0 kB: 3 match",
        "1 manifest: 1 verified (nothing found)",
    ]
    (tmp_path / "README.md").write_bytes(b"# Deno\n")
    (tmp_path / "more").write_bytes(b"x")
    assert code_of(tmp_path, tmp_path / "gone") == 3
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "2 manifests: 0 verified, 1 with errors, 1 could not be checked (2 errors, 1 note)"
    assert code_of(tmp_path, "--quiet") == 1
    assert "OM1035" not in capsys.readouterr().out


@pytest.mark.parametrize("how", ["no digest", "a pointer", "missing", "nothing listed"])
def test_what_was_not_read_was_not_verified(
    how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = artifact("README.md", FILES["README.md"])
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{listed['sha256']}\nsize 7\n"
    changes: dict[str, dict[str, Any]] = {
        "nothing listed": {A: []},
        "no digest": {f"{A}/2": {"path": "README.md"}},
    }
    made(tmp_path, changes=changes.get(how))
    if how == "a pointer":
        (tmp_path / "README.md").write_text(pointer, encoding="utf-8", newline="\n")
    elif how == "missing":
        (tmp_path / "README.md").unlink()
    assert code_of(tmp_path, "--output-format", "json") == 0
    (file,) = envelope_of(capsys.readouterr().out)["files"]
    assert file["verified"] is False
    assert code_of(tmp_path) == 0
    assert "1 manifest: 0 verified, 1 not in whole (" in capsys.readouterr().out


def test_every_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path, changes={f"{A}/-": artifact("gone", b"x")})
    (tmp_path / "README.md").write_bytes(b"# Deno\n")
    assert code_of(tmp_path, "--output-format", "json") == 1
    envelope = envelope_of(capsys.readouterr().out)
    (file,) = envelope["files"]
    assert (envelope["command"], file["verified"]) == ("verify", False)
    assert file["counts"] == {
        "files": 4,
        "bytes": sum(map(len, FILES.values())),
        "matched": 2,
        "differing": 1,
        "missing": 1,
        "pointers": 0,
        "unstated": 0,
        "unchecked": 0,
        "unlisted": 0,
    }
    assert code_of(tmp_path, "--output-format", "sarif") == 1
    assert {one["ruleId"] for one in sarif_of(capsys.readouterr().out)["runs"][0]["results"]} == {
        "OM1032",
        "OM1034",
    }
    assert code_of(tmp_path, "--output-format", "junit") == 1
    junit_of(capsys.readouterr().out)
    assert code_of(tmp_path, "--output-format", "github") == 1
    assert "::error file=" in capsys.readouterr().out


def test_what_was_not_looked_at_has_no_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path, changes={"/author/standing": "third-party"})
    assert code_of(tmp_path, "--output-format", "json") == 3
    (file,) = envelope_of(capsys.readouterr().out)["files"]
    assert (file["verified"], file["counts"]) == (None, None)
    assert code_of(tmp_path) == 3
    assert "no file was compared" in capsys.readouterr().out


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "README.md").unlink()
    cache = str(tmp_path.parent / f"{tmp_path.name}-cache")
    first = run("verify", "--output-format", "json", str(tmp_path), XDG_CACHE_HOME=cache)
    assert first.code == 0
    again = run("verify", "--output-format", "json", "--jobs", "7", str(tmp_path), XDG_CACHE_HOME=cache)
    assert again.out == first.out


def test_a_signature_and_a_statement_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path)
    assert code_of(tmp_path, "--signature", tmp_path / "gone.sig") == 3
    assert "gone.sig" in capsys.readouterr().out
    assert code_of(tmp_path, "--attestation", tmp_path / "gone.json") == 3
    assert "gone.json" in capsys.readouterr().out


def test_a_signed_model_is_read_once_and_every_change_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("cryptography", reason="signatures need the package cryptography")
    from tests.repository.signing.models import key_pair

    (tmp_path / "model").mkdir()
    folder = made(tmp_path / "model")
    private, public = key_pair(tmp_path)
    assert main(["sign", str(folder), "--private-key", str(private)]) == 0
    arguments = [folder, "--signature", folder / "model.sig", "--public-key", public]
    read: list[str] = []
    real = hashing.hash_file

    def noting(where: str, algorithms: Iterable[str], advance: hashing.Advance) -> hashing.Digests:
        read.append(Path(where).name)
        return real(where, algorithms, advance)

    monkeypatch.setattr(hashing, "hash_file", noting)
    capsys.readouterr()
    assert code_of(*arguments, "--fail-on-extra-files") == 0
    assert "OM1078" in capsys.readouterr().out
    assert sorted(read) == ["README.md", "model.safetensors", "openness.json", "train.jsonl"]

    content = (folder / "README.md").read_bytes()
    (folder / "README.md").write_bytes(content.replace(b"D", b"d"))
    assert code_of(*arguments) == 1
    assert "OM1032" in capsys.readouterr().out
    (folder / "README.md").write_bytes(content)
    (folder / "more").write_bytes(b"x")
    assert code_of(*arguments) == 1
    assert "does not cover more" in capsys.readouterr().out
    (folder / "more").unlink()
    (folder / "README.md").unlink()
    assert code_of(*arguments) == 1
    (folder / "README.md").write_bytes(content)
    assert code_of(*arguments) == 0


def slow(folder: Path) -> Path:
    """A model whose sparse file takes minutes to read."""
    made(folder)
    with (folder / "model.safetensors").open("wb") as file:
        file.truncate(2**37)
    manifest = json.loads((folder / "openness.json").read_text(encoding="utf-8"))
    del manifest["components"][0]["artifacts"][0]["byteSize"]
    (folder / "openness.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _wait_until_it_reads(process: subprocess.Popen[bytes], name: str) -> None:
    """Wait until a file is open; where the system does not tell, for long enough."""
    files = Path(f"/proc/{process.pid}/fd")
    if not files.is_dir():
        time.sleep(5)
        return
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            if any(os.readlink(file).endswith(name) for file in files.iterdir()):
                return
        time.sleep(0.05)


def test_an_interruption_ends_it_soon_and_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    process = subprocess.Popen(
        [*COMMAND, "verify", str(slow(tmp_path / "model"))],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,
    )
    _wait_until_it_reads(process, "model.safetensors")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    left = [path.name for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert [name for name in left if not name.endswith(".json")] == []


def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "verify", "--no-cache", str(slow(tmp_path))],
        env={**os.environ, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=writer,
        preexec_fn=hear_interrupts,
    )
    os.close(writer)
    seen = b""
    while b"left" not in seen:
        seen += os.read(reader, 1000)
    process.send_signal(signal.SIGINT)
    try:
        while more := os.read(reader, 1000):
            seen += more
    except OSError:
        pass  # Linux says so at the end of a terminal
    os.close(reader)
    assert process.wait(timeout=60) == 130
    assert b"% of 137 GB" in seen
    assert seen.endswith(b"\r\x1b[K")
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
