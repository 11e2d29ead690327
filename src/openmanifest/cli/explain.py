"""`openmanifest explain`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "code",
        nargs="?",
        metavar="CODE",
        help="such as OM301, its name, or OM3 for all that begin so; without it all codes are listed",
    )


def run(options: Namespace) -> int:
    """Print what a code means."""
    from .. import validation
    from ..definitions import codes as of_policies
    from ..exchange import codes as of_exchange
    from ..findings import registered_codes
    from ..repository import codes as of_files

    del validation, of_exchange, of_files, of_policies  # importing them registers all codes
    asked = (options.code or "OM").strip()
    codes = registered_codes()
    code = next((c for c in codes if asked.upper() == c.id or asked.lower() == c.name), None)
    if code is None:
        listed = [c for c in codes if asked.upper() in ("OM", c.id[:-2])]
        for entry in listed:
            print(f"{entry.id:7} {entry.severity:8} {entry.name}")
        if listed:
            return 0
        import difflib

        words = [word for c in codes for word in (c.id, c.name)]
        near = difflib.get_close_matches(asked if "-" in asked else asked.upper(), words, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "run `openmanifest explain` for the list"
        print(f"openmanifest explain: there is no code {options.code!r}; {hint}", file=sys.stderr)
        return 2
    from ..reporting.explanation import explanation

    print(explanation(code))
    return 0
