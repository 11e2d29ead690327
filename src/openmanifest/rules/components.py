"""OM4xx: components and their availability."""

from __future__ import annotations

from ..manifest.components import (
    CodeComponent,
    Component,
    DataComponent,
    DistributionComponent,
    ForeignComponent,
    Gate,
    WeightsComponent,
)
from ..manifest.document import Manifest
from ..manifest.vocabulary import CONTEXT_PREFIXES
from .engine import ERROR, WARNING, Problems, Scope, rule
from .scope import plain, quoted

_NEEDED_FOR_TRAINING = ("training-data", "training-code")


@rule(
    "OM401",
    "public-nowhere",
    WARNING,
    "A component that is `public`, `gated` or `inspectable` SHOULD state where it is: `locations`, `artifacts` or "
    "`identifiers`.",
    "A reader who cannot find it cannot get it, whatever the manifest says.",
    on=Component,
    available=("public", "gated", "inspectable"),
)
def public_nowhere(component: Component, scope: Scope) -> Problems:
    if not component.part_of and not _is_somewhere(component):
        message = f"it is {component.availability}, but not where"
        yield ("availability",), message, 'add "locations": [{"url": "https://..."}]'


def _is_somewhere(component: Component) -> bool:
    for place in component.locations or ():
        if place.url:
            return True
    for file in component.artifacts or ():
        if file.path or file.url:
            return True
    found = component.identifiers
    return found is not None and any([*found.__dict__.values(), *(found.__pydantic_extra__ or {}).values()])


@rule(
    "OM402",
    "withheld-without-reason",
    WARNING,
    "A component that is `withheld` SHOULD state `withheldBecause`.",
    "Several definitions ask whether sharing is impossible; only the reason can answer.",
    on=Component,
    available=("withheld",),
    unless=("withheld_because",),
)
def withheld_without_reason(component: Component, scope: Scope) -> Problems:
    if not component.part_of:
        hint = 'add "withheldBecause", such as ["third-party-rights"], or [] if no reason is given'
        yield ("availability",), "it is withheld, but not why", hint


@rule(
    "OM403",
    "withdrawn-without-history",
    WARNING,
    "A component that is `withdrawn` SHOULD state in `availabilityHistory` when it was available.",
    "Copies made before the withdrawal may still be around, under the terms of that time.",
    on=Component,
    available=("withdrawn",),
)
def withdrawn_without_history(component: Component, scope: Scope) -> Problems:
    history = component.availability_history or ()
    before = any(change.availability not in (None, "withdrawn") for change in history)
    if not component.part_of and not before:
        hint = 'add "availabilityHistory": [{"availability": "public", "date": "2021-01"}, ...]'
        yield ("availability",), "it is withdrawn, but not since when", hint


@rule(
    "OM404",
    "not-found-by-its-publisher",
    ERROR,
    "A first party MUST NOT state `not-found`.",
    "Publishers know whether they release a thing: `withheld`, `not-used`, or silence for unknown.",
    on=Component,
    available=("not-found",),
    given=("first-party",),
)
def not_found_by_publisher(component: Component, scope: Scope) -> Problems:
    yield (
        ("availability",),
        "the publisher says it did not find its own component",
        'write "withheld" or "not-used"',
    )


@rule(
    "OM405",
    "not-found-without-a-search",
    WARNING,
    "A component that is `not-found` SHOULD name at least two places that were `searched`, each with its date.",
    "Definitions count it as not released; that verdict stands on the search.",
    on=Component,
    available=("not-found",),
)
def not_found_without_search(component: Component, scope: Scope) -> Problems:
    if component.part_of:
        return
    dated = [place for place in component.searched or () if place.url and place.date]
    if len(dated) < 2:
        count = "no place" if not dated else "one place"
        hint = 'add "searched": [{"url": "https://...", "date": "2026-11-21"}, ...]'
        yield ("availability",), f"it was not found, and {count} with a date is named", hint


