"""What an evaluation costs, in questions asked: a definition asks for its own criteria, and puts no reason into words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from openmanifest import load, loads
from openmanifest.definitions import (
    access_tests,
    component_tests,
    document_tests,
    evaluate_manifest,
    model_statements,
    model_tests,
    selecting,
)
from openmanifest.definitions.shipped import IDS, definition
from tests.definitions.complete import complete
from tests.end_to_end.running import ROOT

MODULES = (access_tests, component_tests, document_tests, model_statements, model_tests, selecting)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often an answer to each kind of question is found, and how often one is explained."""
    counted: Counter[str] = Counter()

    def counting(cls: type, name: str) -> None:
        original = cls.__dict__[name]

        def count(self: Any, *arguments: Any, **keywords: Any) -> Any:
            counted[f"{cls.__name__}.{name}"] += 1
            return original(self, *arguments, **keywords)

        monkeypatch.setattr(cls, name, count)

    for module in MODULES:
        for cls in {value for value in vars(module).values() if isinstance(value, type)}:
            if cls.__module__ == module.__name__:
                # `truth` of a class that has `_truth`, too, looks whether that was asked already.
                for name in {"_truth" if hasattr(cls, "_truth") else "truth", "explain"} & set(vars(cls)):
                    counting(cls, name)
    return counted


def explained(calls: Counter[str]) -> int:
    return sum(count for name, count in calls.items() if name.endswith(".explain"))


def asked(calls: Counter[str]) -> int:
    return sum(count for name, count in calls.items() if name.endswith("truth"))


def test_no_reason_is_put_into_words_unasked(calls: Counter[str]) -> None:
    results = evaluate_manifest(loads(json.dumps(complete())), IDS)
    assert asked(calls) > 100
    assert explained(calls) == 0
    criterion = results[0].criteria[0]
    assert criterion.reason
    once = explained(calls)
    assert once > 0
    assert criterion.pointers
    assert criterion.reason
    assert explained(calls) == once


def test_a_definition_asks_for_its_own_criteria_only(calls: Counter[str]) -> None:
    manifest = load(ROOT / "examples" / "olmo-7b")
    each: dict[str, int] = {}
    for id in IDS:
        definition(id)
        calls.clear()
        evaluate_manifest(manifest, [id])
        each[id] = asked(calls)
    assert (each["mof-mot"], each["osai-assigned"]) == (0, 0)
    assert each["owd-0.3"] < each["osaid-1.0"] / 2
    calls.clear()
    evaluate_manifest(manifest, IDS)
    assert asked(calls) <= sum(each.values())


def test_what_two_definitions_ask_alike_is_asked_once(calls: Counter[str]) -> None:
    manifest = load(ROOT / "examples" / "olmo-7b")
    evaluate_manifest(manifest, ["osai-2025"])
    alone = asked(calls)
    calls.clear()
    evaluate_manifest(manifest, ["osai-2025", "osai-2026.03"])
    assert asked(calls) < 1.2 * alone


def test_questions_grow_no_faster_than_a_manifest(calls: Counter[str]) -> None:
    def count(copies: int) -> int:
        document = complete()
        components = document["components"]
        document["components"] = [
            {**component, "id": f"{component['id']}-{copy}"}
            for copy in range(copies)
            for component in components
        ]
        calls.clear()
        evaluate_manifest(loads(json.dumps(document)), IDS)
        return asked(calls)

    assert count(16) < 2.5 * count(8)


@pytest.mark.parametrize(("claims", "loaded"), [([], False), ([{"statement": "Open source."}], True)])
def test_definitions_are_loaded_for_claims_alone(claims: list[Any], loaded: bool, tmp_path: Path) -> None:
    path = tmp_path / "openness.json"
    path.write_text(json.dumps({**complete(), "claims": claims}), encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from openmanifest import validate\n"
        "assert validate(Path(sys.argv[1])).checked\n"
        "print(any(name.startswith('openmanifest.definitions') for name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.strip() == str(loaded)
