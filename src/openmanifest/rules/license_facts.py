"""OM330 to OM335: what a manifest says of a license, against what is known of its text."""

from __future__ import annotations

from collections.abc import Iterator

from .. import licensing
from ..licensing.facts import EvidenceLevel, Facet, LicenseFacts, facts
from ..manifest.components import WeightsComponent
from ..manifest.document import Manifest
from ..manifest.terms import LicenseDefinition, Restriction
from .engine import INFO, WARNING, Problems, Scope, rule
from .scope import plain, quoted

_PREFIX = "LicenseRef-"
_READ = (EvidenceLevel.FULL_TEXT, EvidenceLevel.SPOT_CHECKED)
# Types whose absence from a list that is complete changes what one may do.
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


def known_facts(id: str) -> LicenseFacts | None:
    """What is known of a license that is not on the SPDX list; the plain ids of that list never load a text's facts."""
    if not id.startswith(_PREFIX):
        return None
    known = licensing.known_ref(id)
    return facts(known.id) if known is not None else None


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
    for index, permission in enumerate(definition.permissions or ()):
        if (
            known.permissions is not None
            and permission not in known.permissions
            and known.of_type("non-commercial")
        ):
            if permission == "commercial-use":
                clause = _clause(known.of_type("non-commercial")[0])
                message = f"{known.id} does not permit {permission}{clause}"
                yield ("permissions", index), message, f'remove "{permission}"'
    if definition.restrictions is None:
        return
    stated = {restriction.type for restriction in definition.restrictions}
    missing = [found[0] for kind in _WEIGHTY if kind not in stated and (found := known.of_type(kind))]
    if missing:
        listed = ", ".join(f"{restriction.type}{_clause(restriction)}" for restriction in missing)
        message = f"{known.id} has restrictions that this list does not: {listed}"
        hint = (
            f'add {{"type": "{missing[0].type}", ...}} and so on, or leave "restrictions" out: they are known'
        )
        yield ("restrictions",), message, hint
    yield from _thresholds(definition.restrictions, known)


def _thresholds(stated: list[Restriction], known: LicenseFacts) -> Problems:
    """A threshold of the same metric with another number."""
    in_text = {restriction.metric: restriction for restriction in known.of_type("threshold")}
    for index, restriction in enumerate(stated):
        other = in_text.get(restriction.metric) if restriction.type == "threshold" else None
        if other is not None and restriction.above is not None and restriction.above != other.above:
            message = f"{known.id} says {other.above:,}{_clause(other)}"
            yield ("restrictions", index, "above"), message, f'write "above": {other.above}'


def _clause(restriction: Restriction) -> str:
    return f" (clause {restriction.clause})" if restriction.clause else ""


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
def without_clause(definition: LicenseDefinition, scope: Scope) -> Problems:
    if definition.url is None and definition.license_file is None:
        return
    for index, restriction in enumerate(definition.restrictions or ()):
        if restriction.clause is None:
            message = f"this restriction of {quoted(definition.license_id)} names no clause"
            yield ("restrictions", index), message, 'add "clause" with its number in the text, such as "2.b"'


def _weights(manifest: Manifest, role: str) -> Iterator[tuple[int, WeightsComponent]]:
    for index, component in enumerate(manifest.components):
        if isinstance(component, WeightsComponent) and component.type == "weights" and component.role == role:
            yield index, component


def _of_bases(scope: Scope) -> list[tuple[str, LicenseFacts]]:
    """What is known of the licenses of others' weights that this model was made from, by the id of the component.

    Whoever wrote a license is not bound by it.
    """
    publisher = scope.manifest.model.publisher
    own = (publisher.name or "").lower() if publisher else ""
    found = []
    for _, component in _weights(scope.manifest, "base"):
        known = known_facts(component.license or "")
        if known is not None and component.origin != "first-party" and not _same(known.publisher, own):
            found.append((component.id, known))
    return found


