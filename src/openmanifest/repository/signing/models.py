"""Signatures of OpenSSF Model Signing 1.0: what one says of the files of a model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from ..codes_sign import NOT_CHECKABLE, NOT_READ, OTHER_ROOT, OTHER_TYPE
from .opening import Json, Opened, Stop, malformed, open_signed, shortened

PREDICATE_TYPE = "https://model_signing/signature/v1.0"
MAX_RESOURCES = 100_000

_EARLY_TYPE = "https://model_signing/Digests/v0.1"
_WHAT = "the signature"
_DIGEST_SIZES = {"sha256": 64, "blake2b": 128, "blake3": 64}
_HEX = re.compile(r"(?:[0-9a-f]{2})+")


@dataclass(frozen=True, slots=True)
class Resource:
    """A file as it was signed.

    Args:
        algorithm: of its digest: sha256, blake2b or blake3.
        digest: in lowercase hexadecimal digits.
    """

    algorithm: str
    digest: str


@dataclass(frozen=True, slots=True)
class SignedModel:
    """What a signature says.

    Args:
        name: of the folder when it was signed; for people alone.
        root: digest of the model as a whole.
        resources: the files, by path.
        ignored: paths that the signer left out.
        links: whether symbolic links were followed.
    """

    name: str
    root: str
    resources: Mapping[str, Resource]
    ignored: tuple[str, ...]
    links: bool


def open_model_signature(path: Path) -> tuple[Opened, SignedModel]:
    """Read the signature in a file. Whose it is is not checked.

    Raises:
        Stop: it cannot be read, or is no such signature.
    """
    opened = open_signed(path, f"{_WHAT} {path.as_posix()}")
    if not opened.bundled:
        raise malformed(_WHAT, "is no Sigstore bundle, as one over a model has to be")
    return opened, _model(opened.statement)


def _model(statement: Json) -> SignedModel:
    kind = statement.get("predicateType")
    if kind != PREDICATE_TYPE:
        hint = "sign anew: it was made before version 1.0 of model-signing" if kind == _EARLY_TYPE else ""
        message = f"{_WHAT} has the predicate type {shortened(kind)!r}, and not {PREDICATE_TYPE}"
        raise Stop(OTHER_TYPE.at((), message, hint))
    subjects, predicate = statement.get("subject"), statement.get("predicate")
    if not isinstance(subjects, list) or len(subjects) != 1 or not isinstance(predicate, dict):
        raise malformed(_WHAT, "has not exactly one subject and a predicate")
    name, root = _subject(subjects[0])
    serialization, resources = predicate.get("serialization"), predicate.get("resources")
    if not isinstance(serialization, dict) or not isinstance(resources, list):
        raise malformed(_WHAT, "has no `serialization` or no `resources`")
    if serialization.get("method") != "files":
        how = shortened(serialization.get("method"))
        hint = "check it with `model_signing verify`"
        raise Stop(
            NOT_CHECKABLE.at((), f"{_WHAT} is over {how!r}, and only whole files are checked here", hint)
        )
    if len(resources) > MAX_RESOURCES:
        message = f"{_WHAT} names {len(resources):,} files, and no more than {MAX_RESOURCES:,} are checked"
        raise Stop(NOT_READ.at((), message))
    found: dict[str, Resource] = {}
    summed = sha256()
    for item in resources:
        path, resource = _resource(item)
        if path in found:
            raise malformed(_WHAT, f"names the file {shortened(path)} twice")
        found[path] = resource
        summed.update(bytes.fromhex(resource.digest))
    if summed.hexdigest() != root:
        message = f"{_WHAT} is for a model with the digest {root}, and its files come to {summed.hexdigest()}"
        raise Stop(OTHER_ROOT.at((), message))
    ignored = serialization.get("ignore_paths", [])
    if not isinstance(ignored, list) or not all(isinstance(item, str) for item in ignored):
        raise malformed(_WHAT, "has `ignore_paths` that are no list of paths")
    return SignedModel(name, root, found, tuple(ignored), serialization.get("allow_symlinks") is True)


def _subject(subject: Any) -> tuple[str, str]:
    digests = subject.get("digest") if isinstance(subject, dict) else None
    digest = digests.get("sha256") if isinstance(digests, dict) else None
    name = subject.get("name", "") if isinstance(subject, dict) else None
    if not isinstance(name, str) or not is_unicode(name) or not is_digest(digest, 64):
        raise malformed(_WHAT, "has a subject without a name or a SHA-256 digest")
    return name, str(digest)


def is_unicode(text: str) -> bool:
    """Whether a text has no half of a surrogate pair, as escapes in JSON and names of files that are no UTF-8 bring."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def is_digest(text: Any, size: int) -> bool:
    """Whether something is a digest of so many lowercase hexadecimal digits."""
    return isinstance(text, str) and len(text) == size and _HEX.fullmatch(text) is not None


def _resource(item: Any) -> tuple[str, Resource]:
    name = item.get("name") if isinstance(item, dict) else None
    if not isinstance(name, str) or not _is_inside(name):
        raise malformed(_WHAT, f"names {shortened(name)!r}, which is no path inside the folder")
    algorithm, digest = item.get("algorithm"), item.get("digest")
    if not isinstance(algorithm, str) or algorithm not in _DIGEST_SIZES:
        raise malformed(
            _WHAT, f"has a digest of the unknown kind {shortened(algorithm)!r} for {shortened(name)}"
        )
    if not is_digest(digest, _DIGEST_SIZES[algorithm]):
        raise malformed(_WHAT, f"has no proper digest for {shortened(name)}")
    return name, Resource(algorithm, digest)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    plain = is_unicode(name) and "\0" not in name and str(path) == name
    return plain and bool(path.parts) and not path.is_absolute() and ".." not in path.parts
