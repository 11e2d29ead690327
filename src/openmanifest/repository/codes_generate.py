"""OM1026 to OM1029 and OM1080 to OM1089: what is found while a manifest is made from a folder and from answers."""

from __future__ import annotations

from ..findings import Severity, register

ANSWERS_UNREADABLE = register(
    "OM1080",
    "answers-not-readable",
    Severity.ERROR,
    "A program MUST report a file of answers that it cannot read, and write no manifest without them.",
    "A manifest that lacks the answers looks like one whose author had none.",
    unchecked=True,
)
ANSWERS_TOO_LARGE = register(
    "OM1081",
    "answers-too-large",
    Severity.ERROR,
    "A file of answers MUST NOT be larger than 256 KiB or nested deeper than 40 levels.",
    "Limits protect those who make manifests of files of others.",
    unchecked=True,
)
ANSWERS_NOT_TOML = register(
    "OM1082",
    "answers-not-toml",
    Severity.ERROR,
    "A file of answers MUST be TOML 1.0 in UTF-8.",
    "After a mistake in its syntax no program can tell what it answers.",
)
UNKNOWN_QUESTION = register(
    "OM1083",
    "unknown-question",
    Severity.ERROR,
    "A file of answers MUST have one table, `answers`, with ids of questions as keys.",
    "An answer to a misspelt question would be lost, and nobody would notice.",
    on_key=True,
)
WRONG_ANSWER = register(
    "OM1084",
    "wrong-answer",
    Severity.ERROR,
    "An answer MUST be of the kind that its question asks for.",
    "What it means can only be guessed.",
)
UNUSED_ANSWER = register(
    "OM1085",
    "answer-not-used",
    Severity.WARNING,
    "An answer SHOULD be to a question that arises, and that the manifest does not answer already.",
    "Its author expects it to be in the manifest, and it is not.",
    on_key=True,
)
EXISTS = register(
    "OM1086",
    "manifest-exists",
    Severity.ERROR,
    "A program MUST NOT overwrite a manifest unless it was told to.",
    "What a person wrote into it would be lost.",
)
UNWRITTEN = register(
    "OM1087",
    "manifest-not-written",
    Severity.ERROR,
    "A program MUST say that it could not write a manifest, and leave what was there as it was.",
    "Half a manifest looks like one whose author said no more.",
    unchecked=True,
)
NOT_UPDATED = register(
    "OM1088",
    "manifest-not-updated",
    Severity.ERROR,
    "A program MUST NOT update a manifest that it cannot read, or that has not the structure of one.",
    "What it cannot read it cannot keep.",
    unchecked=True,
)
KEPT = register(
    "OM1089",
    "kept-against-the-files",
    Severity.WARNING,
    "What a person wrote SHOULD agree with what the files say now; an update keeps what the person wrote, and says so.",
    "Whose word is right only a person can tell.",
)
VANISHED = register(
    "OM1026",
    "file-vanished",
    Severity.WARNING,
    "A manifest SHOULD list no file that is not there; an update keeps its entry and says so.",
    "Whether it was moved, withdrawn or forgotten decides what has to be written.",
)
REFRESHED = register(
    "OM1027",
    "statement-refreshed",
    Severity.INFO,
    "An update MAY replace what it wrote itself by what the files say now, and says what it replaced.",
    "Who signed or quoted the earlier one needs to know.",
)
NOT_REPEATED = register(
    "OM1028",
    "statement-taken-out",
    Severity.INFO,
    "A statement MAY be one that a person has taken out of a manifest; an update does not put it back, and says so.",
    "They had a reason, and would have to take it out again and again.",
)
HUB_UNREACHED = register(
    "OM1029",
    "hub-not-reached",
    Severity.ERROR,
    "A program MUST say that it could not read a repository on a hub, and make no manifest of a part of it.",
    "A manifest of half a repository looks like one of the whole.",
    unchecked=True,
)
