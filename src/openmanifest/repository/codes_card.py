"""OM1090 to OM1097: what is found in a model card while its section on openness is written or checked."""

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
UNPAIRED = register(
    "OM1092",
    "card-markers-unpaired",
    Severity.ERROR,
    "A model card MUST have none or one line that begins the section on openness, and one after it that ends the section.",
    "What is to be replaced cannot be told from what somebody wrote by hand.",
)
MISPLACED = register(
    "OM1093",
    "card-marker-misplaced",
    Severity.ERROR,
    "A marker in a model card MUST be a line of its own, with nothing before or after it, and in no other block.",
    "Text that is put inside a list, a quotation or a comment takes its form, or is not shown.",
)
NOT_AT_END = register(
    "OM1094",
    "card-ends-open",
    Severity.ERROR,
    "A section on openness MUST NOT be added to a model card that ends inside code or a comment.",
    "It would be shown as code, or not at all.",
)
STALE = register(
    "OM1095",
    "card-section-stale",
    Severity.ERROR,
    "The section on openness of a model card MUST say what the manifest says.",
    "Readers of the card rely on what is no longer so.",
)
ABSENT = register(
    "OM1096",
    "card-section-absent",
    Severity.ERROR,
    "A model card that is checked for its section on openness MUST have one.",
    "Nothing was compared, and a check that compares nothing always passes.",
)
NOT_WRITTEN = register(
    "OM1097",
    "card-not-written",
    Severity.ERROR,
    "A program that writes into a model card MUST say that it could not, and leave the card as it was.",
    "Half a card looks like a whole one.",
    unchecked=True,
)
