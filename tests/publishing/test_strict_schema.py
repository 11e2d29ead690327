"""The schema for editors: what it takes, and what VS Code's language server makes of it."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from openmanifest.manifest.vocabulary import CONTEXT_IRI
from openmanifest.publishing.strict_schema import strict_schema
from tests.building import changed, minimal
from tests.manifest.everywhere import Spot, spots
from tests.manifest.rich import RICH
from tests.publishing.samples import full_manifest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/openness.json"))
NODE = ROOT / "tests" / "node"
SPOTS = list(spots())


@cache
def validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(strict_schema())


def accepts(document: Any) -> bool:
    return validator().is_valid(document)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(strict_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_it_accepts_the_examples(path: Path) -> None:
    assert accepts(json.loads(path.read_bytes()))


@pytest.mark.parametrize("document", [minimal(), RICH, full_manifest()], ids=["minimal", "rich", "full"])
def test_it_accepts_what_is_well_written(document: dict[str, Any]) -> None:
    assert accepts(document)


@pytest.mark.parametrize("holder", sorted({spot.holder for spot in SPOTS}))
def test_it_rejects_a_misspelt_key_and_takes_an_extension_anywhere(holder: str) -> None:
    document = next(spot.document for spot in SPOTS if spot.holder == holder)
    assert accepts(document)
    assert not accepts(changed({f"{holder}/licence": "MIT"}, document))
    assert accepts(changed({f"{holder}/acme:ticket": 7}, document))


@pytest.mark.parametrize("spot", [spot for spot in SPOTS if spot.shape.kind == "vocabulary"], ids=str)
def test_it_rejects_a_value_that_is_not_listed(spot: Spot) -> None:
    value = "no-such-value"
    assert not accepts(spot.set([value] if spot.shape.is_list else value))


def test_a_later_version_has_a_schema_of_its_own() -> None:
    assert not accepts(changed({"/specVersion": "1.1"}))


def test_every_field_is_described_with_a_link_and_every_value_explained() -> None:
    properties = [
        field
        for definition in [strict_schema(), *strict_schema()["$defs"].values()]
        for name, field in definition["properties"].items()
        if name not in ("id", "type", "$schema", "@context")
    ]
    assert len(properties) > 200
    for field in properties:
        assert field["markdownDescription"].endswith(")")
        assert "](http" in field["markdownDescription"]
        listed = field.get("items", field)
        if "enum" in listed:
            assert len(listed["enumDescriptions"]) == len(listed["enum"])


def test_snippets_of_components_fit_once_filled_in() -> None:
    for snippet in strict_schema()["$defs"]["Component"]["defaultSnippets"]:
        text = json.dumps(snippet["body"]).replace("${3}", "MIT")
        start = text.index("${2|")
        text = text[:start] + "public" + text[text.index("|}", start) + 2 :]
        body = json.loads(text.replace("${1:", "").replace("}", "", 1) if "${1:" in text else text)
        assert accepts(changed({"/components/-": body})), snippet["label"]


MANIFEST = """{
  "@context": "%s",
  "type": "OpennessManifest",
  "specVersion": "1.0",
  "author": {"standing": "first-party"},
  "model": {"id": "https://lab.example/m", "name": "M"},
  %s
}
"""

POSITIONS: dict[str, tuple[str, list[str], list[str], str]] = {
    # where the cursor is (^), labels that are offered, labels that are not, a part of the hover
    "a key of the manifest": ('"compo^"', ["components", "licenses", "claims"], ["license", "model"], ""),
    "a misspelt key": ('"compo^nent": []', [], [], ""),
    "a component": ('"components": [^]', ["weights", "training-data", "policy"], [], ""),
    "a key of weights": (
        '"components": [{"id": "#w", "type": "weights", "^"}]',
        ["role", "license", "availability", "withheldBecause"],
        ["coverage", "sourceKind", "environment"],
        "",
    ),
    "a key of data": (
        '"components": [{"id": "#d", "type": "training-data", "^"}]',
        ["sourceKind", "contentLicense", "license"],
        ["role", "coverage"],
        "",
    ),
    "a value": (
        '"components": [{"id": "#w", "type": "weights", "availability": "^"}]',
        ['"public"', '"gated"', '"withheld"'],
        ['"first-party"'],
        "",
    ),
    "the type of a restriction": (
        '"licenses": [{"licenseId": "LicenseRef-x", "restrictions": [{"type": "^"}]}]',
        ['"threshold"', '"non-commercial"'],
        ['"weights"'],
        "",
    ),
    "a hover over a key": (
        '"components": [{"id": "#w", "type": "weights", "withheld^Because": []}]',
        [],
        [],
        "https://w3id.org/openmanifest/ns#withheldBecause",
    ),
    "a hover over a value": (
        '"components": [{"id": "#w", "type": "weights", "availability": "gat^ed"}]',
        [],
        [],
        "after a form",
    ),
}


@cache
def answers() -> dict[str, dict[str, Any]]:
    """What the language server says at every position."""
    documents = []
    for text, *_ in POSITIONS.values():
        whole = MANIFEST % (CONTEXT_IRI, text)
        documents.append({"text": whole.replace("^", ""), "offset": whole.index("^")})
    ran = subprocess.run(
        ["node", "language_server.mjs"],
        cwd=NODE,
        input=json.dumps({"schema": strict_schema(), "documents": documents}),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(POSITIONS, json.loads(ran.stdout), strict=True))


@pytest.mark.node
@pytest.mark.parametrize("name", POSITIONS)
def test_an_editor_offers_what_fits(name: str) -> None:
    _, offered, missing, hover = POSITIONS[name]
    labels = {item["label"] for item in answers()[name]["completions"]}
    assert set(offered) <= labels
    assert not set(missing) & labels
    assert hover in answers()[name]["hover"]


@pytest.mark.node
def test_an_editor_marks_a_misspelt_key() -> None:
    problems = answers()["a misspelt key"]["problems"]
    assert any("component" in problem and "not allowed" in problem for problem in problems)
