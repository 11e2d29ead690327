"""`openmanifest card`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..evaluation import Evaluation
    from ..repository.model_card_section import CardUpdate

DEFINITIONS = ("g7-2026", "osaid-1.0", "mof-1.1", "ten-point")
"""What a card says where nothing else is asked."""

_EPILOG = """\
The section stands between the lines <!-- openmanifest:begin --> and <!-- openmanifest:end -->; where they are not in the
card, it is put at the end. No other byte of the card changes, and running it again changes nothing.

exit codes:
  0  the section is up to date
  1  --check: it is not; or the manifest has errors in its structure, or there is no card, or no place for a section
  2  wrong usage
  3  manifest or card could not be read, or the card not written"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("path", metavar="MANIFEST", help="a manifest, or a folder with an openness.json")
    parser.add_argument(
        "--readme", metavar="FILE", help="the model card (default: README.md in the folder of the manifest)"
    )
    parser.add_argument(
        "--definitions",
        type=lambda text: [id.strip() for id in text.split(",") if id.strip()],
        default=list(DEFINITIONS),
        metavar="IDS",
        help=f"definitions of openness, with commas between them (default: {','.join(DEFINITIONS)})",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--check", action="store_true", help="write nothing, and fail where it is not up to date"
    )
    what.add_argument("--create", action="store_true", help="make a card where there is none")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Evaluate one manifest, and bring the section of its card up to date."""
    from ..definitions.shipped import IDS
    from ..evaluation import evaluate_reading
    from ..manifest.files import find_manifest, read_file
    from ..reporting import card_update
    from ..reporting.results import exit_code
    from .evaluate import Wrong, check_known

    try:
        check_known(options.definitions, IDS)
    except Wrong as wrong:
        options.called.error(str(wrong))
    if not options.definitions:
        options.called.error("--definitions names none")
    path = find_manifest(Path(options.path))
    done = evaluate_reading(path.as_posix(), read_file(path), options.definitions, path=path)
    readme = Path(options.readme) if options.readme else path.parent / "README.md"
    update = _updated(done, path, readme, options)
    report = card_update.CardReport(done, readme.as_posix(), update.outcome, update.finding)
    if options.output_format == "json":
        card_update.write_json(report, sys.stdout)
    else:
        card_update.write_text(report, sys.stdout)
    return exit_code(report.summary, strict=False)


def _updated(done: Evaluation, path: Path, readme: Path, options: Namespace) -> CardUpdate:
    """Bring the card up to date, where there is something to say of the model."""
    from ..reporting.card import heading, section
    from ..repository.model_card_section import CardUpdate, Outcome, update_card

    manifest = done.report.manifest
    if not done.results or manifest is None:
        return CardUpdate(Outcome.UNTOUCHED)
    lines = section(done, manifest, Path(os.path.relpath(path, readme.parent)).as_posix())
    create = heading(manifest) if options.create else None
    return update_card(readme, lines, check=options.check, create=create)
