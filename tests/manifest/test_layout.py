"""A changed manifest looks as it did, but for what changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.manifest.layout import relaid
from tests.building import minimal

OWN = """\
{
    "@context": "x",   "type":"T",
    "list": [1, 2,
       3], "parts": [
        {"id": "#a", "size": 1, "tags": ["x","y"]},
        {"id":"#b" }
    ],
    "text": "caf\\u00e9"
}
"""


def changed(text: str, **values: Any) -> str:
    old = json.loads(text)
    new = {**old, **values}
    return relaid(text, old, {key: value for key, value in new.items() if value is not None})


def test_nothing_changed_is_the_same_bytes() -> None:
    assert changed(OWN) == OWN


def test_a_value_is_replaced_where_it_stands() -> None:
    parts = json.loads(OWN)["parts"]
    parts[0]["size"] = 22
    assert changed(OWN, parts=parts) == OWN.replace('"size": 1,', '"size": 22,')
    assert changed(OWN, list=[1, 2, 4]) == OWN.replace("3]", "4]")


def test_a_new_key_and_a_new_item_come_in_the_indent_of_the_text() -> None:
    new = changed(OWN, author={"name": "Lab"})
    assert new.endswith('    "text": "caf\\u00e9",\n    "author": {\n        "name": "Lab"\n    }\n}\n')
    assert '"list": [1, 2,\n       3]' in new
    more = changed(OWN, parts=[*json.loads(OWN)["parts"], {"id": "#c"}])
    assert (
        '{"id": "#a", "size": 1, "tags": ["x","y"]},\n        {"id":"#b" },\n        {\n            "id": "#c"'
        in more
    )


def test_an_item_in_front_leaves_the_others_as_they_were() -> None:
    parts = json.loads(OWN)["parts"]
    parts[0]["size"] = 2
    new = changed(OWN, parts=[{"id": "#0"}, *parts])
    assert '{"id": "#a", "size": 2, "tags": ["x","y"]}' in new
    assert '{"id":"#b" }' in new


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", [None, 1, 2, 4, "\t"])
def test_other_manners_of_writing(indent: int | str | None, newline: str) -> None:
    document = minimal()
    text = (json.dumps(document, indent=indent) + "\n").replace("\n", newline)
    document["model"]["version"] = "2"
    document["components"].append({"id": "#new", "type": "tokenizer", "stages": ["pretraining"]})
    expected = (json.dumps(document, indent=indent) + "\n").replace("\n", newline)
    assert relaid(text, json.loads(text), document) == expected


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
_DUMPS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    indent=st.sampled_from([None, 0, 1, 2, "\t"]),
    ensure_ascii=st.booleans(),
    separators=st.sampled_from([None, (",", ":"), (" , ", " : ")]),
)


@given(st.dictionaries(st.text(max_size=3), _JSON), st.dictionaries(st.text(max_size=3), _JSON), _DUMPS)
def test_it_reads_as_the_new_value(old: dict[str, Any], new: dict[str, Any], manner: dict[str, Any]) -> None:
    text = json.dumps(old, **manner)
    for value in (new, {**old, **new}, {**new, **old}):
        result = relaid(text, old, value)
        assert json.dumps(json.loads(result)) == json.dumps(value)
    assert relaid(text, old, old) == text
