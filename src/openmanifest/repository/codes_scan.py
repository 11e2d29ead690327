"""OM1001 to OM1029: what is found in the folder of a model when a manifest is made from it."""

from __future__ import annotations

from ..findings import Severity, register

DISAGREE = register(
    "OM1001",
    "sources-disagree",
    Severity.WARNING,
    "The files of a model SHOULD name the same license and the same base models.",
    "Whoever reads one of them takes its word, and nobody can tell which is right.",
)
UNNAMED_LICENSE = register(
    "OM1002",
    "license-other-unnamed",
    Severity.WARNING,
    "A model card whose `license` is `other` SHOULD have `license_name` and `license_link`.",
    "Nobody can find out under which terms the model is.",
)
UNIDENTIFIED_TEXT = register(
    "OM1003",
    "license-text-unidentified",
    Severity.INFO,
    "A license file MAY have a text that is not known; the manifest then has to define its license.",
    "Its terms are otherwise unknown to every definition that asks for them.",
)
ALTERED_TEXT = register(
    "OM1004",
    "license-text-altered",
    Severity.WARNING,
    "A license file SHOULD have the text of the license that it is taken for, word for word.",
    "A license with other words is another license.",
)
NOT_ONE_LICENSE = register(
    "OM1005",
    "license-not-one",
    Severity.WARNING,
    "What a file says of the license SHOULD name exactly one, with its version.",
    "A family such as `gpl` or `cc` has members that differ in what they allow.",
)
SHARD_MISSING = register(
    "OM1006",
    "part-missing",
    Severity.WARNING,
    "All parts of the weights SHOULD be in the folder that an index, or their own numbering, says they are in.",
    "Without one of them the model cannot be loaded.",
)
HEADER_BROKEN = register(
    "OM1007",
    "header-broken",
    Severity.WARNING,
    "A file with weights SHOULD begin with a header that its format allows, and that fits into the file.",
    "A reader that trusts it runs out of memory, or reads something else.",
)
POINTERS = register(
    "OM1008",
    "pointer-instead-of-content",
    Severity.INFO,
    "What belongs to a model MAY be there as a Git LFS pointer alone.",
    "A pointer tells digest and size; what the content says stays unknown.",
)
CARD_BROKEN = register(
    "OM1009",
    "front-matter-broken",
    Severity.WARNING,
    "The front matter of a model card SHOULD be a mapping in YAML between two lines of `---`.",
    "The hub and every tool that reads the card know nothing of the model.",
)
BEYOND_LIMITS = register(
    "OM1010",
    "beyond-limits",
    Severity.WARNING,
    "A file that describes a model SHOULD have a size and a depth that one can expect of it.",
    "It was not read, or not to its end; a reader without limits would be stopped by it.",
)
LINK_NOT_FOLLOWED = register(
    "OM1011",
    "link-not-followed",
    Severity.WARNING,
    "A folder that is described SHOULD hold files and not links out of it, to folders, or to nowhere.",
    "What is behind the link is not part of what others get.",
)
NAMES_COLLIDE = register(
    "OM1012",
    "names-collide-in-folder",
    Severity.WARNING,
    "No two files of a folder SHOULD have names that differ in case or in the form of letters alone.",
    "On many systems one of them overwrites the other.",
)
NAME_NOT_TEXT = register(
    "OM1013",
    "name-not-text",
    Severity.WARNING,
    "The name of a file SHOULD be UTF-8, without control characters.",
    "A name that is no text cannot stand in a manifest.",
)
LOCAL_PATH = register(
    "OM1014",
    "local-path",
    Severity.INFO,
    "A file that is published MAY name paths on the machine of whoever made it; they are never taken for a model.",
    "They mean nothing to others, and may tell names of people and systems.",
)
NO_LICENSE_TEXT = register(
    "OM1015",
    "no-license-text",
    Severity.WARNING,
    "A model's folder SHOULD have the text of the license that it names.",
    "Most licenses ask for a copy of their text with every copy of the work.",
)
PICKLES = register(
    "OM1016",
    "pickle-present",
    Severity.INFO,
    "Weights MAY be in a format that can run code when it is opened; a program that describes them never opens it.",
    "Whoever loads a pickle runs what is in it.",
)
REMOTE_CODE = register(
    "OM1017",
    "remote-code-required",
    Severity.INFO,
    "A model MAY need code of its own to be loaded; its manifest then lists that code as a component.",
    "Without that code the weights are of no use, and with it they run what it says.",
)
ONLY_HINTED = register(
    "OM1018",
    "base-model-only-hinted",
    Severity.INFO,
    "Settings MAY mention a model that no file names as the base; it is not taken for one.",
    "It is as often a path or the model itself; whoever knows has to say so in the model card.",
)
UNREADABLE = register(
    "OM1019",
    "file-not-read",
    Severity.ERROR,
    "A program that describes a folder MUST name what it could not read.",
    "What is in there is missing from the description.",
    unchecked=True,
)
NO_FILE = register(
    "OM1020",
    "pipe-or-device",
    Severity.WARNING,
    "A model's folder SHOULD hold files and folders alone, and no pipes, sockets or devices.",
    "They have no content that could be described.",
)
TOO_MANY = register(
    "OM1021",
    "too-many-files",
    Severity.ERROR,
    "A program that describes a folder MUST say where it did not look at all of its files.",
    "The description is then one of a part.",
    unchecked=True,
)
NOT_PARSED = register(
    "OM1022",
    "file-malformed",
    Severity.WARNING,
    "A file SHOULD be in the format that its name promises.",
    "What it was to say is lost to every reader.",
)
NO_LICENSE = register(
    "OM1023",
    "no-license-declared",
    Severity.WARNING,
    "A model card SHOULD have a `license`.",
    "Without one nobody may use the model, or nobody knows that they may.",
)
ODD_VALUE = register(
    "OM1024",
    "value-odd",
    Severity.WARNING,
    "A value SHOULD be of the type that its key has.",
    "It is not taken over, since what it means can only be guessed.",
)
NO_CARD = register(
    "OM1025",
    "no-model-card",
    Severity.INFO,
    "A model's folder MAY be without a model card.",
    "It is where people look for what a model is, and tools for its license.",
)
