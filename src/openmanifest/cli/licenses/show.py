"""`openmanifest licenses show`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

_EPILOG = """\
exit codes:
  0  the license is known
  2  wrong usage
  3  the name is not known, or is that of several licenses"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "name", metavar="ID", help="an SPDX id, a LicenseRef, or another name or address of a license"
    )
    parser.add_argument(
        "--output-format",
        choices=("text", "json", "odrl"),
        default="text",
        help="text: for people; json: the envelope; odrl: an offer in JSON-LD (default: text)",
    )


def run(options: Namespace) -> int:
    """Print the card of a license, or the candidates."""
    from ...licensing.cards import card
    from ...licensing.resolving import Outcome, resolve
    from ...reporting.licenses import json
    from ...reporting.licenses.layout import not_one

    name = resolve(options.name)
    found = card(name.ids[0]) if name.outcome is Outcome.LICENSE else None
    if options.output_format == "json":
        json.write_cards("licenses-show", [name], [found] if found else [], sys.stdout)
    elif found is None:
        print(not_one(name), end="", file=sys.stderr)
    elif options.output_format == "odrl":
        from ...licensing.odrl import offer_text

        if found.facts is None:
            print(f"what the text of {found.id} says is not recorded here", file=sys.stderr)
            return 3
        sys.stdout.write(offer_text(found.facts))
    else:
        from ...reporting.licenses.card import write

        write(found, sys.stdout)
    return 0 if found else 3