@rule(
    "OM406",
    "gate-and-availability-disagree",
    WARNING,
    "A component SHOULD state a `gate` if, and only if, it is `gated`.",
    "What stands before a component decides whether anyone can get it.",
    on=Component,
    available=("gated", "public", "withheld", "not-used", "not-found"),
)
def gate_disagrees(component: Component, scope: Scope) -> Problems:
    gated = component.availability == "gated"
    if component.part_of or gated == (component.gate is not None):
        return
    if gated:
        hint = 'add "gate": {"steps": ["account", "click-through"]}'
        yield ("availability",), "it is gated, but not by what", hint
    else:
        yield (
            ("gate",),
            f"there is a gate, and availability is {component.availability}",
            'write "availability": "gated", or remove the gate',
        )


@rule(
    "OM407",
    "reason-without-withholding",
    WARNING,
    "`withheldBecause` and `searched` SHOULD stand only where the availability fits.",
    "A reason for something that is not so is left over from an earlier version.",
    on=Component,
    when=("withheld_because", "withheld_note", "searched"),
)
def reason_without_withholding(component: Component, scope: Scope) -> Problems:
    kept_back = ("withheld", "withdrawn", "inspectable", "hosted", "on-request", "reconstructible")
    if component.withheld_because and component.availability not in kept_back:
        now = (
            f"availability is {plain(component.availability)}"
            if component.availability
            else "no availability is stated"
        )
        yield (
            ("withheldBecause",),
            f"there is a reason for withholding, and {now}",
            'write "availability": "withheld", or remove it',
        )
    if component.searched and component.availability not in ("not-found", None):
        yield (
            ("searched",),
            f"a search is stated, and availability is {plain(component.availability)}",
            'remove "searched"',
        )
    if "other" in (component.withheld_because or ()) and not component.withheld_note:
        hint = 'add "withheldNote" with the reason in a sentence'
        yield ("withheldBecause",), 'the reason is "other", but not which', hint


@rule(
    "OM408",
    "stage-without-code",
    WARNING,
    "For every stage in the model's `stages`, a manifest SHOULD have a `training-code` component, released or not.",
    "Silence leaves every definition that asks for training code undetermined.",
    when=("components",),
    needs_whole=True,
)
def stage_without_code(manifest: Manifest, scope: Scope) -> Problems:
    if not manifest.components:
        return
    missing = stages_not_covered(manifest, "training-code")
    for index, stage in missing:
        hint = (
            f'add a component {{"type": "training-code", "stages": [{quoted(stage)}], "availability": ...}}'
        )
        message = f"no component says whether the code for {plain(stage)} is released"
        yield ("model", "stages", index), message, hint


def stages_not_covered(manifest: Manifest, kind: str) -> list[tuple[int, str]]:
    """Stages of the model, with their index, that no component of a type is stated for."""
    if not manifest.model.stages:
        return []
    own = [c for c in manifest.components if c.type == kind]
    if len(manifest.model.stages) == 1 and any(c.stages is None for c in own):
        return []
    covered = {stage for c in own for stage in c.stages or ()}
    return [(i, str(stage)) for i, stage in enumerate(manifest.model.stages) if stage not in covered]


@rule(
    "OM409",
    "stage-the-model-does-not-have",
    ERROR,
    "The `stages` of a component MUST be among the `stages` of the model, where those are stated.",
    "A stated list is complete: either the component or the model is wrong.",
    on=(CodeComponent, DataComponent),
    when=("stages",),
)
def foreign_stage(component: Component, scope: Scope) -> Problems:
    stages = scope.stages
    if stages is None or component.availability == "not-used":
        return
    for index, stage in enumerate(component.stages or ()):
        if stage not in stages:
            message = f"the model's stages do not include {quoted(stage)}"
            yield ("stages", index), message, 'add it to "stages" of the model, or remove it here'


