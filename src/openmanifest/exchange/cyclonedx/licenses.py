"""Licenses in CycloneDX: an id, a name with a URL, or an expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ...licensing import check
from ...licensing.resolving import Outcome, resolve
from ...manifest.values_terms import RestrictionType
from ..codes import READ_AS, UNRESOLVED
from ..records import MAX_SHOWN
from ..spdx import is_license_ref, license_refs
from . import values
from .tables import LICENSE_ID, RESTRICTION
from .values import is_link, link, objects, text

Json = dict[str, Any]
Find = Callable[[Any, str], None]
"""Reports a code with a message."""

_RESTRICTIONS = frozenset(kind.value for kind in RestrictionType)
_NO_LICENSE = ("NONE", "NOASSERTION")


@cache
def _ids() -> frozenset[str]:
    """Ids that the schema of 1.6 has had from its first release on: a later one is refused by older validators."""
    return frozenset(files(__package__).joinpath("license_ids.txt").read_text(encoding="utf-8").split())


def written(
    expression: str, acknowledgement: str | None, definitions: Mapping[str, Json], version: str
) -> list[Json]:
    """Return a license as CycloneDX has it.

    Args:
        expression: the license, as a manifest has it.
        acknowledgement: whether it is declared or concluded; None where that is not said.
        definitions: `licenses` of the manifest by id.
        version: of CycloneDX.
    """
    more = {"acknowledgement": acknowledgement} if acknowledgement else {}
    if expression in _ids():
        return [{"license": {"id": expression, **more}}]
    if expression in _NO_LICENSE:
        return [{"license": {"name": expression, **more}}]
    if expression in definitions:
        return [{"license": {**_defined(definitions[expression]), **more}}]
    found: Json = {"expression": expression, **more}
    details = [
        {"licenseIdentifier": id, "url": definitions[id]["url"]}
        for id in dict.fromkeys(license_refs(expression))
        if id in definitions and is_link(definitions[id].get("url"))
    ]
    return [{**found, "expressionDetails": details} if details and version == "1.7" else found]


def _defined(definition: Json) -> Json:
    id = definition["licenseId"]
    found: Json = {"name": definition.get("name", id)}
    if is_link(definition.get("url")):
        found["url"] = definition["url"]
    restrictions = [{"name": RESTRICTION, "value": one["type"]} for one in definition.get("restrictions", ())]
    found["properties"] = [{"name": LICENSE_ID, "value": id}, *restrictions]
    return found


def stated(part: Json, definitions: dict[str, Json], find: Find) -> Json:
    """Return what a part says of its license, and take up what it says of licenses of one's own.

    Args:
        part: a component, or the metadata.
        definitions: `licenses` of the manifest by id, which is added to.
        find: reports what was odd.
    """
    found: Json = {}
    sides: dict[str, list[tuple[Json, str]]] = {"license": [], "licenseConcluded": []}
    for entry, words in _entries(part.get("licenses")):
        side = "licenseConcluded" if entry.get("acknowledgement") == "concluded" else "license"
        sides[side].append((entry, words))
    sides["licenseConcluded"] += _entries(values.get(part, "evidence", "licenses"))
    for key, entries in sides.items():
        all_words = list(dict.fromkeys(words for _, words in entries))
        for entry, _ in entries:
            for definition in _definitions(entry):
                definitions.setdefault(definition["licenseId"], definition)
        if len(all_words) == 1:
            found |= _license(all_words[0], text(entries[0][0].get("url")), key, find)
        elif all_words:
            joined = ", ".join(all_words)
            find(
                UNRESOLVED,
                f"several licenses are named, and not how they go together: {joined[: 2 * MAX_SHOWN]}",
            )
            found.setdefault("licenseAsStated", joined)
    return found


def _entries(value: Any) -> list[tuple[Json, str]]:
    """Licenses as they are written, and their words: an expression, an id, or a name."""
    found = []
    for item in objects(value):
        license = item["license"] if isinstance(item.get("license"), dict) else item
        own = dict(values.properties(license)).get(LICENSE_ID)
        words = (
            (own if own and is_license_ref(own) else None)
            or text(item.get("expression"))
            or text(license.get("id"))
            or text(license.get("name"))
        )
        if words is not None:
            found.append(({**license, **item}, words))
    return found


def _definitions(entry: Json) -> list[Json]:
    properties = list(values.properties(entry.get("license", entry)))
    id = dict(properties).get(LICENSE_ID)
    if id and is_license_ref(id):
        found: Json = {"licenseId": id}
        if (name := text(entry.get("name"))) and name != id:
            found["name"] = name
        if link(entry.get("url")):
            found["url"] = entry["url"]
        kinds = [value for name, value in properties if name == RESTRICTION and value in _RESTRICTIONS]
        if kinds:
            found["restrictions"] = [{"type": kind} for kind in kinds]
        return [found]
    return [
        {"licenseId": ref, "url": detail["url"]}
        for detail in objects(entry.get("expressionDetails"))
        if (ref := text(detail.get("licenseIdentifier"))) and is_license_ref(ref) and link(detail.get("url"))
    ]


def _license(words: str, url: str | None, key: str, find: Find) -> Json:
    """What words say, or else the URL beside them."""
    if words in _NO_LICENSE or words in _ids():
        return {key: words}
    checked, by_words = check(words), resolve(words)
    known = checked.error is None and not any(one.kind == "unknown" for one in checked.ids)
    # Of one license alone the words may be in other letters than the id.
    if known and (by_words.outcome is not Outcome.LICENSE or by_words.expression == words):
        return {key: words}
    shown = repr(words[:MAX_SHOWN])
    found = by_words
    if by_words.outcome is Outcome.UNKNOWN and url is not None:
        found = resolve(url)
    if found.expression is not None and found.outcome is not Outcome.NOT_A_LICENSE:
        find(READ_AS, f"{shown} is read as {found.expression}: {found.reason}")
        return {key: found.expression, "licenseAsStated": words}
    find(UNRESOLVED, f"{shown} does not name one license: {by_words.reason}")
    return {"licenseAsStated": words}
