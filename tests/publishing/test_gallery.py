"""The gallery: every example has a page, verdicts are those of `evaluate`, and nobody's words become markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown import Markdown

from openmanifest import evaluate
from openmanifest.definitions import Result
from openmanifest.definitions.shipped import form_of
from openmanifest.manifest.values import Availability
from openmanifest.manifest.vocabulary import MEDIA_TYPE
from openmanifest.publishing import drift, files_of, write
from openmanifest.publishing.example_models import SHOWN, Example, examples_of
from openmanifest.publishing.gallery import gallery_pages
from openmanifest.publishing.gallery_matrix import ACCESS, place_of
from openmanifest.publishing.gallery_verdicts import short
from openmanifest.reporting.evaluation.words import cell, outcome_of
from tests.building import DELETE, changed, part
from tests.definitions.complete import Changes, complete

ROOT = Path(__file__).parents[2]
HOSTILE = '<script>alert(1)</script> "quoted" & [a](http://x.example) `code` *b* {#id} | --- <!-- \n\n# Head'

EXAMPLES = list(examples_of(ROOT))
PAGES = gallery_pages(ROOT)


def pages_of(folder: Path, documents: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The gallery of a checkout that has these examples."""
    for id, document in documents.items():
        path = folder / "examples" / id / "openness.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(document), encoding="utf-8")
    return gallery_pages(folder)


def page_of(folder: Path, document: dict[str, Any]) -> str:
    return pages_of(folder, {"demo": document})["spec/gallery/demo.md"]


def parsed(page: str) -> html.HtmlElement:
    """The HTML in a page: what Markdown passes on as it is."""
    return html.fromstring(f"<div>{page}</div>")


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_example_has_a_page_and_a_row() -> None:
    names = [path.parent.name for path in sorted((ROOT / "examples").glob("*/openness.json"))]
    assert [path for path in PAGES if path != "spec/gallery/index.md"] == [
        f"spec/gallery/{name}.md" for name in names
    ]
    rows = parsed(PAGES["spec/gallery/index.md"]).xpath("//tbody/tr/th/a/@href")
    assert rows == [f"{name}/" for name in names]


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.id)
def test_a_page_links_its_manifest_as_the_standard_says(model: Example) -> None:
    page = parsed(PAGES[f"spec/gallery/{model.id}.md"])
    links = page.xpath(f"//a[@rel='describedby'][@type='{MEDIA_TYPE}']/@href")
    assert links == ["openness.json"]


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.id)
def test_verdicts_are_those_of_evaluate(model: Example) -> None:
    page = parsed(PAGES[f"spec/gallery/{model.id}.md"])
    results = evaluate(model.manifest, SHOWN, lineage=model.lineage)
    shown = page.xpath("//details")
    assert [details.get("id") for details in shown] == list(SHOWN)
    for details, result in zip(shown, results, strict=True):
        assert said(details.find("summary/strong")) == cell(result)
        items = [said(item) for item in details.xpath("ul/li")]
        assert len(items) == len(result.criteria)
        for criterion in result.criteria:
            start = f"{outcome_of(criterion)}: {' '.join(criterion.text.split())}"
            item = next(item for item in items if item[2:].startswith(start))
            assert " ".join(criterion.reason.split()) in item
            if criterion.remedy:
                assert " ".join(criterion.remedy.split())[1:] in item


def test_cells_are_those_of_evaluate() -> None:
    page = parsed(PAGES["spec/gallery/index.md"])
    assert page.xpath("//thead//th/@data-key")[3:] == list(SHOWN)
    for model, row in zip(EXAMPLES, page.xpath("//tbody/tr"), strict=True):
        results = evaluate(model.manifest, SHOWN, lineage=model.lineage)
        for found, result in zip(row.xpath("td")[2:], results, strict=True):
            assert found.get("data-value") == short(result).words
            assert (
                said(found).removeprefix(said(found)[0]).strip() == short(result).words
                or not short(result).sign
            )


