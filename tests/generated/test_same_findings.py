"""The same manifest written in another way has the same findings, lines aside."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.building import findings_of
from tests.generated.promises import checked
from tests.generated.strategies import RANDOMS, in_other_order, nearly_valid

Found = list[tuple[str, str, str, str]]


def found_in(text: str) -> Found:
    """What is found, without lines."""
    found = findings_of(text)
    return sorted((f.code, f.pointer, f.message, f.hint) for f in found)


def without_shown_objects(found: Found) -> Found:
    """The findings without hints that show an object of the author's, whose keys are in the author's order."""
    return [(*finding, "" if "brackets: {" in hint else hint) for *finding, hint in found]  # type: ignore[misc]


def written(document: Any, **how: Any) -> str:
    return json.dumps(document, **{"ensure_ascii": False, **how})


def escaped(text: str, random: Random) -> str:
    """JSON with some characters of its strings written as escapes."""

    def escape(match: re.Match[str]) -> str:
        character = match.group()
        if random.random() < 0.7:
            return character
        units = character.encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2))

    def string(match: re.Match[str]) -> str:
        return re.sub(
            r'\\(?:u[0-9a-fA-F]{4}|.)|[^"\\]',
            lambda m: m.group() if m.group()[0] == "\\" else escape(m),
            match.group(),
        )

    return re.sub(r'"(?:[^"\\]|\\.)*"', string, text)


def with_points(value: Any) -> Any:
    """The same with whole numbers written as 7.0."""
    if isinstance(value, dict):
        return {key: with_points(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_points(inner) for inner in value]
    whole = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if whole and abs(value) < 2**53 else value


@given(nearly_valid())
def test_validation_keeps_its_promises(document: dict[str, Any]) -> None:
    report = checked(json.dumps(document))
    assert [finding for finding in report.findings if finding.line is None] == []


@given(nearly_valid(), RANDOMS)
def test_order_of_keys(document: dict[str, Any], random: Random) -> None:
    one, other = found_in(written(in_other_order(document, random))), found_in(written(document))
    assert without_shown_objects(one) == without_shown_objects(other)


@given(
    nearly_valid(), st.sampled_from([0, 3, "\t", "\r\n "]), st.sampled_from([(",", ":"), (" ,\n", "\n : ")])
)
def test_space(document: dict[str, Any], indent: Any, separators: Any) -> None:
    spaced = "\n " + written(document, indent=indent, separators=separators) + " \n\n"
    assert found_in(spaced) == found_in(written(document))


@given(nearly_valid(), RANDOMS)
def test_escapes(document: dict[str, Any], random: Random) -> None:
    assert found_in(escaped(written(document), random)) == found_in(written(document))
    assert found_in(written(document, ensure_ascii=True)) == found_in(written(document))


@given(nearly_valid())
def test_equal_numbers(document: dict[str, Any]) -> None:
    assert found_in(written(with_points(document))) == found_in(written(document))
