"""`openmanifest convert`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

_EPILOG = """\
Without -o the result goes to standard output, and the findings to standard error. A folder, or several files,
need -o with a folder: each file becomes one of the same name there.

exit codes:
  0  all converted
  1  converted, and something of a source was not taken over; or a file exists already
  2  wrong usage
  3  a source could not be read or recognized, or a result not written"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    from ..exchange import SOURCES, TARGETS

    parser.epilog = _EPILOG
    parser.add_argument(
        "paths", nargs="+", metavar="FILE", help="a file, a folder of records, or - for standard input"
    )
    sources, targets = [str(name) for name in SOURCES], [str(name) for name in TARGETS]
    parser.add_argument(
        "--from",
        dest="source",
        choices=sources,
        help="format of the source, if it is not to be found out: manifest; mot, a record of the Model Openness Tool; osai, "
        "one of the European Open Source AI Index; jsonld, turtle, nquads",
    )
    parser.add_argument(
        "--to",
        dest="target",
        choices=targets,
        help="format of the result (default: manifest, where the source is none)",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write, or the folder")
    parser.add_argument(
        "--check",
        action="store_true",
        help="read each result again, and say where it is not the same manifest",
    )
    parser.add_argument(
        "--with-verdicts",
        action="store_true",
        help="write how the model comes out under definitions, too, where the format has a place for it",
    )
    parser.add_argument("--force", action="store_true", help="overwrite files that exist")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Convert every file and print what was found."""
    from ..exchange import Format, Request, is_way
    from ..exchange.files import convert_files, is_many
    from ..reporting import conversion
    from ..reporting.results import FileResult, exit_code
    from ..validation import Report

    source = None if options.source is None else Format(options.source)
    target = Format(options.target or Format.MANIFEST)
    if source is not None and not is_way(source, target):
        options.called.error(f"{source} is not converted to {target}; name another format with --to")
    if options.output is None and is_many(options.paths):
        options.called.error("a folder, or several files, need -o with the folder to write to")
    if options.output is None and options.output_format == "json":
        options.called.error("with --output-format json the result needs a file: -o")
    results = convert_files(
        options.paths,
        source,
        target,
        options.output,
        force=options.force,
        check=options.check,
        request=Request(with_verdicts=options.with_verdicts),
    )
    files = [
        conversion.ConvertedFile(
            FileResult(result.path, Report(result.findings, written=result.conversion.text)),
            result.conversion.source,
            result.conversion.detected,
            str(result.conversion.target),
            result.output,
            result.conversion.result is not None,
        )
        for result in results
    ]
    if options.output is None:
        sys.stdout.write(results[0].conversion.result or "")
    if options.output_format == "json":
        conversion.write_json(files, sys.stdout)
    else:
        printed = options.output is None
        conversion.write_text(files, sys.stderr if printed else sys.stdout, printed=printed)
    return exit_code(conversion.summary_of(files), strict=False)
