"""The badge: its words say which definition and how it came out, and nothing unknown looks like a pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from openmanifest import Result, Verdict, evaluate, load, loads
from openmanifest.definitions.shipped import IDS, form_of
from openmanifest.reporting.badge import Look, badge, endpoint, svg
from tests.building import changed, minimal, part
from tests.end_to_end.running import ROOT

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"


@cache
def results() -> tuple[Result, ...]:
    """How all examples, and a manifest that says nothing, come out under all definitions."""
    manifests = [load(path) for path in sorted((ROOT / "examples").glob("*/openness.json"))]
    manifests.append(loads(json.dumps({**minimal(), "components": []})))
    return tuple(result for manifest in manifests for result in evaluate(manifest, IDS))


CLOSED = changed({"/components/0/availability": "withheld", "/components/0/withheldBecause": ["safety"]})


def result_of(document: dict[str, Any], definition: str) -> Result:
    (result,) = evaluate(loads(json.dumps(document)), [definition])
    return result


def test_the_message_names_definition_version_and_outcome() -> None:
    for result in results():
        message = badge(result).message
        named, _, outcome = message.partition(f" {result.version}: ")
        assert named
        assert outcome
        assert len(named) <= 32
    assert badge(result_of(minimal(), "osaid-1.0")).message == "OSAID 1.0: undetermined"
    assert badge(result_of(CLOSED, "osaid-1.0")).message == "OSAID 1.0: not met"


def test_only_what_is_met_looks_so() -> None:
    looks = set()
    for result in results():
        found = badge(result)
        looks.add(found.look)
        assert (found.look is Look.MET) == (result.outcome == "pass-fail" and result.verdict is Verdict.MET)
        open_ladder = result.outcome == "ladder" and result.verdict is Verdict.UNDETERMINED
        open_verdict = result.outcome == "pass-fail" and result.verdict is Verdict.UNDETERMINED
        if open_ladder or open_verdict:
            assert found.look is Look.UNDETERMINED
        assert (found.look is Look.UNDETERMINED) == ("undetermined" in found.message)
        wordings = form_of(result.definition).wording
        if found.look is not Look.MET and result.outcome == "pass-fail":
            assert wordings.met not in found.message
    assert looks == set(Look)


def test_a_level_that_may_be_higher_is_a_least_one() -> None:
    found = [result for result in results() if result.level and result.level != result.level_possible]
    assert found
    for result in found:
        assert badge(result).message.endswith(f": at least {result.wording}")


def test_points_say_how_much_is_unknown() -> None:
    silent = {**minimal(), "components": []}
    assert badge(result_of(silent, "ten-point")).message == "ten-point scale 1: undetermined"
    assert badge(result_of(minimal(), "ten-point")).message == "ten-point scale 1: 1 of 10, 9 of 10 unknown"


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colors", [*(look.value for look in Look), ("#24292f", "#ffffff")])
def test_words_contrast_with_what_is_behind_them(colors: tuple[str, str]) -> None:
    darker, lighter = sorted(map(_luminance, colors))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def drawn() -> Iterator[tuple[Result, Any]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for result in results():
        yield result, etree.fromstring(svg(result, "Demo 7B").encode(), parser)


def test_the_image_is_of_itself_and_says_what_it_shows() -> None:
    for result, root in drawn():
        message = badge(result).message
        said = f"Demo 7B, openness: {message}"
        assert root.get("role") == "img"
        assert root.get("aria-label") == said
        assert root[0].tag == SVG + "title"
        assert root[0].text == said
        assert [text.text for text in root.iter(SVG + "text")] == ["openness", message]
        assert {element.tag for element in root.iter()} <= {
            SVG + tag for tag in ("svg", "title", "rect", "g", "text")
        }
        assert {name for element in root.iter() for name in element.attrib} & {
            "href",
            "style",
            "class",
            "id",
        } == set()
        assert {element.get("font-family") for element in root.iter(SVG + "g")} == {"sans-serif"}


def test_words_stay_inside_of_their_half() -> None:
    for _, root in drawn():
        whole = int(root.get("width"))
        left, right = root.findall(SVG + "rect")
        first, second = root.iter(SVG + "text")
        split = int(left.get("width"))
        assert int(first.get("x")) + int(first.get("textLength")) < split
        assert split < int(second.get("x"))
        assert int(second.get("x")) + int(second.get("textLength")) < whole
        assert float(right.get("x")) + float(right.get("width")) <= whole


@pytest.mark.parametrize(
    "name", ['"><script>alert(1)</script>', "a & b\n<b>", "\u202emoc", "\ud800", "\0\x1b[31m", "]]>"]
)
def test_a_hostile_name_is_text(name: str) -> None:
    drawing = svg(result_of(minimal(), "osaid-1.0"), name)
    root = etree.fromstring(drawing.encode())
    assert len(list(root.iter())) == 7
    assert root.get("aria-label") == root[0].text
    assert root[0].text.endswith(", openness: OSAID 1.0: undetermined")
    assert "\u202e" not in drawing


def test_a_long_name_is_cut() -> None:
    assert len(svg(result_of(minimal(), "osaid-1.0"), "a" * 10**6)) < 2000


def test_the_endpoint_is_what_shields_reads() -> None:
    for result in results():
        content = json.loads(endpoint(result))
        assert list(content) == ["schemaVersion", "label", "message", "color"]
        assert content["schemaVersion"] == 1
        assert content["message"] == badge(result).message
        assert re.fullmatch("#[0-9a-f]{6}", content["color"])


@pytest.mark.parametrize("name", ["met", "not-met", "undetermined", "level"])
def test_golden(name: str) -> None:
    olmo = json.loads((ROOT / "examples" / "olmo-7b" / "openness.json").read_text(encoding="utf-8"))
    found = {
        "met": (olmo, "owd-0.3"),
        "not-met": (CLOSED, "osaid-1.0"),
        "undetermined": (minimal(), "osaid-1.0"),
        "level": (changed({"/components/-": part("#code", "inference-code")}), "g7-2026"),
    }
    document, definition = found[name]
    expected = (GOLDEN / f"badge-{name}.svg").read_text(encoding="utf-8")
    assert svg(result_of(document, definition), "Demo 7B") == expected
