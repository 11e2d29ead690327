"""OM1090 to OM1095: what is found in a model card while its section on openness is written or checked."""

from __future__ import annotations

from ..findings import Severity, register

NOT_READ = register(
    "OM1090",
    "card-section-not-read",
    Severity.ERROR,
    "A program that writes into a model card MUST say that it could not read it as UTF-8, and leave it as it is.",
    "Text in UTF-8 put into a file of another encoding spoils the whole of it.",
    unchecked=True,
)
MISSING = register(
    "OM1091",
    "card-missing",
    Severity.ERROR,
    "A program that writes into a model card MUST NOT make one unless it is told to.",
    "Whoever looks for the card would find one that says nothing else of the model.",
)
UNCLEAR = register(
    "OM1092",
    "card-markers-unclear",
    Severity.ERROR,
    "A model card MUST have no markers of a section on openness, or one that begins it and, after it, one that ends it, each "
    "on a line of its own and in no other block.",
    "What is to be replaced cannot be told from what somebody wrote by hand, and text that is put inside a list, a "
    "quotation or a comment takes its form, or is not shown.",
)
NOT_AT_END = register(
    "OM1093",
    "card-ends-open",
    Severity.ERROR,
    "A section on openness MUST NOT be added to a model card that ends inside code or a comment.",
    "It would be shown as code, or not at all.",
)
STALE = register(
    "OM1094",
    "card-section-stale",
    Severity.ERROR,
    "A model card that is checked for its section on openness MUST have one that says what the manifest says.",
    "Readers of the card rely on what is no longer so, or on a check that had nothing to compare.",
)
NOT_WRITTEN = register(
    "OM1095",
    "card-not-written",
    Severity.ERROR,
    "A program that writes into a model card MUST say that it could not, and leave the card as it was.",
    "Half a card looks like a whole one.",
    unchecked=True,
)
