"""OM305 to OM313: licenses that a manifest defines, and the places that name them."""

from __future__ import annotations

from .. import licensing
from ..findings import Path
from ..manifest.components import DataComponent
from ..manifest.document import Manifest
from ..manifest.terms import LicenseDefinition
from .engine import ERROR, INFO, WARNING, Problems, Scope, rule
from .scope import plain, quoted, typeable

_PREFIX = "LicenseRef-"


def expressions(scope: Scope) -> list[tuple[Path, str]]:
    """Every license expression of a manifest, with its path."""
    manifest = scope.manifest
    uses: list[tuple[Path, str | None]] = [(("dataLicense",), manifest.data_license)]
    for index, component in enumerate(manifest.components):
        if component.license is not None:
            uses.append((("components", index, "license"), component.license))
        if component.license_concluded is not None:
            uses.append((("components", index, "licenseConcluded"), component.license_concluded))
        if isinstance(component, DataComponent) and component.content_license is not None:
            uses.append((("components", index, "contentLicense"), component.content_license))
        for number, change in enumerate(component.availability_history or ()):
            uses.append((("components", index, "availabilityHistory", number, "license"), change.license))
    uses += [(("patents", i, "license"), patent.license) for i, patent in enumerate(manifest.patents or ())]
    blankets = enumerate(manifest.blanket_licenses or ())
    uses += [(("blanketLicenses", i, "license"), blanket.license) for i, blanket in blankets]
    return [(path, expression) for path, expression in uses if expression is not None]


def references(scope: Scope) -> list[tuple[Path, str]]:
    """Every LicenseRef that an expression names, with the path of the expression."""
    found: list[tuple[Path, str]] = []
    for path, expression in scope.once(expressions):
        if _PREFIX in expression and licensing.check(expression).error is None:
            for id in licensing.check(expression).ids:
                if id.kind == "license-ref" and not id.text.startswith("DocumentRef-"):
                    found.append((path, id.text))
    return found


def definitions(scope: Scope) -> dict[str, LicenseDefinition]:
    """The definitions by id in lower case, since SPDX compares ids without case; of two the first counts."""
    found: dict[str, LicenseDefinition] = {}
    for definition in scope.manifest.licenses or ():
        if definition.license_id:
            found.setdefault(definition.license_id.lower(), definition)
    return found


@rule(
    "OM305",
    "undefined-license",
    WARNING,
    "A `LicenseRef-` SHOULD be defined under `licenses`, or be in the published table of known licenses.",
    "The terms of a license that nobody defines are unknown, and so is every verdict that depends on them.",
    given=("license-refs",),
    needs_whole=True,
)
def undefined(manifest: Manifest, scope: Scope) -> Problems:
    for path, reference in scope.once(references):
        defined = scope.once(definitions)
        if reference.lower() in defined or licensing.known_ref(reference) is not None:
            continue
        table = licensing.table_date()
        message = f"{quoted(reference)} is neither defined here nor in the table of known licenses of {table}"
        yield path, message, _definition_hint(reference, scope)


def _definition_hint(reference: str, scope: Scope) -> str:
    near = scope.near("license definition", reference, scope.once(_defined_ids))
    options = licensing.aliases().get(reference) or ((near,) if near else ())
    if options:
        return f"did you mean {' or '.join(quoted(option) for option in options)}?"
    id = f'"{reference}"' if typeable(reference) else "..."
    return f'add {{"licenseId": {id}, "name": ..., "url": ...}} to "licenses"'


def _defined_ids(scope: Scope) -> list[str]:
    return [definition.license_id for definition in scope.once(definitions).values()]


@rule(
    "OM306",
    "unused-license",
    WARNING,
    "A license defined under `licenses` SHOULD be named by a license expression of the manifest.",
    "Either the definition is left over, or a component lacks its license.",
    when=("licenses",),
    needs_whole=True,
)
def unused(manifest: Manifest, scope: Scope) -> Problems:
    used: set[str] = set()
    for expression in {expression for _, expression in scope.once(expressions)}:
        for id in licensing.check(expression).ids:
            used |= {id.text.lower(), f"{id.text.lower()}{'+' * id.or_later}"}
    for index, definition in enumerate(manifest.licenses or ()):
        if definition.license_id and definition.license_id.lower() not in used:
            message = f"no component has the license {quoted(definition.license_id)}"
            hint = 'state it as "license" of the component it is for, or remove the definition'
            yield ("licenses", index, "licenseId"), message, hint


