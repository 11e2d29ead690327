"""Loading and dumping: what was read comes back as it was."""

from __future__ import annotations

import copy
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.findings import Severity
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.writing import ManifestError, dump, dumps, load, loads
from tests.building import DELETE, changed, findings_of, minimal
from tests.generated.strategies import manifests, shuffled
from tests.manifest.everywhere import Spot, spots
from tests.manifest.rich import AUDITED, RICH

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/openness.json"))
LATER = {"/specVersion": "1.7", "/@context": "https://w3id.org/openmanifest/context/1.7"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
# Without null, which is forbidden.
FREE = st.recursive(
    st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def in_words(document: Any) -> str:
    """JSON text by which two values can be compared, order of keys included; 7.0 and 7 are one number."""
    if isinstance(document, float) and document.is_integer() and abs(document) < 2**53:
        return str(int(document))
    if isinstance(document, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{in_words(value)}" for key, value in document.items()) + "}"
    if isinstance(document, list):
        return "[" + ",".join(in_words(value) for value in document) + "]"
    return json.dumps(document)


def comes_back(document: dict[str, Any]) -> bool:
    written = dumps(loads(json.dumps(document)))
    assert in_words(json.loads(written)) == in_words(document)
    assert written.endswith("}\n")
    assert dumps(loads(written)) == written
    return True


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.parent.name for path in EXAMPLES])
def test_examples_come_back(path: Path) -> None:
    assert comes_back(json.loads(path.read_text(encoding="utf-8")))


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("document", [minimal(), RICH, AUDITED], ids=["minimal", "rich", "audited"])
def test_manifests_come_back(document: dict[str, Any]) -> None:
    assert comes_back(document)


@pytest.mark.parametrize("spot", list(spots()), ids=str)
def test_every_field_comes_back(spot: Spot) -> None:
    value = spot.shape.term.example
    assert comes_back(spot.set(value))
    if spot.shape.is_list:
        assert comes_back(spot.set([]))
    if spot.shape.kind == "class":
        inner = [{"acme:z": 1, **value[0]}] if spot.shape.is_list else {"acme:z": 1, **value}
        assert comes_back(spot.set(inner))


@given(FREE, FREE, TEXT)
def test_free_json_and_unknown_keys_come_back(one: Any, other: Any, key: str) -> None:
    changes = {
        "/extensions": {"acme": one, key: other},
        "/sourceRecords": [{"content": other, "zzz": one}],
        "/acme:x": one,
        "/components/0/unknown": other,
        "/model/a0": {key: one},
        "/author/z": one,
    }
    assert comes_back(changed(changes))


@given(shuffled(manifests()))
def test_generated_manifests_come_back(document: dict[str, Any]) -> None:
    """Whatever the types allow, with the keys of every object in any order."""
    assert comes_back(document)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/author/standing", "regulator"),
        ("/components/0/type", "weights-delta"),
        ("/components/0/availability", "escrowed"),
        ("/model/stages", ["pretraining", "self-play"]),
        ("/licenses", [{"licenseId": "LicenseRef-x", "restrictions": [{"type": "quota", "quotaPerDay": 5}]}]),
        ("/newKey", {"deep": [1, {"x": "y"}]}),
    ],
)
def test_what_a_later_version_added_comes_back(pointer: str, value: Any) -> None:
    assert comes_back(changed({**LATER, pointer: value}))


@pytest.mark.parametrize("number", [0, -0.0, 7.0, 1e22, 3.8e24, 0.1, 1e-9, 2**53 - 1, 2**53, 1e300])
def test_numbers_come_back(number: float) -> None:
    assert comes_back(changed({"/model/trainingTokens": number, "/acme:x": number}))


@pytest.mark.parametrize("text", ["é", "日本語", "😀", "a\u2028b", '"\\/\b\f\n\r\t', "\x7f", "\u0000"])
def test_characters_come_back(text: str) -> None:
    assert comes_back(changed({"/model/name": text, "/acme:x": {text: text}}))


def test_paths_and_files(tmp_path: Path) -> None:
    text = dumps(loads(json.dumps(RICH)))
    target = tmp_path / "openness.json"
    dump(loads(text), target)
    assert target.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [target]
    for source in (target, str(target), tmp_path, str(tmp_path)):
        assert dumps(load(source)) == text
    with target.open("rb") as binary, target.open(encoding="utf-8") as characters:
        assert load(binary) == load(characters) == loads(text) == loads(text.encode())
    stream = io.StringIO()
    dump(loads(text), stream)
    assert stream.getvalue() == text