@pytest.mark.parametrize(
    ("changes", "id", "words", "kind"),
    [
        ({}, "osaid-1.0", "met", "open"),
        ({"#weights.license": "LicenseRef-Llama-3.1"}, "osaid-1.0", "not met", "closed"),
        ({"#weights": DELETE}, "osaid-1.0", "undetermined", "unknown"),
        ({}, "g7-2026", "Open Source AI with Open Data", "open"),
        ({"#weights.license": "LicenseRef-Llama-3.1"}, "g7-2026", "Weights Available AI", "part"),
        (
            {"#tuning-data": DELETE},
            "g7-2026",
            "Open Weights AI, at most Open Source AI with Open Data",
            "part",
        ),
        ({"#weights": DELETE}, "mof-1.1", "at most Class I", "unknown"),
        ({"#weights": DELETE}, "mof-mot", "no level", "closed"),
        ({}, "ten-point", "10", None),
        ({"#weights": DELETE}, "ten-point", "8 to 10", None),
        ({}, "osai-2026.03", "1.00", None),
    ],
)
def test_outcomes_in_few_words(
    tmp_path: Path, changes: Changes, id: str, words: str, kind: str | None
) -> None:
    pages_of(tmp_path, {"demo": complete(changes)})
    (model,) = examples_of(tmp_path)
    found = short(model.results[id])
    assert found.words == words
    assert (found.sign and found.sign[1]) == kind


def test_ranks_order_outcomes() -> None:
    def result(level: str | None, possible: str | None) -> Result:
        form = form_of("mof-1.1")
        return Result("mof-1.1", "1.1", form.title, "ladder", None, "", list, level, possible)

    ladder = [
        result(*pair)
        for pair in ((None, None), (None, "III"), (None, "I"), ("III", "III"), ("III", "I"), ("I", "I"))
    ]
    ranks = [short(one).rank for one in ladder]
    assert ranks == sorted(set(ranks))


def test_words_of_others_stay_words(tmp_path: Path) -> None:
    document = changed(
        {
            "/model/name": HOSTILE,
            "/model/summary": HOSTILE,
            "/model/version": HOSTILE,
            "/model/publisher": {"name": HOSTILE, "url": "https://lab.example"},
            "/author/name": HOSTILE,
            "/components/0/name": HOSTILE,
            "/components/0/licenseAsStated": HOSTILE,
            "/components/0/restrictions": [{"type": "other", "summary": HOSTILE}],
            "/components/-": part("#other", "https://lab.example/types#i", name=HOSTILE),
            "/model/derivedFrom": [{"name": HOSTILE, "version": HOSTILE}],
            "/claims": [{"statement": f"{HOSTILE} our open source model"}, {"statement": HOSTILE}],
        }
    )
    pages = pages_of(tmp_path, {"demo": document})
    for path, page in pages.items():
        tags = parsed(page)
        allowed = {"../assets/gallery.js"} if path.endswith("index.md") else set()
        assert set(tags.xpath("//script/@src")) == allowed
        assert len(tags.xpath("//script")) == len(allowed)
        assert not tags.xpath("//b | //i | //*[@id='id'] | //a[contains(@href, 'x.example')]")
        assert page.count("<!--") == 1
        assert not re.search(r"^# Head", page, re.M)
    heading = re.search(r"^# (.*)$", pages["spec/gallery/demo.md"], re.M)
    assert heading
    assert set("<>[]`*{}|#").isdisjoint(re.sub(r"&#\d+;|\\.", "", heading[1]))
    assert "alert(1)" in said(parsed(heading[1]))


def test_a_name_is_read_as_it_is_by_markdown(tmp_path: Path) -> None:
    extensions = ["attr_list", "md_in_html", "tables", "toc", "admonition"]
    page = page_of(tmp_path, changed({"/model/name": HOSTILE}))
    _, _, body = page.partition("-->\n\n")
    shown = html.fromstring(f"<div>{Markdown(extensions=extensions).convert(body)}</div>")
    assert said(shown.find("h1")) == " ".join(HOSTILE.split())
    assert not shown.xpath("//script | //h1/*")
    assert shown.xpath("//details/@id") == list(SHOWN)


