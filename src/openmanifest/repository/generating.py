"""From a folder to the text of its manifest: scanned, built or brought up to date, with answers written into it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..findings import Finding, Severity
from ..manifest.document import Manifest
from ..manifest.files import read_file, reason_of
from ..manifest.layout import relaid
from ..manifest.reading import MAX_SIZE
from ..manifest.saving import save
from ..manifest.writing import ManifestError, loads
from ..validation import Options, check
from . import codes_generate as codes
from .answers import Answers
from .building import Origin, build
from .draft import Draft
from .established import Scan
from .questions import BY_ID, Answer
from .questions.applying import applied
from .questions.values import checked
from .scanning import scan as scan_folder
from .updating import updated, with_known_digests, with_record


@dataclass(frozen=True, slots=True)
class Generated:
    """What came of a folder.

    Args:
        scan: what was established; None where nothing was read.
        draft: the manifest, with what is left to ask; None where there is none.
        text: of the manifest; None where there is none.
        present: the text that was there before; None where there was none.
        findings: of the scan, of the update, and of the answers.
    """

    scan: Scan | None
    draft: Draft | None
    text: str | None
    present: str | None
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether the text is another one than was there."""
        return self.text != self.present


def generate(
    folder: str | os.PathLike[str], *, answers: Mapping[str, Answer] | None = None, hash: bool = True
) -> Manifest:
    """Return the manifest that the files of a model's folder establish, and nothing more.

    Args:
        folder: of the model.
        answers: to questions that no file answers, by the ids that `openmanifest init --template` lists.
        hash: whether to read every file for its digest.

    Raises:
        WrongAnswer: a question takes no such answer.
        KeyError: there is no question of that id.
        ManifestError: the folder cannot be read.
    """
    given = {id: checked(BY_ID[id], answer) for id, answer in (answers or {}).items()}
    made = generate_folder(Path(folder), hash=hash, answers=Answers(given))
    if made.text is None:
        raise ManifestError(list(made.findings))
    return loads(made.text)


def generate_folder(
    folder: Path,
    *,
    hash: bool = True,
    update: Path | None = None,
    answers: Answers | None = None,
    issued: str | None = None,
) -> Generated:
    """Make a manifest of a folder. Never raises for anything in it.

    Args:
        folder: of a model.
        hash: whether to read every file for its digest.
        update: a manifest to bring up to date; None: make a new one.
        answers: to be written into it.
        issued: the day that stands in it, unless another one does already; None: none is added.
    """
    scan = scan_folder(folder, hash=hash)
    if not folder.is_dir():
        return Generated(None, None, None, None, scan.findings)
    return generate_scan(scan, update=update, answers=answers, issued=issued)


def generate_scan(
    scan: Scan,
    origin: Origin | None = None,
    *,
    update: Path | None = None,
    answers: Answers | None = None,
    issued: str | None = None,
) -> Generated:
    """Make a manifest of what a scan established; see `generate_folder`."""
    findings = list(scan.findings)
    if update is None:
        draft = build(scan, origin)
        draft.document = with_record(draft.document)
        draft, unused = _answered(draft, answers, issued)
        return Generated(scan, draft, as_text(draft.document), None, (*findings, *unused))
    present = _present(update)
    if isinstance(present, list):
        return Generated(None, None, None, None, tuple(present))
    text, document = present
    scan = with_known_digests(scan, document)
    draft = build(scan, origin)
    result = updated(document, draft.document, scan)
    draft = replace(draft, document=result.document)
    draft, unused = _answered(draft, answers, issued)
    new = relaid(text, document, draft.document)
    return Generated(scan, draft, new, text, (*findings, *result.findings, *unused))


def _answered(draft: Draft, answers: Answers | None, issued: str | None) -> tuple[Draft, list[Finding]]:
    findings: list[Finding] = []
    if answers is not None and answers.given:
        result = applied(draft, answers.given)
        draft, findings = result.draft, answers.unused(result.unused)
    if issued is not None and "issued" not in draft.document:
        draft.document = _with_date(draft.document, issued)
    return draft, findings


def _with_date(document: dict[str, Any], day: str) -> dict[str, Any]:
    """The manifest with the day after its author, where a person looks for it."""
    found: dict[str, Any] = {}
    for key, value in document.items():
        found[key] = value
        if key == "author":
            found["issued"] = day
    return found


def _present(path: Path) -> tuple[str, dict[str, Any]] | list[Finding]:
    """The manifest that is there, as text and as JSON; findings where it cannot be brought up to date."""
    report = check(read_file(path), Options(), rules=False)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if not errors and report.text is not None:
        document: dict[str, Any] = json.loads(report.text)
        return report.text, document
    message = "it is left as it is: what cannot be read cannot be kept"
    hint = "mend it (`openmanifest validate` says what is wrong), or replace it with --force"
    if not os.path.lexists(path):
        hint = "without --update a new one is made"
    return [*errors, codes.NOT_UPDATED.at((), message, hint)]


def as_text(document: dict[str, Any]) -> str:
    """Return a manifest as it is written to a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def write(path: Path, text: str, *, overwrite: bool) -> Finding | None:
    """Write a manifest whole or not at all; return why it was not written."""
    try:
        data = text.encode()
        if len(data) > MAX_SIZE:
            message = (
                f"the manifest would have {len(data):,} bytes, and {MAX_SIZE:,} are the most that are read"
            )
            return codes.UNWRITTEN.at((), message, "name a folder that holds one model")
        save(path, data, overwrite=overwrite)
    except FileExistsError:
        message = f"{path.as_posix()} exists, and is not overwritten"
        hint = "--update keeps what is written there; --force replaces it"
        return codes.EXISTS.at((), message, hint)
    except (OSError, ValueError) as error:
        return codes.UNWRITTEN.at((), f"{path.as_posix()} cannot be written: {reason_of(error)}")
    return None
