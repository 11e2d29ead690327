"""OM301 to OM319: license expressions, and what components say of their licenses."""

from __future__ import annotations

import re

from .. import licensing
from ..manifest.components import Component, DocumentComponent, WeightsComponent
from .engine import ERROR, INFO, WARNING, Problems, Scope, rule, value_rule
from .license_definitions import references
from .scope import MAX_LICENSE_GUESSES, plain, quoted, typeable

_LONG = 100
_OPERATOR = re.compile(r"\b(?:and|or|with)\b", re.IGNORECASE)
_EXPRESSIONS = ("license", "license_concluded", "content_license", "data_license")


@value_rule(
    "OM301",
    "license-expression-syntax",
    ERROR,
    "A license MUST be an SPDX license expression, `NONE` or `NOASSERTION` (SPDX 3.0.1, annex on license expressions).",
    "A license in free words cannot be looked up by any program.",
    fields=_EXPRESSIONS,
)
def syntax(value: str, scope: Scope) -> tuple[str, str] | None:
    error = licensing.check(value).error
    if error is None:
        return None
    where = f" at character {error.offset + 1}" if len(value) > 1 else ""
    reason = error.message if len(error.message) <= 120 else error.message[:117] + "..."
    return f"{quoted(value)} is not a license expression: {reason}{where}", _mending(value, reason, scope)


def _mending(value: str, reason: str, scope: Scope) -> str:
    """The hint for a text that is no expression: one that has all of its licenses, or how to write one."""
    if len(value) <= 2 * _LONG:
        meant = scope.guess(
            "expression", value, lambda: list(licensing.mended(value)), limit=MAX_LICENSE_GUESSES
        )
        if meant:
            return _did_you_mean(meant)
    if named := _named(value, scope):
        return named
    operator, _, lack = reason.partition(" needs a license ")
    if lack:
        return f"write a license {lack.removesuffix(' it')} {operator}, or remove {operator}"
    if value.startswith("LicenseRef-") and not _OPERATOR.search(value):
        name = re.sub("[^A-Za-z0-9.-]+", "-", value[:_LONG]).strip("-")
        return f'write letters, digits, "." and "-" alone, such as {quoted(name)}'
    if "://" in value:
        return 'write "LicenseRef-" and a name, and define it under "licenses" with this "url"'
    return 'write SPDX ids joined by AND, OR and WITH, such as "Apache-2.0"'


def _named(value: str, scope: Scope) -> str | None:
    """The hint for a text that is the name of a license, or says that there is none; None if it is neither."""
    from ..licensing.resolving import Outcome, resolve  # the names take a while to load

    if _OPERATOR.search(value):
        return None
    found = scope.guess("name", value, lambda: [resolve(value)], limit=MAX_LICENSE_GUESSES)
    if not found:
        return None
    if found[0].outcome is Outcome.NOT_A_LICENSE:
        if found[0].reason.endswith("no license is stated"):
            return 'write "NONE" if the publisher states none, or leave it out: silence means unknown'
        silent = ("nobody knows", "no name is given")
        return "leave it out: silence means unknown" if any(s in found[0].reason for s in silent) else None
    if found[0].outcome in (Outcome.LICENSE, Outcome.AMBIGUOUS):
        return _did_you_mean(list(found[0].ids[:3]))
    return None


def _did_you_mean(options: list[str]) -> str:
    return f"did you mean {' or '.join(quoted(option) for option in options)}?"


@value_rule(
    "OM302",
    "unknown-license-id",
    ERROR,
    "A license id without `LicenseRef-` MUST be on the SPDX license list.",
    "Somebody who reads an unknown id has to guess, and guesses about licenses go wrong.",
    fields=_EXPRESSIONS,
)
def unknown_id(value: str, scope: Scope) -> tuple[str, str] | None:
    for id in _ids(value):
        if id.kind != "unknown":
            continue
        added = value[: id.offset].rstrip().endswith("WITH")
        if added or not licensing.hugging_face(id.text):
            what = f"{quoted(id.text)} is not on the SPDX license list {licensing.list_version()}"
            return what, _unknown_hint(id.text, added, id.text == value.strip(), scope)
    return None


def _ids(expression: str) -> tuple[licensing.Identifier, ...]:
    """The ids of an expression; none where it cannot be read, which is a finding of its own."""
    checked = licensing.check(expression)
    return () if checked.error else checked.ids


def _unknown_hint(id: str, added: bool, alone: bool, scope: Scope) -> str:
    special = id.upper()
    if special in ("NONE", "NOASSERTION"):
        return f'write "{special}"' if alone else f"remove {quoted(id)}: {special} can only stand alone"
    if alone and not id.lower().startswith("licenseref") and (named := _named(id, scope)):
        return named
    prefix = "AdditionRef-" if added else "LicenseRef-"
    if id.lower().startswith(prefix.lower()):
        return f"write {quoted(prefix + id[len(prefix) :])}"
    near = scope.guess("license", id, lambda: licensing.near(id), limit=MAX_LICENSE_GUESSES)
    if fitting := [option for option in near if (option in licensing.exception_ids()) == added]:
        return _did_you_mean(fitting)
    name = f'"{prefix}{id}"' if typeable(id) else f'"{prefix}" before it'
    return f"write {name}" if added else f'write {name} and define it under "licenses"'


