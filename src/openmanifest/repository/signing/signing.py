"""Signing a model's folder by OpenSSF Model Signing, with the manifest in it. The library signs; nothing here is our own."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ...findings import Finding, Severity
from ...manifest.files import reason_of
from ...manifest.reading import MAX_SIZE
from ...manifest.saving import save
from ...manifest.vocabulary import FILE_NAME
from ...validation import validate
from ..codes_sign import NOT_CHECKABLE, REFUSED, UNWRITTEN
from ..inventory import named
from .folders import GIT, Kind, is_below, look_into, pointer_at
from .keys import load_private_key, not_installed
from .models import SignedModel, is_unicode, open_model_signature
from .opening import Stop, read_bounded

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
class SignOptions:
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


def sign_folder(folder: Path, private_key: Path, output: Path, options: SignOptions | None = None) -> Signed:
    """Sign a folder with its manifest. Never raises for anything about the files.

    Args:
        folder: with an `openness.json`.
        private_key: PEM of the key: P-256, P-384 or P-521.
        output: the file to write.
        options: what else is chosen.
    """
    options = options or SignOptions()
    try:
        _check_places(folder, output, options)
        manifest = folder / FILE_NAME
        data = read_bounded(manifest, f"the manifest {manifest.as_posix()}", MAX_SIZE)
        findings = [*_validated(folder, data, options), *_unfit(folder, output, options)]
        if any(finding.severity is Severity.ERROR for finding in findings):
            return Signed(tuple(findings))
        load_private_key(private_key, options.password, only_ec=True)
        made, model = _signature(folder, private_key, output, options)
        if model.resources[FILE_NAME].digest != sha256(data).hexdigest():
            raise Stop(REFUSED.at((), f"{FILE_NAME} was changed while the folder was signed", "sign again"))
        save(output, made, overwrite=options.force)
    except Stop as stop:
        return Signed((stop.finding,))
    except (OSError, ValueError) as error:
        return Signed((UNWRITTEN.at((), f"{output.as_posix()} cannot be written: {reason_of(error)}"),))
    return Signed(tuple(findings), model)


def _check_places(folder: Path, output: Path, options: SignOptions) -> None:
    """Stop where folder or output are not what they have to be."""
    name = f"name the folder that has the {FILE_NAME}"
    if folder.is_symlink():
        raise Stop(REFUSED.at((), f"{folder.as_posix()} is a symbolic link, which is not followed", name))
    if not folder.is_dir():
        raise Stop(REFUSED.at((), f"{folder.as_posix()} is no folder", name))
    if not os.path.lexists(folder / FILE_NAME):
        message = f"there is no {FILE_NAME} in {folder.as_posix()}"
        raise Stop(REFUSED.at((), message, "write one first; `model_signing sign key` signs without one"))
    if any(is_below(FILE_NAME, each) for each in options.ignored):
        raise Stop(
            REFUSED.at(
                (), f"{FILE_NAME} cannot be left out: it is what is signed along", "take it out of --ignore"
            )
        )
    if os.path.lexists(output) and not options.force:
        hint = "add --force, or name another place with -o"
        raise Stop(REFUSED.at((), f"{output.as_posix()} exists, and is not overwritten", hint))


def _validated(folder: Path, data: bytes, options: SignOptions) -> list[Finding]:
    """Why the manifest is not to be signed; where that is forced, a warning."""
    report = validate(data)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    hint = f"`openmanifest validate {folder.as_posix()}` shows what is wrong; mend it"
    if not report.checked:
        return [REFUSED.at((), f"{FILE_NAME} cannot be checked: {errors[0].message}", hint)]
    if not errors:
        return []
    severity = Severity.WARNING if options.force else Severity.ERROR
    message = f"{FILE_NAME} has {len(errors)} {'error' if len(errors) == 1 else 'errors'}"
    return [REFUSED.at((), message, f"{hint}, or add --force", severity=severity)]


def _unfit(folder: Path, output: Path, options: SignOptions) -> list[Finding]:
    """What is in the folder and cannot be signed, which the library would pass over or stop at without naming all."""
    left_out = [*GIT, *options.ignored]
    found = []
    for path, kind in look_into(folder).entries.items():
        if any(is_below(path, each) for each in left_out) or Path(folder, path) == output:
            continue
        why, hint = _WHY_NOT.get(kind, ""), _INSTEAD.get(kind, "")
        if kind is Kind.LINK and options.links:
            continue
        if kind is Kind.FILE:
            if not is_unicode(path):
                why, hint = "has a name that is not UTF-8", "rename it"
            elif pointer_at(folder / path) is not None:
                why, hint = "is a Git LFS pointer, and not the file itself", "`git lfs pull` gets it"
            else:
                continue
        found.append(REFUSED.at((), f"{named(path)} {why}", hint))
    if len(found) > _SHOWN:
        more = REFUSED.at((), f"... and {len(found) - _SHOWN:,} more that cannot be signed")
        return [*found[:_SHOWN], more]
    return found


def _signature(
    folder: Path, private_key: Path, output: Path, options: SignOptions
) -> tuple[bytes, SignedModel]:
    """The signature as the library writes it, and what it says."""
    try:
        from model_signing import hashing, signing
    except ImportError as error:
        raise not_installed(error) from None
    ignored = list(options.ignored)
    own = Path(os.path.abspath(output))
    home = Path(os.path.abspath(folder))
    if own.is_relative_to(home):
        ignored.append(str(own.relative_to(home)))
    hashed = hashing.Config()  # type: ignore[no-untyped-call]
    hashed.set_ignored_paths(paths=ignored).set_allow_symlinks(options.links)
    config = signing.Config()  # type: ignore[no-untyped-call]
    config.set_hashing_config(hashed)
    # The library says `str` of the password, and hands it on to where bytes are needed.
    config.use_elliptic_key_signer(private_key=private_key, password=options.password)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, "model.sig")
        try:
            config.sign(home, made)
        except Exception as error:
            message = f"{folder.as_posix()} cannot be signed: {str(error)[:200]}"
            raise Stop(NOT_CHECKABLE.at((), message)) from None
        return made.read_bytes(), open_model_signature(made)[1]
