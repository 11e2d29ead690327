"""OM330, OM331 and OM335: what a manifest says of a license, against what is known of its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import licensing
from ..licensing.facets import EvidenceLevel, Facet
from ..manifest.components import Component, WeightsComponent
from ..manifest.document import Manifest
from ..manifest.terms import RESTRICTION_PARAMETERS, LicenseDefinition, Restriction
from ..manifest.vocabulary import json_name
from .engine import INFO, WARNING, Problems, Scope, rule
from .scope import quoted

if TYPE_CHECKING:
    from ..licensing.facts import LicenseFacts

_PREFIX = "LicenseRef-"
_READ = (EvidenceLevel.FULL_TEXT, EvidenceLevel.SPOT_CHECKED)
# Types whose absence from a list that is complete changes what one may do; and whose presence does, in a list of a
# text that has none.
_WEIGHTY = (
    "non-commercial",
    "threshold",
    "registration-required",
    "no-other-model-training",
    "acceptable-use-policy",
    "territory",
    "no-hosting",
    "no-redistribution",
    "naming",
)
# Permissions that a text grants in words, or not at all; the rest is a matter of how one reads it.
_GRANTED = ("modification", "redistribution", "sublicensing", "commercial-use")
# Parameters that are free text, or for which several readings are right.
_LOOSE = {"counted", "trigger", "fields", "exhaustive", "allowed_if", "measured", "display_text", "name_ban"}


def known_facts(id: str) -> LicenseFacts | None:
    """What is known of a license that is not on the SPDX list; the plain ids of that list never load a text's facts."""
    if not id.startswith(_PREFIX):
        return None
    known = licensing.known_ref(id)
    if known is None:
        return None
    from ..licensing.facts import facts

    return facts(known.id)


def weights(manifest: Manifest, role: str) -> Iterator[tuple[int, WeightsComponent]]:
    """The weights of a role, with their places."""
    for index, component in enumerate(manifest.components):
        if isinstance(component, WeightsComponent) and component.type == "weights" and component.role == role:
            yield index, component


def clause_of(restriction: Restriction) -> str:
    """Return where a restriction stands, to be put behind its name."""
    return f" (clause {restriction.clause})" if restriction.clause else ""


@rule(
    "OM330",
    "against-what-is-known",
    WARNING,
    "What a manifest says of a known license SHOULD agree with the text of that license.",
    "A license is what its text says; two descriptions of it lead to two verdicts.",
    on=LicenseDefinition,
    when=("permissions", "restrictions", "date"),
)
def against_the_text(definition: LicenseDefinition, scope: Scope) -> Problems:
    known = known_facts(definition.license_id)
    if known is None or known.evidence not in _READ:
        return
    if definition.date and known.date and not _same_day(definition.date, known.date):
        message = f"{known.id} is the text of {known.date}"
        yield ("date",), message, f'write "date": "{known.date}", or give that text an id of its own'
        return
    yield from _not_granted(definition, known)
    if definition.restrictions is None:
        return
    stated = {restriction.type for restriction in definition.restrictions}
    missing = [found[0] for kind in _WEIGHTY if kind not in stated and (found := known.of_type(kind))]
    if missing:
        listed = ", ".join(f"{restriction.type}{clause_of(restriction)}" for restriction in missing)
        message = f"{known.id} has restrictions that this list does not: {listed}"
        hint = (
            f'add {{"type": "{missing[0].type}", ...}} and so on, or leave "restrictions" out: they are known'
        )
        yield ("restrictions",), message, hint
    for index, restriction in enumerate(definition.restrictions):
        yield from _against(restriction, index, known)


def _not_granted(definition: LicenseDefinition, known: LicenseFacts) -> Problems:
    if known.permissions is None or not known.knows(Facet.PERMISSIONS):
        return
    for index, permission in enumerate(definition.permissions or ()):
        if permission in _GRANTED and permission not in known.permissions:
            barring = known.of_type("non-commercial") if permission == "commercial-use" else []
            message = f"{known.id} does not permit {permission}{clause_of(barring[0]) if barring else ''}"
            yield ("permissions", index), message, f'remove "{permission}"'


def _against(restriction: Restriction, index: int, known: LicenseFacts) -> Problems:
    """A restriction that the text does not have, or has with another value."""
    kind = restriction.type
    in_text = known.of_type(kind)
    if not in_text:
        if kind in _WEIGHTY and _has_none(kind, known):
            message = f"{known.id} has no restriction of the type {kind}"
            yield (
                ("restrictions", index, "type"),
                message,
                "remove it, or give a changed text an id of its own",
            )
        return
    if kind == "threshold":
        in_text = [other for other in in_text if other.metric == restriction.metric]
    if len(in_text) != 1:  # which one is meant, nobody can say
        return
    for name in sorted(RESTRICTION_PARAMETERS[kind] - _LOOSE):
        said, true = getattr(restriction, name), getattr(in_text[0], name)
        if said is not None and true is not None and said != true:
            shown = f"{true:,}" if name == "above" else _json(true)
            message = f"{known.id} says {shown}{clause_of(in_text[0])}"
            yield (
                ("restrictions", index, json_name(name)),
                message,
                f'write "{json_name(name)}": {_json(true)}',
            )


def _has_none(kind: str, known: LicenseFacts) -> bool:
    facet = Facet.COMMERCIAL_USE if kind == "non-commercial" else Facet(kind)
    return known.evidence is EvidenceLevel.FULL_TEXT and known.knows(facet)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _same_day(one: str, other: str) -> bool:
    length = min(len(one), len(other), 10)
    return one[:length] == other[:length]


@rule(
    "OM331",
    "restriction-without-clause",
    WARNING,
    "A restriction of a license whose text is named by `url` or `licenseFile` SHOULD state the `clause` it comes from.",
    "A lawyer who checks the description has to find the place.",
    on=LicenseDefinition,
    when=("restrictions",),
)
def withoutclause_of(definition: LicenseDefinition, scope: Scope) -> Problems:
    if definition.url is None and definition.license_file is None:
        return
    for index, restriction in enumerate(definition.restrictions or ()):
        if restriction.clause is None:
            message = f"this restriction of {quoted(definition.license_id)} names no clause"
            yield ("restrictions", index), message, 'add "clause" with its number in the text, such as "2.b"'


@rule(
    "OM335",
    "no-known-copy-of-the-text",
    INFO,
    "Where the digest of the text of a known license is none of its known copies, an author MAY compare the text with them.",
    "A changed text under a known name is read by nobody; but a copy with other spaces and line ends is a copy.",
    on=(Component, LicenseDefinition),
    when=("license_file",),
)
def no_known_copy(subject: Component | LicenseDefinition, scope: Scope) -> Problems:
    file = subject.license_file
    id = subject.license if isinstance(subject, Component) else subject.license_id
    known = known_facts(id or "")
    if file is None or file.sha256 is None or known is None or not known.copies:
        return
    if file.sha256 not in {copy.sha256 for copy in known.copies}:
        count = len(known.copies)
        copies = f"any of the {count} known copies" if count > 1 else "the one known copy"
        message = f"this is not {copies} of {known.id}: another text, or other spaces and line ends"
        hint = 'run "openmanifest licenses identify" on the file; give a changed text an id of its own'
        yield ("licenseFile", "sha256"), message, hint