@rule(
    "OM410",
    "not-used-but-needed",
    ERROR,
    "A component MUST NOT be `not-used` for a stage that the model went through, if the stage cannot do without it.",
    "Training without data or code is no training.",
    on=(CodeComponent, DataComponent),
    available=("not-used",),
    needs_whole=True,
)
def not_used_but_needed(component: CodeComponent | DataComponent, scope: Scope) -> Problems:
    if component.type not in _NEEDED_FOR_TRAINING:
        return
    used = scope.once(_used_for).get(component.type, set())
    for stage in scope.stages_of(component.stages) or ():
        # Another one whose stages are unknown may be the one that was used.
        if stage in (scope.stages or ()) and stage not in used and None not in used:
            message = f"{component.type} for {stage} is not used, and the model's stages include {stage}"
            hint = 'write "withheld" or another availability, or remove the stage from the model'
            yield ("availability",), message, hint
            return


def _used_for(scope: Scope) -> dict[str, set[str | None]]:
    """The stages for which components of a type were used; None for those that do not say."""
    found: dict[str, set[str | None]] = {}
    for kind in _NEEDED_FOR_TRAINING:
        used = [c for c in scope.of_type(kind) if c.availability != "not-used"]
        stages = (scope.stages_of(component.stages) for component in used)
        found[kind] = {stage for some in stages for stage in (some if some is not None else (None,))}
    return found


@rule(
    "OM411",
    "hosted-without-service",
    WARNING,
    "Where a component is only `hosted`, the manifest SHOULD have a `service` component.",
    "Who wants to use it needs to know the service and its terms.",
    on=Component,
    available=("hosted",),
    needs_whole=True,
)
def hosted_without_service(component: Component, scope: Scope) -> Problems:
    if component.part_of:
        return
    if not isinstance(component, DistributionComponent) and not scope.of_type("service"):
        hint = 'add a component {"type": "service", "interface": ["api"], ...}'
        yield ("availability",), "it can be used through a service only, and no service is stated", hint


@rule(
    "OM412",
    "role-of-something-else",
    WARNING,
    "`role` SHOULD be stated for `weights`, `checkpoints` and `optimizer-state` only.",
    "A tokenizer is not the final model.",
    on=WeightsComponent,
    when=("role",),
)
def role_of_something_else(component: WeightsComponent, scope: Scope) -> Problems:
    if component.type not in ("weights", "checkpoints", "optimizer-state"):
        yield ("role",), f"a {component.type} has no role among the weights", "remove role"


@rule(
    "OM413",
    "gate-without-steps",
    WARNING,
    "A `gate` SHOULD state its `steps`.",
    "A click is another thing than an approval.",
    on=Gate,
)
def gate_without_steps(gate: Gate, scope: Scope) -> Problems:
    if not gate.steps:
        yield (), "the gate states no steps", 'add "steps": ["account", "click-through"]'


@rule(
    "OM414",
    "type-with-undeclared-prefix",
    WARNING,
    "The prefix of a component type of one's own SHOULD be declared in `@context`.",
    "Otherwise nobody can look up what the type means.",
    on=ForeignComponent,
    needs_whole=True,
)
def undeclared_type(component: ForeignComponent, scope: Scope) -> Problems:
    prefix, _, rest = str(component.type).partition(":")
    if not rest or rest.startswith("//") or prefix in _SCHEMES:
        return
    if prefix not in scope.prefixes and prefix not in CONTEXT_PREFIXES:
        hint = f'add {{{quoted(prefix)}: "https://..."}} to @context'
        yield ("type",), f"the prefix {quoted(prefix)} is not declared", hint


# Schemes of IRIs that go on without "//".
_SCHEMES = ("urn", "tag", "did")


@rule(
    "OM415",
    "final-weights-not-said",
    WARNING,
    "Where several components are `weights`, each SHOULD state its `role`.",
    "Otherwise nobody can tell which of them is the model.",
    on=WeightsComponent,
    needs_whole=True,
)
def role_not_said(component: WeightsComponent, scope: Scope) -> Problems:
    if component.type == "weights" and component.role is None and not component.same_content_as:
        if len(scope.of_type("weights")) > 1:
            yield (
                (),
                "several components are weights, and this one has no role",
                'add "role": "final" (or base, auxiliary)',
            )
