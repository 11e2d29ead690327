"""`openmanifest validate`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import add_report_options, day, stated

if TYPE_CHECKING:
    from ..validation import Options, Report

_MOST = 1024**4
_DEEPEST = 200
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


def _size(text: str) -> int:
    number = text.upper().removesuffix("B").removesuffix("I")
    unit = number[-1:] if number[-1:] in "KMG" else ""
    digits = number.removesuffix(unit).strip()
    if not (digits.isascii() and digits.isdigit() and int(digits) > 0):
        raise ArgumentTypeError(
            f"{text!r} is not a size; write bytes, or a number with K, M or G, such as 32M"
        )
    if int(digits) * _UNITS[unit] > _MOST:
        raise ArgumentTypeError(f"{text!r} is more than 1T; nothing that large is read")
    return int(digits) * _UNITS[unit]


def _depth(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _DEEPEST):
        raise ArgumentTypeError(f"{text!r} is not a depth; write a number from 1 to {_DEEPEST}")
    return int(text)


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not (code.startswith("OM") and (code[2:].isdigit() or code == "OM")):
            raise ArgumentTypeError(
                f"{code!r} is no code; write codes or their beginnings, such as OM301,OM4"
            )
    return codes


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=stated,
        metavar="PATH",
        help="a manifest, a folder with an openness.json, or - for standard input",
    )
    add_report_options(parser)
    parser.add_argument(
        "--select",
        type=_codes,
        action="extend",
        default=[],
        metavar="CODES",
        help="only these codes, or those that begin so: OM3,OM401",
    )
    parser.add_argument(
        "--ignore", type=_codes, action="extend", default=[], metavar="CODES", help="not these codes"
    )
    parser.add_argument(
        "--graph",
        action="store_true",
        help="check the JSON-LD, too: its expansion, and the SHACL shapes (takes longer)",
    )
    parser.add_argument(
        "--lineage",
        action="store_true",
        help="follow the manifests of base models through local paths, and check what reaches this one",
    )
    parser.add_argument(
        "--max-size", type=_size, metavar="N", help="limit in bytes, or with K, M, G (default: 16M)"
    )
    parser.add_argument(
        "--max-depth", type=_depth, metavar="N", help="limit of nested arrays and objects (default: 64)"
    )
    parser.add_argument(
        "--today", type=day, metavar="DATE", help="the day dates are compared with (default: today)"
    )


def run(options: Namespace) -> int:
    """Validate every path and print what was found."""
    from ..findings import registered_codes
    from ..reporting.results import FileResult, Request, exit_code, summarize
    from ..validation import Options, begins

    for prefix in [*options.select, *options.ignore]:
        if not any(begins(code.id, prefix) for code in registered_codes()):
            print(
                f"openmanifest validate: no code begins with {prefix}; `openmanifest explain` lists them",
                file=sys.stderr,
            )
            return 2
    chosen = Options(
        select=tuple(options.select),
        ignore=tuple(options.ignore),
        graph=options.graph,
        lineage=options.lineage,
    )
    changes = {"max_size": options.max_size, "max_depth": options.max_depth, "today": options.today}
    from dataclasses import replace

    chosen = replace(chosen, **{key: value for key, value in changes.items() if value is not None})
    results = [FileResult(_shown(path), _validated(path, chosen)) for path in options.paths]
    output = import_module(f"..reporting.{options.output_format}", __package__)
    output.write(results, sys.stdout, Request(strict=options.strict, quiet=options.quiet))
    return exit_code(summarize(results), strict=options.strict)


def _validated(path: str, options: Options) -> Report:
    """Validate what an argument names: `-` is standard input, `./-` a file of that name."""
    from ..validation import check, validate

    if path == "-":
        from ..manifest.files import read_standard_input

        return check(read_standard_input(max_size=options.max_size), options)
    return validate(Path(path), options)


def _shown(path: str) -> str:
    """The path as the user would write it, of the manifest itself where a folder was named."""
    if path == "-":
        from ..reporting.results import STDIN

        return STDIN
    from ..manifest.files import find_manifest, is_url

    if is_url(path):
        return path
    return find_manifest(Path(path)).as_posix()
