"""A record of the Model Openness Tool as a manifest.

What a record states is that components are released, and under which license each. It does not say who can get them:
models behind a gate are listed like others. So an imported component has no `availability`; that it is listed is what
`mot:name` says, with MOT's name for it. A license that is stated for everything, or for all code, data or documents,
goes to `blanketLicenses`, and the components that MOT lets inherit it have none.

Three keys carry what only such records have, each where the standard's own would not tell: `mot:name`, `mot:license`
(the words under `license` where they are not the license they are read as, such as `apache-2.0`, or empty), and
`mot:contentType` of a blanket license. Record, version and date of the framework are no facts of the model and stay
under `extensions`.
"""

from __future__ import annotations

from typing import Any

from ...definitions.mot_components import (
    BY_NAME,
    CONTENT,
    COUNTED_AS,
    LICENSE,
    NAME,
    NAMESPACE,
    PREFIX,
    MotComponent,
)
from ..building import (
    Fields,
    framed,
    model_id,
    slug,
    source_record,
    stated_license,
)
from ..codes import NOT_INHERITED, NOT_SAID, ODD, TWICE, UNKNOWN_NAME, UNRECOGNIZED, WRONG_KIND
from ..names import Names
from ..records import MAX_SHOWN, Kind, Record, Value

FORMAT = "MOT model record (YAML)"
UNLICENSED = "unlicensed"

KEPT = ("date", "type", "treatment", "origin", "contact", "repository", "huggingface")
"""Fields of a release that the standard has no place for, or not the same one; kept under `extensions`."""

_FIELDS = {"name", "version", "license", "producer", "components", "architecture", *KEPT}
_SCOPES = ("distribution", "code", "data", "document")
_PARTS = {"name", "description", "license", "license_path", "component_path"}


def read(record: Record) -> dict[str, Any] | None:
    """Return the manifest, or None if it is no record of MOT; findings are added to the record."""
    value = record.root.entries.get("release")
    listed = value.entries.get("components") if value is not None else None
    if value is None or value.kind is not Kind.MAPPING or listed is None:
        message = "this is no record of MOT: it has no `release` with `components`"
        record.find(UNRECOGNIZED, (), record.root, message)
        return None
    release = Fields(record, value, ("release",))
    _oddities(record, release)
    kept = {key: text for key in KEPT if (text := release.text(key)) is not None}
    blankets = _blankets(release)
    components = _components(release, listed)
    if components:
        message = (
            "the record lists what is released, and does not say who can get it: `availability` is left open"
        )
        record.find(NOT_SAID, ("release", "components"), listed, message, "add it once you have looked")
    _report_inheritance(record, release, components, blankets)
    return framed(
        {PREFIX: NAMESPACE},
        {
            "model": _model(record, release, kept),
            "components": components,
            "blanketLicenses": blankets,
            "sourceRecords": [source_record(record, FORMAT)],
            "extensions": _extensions(record, kept),
        },
    )


def _oddities(record: Record, release: Fields) -> None:
    """What MOT's own schema or import stops at."""
    for key, value in release.entries.items():
        if key not in _FIELDS:
            message = f"MOT has no `{key[:MAX_SHOWN]}` in a release, and its import stops at it"
            record.find(ODD, ("release", key), value, f"{message}; it stays in the source record alone")
    for key in ("name", "producer", "license"):
        if key not in release.entries:
            record.find(ODD, ("release",), record.root.entries["release"], f"a release of MOT has a `{key}`")
    framework = record.root.entries.get("framework")
    dates = [(("release", "date"), release.entries.get("date"))]
    if framework is not None:
        dates.append((("framework", "date"), framework.entries.get("date")))
    for path, date in dates:
        if date is not None and date.bare_date:
            message = "the date has no quotes, and MOT reads a number; it is taken as written"
            record.find(ODD, path, date, message, f"write '{date.text[:MAX_SHOWN]}'")


def _model(record: Record, release: Fields, kept: dict[str, str]) -> dict[str, Any]:
    name = release.text("name")
    model = {
        "id": model_id(record, [kept.get("huggingface")]),
        "name": name or record.name,
        "version": release.text("version"),
        "architectureName": release.text("architecture"),
    }
    if producer := release.text("producer"):
        model["publisher"] = {"name": producer}  # type: ignore[assignment]
    return {key: value for key, value in model.items() if value is not None}


def _extensions(record: Record, kept: dict[str, str]) -> dict[str, Any]:
    """What has no place of its own, for the way back."""
    found: dict[str, Any] = dict(kept)
    framework = Fields(record, record.root, ()).mapping("framework")
    if framework is not None:
        texts = {key: framework.text(key) for key in ("name", "version", "date")}
        found["framework"] = {key: text for key, text in texts.items() if text is not None}
    return {PREFIX: found} if found else {}


def _blankets(release: Fields) -> list[dict[str, Any]]:
    scopes = release.mapping("license")
    found = []
    for scope in _SCOPES if scopes is not None else ():
        entry = scopes.mapping(scope) if scopes is not None else None
        value = entry.entries.get("name") if entry is not None else None
        if entry is None or value is None or value.kind is Kind.NULL:
            continue
        if value.kind is Kind.TEXT and not value.text:
            continue
        blanket = {CONTENT: scope} if scope != "distribution" else {}
        blanket = {**_license(entry, "name", value), **blanket}
        if url := entry.url("path"):
            blanket["url"] = url
        found.append(blanket)
    return found


