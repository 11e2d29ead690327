"""`openmanifest schema`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "artefact",
        nargs="?",
        choices=("schema", "context", "vocabulary", "envelope"),
        default="schema",
        help="JSON Schema (default), JSON-LD context or Turtle vocabulary of the standard; "
        "or the JSON Schema of what --output-format json writes",
    )


def run(options: Namespace) -> int:
    """Print the artefact as published."""
    from ..manifest.published import read_published

    sys.stdout.write(read_published(options.artefact))
    return 0
