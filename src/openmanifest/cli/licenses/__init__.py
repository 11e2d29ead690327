"""`openmanifest licenses`: what is known of licenses. One module a subcommand."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from importlib import import_module

COMMANDS = {
    "show": "a license on a page: what you may, must and may not do, and who read it",
    "list": "the licenses whose text is recorded",
    "check": "say what a license says to a use: allowed, not allowed, conditional or unknown",
    "compare": "two licenses side by side, facet by facet",
    "explain": "say what a license expression means",
    "identify": "say which license a text is, or how it differs from the nearest",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the subcommands, each with its arguments."""
    commands = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND", required=True)
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=RawDescriptionHelpFormatter,
        )
        import_module(f".{name}", __name__).add_arguments(sub)


def run(options: Namespace) -> int:
    """Run the subcommand."""
    code: int = import_module(f".{options.subcommand}", __name__).run(options)
    return code