@value_rule(
    "OM303",
    "deprecated-license-id",
    WARNING,
    "A license id SHOULD NOT be one that the SPDX license list has deprecated.",
    "Deprecated ids are ambiguous: `GPL-2.0` does not say whether later versions are included.",
    fields=_EXPRESSIONS,
)
def deprecated_id(value: str, scope: Scope) -> tuple[str, str] | None:
    for id in _ids(value):
        entry = licensing.license(id.canonical or "")
        if entry is not None and entry.deprecated:
            options = " or ".join(f'"{other}"' for other in entry.replaced_by)
            hint = f"write {options}" if options else 'write another id, or "LicenseRef-" and a name'
            return f'"{entry.id}" is deprecated on the SPDX license list', hint
    return None


@value_rule(
    "OM304",
    "license-id-in-another-spelling",
    ERROR,
    "A license id MUST be written as on the SPDX license list, not as a platform's tag.",
    "SPDX ids compare case-insensitively in SPDX, but not in JSON or RDF; tags of platforms are not SPDX ids.",
    fields=_EXPRESSIONS,
)
def other_spelling(value: str, scope: Scope) -> tuple[str, str] | None:
    for id in _ids(value):
        if id.kind in ("license", "exception") and id.canonical and id.canonical != id.text:
            return f'"{plain(id.text)}" is not how SPDX writes it', f'write "{id.canonical}"'
        tag = licensing.hugging_face(id.text) if id.kind == "unknown" else None
        if tag is not None:
            meanings = [tag.spdx] if tag.spdx else list(tag.candidates)
            options = " or ".join(f'"{meaning}"' for meaning in meanings)
            recipe = 'write "LicenseRef-" and a name, and define it under "licenses"'
            hint = f"write {options}" if options else _named(id.text, scope) or recipe
            return f'"{plain(id.text)}" is a Hugging Face tag, not an SPDX id', hint
    return None


@rule(
    "OM309",
    "weights-without-license",
    WARNING,
    "Released weights SHOULD state their `license`, `NONE` if the publisher states none.",
    "Without a license nobody may copy them; every definition asks.",
    on=WeightsComponent,
    available=("public", "gated", "paid", "on-request"),
    unless=("license",),
)
def without_license(component: WeightsComponent, scope: Scope) -> Problems:
    if component.type == "weights" and not component.part_of and component.license_concluded is None:
        message = "these weights are released, and no license is stated"
        yield (), message, 'add "license": "Apache-2.0" (or "NONE")'


@rule(
    "OM310",
    "declared-against-concluded",
    WARNING,
    "Where `licenseConcluded` differs from `license`, the author SHOULD give `evidence` for the conclusion.",
    "Definitions treat the license as undetermined while the two disagree.",
    on=Component,
    when=("license_concluded",),
)
def declared_against_concluded(component: Component, scope: Scope) -> Problems:
    declared, concluded = component.license, component.license_concluded
    if declared is None or concluded is None or declared == concluded:
        return
    if licensing.normal_form(declared) == licensing.normal_form(concluded):
        return
    if not any("licenseConcluded" in (piece.supports or ()) for piece in component.evidence or ()):
        message = f"the declared license is {quoted(declared)}, the conclusion {quoted(concluded)}"
        yield ("licenseConcluded",), message, 'add evidence with "supports": ["licenseConcluded"]'


@rule(
    "OM314",
    "policy-without-restriction",
    WARNING,
    "Where a `policy` component covers `acceptable-use`, a component, license, `inputs` or `outputs` SHOULD state "
    "the restriction.",
    "A policy that binds users is a term; a document alone is not read as one.",
    on=DocumentComponent,
    when=("coverage",),
    needs_whole=True,
)
def policy_without_restriction(document: DocumentComponent, scope: Scope) -> Problems:
    if document.type != "policy":
        return
    covered = (c for c in document.coverage or () if c.topic == "acceptable-use")
    if not any(c.extent in ("complete", "partial") for c in covered):
        return
    if not scope.once(_use_is_limited):
        hint = 'add "restrictions": [{"type": "acceptable-use-policy", "url": ...}] to the weights'
        yield ("coverage",), "it limits use, and no component or license states the restriction", hint


def _use_is_limited(scope: Scope) -> bool:
    """Whether some restriction, or a license whose terms are known, says for what the model may be used."""
    manifest = scope.manifest
    holders = (*manifest.components, *(manifest.licenses or ()), manifest.inputs, manifest.outputs)
    restrictions = (r for holder in holders if holder for r in holder.restrictions or ())
    if any(r.type in ("acceptable-use-policy", "field-of-use") for r in restrictions):
        return True
    return any(licensing.known_ref(reference) for _, reference in scope.once(references))


@rule(
    "OM315",
    "gate-with-unstated-terms",
    INFO,
    "A component behind a click-through `gate` MAY state in `restrictions` what one agrees to, `[]` if nothing.",
    "Definitions leave the terms undetermined while a gate has terms that nobody stated.",
    on=Component,
    when=("gate",),
)
def gate_terms(component: Component, scope: Scope) -> Problems:
    steps = component.gate.steps if component.gate else None
    if component.part_of or component.restrictions is not None or component.license is not None:
        return
    if "click-through" in (steps or ()):
        yield (
            ("gate",),
            "one agrees to terms by a click, and neither license nor restrictions are stated",
            'add "license" with its id, or "restrictions": [] if nothing is agreed to',
        )
