"""The end of `openmanifest init`: what the manifest says, how it comes out, and writing it."""

from __future__ import annotations

import sys
from pathlib import Path

from ...evaluation import default_definitions, evaluate_reading
from ...manifest.reading import read
from ...reporting.characters import printable
from ...reporting.evaluation.table import width_of
from ...reporting.interview import shown_outcome
from ...reporting.results import FileResult, Request, exit_code, summarize
from ...reporting.text import Style, in_words, wants_color, write_findings
from ...repository.generating import Generated, write
from ...repository.questions.hinging import hinges
from ...validation import Report, validate

_MOST = 3


def show(made: Generated, target: Path) -> None:
    """Print whether the manifest is valid, how it comes out, and which answers would change most."""
    assert made.text is not None
    assert made.draft is not None
    report = validate(made.text)
    result = FileResult(target.as_posix(), report)
    print()
    errors = [finding for finding in report.findings if finding.severity == "error"]
    shown = Report(tuple(errors), written=report.text)
    write_findings(FileResult(target.as_posix(), shown), sys.stdout, Request("init"))
    print(in_words(summarize([result])))
    reading = read(made.text)
    evaluation = evaluate_reading(target.as_posix(), reading, default_definitions(), path=target)
    changing = [
        (hinge.question.id, hinge.question.text, len(hinge.criteria), len(hinge.definitions))
        for hinge in hinges(made.draft)
        if hinge.criteria and hinge.question.asks(made.draft)
    ]
    style = Style(wants_color(sys.stdout))
    for text in shown_outcome(evaluation, changing[:_MOST], width_of(sys.stdout), style):
        sys.stdout.write(text)


def write_it(made: Generated, target: Path) -> int:
    """Write the manifest, and say what can be done next; return the exit code."""
    assert made.text is not None
    failure = write(target, made.text, overwrite=made.present is not None) if made.changed else None
    if failure is not None:
        result = FileResult(target.as_posix(), Report((failure,)))
        write_findings(result, sys.stdout, Request("init"))
        return exit_code(summarize([result]), strict=False)
    name = printable(target.as_posix())
    print(
        f"{name} is {'written' if made.changed else 'unchanged'}. What you skipped can be added there at any time."
    )
    folder = printable(str(target.parent))
    assert made.draft is not None
    # A third party's paths start from where the model is; the files here are another copy of it.
    here = f" --folder {folder}" * (made.draft.document["author"]["standing"] == "third-party")
    print(f"Next: `openmanifest validate {name}`, `openmanifest verify {folder}{here}`.")
    print(f"`openmanifest init --all {folder}` asks what is still open, also what matters to few models.")
    return 0


def finish(made: Generated, folder: Path, target: Path) -> int:
    """Write a manifest with answers from a file, with what was found on the way."""
    result = FileResult(folder.as_posix(), Report(made.findings))
    write_findings(result, sys.stdout, Request("init"))
    if made.text is None:
        return exit_code(summarize([result]), strict=False)
    show(made, target)
    print()
    return write_it(made, target) or exit_code(summarize([result]), strict=False)
