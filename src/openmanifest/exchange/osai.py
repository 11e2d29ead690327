"""A record of the European Open Source AI Index (https://osai-index.eu) as a manifest.

Its classes (open, partial, closed) are judgements of people and become `assessments`, with their links and notes; none
becomes a fact. What it states of a component is one thing: under which license the model's final weights are. Not that
anyone can get them: that is a class. So the manifest has the one component `#weights`, with its license and nothing
else, and no component where no license is named.

`extensions` has what the index sorts and selects by: the path of the record, and the type of the system.
"""

from __future__ import annotations

from typing import Any

from ..definitions.osai_assigned import DIMENSIONS, EXTENSION, INDEX_NAME, INDEX_URL, TYPES, VALUES
from ..findings import Finding
from ..manifest.component_types import WeightsType
from .building import Fields, framed, is_date, model_id, source_record, stated_license
from .codes import LEFT_OUT, ODD, UNKNOWN_NAME, UNRECOGNIZED
from .records import MAX_SHOWN, Record, read_record

FORMAT = "OSAI index record (YAML)"

KEPT = ("type", "performanceclass", "basemodelname", "endmodelname")
"""Fields of a system that are kept as they are under `extensions`."""

_LICENSE_KEYS = ("endmodellicense", "endmodel license")
_SYSTEM = {"name", "link", "releasedate", "notes", *_LICENSE_KEYS, *KEPT}
_DROPPED = ("package", "api")
_NOT_NAMED = ("unknown", "undisclosed", "unclear", "none", "n/a")


def read_bytes(data: bytes, name: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Return a record as a manifest, and what was odd in it."""
    record = read_record(data, name)
    return (None, [record]) if isinstance(record, Finding) else (read(record), record.findings)


def read(record: Record) -> dict[str, Any] | None:
    """Return the manifest, or None if it is no record of the index; findings are added to the record."""
    system = Fields(record, record.root, ()).mapping("system")
    definition = "osai-2025" if any(key in record.root.entries for key in _DROPPED) else "osai-2026.03"
    names = [name for names in DIMENSIONS[definition].values() for name in names]
    if system is None or not any(name in record.root.entries for name in names):
        message = (
            "this is no record of the index: it has no `system` with dimensions such as `weights_endmodel`"
        )
        record.find(UNRECOGNIZED, (), record.root, message)
        return None
    for key, value in record.root.entries.items():
        if key not in ("system", "org", *names):
            message = f"the index has no dimension {key[:MAX_SHOWN]!r}; it stays in the source record alone"
            record.find(UNKNOWN_NAME, (key,), value, message)
    kept = _system(record, system)
    return framed(
        {},
        {
            "model": _model(record, system, kept),
            "components": _components(system),
            "assessments": [
                {
                    "assessor": {"name": INDEX_NAME, "url": INDEX_URL},
                    "definition": definition,
                    "url": INDEX_URL,
                    "results": [_result(record, name) for name in names],
                }
            ],
            "sourceRecords": [source_record(record, FORMAT)],
            "extensions": {EXTENSION: {"file": record.name, **kept}},
        },
    )


def _system(record: Record, system: Fields) -> dict[str, str]:
    for key, value in system.entries.items():
        if key not in _SYSTEM:
            message = f"the index has no `{key[:MAX_SHOWN]}` in a system; it stays in the source record alone"
            record.find(ODD, (*system.path, key), value, message)
        elif key == "endmodel license":
            message = "the key is written with a space; it is read as `endmodellicense`"
            record.find(ODD, (*system.path, key), value, message, "write endmodellicense")
    kept = {key: text for key in KEPT if (text := system.text(key)) is not None}
    if "type" in kept and not any(kind in TYPES for kind in kept["type"].split(",")):
        message = f"{kept['type'][:MAX_SHOWN]!r} is no type of the index, which then counts no dimension"
        record.find(UNKNOWN_NAME, (*system.path, "type"), system.entries["type"], message, ", ".join(TYPES))
    return kept


def _model(record: Record, system: Fields, kept: dict[str, str]) -> dict[str, Any]:
    link, released = system.url("link"), system.text("releasedate")
    model: dict[str, Any] = {
        "id": model_id(record, [link]),
        "name": system.text("name") or kept.get("endmodelname") or record.name,
    }
    if publisher := _publisher(record):
        model["publisher"] = publisher
    if released is not None:
        if is_date(released):
            model["released"] = released
        else:
            message = f"{released[:MAX_SHOWN]!r} is no date; it stays in the source record alone"
            hint = "write year and month, such as 2026-10"
            record.find(ODD, (*system.path, "releasedate"), system.entries["releasedate"], message, hint)
    base = kept.get("basemodelname")
    if base is not None and _is_another(base, kept.get("endmodelname")):
        model["derivedFrom"] = [{"name": base}]
    if link is not None and link != model["id"]:
        model["evidence"] = [{"url": link}]
    return model


def _is_another(base: str, end: str | None) -> bool:
    """Whether a base model is named, and it is not the model itself."""
    return base.casefold() not in (*_NOT_NAMED, (end or "").casefold())


def _publisher(record: Record) -> dict[str, str]:
    org = Fields(record, record.root, ()).mapping("org")
    if org is None:
        return {}
    publisher = {"name": org.text("name")}
    urls = org.urls("link")
    if urls:
        publisher["url"] = urls[0]
    for url in urls[1:]:
        message = (
            f"a publisher has one link, and {url[:MAX_SHOWN]} is another; it stays in the source record alone"
        )
        record.find(LEFT_OUT, ("org", "link"), org.entries["link"], message)
    return {key: value for key, value in publisher.items() if value is not None}


def _components(system: Fields) -> list[dict[str, Any]]:
    key = next((key for key in _LICENSE_KEYS if system.text(key) is not None), None)
    if key is None:
        return []
    stated = stated_license(system.record, system.entries[key], (*system.path, key))
    return [{"id": "#weights", "type": str(WeightsType.WEIGHTS), "role": "final", **stated}]


def _result(record: Record, name: str) -> dict[str, Any]:
    """A class with its links and its note; without a class, the dimension alone."""
    result: dict[str, Any] = {"criterion": name}
    fields = Fields(record, record.root, ()).mapping(name)
    given = fields.text("class") if fields is not None else None
    if fields is None or given is None:
        message = f"{name} has no class, and the index counts it as closed"
        record.find(ODD, (name,), record.root.entries.get(name, record.root), message)
    elif given not in VALUES:
        message = f"{given[:MAX_SHOWN]!r} is no class of the index, which counts it as closed"
        hint = ", ".join(VALUES)
        record.find(UNKNOWN_NAME, (name, "class"), fields.entries["class"], message, hint)
    if fields is None:
        return result
    if given is not None:
        result["result"] = given
    if note := fields.text("notes"):
        result["note"] = note
    if urls := fields.urls("link"):
        result["evidence"] = [{"url": url} for url in urls]
    return result
