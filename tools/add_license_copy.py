"""Add a published copy of a license of AI models to the facts of that license.

Run by hand when a copy was read::

    python -m tools.add_license_copy FILE SOURCE

``FILE`` is the file as it was published, byte for byte; ``SOURCE`` says where, as ``owner/name@commit:path``. Which
license it is, the text itself says; a text that is not exactly one of those known is refused. What is kept is the
SHA-256 of the file and the source: the text belongs to others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from openmanifest.licensing.identify import Outcome, identify_bytes

FOLDER = Path("src/openmanifest/licensing/data/ai")
SOURCE = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{7,40}:.+")


def with_copy(facts: dict[str, Any], sha256: str, source: str) -> dict[str, Any]:
    """Return the facts with one more copy, in the order of the sources, before `notes`."""
    copies = {copy["sha256"]: copy["source"] for copy in facts.get("copies", ())}
    copies.setdefault(sha256, source)
    rows = [{"sha256": one, "source": found} for one, found in sorted(copies.items(), key=lambda c: c[1])]
    rest = {key: value for key, value in facts.items() if key not in ("copies", "notes")}
    return {**rest, "copies": rows, "notes": facts["notes"]}


def main() -> None:
    """Identify the file, and write its digest into the facts of its license."""
    parser = argparse.ArgumentParser(description="Add a published copy of a license to its facts.")
    parser.add_argument("file", type=Path)
    parser.add_argument("source", help="owner/name@commit:path")
    arguments = parser.parse_args()
    if SOURCE.fullmatch(arguments.source) is None:
        parser.error(f"{arguments.source} is not owner/name@commit:path")
    content = arguments.file.read_bytes()
    found = identify_bytes(content)
    if found.outcome is not Outcome.MATCH or not (found.id or "").startswith("LicenseRef-"):
        raise SystemExit(f"{arguments.file}: not the text of a license off the SPDX list that is known here")
    path = FOLDER / f"{str(found.id).removeprefix('LicenseRef-')}.json"
    facts = with_copy(json.loads(path.read_bytes()), hashlib.sha256(content).hexdigest(), arguments.source)
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    print(f"{found.id}: {len(facts['copies'])} known copies")


if __name__ == "__main__":
    main()