def test_a_model_without_components(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, {"demo": changed({"/components": []})})
    page = pages["spec/gallery/demo.md"]
    assert "No component is described." in page
    assert "om-matrix" not in page
    assert "no weights are described" in pages["spec/gallery/index.md"]
    for sentence in (
        "None is stated.",
        "No claim is recorded.",
        "Whether it was made from another model is not stated.",
    ):
        assert f"<p>{sentence}</p>" in page


def rows_of(page: str) -> dict[str, tuple[str, str]]:
    """The cells of the matrix by the name of the component, without what is hidden from screen readers."""
    table = parsed(page).find(".//table")
    for drawn in table.xpath(".//*[@aria-hidden='true']"):
        drawn.drop_tree()
    rows = table.xpath(".//tr[not(@class)][td]")
    return {said(row.find("th")): (said(row.xpath("td[1]")[0]), said(row.xpath("td[2]")[0])) for row in rows}


def test_who_can_get_what_under_which_terms(tmp_path: Path) -> None:
    document = changed(
        {
            "/model/stages": ["pretraining", "supervised-fine-tuning"],
            "/components": [
                part(
                    "#a",
                    "weights",
                    role="final",
                    availability="gated",
                    gate={"steps": ["account", "approval"]},
                    license="LicenseRef-Llama-3.1",
                    restrictions=[],
                ),
                part(
                    "#b",
                    "training-data",
                    availability="withheld",
                    withheldBecause=["third-party-rights"],
                    license=DELETE,
                    stages=["pretraining"],
                ),
                part(
                    "#c", "training-code", availability="public", license="Apache-2.0", completeness="partial"
                ),
                part("#d", "model-card", availability="not-found", license="NONE"),
                part(
                    "#e",
                    "inference-code",
                    availability=DELETE,
                    license="MIT",
                    restrictions=[{"type": "non-commercial"}],
                ),
                part("#f", "tokenizer", availability="public", license="MIT", licenseConcluded="Apache-2.0"),
            ],
        }
    )
    rows = rows_of(page_of(tmp_path, document))
    assert rows == {
        "training code #c": ("public; only a part of it", "Apache-2.0 OSI-approved"),
        "inference code #e": ("not stated", "MIT OSI-approved; with terms beyond the license"),
        "training data #b; pretraining": ("withheld: third-party-rights", "not stated"),
        "weights (final) #a": (
            "gated: account, approval",
            "LicenseRef-Llama-3.1 community license with thresholds",
        ),
        "tokenizer #f": ("public", "in conflict: one is declared, and another concluded"),
        "model card #d": ("not found", "none: looked for, and none is stated"),
    }


def test_symbols_stand_at_their_places(tmp_path: Path) -> None:
    document = changed(
        {
            "/components": [
                part("#a", "weights", availability="gated", license="LicenseRef-Llama-3.1", restrictions=[]),
                part("#b", "weights", availability="not-found", license="NONE"),
                part("#c", "weights", availability="not-used", license=DELETE),
                part("#d", "weights", license="MIT", restrictions=[{"type": "non-commercial"}]),
                part("#e", "weights", availability=DELETE, license="CC-BY-4.0", restrictions=[]),
            ]
        }
    )
    table = parsed(page_of(tmp_path, document)).find(".//table")
    found = [
        [" ".join(mark.get("class").split()[1:]) for mark in row.xpath(".//*[contains(@class, 'om-sign')]")]
        for row in table.xpath(".//tr[td]")
    ]
    assert found == [
        ["om-part om-at-1", "om-part om-at-1"],
        ["om-closed om-at-5", "om-closed om-at-2"],
        ["om-unknown om-at-3"],
        ["om-open om-at-0", "om-part om-at-1"],
        ["om-unknown om-at-6", "om-open om-at-0"],
    ]


