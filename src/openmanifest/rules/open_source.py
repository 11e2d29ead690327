"""Whether a statement calls a model open source, by its words."""

from __future__ import annotations

import re

_OPEN_SOURCE = re.compile(r"\bopen[\s\-\u2010-\u2015]*sourc(?:e[ds]?|ing)\b", re.IGNORECASE)
# These words make it a statement about others, or about software.
_OF_OTHERS = re.compile(
    r"\s+(?:communit|ecosystem|software|tool|project|develop|librar|contribut|research|framework|movement|world)",
    re.IGNORECASE,
)
# "not open source", "isn't yet open source", "non-open-source"
_DENIED = re.compile(
    r"(?:\b(?:not(?!\s+only\b)|never|nor|non|no)\b|n['\u2019]t\b)[^.;:!?]{0,30}$", re.IGNORECASE
)


def says_open_source(statement: str) -> bool:
    """Whether a statement calls the model itself open source.

    >>> says_open_source("our open-source model"), says_open_source("for the open-source community")
    (True, False)
    >>> says_open_source("it is not open source")
    False
    """
    return any(
        not _OF_OTHERS.match(statement, found.end()) and not _DENIED.search(statement[: found.start()][-80:])
        for found in _OPEN_SOURCE.finditer(statement)
    )
