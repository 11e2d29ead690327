"""`openmanifest licenses explain`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

_EPILOG = """\
exit codes:
  0  an expression whose ids are known, or LicenseRefs
  1  no expression
  2  wrong usage
  3  an id in it is on no list"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "expression", metavar="EXPRESSION", help="such as 'MIT OR (Apache-2.0 AND CC-BY-4.0)'"
    )
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print the tree of the expression, or the error in it."""
    from ... import licensing
    from ...licensing.trees import tree
    from ...reporting.licenses import expression, json

    text = options.expression
    checked, found = licensing.check(text), tree(text)
    if options.output_format == "json":
        hints = () if found else licensing.mended(text)
        json.write_expression(text, checked, found, hints, sys.stdout)
    elif checked.error is not None:
        expression.write_error(text, checked.error, sys.stdout)
    elif found is not None:
        expression.write(found, sys.stdout)
    if checked.error is not None:
        return 1
    return 3 if any(identifier.kind == "unknown" for identifier in checked.ids) else 0
