"""`openmanifest licenses compare`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

_EPILOG = """\
exit codes:
  0  both licenses are known
  2  wrong usage
  3  one of the names is not known, or is that of several licenses"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    for name in ("one", "other"):
        parser.add_argument(
            name, metavar=name.upper(), help="an SPDX id, a LicenseRef, or another name of a license"
        )
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print both licenses, facet by facet."""
    from ...licensing.cards import card
    from ...licensing.comparison import compare
    from ...licensing.resolving import Outcome, resolve
    from ...reporting.licenses import comparison, json
    from ...reporting.licenses.layout import not_one

    names = [resolve(options.one), resolve(options.other)]
    found = [card(name.ids[0]) if name.outcome is Outcome.LICENSE else None for name in names]
    cards = [card for card in found if card is not None]
    rows = compare(cards[0], cards[1]) if len(cards) == 2 else ()
    if options.output_format == "json":
        json.write_comparison(names, cards, rows, sys.stdout)
    elif len(cards) == 2:
        comparison.write(cards[0], cards[1], rows, sys.stdout)
    else:
        for name, known in zip(names, found, strict=True):
            if known is None:
                print(not_one(name), end="", file=sys.stderr)
    return 0 if len(cards) == 2 else 3
