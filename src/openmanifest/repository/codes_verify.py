"""OM1030 to OM1059: what is found where a manifest is compared with the files it ships with."""

from __future__ import annotations

from ..findings import Severity, register

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

ELSEWHERE = register(
    "OM1030",
    "files-elsewhere",
    _E,
    "A verifier MUST NOT compare a third party's manifest with the folder it lies in, unless it is told that the files are there.",
    "Paths of a third party are relative to the locations of components; a file of the same name may be another.",
    unchecked=True,
)
FOLDER_UNREADABLE = register(
    "OM1031",
    "folder-not-readable",
    _E,
    "A verifier MUST report a folder that it cannot list as not checked.",
    "What is in it would seem to be missing, or not to be there at all.",
    unchecked=True,
)
DIGEST_DIFFERS = register(
    "OM1032",
    "digest-differs",
    _E,
    "A file that `path` names MUST have the digests that its artifact states.",
    "It is another file than the one the manifest describes: changed, damaged or exchanged.",
)
SIZE_DIFFERS = register(
    "OM1033",
    "size-differs",
    _E,
    "A file that `path` names MUST have as many bytes as `byteSize` states.",
    "It is another file than the one the manifest describes, or a part of it.",
)
MISSING = register(
    "OM1034",
    "file-missing",
    _W,
    "A file that `path` names SHOULD be in the folder that the path is relative to.",
    "A folder may hold a part of a model on purpose; otherwise something was lost, or the path is wrong.",
)
NOT_LISTED = register(
    "OM1035",
    "file-not-listed",
    _I,
    "A folder MAY hold files that are artifacts of no component; a verifier says which.",
    "Nobody has said what it is, under which license it comes, or what it has to hold.",
)
CONTENT_ELSEWHERE = register(
    "OM1036",
    "content-not-here",
    _I,
    "A Git LFS pointer MAY stand in the place of the content; a verifier compares what it says, and says so.",
    "The pointer says which content is meant; whether that content is whole, nobody has looked.",
)
UNREADABLE = register(
    "OM1037",
    "file-not-readable",
    _E,
    "A verifier MUST report a file that it cannot read as not checked.",
    "A file that nobody has read would seem to match.",
    unchecked=True,
)
NOT_A_FILE = register(
    "OM1038",
    "not-a-file",
    _E,
    "`path` MUST name a regular file: no folder, pipe, socket or device.",
    "Only files have a size and digests, and reading something else may never end.",
)
LINK_LEAVES = register(
    "OM1039",
    "link-leaves-the-folder",
    _E,
    "A verifier MUST NOT follow a link out of the folder.",
    "It would read files that are none of its business, and take what lies on this machine for a part of the model.",
    unchecked=True,
)
PATH_LEAVES = register(
    "OM1040",
    "path-not-followed",
    _E,
    "A verifier MUST NOT follow a `path` that is not relative to the folder, or that leaves it.",
    "A manifest of somebody else could have any file of the machine read.",
)
CHANGED = register(
    "OM1041",
    "changed-while-reading",
    _E,
    "A verifier MUST report a file that changed while it was read as not checked.",
    "The digest is that of no state of the file.",
    unchecked=True,
)
DIGEST_UNKNOWN = register(
    "OM1042",
    "digest-not-computed",
    _I,
    "A digest MAY be one that a verifier cannot compute; it says so, and has compared another.",
    "A digest that nobody has computed bears out nothing; here another one was compared.",
)
NOT_COMPARED = register(
    "OM1043",
    "file-not-compared",
    _E,
    "A verifier MUST report a file of whose digests it can compute none as not checked.",
    "Its size alone says little.",
    unchecked=True,
)
NO_DIGEST = register(
    "OM1044",
    "no-digest-stated",
    _I,
    "An artifact MAY have a `path` and no digest; a verifier says that its content was not compared.",
    "That a file of the name is there says nothing of what it holds.",
)
DISAGREE = register(
    "OM1045",
    "artifacts-disagree",
    _E,
    "Artifacts with the same `path` MUST NOT state different sizes or digests.",
    "One file cannot be both.",
)
SAME_BUT_CASE = register(
    "OM1046",
    "paths-differ-in-case",
    _W,
    "Paths of a model SHOULD differ in more than case or Unicode normalization.",
    "Where file systems do not tell them apart, one file takes the place of the other.",
)
SHARD_MISSING = register(
    "OM1047",
    "shard-missing",
    _W,
    "A file that an index of shards names SHOULD be in the folder.",
    "The weights cannot be loaded without it.",
)
INDEX_UNREADABLE = register(
    "OM1048",
    "index-not-read",
    _W,
    "An index of shards SHOULD be readable, or a verifier cannot say which are missing.",
    "Nobody has looked whether the shards are all there.",
)
OTHER_TEXT = register(
    "OM1049",
    "text-of-another-license",
    _E,
    "The text in `licenseFile` MUST be that of a license that `license` or `licenseId` beside it names.",
    "Two licenses are stated, and nobody can tell which one was granted.",
)
ALTERED_TEXT = register(
    "OM1050",
    "license-text-not-recognized",
    _W,
    "The text in a license file SHOULD be that of the declared license, word by word.",
    "A text that was changed is another license under the same name.",
)
UNDECLARED_TEXT = register(
    "OM1051",
    "license-not-declared",
    _W,
    "A license whose text lies in the folder SHOULD be declared for a component, or in `blanketLicenses`.",
    "Who reads the file and who reads the manifest come to different answers.",
)
CARD_LICENSE = register(
    "OM1052",
    "card-states-another-license",
    _W,
    "The `license` in the front matter of a model card SHOULD be one that the manifest declares for the weights, or as a blanket license.",
    "Platforms show the card's license; the two must not contradict each other.",
)
CARD_BASE = register(
    "OM1053",
    "card-states-another-base",
    _W,
    "A `base_model` in the front matter of a model card SHOULD be in `derivedFrom`.",
    "The terms of a base reach this model, and whoever reads the manifest alone does not know of it.",
)
CARD_UNREADABLE = register(
    "OM1054",
    "card-not-read",
    _W,
    "The front matter of a model card SHOULD be readable, or a verifier cannot compare what it declares.",
    "Nobody has looked whether card and manifest agree.",
)
NOTHING_LISTED = register(
    "OM1055",
    "no-files-listed",
    _W,
    "A manifest that ships with its files SHOULD list them as artifacts.",
    "There is nothing to compare the files with, so any files agree with it.",
)
LISTS_ITSELF = register(
    "OM1056",
    "manifest-lists-itself",
    _E,
    "A manifest MUST NOT state its own size or digests.",
    "Writing the digest into the file changes the file.",
)
