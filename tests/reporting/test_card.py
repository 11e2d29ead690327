"""The section of a model card: what it says, and that nobody's words become markup in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from openmanifest.cli.card import DEFINITIONS
from openmanifest.evaluation import evaluate_reading
from openmanifest.manifest.reading import read
from openmanifest.reporting.card import MOST_ROWS, heading, section
from openmanifest.repository.model_card_section import with_section
from tests.building import DELETE, bare, changed, minimal, part
from tests.end_to_end.running import ROOT

GOLDEN = Path(__file__).parent / "golden"


def lines_of(document: dict[str, Any], link: str = "openness.json") -> list[str]:
    done = evaluate_reading("openness.json", read(json.dumps(document)), DEFINITIONS)
    assert done.report.manifest is not None
    assert done.results
    return section(done, done.report.manifest, link)


def text_of(document: dict[str, Any]) -> str:
    return "\n".join(lines_of(document))


RICH = changed(
    {
        "/author": {"name": "Example Lab", "standing": "first-party"},
        "/components/0/availability": "gated",
        "/components/0/gate": {"steps": ["account", "click-through"]},
        "/components/0/license": "LicenseRef-Demo",
        "/components/0/restrictions": [{"type": "non-commercial", "clause": "2"}],
        "/components/-": part("#code", "inference-code", license="Apache-2.0 OR MIT"),
        "/model/derivedFrom": [
            {"baseModel": "https://lab.example/base", "name": "Base", "relation": "fine-tune"},
            {"name": "Another"},
        ],
        "/licenses": [
            {
                "licenseId": "LicenseRef-Demo",
                "name": "Demo License",
                "restrictions": [
                    {"type": "threshold", "metric": "annual-revenue", "above": 1000000, "currency": "USD"},
                    {"type": "naming", "displayText": "Built with Demo"},
                ],
            }
        ],
    }
)


def test_golden() -> None:
    expected = (GOLDEN / "card.md").read_text(encoding="utf-8")
    assert with_section(b"# Demo 7B\n", lines_of(RICH)).decode() == expected


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"/components/0/availability": DELETE}, "| not stated | MIT License (`MIT`): OSI-approved |"),
        ({"/components/0/license": DELETE}, "| public | not stated |"),
        ({"/components/0/license": "NONE"}, "| public | none: looked for, and none is stated |"),
        (
            {"/components/0/license": DELETE, "/components/0/licenseAsStated": "as is"},
            "| public | not known; the source says “as is” |",
        ),
        (
            {"/components/0/licenseConcluded": "Apache-2.0"},
            "| in conflict: one is declared, and another concluded |",
        ),
        (
            {"/components/0/license": "LicenseRef-X"},
            "**LicenseRef-X**, for \\#weights:\n  - What it restricts is not known.",
        ),
        ({"/components/0/availability": "gated"}, "| gated; what one has to do is not stated |"),
        ({"/components/1/withheldBecause": DELETE}, "| withheld; the reason is not stated | not stated |"),
        ({"/model/derivedFrom": []}, "It was made from no other model."),
        ({}, "Whether it was made from another model is not stated."),
        ({}, "**Restrictions**\n\nNone is stated."),
        ({"/components": []}, "No component is described."),
        ({}, "| Open Source AI Definition 1.0 | undetermined"),
        (
            {"/components/-": bare("#card", "model-card", partOf="#weights")},
            "**model card**: \\#card | public | MIT License",
        ),
        (
            {"/specVersion": "1.9", "/components/0/restrictions": [{"type": "no-fun"}]},
            "A restriction of a kind that is not known here: no fun.",
        ),
        (
            {
                "/specVersion": "1.9",
                "/components/0/restrictions": [{"type": "field-of-use", "fields": ["x-y"]}],
            },
            "Field of use, in terms that are not known here.",
        ),
        ({"/specVersion": "1.9", "/components/0/availability": "on-the-moon"}, "| on the moon |"),
    ],
)
def test_what_it_says(changes: dict[str, Any], said: str) -> None:
    assert said in text_of(changed(changes))


def test_silence_is_no_grant() -> None:
    text = text_of({**minimal(), "components": [bare("#weights", "weights")]})
    assert "| **weights**: \\#weights | not stated | not stated |" in text


HOSTILE = st.text("|`*_[]()<>#!\\&~@\n\r\"'-/:.wax1=\u2028\u202e\x00 ", min_size=1, max_size=40)


def plain(text: str) -> Any:
    return MarkdownIt("commonmark").enable("table").parse(text)


@given(name=HOSTILE)
def test_hostile_names_are_text(name: str) -> None:
    document = changed(
        {
            "/model/name": name,
            "/author/name": name,
            "/components/0/name": name,
            "/components/0/licenseAsStated": name,
            "/components/0/license": DELETE,
            "/components/0/restrictions": [{"type": "other", "summary": name}],
            "/model/derivedFrom": [{"name": name, "version": name}],
        }
    )
    quiet = changed(
        {f"/{place}/name": "a" for place in ("model", "author", "components/0")}
        | {
            "/components/0/licenseAsStated": "a",
            "/components/0/license": DELETE,
            "/components/0/restrictions": [{"type": "other", "summary": "a"}],
            "/model/derivedFrom": [{"name": "a", "version": "a"}],
        }
    )
    assert shape(lines_of(document)) == shape(lines_of(quiet))
    done = evaluate_reading("a", read(json.dumps(document)), DEFINITIONS)
    assert done.report.manifest is not None
    assert len(heading(done.report.manifest).splitlines()) == 1


def shape(lines: list[str]) -> list[str]:
    """The tags of a section as it is shown, those within paragraphs, too."""
    assert all(line.splitlines() in ([line], []) for line in lines)
    found = []
    for token in plain("\n".join(lines)):
        found.append(token.type)
        found += [child.type for child in token.children or () if child.type not in ("text", "text_special")]
    return found


@pytest.mark.parametrize(
    "link", ["a b/openness.json", "../(x)/openness.json", "`a`|/openness.json", "-x/openness.json"]
)
def test_a_path_stays_a_link(link: str) -> None:
    lines = lines_of(minimal(), link)
    links = [
        child.attrs["href"]
        for token in plain("\n".join(lines))
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert len(links) == 1
    assert "`openmanifest validate`" in lines[-1]


def test_long_things_are_cut() -> None:
    many = [part(f"#w{index}", "weights", name="a" * 10_000) for index in range(500)]
    lines = lines_of({**minimal(), "components": many})
    assert f"And {500 - MOST_ROWS} more." in lines
    assert max(map(len, lines)) < 1000


def test_examples_are_said_in_whole() -> None:
    for path in sorted((ROOT / "examples").glob("*/openness.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        lines = lines_of(document)
        assert sum(line.startswith("| **") for line in lines) == len(document["components"])
        assert with_section(with_section(b"", lines), lines) == with_section(b"", lines)
