"""Signing a model's folder by OpenSSF Model Signing, with the manifest in it. The library signs; nothing here is our own."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ...findings import Finding, Severity
from ...manifest.files import find_manifest
from ...manifest.saving import save
from ...manifest.vocabulary import FILE_NAME
from ...validation import validate
from ..codes_sign import NOT_CHECKABLE, REFUSED, UNWRITTEN
from .folders import GIT, Kind, is_below, look_into, pointer_at
from .keys import load_private_key, not_installed
from .models import SignedModel, open_model_signature
from .opening import Stop

_SHOWN = 10
_WHY_NOT = {
    Kind.LINK: "is a symbolic link",
    Kind.LINK_OUT: "is a symbolic link to a folder, to nothing, or out of the folder",
    Kind.OTHER: "is no regular file",
    Kind.UNREADABLE: "cannot be read",
}
_INSTEAD = {
    Kind.LINK: "copy the file itself into the folder (`hf download --local-dir` does), or add --allow-symlinks",
    Kind.LINK_OUT: "copy the file itself into the folder (`hf download --local-dir` does)",
    Kind.OTHER: "remove it, or name it with --ignore",
    Kind.UNREADABLE: "make it readable",
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of signing.

    Args:
        findings: what was found; nothing was written where one is an error.
        model: what the signature says; None where there is none.
    """

    findings: tuple[Finding, ...]
    model: SignedModel | None = None


@dataclass(frozen=True, slots=True)
class How:
    """What can be chosen.

    Args:
        password: the private key is encrypted with; None: it is not.
        force: whether to overwrite a file, and to sign although the manifest has errors.
        links: whether to sign what symbolic links inside the folder lead to.
        ignored: paths in the folder that are left out.
    """

    password: bytes | None = None
    force: bool = False
    links: bool = False
    ignored: tuple[str, ...] = ()


def sign_folder(folder: Path, private_key: Path, output: Path, how: How | None = None) -> Signed:
    """Sign a folder with its manifest. Never raises for anything about the files.

    Args:
        folder: with an `openness.json`.
        private_key: PEM of the key: P-256, P-384 or P-521.
        output: the file to write.
        how: what else is chosen.
    """
    how = how or How()
    try:
        findings = _refusals(folder, output, how)
        if any(finding.severity is Severity.ERROR for finding in findings):
            return Signed(tuple(findings))
        load_private_key(private_key, how.password, only_ec=True)
        data, model = _signature(folder, private_key, output, how)
        save(output, data, overwrite=how.force)
    except Stop as stop:
        return Signed((stop.finding,))
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "it cannot be written").lower()
        return Signed((UNWRITTEN.at((), f"{output.as_posix()} cannot be written: {reason}"),))
    return Signed(tuple(findings), model)


def _refusals(folder: Path, output: Path, how: How) -> list[Finding]:
    """Why the folder is not to be signed; where that is forced, warnings."""
    if not folder.is_dir() or folder.is_symlink():
        return [
            REFUSED.at((), f"{folder.as_posix()} is no folder", f"name the folder that has the {FILE_NAME}")
        ]
    if os.path.lexists(output) and not how.force:
        hint = "add --force, or name another place with -o"
        return [REFUSED.at((), f"{output.as_posix()} exists, and is not overwritten", hint)]
    report = validate(find_manifest(folder))
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    found = []
    if not report.checked:
        message = f"{FILE_NAME} in {folder.as_posix()} cannot be checked: {errors[0].message}"
        return [REFUSED.at((), message, "write one first")]
    if errors:
        hint = f"`openmanifest validate {folder.as_posix()}` shows them; mend them, or add --force"
        severity = Severity.WARNING if how.force else Severity.ERROR
        message = f"{FILE_NAME} has {len(errors)} {'error' if len(errors) == 1 else 'errors'}"
        found.append(REFUSED.at((), message, hint, severity=severity))
    return [*found, *_unfit(folder, output, how)]


def _unfit(folder: Path, output: Path, how: How) -> list[Finding]:
    """What is in the folder and cannot be signed, which the library would pass over or stop at without naming all."""
    left_out = [*GIT, *how.ignored]
    found = []
    for path, kind in look_into(folder).entries.items():
        if any(is_below(path, each) for each in left_out) or Path(folder, path) == output:
            continue
        why, hint = _WHY_NOT.get(kind, ""), _INSTEAD.get(kind, "")
        if kind is Kind.LINK and how.links:
            continue
        if kind is Kind.FILE:
            if not _in_unicode(path):
                why, hint = "has a name that is not UTF-8", "rename it"
            elif pointer_at(folder / path) is not None:
                why, hint = "is a Git LFS pointer, and not the file itself", "`git lfs pull` gets it"
            else:
                continue
        found.append(REFUSED.at((), f"{path} {why}", hint))
    if len(found) > _SHOWN:
        more = REFUSED.at((), f"... and {len(found) - _SHOWN:,} more that cannot be signed")
        return [*found[:_SHOWN], more]
    return found


def _in_unicode(path: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in path)


def _signature(folder: Path, private_key: Path, output: Path, how: How) -> tuple[bytes, SignedModel]:
    """The signature as the library writes it, and what it says."""
    try:
        from model_signing import hashing, signing
    except ImportError as error:
        raise not_installed(error) from None
    ignored = [*how.ignored]
    own = Path(os.path.abspath(output))
    home = Path(os.path.abspath(folder))
    if own.is_relative_to(home):
        ignored.append(str(own.relative_to(home)))
    hashed = hashing.Config()  # type: ignore[no-untyped-call]
    hashed.set_ignored_paths(paths=ignored).set_allow_symlinks(how.links)
    config = signing.Config()  # type: ignore[no-untyped-call]
    config.set_hashing_config(hashed)
    # The library says `str` of the password, and hands it on to where bytes are needed.
    config.use_elliptic_key_signer(private_key=private_key, password=how.password)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, "model.sig")
        try:
            config.sign(home, made)
        except Exception as error:
            message = f"{folder.as_posix()} cannot be signed: {str(error)[:200]}"
            raise Stop(NOT_CHECKABLE.at((), message)) from None
        return made.read_bytes(), open_model_signature(made)[1]
