"""The front matter and the links of a model card: what it declares, in its own words.

Source: https://github.com/huggingface/hub-docs/blob/main/modelcard.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...front_matter import taken_apart
from ...yaml_values import Kind, Refused, Value, composed
from ..codes_scan import BEYOND_LIMITS, CARD_BROKEN
from ..established import Basis
from ..inventory import named
from .page import MAX_VALUES, Page, is_name, number_of, plain

MAX_CARD = 4 * 1024**2
"""Bytes of a card that are read; the rest of a longer one is pictures."""

MAX_FRONT = 1024**2
"""Bytes of front matter; the longest have some hundred thousand, of results."""

_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html)|huggingface\.co/papers)/"
    r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/[0-9]{7})",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?P<kind>arxiv|doi|dataset|base_model|license):(?P<value>\S+)")
_GATE = ("extra_gated_prompt", "extra_gated_description", "extra_gated_heading")
_MAX_PAPERS = 100
_MAX_TITLE = 300
# The hub's template for cards has these, and says nothing with them of any model.
_TEMPLATE_PAPER = "1910.09700"
_TEMPLATE_TITLE = "Model Card for Model ID"


def read_card(page: Page) -> None:
    """Read a model card. Only `README.md` has front matter; of other cards the links are read."""
    data = page.beginning(MAX_CARD)
    if data is None:
        return
    text = data.decode("utf-8-sig", "replace")
    card = taken_apart(text)
    if card.before:
        _front(page, card.inside, card.before.count("\n"))
    elif text.lstrip("\ufeff \t\r\n").startswith("---") and page.byte_size > MAX_CARD:
        message = f"the front matter of {named(page.path)} does not end within {MAX_CARD:,} bytes"
        page.find(BEYOND_LIMITS, message)
    if card.title and card.title != _TEMPLATE_TITLE:
        page.state("name", _without_markup(card.title[:_MAX_TITLE]), basis=Basis.HINT)
    for id in _papers(card.body):
        if id != _TEMPLATE_PAPER:
            page.state("arxiv", id, basis=Basis.DETECTED)


def _papers(text: str) -> list[str]:
    """The papers that a text links, each once."""
    return list(dict.fromkeys(found["id"] for found in _ARXIV.finditer(text)))[:_MAX_PAPERS]


def _without_markup(title: str) -> str:
    title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>", r"\1", title)
    return re.sub(r"[*_`]{2,}|`", "", title).strip()


def _front(page: Page, inside: str, lines: int) -> None:
    if len(inside) > MAX_FRONT:
        page.find(
            BEYOND_LIMITS, f"the front matter of {named(page.path)} has more than {MAX_FRONT:,} characters"
        )
        return
    if not inside.strip():
        return
    try:
        root = composed(inside, MAX_VALUES)
    except Refused as refused:
        code = BEYOND_LIMITS if refused.beyond else CARD_BROKEN
        line = lines + 1 + (inside.count("\n", 0, refused.offset) if refused.offset is not None else 0)
        message = f"the front matter of {named(page.path)} was not read: {refused.why}"
        page.find(code, message, "see the line", line=line)
        return
    if root.kind is not Kind.MAPPING:
        page.find(CARD_BROKEN, f"the front matter of {named(page.path)} is {root.kind}, not a mapping")
        return
    _entries(page, root)


def _entries(page: Page, root: Value) -> None:
    entries = root.entries
    for key, name in (
        ("license", "license"),
        ("license_name", "license_name"),
        ("license_link", "license_link"),
        ("base_model_relation", "base_model_relation"),
        ("new_version", "new_version"),
        ("datasets", "dataset"),
        ("language", "language"),
        ("pipeline_tag", "task"),
        ("library_name", "library"),
    ):
        for text, pointer in _texts(page, entries.get(key), f"/{key}"):
            page.state(name, text, pointer)
    for text, pointer in _texts(page, entries.get("base_model"), "/base_model"):
        bare = "/" not in text and is_name(text)
        page.state("base_model", text, pointer) if bare else page.base_model(text, pointer)
    for text, pointer in _texts(page, entries.get("tags"), "/tags"):
        page.state("tag", text, pointer)
        if (found := _TAG.fullmatch(text)) and found["kind"] in ("arxiv", "doi"):
            page.state(found["kind"], found["value"], pointer)
    _gate(page, entries)
    _emissions(page, entries.get("co2_eq_emissions"))
    index = entries.get("model-index")
    if index is not None:
        _model_index(page, plain(index))


def _texts(page: Page, value: Value | None, pointer: str) -> Iterator[tuple[str, str]]:
    """The texts of an entry that is one or a list of them, as written: `no` is Norwegian and 1.10 is no number."""
    if value is None or value.kind is Kind.NULL:
        return
    items = value.items if value.kind is Kind.LIST else [value]
    for index, item in enumerate(items):
        place = f"{pointer}/{index}" if value.kind is Kind.LIST else pointer
        if item.kind in (Kind.LIST, Kind.MAPPING):
            page.odd(place, plain(item), "text")
        elif item.kind is not Kind.NULL and item.text.strip():
            yield item.text.strip(), place


def _gate(page: Page, entries: dict[str, Value]) -> None:
    for key in _GATE:
        for text, pointer in _texts(page, entries.get(key), f"/{key}"):
            page.state("gate_prompt", text, pointer)
    fields = entries.get("extra_gated_fields")
    if fields is None or fields.kind is Kind.NULL:
        return
    names: list[Any] = list(fields.entries)
    if fields.kind is Kind.LIST:
        names = [name for item in fields.items for name in (item.entries or [item.text])]
    page.state("gate_fields", [name for name in names if name], "/extra_gated_fields")


def _emissions(page: Page, value: Value | None) -> None:
    """A number of grams, or a mapping with one in `emissions`."""
    if value is None or value.kind is Kind.NULL:
        return
    stated = plain(value)
    if isinstance(stated, dict):
        page.state("co2_grams", number_of(stated.pop("emissions", None)), "/co2_eq_emissions/emissions")
        page.state("co2_details", stated, "/co2_eq_emissions")
    elif number_of(stated) is not None:
        page.state("co2_grams", number_of(stated), "/co2_eq_emissions")
    else:
        page.odd("/co2_eq_emissions", stated, "a number of grams")


def _model_index(page: Page, index: object) -> None:
    """Results in the older form of the hub."""
    for number, model in enumerate(index if isinstance(index, list) else [index]):
        if not isinstance(model, dict):
            page.odd("/model-index", model, "an object")
            continue
        place = f"/model-index/{number}"
        name = model.get("name")
        page.state("name", name if isinstance(name, str) else None, f"{place}/name")
        results = model.get("results")
        for row, result in enumerate(results if isinstance(results, list) else ()):
            if isinstance(result, dict):
                _result(page, result, f"{place}/results/{row}")


def _result(page: Page, result: dict[str, Any], place: str) -> None:
    task, dataset, source = (_object(result.get(key)) for key in ("task", "dataset", "source"))
    metrics = result.get("metrics")
    for number, metric in enumerate(metrics if isinstance(metrics, list) else ()):
        if not isinstance(metric, dict):
            continue
        stated = {
            "task": task.get("name") or task.get("type"),
            "dataset": dataset.get("name") or dataset.get("type"),
            "metric": metric.get("name") or metric.get("type"),
            "value": metric.get("value"),
            "source": source.get("url"),
            "verifyToken": bool(metric.get("verifyToken")) or None,
        }
        page.state("evaluation_result", _kept(stated), f"{place}/metrics/{number}")


def read_results_yaml(page: Page) -> None:
    """Read results in the newer form of the hub, `.eval_results/*.yaml`."""
    stated = page.yaml()
    for number, item in enumerate(stated if isinstance(stated, list) else [stated]):
        if not isinstance(item, dict):
            continue
        dataset, source = _object(item.get("dataset")), _object(item.get("source"))
        result = {
            "task": dataset.get("task_id"),
            "dataset": dataset.get("id"),
            "value": item.get("value"),
            "date": item.get("date"),
            "source": source.get("url"),
            "notes": item.get("notes"),
            "verifyToken": bool(item.get("verifyToken")) or None,
        }
        if "value" in item:
            page.state("evaluation_result", _kept(result), f"/{number}", about="")


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _kept(stated: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in stated.items() if value is not None}


def read_bibliography(page: Page) -> None:
    """Read the papers on arXiv that a bibliography links."""
    data = page.beginning(MAX_FRONT)
    if data is not None:
        for id in _papers(data.decode("utf-8", "replace")):
            page.state("arxiv", id, basis=Basis.DETECTED, about="")