def _same(licensor: str | None, publisher: str) -> bool:
    """Whether two names are of one publisher: `DeepSeek` is `DeepSeek-AI`, too."""
    one, other = (licensor or "").lower(), publisher
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


@rule(
    "OM332",
    "terms-of-the-base-not-carried",
    WARNING,
    "Where the license of the base weights has its terms passed on, the license of the final weights SHOULD carry them.",
    "Who takes the final weights under lighter terms has them from somebody who could not grant that.",
    needs_whole=True,
)
def not_carried(manifest: Manifest, scope: Scope) -> Problems:
    for index, final in _weights(manifest, "final"):
        if final.license is None or final.restrictions:
            continue
        for id, base in scope.once(_of_bases):
            duty = _passed_on(base)
            if duty is None or base.id in final.license or not _carries_nothing(final.license):
                continue
            message = f"{base.id} of {quoted(id)} {duty}, and {quoted(final.license)} does not"
            hint = f'write "license": "{base.id}", or state the terms that go with it in "restrictions"'
            yield ("components", index, "license"), message, hint


def _passed_on(base: LicenseFacts) -> str | None:
    """What the license of the base asks of the licenses of what is made from it."""
    flow = base.of_type("flow-down")
    if flow and flow[0].flow_down_kind == "use-restrictions":
        return f"has its use restrictions passed on{_clause(flow[0])}"
    if base.conditions is not None and "same-license" in base.conditions:
        return "asks for the same license"
    return None


def _carries_nothing(license: str) -> bool:
    """Whether it is certain that a license passes no restriction on: one that the OSI or the FSF calls free."""
    details = licensing.license(license)
    return details is not None and bool(details.osi or details.fsf)


@rule(
    "OM333",
    "name-against-the-base",
    WARNING,
    "Where the license of the base weights prescribes how names of models made from it begin, the model's `name` "
    "SHOULD begin so.",
    "The name is what everyone sees first, and a duty that is easily checked.",
    needs_whole=True,
)
def name_of_the_base(manifest: Manifest, scope: Scope) -> Problems:
    wanted: dict[str, LicenseFacts] = {}
    for _, base in scope.once(_of_bases):
        for restriction in base.of_type("naming"):
            if restriction.name_prefix:
                wanted.setdefault(restriction.name_prefix, base)
    name = (manifest.model.name or "").lower()
    prefixes = sorted(wanted)
    if len(prefixes) > 1 and not any(
        a != b and a.lower().startswith(b.lower()) for a in prefixes for b in prefixes
    ):
        listed = " and ".join(f'"{prefix}"' for prefix in prefixes)
        message = f"the licenses of its bases want the name to begin with {listed}: no name can"
        yield (
            ("model", "name"),
            message,
            'ask one of the licensors, or build on one base alone: "derivedFrom" with one entry',
        )
        return
    for prefix in prefixes:
        if not name.startswith(prefix.lower()):
            base = wanted[prefix]
            message = f'{base.id} wants names of models made from it to begin with "{prefix}"'
            yield ("model", "name"), message, f'write a name such as "{prefix} {plain(manifest.model.name)}"'


@rule(
    "OM334",
    "results-restricted-by-the-license",
    INFO,
    "Where the license of the final weights restricts what may be done with results, a manifest MAY say so in `outputs`.",
    "Users of results rarely read the license of the weights.",
    unless=("outputs",),
    needs_whole=True,
)
def results_restricted(manifest: Manifest, scope: Scope) -> Problems:
    for index, final in _weights(manifest, "final"):
        known = known_facts(final.license or "")
        if known is None or not known.knows(Facet.OUTPUT_TERMS):
            continue
        restricted = [r for r in known.restrictions if "generated-content" in (r.targets or ())]
        if restricted:
            what = f"{restricted[0].type}{_clause(restricted[0])}"
            message = f"{known.id} restricts what may be done with results: {what}"
            hint = 'add "outputs": {"restrictions": [{"type": "%s", "targets": ["generated-content"]}]}'
            yield ("components", index, "license"), message, hint % restricted[0].type
            return
