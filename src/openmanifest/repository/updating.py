"""Bringing a manifest up to date with its folder: what a person wrote stays, what was read is read again.

Three manifests are compared: the one that was made of the files before, which a source record keeps; the one that is
there, with what a person has changed since; and the one that the files make now. What was changed on one side only is
taken from there; where both sides changed the person's word stays, and the difference is reported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from ..findings import Finding, Path
from ..manifest.repair import shown
from . import codes_generate as codes
from .draft import MINTED, arranged
from .established import File, Scan

RECORD = "openmanifest generate"
"""The name of the source record that keeps what was made of the files."""

_MISSING: Any = object()
_KEYS: dict[str, Callable[[Any], str]] = {
    "components": lambda item: str(item.get("id")),
    "artifacts": lambda item: str(item.get("path", item.get("url"))),
    "blanketLicenses": lambda item: str(item.get("license", item.get("licenseAsStated"))),
    "derivedFrom": lambda item: str(item.get("baseModel", item.get("name"))),
    "evidence": lambda item: json.dumps([item.get("supports"), item.get("states"), item.get("basis")]),
}
"""Lists whose items are compared one by one, and what an item is known by."""

_QUIET = ("evidence", "artifacts")
"""Those of which no item is reported: their changes follow from those of others, or are reported by file."""


def with_record(document: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest with the record of what was made of the files, which is this one."""
    kept = {key: document[key] for key in ("model", "components", "blanketLicenses") if key in document}
    kept["components"] = [
        {**part, "artifacts": [{"path": file["path"]} for file in part["artifacts"]]}
        if "artifacts" in part
        else part
        for part in document["components"]
    ]
    content = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return {**document, "sourceRecords": [{"formatName": RECORD, "content": content}]}


def recorded(document: dict[str, Any]) -> dict[str, Any]:
    """Return what was made of the files before; empty where there is no record that can be read."""
    for record in document.get("sourceRecords", ()):
        if record.get("formatName") == RECORD and isinstance(record.get("content"), str):
            try:
                content = json.loads(record["content"])
            except (ValueError, RecursionError):
                return {}
            return content if _is_record(content) else {}
    return {}


def _is_record(content: Any) -> bool:
    if not isinstance(content, dict) or not isinstance(content.get("model"), dict):
        return False
    lists = [content.get(key, []) for key in ("components", "blanketLicenses")]
    return all(isinstance(items, list) and all(isinstance(item, dict) for item in items) for items in lists)


def with_known_digests(scan: Scan, document: dict[str, Any]) -> Scan:
    """Return a scan that takes over digests from a manifest for files that were not read and have the same size."""
    from dataclasses import replace

    known = {
        (file.get("path"), file.get("byteSize")): file["sha256"]
        for _, file in _artifacts(document)
        if "sha256" in file
    }
    files = [
        replace(file, sha256=known.get((file.path, file.byte_size))) if file.sha256 is None else file
        for file in scan.files
    ]
    return replace(scan, files=tuple(files))


@dataclass(slots=True)
class Update:
    """What came of an update.

    Attributes:
        document: the manifest as it is to be.
        findings: what was kept, refreshed, left out or missed.
    """

    document: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)


def updated(present: dict[str, Any], made: dict[str, Any], scan: Scan) -> Update:
    """Return a manifest brought up to date.

    Args:
        present: as it is there.
        made: what the files make now.
        scan: of the folder.
    """
    base = recorded(present)
    made = _with_id_of(made, base)
    update = Update(deepcopy(present))
    merging = _Merging(update.findings)
    fresh = _without_moved(made, present)
    for key in ("model", "components", "blanketLicenses"):
        old, now, new = (side.get(key, _MISSING) for side in (base, update.document, fresh))
        value = merging.merged((key,), old, now, new)
        if value is _MISSING:
            update.document.pop(key, None)
        else:
            update.document[key] = value
    _refresh(update, scan)
    _keep_record(update.document, with_record(made)["sourceRecords"][0])
    return update


