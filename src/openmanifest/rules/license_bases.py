"""OM332, OM333 and OM337: what the licenses of the weights that a model was made from ask of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import licensing
from ..licensing.facets import EvidenceLevel
from ..manifest.document import Manifest
from .engine import WARNING, Problems, Scope, rule
from .license_facts import clause_of, known_facts, weights
from .scope import plain, quoted

if TYPE_CHECKING:
    from ..licensing.facts import LicenseFacts

# The licenses on the SPDX list that ask for themselves whatever is made: Creative Commons BY-SA 4.0, 3.b, and its kin.
_SHARE_ALIKE = re.compile(r"CC-BY-(NC-)?SA-\d\.\d")
# They ask for themselves or for another license that allows as much (Fair AI Public License, "Conditions").
_OR_ANOTHER = {"LicenseRef-FAIPL-1.0", "LicenseRef-FAIPL-1.0-SD"}


def _of_bases(scope: Scope) -> list[tuple[str, LicenseFacts]]:
    """What is known of the licenses of others' weights that this model was made from, by the id of the component.

    Whoever wrote a license is not bound by it.
    """
    publisher = scope.manifest.model.publisher
    own = (publisher.name or "").lower() if publisher else ""
    found = []
    for _, component in weights(scope.manifest, "base"):
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
    given=("bases",),
    needs_whole=True,
)
def not_carried(manifest: Manifest, scope: Scope) -> Problems:
    for index, final in weights(manifest, "final"):
        if final.license is None or final.restrictions or not _carries_nothing(final.license):
            continue
        for id, base, duty in scope.once(_duties):
            if base in final.license or _accepted_instead(final.license, base):
                continue
            message = f"{base} of {quoted(id)} {duty}, and {quoted(final.license)} does not"
            hint = f'write "license": "{base}", or state the terms that go with it in "restrictions"'
            yield ("components", index, "license"), message, hint


def _duties(scope: Scope) -> list[tuple[str, str, str]]:
    """What has to be passed on of the bases' licenses: the id of the component, the license, the duty."""
    found = [(id, base.id, duty) for id, base in scope.once(_of_bases) if (duty := _passed_on(base))]
    for _, base in weights(scope.manifest, "base"):
        if base.license and base.origin != "first-party" and _SHARE_ALIKE.fullmatch(base.license):
            found.append((base.id, base.license, "asks for the same license"))
    return found


def _passed_on(base: LicenseFacts) -> str | None:
    """What the license of the base asks of the licenses of what is made from it."""
    flow = base.of_type("flow-down")
    if flow and flow[0].flow_down_kind == "use-restrictions":
        return f"has its use restrictions passed on{clause_of(flow[0])}"
    if base.conditions is not None and "same-license" in base.conditions and base.id not in _OR_ANOTHER:
        return "asks for the same license"
    return None


def _accepted_instead(license: str, base: str) -> bool:
    """Whether Creative Commons accepts a license instead: https://creativecommons.org/compatiblelicenses/."""
    if base.startswith("CC-BY-SA-"):
        return license.startswith(("CC-BY-SA-", "GPL-3.0")) or license.startswith("LAL-")
    return license.startswith(base.rpartition("-")[0])


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
    given=("bases",),
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
    "OM337",
    "bases-that-exclude-each-other",
    WARNING,
    "A model SHOULD NOT be made from bases whose licenses each ask that what is made from them is under that license.",
    "Nothing can be under each of two licenses alone: whoever passes the model on breaks one of them.",
    given=("bases",),
    needs_whole=True,
)
def exclusive_bases(manifest: Manifest, scope: Scope) -> Problems:
    first: tuple[str, str, str | None] | None = None
    for index, base in weights(manifest, "base"):
        alone = _asks_for_itself(base.license or "") if base.origin != "first-party" else None
        if alone is None:
            continue
        license, licensor = alone
        if first is None:
            first = (base.id, license, licensor)
        elif license != first[1] and (licensor is None or licensor != first[2]):
            message = f"{quoted(base.id)} and {quoted(first[0])} each have to stay under their own license, {license} and {first[1]}"
            hint = 'build on one of them, or ask a licensor; what is no base is "role": "auxiliary"'
            yield ("components", index, "license"), message, hint


def _asks_for_itself(id: str) -> tuple[str, str | None] | None:
    """The license, and its publisher, if everything that is made from what is under it is to be under it alone.

    Versions of a license of Creative Commons are one here: later ones are accepted.
    """
    if _SHARE_ALIKE.fullmatch(id):
        return id.rpartition("-")[0], None
    known = known_facts(id)
    if known is None or known.evidence is not EvidenceLevel.FULL_TEXT or known.id in _OR_ANOTHER:
        return None
    asks = known.conditions is not None and "same-license" in known.conditions
    return (known.id, known.publisher) if asks else None
