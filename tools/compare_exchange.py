"""Compare what two documents about one model say: CycloneDX and SPDX, each read as a manifest.

    python tools/compare_exchange.py FOLDER

The folder has `cyclonedx/goldenset/TOOL/...` and `spdx/goldenset-TOOL-....json`: the same models by the same tool in both
formats. Printed is every fact that both state, and not alike; and how many they agree on.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openmanifest.exchange import Format, convert

Facts = dict[str, Any]

_ENDING = re.compile(r"(?:_ai_sbom_1_6|_sbom|_aibom)?(?:\.cdx)?\.json$")


def facts(path: Path) -> Facts | None:
    """Return the facts of a document that both formats have a place for; None where it cannot be read."""
    found = convert(path.read_bytes(), path.name, None, Format.MANIFEST)
    if found.result is None:
        return None
    manifest = json.loads(found.result)
    model, parts = manifest["model"], manifest["components"]
    weights = [part for part in parts if part["type"] == "weights"]
    data = sorted(part.get("name", part["id"]) for part in parts if part["type"] == "training-data")
    stated = {
        "name": model["name"].rpartition("/")[2],
        "version": model.get("version"),
        "license": weights[0].get("license") if weights else None,
        "license as stated": weights[0].get("licenseAsStated") if weights else None,
        "bases": sorted(base.get("name", base.get("baseModel")) for base in model.get("derivedFrom", ())),
        "training data": data,
        "architecture": model.get("architectureName"),
    }
    return {key: value for key, value in stated.items() if value not in (None, [])}


def pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield the models that are there in both formats."""
    of_spdx = {
        _ENDING.sub("", p.name).removeprefix("goldenset-"): p
        for p in (folder / "spdx").glob("goldenset-*.json")
    }
    for path in sorted((folder / "cyclonedx" / "goldenset").rglob("*.json")):
        tool = path.relative_to(folder / "cyclonedx" / "goldenset").parts[0]
        name = f"{tool}-{_ENDING.sub('', path.name)}"
        if name in of_spdx:
            yield name, path, of_spdx[name]


def main() -> int:
    """Print the differences, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    alike: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    count = 0
    for name, one, other in pairs(folder):
        first, second = facts(one), facts(other)
        if first is None or second is None:
            print(f"{name}: not read")
            continue
        count += 1
        for key in sorted(first.keys() & second.keys()):
            if first[key] == second[key]:
                alike[key] += 1
                continue
            apart[key] += 1
            print(f"{name}: {key}: {first[key]!r} in CycloneDX, {second[key]!r} in SPDX")
    print(f"{count} models; facts alike: {dict(alike)}; apart: {dict(apart)}")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main())
