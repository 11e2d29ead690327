"""What came of signing a folder, or of stating something about a manifest."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TextIO

from ..findings import Finding
from ..validation import Report
from .characters import printable, well_formed
from .json import enveloped
from .results import FileResult, Summary, exit_code, finding_to_json, summarize
from .text import Style, shown, wants_color
from .tokens import lines_of


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Attributes:
        output: the file that was written; None where it went to standard output.
        count: of the files that were signed, or of the subjects of a statement.
        digest: of the model as a whole, or of the manifest.
    """

    output: str | None
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class SigningResult:
    """What came of it.

    Attributes:
        path: of the folder or the manifest, as the user named it.
        findings: what was found.
        made: None where nothing was.
        text: of the manifest, for showing lines; None where it is not at hand.
    """

    path: str
    findings: tuple[Finding, ...]
    made: Made | None
    text: str | None = None


def summary_of(result: SigningResult) -> Summary:
    """Count findings by severity."""
    return summarize([_of_file(result)])


def write(command: str, result: SigningResult, stream: TextIO, *, as_json: bool) -> None:
    """Write the findings and what was made.

    Args:
        command: "sign" or "attest".
        result: what came of it.
        stream: to write to.
        as_json: whether to write the envelope.
    """
    if as_json:
        json.dump(enveloped(command, [_entry(result)], asdict(summary_of(result))), stream, indent=2)
        stream.write("\n")
        return
    style = Style(wants_color(stream))
    lines = None if result.text is None else lines_of(result.text)
    for finding in result.findings:
        stream.write(shown(result.path, finding, lines, style) + "\n")
    good = not exit_code(summary_of(result), strict=False)
    words = f"{printable(result.path)}: {_outcome(command, result.made)}"
    stream.write(style.paint(words, "1;32" if good else "1;31") + "\n")


def _outcome(command: str, made: Made | None) -> str:
    if made is None:
        return "nothing was signed" if command == "sign" else "nothing was stated"
    place = "" if made.output is None else f", {printable(made.output)} written"
    if command == "attest":
        return f"stated about the manifest with the digest {made.digest}{place}"
    last = "nothing in the folder may change from here on"
    return f"{made.count:,} {'file' if made.count == 1 else 'files'} signed{place}; {last}"


def _of_file(result: SigningResult) -> FileResult:
    return FileResult(result.path, Report(result.findings))


def _entry(result: SigningResult) -> dict[str, object]:
    made = result.made
    return {
        "path": well_formed(result.path),
        "output": None if made is None or made.output is None else well_formed(made.output),
        "count": None if made is None else made.count,
        "digest": None if made is None else made.digest,
        "findings": [finding_to_json(finding) for finding in result.findings],
    }