@rule(
    "OM307",
    "license-defined-twice",
    ERROR,
    "A `licenseId` MUST NOT be defined twice; ids that differ in case alone are the same.",
    "Two definitions of one license contradict each other.",
    when=("licenses",),
)
def defined_twice(manifest: Manifest, scope: Scope) -> Problems:
    seen: dict[str, int] = {}
    for index, definition in enumerate(manifest.licenses or ()):
        if not definition.license_id:
            continue
        first = seen.setdefault(definition.license_id.lower(), index)
        if first != index:
            yield (
                ("licenses", index, "licenseId"),
                f"it is already defined in licenses[{first}]",
                "keep one of them",
            )


@rule(
    "OM308",
    "definition-of-a-listed-license",
    WARNING,
    "A license on the SPDX list SHOULD be named as the list writes it and SHOULD NOT be redefined; the id of any "
    "other SHOULD begin with `LicenseRef-`.",
    "The text of a listed license is fixed; a changed text needs a name of its own.",
    on=LicenseDefinition,
    when=("license_id",),
)
def listed_redefined(definition: LicenseDefinition, scope: Scope) -> Problems:
    id = definition.license_id
    listed = licensing.canonical(id)
    if listed is None:
        if not id.startswith(_PREFIX):
            name = id[len(_PREFIX) :] if id.lower().startswith(_PREFIX.lower()) else id
            hint = f'write "{_PREFIX}{name}"' if typeable(name) else f'write "{_PREFIX}" before it'
            yield ("licenseId",), f"{quoted(id)} is not on the SPDX list", hint
        return
    if listed != id:
        yield ("licenseId",), f'"{id}" is not how SPDX writes it', f'write "{listed}"'
    if definition.restrictions or definition.permissions is not None:
        message = f'"{id}" is on the SPDX list; its terms are known'
        hint = 'remove "permissions" and "restrictions", or give a changed text an id "LicenseRef-..."'
        yield ("licenseId",), message, hint


@rule(
    "OM311",
    "known-license-under-another-name",
    INFO,
    "A known license MAY be named by its id in the table of known licenses, which every reader has.",
    "One license under many names cannot be counted or compared.",
    on=LicenseDefinition,
    when=("license_id",),
)
def other_name(definition: LicenseDefinition, scope: Scope) -> Problems:
    known = licensing.known_ref(definition.license_id)
    if known is not None and known.id != definition.license_id:
        message = f'"{plain(definition.license_id)}" is known as "{known.id}" ({known.name})'
        yield ("licenseId",), message, f'write "{known.id}"'


@rule(
    "OM312",
    "license-at-a-changeable-place",
    WARNING,
    "A license off the SPDX list that is defined by URL alone SHOULD state its `date` or the digest of its text in `licenseFile`.",
    "What stands at a URL can change tomorrow; then nobody knows which terms were meant.",
    on=LicenseDefinition,
    when=("url",),
)
def changeable_place(definition: LicenseDefinition, scope: Scope) -> Problems:
    digest = definition.license_file.sha256 if definition.license_file else None
    id = definition.license_id or ""
    known = licensing.canonical(id) or licensing.known_ref(id)
    if definition.date is None and digest is None and known is None:
        yield (
            ("url",),
            "the text at this URL can change",
            'add "date", or "licenseFile" with "path" and "sha256"',
        )


@rule(
    "OM313",
    "file-of-another-license",
    WARNING,
    "Components under the same `license` SHOULD NOT ship its text in files with different digests.",
    "One of the two texts is not the license that is declared.",
    given=("license-refs",),
)
def other_text(manifest: Manifest, scope: Scope) -> Problems:
    seen: dict[str, tuple[int, str]] = {}
    for index, component in enumerate(manifest.components):
        digest = component.license_file.sha256 if component.license_file else None
        license = component.license or ""
        if digest and license.startswith(_PREFIX):
            first, other = seen.setdefault(license.lower(), (index, digest))
            if other != digest:
                message = f'the text of "{plain(license)}" differs from the one in components[{first}]'
                yield (
                    ("components", index, "licenseFile", "sha256"),
                    message,
                    'give a changed text a name of its own, such as "license": "LicenseRef-Demo-2"',
                )
