"""What `--graph` finds, and what it lets pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openmanifest.findings import Code
from openmanifest.graph import check_graph, codes
from openmanifest.validation import Options, validate
from tests.building import CONTEXT, TODAY, changed, minimal, part
from tests.manifest.rich import RICH
from tests.publishing.samples import full_manifest
from tests.rules.cases import says_what_to_do

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/openness.json"))
ACME = [CONTEXT, {"acme": "https://acme.example/ns#"}]

Changes = dict[str, Any]

FIRES: list[tuple[str, str, Changes]] = [
    ("OM905", "/acme:x/@context", {"/acme:x": {"@context": "https://evil.example/context", "acme:y": 1}}),
    ("OM905", "/acme:x/0/@context", {"/acme:x": [{"@context": [{"y": "urn:y"}, "https://evil.example"]}]}),
    ("OM905", "/acme:x/@context/@import", {"/acme:x": {"@context": {"@import": "https://evil.example"}}}),
    ("OM905", "/model/@context", {"/model/@context": "https://evil.example/context"}),
    ("OM905", "/acme:x/@context", {"/acme:x": {"@context": CONTEXT, "name": "x"}}),
    ("OM906", "/@context", {"/@context": "https://w3id.org/openmanifest/context/1.1", "/specVersion": "1.1"}),
    ("OM907", "", {"/acme:x": {"@value": "a", "@type": "urn:t", "@language": "en"}}),
    ("OM907", "", {"/acme:x": {"@id": 7}}),
    ("OM908", "/components/0/license", {"/components/0/om:license": "Apache-2.0"}),
    ("OM908", "/model/name", {"/model/schema:name": "Another name"}),
    ("OM908", "/components", {"/om:components": [{"@id": "#hidden"}]}),
    ("OM909", "/acme:x/y", {"/acme:x": {"acme:z": 1, "y": 2}}),
    ("OM909", "/components/0/acme:x/1/y", {"/components/0/acme:x": [{"acme:z": 1}, {"y": 2, "acme:z": 3}]}),
    ("OM910", "/acme:x", {"/acme:x": 10**22}),
    ("OM911", "/components/2", {"/components/-": part("#weights", "weights", name="Other", license="ISC")}),
    (
        "OM911",
        "/components/0",
        {"/components/0/id": "https://lab.example/demo-7b", "/components/0/name": "x"},
    ),
]

QUIET: list[tuple[str, Changes]] = [
    ("OM905", {"/acme:x": {"@context": {"y": "https://acme.example/ns#y"}, "y": 1}}),
    ("OM905", {"/extensions": {"@context": "https://acme.example/context"}}),
    (
        "OM905",
        {"/sourceRecords": [{"formatName": "x", "content": {"@context": "https://acme.example/context"}}]},
    ),
    ("OM906", {"/@context": ACME}),
    ("OM907", {"/acme:x": {"@value": "a", "@language": "en"}}),
    ("OM908", {"/components/0/acme:license": "Apache-2.0"}),
    ("OM908", {"/components/1/om:license": "MIT"}),
    ("OM909", {"/acme:x": {"acme:y": 2}, "/extensions": {"y": 1}}),
    ("OM909", {"/colour": {"y": 2}}),
    ("OM910", {"/acme:x": [10**20, 0.5, -3, 1e300, True, "text", {"@id": "_:b1"}]}),
    ("OM910", {"/model/trainingTokens": 15000000000000, "/model/compute": [{"flop": 3.8e25}]}),
    ("OM911", {"/components/-": part("#weights-2", "weights", role="base", license="ISC")}),
    ("OM911", {"/specVersion": "1.1", "/components/0/availability": "on-the-moon"}),
    ("OM911", {"/@context": ACME, "/components/-": part("#x", "acme:thing")}),
]


def graph_findings(changes: Changes) -> list[tuple[str, str]]:
    document = changed({"/@context": ACME, **changes})
    report = validate(json.dumps(document), Options(today=TODAY, graph=True))
    own = {code.id for code in vars(codes).values() if isinstance(code, Code)}
    found = [finding for finding in report.findings if finding.code in own]
    assert [finding for finding in found if not says_what_to_do(finding.hint)] == []
    assert [finding for finding in found if finding.line is None] == []
    return [(finding.code, finding.pointer) for finding in found]


@pytest.mark.parametrize(("code", "pointer", "changes"), FIRES)
def test_fires(code: str, pointer: str, changes: Changes) -> None:
    assert (code, pointer) in graph_findings(changes)


@pytest.mark.parametrize(("code", "changes"), QUIET)
def test_near_miss(code: str, changes: Changes) -> None:
    assert code not in [found for found, _ in graph_findings(changes)]


def test_every_code_fires_and_nearly_fires() -> None:
    own = {code.id for code in vars(codes).values() if isinstance(code, Code)}
    assert {code for code, _, _ in FIRES} == own == {code for code, _ in QUIET}


@pytest.mark.parametrize("document", [minimal(), RICH, full_manifest()], ids=["minimal", "rich", "full"])
def test_nothing_is_found_where_nothing_is_wrong(document: dict[str, Any]) -> None:
    assert check_graph(document) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_are_the_graphs_that_they_say(path: Path) -> None:
    found = validate(path, Options(today=TODAY, graph=True)).findings
    assert found == validate(path, Options(today=TODAY)).findings


@pytest.mark.parametrize(
    "id", ["urn:uuid:0b1c", "tag:lab.example,2026:m", "https://lab.example/x#y", "did:web:lab"]
)
def test_any_id_is_a_base(id: str) -> None:
    assert check_graph(changed({"/id": id})) == []


def test_what_does_not_fit_is_not_checked_as_a_graph() -> None:
    text = json.dumps(changed({"/model/name": 7, "/acme:x": {"@id": 7}}))
    found = validate(text, Options(today=TODAY, graph=True)).findings
    assert found == validate(text, Options(today=TODAY)).findings


def test_nobody_is_asked_for_a_context(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a processor would load besides: it is refused, and never opened."""

    def opened(*arguments: Any, **named: Any) -> Any:
        raise AssertionError(f"opened {arguments}")

    from openmanifest.graph import processors

    monkeypatch.setattr("socket.socket.connect", opened)
    monkeypatch.setattr("urllib.request.urlopen", opened)
    document = minimal() | {"@context": [CONTEXT, "https://evil.example/context"]}
    with pytest.raises(processors.Refused):
        processors.expand(document, "https://lab.example/")
