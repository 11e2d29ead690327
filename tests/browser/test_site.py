"""The site as a browser shows it: reachable, readable by everyone, on phones and in the dark, and to itself."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import HERE, SITE, needing, served, visited
from tests.pages.rewriting import redirected

pytestmark = needing("index.html")

PAGES = (
    "",
    "guides/first-manifest/",
    "guides/open-source/",
    "specification/licenses-and-terms/",
    "specification/traceability/",
    "definitions/",
    "definitions/osaid-1.0/",
    "rules/",
    "rules/OM301/",
    "reference/keys/license/",
    "reference/objects/component/",
    "reference/values/availability/gated/",
    "gallery/",
    "gallery/deepseek-r1/",
    "gallery/gpt-4/",
    "gallery/mistral-large-2407/",
    "licenses/",
    "licenses/LicenseRef-Llama-3.1/",
    "ns/",
    "playground/",
    "adoption/media-type/",
)
CLAUSE = "https://w3id.org/openmanifest/clauses/OM-REQ-301"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def visits(base: str, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Every page, wide and narrow, light and dark."""
    wanted: list[dict[str, object]] = [
        {"url": base + page, "width": width, "scheme": scheme, "axe": True}
        for page in PAGES
        for width, scheme in ((1280, "light"), (390, "dark"))
    ]
    return visited(wanted, tmp_path_factory.mktemp("visits"))


def test_no_page_has_a_serious_barrier(visits: list[dict[str, Any]]) -> None:
    serious = [
        (visit["url"], violation)
        for visit in visits
        for violation in visit["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_no_page_asks_anyone_else(visits: list[dict[str, Any]]) -> None:
    assert [visit["elsewhere"] for visit in visits if visit["elsewhere"]] == []
    assert [visit["complaints"] for visit in visits if visit["complaints"]] == []


def test_no_page_is_wider_than_the_screen(visits: list[dict[str, Any]]) -> None:
    assert [visit["url"] for visit in visits if visit["overflow"] > 0] == []


def test_the_dark_is_dark(visits: list[dict[str, Any]]) -> None:
    def lightness(visit: dict[str, Any]) -> int:
        return sum(map(int, visit["background"].removeprefix("rgb(").removesuffix(")").split(",")))

    for light, dark in zip(visits[::2], visits[1::2], strict=True):
        assert lightness(light) > 3 * 200, light["url"]
        assert lightness(dark) < 3 * 60, dark["url"]


def test_a_finding_and_a_clause_lead_to_their_places(
    base: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    iris = (
        "https://w3id.org/openmanifest/findings/OM301",
        CLAUSE,
        "https://w3id.org/openmanifest/ns#weights",
    )
    wanted: list[dict[str, object]] = []
    for iri in iris:
        _, path, anchor = redirected(iri, "text/html")
        wanted.append({"url": base + path + (f"#{anchor}" if anchor else "")})
    rule, clause, term = visited(wanted, tmp_path_factory.mktemp("iris"))
    assert rule["title"].startswith("OM301: ")
    assert clause["target"].startswith("OM-REQ-301")
    assert term["target"] is not None


def test_the_search_finds_a_code(base: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    (found,) = visited([{"url": base, "search": "OM301"}], tmp_path_factory.mktemp("search"))
    assert any("/rules/OM301/" in link for link in found["results"])


def test_pages_are_valid_html(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    files = [str(SITE / page / "index.html") for page in PAGES]
    subprocess.run(
        [
            "npx",
            "--no-install",
            "html-validate",
            "--config",
            ".htmlvalidate.json",
            "--formatter",
            f"json={report}",
            *files,
        ],
        cwd=HERE,
        capture_output=True,
        timeout=300,
    )
    problems = [
        (file["filePath"], message["line"], message["ruleId"], message["message"])
        for file in json.loads(report.read_text(encoding="utf-8"))
        for message in file["messages"]
    ]
    assert problems == []
