"""Statements about manifests: what others can read of ours, what we read of others', and what is wrong with some."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from google.protobuf import json_format
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey  # type: ignore[attr-defined]

from openmanifest.definitions.results import result_to_json
from openmanifest.evaluation import all_definitions, default_definitions, evaluate_reading
from openmanifest.findings import Finding
from openmanifest.manifest.files import read_file
from openmanifest.publishing.envelope import envelope_schema
from openmanifest.repository.signing import statement_checks
from openmanifest.repository.signing.checking import check_attestation
from openmanifest.repository.signing.opening import PAYLOAD_TYPE, pae
from openmanifest.repository.signing.predicate import PREDICATE_TYPE
from openmanifest.repository.signing.signing import sign_folder
from openmanifest.repository.signing.statements import AttestOptions, attest, statement_text
from tests.end_to_end.running import ROOT
from tests.repository.signing.models import Json, codes, key_pair, model, sign_again, statement_of

SCHEMA = json.loads((ROOT / "schema" / "attestation-1.schema.json").read_text(encoding="utf-8"))
ABOUT = AttestOptions("https://auditor.example", "2026-11-21")
EXAMPLE = ROOT / "examples" / "olmo-7b" / "openness.json"
EXAMPLES = sorted((ROOT / "examples").glob("*/openness.json"))


def stated(manifest: Path, *definitions: str, options: AttestOptions = ABOUT) -> Json:
    made = attest(manifest, definitions, options)
    assert made.findings == ()
    assert made.statement is not None
    return made.statement


def found(statement: Json, place: Path, manifest: Path = EXAMPLE) -> list[Finding]:
    """What is found in an unsigned statement, without that it is unsigned."""
    path = place / "statement.json"
    path.write_text(json.dumps(statement), encoding="utf-8")
    first, *others = check_attestation(path, manifest, public_key=None)
    assert first.code == "OM1066"
    return others


@pytest.mark.parametrize("manifest", EXAMPLES, ids=lambda path: path.parent.name)
def test_what_is_stated_of_an_example_fits_the_schema_and_comes_out_again(
    manifest: Path, tmp_path: Path
) -> None:
    statement = stated(manifest, *all_definitions())
    jsonschema_rs.validator_for(SCHEMA).validate(statement["predicate"])
    assert found(statement, tmp_path, manifest) == []


def test_the_results_are_those_of_evaluate() -> None:
    statement = stated(EXAMPLE)
    evaluation = evaluate_reading("x", read_file(EXAMPLE), default_definitions(), path=EXAMPLE)
    assert statement["predicate"]["results"] == [result_to_json(result) for result in evaluation.results]
    assert statement["predicateType"] == PREDICATE_TYPE
    assert statement["subject"] == [
        {"name": "openness.json", "digest": {"sha256": sha256(EXAMPLE.read_bytes()).hexdigest()}}
    ]


def test_the_schema_has_the_keys_of_the_machine_output() -> None:
    output = envelope_schema()["$defs"]
    for part, name in (
        ("ResultPart", "Result"),
        ("CriterionPart", "CriterionResult"),
        ("ModelPart", "Model"),
    ):
        assert list(SCHEMA["$defs"][part]["properties"]) == list(output[name]["properties"])
        assert SCHEMA["$defs"][part]["required"] == output[name]["required"]


def test_the_same_is_stated_in_the_same_bytes(tmp_path: Path) -> None:
    private, _ = key_pair(tmp_path)
    options = replace(ABOUT, private_key=private)
    first, second = (attest(EXAMPLE, ["osaid-1.0"], options).text for _ in range(2))
    assert first == second
    assert "evaluated" not in stated(EXAMPLE, options=AttestOptions())["predicate"]
    assert "attester" not in stated(EXAMPLE, options=AttestOptions())["predicate"]


def test_in_totos_own_library_reads_it() -> None:
    statement = stated(EXAMPLE)
    message = json_format.Parse(statement_text(statement), statement_pb2.Statement())
    Statement.copy_from_pb(message).validate()
    assert message.predicate_type == PREDICATE_TYPE


@pytest.mark.parametrize("kind", ["p256", "p384", "p521", "ed25519"])
def test_a_library_of_others_verifies_what_we_sign(tmp_path: Path, kind: str) -> None:
    private, public = key_pair(tmp_path, kind)
    made = tmp_path / "statement.dsse"
    stated(EXAMPLE, "osaid-1.0", options=replace(ABOUT, private_key=private, output=made))
    document = json.loads(made.read_text(encoding="utf-8"))
    keyid = document["signatures"][0]["keyid"]
    key = SSlibKey.from_crypto(load_pem_public_key(public.read_bytes()), keyid=keyid)
    envelope = Envelope.from_dict(json.loads(made.read_text(encoding="utf-8")))
    if kind in ("p256", "ed25519", "p384"):
        assert set(envelope.verify([key], 1)) == {keyid}
        envelope.payload += b" "
        with pytest.raises(VerificationError):
            envelope.verify([key], 1)
    assert check_attestation(made, EXAMPLE, public_key=public) == []
    assert len(keyid) == 64


@pytest.mark.parametrize("kind", ["p256", "ed25519"])
def test_we_verify_what_a_library_of_others_signs(tmp_path: Path, kind: str) -> None:
    private, public = key_pair(tmp_path, kind)
    signer = CryptoSigner(load_pem_private_key(private.read_bytes(), None))
    envelope = Envelope(statement_text(stated(EXAMPLE)).encode(), PAYLOAD_TYPE, {})
    envelope.sign(signer)
    made = tmp_path / "statement.dsse"
    made.write_text(json.dumps(envelope.to_dict()), encoding="utf-8")
    assert check_attestation(made, EXAMPLE, public_key=public) == []
    _, other = key_pair(tmp_path, kind, name="other")
    assert codes(check_attestation(made, EXAMPLE, public_key=other)) == ["OM1064"]


def test_the_vector_of_dsse() -> None:
    # https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md, "Test Vectors".
    assert (
        pae("http://example.com/HelloWorld", b"hello world")
        == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_one_of_several_signatures_is_enough_and_none_is_not(tmp_path: Path) -> None:
    private, public = key_pair(tmp_path)
    made = tmp_path / "statement.dsse"
    stated(EXAMPLE, options=replace(ABOUT, private_key=private, output=made))
    document = json.loads(made.read_text(encoding="utf-8"))
    document["signatures"].insert(
        0, {"keyid": "other", "sig": base64.urlsafe_b64encode(b"\xff\xfe" * 40).decode()}
    )
    made.write_text(json.dumps(document), encoding="utf-8")
    assert check_attestation(made, EXAMPLE, public_key=public) == []
    document["signatures"] *= 9
    made.write_text(json.dumps(document), encoding="utf-8")
    assert codes(check_attestation(made, EXAMPLE, public_key=public)) == ["OM1061"]


def test_an_unsigned_statement_is_none_of_a_key(tmp_path: Path) -> None:
    _, public = key_pair(tmp_path)
    made = tmp_path / "statement.json"
    stated(EXAMPLE, options=replace(ABOUT, output=made))
    assert codes(check_attestation(made, EXAMPLE, public_key=None)) == ["OM1066"]
    assert codes(check_attestation(made, EXAMPLE, public_key=public)) == ["OM1064"]


def test_a_replayed_statement_is_found(tmp_path: Path) -> None:
    private, public = key_pair(tmp_path)
    made = tmp_path / "statement.dsse"
    stated(EXAMPLE, options=replace(ABOUT, private_key=private, output=made))
    other = ROOT / "examples" / "bloom" / "openness.json"
    assert codes(check_attestation(made, other, public_key=public)) == ["OM1075"]
    later = tmp_path / "openness.json"
    later.write_bytes(EXAMPLE.read_bytes() + b"\n")
    assert codes(check_attestation(made, later, public_key=public)) == ["OM1075"]
    shutil.copy(EXAMPLE, later)
    assert check_attestation(made, later, public_key=public) == []


def _result(statement: Json, index: int = 0) -> Any:
    return statement["predicate"]["results"][index]


def _criterion(verdict: str) -> Callable[[Json], object]:
    def change(statement: Json) -> None:
        criterion = next(each for each in _result(statement)["criteria"] if each["verdict"] != verdict)
        criterion["verdict"] = verdict

    return change


OTHERWISE: dict[str, tuple[Callable[[Json], object], str, str]] = {
    "a verdict": (
        lambda s: _result(s).update(verdict="not-met"),
        "OM1076",
        "g7-2026: verdict stated not-met, is met",
    ),
    "a level": (lambda s: _result(s).update(level="other"), "OM1076", "g7-2026: level stated other"),
    "a criterion": (_criterion("not-met"), "OM1076", "stated not-met, is met"),
    "a criterion left out": (lambda s: _result(s)["criteria"].pop(), "OM1076", "is left out"),
    "a criterion more": (
        lambda s: _result(s)["criteria"].append({**_result(s)["criteria"][0], "id": "more"}),
        "OM1076",
        "more is no criterion",
    ),
    "another version": (lambda s: _result(s).update(version="0"), "OM1077", "g7-2026 0; known here is"),
    "another definition": (lambda s: _result(s).update(definition="acme-2026"), "OM1077", "acme-2026"),
    "a definition twice": (lambda s: s["predicate"]["results"].append(_result(s)), "OM1061", "two results"),
    "no results": (lambda s: s["predicate"].update(results=[]), "OM1061", "predicate/results"),
    "a verdict that is none": (
        lambda s: _result(s).update(verdict="fine"),
        "OM1061",
        "predicate/results/0/verdict",
    ),
    "a part of another kind": (lambda s: s["predicate"].update(tool=[]), "OM1061", "predicate/tool"),
    "a key less": (lambda s: s["predicate"].pop("lineage"), "OM1061", "predicate/lineage"),
    "no predicate": (lambda s: s.pop("predicate"), "OM1061", "predicate"),
    "a day that is none": (
        lambda s: s["predicate"].update(evaluated="today"),
        "OM1061",
        "predicate/evaluated",
    ),
    "another predicate type": (
        lambda s: s.update(predicateType=PREDICATE_TYPE.replace("v1", "v2")),
        "OM1062",
        "openness-evaluation/v2",
    ),
    "no predicate type": (lambda s: s.pop("predicateType"), "OM1062", "None"),
    "no subject": (lambda s: s.pop("subject"), "OM1061", "`subject`"),
    "a subject without a digest": (lambda s: s.update(subject=[{"name": "x"}]), "OM1061", "SHA-256"),
    "subjects of another kind": (lambda s: s.update(subject=[7]), "OM1061", "SHA-256"),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_what_is_wrong_in_a_statement_is_found(tmp_path: Path, what: str) -> None:
    change, code, words = OTHERWISE[what]
    statement = stated(EXAMPLE)
    change(statement)
    (one,) = found(statement, tmp_path)
    assert one.code == code
    assert words in one.message


def test_what_a_later_version_adds_is_passed_over(tmp_path: Path) -> None:
    statement = stated(EXAMPLE)
    statement["predicate"]["more"] = statement["more"] = _result(statement)["more"] = {"a": [1]}
    _result(statement)["criteria"][0]["reason"] = "Said in better words."
    assert found(statement, tmp_path) == []


@pytest.mark.parametrize("key", ["tool", "licenseList"])
def test_results_of_another_version_of_the_tool_may_have_been_right(tmp_path: Path, key: str) -> None:
    statement = stated(EXAMPLE)
    statement["predicate"][key][{"tool": "version", "licenseList": "ai"}[key]] = "0.0.9"
    assert found(statement, tmp_path) == []
    _result(statement)["verdict"] = "not-met"
    (one,) = found(statement, tmp_path)
    assert (one.code, one.severity.value) == ("OM1076", "warning")
    assert "0.0.9" in one.hint


def test_a_statement_about_what_cannot_be_evaluated(tmp_path: Path) -> None:
    broken = tmp_path / "openness.json"
    broken.write_text("{}", encoding="utf-8")
    made = attest(broken, ["osaid-1.0"], replace(ABOUT, output=tmp_path / "a.json"))
    assert made.statement is None
    assert not (tmp_path / "a.json").exists()
    assert {each.code for each in made.findings} == {"OM101"}
    statement = stated(EXAMPLE)
    statement["subject"][0]["digest"]["sha256"] = sha256(b"{}").hexdigest()
    assert codes(found(statement, tmp_path, broken)) == ["OM1067"]
    assert codes(attest(tmp_path / "gone.json", ["osaid-1.0"]).findings) == ["OM1060"]


def test_the_model_is_a_subject_where_its_signature_is_named(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    signature, manifest = folder / "model.sig", folder / "openness.json"
    signed = sign_folder(folder, private, signature)
    assert signed.model is not None
    made = tmp_path / "statement.dsse"
    statement = stated(manifest, options=AttestOptions(signature=signature, private_key=private, output=made))
    assert statement["subject"][1] == {"name": "demo", "digest": {"sha256": signed.model.root}}
    assert check_attestation(made, manifest, public_key=public, signature=signature) == []
    (folder / "more.bin").write_bytes(b"x")
    other = folder / "other.sig"
    assert sign_folder(folder, private, other).findings == ()
    assert codes(check_attestation(made, manifest, public_key=public, signature=other)) == ["OM1075"]
    plain = tmp_path / "plain.dsse"
    stated(manifest, options=replace(ABOUT, private_key=private, output=plain))
    assert check_attestation(plain, manifest, public_key=public, signature=signature) == []
    assert codes(attest(EXAMPLE, ["osaid-1.0"], AttestOptions(signature=signature)).findings) == ["OM1075"]


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    made = tmp_path / "statement.json"
    made.write_text("old", encoding="utf-8")
    assert codes(attest(EXAMPLE, ["osaid-1.0"], replace(ABOUT, output=made)).findings) == ["OM1074"]
    assert made.read_text(encoding="utf-8") == "old"
    stated(EXAMPLE, "osaid-1.0", options=replace(ABOUT, output=made, force=True))
    assert json.loads(made.read_text(encoding="utf-8"))["predicateType"] == PREDICATE_TYPE
    assert codes(attest(EXAMPLE, ["osaid-1.0"], replace(ABOUT, output=made / "x")).findings) == ["OM1079"]


def test_a_statement_in_a_bundle_is_read_too(tmp_path: Path) -> None:
    folder = model(tmp_path / "demo")
    private, public = key_pair(tmp_path)
    bundle = folder / "model.sig"
    assert sign_folder(folder, private, bundle).findings == ()
    statement = stated(folder)

    def change(old: Json) -> None:
        old.clear()
        old.update(statement)

    sign_again(bundle, private, change)
    assert statement_of(bundle) == statement
    assert check_attestation(bundle, folder / "openness.json", public_key=public) == []


@pytest.mark.parametrize("data", [b"", b"junk", b"{}", b"[" * 100_000, b" " * 50_000_000, b'{"payload": 1}'])
def test_hostile_bytes(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "statement"
    path.write_bytes(data)
    (one,) = check_attestation(path, EXAMPLE, public_key=None)
    assert one.code == ("OM1060" if len(data) > 1_000_000 else "OM1061")


def test_many_wrong_results_give_a_bounded_message(tmp_path: Path) -> None:
    statement = stated(EXAMPLE)
    _result(statement)["criteria"] = [
        {**_result(statement)["criteria"][0], "id": f"{n}" * 300} for n in range(5_000)
    ]
    (one,) = found(statement, tmp_path)
    assert one.code == "OM1076"
    assert len(one.message) < 2_000
    assert statement_checks._SHOWN < 10
