"""`openmanifest generate`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..reporting.generation import OpenQuestion
    from ..repository.answers import Answers
    from ..repository.generating import Generated

from .arguments import path_text

_EPILOG = """\
Nothing is filled in that no file says. A license that a card or a LICENSE file names for the repository is written as
just that, and asked of weights, code and data. Paths in the manifest are relative to the folder, so that is where it
belongs: the default of -o.

--update reads the files again and keeps what a person wrote; an unchanged folder changes no byte. hf:ORG/NAME[@REVISION]
reads a repository on the Hugging Face Hub without its weights (extra "hub"), and is the only way in which this command
reaches the network.

exit codes:
  0  written, or unchanged
  1  the manifest exists already; or an answer is wrong
  2  wrong usage
  3  something could not be read or written"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "folder", type=path_text, metavar="DIR", help="a model's folder, or hf:ORG/NAME[@REVISION]"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=path_text,
        metavar="FILE",
        help="the manifest to write (default: openness.json in the folder, or in this one for hf:); - prints it",
    )
    parser.add_argument(
        "--answers",
        type=path_text,
        metavar="FILE",
        help="answers to questions, in TOML (openmanifest init --template)",
    )
    parser.add_argument(
        "--no-hash",
        dest="hash",
        action="store_false",
        help="do not read every file for its digest; those of Git LFS pointers are known without",
    )
    parser.add_argument("--hash", dest="hash", action="store_true", help="read every file (the default)")
    parser.set_defaults(hash=True)
    existing = parser.add_mutually_exclusive_group()
    existing.add_argument("--update", action="store_true", help="bring a manifest that exists up to date")
    existing.add_argument("--force", action="store_true", help="replace a manifest that exists")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--verbose", "-v", action="store_true", help="list the open questions also where nothing changed"
    )


def run(options: Namespace) -> int:
    """Make the manifest, write it and print what was established and what is open."""
    from collections import Counter

    from ..manifest.vocabulary import FILE_NAME
    from ..reporting import generation
    from ..reporting.characters import visible_json
    from ..reporting.results import FileResult, exit_code, summarize
    from ..repository.generating import write
    from ..repository.hub import is_hub
    from ..validation import Report

    printed = options.output == "-"
    if printed and (options.update or options.output_format == "json"):
        options.called.error("-o - goes with neither --update nor --output-format json; name a file")
    base = Path() if is_hub(options.folder) else Path(options.folder)
    output = base / FILE_NAME if options.output is None or printed else Path(options.output)
    answers = _answers(options.answers)
    if answers is not None and answers.findings:
        return _stop(options.answers, Report(answers.findings, written=answers.text), options.output_format)
    if not options.update and not options.force and not printed and _exists(output):
        found = write(output, "", overwrite=False)
        assert found is not None
        return _stop(output.as_posix(), Report((found,)), options.output_format)
    made = _made(options, output if options.update else None, answers)
    findings, outcome, written = list(made.findings), "nothing was written", None
    if made.text is not None and not printed:
        failure = None
        outcome = "updated" if options.update else "written"
        if made.changed:
            failure = write(output, made.text, overwrite=options.force or options.update)
        else:
            outcome = generation.UNCHANGED
        if failure is None:
            written = output.as_posix()
        else:
            findings.append(failure)
            outcome = "nothing was written"
    file = generation.GeneratedFile(
        FileResult(options.folder, Report(tuple(findings))),
        "printed" if printed and made.text is not None else outcome,
        written,
        None if made.draft is None else made.draft.document,
        Counter(file.kind for file in made.scan.files) if made.scan else Counter(),
        _questions(made),
    )
    if options.output_format == "json":
        generation.write_json(file, sys.stdout)
    else:
        if printed:
            sys.stdout.write(visible_json(made.text or ""))
        generation.write_text(file, sys.stderr if printed else sys.stdout, verbose=options.verbose)
    return exit_code(summarize([file.result]), strict=False)


def _answers(name: str | None) -> Answers | None:
    from ..repository.answers import read_answers_file

    return None if name is None else read_answers_file(Path(name))


def _exists(path: Path) -> bool:
    import os

    return os.path.lexists(path)


def _stop(path: str, report: object, output_format: str) -> int:
    """Print findings that leave nothing to do."""
    from collections import Counter

    from ..reporting import generation
    from ..reporting.results import FileResult, exit_code, summarize
    from ..validation import Report

    assert isinstance(report, Report)
    file = generation.GeneratedFile(FileResult(path, report), "nothing was written", None, None, Counter())
    if output_format == "json":
        generation.write_json(file, sys.stdout)
    else:
        generation.write_text(file, sys.stdout)
    return exit_code(summarize([file.result]), strict=False)


def _made(options: Namespace, update: Path | None, answers: Answers | None) -> Generated:
    from ..repository.hub import generate_from_hub, is_hub

    if is_hub(options.folder):
        return generate_from_hub(options.folder, update=update, answers=answers)
    from ..repository.generating import generate_folder

    return generate_folder(Path(options.folder), hash=options.hash, update=update, answers=answers)


def _questions(made: Generated) -> list[OpenQuestion]:
    from ..reporting.generation import OpenQuestion
    from ..repository.questions.hinging import hinges

    if made.draft is None:
        return []
    suggestions = made.draft.suggestions
    return [
        OpenQuestion(
            hinge.question.id,
            hinge.question.text,
            len(hinge.criteria),
            len(hinge.definitions),
            tuple(f"{one.value} ({one.source})" for one in suggestions.get(hinge.question.id, ())),
        )
        for hinge in hinges(made.draft)
        if hinge.question.asks(made.draft)
    ]
