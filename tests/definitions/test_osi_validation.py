"""What OSI itself found when it validated its definition, from the facts that the examples state.

Source: the answers to frequently asked questions at https://opensource.org/ai/faq name the models of each group, and no
reasons for a single one. Nothing here is written for a model: the manifests differ in facts only.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openmanifest import loads
from openmanifest.definitions import Result, Verdict, evaluate_manifest

EXAMPLES = Path(__file__).parents[2] / "examples"

PASSED = ("pythia-6.9b", "olmo-7b", "amber", "crystalcoder", "t5-11b")
"""They passed the validation."""

TERMS = ("bloom", "starcoder2-15b", "falcon-180b")
"""They would probably pass if they changed their licenses or legal terms."""

FAILED = ("llama-2-7b", "grok-1", "phi-2", "mixtral-8x7b")
"""They lack components that are required, or their agreements do not fit the principles."""

_OPEN_QUESTION = re.compile(
    r"for people to judge"  # the depth of data information, and parts of code
    r"|[Tt]he license of #\S+ is not stated"
    r"|[Ww]here #\S+ is to be found is not stated|[Ww]ho can get #\S+ is not stated"
    r"|[Ww]hat #\S+ covers is not stated"  # a paper whose text could not be read
)


def there(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if (EXAMPLES / name / "openness.json").is_file()]


def osaid(name: str) -> Result:
    manifest = loads((EXAMPLES / name / "openness.json").read_text(encoding="utf-8"))
    return evaluate_manifest(manifest, ["osaid-1.0"])[0]


def reasons(found: Result, verdict: Verdict) -> dict[str, str]:
    return {c.id: c.reason for c in found.criteria if c.verdict is verdict}


@pytest.mark.parametrize("name", there(PASSED))
def test_what_passed_has_no_gap(name: str) -> None:
    found = osaid(name)
    assert reasons(found, Verdict.NOT_MET) == {}
    unclear = reasons(found, Verdict.UNDETERMINED)
    assert "data-depth" in unclear
    assert {id: reason for id, reason in unclear.items() if not _OPEN_QUESTION.search(reason)} == {}


@pytest.mark.parametrize("name", there(TERMS))
def test_what_fails_by_its_terms(name: str) -> None:
    found = osaid(name)
    assert found.verdict is Verdict.NOT_MET
    assert "restriction" in reasons(found, Verdict.NOT_MET)["parameters"]


@pytest.mark.parametrize("name", there(FAILED))
def test_what_fails(name: str) -> None:
    found = osaid(name)
    assert found.verdict is Verdict.NOT_MET
    missing = reasons(found, Verdict.NOT_MET)
    assert {"training-code", "data-processing-code"} & missing.keys()
    assert any(re.search("not released|withheld", reason) for reason in missing.values())


def test_every_model_of_the_validation_has_an_example() -> None:
    everyone = PASSED + TERMS + FAILED
    assert [name for name in everyone if name not in there(everyone)] == []
