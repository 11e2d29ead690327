"""Write the table of known licenses that are not on the SPDX list, and of Hugging Face license names.

Run by hand when a file in ``data/ai`` is added or changed::

    python -m tools.update_known_licenses --date 2026-11

Sources:

* ``src/openmanifest/licensing/data/ai``: the facts of each license text, with the names it goes by. They are the one
  source; this table is their index, small enough to be read whenever a manifest names a license.
* https://huggingface.co/docs/hub/repositories-licenses (hub-docs 242f4a1e of 2026-08-22): the ``license`` values of
  the Hugging Face Hub. Those that name no text in ``data/ai`` stand below.
* ScanCode keys become ``LicenseRef-scancode-<key>``, which is how ScanCode writes them in SPDX documents.

The result depends on the inputs alone: sorted, one license a line.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openmanifest.licensing.facts import LicenseFacts, all_facts
from openmanifest.licensing.known import table_date
from tools.update_spdx_list import render

OUTPUT = Path("src/openmanifest/licensing/data/known.json")

# ScanCode 32.5 wrote these under its own name before SPDX listed them (OpenMDW-1.0: SPDX list 3.28.0).
SPDX_ALIASES = {"LicenseRef-scancode-openmdw-1.0": "OpenMDW-1.0"}

# Tags of the Hub that are ids of the SPDX list in lower case.
HUB_IDS = """
AFL-3.0 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSL-1.0 CC-BY-2.0 CC-BY-2.5
CC-BY-3.0 CC-BY-4.0 CC-BY-NC-2.0 CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0
CC-BY-NC-SA-2.0 CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0
CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0 ECL-2.0 EPL-1.0 EPL-2.0 etalab-2.0 EUPL-1.1
EUPL-1.2 ISC LPPL-1.3c MIT MPL-2.0 MS-PL NCSA OFL-1.1 OpenMDW-1.0 OSL-3.0 PostgreSQL Unlicense WTFPL Zlib
"""

# Tags with another spelling, and tags that name a family, of which the text alone tells which is meant. A tag of GNU
# says neither only nor or-later. Of H Research and Intel Research no text is known here.
HUB_TAGS: dict[str, tuple[str, ...]] = {
    "agpl-3.0": ("AGPL-3.0-only", "AGPL-3.0-or-later"),
    "bsd": ("BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause"),
    "cc": (
        "CC0-1.0",
        "CC-BY-4.0",
        "CC-BY-SA-4.0",
        "CC-BY-NC-4.0",
        "CC-BY-NC-SA-4.0",
        "CC-BY-ND-4.0",
        "CC-BY-NC-ND-4.0",
    ),
    "gfdl": ("GFDL-1.1-only", "GFDL-1.2-only", "GFDL-1.3-only", "GFDL-1.3-or-later"),
    "gpl": ("GPL-1.0-only", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later"),
    "gpl-2.0": ("GPL-2.0-only", "GPL-2.0-or-later"),
    "gpl-3.0": ("GPL-3.0-only", "GPL-3.0-or-later"),
    "h-research": ("LicenseRef-H-Research",),
    "intel-research": ("LicenseRef-Intel-Research",),
    "lgpl": ("LGPL-2.0-only", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
    "lgpl-2.1": ("LGPL-2.1-only", "LGPL-2.1-or-later"),
    "lgpl-3.0": ("LGPL-3.0-only", "LGPL-3.0-or-later"),
    "lgpl-lr": ("LGPLLR",),
    "openrail": (
        "LicenseRef-CreativeML-OpenRAIL-M",
        "LicenseRef-BigScience-OpenRAIL-M",
        "LicenseRef-BigCode-OpenRAIL-M-1",
    ),
    "other": (),
    "unknown": (),
}


def license_rows(facts: Iterable[LicenseFacts]) -> dict[str, Any]:
    """Return the LicenseRefs, each with every other name it is known by.

    A name that stands for several texts (``modified-mit``) is listed with each of them.
    """
    rows: dict[str, Any] = {}
    for fact in sorted(facts, key=lambda fact: fact.id):
        if fact.id.startswith("LicenseRef-"):
            scancode = [f"LicenseRef-scancode-{fact.names.scancode}"] if fact.names.scancode else []
            rows[fact.id] = {
                "name": fact.name,
                "publisher": fact.publisher,
                "url": fact.url,
                "versionDate": fact.date,
                "aliases": sorted({*fact.names.hugging_face_names, *scancode}),
            }
    return rows


def hub_rows(facts: Iterable[LicenseFacts]) -> dict[str, Any]:
    """Say what each tag of the Hugging Face Hub stands for.

    ``spdx`` is filled only where the tag means exactly one listed license. Everything else goes to ``candidates``:
    the single LicenseRef, the members of a family, the dated texts of a series (Gemma).
    """
    meant: dict[str, list[str]] = {id.lower(): [id] for id in HUB_IDS.split()}
    meant |= {tag: list(ids) for tag, ids in HUB_TAGS.items()}
    for fact in sorted(facts, key=lambda fact: fact.id):
        for tag in fact.names.hugging_face:
            if fact.id not in (ids := meant.setdefault(tag, [])):
                ids.append(fact.id)
    return {tag: _hub_row(ids) for tag, ids in sorted(meant.items())}


def _hub_row(ids: list[str]) -> dict[str, Any]:
    listed = len(ids) == 1 and not ids[0].startswith("LicenseRef-")
    return {"spdx": ids[0] if listed else None, "candidates": [] if listed else ids}


def build(date: str) -> dict[str, Any]:
    """Return the table.

    Args:
        date: of the table, ``YYYY-MM``.
    """
    facts = all_facts().values()
    return {
        "date": date,
        "licenses": license_rows(facts),
        "spdxAliases": SPDX_ALIASES,
        "huggingFace": hub_rows(facts),
    }


def main() -> None:
    """Write the table, and say how long it is."""
    parser = argparse.ArgumentParser(description="Write the table of known licenses that the package ships.")
    parser.add_argument("--date", default=table_date(), help="the date of the table, YYYY-MM")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    table = build(arguments.date)
    arguments.output.write_text(render(table), encoding="utf-8", newline="\n")
    print(
        f"{arguments.output}: {len(table['licenses'])} licenses, {len(table['huggingFace'])} Hugging Face names"
    )


if __name__ == "__main__":
    main()
