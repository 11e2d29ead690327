"""Places in TOML: every value that `tomllib` reads has one, and what stands there is that value."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.definitions.toml_positions import scan
from openmanifest.findings import Path
from tests.end_to_end.running import ROOT

SHIPPED = [
    *sorted((ROOT / "src/openmanifest/definitions/data").glob("*.toml")),
    *sorted((ROOT / "policies").glob("*.toml")),
]


def values(document: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    for step, value in document.items() if isinstance(document, dict) else enumerate(document):
        yield (*path, step), value
        if isinstance(value, (dict, list)):
            yield from values(value, (*path, step))


def assert_places(text: str) -> None:
    """Compare the places with what `tomllib` reads; scalars are read again from their place on."""
    text = text.replace("\r\n", "\n")
    document = tomllib.loads(text)
    places = scan(text, 40).places
    wanted = dict(values(document))
    assert set(places) == set(wanted)
    for path, value in wanted.items():
        if isinstance(value, (dict, list)):
            continue
        rest = text[places[path].value :]
        # A string ends with a quote, everything else soon.
        ends = [i + 1 for i, c in enumerate(rest[:1000]) if c in "\"'" or i < 30]
        assert repr(value) in [repr(_read(rest[:end])) for end in ends], (path, rest[:40])
        if isinstance(path[-1], str):
            assert text[places[path].key] in "\"'" or text[places[path].key :].startswith(path[-1])


def _read(text: str) -> Any:
    try:
        return tomllib.loads(f"a = {text}")["a"]
    except (tomllib.TOMLDecodeError, KeyError):
        return None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_value_of_every_definition(path: Any) -> None:
    assert_places(path.read_text(encoding="utf-8"))


ODD = [
    'a = 1 # "b = 2"\n# [c]\nd = "#"',
    "a.b.c = 1\na.b.d = 2\n[e.f]\ng = 3\n[e]\nh = 4",
    '"a.b" . \'c"d\' = 1\n["x]y".z]\n"" = 2',
    "[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2\n[[a.e]]\nf = 3\n[[a.e]]\n[a.e.g]\nh.i = 4",
    'a = """\nb = 1\n[c]\n"" """\nd = \'\'\'x\'\'y\'\'\'\ne = """a"""""\nf = 2',
    'a = "\\" = b"\nc = \'\\\'\nd = 1979-05-27 07:32:00\ne = 07:32:00 # x\nf = [1979-05-27T07:32:00Z, 2]',
    "a = [ # one\n 1, [2,\n\n 3, # two\n ], { b = 4, c.d = [5, {}] },\n]\ne = {}\nf = []",
    "a = -inf\nb = +1_000\nc = 0xDEAD\nd = nan\ne=true\nf =\tfalse",
    '"\\u00e9" = 1\n\'è\' . "\\t" = 2\r\nb = "\U0001f600"\r\nc = 3',
    "",
    "# nothing\n\n",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_ways_to_write_toml(text: str) -> None:
    assert_places(text)


_keys = st.sampled_from(["a", "b", "a.b", '"a"', '"b.c"', "'d'", "1", "a . b"])
_scalars = st.sampled_from(
    ["1", '"x"', "'y'", '"""z\n"""', "true", "1.5", "2026-11-21", '"a]b"', '"#"', '"\\""', "'''\n'''"]
)
_values = st.recursive(
    _scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[ {', '.join(items)} ]")
        | st.lists(st.tuples(_keys, inner), max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=6,
)
_lines = st.one_of(
    st.tuples(_keys, _values).map(" = ".join),
    _keys.map("[{}]".format),
    _keys.map("[[ {} ]]".format),
    st.just("# x = 1"),
    st.just(""),
)


@given(st.lists(_lines, max_size=8).map("\n".join))
def test_whatever_is_toml(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        scan(text, 40)  # no exception
        return
    assert_places(text)


@given(st.text("[]{}=\"',.#\n\r\\ ab1-é", max_size=40))
def test_whatever_is_none(text: str) -> None:
    assert scan(text, 5).depth <= 6


def test_depth() -> None:
    assert scan("a = [[1]]", 9).depth == 3
    assert scan("a.b.c.d = 1", 9).depth == 4
    assert scan("[a.b]\nc = {d = 1}", 9).depth == 4
    assert scan("a = [[[[[1]]]]]\nb = 2", 3).depth == 4
    assert ("b",) not in scan("a = [[[[[1]]]]]\nb = 2", 3).places


def test_the_nearest_place() -> None:
    scanned = scan("a = {b = 1}", 9)
    assert scanned.nearest(("a", "b", "c", 0)) == scanned.places["a", "b"]
    assert scanned.nearest(("x",)) is None
