"""OM814 to OM822: what takes other manifests to find, or definitions. Found by `lineage` and `claims`, which are loaded late."""

from __future__ import annotations

from ..findings import Severity, register

BASE_NOT_READ = register(
    "OM814",
    "base-manifest-not-read",
    Severity.WARNING,
    "The manifest that an entry of `derivedFrom` names SHOULD be there, and be a manifest.",
    "Restrictions and gaps of a base that nobody can read cannot reach the model that was made from it.",
)
BASE_NOT_NAMED = register(
    "OM815",
    "base-without-manifest",
    Severity.INFO,
    "An entry of `derivedFrom` MAY name the `manifest` of the base.",
    "Without it the terms and gaps of the base are not known to those who read this manifest.",
)
BASE_CHANGED = register(
    "OM816",
    "base-manifest-changed",
    Severity.ERROR,
    "The manifest of a base MUST have the digest that `manifestSha256` states.",
    "What was true of one state of the base need not be true of another.",
)
CYCLE = register(
    "OM817",
    "lineage-cycle",
    Severity.ERROR,
    "A model MUST NOT be among its own ancestors.",
    "Nothing can be made from what was made from it.",
)
OTHER_MODEL = register(
    "OM818",
    "base-manifest-of-another-model",
    Severity.WARNING,
    "The manifest that an entry of `derivedFrom` names SHOULD be about its `baseModel`.",
    "Terms and gaps of some other model would be taken for those of the base.",
)
NOT_CARRIED = register(
    "OM819",
    "base-restriction-not-carried",
    Severity.WARNING,
    "Restrictions that the base sets for derivatives SHOULD be stated of the weights of a derivative.",
    "Whoever takes the derivative has to keep them, and is not told.",
)
UNMET = register(
    "OM820",
    "unmet-claim",
    Severity.WARNING,
    "A claim of openness SHOULD be met by the facts, by the definition that it names; `open source` without one by the "
    "Open Source AI Definition.",
    "Openness that is claimed and not there misleads those who rely on it: openwashing.",
)
STRICTER = register(
    "OM821",
    "claim-unmet-by-a-stricter-reading",
    Severity.INFO,
    "A claim of `open source` MAY be measured by the Open Source Definition, too: that all a model is made from is there.",
    "Many read the words so; a claim that names its definition cannot be misread.",
)
UNKNOWN_DEFINITION = register(
    "OM822",
    "claim-of-an-unknown-definition",
    Severity.INFO,
    "A claim MAY name a definition that a validator does not know; it cannot be checked then.",
    "The reader has to find out for themselves what was claimed.",
)
