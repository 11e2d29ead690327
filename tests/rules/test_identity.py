"""OM201 to OM209."""

from __future__ import annotations

import pytest

from tests.building import DELETE, OTHER_SHA256, SHA256, bare, part
from tests.rules.cases import Case, check, error, quiet, warning

THIRD_PARTY = {"/author/standing": "third-party"}
EVIDENCE = [{"url": "https://lab.example/blog"}]
AUDITED = {**THIRD_PARTY, "/components/0/evidence": EVIDENCE, "/components/1/evidence": EVIDENCE}


def file(path: str, sha256: str = SHA256) -> dict[str, object]:
    return {"path": path, "sha256": sha256}


CARD = part("#card", "model-card")
PATENT = {"position": "licensed", "license": "MIT", "clause": "1"}
CASES: list[Case] = [
    error("OM201", {"/components/1/id": "#weights"}, at="/components/1/id", hint='"#weights-2"'),
    error("OM201", {"/patents": [{"id": "#data", **PATENT}]}, at="/patents/0/id", hint='"#data-2"'),
    error(
        "OM201",
        {"/components/1/id": "#weights", "/components/2": part("#weights", "tokenizer")},
        at="/components/1/id /components/2/id",
        hint='"#weights-2"',
    ),
    error(
        "OM201",
        {"/components/1/id": "#weights", "/components/2": part("#weights-2", "tokenizer")},
        at="/components/1/id",
        hint='"#weights-3"',
    ),
    error(
        "OM201",
        {"/components/1/id": "#weights", "/patents": [{"id": "#weights-2", **PATENT}]},
        at="/components/1/id",
        hint='"#weights-3"',
    ),
    error("OM201", {"/components/1/id": "https://lab.example/demo-7b"}, at="/components/1/id", hint="#"),
    error(
        "OM201",
        {"/id": "https://lab.example/openness.json", "/components/1/id": "https://lab.example/openness.json"},
        at="/components/1/id",
        hint='"#training-data"',
    ),
    quiet("OM201", {"/components/1/id": "#Weights"}),
    quiet("OM201", {"/patents": [PATENT, PATENT]}),
    error("OM202", {"/components/0/partOf": "#weight"}, at="/components/0/partOf", hint='"#weights"'),
    error(
        "OM202",
        {"/components/2": {**CARD, "about": ["#weights", "#dat"]}},
        at="/components/2/about/1",
        hint='"#data"',
    ),
    error(
        "OM202",
        {"/components/0/sameContentAs": ["#other"]},
        at="/components/0/sameContentAs/0",
        hint="id of a component",
    ),
    error(
        "OM202",
        {"/model/dataListing": [{"extent": "complete", "document": "#report"}]},
        at="/model/dataListing/0/document",
        hint="id of a component",
    ),
    error(
        "OM202",
        {
            "/assessments": [
                {"assessor": {"name": "A"}, "url": "https://a.example", "results": [{"about": ["#weigths"]}]}
            ]
        },
        at="/assessments/0/results/0/about/0",
        hint='"#weights"',
    ),
    quiet("OM202", {"/components/2": {**CARD, "about": ["#weights", "#data"]}}),
    quiet("OM202", {"/components/2": {**CARD, "about": ["urn:x:w"]}, "/components/0/id": "urn:x:w"}),
    error(
        "OM203",
        {"/model/dataListing": [{"extent": "complete", "document": "#data"}]},
        at="/model/dataListing/0/document",
        hint="card",
    ),
    error(
        "OM203", {"/components/0/partOf": "#data"}, at="/components/0/partOf", hint="component", also="OM205"
    ),
    error(
        "OM203", {"/components/0/sameContentAs": ["#data"]}, at="/components/0/sameContentAs/0", hint="group"
    ),
    error(
        "OM203",
        {
            "/components/2": {**CARD, "partOf": "#api"},
            "/components/3": part("#api", "service", interface=["api"]),
        },
        at="/components/2/partOf",
        hint="component",
    ),
    quiet("OM203", {"/components/2": {**CARD, "partOf": "#weights"}}),
    error(
        "OM203",
        {"/components/2": part("#datasheet", "data-card", about=["#weights"])},
        at="/components/2/about",
        hint='"about"',
    ),
    quiet("OM203", {"/components/2": part("#datasheet", "data-card", about=["#weights", "#data"])}),
    error(
        "OM203",
        {"/components/2": CARD, "/patents": [{"position": "reserved", "covers": ["#card"]}]},
        at="/patents/0/covers/0",
        hint='"covers"',
    ),
    quiet("OM203", {"/patents": [{"position": "reserved", "covers": ["#weights"]}]}),
    quiet(
        "OM203", {"/components/2": {**CARD, "partOf": "#image"}, "/components/3": part("#image", "package")}
    ),
    # Sample outputs and prompt templates are printed in cards and reports.
    quiet(
        "OM203", {"/components/2": bare("#samples", "sample-outputs", partOf="#card"), "/components/3": CARD}
    ),
    quiet(
        "OM203", {"/components/2": bare("#prompt", "prompt-template", partOf="#card"), "/components/3": CARD}
    ),
    # What a type of one's own can contain, nobody knows.
    quiet(
        "OM203", {"/components/2": {**CARD, "partOf": "#kit"}, "/components/3": part("#kit", "urn:acme:kit")}
    ),
    quiet(
        "OM203",
        {"/components/0/sameContentAs": ["#kit"], "/components/2": part("#kit", "urn:acme:packed-weights")},
    ),
    # A type of a later version is unknown, and what is unknown fails nothing.
    quiet(
        "OM203",
        {
            "/specVersion": "1.7",
            "/@context": "https://w3id.org/openmanifest/context/1.7",
            "/components/2": {**CARD, "partOf": "#later"},
            "/components/3": part("#later", "card-collection"),
        },
        also="OM105 OM112",
    ),
    error("OM204", {"/components/0/partOf": "#weights"}, at="/components/0/partOf", hint="remove"),
    error(
        "OM204",
        {
            "/components/2": part("#a", "model-card", partOf="#b"),
            "/components/3": part("#b", "data-card", partOf="#c"),
            "/components/4": part("#c", "policy", partOf="#b"),
        },
        at="/components/3/partOf /components/4/partOf",
        hint="remove",
    ),
    quiet(
        "OM204",
        {
            "/components/2": part("#a", "model-card", partOf="#c"),
            "/components/3": part("#b", "data-card", partOf="#c"),
            "/components/4": part("#c", "technical-report"),
        },
    ),
    warning(
        "OM205",
        {"/components/2": {**CARD, "license": "CC-BY-4.0", "partOf": "#weights"}},
        at="/components/2/license",
        hint="remove license",
    ),
    warning(
        "OM205",
        {"/components/2": {**CARD, "availability": "paid", "partOf": "#weights"}},
        at="/components/2/availability",
        hint="remove availability",
    ),
    quiet("OM205", {"/components/2": bare("#card", "model-card", partOf="#weights")}),
    quiet("OM205", {"/components/2": {**CARD, "partOf": "#weights"}, "/components/0/license": "MIT"}),
    warning(
        "OM206",
        {"/components/2": {**CARD, "about": ["#data", "#card"]}},
        at="/components/2/about/1",
        hint="remove",
    ),
    warning(
        "OM206",
        {"/components/0/sameContentAs": ["#weights"]},
        at="/components/0/sameContentAs/0",
        hint="remove",
    ),
    quiet("OM206", {"/components/2": {**CARD, "about": ["#weights"]}}),
    error(
        "OM207",
        {"/components/0/artifacts": [file("m.bin"), file("m.bin", OTHER_SHA256)]},
        at="/components/0/artifacts/1/sha256",
        hint="digest",
    ),
    error(
        "OM207",
        {
            "/components/0/artifacts": [{"path": "m.bin", "byteSize": 5}],
            "/components/2": part("#t", "tokenizer", artifacts=[{"path": "m.bin", "byteSize": 6}]),
        },
        at="/components/2/artifacts/0/byteSize",
        hint="size",
    ),
    error(
        "OM207",
        {
            "/components/0/artifacts": [{"url": "https://a.example/m", "byteSize": 5}],
            "/components/2": part(
                "#t", "tokenizer", artifacts=[{"url": "https://a.example/m", "byteSize": 6}]
            ),
            **AUDITED,
            "/components/2/evidence": EVIDENCE,
        },
        at="/components/2/artifacts/0/byteSize",
        hint="size",
    ),
    quiet("OM207", {"/components/0/artifacts": [file("a.bin"), file("b.bin", OTHER_SHA256)]}),
    quiet("OM207", {"/components/0/artifacts": [file("m.bin"), {"path": "m.bin", "byteSize": 5}]}),
    # To a third party a path is relative to the component's location.
    quiet(
        "OM207",
        {
            "/components/0/artifacts": [file("LICENSE")],
            "/components/2": part(
                "#t", "tokenizer", artifacts=[file("LICENSE", OTHER_SHA256)], evidence=EVIDENCE
            ),
            **AUDITED,
        },
    ),
    # Checkpoints are revisions of one repository, with the same file names.
    quiet(
        "OM207",
        {
            "/components/2": part("#step1", "checkpoints", artifacts=[file("m.bin")], evidence=EVIDENCE),
            "/components/2/locations": [{"url": "https://hub.example/m", "revision": "step1"}],
            "/components/3": part(
                "#step2", "checkpoints", artifacts=[file("m.bin", OTHER_SHA256)], evidence=EVIDENCE
            ),
            "/components/3/locations": [{"url": "https://hub.example/m", "revision": "step2"}],
            **AUDITED,
        },
    ),
    # Without a location nobody can tell whether it is the same file.
    quiet(
        "OM207",
        {
            "/components/2": part(
                "#a", "tokenizer", artifacts=[file("LICENSE")], evidence=EVIDENCE, locations=DELETE
            ),
            "/components/3": part(
                "#b",
                "evaluation-code",
                artifacts=[file("LICENSE", OTHER_SHA256)],
                evidence=EVIDENCE,
                locations=DELETE,
            ),
            **AUDITED,
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)