def _license(fields: Fields, key: str, value: Value) -> dict[str, Any]:
    """What an entry for a license states; with MOT's own words where they are not what they are read as."""
    record, path = fields.record, (*fields.path, key)
    if value.kind in (Kind.LIST, Kind.MAPPING):
        message = f"`{key}` is {value.kind}, not text; MOT ends with an error at it"
        record.find(WRONG_KIND, path, value, message, "write one license id")
        return {LICENSE: [item.text for item in value.items]}
    if value.kind is not Kind.TEXT:
        record.find(
            WRONG_KIND, path, value, f"`{key}` is {value.kind}, not text; MOT ends with an error at it"
        )
        return {LICENSE: [value.text]}
    words = value.text
    if words == UNLICENSED:
        return {"license": "NONE", "licenseAsStated": words}
    if words == "":
        record.find(ODD, path, value, "the license is empty, which to MOT is the same as 'unlicensed'")
        return {"license": "NONE", LICENSE: ""}
    stated: dict[str, Any] = stated_license(record, value, path)
    if stated.get("license", words) != words:
        stated[LICENSE] = words
    return stated


def _components(release: Fields, listed: Value) -> list[dict[str, Any]]:
    if listed.kind is not Kind.LIST:
        release.wrong("components", listed, "a list")
        return []
    components: list[dict[str, Any]] = []
    names: set[str] = set()
    ids = Names()
    for index, item in enumerate(listed.items):
        path = (*release.path, "components", index)
        fields = Fields(release.record, item, path)
        name = fields.text("name") if item.kind is Kind.MAPPING else None
        if name is None:
            message = "an entry without a name is no component; it is not taken over"
            release.record.find(WRONG_KIND, path, item, message, 'write "name" and one of MOT\'s names')
            continue
        if name in names:
            release.record.find(
                TWICE, path, item, f"{name[:MAX_SHOWN]!r} is listed twice; to MOT the last counts"
            )
        names.add(name)
        component = _component(fields, name)
        component["id"] = ids.give(component["id"])
        components.append(component)
    return components


def _component(fields: Fields, name: str) -> dict[str, Any]:
    known = BY_NAME.get(name)
    component: dict[str, Any] = {"id": f"#{slug(name)}", "type": _type(fields, name, known), NAME: name}
    if known is None:
        component["name"] = name
    elif known.type == "weights":
        component["role"] = "final"
    for key in fields.entries:
        if key not in _PARTS:
            value = fields.entries[key]
            message = f"MOT has no `{key[:MAX_SHOWN]}` in a component; it stays in the source record alone"
            fields.record.find(ODD, (*fields.path, key), value, message)
    license = fields.entries.get("license")
    if license is not None and license.kind is Kind.NULL:
        message = "`license` is null: MOT's schema refuses it, and its evaluator inherits"
        fields.record.find(ODD, (*fields.path, "license"), license, message, "leave the key out")
    elif license is not None:
        component.update(_license(fields, "license", license))
    if url := fields.url("license_path"):
        component["licenseFile"] = {"url": url}
    if url := fields.url("component_path"):
        component["locations"] = [{"url": url}]
    return component


def _type(fields: Fields, name: str, known: MotComponent | None) -> str:
    if known is not None:
        return known.type
    near = next((listed for listed in BY_NAME if listed.lower() == name.lower()), None)
    message = f"{name[:MAX_SHOWN]!r} is no component of MOT, which counts it as 'Datasets'"
    fields.record.find(
        UNKNOWN_NAME,
        (*fields.path, "name"),
        fields.entries["name"],
        message,
        f"write '{near}'" if near else "use one of MOT's 17 names",
    )
    return f"{PREFIX}:{slug(name)}"


def _report_inheritance(
    record: Record, release: Fields, components: list[dict[str, Any]], blankets: list[dict[str, Any]]
) -> None:
    """Which components MOT lets inherit a license, and which license."""
    value = release.entries.get("license")
    scopes = {blanket.get(CONTENT, "distribution"): blanket for blanket in blankets}
    heirs: dict[str, list[str]] = {}
    for component in components:
        if not {"license", "licenseAsStated", LICENSE} & component.keys():
            content = BY_NAME.get(component[NAME], COUNTED_AS).content
            scope = next((scope for scope in (content, "distribution") if scope in scopes), None)
            if scope is not None:
                heirs.setdefault(scope, []).append(component[NAME])
    for scope, names in heirs.items():
        if value is None:
            continue
        words = scopes[scope].get("licenseAsStated", "")
        shown = ", ".join(name[:MAX_SHOWN] for name in names[:17])
        message = f"these state no license, and MOT takes {words[:MAX_SHOWN]!r} ({scope}); here it stays unknown: {shown}"
        record.find(NOT_INHERITED, ("release", "license", scope), value.entries.get(scope, value), message)
