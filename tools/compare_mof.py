"""List where `mof-1.1` and `mof-mot` differ on records of the Model Openness Tool, each difference with its cause.

    python tools/compare_mof.py FOLDER [--counts]

FOLDER holds YAML records, such as `models` of https://github.com/lfai/model_openness_tool. What the causes mean is on the
page of `mof-1.1`. Exit code 1 if a difference has none of them.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openmanifest import Manifest, loads
from openmanifest.definitions import Result, Verdict, evaluate_manifest
from openmanifest.definitions.mof_mot import (
    MotClassification,
    MotState,
    MotStatus,
    classify,
    is_open,
    license_entry,
)
from openmanifest.definitions.mot_components import BY_NAME, NAME, PAPER, REPORT, own_key
from openmanifest.exchange import Format, convert
from openmanifest.publishing.mof_differences import CAUSES

IDS = {
    component.name: component.name.lower().replace("(", "").replace(")", "").replace(" ", "-")
    for component in BY_NAME.values()
}
"""The criteria of `mof-1.1` by the names of the tool."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One component on which the two differ.

    Attributes:
        file: name of the record.
        component: name in the tool.
        tool: what the tool says.
        here: what `mof-1.1` says.
        cause: id of the cause; empty where none fits.
        reason: of `mof-1.1`.
    """

    file: str
    component: str
    tool: str
    here: str
    cause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One record.

    Attributes:
        tool: the class that the tool gives.
        stated: the class of `mof-1.1` by what the record states.
        assumed: the class of `mof-1.1` if all that is listed could be had, in full.
        differences: component by component.
    """

    tool: str | None
    stated: str | None
    assumed: str | None
    differences: tuple[Difference, ...]


def compare(path: Path) -> Comparison:
    """Return where the two differ on one record.

    Raises:
        ValueError: it is no record.
    """
    text = convert(path.read_bytes(), path.name, Format.MOT, Format.MANIFEST).result
    if text is None:
        raise ValueError(f"{path} is no record of the Model Openness Tool")
    document = json.loads(text)
    manifest, assumed = loads(text), loads(json.dumps(_released(document)))
    theirs = classify(manifest)
    ours, if_released = (evaluate_manifest(one, ["mof-1.1"])[0] for one in (manifest, assumed))
    found = tuple(_differences(path.name, assumed, theirs, ours, if_released))
    return Comparison(theirs.class_, ours.level, if_released.level, found)


def _released(document: dict[str, Any]) -> dict[str, Any]:
    """The manifest as if whatever the record lists could be had by anyone, in full."""
    parts = [
        {"availability": "public", "completeness": "complete", **part} for part in document["components"]
    ]
    return {**document, "components": parts}


def _differences(
    file: str, manifest: Manifest, theirs: MotClassification, ours: Result, assumed: Result
) -> Iterator[Difference]:
    statuses = {status.component.name: status for status in theirs.statuses}
    stated = {criterion.id: criterion for criterion in ours.criteria}
    if_released = {criterion.id: criterion for criterion in assumed.criteria}
    for name, id in IDS.items():
        status = statuses.get(name)
        if _same(status, stated[id].verdict):
            continue
        here = if_released[id].verdict
        if status is not None and _same(status, here):
            cause = "completeness" if name == "Datasets" else "availability"
        else:
            cause = _cause(name, status, statuses, manifest, here)
        state = "error" if status is None else str(status.state.value)
        yield Difference(file, name, state, stated[id].verdict.value, cause, stated[id].reason)


def _same(status: MotStatus | None, here: Verdict) -> bool:
    """Whether the two say the same of a component."""
    if status is None:
        return False
    return here is (Verdict.MET if status.state is MotState.VALID else Verdict.NOT_MET)


def _cause(
    name: str, status: MotStatus | None, statuses: dict[str, MotStatus], manifest: Manifest, here: Verdict
) -> str:
    """The cause of a difference that is not about who can get a component."""
    if status is None:
        return "not-text"
    parts = [manifest.components[place] for place in status.places]
    if any(own_key(part, NAME) not in BY_NAME for part in parts):
        return "unknown-name"
    of_type = [part for part in manifest.components if str(part.type) == status.component.type]
    if len(of_type) > 1:
        return "repeated"
    if name == REPORT.name and status.state is not MotState.VALID and statuses[PAPER.name].place is not None:
        return "paper"
    if status.place is None:
        return "not-listed" if here is Verdict.UNDETERMINED else ""
    part = parts[0]
    if status.source is None or status.source.startswith("global"):
        return "no-license" if status.source is None else "inherited"
    if part.license is None:
        return "words"
    words = str(license_entry(part))
    if words != str(part.license) and not is_open(words) and here is Verdict.MET:
        return "spelling"
    if here is Verdict.UNDETERMINED:
        return "table" if is_open(words) else "text-unknown"
    return "table"


def main() -> int:
    """Compare the records of a folder."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--counts", action="store_true", help="how often each cause occurs, and no more")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    classes: Counter[tuple[str | None, str | None, str | None]] = Counter()
    for path in sorted(options.folder.glob("*.y*ml")):
        found = compare(path)
        classes[found.tool, found.stated, found.assumed] += 1
        for difference in found.differences:
            counts[difference.cause] += 1
            if not options.counts:
                cause = difference.cause or "NO CAUSE"
                print(
                    f"{difference.file}: {difference.component}: {difference.tool}, here {difference.here}: {cause}"
                )
    for cause in (*CAUSES, ""):
        if counts[cause] or cause:
            print(f"{counts[cause]:6} {cause or 'NO CAUSE'}")
    for (tool, stated, assumed), number in sorted(classes.items(), key=lambda item: str(item[0])):
        print(
            f"{number:6} class {tool} in the tool; {stated} as stated here, {assumed} if all that is listed could be had"
        )
    return 1 if counts[""] else 0


if __name__ == "__main__":
    sys.exit(main())
