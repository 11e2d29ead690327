"""Every key and every value has a page; their links lead somewhere; what is known is there, and what is not is left out."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown import Markdown
from markdown.extensions.toc import slugify

from openmanifest.manifest.shape import all_vocabularies
from openmanifest.manifest.values_terms import RestrictionType
from openmanifest.publishing.keys import single_pages
from openmanifest.publishing.pages import slug
from openmanifest.publishing.places import site_files
from tests.building import minimal
from tests.publishing.keys.made import ROOT, key, pages, section, value

GOLDEN = Path(__file__).parents[1] / "golden" / "keys"
HOSTILE = (
    '<script>alert(1)</script> "quoted" & [a](http://x.example) `code` ``` *b* {#id} | --- <!-- \n\n# Head'
)
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.M | re.S)
ANCHOR = re.compile(r'\{#([^} ]+)[^}]*\}|<span id="([^"]+)">')


def keys_of(part: Any) -> Iterator[str]:
    """Every key that the published schema gives a form to."""
    if isinstance(part, dict):
        properties = part.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for inner in part.values():
            yield from keys_of(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from keys_of(inner)


def test_every_key_has_a_page() -> None:
    schema = json.loads((ROOT / "schema/1.0/openness.schema.json").read_text(encoding="utf-8"))
    names = {name.lstrip("$@") for name in keys_of({k: v for k, v in schema.items() if k != "if"})}
    made = {
        path.rpartition("/")[2].removesuffix(".md") for path in pages() if path.startswith("reference/keys/")
    }
    assert len(names) > 200
    assert made == names


def test_every_value_has_a_page() -> None:
    for vocabulary in all_vocabularies():
        folder = "restrictions" if vocabulary is RestrictionType else f"values/{slug(vocabulary)}"
        for member in vocabulary:
            made = f"reference/{folder}/{member}.md" in pages()
            assert made is (vocabulary is not RestrictionType), (vocabulary, member)
            assert made or (ROOT / f"spec/reference/{folder}/{member}.md").is_file(), member


def test_no_two_pages_are_in_one_place() -> None:
    """Some file systems take no notice of case, and `index` is the page of a folder."""
    paths = [*pages(), *written()]
    assert len({path.lower() for path in paths}) == len(paths)
    assert [path for path in pages() if path.endswith("/index.md")] == []


def written() -> dict[str, str]:
    """The pages of `spec/`, which another test compares with what is generated."""
    folder = ROOT / "spec"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")
    }


def test_every_link_leads_somewhere() -> None:
    texts, files = written() | pages(), site_files(ROOT)
    anchors = {path: {one or other for one, other in ANCHOR.findall(text)} for path, text in texts.items()}
    for path, text in texts.items():
        anchors[path] |= {slugify(head, "-") for head in re.findall(r"^##+ ([^{\n]+)$", text, re.M)}
    for path, text in pages().items():
        links = LINK.findall(CODE.sub("", text))
        assert len(links) > 3, path
        for link, anchor in links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) if link else path
            assert target in texts or target in files, (path, link)
            assert not anchor or anchor in anchors[target], (path, link, anchor)


def test_objects_enumerations_and_terms_link_them() -> None:
    texts = written()
    assert "](../keys/license.md)" in texts["reference/objects/component.md"]
    assert "](../keys/context.md)" in texts["reference/objects/openness-manifest.md"]
    assert "](../values/availability/gated.md)" in texts["reference/values/availability.md"]
    assert "](../restrictions/threshold.md)" in texts["reference/values/restriction-type.md"]
    assert "](../reference/keys/license.md)" in texts["ns/index.md"]
    assert "](../reference/values/availability/gated.md)" in texts["ns/index.md"]
    listed = re.findall(r"\]\(\.\./(keys/[^)]+)\)", texts["reference/objects/index.md"])
    assert {f"reference/{path}" for path in listed} == {path for path in pages() if "/keys/" in path}


def test_no_section_is_empty() -> None:
    for path, page in pages().items():
        assert not re.search(r"^(## [^\n]+)\n+(?=## |\Z)", page, re.M), path
        assert not re.search(r"\| --- \|\n(?!\|)", page), path
        assert "search:\n  exclude: true" in page
        assert len(page) < 40_000, path


@pytest.mark.parametrize(
    ("page", "anchor", "said"),
    [
        ("license", "requirements", "OM301"),
        ("license", "requirements", "OM205"),
        ("license", "definitions", "osaid-1.0.md#parameters"),
        ("license", "formats", "`packages.licenseDeclared`"),
        ("license", "init", "(`weights-license`)"),
        ("license", "examples", "[the gallery](../../gallery/index.md), such as:"),
        ("license", "words", "`licence`"),
        ("availability", "requirements", "OM-REQ-401"),
        ("availability", "definitions", "g7-2026.md#weights-free-of-charge"),
        ("availability", "formats", "openmanifest:availability"),
        ("availability", "init", "Who can get the files of this folder"),
        ("released", "objects", "`YYYY-MM`"),
        ("released", "json-ld", "https://schema.org/datePublished"),
        ("steps", "definitions", "owd-0.3.md#obtainable"),
        ("flop", "definitions", "eu-gpai-foss-2025.md#no-systemic-risk"),
        ("derivedFrom", "definitions", "debian-mlpolicy-draft.md"),
        ("above", "objects", "../restrictions/threshold.md"),
        ("above", "licenses", "../../licenses/"),
        ("withheldBecause", "objects", "`[]` says that there is none"),
        ("context", "requirements", "OM111"),
    ],
)
def test_what_is_known_of_a_key(page: str, anchor: str, said: str) -> None:
    assert said in section(key(page), anchor)


@pytest.mark.parametrize(
    ("page", "anchor", "said"),
    [
        ("availability/gated", "keys", "../../keys/availability.md"),
        ("availability/gated", "requirements", "OM406"),
        ("availability/gated", "definitions", "osaid-1.0.md#parameters"),
        ("availability/gated", "vectors", "**not met**: [`model-license`]"),
        ("availability/gated", "formats", "`clickthrough`, `registration`"),
        ("availability/gated", "init", "(`availability`)"),
        ("availability/gated", "words", "`registration`"),
        ("availability/hosted", "examples", '`"availability": "hosted"`'),
        ("gate-step/approval", "definitions", "None of these steps has to be taken to get it."),
        ("withheld-reason/personal-data", "definitions", "osaid-1.0.md#data-duty"),
        ("weights-type/weights", "formats", "Model parameters (Final)"),
        ("permission/commercial-use", "licenses", "Apache"),
        ("permission/commercial-use", "formats", "`cc:CommercialUse`"),
        ("metric/monthly-active-users", "licenses", "Llama"),
        ("relation/merge", "formats", "`base_model_relation`"),
        ("topic/hardware", "definitions", "osai-2025.md#hardware-architecture"),
    ],
)
def test_what_is_known_of_a_value(page: str, anchor: str, said: str) -> None:
    assert said in section(value(page), anchor)


@pytest.mark.parametrize(
    ("page", "anchors"),
    [
        ("deviceCount", ("definitions", "formats", "init", "licenses", "words")),
        ("schema", ("definitions", "formats", "init", "json-ld", "licenses")),
        ("context", ("definitions", "formats", "examples", "json-ld")),
    ],
)
def test_what_is_not_known_is_left_out(page: str, anchors: tuple[str, ...]) -> None:
    assert [anchor for anchor in anchors if f"{{#{anchor}}}" in key(page)] == []


@pytest.mark.parametrize("name", ["keys/withheldBecause", "values/withheld-reason/personal-data"])
def test_golden_pages(name: str) -> None:
    """One page of each kind, as a person can read it, made of one example. A criterion that asks for the value changes it."""
    expected = (GOLDEN / f"{name.rpartition('/')[2]}.md").read_text(encoding="utf-8")
    assert single_pages(GOLDEN)[f"reference/{name}.md"] == expected


def test_what_examples_say_is_no_markup(tmp_path: Path) -> None:
    folder = tmp_path / "examples" / "demo"
    folder.mkdir(parents=True)
    evidence = [
        {"url": "https://lab.example/a?b=1&c='><script>", "supports": ["copyright"], "states": HOSTILE}
    ]
    part = {"id": f"#{HOSTILE}", "type": "weights", "copyright": HOSTILE, "evidence": evidence}
    document = minimal() | {"components": [part]}
    document["model"]["name"] = HOSTILE
    (folder / "openness.json").write_text(json.dumps(document), encoding="utf-8")
    page = single_pages(tmp_path)["reference/keys/copyright.md"].partition("---\n\n")[2]
    assert "Stated by 1 of the 1 model of" in page
    made = html.fromstring(Markdown(extensions=["tables", "attr_list"]).convert(page))
    assert made.xpath("//script") == []
    assert [head.text_content() for head in made.xpath("//h1")] == ["The key copyright"]
    item = made.xpath("//li")[0].text_content()
    assert "<script>alert(1)</script>" in item
    assert made.xpath("//li//a/@href") == ["../../gallery/demo.md", evidence[0]["url"]]
