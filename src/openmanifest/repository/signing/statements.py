"""Making a third party's statement about a manifest: an in-toto Statement v1, unsigned or in a DSSE envelope."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ... import licensing
from ...definitions.results import result_to_json
from ...evaluation import Evaluation, default_definitions, evaluate_reading, model_to_json
from ...findings import Finding, Severity
from ...manifest.files import find_manifest, reason_of
from ...manifest.reading import MAX_SIZE, read
from ...manifest.saving import save
from ...manifest.vocabulary import FILE_NAME, SPEC_VERSION
from ...version import __version__
from ..codes_sign import OTHER_SUBJECT, REFUSED, UNWRITTEN
from .keys import key_id, load_private_key, sign
from .models import open_model_signature
from .opening import PAYLOAD_TYPE, STATEMENT_TYPE, Json, Stop, pae, read_bounded
from .predicate import PREDICATE_TYPE


@dataclass(frozen=True, slots=True)
class AttestOptions:
    """What can be chosen.

    Args:
        attester: who states it; None: it does not say so.
        day: of the evaluation, `YYYY-MM-DD`; None: it does not say so.
        lineage: whether manifests of base models are followed.
        signature: a signature over the model, whose digest becomes a subject, too.
        private_key: PEM of the key that the statement is signed with; None: it is not.
        password: the key is encrypted with; None: it is not.
        output: the file to write; None: none is.
        force: whether to overwrite a file.
    """

    attester: str | None = None
    day: str | None = None
    lineage: bool = True
    signature: Path | None = None
    private_key: Path | None = None
    password: bytes | None = None
    output: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Attestation:
    """What came of stating something about a manifest.

    Args:
        findings: of reading the manifest, and of what follows; where one is an error, there is no statement.
        statement: None where there is none.
        text: of the statement, or of the envelope around it; None where there is none.
        source: text of the manifest, for showing lines.
    """

    findings: tuple[Finding, ...]
    statement: Json | None = None
    text: str | None = None
    source: str | None = None


def attest(path: Path, definitions: Sequence[str] = (), options: AttestOptions | None = None) -> Attestation:
    """Evaluate a manifest and state the results. Never raises for anything about the files.

    Args:
        path: of the manifest, or of its folder.
        definitions: their ids; none: all that are not provisional.
        options: what else is stated, and what becomes of the statement.

    Raises:
        KeyError: there is no definition with such an id.
    """
    options = options or AttestOptions()
    asked = tuple(dict.fromkeys(definitions)) or default_definitions()
    found: tuple[Finding, ...] = ()
    source = None
    try:
        file = find_manifest(path)
        data = read_bounded(file, f"the manifest {file.as_posix()}", MAX_SIZE)
        subjects = _subjects(data, options.signature)
        evaluation = evaluate_data(data, file, asked, lineage=options.lineage)
        found, source = evaluation.report.findings, evaluation.report.text
        if not evaluation.results or any(finding.severity is Severity.ERROR for finding in found):
            return Attestation(found, source=source)
        statement = _statement(subjects, evaluation, options)
        text = statement_text(statement)
        if options.private_key is not None:
            text = signed_text(statement, options.private_key, options.password)
        if options.output is not None:
            _write(options.output, text, force=options.force)
    except Stop as stop:
        return Attestation((*found, stop.finding), source=source)
    return Attestation(found, statement, text, source)


def _write(output: Path, text: str, *, force: bool) -> None:
    try:
        save(output, text.encode(), overwrite=force)
    except FileExistsError:
        message = f"{output.as_posix()} exists, and is not overwritten"
        raise Stop(REFUSED.at((), message, "add --force, or name another place with -o")) from None
    except (OSError, ValueError) as error:
        message = f"{output.as_posix()} cannot be written: {reason_of(error)}"
        raise Stop(UNWRITTEN.at((), message)) from None


def _subjects(data: bytes, signature: Path | None) -> list[Json]:
    """What is stated something about: the manifest, and the model as a whole if a signature covers both."""
    digest = sha256(data).hexdigest()
    manifest = {"name": FILE_NAME, "digest": {"sha256": digest}}
    if signature is None:
        return [manifest]
    _, signed = open_model_signature(signature)
    covered = signed.resources.get(FILE_NAME)
    if covered is None or (covered.algorithm, covered.digest) != ("sha256", digest):
        message = (
            f"the signature {signature.as_posix()} does not cover this {FILE_NAME}: it is over another model"
        )
        raise Stop(OTHER_SUBJECT.at((), message, "name the signature over the folder of the manifest"))
    return [manifest, {"name": signed.name, "digest": {"sha256": signed.root}}]


def _statement(subjects: list[Json], evaluation: Evaluation, options: AttestOptions) -> Json:
    predicate = {
        "tool": {"name": "openmanifest", "version": __version__},
        "specVersion": SPEC_VERSION,
        "licenseList": {"spdx": licensing.list_version(), "ai": licensing.table_date()},
        **({} if options.attester is None else {"attester": options.attester}),
        **({} if options.day is None else {"evaluated": options.day}),
        "lineage": options.lineage,
        "model": model_to_json(evaluation),
        "results": [result_to_json(result) for result in evaluation.results],
    }
    return {
        "_type": STATEMENT_TYPE,
        "subject": subjects,
        "predicateType": PREDICATE_TYPE,
        "predicate": predicate,
    }


def evaluate_data(data: bytes, path: Path, definitions: Sequence[str], *, lineage: bool) -> Evaluation:
    """Evaluate the bytes of a manifest, which were read before: what is stated is stated about these."""
    return evaluate_reading(path.as_posix(), read(data), definitions, path=path, lineage=lineage)


def statement_text(statement: Json) -> str:
    """Return a statement as indented JSON, in ASCII."""
    return json.dumps(statement, indent=2) + "\n"


def signed_text(statement: Json, private_key: Path, password: bytes | None) -> str:
    """Return the DSSE envelope of a statement, signed with a key.

    Raises:
        Stop: the key cannot be used.
    """
    key = load_private_key(private_key, password, only_ec=False)
    payload = statement_text(statement).encode()
    signature = sign(key, pae(PAYLOAD_TYPE, payload))
    envelope = {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [{"keyid": key_id(key.public_key()), "sig": base64.b64encode(signature).decode()}],
    }
    return json.dumps(envelope, indent=2) + "\n"
