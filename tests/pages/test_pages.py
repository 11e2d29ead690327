"""The site as a whole: nothing from elsewhere, no dead link, small, and a text for programs."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest

from openmanifest.definitions.shipped import IDS
from openmanifest.findings import registered_codes
from openmanifest.publishing.waived import WAIVED
from tests.end_to_end.running import ROOT
from tests.pages.built import SITE, anchors, file_of, pages, target_of, tree

pytestmark = pytest.mark.pages

MIB = 1024 * 1024
LOADED = "//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //iframe/@src | //source/@src"


def test_nothing_is_loaded_from_elsewhere() -> None:
    for page in pages():
        for link in tree(page).xpath(LOADED):
            assert not urlsplit(link).netloc, (page, link)
    for style in SITE.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert re.findall(r"(?:@import|url\()\s*['\"]?(?:https?:)?//", text) == [], style


def test_every_link_leads_somewhere() -> None:
    for page in pages():
        # On the page for what is not there, links begin at the root of the server.
        if page.name == "404.html":
            continue
        for link in {*tree(page).xpath("//a/@href"), *tree(page).xpath(LOADED)}:
            target = target_of(page, link)
            if target is None:
                continue
            file, anchor = target
            assert file.is_file(), (page, link)
            assert not anchor or file.suffix != ".html" or anchor in anchors(file), (page, link)


def test_no_page_is_heavy() -> None:
    # The theme loads the search index with every page, and a worker that searches it.
    search = [*SITE.glob("search/search_index.json"), *SITE.glob("assets/javascripts/workers/*.js")]
    assert len(search) == 2
    always = sum(path.stat().st_size for path in search)
    # The playground is a program, and loads one.
    light = [page for page in pages() if page.name == "index.html" and "playground" not in page.parts]
    for page in light:
        loaded = {target_of(page, link) for link in tree(page).xpath(LOADED)} - {None}
        size = always + page.stat().st_size + sum(file.stat().st_size for file, _ in filter(None, loaded))
        assert size <= MIB, (page, size)


def test_every_page_says_what_it_is() -> None:
    titles: dict[str, object] = {}
    for page in (found for found in pages() if found.name == "index.html"):
        root = tree(page)
        assert root.get("lang") == "en"
        assert len(root.xpath("//h1")) == 1, page
        title = root.findtext(".//title")
        assert title not in titles, (page, titles.get(str(title)))
        titles[str(title)] = page


def test_structured_data_in_pages_is_json() -> None:
    for page in pages():
        for script in tree(page).xpath("//script[contains(@type, 'json')]/text()"):
            json.loads(script)


def test_definitions_are_in_the_navigation() -> None:
    links = {target_of(SITE / "definitions/index.html", link) for link in _links("definitions/")}
    assert {(file_of(f"definitions/{id}/"), "") for id in IDS} <= links


def _links(path: str) -> list[str]:
    return list(map(str, tree(file_of(path)).xpath("//nav//a/@href")))


def test_the_text_for_programs_has_the_whole_specification() -> None:
    text = (SITE / "specification.txt").read_text(encoding="utf-8")
    stated = {code.clause: code.requirement for code in registered_codes()}
    stated |= {waiver.clause: waiver.requirement for waiver in WAIVED}
    for clause, requirement in stated.items():
        assert f"### {clause}\n\n{requirement}\n" in text
    for page in (ROOT / "spec/specification").glob("*.md"):
        title = re.search(r"^# (.*?)(?: \{#[a-z-]+\})?$", page.read_text(encoding="utf-8"), re.M)
        assert title
        assert f"# {title[1]}\n" in text
    assert "<!--" not in text


def test_the_overview_for_programs_links_what_is_there() -> None:
    text = (SITE / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"\]\(https://openmanifest\.github\.io/openmanifest/([^)]*)\)", text)
    assert len(links) > 50
    for link in links:
        assert file_of(link).is_file(), link
