"""The command line. Each command is a module; it parses, calls, prints. Nothing is imported before it is needed."""

from __future__ import annotations

import errno
import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module

from ..version import __version__

COMMANDS = {
    "init": "make a manifest of a model's folder by questions and answers",
    "generate": "make a manifest of what the files of a model's folder say",
    "validate": "check manifests: form, rules, licenses",
    "evaluate": "say what definitions of openness make of manifests, and why",
    "verify": "compare manifests with the files they ship with",
    "badge": "draw a badge that says how a model comes out under one definition",
    "card": "put what a manifest says, and how it comes out, into a model card",
    "definitions": "list the definitions of openness, and what each of them asks",
    "sign": "sign a model's folder, with the manifest in it",
    "attest": "state how a model comes out, about exactly this manifest",
    "convert": "make a manifest of a peer's record, or a record of a manifest",
    "explain": "say what a finding means and how to mend it",
    "schema": "print a published artefact: schemas, context, vocabulary",
    "licenses": "say what is known of licenses, and which license a text is",
    "publish": "write (or check) everything that is generated from the types",
}

_CLOSED_PIPE = 141
"""As a shell says of a process that SIGPIPE has ended: what was found is not known to anyone, so not 0."""

_EXIT_CODES = """exit codes:
  0  no error (with --strict: no warning)
  1  at least one
  2  wrong usage
  3  something could not be checked"""


def parser(command: str | None = None) -> ArgumentParser:
    """Return the parser; the arguments of a command are added only where it is the one that is called."""
    from argparse import RawDescriptionHelpFormatter

    top = ArgumentParser(
        prog="openmanifest",
        description="Say per component how open a model is, and check what others say.",
        epilog=_EXIT_CODES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"openmanifest {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=RawDescriptionHelpFormatter,
        )
        sub.set_defaults(called=sub)
        if name == command:
            import_module(f".{name}", __name__).add_arguments(sub)
    return top


def _parsed(command: str | None, arguments: list[str]) -> Namespace:
    """Return the options; what is wrong with them is said by the parser of the command that was called."""
    options, unknown = parser(command).parse_known_args(arguments)
    if unknown:
        import re
        from difflib import get_close_matches

        known = re.findall(r"--[a-z\-]+", options.called.format_usage())
        near = get_close_matches(unknown[0].partition("=")[0], known, 1, 0.6)
        hint = f" (did you mean {near[0]}?)" if near else ""
        options.called.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    return options


def entry() -> int:
    """Run the program in a process of its own: nothing is collected that the end of the process frees anyway."""
    gc.disable()
    code = main()
    gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: arguments without the program's name; by default those of the process.

    Returns:
        The exit code.
    """
    # Plugins of other packages have no business in a validator, and looking for them costs a tenth of its start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = next((word for word in arguments if not word.startswith("-")), None)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            options = _parsed(command if command in COMMANDS else None, arguments)
            code: int = import_module(f".{options.command}", __name__).run(options)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE
    except OSError as error:
        # What cannot be read is a finding; here it was our own output that could not be written.
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"openmanifest: the output cannot be written: {error.strerror or error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130
    return code
