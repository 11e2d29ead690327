"""`openmanifest sign`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

_EPILOG = """\
Writes a signature of OpenSSF Model Signing over all files of the folder, openness.json among them, and nothing of its
own kind: `model_signing verify key` accepts it. Needs more packages: pip install 'openmanifest[sign]'.

Sign last: whatever changes afterwards, a badge in README.md even, breaks the signature.

exit codes:
  0  signed
  1  refused: the manifest has errors, a file cannot be signed, or the output exists
  2  wrong usage
  3  a key or a file could not be read, the signature not written, or a package is missing"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    from .keys import add_key_arguments

    parser.epilog = _EPILOG
    parser.add_argument("folder", metavar="DIR", help="the folder of the model, with its openness.json")
    add_key_arguments(parser, "PEM file of an elliptic curve key: P-256, P-384 or P-521", required=True)
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: DIR/model.sig)")
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="PATH",
        help="a file or folder below DIR that is left out; the signature says so (may be repeated)",
    )
    parser.add_argument(
        "--allow-symlinks", action="store_true", help="sign the files that links inside the folder lead to"
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite FILE, and sign although the manifest has errors"
    )
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Sign the folder and say what is covered."""
    from ..reporting import signing
    from ..reporting.results import exit_code
    from ..repository.signing.signing import SignOptions, sign_folder
    from .keys import password_of

    folder = Path(options.folder)
    output = folder / "model.sig" if options.output is None else Path(options.output)
    ignored = []
    for name in options.ignore:
        path = Path(name)
        if path.is_absolute() or ".." in path.parts:
            options.called.error(f"{name!r} is no path below the folder; write it as seen from there")
        ignored.append(path.as_posix())
    chosen = SignOptions(password_of(options), options.force, options.allow_symlinks, tuple(ignored))
    signed = sign_folder(folder, Path(options.private_key), output, chosen)
    made = None
    if signed.model is not None:
        made = signing.Made(output.as_posix(), len(signed.model.resources), signed.model.root)
    entry = signing.SigningResult(folder.as_posix(), signed.findings, made)
    signing.write("sign", entry, sys.stdout, as_json=options.output_format == "json")
    return exit_code(signing.summary_of(entry), strict=False)
