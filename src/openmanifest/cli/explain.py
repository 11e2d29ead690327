"""`openmanifest explain`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="such as OM301; without it all codes are listed"
    )


def run(options: Namespace) -> int:
    """Print what a code means."""
    from .. import validation
    from ..findings import code_of, registered_codes

    del validation  # importing it registers all codes
    if options.code is None:
        for entry in registered_codes():
            print(f"{entry.id:7} {entry.severity:8} {entry.name}")
        return 0
    code = code_of(options.code.strip().upper())
    if code is None:
        import difflib

        near = difflib.get_close_matches(options.code.upper(), [c.id for c in registered_codes()], 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "run `openmanifest explain` for the list"
        print(f"openmanifest explain: there is no code {options.code!r}; {hint}", file=sys.stderr)
        return 2
    from ..reporting.explanation import explanation

    print(explanation(code))
    return 0
