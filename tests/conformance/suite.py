"""The conformance suite, read as its users read it: an index and files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SUITE = ROOT / "conformance/1.0"
PUBLISHED = ROOT / "schema/1.0"

Json = dict[str, Any]
Found = tuple[str, str, str]


def read_json(path: Path) -> Json:
    """Return the JSON object in a file."""
    document: Json = json.loads(path.read_text(encoding="utf-8"))
    return document


INDEX = read_json(SUITE / "index.json")


@dataclass(frozen=True)
class Case:
    """One case of the suite.

    Args:
        row: its entry in the index.
    """

    row: Json

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def subject(self) -> str:
        """What the case is about: a code, or another word."""
        return self.id.split("--")[0]

    @property
    def outcome(self) -> str:
        return str(self.row["outcome"])

    @property
    def accepted(self) -> bool | None:
        """Whether the published schema alone accepts it; None where it is no JSON that all parsers agree on."""
        verdict: bool | None = self.row["schema"]
        return verdict

    @property
    def findings(self) -> list[Found]:
        """Code, severity and pointer of every finding, sorted."""
        return sorted((f["code"], f["severity"], f["pointer"]) for f in self.row["findings"])

    @property
    def codes(self) -> set[str]:
        return {finding["code"] for finding in self.row["findings"]}

    @property
    def data(self) -> bytes:
        """The bytes to validate: the file, with spaces behind it where the index asks for them."""
        found: bytes = (SUITE / str(self.row["file"])).read_bytes()
        return found.ljust(int(self.row.get("padTo", 0)))

    @property
    def document(self) -> Any:
        return json.loads(self.data)

    @property
    def base(self) -> str:
        """The base IRI of the graph."""
        return str(self.row["graph"]["base"])

    @property
    def graph(self) -> str:
        """The expected graph, as canonical N-Quads."""
        return (SUITE / str(self.row["graph"]["file"])).read_text(encoding="utf-8")

    def __str__(self) -> str:
        return self.id


CASES = [Case(row) for row in INDEX["cases"]]
JSON_CASES = [case for case in CASES if case.accepted is not None]
GRAPH_CASES = [case for case in CASES if "graph" in case.row]


@cache
def published(name: str) -> Json:
    """Return a published file of JSON, such as `context.jsonld`."""
    return read_json(PUBLISHED / name)
