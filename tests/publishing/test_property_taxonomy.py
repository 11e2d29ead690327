"""The entry for the taxonomy of CycloneDX names every property that is written."""

from __future__ import annotations

import json
import re
from typing import Any

from openmanifest.exchange.cyclonedx import tables
from openmanifest.exchange.cyclonedx.native import CycloneDx
from openmanifest.publishing.property_taxonomy import property_taxonomy
from tests.end_to_end.running import ROOT

(PAGE,) = property_taxonomy().values()
NAMES = set(re.findall(r"^\| `(openmanifest:[^`]+)` \|", PAGE, re.M))


def properties(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in properties(item)}
    if not isinstance(value, dict):
        return set()
    own = {one["name"] for one in value.get("properties", []) if isinstance(one, dict) and "name" in one}
    return own | {name for item in value.values() for name in properties(item)}


def test_every_property_of_the_examples_is_named() -> None:
    written: set[str] = set()
    for path in sorted(ROOT.glob("examples/*/openness.json")):
        written |= properties(CycloneDx("1.7").write(json.loads(path.read_text(encoding="utf-8"))))
    ours = {name for name in written if name.startswith(tables.PREFIX)}
    assert len(ours) > 15
    assert ours <= NAMES


def test_names_are_as_the_taxonomy_wants_them() -> None:
    for name in NAMES:
        assert re.fullmatch(r"[a-z]+:[A-Za-z0-9_\- ]+", name), name


def test_the_entry_for_editors_is_the_one_that_is_shown() -> None:
    page = (ROOT / "spec/adoption/schema-store.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, re.S)
    assert json.loads(shown) == json.loads((ROOT / "schema/schemastore.json").read_text(encoding="utf-8"))
