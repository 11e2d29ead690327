"""What came of making a manifest: what was established, what was found, and what is left to ask."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from .characters import printable, well_formed
from .evaluation.table import paragraph, width_of
from .json import enveloped
from .results import FileResult, Request, finding_to_json, summarize
from .text import Style, counted, wants_color, write_findings

COMMAND = "generate"
UNCHANGED = "unchanged"
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that the files leave open.

    Args:
        id: of the question.
        text: the question.
        criteria: how many criteria hinge on it.
        definitions: how many definitions these are of.
        suggestions: what files hint at.
    """

    id: str
    text: str
    criteria: int
    definitions: int
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A manifest that was made, or not.

    Args:
        result: the folder and the findings.
        outcome: what became of it, in a word: written, updated, unchanged, printed, or not written.
        output: the file; None where none was written.
        document: the manifest; None where there is none.
        kinds: how many files of the folder are of each kind.
        questions: that are open, those that most hinges on first.
    """

    result: FileResult
    outcome: str
    output: str | None
    document: dict[str, Any] | None
    kinds: Counter[str]
    questions: Sequence[OpenQuestion] = ()


def write_text(file: GeneratedFile, stream: TextIO, *, verbose: bool = False) -> None:
    """Write what was established, the findings, and the questions.

    Of a manifest that is unchanged no more than the findings and how many questions are open, unless all is wanted:
    who runs this again and again, as in a hook, has read the rest.
    """
    style, width = Style(wants_color(stream)), min(width_of(stream), _WIDEST)
    if file.outcome == UNCHANGED and not verbose:
        write_findings(file.result, stream, Request(COMMAND))
        stream.write(style.paint(f"{printable(file.output or '')}: {UNCHANGED}", "1") + "\n")
        if file.questions:
            stream.write(f"{counted(len(file.questions), 'open question')}: ")
            stream.write("`openmanifest generate --update -v` lists them, `openmanifest init` asks them\n")
        return
    if file.document is not None:
        for line in _established(file.document, file.kinds):
            stream.write(paragraph(printable(line), width, "    ", "  ") + "\n")
        stream.write("\n")
    write_findings(file.result, stream, Request(COMMAND))
    if file.questions:
        heading = f"{counted(len(file.questions), 'open question')}, those that decide most first"
        stream.write(style.paint(heading, "1") + "\n")
        for question in file.questions:
            for line in _asked(question, width):
                stream.write(line + "\n")
        stream.write("\n`openmanifest init` asks them one by one, in plain words and with examples; ")
        stream.write("`openmanifest init --template` writes them all\ninto a file for --answers.\n\n")
    output = "" if file.output is None else f"{printable(file.output)}: "
    stream.write(style.paint(f"{output}{file.outcome}", "1") + "\n")


def _established(document: dict[str, Any], kinds: Counter[str]) -> Iterator[str]:
    total = sum(kinds.values())
    parts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    yield f"{counted(total, 'file')}{': ' if parts else ''}{parts}"
    model = document["model"]
    stated = [key for key in model if key not in ("id", "name", "evidence")]
    yield f"model {model['name']!r}: {', '.join(stated) or 'nothing more is stated'}"
    for part in document["components"]:
        yield f"{part['id']}: {part['type']}{_said_of(part)}"
    for blanket in document.get("blanketLicenses", ()):
        license = blanket.get("license", blanket.get("licenseAsStated", "a license that is not named"))
        yield f"the repository as a whole: {license}; of no component is that said"


def _said_of(part: dict[str, Any]) -> str:
    files = part.get("artifacts", ())
    digests = sum("sha256" in file for file in files)
    said = []
    if files:
        said.append(f"{counted(len(files), 'file')}, {digests} with digest")
    said += [
        f"{key} {part[key]}" for key in ("form", "role", "availability", "license", "partOf") if key in part
    ]
    return f" ({'; '.join(said)})" if said else ""


def _asked(question: OpenQuestion, width: int) -> Iterator[str]:
    hinges = "no criterion hinges on it alone"
    if question.criteria:
        criteria = f"{question.criteria} criteri{'on' if question.criteria == 1 else 'a'}"
        hinges = f"{criteria} of {counted(question.definitions, 'definition')}"
    yield paragraph(f"{question.id}: {question.text} [{hinges}]", width, "      ", "  - ")
    for suggestion in question.suggestions:
        yield paragraph(f"perhaps {printable(suggestion)}", width, "        ", "      ")


def write_json(file: GeneratedFile, stream: TextIO) -> None:
    """Write the envelope."""
    entry = {
        "path": well_formed(file.result.path),
        "outcome": file.outcome,
        "output": None if file.output is None else well_formed(file.output),
        "kinds": dict(sorted(file.kinds.items())),
        "components": [
            {"id": part["id"], "type": part["type"], "artifacts": len(part.get("artifacts", ()))}
            for part in (file.document or {}).get("components", ())
        ],
        "questions": [
            {**asdict(question), "suggestions": list(question.suggestions)} for question in file.questions
        ],
        "findings": [finding_to_json(finding) for finding in file.result.report.findings],
    }
    json.dump(enveloped(COMMAND, [entry], asdict(summarize([file.result]))), stream, indent=2)
    stream.write("\n")
