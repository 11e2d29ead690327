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
from ...evaluation import Evaluation, evaluate_reading, model_to_json
from ...findings import Finding
from ...manifest.files import find_manifest
from ...manifest.reading import MAX_SIZE, read
from ...manifest.vocabulary import FILE_NAME, SPEC_VERSION
from ...version import __version__
from ..codes_sign import OTHER_SUBJECT
from .keys import key_id, load_private_key, sign
from .models import SignedModel, open_model_signature
from .opening import PAYLOAD_TYPE, STATEMENT_TYPE, Json, Stop, pae, read_bounded
from .predicate import PREDICATE_TYPE


@dataclass(frozen=True, slots=True)
class About:
    """What a statement is to say besides the results.

    Args:
        attester: who states it; None: it does not say so.
        day: of the evaluation, `YYYY-MM-DD`; None: it does not say so.
        lineage: whether manifests of base models are followed.
        signature: a signature over the model, whose digest becomes a subject, too.
    """

    attester: str | None = None
    day: str | None = None
    lineage: bool = True
    signature: Path | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """What came of evaluating for a statement.

    Args:
        evaluation: of the manifest.
        findings: why there is no statement; those of the evaluation are not among them.
        statement: None where there is none.
    """

    evaluation: Evaluation | None
    findings: tuple[Finding, ...]
    statement: Json | None


def attest(path: Path, definitions: Sequence[str], about: About | None = None) -> Attestation:
    """Evaluate a manifest and return what is stated about it. Never raises for anything about the files.

    Args:
        path: of the manifest, or of its folder.
        definitions: their ids.
        about: what else is stated.
    """
    about = about or About()
    manifest = find_manifest(path)
    try:
        data = read_bounded(manifest, "the manifest", MAX_SIZE)
        subjects: list[Json] = [{"name": FILE_NAME, "digest": {"sha256": sha256(data).hexdigest()}}]
        if about.signature is not None:
            subjects.append(_model_subject(about.signature, subjects[0]["digest"]["sha256"]))
    except Stop as stop:
        return Attestation(None, (stop.finding,), None)
    evaluation = evaluate_data(data, manifest, definitions, lineage=about.lineage)
    if not evaluation.results:
        return Attestation(evaluation, (), None)
    predicate = {
        "tool": {"name": "openmanifest", "version": __version__},
        "specVersion": SPEC_VERSION,
        "licenseList": {"spdx": licensing.list_version(), "ai": licensing.table_date()},
        **({} if about.attester is None else {"attester": about.attester}),
        **({} if about.day is None else {"evaluated": about.day}),
        "lineage": about.lineage,
        "model": model_to_json(evaluation),
        "results": [result_to_json(result) for result in evaluation.results],
    }
    statement = {
        "_type": STATEMENT_TYPE,
        "subject": subjects,
        "predicateType": PREDICATE_TYPE,
        "predicate": predicate,
    }
    return Attestation(evaluation, (), statement)


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


def _model_subject(signature: Path, digest: str) -> Json:
    """The model as a subject, if the signature over it covers the manifest."""
    _, signed = open_model_signature(signature)
    if not covers_manifest(signed, digest):
        message = (
            f"the signature {signature.as_posix()} does not cover this {FILE_NAME}: it is over another model"
        )
        raise Stop(OTHER_SUBJECT.at((), message, "name the signature over the folder of the manifest"))
    return {"name": signed.name, "digest": {"sha256": signed.root}}


def covers_manifest(signed: SignedModel, digest: str) -> bool:
    """Whether a signature covers a manifest with this digest at the top of the folder."""
    resource = signed.resources.get(FILE_NAME)
    return resource is not None and (resource.algorithm, resource.digest) == ("sha256", digest)
