"""OM1060 to OM1079: signatures over a model's folder, and statements of others about its manifest."""

from __future__ import annotations

from ..findings import Severity, register

NOT_READ = register(
    "OM1060",
    "signature-not-read",
    Severity.ERROR,
    "A verifier MUST report a signature or a statement that it cannot read as not checked, never as good.",
    "A file that is missing, or far too large, says nothing about who signed.",
    unchecked=True,
)
MALFORMED = register(
    "OM1061",
    "signature-malformed",
    Severity.ERROR,
    "A signature MUST be a Sigstore bundle with a DSSE envelope, and a statement an in-toto Statement v1, with all their parts.",
    "What two readers understand differently protects neither of them.",
)
OTHER_TYPE = register(
    "OM1062",
    "signature-of-another-type",
    Severity.ERROR,
    "A signature over a model MUST have the predicate type of OpenSSF Model Signing 1.0, and a statement that of an "
    "openness evaluation.",
    "A good signature under something else says nothing about this model.",
)
OTHER_ROOT = register(
    "OM1063",
    "signed-root-differs",
    Severity.ERROR,
    "The digest of the model in a signature MUST be that of the resources in it.",
    "Others refer to the model by this digest, and would mean other files.",
)
NOT_OF_KEY = register(
    "OM1064",
    "signature-not-good",
    Severity.ERROR,
    "A signature MUST be one that the key it is checked with has made over exactly these bytes.",
    "Anyone else can have written it.",
)
KEY = register(
    "OM1065",
    "key-not-usable",
    Severity.ERROR,
    "A key MUST be a readable PEM file with a key of the kind that is asked for.",
    "Nothing can be signed or checked with anything else.",
    unchecked=True,
)
SIGNER_OPEN = register(
    "OM1066",
    "signer-not-checked",
    Severity.WARNING,
    "A signature SHOULD be checked against a key or an identity that is known from elsewhere.",
    "Without one it only shows that the files are those that somebody signed.",
)
NOT_CHECKABLE = register(
    "OM1067",
    "signature-not-checkable",
    Severity.ERROR,
    "A verifier MUST say that it could not check a signature, or a file under one, and why.",
    "What was not checked looks as if it had been good.",
    unchecked=True,
)
CHANGED = register(
    "OM1068",
    "signed-file-changed",
    Severity.ERROR,
    "A file MUST have the digest under which it was signed.",
    "It is not the file that the publisher signed.",
)
MISSING = register(
    "OM1069",
    "signed-file-missing",
    Severity.ERROR,
    "A file that was signed MUST be there.",
    "A part of what the publisher signed is gone.",
)
UNSIGNED = register(
    "OM1070",
    "file-not-signed",
    Severity.ERROR,
    "A file in a signed folder MUST be covered by the signature.",
    "Anyone can have put it there, and programs that load the folder read it.",
)
MANIFEST_UNSIGNED = register(
    "OM1071",
    "manifest-not-as-signed",
    Severity.ERROR,
    "The signature over a model MUST cover the manifest as it is.",
    "What the manifest says may have been changed after the publisher signed.",
)
OTHER_DIGEST = register(
    "OM1072",
    "signed-otherwise-than-listed",
    Severity.ERROR,
    "A file MUST have the same digest in the manifest and in the signature.",
    "Manifest and signature are about different files of one name.",
)
LISTED_UNSIGNED = register(
    "OM1073",
    "listed-file-not-signed",
    Severity.WARNING,
    "A signature SHOULD cover every file that the manifest lists.",
    "Readers take the signature to be about all that the manifest names.",
)
REFUSED = register(
    "OM1074",
    "not-signed",
    Severity.ERROR,
    "A tool MUST NOT sign a folder whose manifest is missing or has errors, or that has what no signature can cover, and MUST "
    "NOT overwrite a file, unless it is told to.",
    "A signature makes others rely on what is signed.",
)
OTHER_SUBJECT = register(
    "OM1075",
    "statement-about-another",
    Severity.ERROR,
    "A statement MUST be about the manifest, and the model, that it is checked against.",
    "A good statement about one model can be shown beside another.",
)
OTHER_RESULTS = register(
    "OM1076",
    "statement-results-differ",
    Severity.ERROR,
    "The results in a statement MUST be those that the definitions give for the manifest.",
    "Somebody states what the manifest does not bear out.",
)
NOT_REPEATED = register(
    "OM1077",
    "statement-not-repeated",
    Severity.WARNING,
    "A statement SHOULD rest on definitions that its readers have.",
    "What cannot be evaluated again has to be believed.",
)
COVERS = register(
    "OM1078",
    "signature-covers",
    Severity.INFO,
    "A verifier MAY say what a good signature covers, and whose it is.",
    "Readers see how far it reaches.",
)
UNWRITTEN = register(
    "OM1079",
    "signature-not-written",
    Severity.ERROR,
    "A tool MUST say that it could not write a signature or a statement, and leave no part of one.",
    "Half a file looks like a whole one.",
    unchecked=True,
)
