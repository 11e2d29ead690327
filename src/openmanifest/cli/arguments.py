"""What several commands take: paths, days, and how their reports are printed."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

FORMATS = {
    "text": "for people, with the line in question",
    "json": "the envelope that `openmanifest schema envelope` describes",
    "github": "annotations of GitHub Actions",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for test reports",
}
"""The outputs of findings; each is written by the module of that name in `reporting`, which only then is imported."""


def add_report_options(parser: ArgumentParser) -> None:
    """Add the options of a command that reports findings."""
    parser.add_argument(
        "--output-format",
        choices=FORMATS,
        default="text",
        help="; ".join(f"{name}: {what}" for name, what in FORMATS.items()) + " (default: text)",
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail, too")
    parser.add_argument("--quiet", "-q", action="store_true", help="only what fails, no summary (text)")


def stated(text: str) -> str:
    """Return a path as it was typed, where it is one that is not empty."""
    if not text:
        raise ArgumentTypeError("a path is empty; write . for this folder")
    return text


def path_text(text: str) -> str:
    """Return a path as it was typed, where a file can have it."""
    return stated("" if "\0" in text else text)


def file_path(text: str) -> Path:
    """Return a path that a file can have."""
    return Path(path_text(text))


def day(text: str) -> str:
    """Return a day of the command line."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date; write YYYY-MM-DD, such as 2026-11-21") from None
