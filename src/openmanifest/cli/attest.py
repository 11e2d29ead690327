"""`openmanifest attest`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from .arguments import day
from .evaluate import word

_EPILOG = """\
Writes an in-toto Statement v1: how the model comes out under definitions of openness, about exactly this manifest.
With --private-key it is signed, as a DSSE envelope. `openmanifest verify --attestation` checks it.

exit codes:
  0  stated, whatever the verdicts
  1  the manifest has errors, or the output exists
  2  wrong usage
  3  a key or a file could not be read, the statement not written, or a package is missing"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    from .keys import add_key_arguments

    parser.epilog = _EPILOG
    parser.add_argument("manifest", metavar="MANIFEST", help="a manifest, or a folder with an openness.json")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--definition",
        nargs="+",
        type=word,
        action="extend",
        default=[],
        metavar="ID",
        help="a definition of openness, such as osaid-1.0; several may follow (default: all that are not provisional)",
    )
    which.add_argument("--all", action="store_true", help="all definitions, provisional ones, too")
    parser.add_argument(
        "--no-lineage",
        dest="lineage",
        action="store_false",
        help="do not look at the models it was made from",
    )
    parser.add_argument("--attester", type=_who, metavar="WHO", help="who states it: a URL, or a name")
    parser.add_argument(
        "--today",
        type=day,
        metavar="DATE",
        help="the day of the evaluation (default: that of SOURCE_DATE_EPOCH, else none is stated)",
    )
    parser.add_argument(
        "--signature", metavar="FILE", help="a signature over the model, which becomes a subject, too"
    )
    add_key_arguments(
        parser, "PEM file of a key to sign with: P-256, P-384, P-521 or Ed25519", required=False
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    parser.add_argument("--force", action="store_true", help="overwrite FILE")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def _who(text: str) -> str:
    try:
        return word(text.encode().decode())
    except UnicodeEncodeError:
        raise ArgumentTypeError("a name has bytes that are no UTF-8") from None


def run(options: Namespace) -> int:
    """Evaluate, state the results, and say what was found."""
    from ..evaluation import all_definitions, default_definitions
    from ..manifest.files import find_manifest
    from ..reporting import signing
    from ..reporting.results import exit_code
    from ..repository.signing.statements import AttestOptions, attest
    from ..validation import current_day
    from .evaluate import Wrong, check_known
    from .keys import password_of

    if options.output is None and options.output_format == "json":
        options.called.error("with --output-format json the statement needs a file: -o")
    definitions = options.definition or (all_definitions() if options.all else default_definitions())
    try:
        check_known(definitions, all_definitions())
    except Wrong as wrong:
        options.called.error(str(wrong))
    today = options.today or (current_day() if os.environ.get("SOURCE_DATE_EPOCH") else None)
    chosen = AttestOptions(
        options.attester,
        today,
        options.lineage,
        _path(options.signature),
        _path(options.private_key),
        password_of(options),
        _path(options.output),
        options.force,
    )
    stated = attest(Path(options.manifest), definitions, chosen)
    made = None
    if stated.statement is not None:
        subjects = stated.statement["subject"]
        made = signing.Made(options.output, len(subjects), subjects[0]["digest"]["sha256"])
    shown = find_manifest(Path(options.manifest)).as_posix()
    entry = signing.SigningResult(shown, stated.findings, made, stated.source)
    if options.output is None:
        sys.stdout.write(stated.text or "")
    stream = sys.stderr if options.output is None else sys.stdout
    signing.write("attest", entry, stream, as_json=options.output_format == "json")
    return exit_code(signing.summary_of(entry), strict=False)


def _path(name: str | None) -> Path | None:
    return None if name is None else Path(name)