def _with_id_of(made: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """What the files make now, with the id that was made up before: a new one would make another model of it."""
    before = base.get("model", {}).get("id")
    if isinstance(before, str) and before.startswith(MINTED) and made["model"]["id"].startswith(MINTED):
        return {**made, "model": {**made["model"], "id": before}}
    return made


def _without_moved(made: dict[str, Any], present: dict[str, Any]) -> dict[str, Any]:
    """What the files make now, without files that a person has put into another component."""
    homes = {
        file.get("path"): part.get("id")
        for part in present["components"]
        for file in part.get("artifacts", ())
    }
    parts = []
    for part in made["components"]:
        files = part.get("artifacts", [])
        own = [file for file in files if homes.get(file["path"], part["id"]) == part["id"]]
        if own or not files:
            parts.append({**part, "artifacts": own} if files else part)
    return {**made, "components": parts}


@dataclass(slots=True)
class _Merging:
    findings: list[Finding]
    kept: set[Path] = field(default_factory=set)
    """Where the person's word stands against what the files say."""

    def merged(self, path: Path, base: Any, present: Any, fresh: Any) -> Any:
        """What a value is to be."""
        if _equal(present, fresh) or _equal(base, fresh):
            return present
        key = path[-1]
        none = (
            present == [] and key not in _QUIET
        )  # says that there is none, which is a statement like any other
        if isinstance(key, str) and key in _KEYS and not none and _are_lists(base, present, fresh):
            return self._list(path, base, present, fresh, _KEYS[key])
        if isinstance(present, dict) and isinstance(fresh, dict):
            return self._object(path, base if isinstance(base, dict) else {}, present, fresh)
        if _equal(present, base):
            self._refreshed(path, present, fresh)
            return fresh
        if present is _MISSING:
            self._left_out(path, fresh)
            return _MISSING
        if fresh is not _MISSING:
            message = (
                f"{_named(path)} is {shown(present)} here, and by the files {shown(fresh)}; it stays as it is"
            )
            hint = "change it, or the file that says so"
            self.findings.append(codes.KEPT.at(path, message, hint))
            self.kept.add(path)
        return present

    def _object(self, path: Path, base: Any, present: Any, fresh: Any) -> dict[str, Any]:
        found = {}
        for key in [*present, *(key for key in fresh if key not in present)]:
            sides = [side.get(key, _MISSING) for side in (base, present, fresh)]
            value = self.merged((*path, key), *sides)
            if value is not _MISSING:
                found[key] = value
        if "evidence" in found:
            found["evidence"] = [item for item in found["evidence"] if not self._is_idle(path, item, present)]
        return found

    def _is_idle(self, path: Path, item: Any, present: Any) -> bool:
        """Whether new evidence is for nothing but what the person's word was kept against."""
        supports = item.get("supports") or [""]
        return item not in present.get("evidence", ()) and all((*path, key) in self.kept for key in supports)

    def _list(self, path: Path, base: Any, present: Any, fresh: Any, name: Callable[[Any], str]) -> Any:
        before, there, now = (
            {} if side is _MISSING else {name(item): item for item in side} for side in (base, present, fresh)
        )
        quiet = path[-1] in _QUIET
        found = []
        for index, item in enumerate(() if present is _MISSING else present):
            id = name(item)
            if id in now and path[-1] == "artifacts":
                found.append(item)  # what is stated of a file is looked at later, wherever it stands
            elif id in now:
                found.append(self.merged((*path, index), before.get(id, _MISSING), item, now[id]))
            elif (
                id in before
                and _equal(item, before[id])
                and path[-1] != "artifacts"
                and "artifacts" not in item
            ):
                if not quiet:
                    self._refreshed((*path, index), item, _MISSING)
            else:
                found.append(item)
        for id, item in now.items():
            if id in there:
                continue
            if id in before:
                if not quiet:
                    self._left_out((*path, len(found)), item)
            else:
                found.append(arranged(item) if path[-1] == "components" else item)
        return found or (_MISSING if present is _MISSING or quiet else found)

    def _refreshed(self, path: Path, present: Any, fresh: Any) -> None:
        if path[-1] == "evidence":
            return
        if present is _MISSING:
            message = f"{_named(path)} is new: {shown(_brief(fresh))}"
        elif fresh is _MISSING:
            message = (
                f"{_named(path)} was {shown(_brief(present))}; no file says so any more, and it is taken out"
            )
        else:
            message = f"{_named(path)} was {shown(_brief(present))}, and is now {shown(_brief(fresh))}"
        self.findings.append(codes.REFRESHED.at(path, message))

    def _left_out(self, path: Path, fresh: Any) -> None:
        if path[-1] != "evidence":
            message = f"{_named(path)} was taken out, and stays out: {shown(_brief(fresh))}"
            self.findings.append(codes.NOT_REPEATED.at(path, message))


def _are_lists(*sides: Any) -> bool:
    return all(
        side is _MISSING or (isinstance(side, list) and all(isinstance(item, dict) for item in side))
        for side in sides
    )


def _equal(one: Any, other: Any) -> bool:
    if one is _MISSING or other is _MISSING:
        return one is other
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _brief(value: Any) -> Any:
    return (
        value.get("id", value.get("license", value.get("name", value))) if isinstance(value, dict) else value
    )


def _named(path: Path) -> str:
    return ".".join(f"{step}" if isinstance(step, str) else f"[{step}]" for step in path).replace(".[", "[")


# ------------------------------------------------------------------------------------------------- files


def _artifacts(document: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Everything in a manifest that describes a file of the folder."""
    for index, part in enumerate(document["components"]):
        for number, file in enumerate(part.get("artifacts", ())):
            yield ("components", index, "artifacts", number), file
        for key in ("licenseFile", "environment"):
            if key in part:
                yield ("components", index, key), part[key]
    for index, license in enumerate(document.get("licenses", ())):
        if "licenseFile" in license:
            yield ("licenses", index, "licenseFile"), license["licenseFile"]


def _refresh(update: Update, scan: Scan) -> None:
    """Sizes and digests as they are now; files that are gone stay listed."""
    files = {file.path: file for file in scan.files}
    for path, artifact in _artifacts(update.document):
        name = artifact.get("path")
        if name is None:
            continue
        file = files.get(name.removeprefix("./"))
        if file is None:
            hint = "put the file back, or take its entry out"
            update.findings.append(
                codes.VANISHED.at((*path, "path"), f"{shown(name)} is no longer there", hint)
            )
        else:
            _refresh_one(update, path, artifact, file)


def _refresh_one(update: Update, path: Path, artifact: dict[str, Any], file: File) -> None:
    was = {key: artifact[key] for key in ("byteSize", "sha256", "digests") if key in artifact}
    if file.byte_size is None or not was:
        return
    if was == {"byteSize": file.byte_size} and file.sha256 is not None:
        artifact["sha256"] = file.sha256
        return
    other_size = "byteSize" in artifact and artifact["byteSize"] != file.byte_size
    other_bytes = "sha256" in artifact and file.sha256 not in (None, artifact["sha256"])
    if not other_size and not other_bytes:
        return
    for key in was:
        del artifact[key]
    artifact["byteSize"] = file.byte_size
    if file.sha256 is not None:
        artifact["sha256"] = file.sha256
    message = f"{shown(file.path)} has changed: size and digest are as they are now"
    if "sha256" in was and file.sha256 is None:
        message = f"{shown(file.path)} has changed, and was not read: its digest is taken out"
    update.findings.append(codes.REFRESHED.at(path, message))


def _keep_record(document: dict[str, Any], new: dict[str, Any]) -> None:
    """The record of what the files make now, in the place of the earlier one."""
    records = document.setdefault("sourceRecords", [])
    for record in records:
        if record.get("formatName") == RECORD:
            record["content"] = new["content"]
            return
    records.append(new)
