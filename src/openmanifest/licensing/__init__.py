"""What is known about licenses: the SPDX license list, licenses of AI models, SPDX license expressions.

Everything here works offline from the tables in ``data/``, which are read once, when first asked for.
Importing this package reads nothing and imports nothing from outside the standard library.
"""

from __future__ import annotations

from openmanifest.licensing.expressions import (
    Checked,
    ExpressionError,
    Identifier,
    check,
    mended,
)
from openmanifest.licensing.known import (
    HuggingFaceName,
    KnownLicense,
    aliases,
    hugging_face,
    known_ref,
    table_date,
)
from openmanifest.licensing.spdx import (
    SpdxException,
    SpdxLicense,
    canonical,
    canonical_exception,
    exception,
    exception_ids,
    ids,
    license,
    list_version,
    near,
)
from openmanifest.licensing.trees import normal_form

__all__ = [
    "Checked",
    "ExpressionError",
    "HuggingFaceName",
    "Identifier",
    "KnownLicense",
    "SpdxException",
    "SpdxLicense",
    "aliases",
    "canonical",
    "canonical_exception",
    "check",
    "exception",
    "exception_ids",
    "hugging_face",
    "ids",
    "known_ref",
    "license",
    "list_version",
    "mended",
    "near",
    "normal_form",
    "table_date",
]
