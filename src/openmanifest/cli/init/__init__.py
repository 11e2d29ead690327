"""`openmanifest init`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..arguments import path_text

_EPILOG = """\
Each question can be skipped: what is skipped is not stated, which readers take as unknown, never as no. Nothing is
written until you say so. A dialogue that is broken off goes on where it was: answers are kept in .openness-answers.toml.

A manifest that is there already is brought up to date, and what it states is not asked again.

exit codes:
  0  written
  1  not written: you said no, or an answer in a file is wrong
  2  wrong usage, or no terminal to ask on
  3  something could not be read or written"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "folder",
        nargs="?",
        default=".",
        type=path_text,
        metavar="DIR",
        help="a model's folder (default: this one)",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--answers", type=path_text, metavar="FILE", help="take the answers from a file, and ask nothing"
    )
    how.add_argument(
        "--template", action="store_true", help="print a file of answers with all questions, and stop"
    )
    parser.add_argument("--all", action="store_true", help="ask also what matters to few models")
    parser.add_argument(
        "--no-hash", dest="hash", action="store_false", help="do not read every file for its digest"
    )


def run(options: Namespace) -> int:
    """Ask, show what the manifest would say, and write it if that is wanted."""
    if options.template:
        from ...repository.answers import template

        sys.stdout.write(template())
        return 0
    folder = Path(options.folder)
    if options.answers is None and not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        print(
            "openmanifest init: it asks questions, and there is no terminal to ask on; write the answers into a file "
            "(openmanifest init --template > answers.toml) and name it with --answers",
            file=sys.stderr,
        )
        return 2
    from .dialogue import Dialogue

    return Dialogue(folder, hash=options.hash, further=options.all).run(options.answers)