def test_failed_dump_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "openness.json"
    target.write_text("before")
    manifest = loads(json.dumps(minimal()))
    manifest.model.name = "\ud800"
    with pytest.raises(ManifestError, match="surrogate"):
        dump(manifest, target)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_what_no_manifest_can_have_is_not_written() -> None:
    manifest = loads(json.dumps({**minimal(), "extensions": {"a": 1}}))
    assert manifest.extensions is not None
    manifest.extensions["b"] = float("inf")
    with pytest.raises(ManifestError, match="OM103"):
        dumps(manifest)
    manifest.extensions["b"] = object()
    with pytest.raises(ManifestError, match="no JSON"):
        dumps(manifest)
    manifest = loads(json.dumps(minimal()))
    manifest.components = [5]  # type: ignore[list-item]
    with pytest.raises(ManifestError, match="OM102"):
        dumps(manifest)


def test_keys_of_ones_own_can_be_set() -> None:
    manifest = loads(json.dumps(minimal()))
    setattr(manifest.components[0], "note", "x")  # noqa: B010  (a key that no type has)
    assert json.loads(dumps(manifest))["components"][0]["note"] == "x"


def test_changes_are_written() -> None:
    manifest = loads(json.dumps(RICH))
    manifest.model.version = "2.0"
    manifest.components = manifest.components[1:]
    manifest.issued = None
    expected = changed({"/model/version": "2.0", "/issued": DELETE, "/components/0": DELETE}, RICH)
    assert json.loads(dumps(manifest)) == expected


def test_removed_items_leave_the_order_of_keys_in_the_others() -> None:
    document = changed({"/components/1": {"type": "training-data", "acme:x": 1, "id": "#data"}})
    manifest = loads(json.dumps(document))
    manifest.components = manifest.components[1:]
    assert list(json.loads(dumps(manifest))["components"][0]) == ["type", "acme:x", "id"]


def test_order_of_keys_has_no_weight() -> None:
    document = minimal()
    other = dict(reversed(document.items()))
    assert loads(json.dumps(document)) == loads(json.dumps(other))
    assert loads(json.dumps(document)) != loads(json.dumps(changed({"/model/name": "x"})))


def test_ids_that_are_no_text_are_no_ids() -> None:
    """In what no type describes, an `id` may be anything."""
    manifest = loads(json.dumps(changed({"/x": [{"id": []}, {"id": {}}, {"id": "a"}]})))
    manifest.x = [{"id": ["b"], "c": 1}, *manifest.x]  # type: ignore[attr-defined]
    assert json.loads(dumps(manifest))["x"] == [{"id": ["b"], "c": 1}, {"id": []}, {"id": {}}, {"id": "a"}]


def test_copies_are_independent() -> None:
    manifest = loads(json.dumps(RICH))
    twin = copy.deepcopy(manifest)
    twin.model.name = "Other"
    assert manifest.model.name == "Demo 7B"
    assert dumps(manifest) == dumps(loads(json.dumps(RICH)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "OM005"),
        ("{", "OM006"),
        ("[]", "OM010"),
        (b"\xff", "OM003"),
        ("{}", "OM101"),
        ('{"specVersion": "2.0"}', "OM012"),
    ],
)
def test_errors_say_why(data: str | bytes, code: str) -> None:
    with pytest.raises(ManifestError) as caught:
        loads(data)
    assert caught.value.findings[0].code == code
    assert code in str(caught.value)
    assert all(finding.severity is Severity.ERROR for finding in caught.value.findings)


def test_warnings_are_no_errors() -> None:
    document = changed({"/model/lisence": "MIT", "/acme:x": 1})
    assert {finding.code for finding in findings_of(document)} == {"OM108", "OM110"}
    assert isinstance(loads(json.dumps(document)), Manifest)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as caught:
        load(tmp_path)
    assert caught.value.findings[0].code == "OM001"


def test_made_by_hand() -> None:
    manifest = Manifest.model_validate(minimal())
    assert json.loads(dumps(manifest)) == minimal()
