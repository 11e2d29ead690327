"""Requirements: a definition, a level or a number, met for sure, surely not, or not known."""

from __future__ import annotations

import json

import pytest

from openmanifest.definitions import evaluate_manifest
from openmanifest.definitions.compiling import Definition
from openmanifest.definitions.requirements import judged, requirement, why_not_askable
from openmanifest.definitions.shipped import definition
from openmanifest.manifest.writing import loads
from tests.building import bare, changed, part
from tests.definitions.policies import HEAD, SMALL, read_text

LADDER = (
    SMALL.replace("pass-fail", "ladder")
    + '[[criterion]]\nid = "code"\ntext = "Anyone can get the code."\n'
    + 'test.some = { type = ["inference-code"], is.availability = ["public"] }\n'
    + '[[level]]\nid = "low"\ntitle = "Low"\ntest.criterion = "weights"\n'
    + '[[level]]\nid = "high"\ntitle = "High"\ntest.all = [{ criterion = "weights" }, { criterion = "code" }]\n'
)
GRADED = HEAD.replace("pass-fail", "score") + "".join(
    f'[[criterion]]\nid = "{kind}"\ntext = "{kind}"\n'
    f'open.some = {{ type = ["{kind}"], is.availability = ["public"] }}\n'
    f'partial.some = {{ type = ["{kind}"], is.availability = ["gated"] }}\n'
    for kind in ("weights", "inference-code")
)


def policy(text: str) -> Definition:
    found = read_text(text).definition
    assert found is not None
    return found


def outcome(text: str, required: str, **availability: str) -> str:
    """How a requirement comes out for weights and code of some availability."""
    asked = policy(text)
    components = [
        part(f"#{kind}", kind.replace("_", "-"), **({"role": "final"} if kind == "weights" else {}))
        | {"availability": value}
        for kind, value in availability.items()
    ]
    document = changed({"/components": [*components, bare("#x", "tokenizer")]})
    (result,) = evaluate_manifest(loads(json.dumps(document)), [asked])
    assert why_not_askable(requirement(required), asked) is None
    return judged(requirement(required), result, asked).value


@pytest.mark.parametrize(
    ("text", "required", "availability", "verdict"),
    [
        (SMALL, "acme", {"weights": "public"}, "met"),
        (SMALL, "acme", {"weights": "withheld"}, "not-met"),
        (SMALL, "acme", {}, "undetermined"),
        (LADDER, "acme", {"weights": "public"}, "met"),
        (LADDER, "acme", {"weights": "withheld"}, "not-met"),
        (LADDER, "acme:low", {"weights": "public"}, "met"),
        (LADDER, "acme:low", {"weights": "public", "inference_code": "public"}, "met"),
        (LADDER, "acme:high", {"weights": "public", "inference_code": "public"}, "met"),
        (LADDER, "acme:high", {"weights": "public"}, "undetermined"),
        (LADDER, "acme:high", {"weights": "public", "inference_code": "withheld"}, "not-met"),
        (LADDER, "acme:low", {}, "undetermined"),
        (GRADED, "acme:2", {"weights": "public", "inference_code": "public"}, "met"),
        (GRADED, "acme:2", {"weights": "public"}, "undetermined"),
        (GRADED, "acme:2", {"weights": "public", "inference_code": "gated"}, "not-met"),
        (GRADED, "acme:1", {"weights": "public", "inference_code": "withheld"}, "met"),
        (GRADED, "acme:0.5", {"weights": "withheld"}, "undetermined"),
        (GRADED.replace('"score"', '"dimensions"'), "acme:0.5", {"weights": "public"}, "met"),
        (GRADED.replace('"score"', '"dimensions"'), "acme:0.6", {"weights": "public"}, "undetermined"),
        (
            GRADED.replace('"score"', '"dimensions"'),
            "acme:0.6",
            {"weights": "public", "inference_code": "withheld"},
            "not-met",
        ),
    ],
)
def test_outcomes(text: str, required: str, availability: dict[str, str], verdict: str) -> None:
    assert outcome(text, required, **availability) == verdict


@pytest.mark.parametrize(
    ("required", "why"),
    [
        ("osaid-1.0:met", "osaid-1.0 has no levels; write osaid-1.0"),
        ("osaid-1.0:", "osaid-1.0 has no levels; write osaid-1.0"),
        ("mof-1.1:IV", "its levels are III, II, I, the lowest first"),
        ("mof-1.1:", "its levels are III, II, I, the lowest first"),
        ("ten-point", "such as ten-point:7"),
        ("ten-point:many", "such as ten-point:7"),
        ("ten-point:nan", "such as ten-point:7"),
        ("ten-point:-1", "such as ten-point:7"),
        ("osai-2025", "such as osai-2025:0.5"),
        ("mof-1.1", None),
        ("mof-1.1:III", None),
        ("mof-mot:I", None),
        ("ten-point:7", None),
    ],
)
def test_what_can_be_asked_of_a_definition(required: str, why: str | None) -> None:
    asked = requirement(required)
    said = why_not_askable(asked, definition(asked.definition))
    assert said is None if why is None else why in str(said)
    assert str(asked) == required