def test_every_availability_has_its_place() -> None:
    places = {value: place_of(value) for value in Availability}
    # What was not needed is on no scale of who can get it.
    assert [value for value, place in places.items() if place is None] == [Availability.NOT_USED]
    assert set(places.values()) | {place_of(None)} == {None, *range(len(ACCESS))}


def test_pictures_have_words(tmp_path: Path) -> None:
    page = parsed(page_of(tmp_path, complete({})))
    table = page.find(".//table")
    assert said(table.find("caption")).endswith("who can get each, and under which terms")
    assert {th.get("scope") for th in table.xpath(".//th")} == {"col", "row", "rowgroup"}
    for mark in page.xpath("//*[contains(@class, 'om-sign')]"):
        assert mark.xpath("ancestor-or-self::*[@aria-hidden='true']")
    assert not [cell for cell in table.xpath(".//td") if len(said(cell)) < 3]


def test_lineage_leads_to_other_models(tmp_path: Path) -> None:
    base = changed({"/model/id": "https://lab.example/base", "/model/name": "Base"})
    tuned = changed(
        {
            "/model/id": "https://lab.example/tuned",
            "/model/name": "Tuned",
            "/model/derivedFrom": [
                {
                    "baseModel": "https://lab.example/base",
                    "relation": "fine-tune",
                    "manifest": "../base/openness.json",
                },
                {"name": "Another"},
            ],
        }
    )
    merged = changed(
        {
            "/model/name": "Merged",
            "/model/derivedFrom": [
                {
                    "baseModel": "https://lab.example/tuned",
                    "relation": "merge",
                    "manifest": "../tuned/openness.json",
                }
            ],
        }
    )
    pages = pages_of(tmp_path, {"base": base, "tuned": tuned, "merged": merged})
    chain = parsed(pages["spec/gallery/merged.md"]).xpath("//ul[.//a[contains(@href, 'gallery/tuned')]]")[0]
    assert said(chain).startswith("merge: Tuned fine-tune: Base")
    assert chain.xpath(".//a/@href") == ["../../gallery/tuned/", "../../gallery/base/"]
    assert "in a way that is not stated: Another; no manifest of it was read" in said(chain)
    assert (
        '<p>Made from it:</p>\n<ul>\n<li><a href="../../gallery/tuned/">Tuned</a></li>'
        in pages["spec/gallery/base.md"]
    )


def test_claims_against_facts(tmp_path: Path) -> None:
    claims = [
        {"statement": "our open source model", "stated": "2026-10", "url": "https://lab.example/blog"},
        {"statement": "the best model"},
        {"statement": "weights for all", "definition": "owd-0.3"},
    ]
    document = complete({"#pretraining-code": DELETE, "claims": claims})
    items = [said(item) for item in parsed(page_of(tmp_path, document)).xpath("//*[@class='om-claims']/li")]
    assert items[0].startswith("our open source model, 2026-10. Not contradicted: osaid-1.0: undetermined")
    assert items[1].endswith("it is not checked.")
    assert items[2].endswith("(by owd-0.3). Not contradicted: owd-0.3: open weights.")
    closed = complete({"#weights.availability": "withheld", "claims": claims})
    items = [
        said(item)
        for item in parsed(page_of(tmp_path / "closed", closed)).xpath("//*[@class='om-claims']/li")
    ]
    assert "Against the facts: not met by osaid-1.0: " in items[0]
    assert "Against the facts: not met by owd-0.3: " in items[2]


def test_pages_are_kept_up_to_date(tmp_path: Path) -> None:
    pages_of(tmp_path, {"demo": complete({})})
    assert {"spec/gallery/demo.md", "spec/gallery/index.md"} <= set(drift(tmp_path))
    write(tmp_path)
    assert drift(tmp_path) == []
    assert "spec/gallery/demo.md" in files_of(tmp_path)


def test_without_examples_there_is_no_gallery(tmp_path: Path) -> None:
    assert gallery_pages(tmp_path) == {}


def test_pages_are_light() -> None:
    assert {path for path, page in PAGES.items() if len(page.encode()) > 150_000} == set()
