"""`openmanifest licenses identify`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

_EPILOG = """\
A text is a match if it is exactly one that is known, by the SPDX matching guidelines; a text that is
nearly a license is not that license.

exit codes:
  0  every file is the text of a known license
  1  at least one is not
  2  wrong usage
  3  something could not be read: no such file, a PDF, binary content"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="+", metavar="FILE", help="a license text, or - for standard input")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Identify every file and print what it is."""
    from ...licensing.identify import read_and_identify
    from ...reporting import identification

    results = [
        identification.IdentifiedFile("<stdin>" if path == "-" else path, read_and_identify(path))
        for path in options.paths
    ]
    if options.output_format == "json":
        identification.write_json(results, sys.stdout)
    else:
        identification.write_text(results, sys.stdout)
    return identification.exit_code(results)
