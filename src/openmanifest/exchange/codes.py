"""OM1101 to OM1118: what is found in conversion."""

from __future__ import annotations

from ..findings import Severity, register

UNREADABLE = register(
    "OM1101",
    "source-not-read",
    Severity.ERROR,
    "A converter MUST say that it could not read a source, and write nothing for it.",
    "A conversion of half a file looks like one of the whole.",
    unchecked=True,
)
UNRECOGNIZED = register(
    "OM1102",
    "source-not-recognized",
    Severity.ERROR,
    "A converter MUST say that a source is in no format that it knows, or not in the one that was named.",
    "Read as something else, a file says things that nobody wrote.",
    unchecked=True,
)
WRONG_KIND = register(
    "OM1103",
    "not-taken-over",
    Severity.ERROR,
    "A record MUST have text, lists and mappings where its own format has them; what has not is not taken over.",
    "What it means can only be guessed.",
)
ODD = register(
    "OM1104",
    "odd-in-its-format",
    Severity.WARNING,
    "A record SHOULD be as the tools of its own format read it.",
    "The peer's own tool stops at it, or reads it otherwise than its author meant.",
)
UNKNOWN_NAME = register(
    "OM1105",
    "unknown-name-in-record",
    Severity.WARNING,
    "A record SHOULD use the names that its format lists; a converter keeps any other as it is, under a prefix.",
    "What a name of one's own means is not known to anyone else, and the peer's tool may count it as something else.",
)
UNRESOLVED = register(
    "OM1106",
    "license-words-kept",
    Severity.WARNING,
    "What a record says of a license SHOULD be the name of exactly one; a converter keeps any other words verbatim.",
    "Which terms hold is then unknown to every definition that asks for them.",
)
READ_AS = register(
    "OM1107",
    "license-read-as",
    Severity.INFO,
    "A converter MAY read a usual spelling as the license that it names, and keeps the words.",
    "Whoever relies on it can see what was written, and what was made of it.",
)
NOT_INHERITED = register(
    "OM1108",
    "license-not-inherited",
    Severity.INFO,
    "A record MAY leave the license of a component to one for everything; a converter keeps the two apart.",
    "A license of a repository does not silently cover the data: what the publisher says of a component is unknown.",
)
NOT_SAID = register(
    "OM1109",
    "availability-not-in-record",
    Severity.INFO,
    "A record MAY say that a component is released and not who can get it; a converter leaves the availability open.",
    "Components that a record lists may be public, behind a gate, or on request.",
)
NO_LINK = register(
    "OM1110",
    "no-link",
    Severity.WARNING,
    "Where a record has a link it SHOULD be an absolute URL; a converter does not make one of anything else.",
    "Words in the place of a link lead nowhere, and are often the answer to another question.",
)
TWICE = register(
    "OM1111",
    "listed-twice",
    Severity.WARNING,
    "A record SHOULD list a component once; a converter keeps every entry.",
    "Which of them counts differs from reader to reader.",
)
LEFT_OUT = register(
    "OM1112",
    "left-out",
    Severity.WARNING,
    "A converter SHOULD name what the other format has no place for.",
    "Whoever reads the result takes it for all there is.",
)
EXISTS = register(
    "OM1113",
    "output-exists",
    Severity.ERROR,
    "A converter MUST NOT overwrite a file unless it is told to.",
    "What was there may have been written by hand.",
)
UNWRITTEN = register(
    "OM1114",
    "output-not-written",
    Severity.ERROR,
    "A converter MUST say that it could not write a file, and leave no part of one.",
    "Half a file looks like a whole one.",
    unchecked=True,
)
REPAIRED = register(
    "OM1115",
    "repaired-in-reading",
    Severity.WARNING,
    "A document SHOULD keep to the schema of its format; a converter names what it read all the same.",
    "Other readers stop there, or read something else.",
)
CONFLICT = register(
    "OM1116",
    "edit-wins",
    Severity.WARNING,
    "A converter SHOULD let the edit win where a document was edited after it had been written from a manifest, and name "
    "what no longer fits.",
    "Old statements that come back undo what somebody meant to change.",
)
NOT_SAME = register(
    "OM1117",
    "not-the-same-again",
    Severity.ERROR,
    "A document that is written without loss MUST read back as the same manifest.",
    "What is lost on the way is lost to everyone after.",
)
DANGLING = register(
    "OM1118",
    "reference-to-nothing",
    Severity.WARNING,
    "What a document refers to SHOULD be in it.",
    "Nobody can tell what was meant.",
)
