"""A manifest as a record of the Model Openness Tool.

Written is what MOT evaluates: which components are released, under which license each, and the licenses for everything.
What it has no place for is named in findings, and nothing is entered that the manifest does not say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from ...definitions.mof_mot import blankets_by_scope, classify, license_entry
from ...definitions.mot_components import NAME, PREFIX, RELEASED, file_of, listed_name, own_key
from ...findings import Finding
from ...manifest.components import AnyComponent, Component
from ...manifest.document import Manifest
from ...manifest.vocabulary import Statement, json_name
from ..codes import LEFT_OUT
from .reading import KEPT

FRAMEWORK = {"name": "Model Openness Framework", "version": "1.0", "date": "2024-12-15"}
"""What MOT writes in all of its records."""

ARCHITECTURES = (
    "transformer",
    "transformer decoder",
    "transformer encoder-decoder",
    "decoder",
    "encoder",
    "diffusion",
    "RNN",
    "CNN",
    "LSTM",
    "NeRF",
    "hybrid",
    "undisclosed",
    "other",
)
"""Values of `architecture` in `schema/mof_schema.json`."""

_HELD = {"id", "type", "role", "name", "availability", "license", "license_as_stated", "license_file"}
_HELD |= {"locations", "summary", "part_of"}
_HELD_BY_MODEL = {"id", "name", "version", "publisher", "architecture_name"}
_HELD_AT_ROOT = {"context", "type", "spec_version", "author", "issued", "modified", "model", "components"}
_HELD_AT_ROOT |= {"blanket_licenses", "source_records", "extensions", "id", "schema_", "licenses"}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _()+./\-]*[A-Za-z0-9)+]")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
_HUGGING_FACE = "https://huggingface.co/"


def write(manifest: Manifest) -> tuple[str, list[Finding]]:
    """Return the record as text, and what it leaves out."""
    findings: list[Finding] = []
    record = {
        "framework": _kept(manifest).get("framework") or FRAMEWORK,
        "release": _release(manifest, findings),
    }
    _report_left_out(manifest, findings)
    text = yaml.dump(
        record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31, default_flow_style=False
    )
    return text, findings


def _kept(manifest: Manifest) -> dict[str, Any]:
    """What an import kept for the way back."""
    kept = (manifest.extensions or {}).get(PREFIX)
    return kept if isinstance(kept, dict) else {}


def _release(manifest: Manifest, findings: list[Finding]) -> dict[str, Any]:
    model = manifest.model
    kept = {key: text for key in KEPT if isinstance(text := _kept(manifest).get(key), str)}
    publisher = model.publisher.name if model.publisher is not None else None
    if publisher is None:
        message = "MOT asks for a producer, and the manifest names no publisher; it is left empty"
        findings.append(LEFT_OUT.at(("model",), message, 'add "publisher": {"name": ...}'))
    architecture = model.architecture_name
    if architecture is not None and architecture not in ARCHITECTURES:
        message = f"MOT has no architecture {architecture[:60]!r}; it is left out"
        findings.append(LEFT_OUT.at(("model", "architectureName"), message))
        architecture = None
    date = kept.pop("date", None) or manifest.modified or manifest.issued
    page = kept.pop("huggingface", None) or (model.id if model.id.startswith(_HUGGING_FACE) else None)
    release = {
        "name": model.name,
        "version": model.version,
        "date": date[:10] if date is not None else None,
        "license": _blankets(manifest),
        "architecture": architecture,
        "producer": publisher or "",
        **kept,
        "huggingface": page,
        "components": _components(manifest, findings),
    }
    return {key: value for key, value in release.items() if value is not None}


def _blankets(manifest: Manifest) -> dict[str, Any]:
    return {
        scope: {"name": license_entry(blanket), "path": blanket.url or ""}
        for scope, blanket in blankets_by_scope(manifest).items()
    }


def _components(manifest: Manifest, findings: list[Finding]) -> list[dict[str, Any]]:
    by_id = {component.id: component for component in manifest.components}
    deciding = {status.place for status in classify(manifest).statuses}
    entries: list[dict[str, Any]] = []
    for index, component in enumerate(manifest.components):
        file = file_of(component, by_id)
        name = listed_name(component, file)
        if name is None:
            findings.append(LEFT_OUT.at(("components", index), _why_not(component, file)))
            continue
        if own_key(component, NAME) is None and deciding and index not in deciding:
            message = f"MOT has one {name!r}, and the manifest several; {component.id} is left out, as it is not less open"
            findings.append(LEFT_OUT.at(("components", index), message))
            continue
        entries.append(_entry(component, file, name))
    return entries


def _why_not(component: AnyComponent, file: AnyComponent) -> str:
    what = f"{component.id} ({component.type})"
    if file.availability is None:
        return f"MOT lists what is released, and who can get {what} is not stated; it is left out"
    if str(file.availability) in RELEASED:
        return f"MOT has no component for {what}; it is left out"
    return f"MOT lists what is released, and {what} is {file.availability}; it is left out"


def _entry(component: AnyComponent, file: AnyComponent, name: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": name}
    if component.summary is not None:
        entry["description"] = component.summary
    words = license_entry(file)
    if words is not None:
        entry["license"] = words
    if file.license_file is not None and file.license_file.url is not None:
        entry["license_path"] = file.license_file.url
    links = [location.url for location in file.locations or () if location.url is not None]
    if links:
        entry["component_path"] = links[0]
    return entry


def _report_left_out(manifest: Manifest, findings: list[Finding]) -> None:
    """One finding for all fields of a kind of object that MOT has no place for."""
    for fields, path, what in (
        (_stated([manifest], _HELD_AT_ROOT), (), "the manifest"),
        (_stated([manifest.model], _HELD_BY_MODEL), ("model",), "the model"),
        (_stated(manifest.components, _HELD), ("components",), "components"),
    ):
        if fields:
            message = f"MOT has no place for what is said of {what} in {', '.join(fields)}; it is left out"
            findings.append(LEFT_OUT.at(path, message))


def _stated(statements: list[Any], held: set[str]) -> list[str]:
    names: dict[str, None] = {}
    for statement in statements:
        names.update(
            dict.fromkeys(
                json_name(name) for name in statement.model_fields_set - held if _own(statement, name)
            )
        )
    return sorted(names)


def _own(statement: Statement | Component, name: str) -> bool:
    """Whether a name is a field of the standard; keys of one's own are not counted."""
    return name in type(statement).model_fields


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]  # no stubs
    """YAML that every reader understands alike: all text in quotes but plain words, list items indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as MOT's records have them."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything where it stands."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else "'")


_represent: Callable[..., None] = _Dumper.add_representer
_represent(str, _text)
