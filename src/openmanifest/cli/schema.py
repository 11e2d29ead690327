"""`openmanifest schema`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "artefact",
        nargs="?",
        choices=(
            "schema",
            "strict",
            "context",
            "vocabulary",
            "shapes",
            "envelope",
            "definition",
            "attestation",
        ),
        default="schema",
        help="of the standard: JSON Schema (default), the strict one for editors, JSON-LD context, Turtle vocabulary or "
        "SHACL shapes; of the tool: the JSON Schema of what --output-format json writes, that of definitions and policies, "
        "and that of what `attest` states",
    )


def run(options: Namespace) -> int:
    """Print the artefact as published."""
    from ..manifest.published import read_published

    sys.stdout.write(read_published(options.artefact))
    return 0
