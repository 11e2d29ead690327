"""Options that name a private key."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace


def add_key_arguments(parser: ArgumentParser, what: str, *, required: bool) -> None:
    """Add the options that name a private key and its password."""
    from ..repository.signing.keys import PASSWORD_VARIABLE

    parser.add_argument("--private-key", metavar="KEY", required=required, help=what)
    parser.add_argument(
        "--password-env",
        metavar="NAME",
        default=PASSWORD_VARIABLE,
        help=f"the environment variable with the password of an encrypted key (default: {PASSWORD_VARIABLE})",
    )


def password_of(options: Namespace) -> bytes | None:
    """Return the password in the environment; None where there is none."""
    password = os.environ.get(options.password_env)
    return os.fsencode(password) if password else None
