"""Requirements that no program can check on a manifest, each with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """Whom a requirement binds."""

    DOCUMENT = "document"
    PRODUCER = "producer"
    CONSUMER = "consumer"
    VERIFIER = "verifier"
    CONVERTER = "converter"
    EVALUATOR = "evaluator"
    EDITORS = "editors"


@dataclass(frozen=True, slots=True)
class Waived:
    """A requirement without a code.

    Args:
        clause: its stable id.
        requirement: one normative sentence.
        reason: why no code checks it.
        binds: the conformance class that it binds, or the editors of the standard.
    """

    clause: str
    requirement: str
    reason: str
    binds: Bound


_CONSUMER = "it binds readers, not manifests; the conformance suite tests it."
_UNSEEN = "it binds readers, and what they print does not show it."
_TRUTH = "whether it is so stands in the world, not in the manifest."
_EDITORS = "it binds the editors of the standard."
_EVALUATION = "it binds programs that evaluate, not manifests."
_PLACE = "a validator sees the bytes of a manifest, not where they were found."
_SHOWN = "it binds programs that use manifests for something; a validator cannot see what they do."
_TRUST = "a manifest alone does not tell where it was found."

WAIVED = (
    Waived(
        "OM-REQ-060",
        "A reader MUST NOT fetch anything from the network in order to read a manifest.",
        _UNSEEN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-061",
        "A reader MUST keep keys that it does not know when it writes a manifest back.",
        _CONSUMER,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-160",
        "A reader MUST treat an absent field as unknown, never as false.",
        _CONSUMER,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-161",
        'A reader MUST treat a stated list as complete and `[]` as "none", except for `components`.',
        _CONSUMER,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-162",
        "A reader MUST accept a manifest of a later 1.x version and ignore the keys that it does not know.",
        _CONSUMER,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-163",
        "A later 1.x version MUST NOT give a meaning to the absence of a field that it adds.",
        _EDITORS,
        Bound.EDITORS,
    ),
    Waived(
        "OM-REQ-260",
        "A reader MUST resolve an id that begins with `#` against the manifest's `id`, else the URL it was "
        "read from, else a digest URN.",
        _CONSUMER,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-360",
        "A reader MUST NOT apply the license of one component, or of a repository, to another component.",
        _UNSEEN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-361",
        "A reader MUST treat a restriction of a type that it does not know as a restriction of unknown effect.",
        _CONSUMER,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-362",
        "`restrictions` of a component MUST state terms beyond its license only.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-363",
        "`licenseAsStated` MUST repeat the words of the source, verbatim.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-460",
        "`availability` MUST say what holds for anyone, at the stated locations, on the date of the evidence.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-461",
        "`not-found` MUST be stated only after a search at the places in `searched`.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-560",
        "`dataListing` MUST be `complete` only if all data used in its stages is named.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-660",
        "`coverage` MUST describe what the document says, not what is known otherwise.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-860",
        "A reader MUST NOT turn an assessment or a claim into a fact.",
        _UNSEEN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-861",
        "Two pieces of evidence that disagree MUST both be kept.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1260",
        "An evaluator MUST decide from the facts of a manifest, of the manifests of its bases and of the "
        "licenses they name, and from nothing else.",
        _EVALUATION,
        Bound.EVALUATOR,
    ),
    Waived(
        "OM-REQ-1261",
        "An evaluator MUST leave undetermined what depends on a fact that is not stated, except by a "
        "definition that repeats another tool and says so.",
        _EVALUATION,
        Bound.EVALUATOR,
    ),
    Waived(
        "OM-REQ-1262",
        "An evaluator MUST name with each result the definition, its version, and the facts that decided it.",
        _EVALUATION,
        Bound.EVALUATOR,
    ),
    Waived(
        "OM-REQ-1263",
        "An evaluator MUST give the same result for the same manifests, definition and table of licenses.",
        _EVALUATION,
        Bound.EVALUATOR,
    ),
    Waived(
        "OM-REQ-1264",
        "An evaluator MUST NOT write its results among the facts of a manifest, nor present them as a "
        "certificate.",
        _EVALUATION,
        Bound.EVALUATOR,
    ),
    Waived(
        "OM-REQ-1360",
        "A change that a reader of an earlier version would get wrong MUST have a new major version.",
        _EDITORS,
        Bound.EDITORS,
    ),
    Waived(
        "OM-REQ-1361",
        "A minor version MUST NOT remove a key or a value, require a key that was optional, narrow what a key "
        "accepts, or change what anything means.",
        _EDITORS,
        Bound.EDITORS,
    ),
    Waived(
        "OM-REQ-1362",
        "Context, schemas and shapes of a version that was released MUST NOT change by a byte; another "
        "version MUST have IRIs of its own.",
        _EDITORS,
        Bound.EDITORS,
    ),
    Waived(
        "OM-REQ-1363",
        "The IRI of a term MUST keep its meaning in all versions, and MUST NOT be used for something else "
        "once it was released.",
        _EDITORS,
        Bound.EDITORS,
    ),
    Waived(
        "OM-REQ-1364",
        "A producer SHOULD state the earliest version of the standard that has every key and value it uses.",
        "there is only one version yet.",
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1365",
        "An extension MUST NOT change the meaning of what this standard defines.",
        _TRUTH,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1366",
        "A reader MUST ignore an extension that it does not know.",
        _UNSEEN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1460",
        "The manifest of a model SHOULD be a file `openness.json` at the root of the folder or repository "
        "that the model is published in.",
        _PLACE,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1461",
        "A server SHOULD send a manifest as `application/vnd.openmanifest+json`.",
        _PLACE,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1462",
        "A reader MUST accept a manifest that is sent as `application/json`.",
        "it binds readers that fetch manifests; a file has no media type.",
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1463",
        "A reader MUST take a manifest to be about the model that `model.id` names, wherever it was found.",
        _TRUST,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1464",
        "A page or a response about a model MAY link to its manifest by the relation `describedby`, with the "
        "media type of manifests as `type`.",
        _PLACE,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1465",
        "A model card MAY name the manifest in its front matter under the key `openness_manifest`, as a URL "
        "or as a path relative to the card.",
        _PLACE,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1466",
        "An OCI image manifest MAY name the manifest in the annotation `io.github.openmanifest.manifest`, as "
        "a URL or as the path of a layer; a manifest in a registry of its own SHOULD have the media type of "
        "manifests as `artifactType` and the model as `subject`.",
        _PLACE,
        Bound.PRODUCER,
    ),
    Waived(
        "OM-REQ-1560",
        "A reader MUST NOT run, load or open anything that a manifest refers to in order to read the manifest.",
        _UNSEEN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1561",
        "A program that shows a manifest MUST treat what it states as text, never as markup, as a script or "
        "as commands to a terminal.",
        _SHOWN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1562",
        "A program MUST NOT fetch what a manifest names unless it was told to, and SHOULD then refuse "
        "addresses that are not public.",
        _SHOWN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1563",
        "A program MUST NOT present what a manifest states as verified unless it verified it.",
        _SHOWN,
        Bound.CONSUMER,
    ),
    Waived(
        "OM-REQ-1564",
        "A manifest SHOULD NOT name natural persons other than as its author, a publisher, a supplier, a "
        "contact, or the holder of a right.",
        _TRUTH,
        Bound.PRODUCER,
    ),
)
