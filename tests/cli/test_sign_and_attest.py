"""`openmanifest sign` and `openmanifest attest` as their users call them: files, exit codes, both outputs."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jsonschema_rs
import pytest

from openmanifest.cli import main
from openmanifest.repository.signing.checking import check_attestation, check_signature
from tests.end_to_end.running import ROOT, run
from tests.repository.signing.models import codes, key_pair, model

ENVELOPE = json.loads((ROOT / "schema" / "envelope-1.schema.json").read_text(encoding="utf-8"))
EXAMPLE = ROOT / "examples" / "olmo-7b"


def code_of(*arguments: object) -> int:
    try:
        return main([*map(str, arguments)])
    except SystemExit as error:
        return int(error.code or 0)


def test_a_folder_is_signed_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    assert code_of("sign", folder, "--private-key", private) == 0
    out = capsys.readouterr().out
    assert "4 files signed" in out
    assert "nothing in the folder may change from here on" in out
    assert (
        codes(check_signature(folder / "model.sig", folder, folder / "openness.json", public_key=public))
        == []
    )
    assert code_of("sign", folder, "--private-key", private) == 1
    assert "OM1074" in capsys.readouterr().out
    assert code_of("sign", folder, "--private-key", private, "--force", "--ignore", "onnx") == 0
    assert "3 files signed" in capsys.readouterr().out
    assert code_of("sign", folder, "--private-key", private, "--ignore", "../x", "--force") == 2


def test_the_password_comes_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path, password=b"open sesame")
    arguments = ("sign", folder, "--private-key", private)
    assert code_of(*arguments) == 3
    assert "OPENMANIFEST_KEY_PASSWORD" in capsys.readouterr().out
    monkeypatch.setenv("SESAME", "open sesame")
    assert code_of(*arguments, "--password-env", "SESAME") == 0
    monkeypatch.setenv("OPENMANIFEST_KEY_PASSWORD", "open sesame")
    made = tmp_path / "statement.dsse"
    assert code_of("attest", folder, "--private-key", private, "-o", made) == 0
    shown = capsys.readouterr()
    assert "sesame" not in shown.out + shown.err
    assert check_attestation(made, folder / "openness.json", public_key=public) == []


def test_no_output_shows_a_private_key(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    for kind in ("p256", "rsa", "k256", "ed25519"):
        private, _ = key_pair(tmp_path, kind)
        text = private.read_text(encoding="ascii").splitlines()
        for ran in (
            run("sign", str(folder), "--private-key", str(private), "--force"),
            run("attest", str(folder), "--private-key", str(private), "--definition", "osaid-1.0"),
        ):
            assert "Traceback" not in ran.err
            assert not any(line in ran.out + ran.err for line in text)


def test_the_machine_output_fits_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    as_json = ("--output-format", "json")
    validator = jsonschema_rs.validator_for(ENVELOPE)
    seen = []
    for arguments, code in (
        (("sign", folder, "--private-key", private), 0),
        (("sign", folder, "--private-key", private), 1),
        (("sign", folder, "--private-key", tmp_path / "gone.pem", "--force"), 3),
        (("attest", folder, "-o", tmp_path / "a.json"), 0),
        (("attest", folder, "-o", tmp_path / "a.json"), 1),
        (("attest", tmp_path / "gone", "-o", tmp_path / "b.json"), 3),
    ):
        assert code_of(*arguments, *as_json) == code, arguments
        envelope = json.loads(capsys.readouterr().out)
        validator.validate(envelope)
        (file,) = envelope["files"]
        seen.append((file["output"] is None, file["count"], [each["code"] for each in file["findings"]]))
    assert seen == [
        (False, 4, []),
        (True, None, ["OM1074"]),
        (True, None, ["OM1065"]),
        (False, 1, []),
        (True, None, ["OM1074"]),
        (True, None, ["OM1060"]),
    ]
    assert code_of("attest", folder, *as_json) == 2


def test_a_statement_goes_to_standard_output_and_what_is_said_beside_it() -> None:
    ran = run(
        "attest",
        str(EXAMPLE),
        "--definition",
        "osaid-1.0",
        "mof-1.1",
        "--attester",
        "https://auditor.example",
    )
    assert ran.code == 0
    predicate = json.loads(ran.out)["predicate"]
    assert [result["definition"] for result in predicate["results"]] == ["osaid-1.0", "mof-1.1"]
    assert predicate["attester"] == "https://auditor.example"
    assert "evaluated" not in predicate
    assert "stated about the manifest" in ran.err
    dated = run("attest", str(EXAMPLE), "--definition", "osaid-1.0", SOURCE_DATE_EPOCH="1795219200")
    assert json.loads(dated.out)["predicate"]["evaluated"] == "2026-11-21"
    chosen = run("attest", str(EXAMPLE), "--definition", "osaid-1.0", "--today", "2026-01-02", "--no-lineage")
    predicate = json.loads(chosen.out)["predicate"]
    assert (predicate["evaluated"], predicate["lineage"]) == ("2026-01-02", False)


def test_wrong_usage_is_said() -> None:
    ran = run("attest", str(EXAMPLE), "--definition", "osaid-1")
    assert ran.code == 2
    assert "did you mean osaid-1.0?" in ran.err
    assert run("sign", str(EXAMPLE)).code == 2
    for name in ("", os.fsdecode(b"\xff")):
        assert run("attest", str(EXAMPLE), "--attester", name).code == 2


def test_a_manifest_with_errors_is_shown_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "openness.json").write_text("{}", encoding="utf-8")
    ran = run("attest", str(tmp_path))
    assert ran.code == 1
    assert ran.out == ""
    assert "openness.json:1:1: error[OM101]" in ran.err
    assert "nothing was stated" in ran.err


def test_without_the_extra_unsigned_statements_are_made_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = model(tmp_path / "demo")
    private, _ = key_pair(tmp_path)
    for name in ("cryptography", "model_signing"):
        for module in [name, *(known for known in sys.modules if known.startswith(name + "."))]:
            monkeypatch.setitem(sys.modules, module, None)
    assert code_of("attest", folder, "-o", tmp_path / "a.json") == 0
    capsys.readouterr()
    for command in (("sign", folder), ("attest", folder, "-o", tmp_path / "b.json")):
        assert code_of(*command, "--private-key", private) == 3
        assert "pip install 'openmanifest[sign]'" in capsys.readouterr().out
