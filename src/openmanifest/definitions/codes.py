"""OM1201 to OM1212: what is found in a policy, or in any definition that is written in TOML."""

from __future__ import annotations

from ..findings import Severity, register

_E = Severity.ERROR

NOT_READABLE = register(
    "OM1201",
    "policy-not-readable",
    _E,
    "A program MUST report a policy that it cannot read as not checked.",
    "Models that were evaluated without it would seem to satisfy it.",
    unchecked=True,
)
TOO_LARGE = register(
    "OM1202",
    "policy-too-large",
    _E,
    "A policy MUST NOT be larger than 256 KiB or nested deeper than 40 levels.",
    "Limits protect those who evaluate policies of others; the largest definition that is shipped has a tenth of that.",
    unchecked=True,
)
NOT_TOML = register(
    "OM1203",
    "policy-not-toml",
    _E,
    "A policy MUST be TOML 1.0 in UTF-8.",
    "After a mistake in its syntax no program can tell what it asks.",
)
UNKNOWN_KEY = register(
    "OM1204",
    "policy-unknown-key",
    _E,
    "A policy MUST have no keys but those of the vocabulary of definitions.",
    "A misspelt condition would not be asked, and everything would seem to meet it.",
    on_key=True,
)
MISSING_KEY = register(
    "OM1205",
    "policy-missing-key",
    _E,
    "A policy MUST have the required keys of the vocabulary of definitions, `source`, `version` and `date` among them.",
    "A result is worth little if nobody can say which text it was found by.",
)
UNKNOWN_VALUE = register(
    "OM1206",
    "policy-unknown-value",
    _E,
    "A value of a policy MUST be one that the vocabulary of definitions lists for its key.",
    "A value that no manifest can state is never met.",
)
WRONG_TYPE = register(
    "OM1207",
    "policy-wrong-type",
    _E,
    "A value of a policy MUST be of the type that the vocabulary of definitions gives for its key.",
    "A string is not a list of one, and true is not a word.",
)
MALFORMED = register(
    "OM1208",
    "policy-malformed-value",
    _E,
    "A value of a policy MUST have the form that the vocabulary of definitions gives for its key.",
    "Reports show ids, dates and sources as they stand there, and lists without an entry ask nothing.",
)
UNKNOWN_NAME = register(
    "OM1209",
    "policy-unknown-name",
    _E,
    "Criteria and fields of components that a test of a policy names MUST exist.",
    "What it asks could not be decided.",
)
CYCLE = register(
    "OM1210",
    "policy-cycle",
    _E,
    "Criteria of a policy MUST NOT ask for each other in a circle.",
    "Each of them would wait for the other.",
)
TWICE = register(
    "OM1211",
    "policy-id-twice",
    _E,
    "Ids of criteria and levels MUST be unique in a policy, and the id of a policy among all that are evaluated with it.",
    "Nobody could say which of the two a result is about.",
)
EMPTY = register(
    "OM1212",
    "policy-asks-nothing",
    _E,
    "A test of a policy MUST ask something, and the parts of a policy that go together MUST all be there.",
    "A test that asks nothing is met by every model.",
)
