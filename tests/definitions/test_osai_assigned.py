"""`osai-assigned` gives the score, the categories and the order of the index, from its grades alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openmanifest import Manifest, loads
from openmanifest.definitions.osai_assigned import DIMENSIONS, INDEX_URL, score
from openmanifest.exchange import Format, convert
from tests.building import minimal


def imported(path: Path) -> Manifest:
    """A record as a manifest, without the record itself, which no definition reads."""
    document = json.loads(convert(path.read_bytes(), path.name, Format.OSAI, Format.MANIFEST).result or "")
    del document["sourceRecords"]
    return loads(json.dumps(document))


def test_score_categories_and_order(corpus: Path) -> None:
    rows = json.loads((corpus / "osai" / "expected.json").read_text(encoding="utf-8"))["models"]
    assert len(rows) == len(list((corpus / "osai" / "models").iterdir())) > 100
    ordered = []
    for row in rows:
        found = score(imported(corpus / "osai" / "models" / row["file"]))
        assert found is not None
        assert found.score is not None
        assert round(found.score, 6) == row["score"], row["file"]
        rounded = {category: round(mean, 6) for category, mean in found.categories.items()}
        assert rounded == row["category_scores"], row["file"]
        assert dict(found.classes) == {name: row["classes"][name] for name in found.classes}
        ordered.append((found.order, row["rank_listing_all"]))
    ranks = [rank for _, rank in sorted(ordered, reverse=True)]
    assert ranks == sorted(ranks)


def graded(definition: str, classes: dict[str, str | None], **keys: Any) -> dict[str, Any]:
    results = [{"criterion": name, **({"result": given} if given else {})} for name, given in classes.items()]
    assessment = {"assessor": {"url": INDEX_URL}, "definition": definition, "results": results}
    return {**minimal(), "assessments": [assessment], **keys}


def points(document: dict[str, Any]) -> float | None:
    found = score(loads(json.dumps(document)))
    return None if found is None else found.score


@pytest.mark.parametrize(("definition", "count"), [("osai-2026.03", 12), ("osai-2025", 14)])
def test_the_formula(definition: str, count: int) -> None:
    names = [name for names in DIMENSIONS[definition].values() for name in names]
    assert len(names) == count
    assert points(graded(definition, dict.fromkeys(names, "open"))) == 1
    assert (
        points(graded(definition, {names[0]: "open", names[1]: "partial", names[2]: "closed"})) == 1.5 / count
    )
    assert points(graded(definition, {names[0]: "Open", names[1]: None, "unheard-of": "open"})) == 0


def test_known_scores_of_fourteen_dimensions() -> None:
    """OLMo on 2026-03-12: all open but `paper` and `api`, which count a half each."""
    names = [name for names in DIMENSIONS["osai-2025"].values() for name in names]
    classes: dict[str, str | None] = dict.fromkeys(names, "open")
    classes |= {"paper": "partial", "api": "partial"}
    assert points(graded("osai-2025", classes)) == 13 / 14


def test_only_the_index_counts() -> None:
    document = graded("osai-2026.03", {"code": "open"})
    document["assessments"][0]["assessor"] = {"name": "Somebody"}
    assert points(document) is None
    assert points(minimal()) is None
    assert points(graded("mof-1.1", {"code": "open"})) is None


def test_a_type_that_the_index_does_not_have_counts_nothing() -> None:
    document = graded("osai-2026.03", {"code": "open"}, extensions={"osai": {"type": "robot,smell"}})
    assert points(document) is None
    document["extensions"]["osai"]["type"] = "robot,text"
    assert points(document) == 1 / 12


def test_order_is_by_score_then_by_path_in_utf_16() -> None:
    def order(name: str, given: str) -> tuple[float, bytes]:
        document = graded("osai-2026.03", {"code": given}, extensions={"osai": {"file": name}})
        found = score(loads(json.dumps(document)))
        assert found is not None
        return found.order

    files = [("a", "open"), ("\U0001f600", "closed"), ("\uff21", "closed"), ("a", "closed"), ("Z", "closed")]
    listed = sorted(files, key=lambda file: order(*file), reverse=True)
    assert [name for name, _ in listed] == ["a", "\uff21", "\U0001f600", "a", "Z"]
