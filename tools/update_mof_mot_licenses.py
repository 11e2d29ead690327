"""Write the license table of the Model Openness Tool as `mof-mot` reads it: facts only, frozen at one commit.

Run with a clone of https://github.com/lfai/model_openness_tool:

    python tools/update_mof_mot_licenses.py CLONE [COMMIT]

MOT imports `licenses.json` and then `mof-licenses.json` over it; a later row replaces the whole earlier one. Which
licenses count as open besides those that OSI or FSF approve of are constants of its `LicenseHandler.php`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY = "https://github.com/lfai/model_openness_tool"
COMMIT = "8b5d30e90a7c62d7d6ece48b91e69ff495920a4d"
MODULE = "web/modules/mof"
TARGET = Path(__file__).parents[1] / "src/openmanifest/definitions/data/mof-mot-licenses.json"


def table(clone: Path, commit: str) -> dict[str, Any]:
    """Return the table: ids by what MOT knows of them."""
    rows: dict[str, dict[str, Any]] = {}
    for name in ("licenses.json", "mof-licenses.json"):
        for row in json.loads(_file(clone, commit, f"{MODULE}/{name}"))["licenses"]:
            rows[row["licenseId"]] = row
    handler = _file(clone, commit, f"{MODULE}/src/LicenseHandler.php")
    types = {
        kind: sorted(id for id, row in rows.items() if kind in _kinds(row))
        for kind in ("code", "data", "document")
    }
    return {
        "source": REPOSITORY,
        "commit": _git(clone, "rev-parse", commit).strip(),
        "date": _git(clone, "show", "-s", "--format=%cs", commit).strip(),
        "licenses": len(rows),
        "osiApproved": sorted(id for id, row in rows.items() if row.get("isOsiApproved")),
        "fsfLibre": sorted(id for id, row in rows.items() if row.get("isFsfLibre")),
        "openData": sorted(_constant(handler, "OPEN_DATA_LICENSES")),
        "open": sorted(_constant(handler, "OPEN_LICENSES")),
        "typeAppropriate": types,
    }


def _kinds(row: dict[str, Any]) -> list[str]:
    kinds = row.get("ContentType", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def _constant(php: str, name: str) -> list[str]:
    match = re.search(rf"const {name} = \[(.*?)\];", php, re.S)
    if match is None:
        raise SystemExit(f"LicenseHandler.php has no constant {name}")
    return re.findall(r"'([^']+)'", match[1])


def _file(clone: Path, commit: str, path: str) -> str:
    return _git(clone, "show", f"{commit}:{path}")


def _git(clone: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(clone), *arguments], capture_output=True, text=True, check=True
    ).stdout


def main() -> None:
    """Write the table of a clone."""
    clone, commit = Path(sys.argv[1]), (sys.argv[2] if len(sys.argv) > 2 else COMMIT)
    TARGET.write_text(json.dumps(table(clone, commit), indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
