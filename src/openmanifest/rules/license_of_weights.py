"""OM334, OM336 and OM338: what follows from the license of the final weights, where it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..licensing.facets import Facet
from ..manifest.components import WeightsComponent
from ..manifest.document import Manifest
from .engine import INFO, WARNING, Problems, Scope, rule
from .license_definitions import definitions
from .license_facts import clause_of, known_facts, weights

if TYPE_CHECKING:
    from ..licensing.facts import LicenseFacts


def _known_finals(manifest: Manifest) -> Iterator[tuple[int, WeightsComponent, LicenseFacts]]:
    """The final weights whose license is known, with their places."""
    for index, final in weights(manifest, "final"):
        known = known_facts(final.license or "")
        if known is not None:
            yield index, final, known


@rule(
    "OM334",
    "results-restricted-by-the-license",
    INFO,
    "Where the license of the final weights restricts what may be done with results, a manifest MAY say so in `outputs`.",
    "Users of results rarely read the license of the weights.",
    unless=("outputs",),
    given=("license-refs",),
    needs_whole=True,
)
def results_restricted(manifest: Manifest, scope: Scope) -> Problems:
    for index, _, known in _known_finals(manifest):
        if not known.knows(Facet.OUTPUT_TERMS):
            continue
        restricted = [r for r in known.restrictions if "generated-content" in (r.targets or ())]
        if restricted:
            what = f"{restricted[0].type}{clause_of(restricted[0])}"
            message = f"{known.id} restricts what may be done with results: {what}"
            hint = 'add "outputs": {"restrictions": [{"type": "%s", "targets": ["generated-content"]}]}'
            yield ("components", index, "license"), message, hint % restricted[0].type
            return


@rule(
    "OM336",
    "policy-of-the-license-can-change",
    INFO,
    "Where the license of the final weights refers to an acceptable-use policy that can change, `evidence` MAY say which "
    "text of it was read.",
    "What stands at the URL tomorrow binds those who accepted what stands there today.",
    given=("license-refs",),
    needs_whole=True,
)
def policy_can_change(manifest: Manifest, scope: Scope) -> Problems:
    for index, final, known in _known_finals(manifest):
        for policy in known.of_type("acceptable-use-policy"):
            if not policy.mutable or policy.url is None:
                continue
            defined = scope.once(definitions).get((final.license or "").lower())
            pieces = (*(final.evidence or ()), *((defined.evidence or ()) if defined else ()))
            stated = (*(final.restrictions or ()), *((defined.restrictions or ()) if defined else ()))
            read = any(piece.url == policy.url and (piece.sha256 or piece.accessed) for piece in pieces)
            if read or any(r.type == policy.type and (r.sha256 or r.mutable is not None) for r in stated):
                continue
            message = (
                f"{known.id}{clause_of(policy)} refers to a policy at a URL, which its publisher can change"
            )
            hint = f'add "evidence": [{{"url": "{policy.url}", "accessed": ..., "sha256": ...}}]'
            yield ("components", index, "license"), message, hint


@rule(
    "OM338",
    "results-of-another-owner",
    WARNING,
    "`ownership` of `outputs` SHOULD agree with the license of the final weights.",
    "Who owns the results is what users of a service ask first.",
    when=("outputs",),
    given=("license-refs",),
    needs_whole=True,
)
def results_of_another(manifest: Manifest, scope: Scope) -> Problems:
    stated = manifest.outputs.ownership if manifest.outputs else None
    if stated is None:
        return
    for _, _, known in _known_finals(manifest):
        own = known.outputs.ownership if known.outputs else None
        if {own, str(stated)} == {"licensee", "licensor"} and known.knows(Facet.OUTPUT_OWNERSHIP):
            clause = f" (clause {known.outputs.clause})" if known.outputs and known.outputs.clause else ""
            message = f"by {known.id}{clause} results belong to the {own}"
            yield ("outputs", "ownership"), message, f'write "{own}"'
            return
