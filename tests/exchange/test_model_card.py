"""Front matter of model cards: real ones, spliced without a byte too many, and read without a guess."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import validate
from openmanifest.exchange import Format, Request, convert
from openmanifest.exchange.model_card.writing import spliced
from openmanifest.findings import Severity
from openmanifest.front_matter import taken_apart
from tests.building import changed

EXAMPLES = sorted(Path(__file__).parents[2].glob("examples/*/openness.json"))

CARD = """---
# about the license
license: mit
language:
- no   # Norwegian
- en
datasets: [a/b,
  c/d]
tags:
- x
---
# Demo

license: not this one
"""


def front(text: str) -> Any:
    return yaml.load(taken_apart(text).inside, Loader=yaml.BaseLoader)


def read(text: str) -> tuple[Any, list[str]]:
    found = convert(text.encode(), "README.md", None, Format.MANIFEST)
    assert found.source is Format.MODEL_CARD
    document = json.loads(found.result) if found.result else None
    return document, [f"{f.code} {f.line}" for f in found.findings]


def test_splicing_changes_the_values_alone() -> None:
    found = spliced(CARD, {"license": "apache-2.0", "datasets": ["e/f"], "base_model": ["g/h"]})
    assert found == CARD.replace("license: mit", "license: apache-2.0", 1).replace(
        "datasets: [a/b,\n  c/d]", "datasets:\n- e/f"
    ).replace("- x\n---", "- x\nbase_model:\n- g/h\n---")


def test_splicing_twice_changes_nothing_more() -> None:
    values = {"license": "other", "license_name": "demo", "language": ["no", "de"]}
    once = spliced(CARD, values)
    assert spliced(once, values) == once
    assert front(once)["language"] == ["no", "de"]


@pytest.mark.parametrize(
    "text", ["", "# Demo\n", "no heading", "---\n---\n# Demo\n", "---\nlicense: mit\n---"]
)
def test_cards_with_little_in_them(text: str) -> None:
    found = spliced(text, {"license": "mit"})
    assert front(found) == {"license": "mit"}
    assert found.endswith(taken_apart(text).body)


def test_line_ends_stay_what_they_are() -> None:
    text = CARD.replace("\n", "\r\n")
    found = spliced(text, {"license": "apache-2.0", "base_model": ["g/h"]})
    assert "\n" not in found.replace("\r\n", "")


KEYS = st.sampled_from(("license", "datasets", "language", "base_model"))
WORDS = st.sampled_from(("mit", "no", "true", "1.10", "a/b", "x: y", "#z", "", "ü"))


@given(st.dictionaries(KEYS, WORDS | st.lists(WORDS, min_size=1, max_size=3), max_size=4))
def test_any_values(values: dict[str, Any]) -> None:
    found = spliced(CARD, values)
    assert front(found) == {**front(CARD), **values}
    assert taken_apart(found).body == taken_apart(CARD).body


def test_real_cards_are_spliced(corpus: Path) -> None:
    for path in sorted((corpus / "model-repos").glob("*/README.md")):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        found = spliced(text, {"license": "mit"})
        old, new = taken_apart(text), taken_apart(found)
        assert new.body == old.body, path
        if not old.before:
            continue
        before = [line for line in old.inside.split("\n") if not line.startswith("license:")]
        after = [line for line in new.inside.split("\n") if not line.startswith("license:")]
        assert [line for line in before if line in after] == [
            line for line in before if line not in ("- other",)
        ]


def test_real_cards_are_read(corpus: Path) -> None:
    count = 0
    for path in sorted((corpus / "model-repos").glob("*/README.md")):
        found = convert(path.read_bytes(), "README.md", Format.MODEL_CARD, Format.MANIFEST)
        if found.result is None:
            assert [f.code for f in found.findings] == ["OM1101"], path
            continue
        count += 1
        report = validate(found.result)
        assert report.valid, (path, report.findings)
        metadata = yaml.load(taken_apart(found.text or "").inside, Loader=yaml.BaseLoader)
        document = json.loads(found.result)
        weights = document["components"][0]
        assert ("licenseAsStated" in weights) == bool(metadata.get("license") or metadata.get("license_name"))
        bases = metadata.get("base_model") or []
        names = bases if isinstance(bases, list) else [bases]
        assert [b["name"] for b in document["model"].get("derivedFrom", [])] == names
    assert count > 10


def test_what_a_card_declares() -> None:
    document, findings = read(CARD.replace("license: mit", "license: gpl-3.0"))
    assert document["components"][0] == {
        "id": "#weights",
        "type": "weights",
        "role": "final",
        "licenseAsStated": "gpl-3.0",
    }
    assert document["model"]["languages"] == ["no", "en"]
    assert document["model"]["name"] == "Demo"
    assert [part["name"] for part in document["components"][2:]] == ["a/b", "c/d"]
    assert findings == ["OM1106 3", "OM1112 10"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_are_written_and_read_again(path: Path) -> None:
    found = convert(path.read_bytes(), "openness.json", Format.MANIFEST, Format.MODEL_CARD)
    assert found.result is not None
    document, findings = read(found.result)
    weights = [c for c in json.loads(path.read_bytes())["components"] if c["type"] == "weights"]
    licenses = {c.get("license") for c in weights if c.get("role") == "final"} - {None}
    if len(licenses) == 1 and "license_name" not in front(found.result):
        assert document["components"][0]["license"] == licenses.pop()
    assert not [code for code in findings if code.startswith("OM1101")]


def test_an_existing_card_is_kept() -> None:
    manifest = json.dumps(changed({"/components/0/license": "Apache-2.0"})).encode()
    request = Request(existing=CARD.encode())
    found = convert(manifest, "openness.json", Format.MANIFEST, Format.MODEL_CARD, request)
    assert "# about the license\nlicense: apache-2.0\n" in (found.result or "")
    assert (found.result or "").endswith("license: not this one\n")


@pytest.mark.parametrize(
    "text", ["# only text\n", "---\n- a\n---\n", "---\na: [\n---\n", "---\na: &x [*x]\n---\n", "--\na: b\n--"]
)
def test_cards_without_metadata(text: str) -> None:
    found = convert(text.encode(), "README.md", None, Format.MANIFEST)
    assert found.result is None
    assert [f.code for f in found.findings] == ["OM1101"]


@given(st.text(max_size=60))
def test_no_card_stops_the_reader(text: str) -> None:
    for card in (text, f"---\n{text}\n---\n"):
        found = convert(card.encode("utf-8", "replace"), "README.md", Format.MODEL_CARD, Format.MANIFEST)
        assert found.result is not None or found.findings
        if found.result is not None:
            assert not [f for f in validate(found.result).findings if f.severity is Severity.ERROR]


GATE = {
    "/components/0/availability": "gated",
    "/components/0/gate": {
        "steps": ["account", "approval"],
        "collects": ["email", "country", "person-name", "other"],
    },
}


def test_a_card_asks_for_what_the_gate_collects() -> None:
    manifest = changed(GATE)
    assert manifest["components"][0]["role"] == "final"
    found = convert(json.dumps(manifest).encode(), "openness.json", Format.MANIFEST, Format.MODEL_CARD)
    assert front(found.result or "")["extra_gated_fields"] == {"Name": "text", "Country": "country"}
    assert [finding.pointer for finding in found.findings] == [
        "/components/0/gate",
        "/components/0/gate/collects",
    ]


def test_the_words_of_a_form_stay() -> None:
    card = "---\nextra_gated_fields:\n  Who are you: text\n---\n"
    request = Request(existing=card.encode())
    data = json.dumps(changed(GATE)).encode()
    found = convert(data, "openness.json", Format.MANIFEST, Format.MODEL_CARD, request).result or ""
    assert front(found)["extra_gated_fields"] == {"Who are you": "text"}
    assert "  Who are you: text\n" in found
