"""Print what names of licenses that people really wrote stand for.

Run by hand, to see what the tables of licenses lack::

    python -m tools.resolve_license_names FOLDER_OR_FILE...

Each argument is a folder of records of the Model Openness Tool (YAML, https://github.com/lfai/model_openness_tool), or
a JSON file with a list of objects that have a license's name under ``raw`` (as collected from the European Open Source
AI Index, https://osai-index.eu/). A row is a name, what came of it, and the licenses; the last line says how many
names nothing is known of.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from openmanifest.licensing.resolving import Outcome, Resolution, resolve


def names_in(path: Path) -> Iterator[str]:
    """Return every name of a license in a folder of records or a list of names."""
    if path.is_dir():
        for file in sorted(path.rglob("*.y*ml")):
            yield from _licenses(yaml.safe_load(file.read_bytes()))
    else:
        for row in json.loads(path.read_bytes()):
            if row["raw"] is not None:
                yield row["raw"]


def _licenses(value: Any, *, here: bool = False) -> Iterator[str]:
    """The texts under `license` and, where that is an object, under its `name`."""
    if isinstance(value, str) and here:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _licenses(item, here=here)
    elif isinstance(value, dict):
        for key, item in value.items():
            inside = here and (key == "name" or isinstance(item, dict))
            yield from _licenses(item, here=inside or key in ("license", "license_name"))


def table(names: Counter[str]) -> Iterator[tuple[int, Resolution]]:
    """Return how often each name was written and what it stands for, the unknown first, then the most frequent."""
    found = [(count, resolve(name)) for name, count in names.items()]
    found.sort(key=lambda row: (row[1].outcome is not Outcome.UNKNOWN, -row[0], row[1].text))
    yield from found


def unresolved(names: Counter[str]) -> list[str]:
    """Return the names of which nothing is known."""
    return [name for name in names if resolve(name).outcome is Outcome.UNKNOWN]


def main() -> None:
    """Print the table, and the share that is unresolved."""
    parser = argparse.ArgumentParser(description="Print what names of licenses stand for.")
    parser.add_argument("paths", type=Path, nargs="+", metavar="FOLDER_OR_FILE")
    names = Counter(name for path in parser.parse_args().paths for name in names_in(path))
    for count, found in table(names):
        print(f"{count:5}  {found.text!r:60}  {found.outcome:14}  {', '.join(found.ids) or found.reason}")
    lost = unresolved(names)
    uses = sum(names[name] for name in lost)
    print(
        f"{len(lost)} of {len(names)} names are unresolved ({len(lost) / len(names):.1%}),"
        f" {uses} of {names.total()} uses"
    )


if __name__ == "__main__":
    main()
