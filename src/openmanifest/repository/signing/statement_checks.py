"""Checking what a third party states about a manifest: is it about this one, and do its results come out again."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ... import licensing
from ...definitions.results import result_to_json
from ...definitions.shipped import IDS, form_of
from ...findings import Finding, Severity
from ...manifest.reading import MAX_SIZE
from ...version import __version__
from ..codes_sign import NOT_CHECKABLE, NOT_REPEATED, OTHER_RESULTS, OTHER_SUBJECT, OTHER_TYPE
from .models import is_digest, open_model_signature
from .opening import Json, Stop, malformed, open_signed, read_bounded, shortened
from .predicate import PREDICATE_TYPE, Predicate, ResultPart
from .signers import check_signer
from .statements import evaluate_data

_COMPARED = ("outcome", "verdict", "level", "levelPossible", "score", "values")
_OF_CRITERION = ("verdict", "grade")
_SHOWN = 3


def check_statement(
    attestation: Path, manifest: Path, *, public_key: Path | None, signature: Path | None
) -> Iterator[Finding]:
    """Yield what is wrong with a statement.

    Raises:
        Stop: it cannot be checked any further.
    """
    what = f"the statement {attestation.as_posix()}"
    data = read_bounded(manifest, f"the manifest {manifest.as_posix()}", MAX_SIZE)
    opened = open_signed(attestation, what)
    yield from check_signer(opened, public_key, what)
    kind = opened.statement.get("predicateType")
    if kind != PREDICATE_TYPE:
        message = f"{what} has the predicate type {shortened(kind)!r}, and not {PREDICATE_TYPE}"
        raise Stop(OTHER_TYPE.at((), message))
    digests = _subjects(opened.statement, what)
    own = sha256(data).hexdigest()
    if own not in digests:
        message = f"{what} is about a manifest with another digest than {manifest.as_posix()}: another one, or an earlier version"
        raise Stop(OTHER_SUBJECT.at((), message, "ask for a statement about this one"))
    models = digests - {own}
    if signature is not None and models:
        _, signed = open_model_signature(signature)
        if signed.root not in models:
            message = f"{what} is about another model than the one that {signature.as_posix()} signs"
            yield OTHER_SUBJECT.at((), message, "ask for a statement about this one")
    yield from _results(_predicate(opened.statement, what), data, manifest, what)


def _subjects(statement: Json, what: str) -> set[str]:
    subjects = statement.get("subject")
    if not isinstance(subjects, list) or not subjects:
        raise malformed(what, "has no `subject`")
    found = set()
    for subject in subjects:
        digests = subject.get("digest") if isinstance(subject, dict) else None
        digest = digests.get("sha256") if isinstance(digests, dict) else None
        if not is_digest(digest, 64):
            raise malformed(what, "has a subject without a SHA-256 digest")
        found.add(str(digest))
    return found


def _predicate(statement: Json, what: str) -> Predicate:
    try:
        return Predicate.model_validate(statement.get("predicate"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = "/".join(map(str, ("predicate", *first["loc"])))
        raise malformed(what, f"is not as its type asks, at {shortened(place)}: {first['msg']}") from None


def _results(predicate: Predicate, data: bytes, manifest: Path, what: str) -> Iterator[Finding]:
    stated: dict[str, ResultPart] = {}
    for result in predicate.results:
        shown = shortened(result.definition)
        if result.definition in stated:
            raise malformed(what, f"has two results under {shown}")
        if result.definition not in IDS:
            yield NOT_REPEATED.at((), f"{what} has a result under {shown}, which is no definition known here")
        elif result.version != (version := form_of(result.definition).version):
            message = (
                f"{what} has a result under {shown} {shortened(result.version)}; known here is {version}"
            )
            yield NOT_REPEATED.at((), message)
        else:
            stated[result.definition] = result
    if not stated:
        return
    evaluation = evaluate_data(data, manifest, list(stated), lineage=predicate.lineage)
    if not evaluation.results:
        message = f"{what} cannot be compared: the manifest cannot be evaluated"
        yield NOT_CHECKABLE.at((), message, f"`openmanifest validate {manifest.as_posix()}` says why")
    made_with = (predicate.tool.version, predicate.license_list.spdx, predicate.license_list.ai)
    same = made_with == (__version__, licensing.list_version(), licensing.table_date())
    for again in evaluation.results:
        today = result_to_json(again)
        before = stated[again.definition].model_dump(mode="json", by_alias=True)
        differences = list(_differences(before, today))
        if not differences:
            continue
        shown = "; ".join(differences[:_SHOWN]) + ("; and more" if len(differences) > _SHOWN else "")
        message = f"{what} differs from the manifest under {again.definition}: {shown}"
        hint = "do not rely on it, and ask whoever states it"
        if not same:
            hint = f"it was made with {predicate.tool.name} {' / '.join(made_with)}, and may have been right then"
        elif predicate.lineage:
            hint = "it may rest on manifests of base models that are not here; else do not rely on it"
        severity = Severity.ERROR if same else Severity.WARNING
        yield OTHER_RESULTS.at((), message, shortened(hint), severity=severity)


def _differences(stated: Json, today: Json) -> Iterator[str]:
    """Where two results differ; reasons are words, and may be worded better later."""
    for key in _COMPARED:
        if stated[key] != today[key]:
            yield f"{key} stated {_shown(stated[key])}, is {_shown(today[key])}"
    criteria = {criterion["id"]: criterion for criterion in stated["criteria"]}
    for criterion in today["criteria"]:
        other = criteria.pop(criterion["id"], None)
        if other is None:
            yield f"{criterion['id']} is left out"
            continue
        for key in _OF_CRITERION:
            if other[key] != criterion[key]:
                yield f"{criterion['id']} stated {_shown(other[key])}, is {_shown(criterion[key])}"
    for id in criteria:
        yield f"{shortened(id)} is no criterion"


def _shown(value: Any) -> str:
    return "nothing" if value is None else shortened(value)
