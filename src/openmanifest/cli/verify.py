"""`openmanifest verify`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from importlib import import_module
from pathlib import Path

from .arguments import add_report_options, file_path

_EPILOG = """\
A file that is missing is a warning, and one that the manifest does not list a note, unless the flags say
otherwise: a model may be downloaded in part. A file with another size or digest is always an error.

Digests of unchanged files are kept in $XDG_CACHE_HOME/openmanifest. blake3 is computed where the package
of that name is installed. A third party's manifest needs --folder: its paths start elsewhere.

exit codes:
  0  no error (with --strict: no warning)
  1  at least one
  2  wrong usage
  3  something could not be checked"""

_MOST_JOBS = 256


def _manifest(text: str) -> Path:
    if text == "-":
        raise ArgumentTypeError("standard input lies in no folder; name a manifest, or ./- for a file")
    return file_path(text)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_JOBS):
        raise ArgumentTypeError(f"{text!r} is not a number of jobs; write one from 1 to {_MOST_JOBS}")
    return int(text)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "paths",
        nargs="+",
        type=_manifest,
        metavar="PATH",
        help="a folder with an openness.json, or a manifest",
    )
    parser.add_argument(
        "--folder", type=file_path, metavar="DIR", help="where the files are (default: the manifest's folder)"
    )
    parser.add_argument("--fail-on-missing-files", action="store_true", help="a missing file is an error")
    parser.add_argument("--fail-on-extra-files", action="store_true", help="an unlisted file is an error")
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="files read at a time (default: one for each processor)"
    )
    parser.add_argument("--no-cache", action="store_true", help="read every file, and keep no digests")
    parser.add_argument(
        "--signature",
        type=file_path,
        metavar="FILE",
        help="check this signature of the folder, too: model.sig",
    )
    parser.add_argument(
        "--attestation", type=file_path, metavar="FILE", help="check this statement about the manifest, too"
    )
    parser.add_argument(
        "--public-key", type=file_path, metavar="PEM", help="the key that these have to be signed with"
    )
    parser.add_argument(
        "--attester-key",
        type=file_path,
        metavar="PEM",
        help="the key that the statement has to be signed with, if it is another",
    )
    add_report_options(parser)


def run(options: Namespace) -> int:
    """Compare every manifest with its files and print what was found."""
    from dataclasses import asdict

    from ..manifest.files import find_manifest
    from ..reporting import verification
    from ..reporting.progress import ProgressLine
    from ..reporting.results import FileResult, Request, exit_code, summarize
    from ..repository.verifying import VerifyOptions, verify

    alone = [options.folder, options.signature, options.attestation]
    if len(options.paths) > 1 and any(value is not None for value in alone):
        options.called.error("--folder, --signature and --attestation are for one manifest")
    if options.public_key is not None and options.signature is None and options.attestation is None:
        options.called.error("--public-key needs --signature or --attestation")
    if options.attester_key is not None and options.attestation is None:
        options.called.error("--attester-key needs --attestation")
    chosen = VerifyOptions(
        folder=options.folder,
        fail_on_missing_files=options.fail_on_missing_files,
        fail_on_extra_files=options.fail_on_extra_files,
        jobs=options.jobs,
        cache=not options.no_cache,
        signature=options.signature,
        attestation=options.attestation,
        public_key=options.public_key,
        attester_key=options.attester_key,
    )
    files = []
    for path in options.paths:
        line = ProgressLine(sys.stderr)
        try:
            found = verify(path, chosen, line)
        finally:
            line.clear()
        counts = None if found.counts is None else asdict(found.counts)
        result = FileResult(find_manifest(path).as_posix(), found.report)
        files.append(verification.VerifiedFile(result, counts))
    results = [file.result for file in files]
    request = Request(verification.COMMAND, strict=options.strict, quiet=options.quiet)
    if options.output_format == "text":
        verification.write_text(files, sys.stdout, request)
    elif options.output_format == "json":
        verification.write_json(files, sys.stdout)
    else:
        import_module(f"..reporting.{options.output_format}", __package__).write(results, sys.stdout, request)
    return exit_code(summarize(results), strict=options.strict)
