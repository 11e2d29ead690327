"""`openmanifest badge`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

_EPILOG = """\
The badge says which definition, which version of it, and how the model comes out. Undetermined never looks like met.

exit codes:
  0  there is a badge, whatever it says
  1  the manifest has errors in its structure, or the output exists
  2  wrong usage
  3  the manifest could not be read, or the badge not written"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "path",
        metavar="MANIFEST",
        help="a manifest, or a folder with an openness.json, or - for standard input",
    )
    parser.add_argument("--definition", metavar="ID", help="a definition of openness (default: g7-2026)")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    parser.add_argument(
        "--format",
        choices=("svg", "endpoint"),
        default="svg",
        help="svg: an image, drawn without the network; endpoint: JSON for the endpoint badge of shields.io (default: svg)",
    )
    parser.add_argument("--force", action="store_true", help="overwrite a file that exists")


def run(options: Namespace) -> int:
    """Evaluate one manifest under one definition, and write the badge."""
    from ..definitions.shipped import HEADLINE, IDS
    from ..evaluation import evaluate_reading
    from ..manifest.files import find_manifest, read_file, read_standard_input
    from ..reporting import badge, text
    from ..reporting.results import STDIN, FileResult, exit_code, summarize
    from .evaluate import Wrong, check_known

    id = options.definition or HEADLINE
    try:
        check_known([id], IDS)
    except Wrong as wrong:
        options.called.error(str(wrong))
    if options.path == "-":
        done = evaluate_reading(STDIN, read_standard_input(), [id])
    else:
        path = find_manifest(Path(options.path))
        done = evaluate_reading(path.as_posix(), read_file(path), [id], path=path)
    manifest = done.report.manifest
    if not done.results or manifest is None:
        results = [FileResult(done.path, done.report)]
        text.write(results, sys.stderr)
        return exit_code(summarize(results), strict=False)
    (result,) = done.results
    drawn = badge.svg(result, manifest.model.name) if options.format == "svg" else badge.endpoint(result)
    if options.output is None:
        sys.stdout.write(drawn)
        return 0
    return _saved(options.output, drawn, force=options.force)


def _saved(output: str, drawn: str, *, force: bool) -> int:
    """Write the badge; say why, where that cannot be done."""
    from ..manifest.files import reason_of
    from ..manifest.saving import save
    from ..reporting.characters import printable

    try:
        save(Path(output), drawn.encode(), overwrite=force)
    except FileExistsError:
        why, code = "exists, and is not overwritten; add --force, or name another place with -o", 1
    except (OSError, ValueError) as error:
        why, code = f"cannot be written: {reason_of(error)}", 3
    else:
        return 0
    print(f"openmanifest badge: {printable(output)} {why}", file=sys.stderr)
    return code
