"""`openmanifest definitions`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter


def add_arguments(parser: ArgumentParser) -> None:
    """Add the subcommands, each with its arguments."""
    parser.set_defaults(subcommand="list", output_format="text")
    commands = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND")
    listing = commands.add_parser(
        "list", help="all definitions (default)", formatter_class=RawDescriptionHelpFormatter
    )
    show = commands.add_parser(
        "show",
        help="what a definition asks, from which source, and how each criterion is decided",
        formatter_class=RawDescriptionHelpFormatter,
    )
    show.add_argument("id", metavar="ID", help="such as osaid-1.0; `openmanifest definitions` lists them")
    for sub in (listing, show):
        sub.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print a list of definitions, or one of them."""
    from ..definitions.shipped import form_of
    from ..evaluation import all_definitions

    ids = all_definitions()
    if options.subcommand == "show":
        if options.id not in ids:
            from ..manifest.repair import near_words
            from ..reporting.characters import printable

            near = near_words(options.id, ids)
            hint = f"did you mean {near[0]}?" if near else "name one of: " + ", ".join(ids)
            asked = printable(options.id)
            print(f"openmanifest definitions: there is no definition {asked!r}; {hint}", file=sys.stderr)
            return 2
        ids = (options.id,)
    from ..reporting.evaluation import definitions as report

    forms = [form_of(id) for id in ids]
    if options.output_format == "json":
        report.write_json(f"definitions-{options.subcommand}", forms, sys.stdout)
    elif options.subcommand == "show":
        report.write_page(forms[0], sys.stdout)
    else:
        report.write_list(forms, sys.stdout)
    return 0
