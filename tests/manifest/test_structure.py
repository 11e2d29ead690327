"""OM1xx: what is said about manifests that do not fit, and that everything is said in one pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from openmanifest.findings import MAX_FINDINGS, registered_codes
from tests.building import CONTEXT, DELETE, brief, changed, findings_of, minimal, number_of, part
from tests.manifest.rich import AUDITED, RICH

LATER = {"/specVersion": "1.7", "/@context": "https://w3id.org/openmanifest/context/1.7"}
ACME = {"/@context": [CONTEXT, {"acme": "https://acme.example/ns#"}]}
W = "/components/0"

# What goes wrong in somebody's first manifest, and what to type instead.
NEWCOMERS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"/specVersion": 1.0}, "OM102", "/specVersion", 'put it in quotes: "1.0"'),
    ({"/model/version": 2.5}, "OM102", "/model/version", 'put it in quotes: "2.5"'),
    ({"/@context": f"{CONTEXT}/"}, "OM111", "/@context", f'write "{CONTEXT}", without the slash at the end'),
    ({"/@context": DELETE}, "OM101", "", f'add "@context": "{CONTEXT}"'),
    ({"/type": "opennessManifest"}, "OM104", "/type", 'write "OpennessManifest"'),
    ({"/author/standing": "First Party"}, "OM104", "/author/standing", 'did you mean "first-party"?'),
    ({"/author/standing": DELETE}, "OM101", "/author", 'add "standing": "first-party"'),
    ({"/model/name": DELETE}, "OM101", "/model", 'add "name": "Demo 7B"'),
    ({"/issued": "20.11.2026"}, "OM106", "/issued", 'write "2026-11-20"'),
    ({"/issued": "Nov 20, 2026"}, "OM106", "/issued", 'write "2026-11-20"'),
    ({"/issued": "2026-11-20 10:00"}, "OM106", "/issued", 'write "2026-11-20"'),
    ({"/issued": "2026/11/20"}, "OM106", "/issued", 'write "2026-11-20"'),
    ({f"{W}/id": "weights"}, "OM106", f"{W}/id", 'write "#weights"'),
    ({f"{W}/type": "weight"}, "OM104", f"{W}/type", 'did you mean "weights"?'),
    ({f"{W}/type": "dataset"}, "OM104", f"{W}/type", "training-data"),
    ({f"{W}/availability": "open"}, "OM104", f"{W}/availability", 'did you mean "public"?'),
    ({f"{W}/availability": "Public"}, "OM104", f"{W}/availability", 'did you mean "public"?'),
    ({f"{W}/license": ["MIT"]}, "OM102", f"{W}/license", 'take it out of the brackets: "MIT"'),
    (
        {f"{W}/license": ["Apache-2.0", "MIT"]},
        "OM102",
        f"{W}/license",
        '"Apache-2.0 OR MIT" if one may choose',
    ),
    ({f"{W}/license": ["MIT", "see LICENSE"]}, "OM102", f"{W}/license", "with OR between them if one may"),
    ({f"{W}/license": ["MIT", "ISC", "Zlib", "0BSD"]}, "OM102", f"{W}/license", '"MIT AND ISC AND ..."'),
    ({f"{W}/license": []}, "OM102", f"{W}/license", "write a string"),
    ({f"{W}/license": None}, "OM103", f"{W}/license", "leave the key out"),
    ({f"{W}/license": ""}, "OM106", f"{W}/license", "SPDX"),
    ({f"{W}/licence": "MIT"}, "OM108", f"{W}/licence", 'did you mean "license"?'),
    ({f"{W}/sameContentAs": "#data"}, "OM102", f"{W}/sameContentAs", 'put it in brackets: ["#data"]'),
    (
        {f"{W}/locations": "https://lab.example"},
        "OM102",
        f"{W}/locations",
        '[{"url": "https://lab.example"}]',
    ),
    ({f"{W}/locations": {"url": "https://lab.example"}}, "OM102", f"{W}/locations", "brackets"),
    (
        {f"{W}/locations": ["https://lab.example"]},
        "OM102",
        f"{W}/locations/0",
        '{"url": "https://lab.example"}',
    ),
    (
        {f"{W}/locations/0/url": "lab.example/demo"},
        "OM106",
        f"{W}/locations/0/url",
        'write "https://lab.example/demo"',
    ),
    ({f"{W}/byteSize": 5}, "OM109", f"{W}/byteSize", 'write "artifacts": [{"byteSize": ...}]'),
    (
        {"/model/parameterCount": "7300000000"},
        "OM102",
        "/model/parameterCount",
        "remove the quotes: 7300000000",
    ),
    (
        {"/model/parameterCount": "7B"},
        "OM102",
        "/model/parameterCount",
        "write 7000000000, without quotes",
    ),
    ({"/model/parameterCount": "many"}, "OM102", "/model/parameterCount", "such as 7300000000"),
    ({"/issued": 20261120}, "OM102", "/issued", 'write "2026-11-20"'),
    ({"/model/derivedFrom": "none"}, "OM102", "/model/derivedFrom", "write []"),
    ({f"{W}/availability": "N/A"}, "OM104", f"{W}/availability", "leave `availability` out"),
    ({f"{W}/type": "dataset"}, "OM104", f"{W}/type", '"training-data" or "evaluation-data"'),
    ({"/model/stages": ["RLHF"]}, "OM104", "/model/stages/0", '"reinforcement-learning" or'),
    ({"/components/1/id": DELETE}, "OM101", "/components/1", 'add "id": "#training-data"'),
    ({"/licenses": [{"id": "LicenseRef-X"}]}, "OM101", "/licenses/0", 'rename "id" to "licenseId"'),
    ({f"{W}/license": DELETE, f"{W}/licence": "MIT"}, "OM108", f"{W}/licence", 'did you mean "license"?'),
    ({f"{W}/url": "https://lab.example/w"}, "OM109", f"{W}/url", 'write "locations": [{"url": ...}]'),
    ({"/license": "MIT"}, "OM109", "/license", 'each entry of "components"'),
    ({"/model/license": "MIT"}, "OM109", "/model/license", 'an entry of "components"'),
    ({"/model/description": "x"}, "OM108", "/model/description", 'did you mean "summary"?'),
    (
        {"/model/parameterCount": 7.3},
        "OM102",
        "/model/parameterCount",
        "write a whole number, such as 7300000000",
    ),
    ({"/model/parameterCount": -1}, "OM107", "/model/parameterCount", "write 0 or more"),
    ({"/model/publisher": "Example Lab"}, "OM102", "/model/publisher", '{"name": "Example Lab"}'),
    (
        {"/model/continuousTraining": "no"},
        "OM102",
        "/model/continuousTraining",
        "write true or false, without quotes",
    ),
    ({"/model/id": "demo 7b"}, "OM106", "/model/id", "absolute IRI"),
    ({"/components": part("#a", "weights")}, "OM102", "/components", "array"),
    (
        {"/model/output_modalities": ["text"]},
        "OM108",
        "/model/output_modalities",
        'did you mean "outputModalities"?',
    ),
    ({"/Components": []}, "OM108", "/Components", 'did you mean "components"?'),
    ({"/ticket": 42}, "OM108", "/ticket", '"acme:ticket"'),
    ({"/acme:ticket": 42}, "OM110", "/acme:ticket", '{"acme": "https://example.org/ns#"}'),
]


def test_every_structure_code_is_tested() -> None:
    tested = {code for _, code, *_ in NEWCOMERS} | {"OM105", "OM112", "OM199"}
    assert {code.id for code in registered_codes() if 100 <= int(code.id[2:]) < 200} - tested == set()


@pytest.mark.parametrize(
    ("changes", "code", "pointer", "hint"), NEWCOMERS, ids=[str(c[0])[:60] for c in NEWCOMERS]
)
def test_mistake_of_a_newcomer(changes: dict[str, Any], code: str, pointer: str, hint: str) -> None:
    (finding,) = findings_of(changed(changes))
    assert (finding.code, finding.pointer) == (code, pointer)
    assert hint in finding.hint
    assert finding.message
    assert finding.line == 1


def test_ten_mistakes_are_found_in_one_pass() -> None:
    changes = {
        "/author/standing": "firstparty",
        "/issued": "20.11.2026",
        "/model/parameterCount": "7300000000",
        "/model/lisence": "MIT",
        f"{W}/license": "mit",
        f"{W}/role": "fnal",
        f"{W}/artifacts": [{"path": "../m.bin"}],
        "/components/1/withheldBecause": ["third-party-right"],
        "/components/2": {"id": "#x", "type": "weights", "acme:x": 1},
        "/claims": [{"url": None, "statement": "open"}],
    }
    found = {finding.code for finding in findings_of(changed(changes))}
    assert {"OM104", "OM106", "OM102", "OM108", "OM304", "OM216", "OM110", "OM103"} <= found


def test_rich_manifests_have_no_findings() -> None:
    assert findings_of(RICH) == []
    assert findings_of(AUDITED) == []


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Pointer and value of everything in a JSON value."""
    yield pointer, value
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in members:
        yield from leaves(inner, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")


def broken(value: Any) -> list[Any]:
    """Values that cannot be read in place of one that can."""
    if isinstance(value, str):
        return [5, None, {}, "", value[:-1] + "%%"]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ["%%", None, 5]
    return ["%%", None, -1]


PLACES = [
    (name, pointer)
    for name, document in (("rich", RICH), ("audited", AUDITED))
    for pointer, _ in leaves(document)
]
FREE = ("/extensions", "/acme:ticket", "/@context/1")


@pytest.mark.parametrize(("name", "pointer"), PLACES, ids=[f"{n}{p}" for n, p in PLACES])
def test_what_cannot_be_read_causes_no_other_finding(name: str, pointer: str) -> None:
    """Rules must not conclude from the absence of what could not be read."""
    document = RICH if name == "rich" else AUDITED
    value = dict(leaves(document))[pointer]
    for bad in broken(value) if pointer and not pointer.startswith(FREE) else []:
        found = findings_of(changed({pointer: bad}, document))
        if not any(number_of(f) < 200 and f.severity == "error" for f in found):
            continue  # free text can be anything
        assert [(f.code, f.pointer) for f in found if number_of(f) >= 200] == [], bad


@pytest.mark.parametrize(
    "changes", [{"/type": "x"}, {"/specVersion": 1}, {"/@context": DELETE}, {"/author": 5}]
)
def test_rules_speak_although_the_head_is_broken(changes: dict[str, Any]) -> None:
    document = changed({**changes, f"{W}/artifacts": [{"path": "../m.bin"}], f"{W}/license": "mit"})
    assert {"OM216", "OM304"} <= {finding.code for finding in findings_of(document)}


RULES_BESIDE = [
    ({"/components/1/id": "#weights"}, "OM201"),
    ({f"{W}/partOf": "#weigths"}, "OM202"),
    ({f"{W}/partOf": "#weights"}, "OM204"),
    ({f"{W}/license": "mit"}, "OM304"),
    ({f"{W}/availability": "not-found"}, "OM404"),
    ({"/issued": "2026-02-30"}, "OM217"),
    ({"/patents": [{"position": "reserved", "covers": ["#weigths"]}]}, "OM701"),
]


@pytest.mark.parametrize(("changes", "code"), RULES_BESIDE, ids=[code for _, code in RULES_BESIDE])
@pytest.mark.parametrize("mistake", ["/model/parameterCount", "/author/url", "/dataLicense", "/model/stages"])
def test_rules_speak_although_something_else_is_broken(
    changes: dict[str, Any], code: str, mistake: str
) -> None:
    found = findings_of(changed({**changes, mistake: {}}))
    assert ("OM102", mistake) in brief(found)
    assert code in [finding.code for finding in found]


LATER_VALUES = [
    ("/author/standing", "regulator"),
    (f"{W}/availability", "escrowed"),
    (f"{W}/type", "weights-delta"),
    (f"{W}/role", "draft"),
    ("/model/stages", ["pretraining", "self-play"]),
    ("/components/1/withheldBecause", ["embargo"]),
    (f"{W}/restrictions", [{"type": "quota", "quotaPerDay": 5}]),
    ("/outputs", {"ownership": "commons"}),
]


@pytest.mark.parametrize(("pointer", "value"), LATER_VALUES, ids=[p for p, _ in LATER_VALUES])
def test_value_of_a_later_version_is_read_as_unknown(pointer: str, value: Any) -> None:
    found = findings_of(changed({**LATER, pointer: value}))
    told, *rest = sorted((f for f in found if number_of(f) < 200), key=lambda f: f.code != "OM112")
    assert (told.code, told.severity, told.pointer) == ("OM112", "info", "/specVersion")
    assert [f.code for f in rest] == ["OM105"]
    assert not [f for f in found if f.severity == "error"]
    assert rest[0].pointer.startswith(pointer)
    errors = [f for f in findings_of(changed({pointer: value})) if f.severity == "error"]
    assert [f.code for f in errors] == ["OM104"]


def test_later_version_may_have_new_keys() -> None:
    found = findings_of(changed({**LATER, "/model/newKey": {"x": [1]}, f"{W}/another": True}))
    assert brief(found) == [("OM112", "/specVersion")]
    assert 'write "1.0"' in found[0].hint


def test_later_version_still_has_to_be_well_formed() -> None:
    changes = {**LATER, "/issued": "20.11.2026", f"{W}/license": 5, "/model/name": DELETE, f"{W}/x": None}
    assert {f.code for f in findings_of(changed(changes))} == {"OM106", "OM102", "OM101", "OM103", "OM112"}


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("1", "OM106"),
        ("1.00", "OM106"),
        ("1.0.0", "OM106"),
        ("v1.0", "OM106"),
        ("1.0 ", "OM106"),
        ("0.1", "OM012"),
        ("2.0", "OM012"),
        ("10.0", "OM012"),
    ],
)
def test_spec_version(version: str, code: str) -> None:
    found = findings_of(changed({"/specVersion": version}))
    assert brief(found) == [(code, "/specVersion")]


KEYS: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({**ACME, "/acme:ticket": 42}, []),
    ({**ACME, f"{W}/acme:deep": {"license": None}}, [("OM103", f"{W}/acme:deep/license")]),
    ({**ACME, "/acme2:ticket": 42}, [("OM110", "/acme2:ticket")]),
    ({"/model/acme:x": 1, f"{W}/acme:x": 1}, [("OM110", "/model/acme:x"), ("OM110", f"{W}/acme:x")]),
    ({"/dcterms:title": "x", "/schema:keywords": "y"}, []),  # declared by the context of the standard
    ({"/https:~1~1acme.example~1ns#ticket": 1}, []),  # an absolute IRI needs no prefix
    ({"/model/license": "MIT"}, [("OM109", "/model/license")]),
    ({f"{W}/coverage": []}, [("OM109", f"{W}/coverage")]),
    (
        {f"{W}/gate": {"steps": ["account"], "role": "x"}, f"{W}/availability": "gated"},
        [("OM109", f"{W}/gate/role")],
    ),
    ({f"{W}/5": 1}, [("OM108", f"{W}/5")]),
    ({"/": 1}, [("OM108", "/")]),
]


@pytest.mark.parametrize(("changes", "expected"), KEYS, ids=[str(list(c))[:50] for c, _ in KEYS])
def test_keys(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = findings_of(changed(changes))
    assert sorted(brief(found)) == sorted(expected)
    assert all(finding.line == 1 for finding in found)


@pytest.mark.parametrize("bad", ["wieghts", 5, DELETE], ids=str)
@pytest.mark.parametrize("key", ["type", "id"])
def test_findings_after_a_broken_component_name_the_right_one(key: str, bad: Any) -> None:
    document = changed(
        {
            f"{W}/{key}": bad,
            "/components/1/license": "mit",
            "/components/2": part("#c", "policy", license="isc"),
        }
    )
    rules = [place for place in brief(findings_of(document)) if place[0] == "OM304"]
    assert rules == [("OM304", "/components/1/license"), ("OM304", "/components/2/license")]


LISTS = [
    ("/licenses", {"licenseId": "LicenseRef-a b"}, {"licenseId": "MIT", "permissions": ["use"]}, "OM308"),
    (f"{W}/restrictions", {"type": "no-hostin"}, {"type": "territory"}, "OM321"),
    ("/components/1/evidence", 5, {"basis": "declared"}, "OM802"),
    ("/patents", "none", {"numbers": []}, "OM704"),
    ("/claims", [], {"statement": "open"}, "OM809"),
    ("/model/derivedFrom", True, {"name": "Base 7B"}, "OM805"),
]


@pytest.mark.parametrize(("pointer", "bad", "doubtful", "code"), LISTS, ids=[case[0] for case in LISTS])
def test_findings_after_a_broken_item_name_the_right_one(
    pointer: str, bad: Any, doubtful: Any, code: str
) -> None:
    """The item behind a broken one may be passed over, but another one must not be blamed."""
    found = findings_of(changed({pointer: [bad, doubtful]}))
    assert {f.pointer for f in found if f.code == code} <= {f"{pointer}/1", f"{pointer}/1/licenseId"}
    assert code in [f.code for f in findings_of(changed({pointer: [doubtful]}))]


def test_brackets_are_to_be_removed_where_that_helps() -> None:
    hints = {}
    for value in (["first-party"], [{"a": 1}], [5]):
        hints[str(value)] = findings_of(changed({"/author/standing": value}))[0].hint
    assert hints["['first-party']"] == 'take it out of the brackets: "first-party"'
    assert hints["[{'a': 1}]"] == hints["[5]"] == 'write a string, such as "first-party"'


def test_findings_are_limited() -> None:
    document = {**minimal(), "claims": [{"x": 1}] * (2 * MAX_FINDINGS)}
    found = [f for f in findings_of(document) if number_of(f) < 200]
    assert len(found) == MAX_FINDINGS + 1
    last = next(f for f in found if f.code == "OM199")
    assert str(MAX_FINDINGS) in last.message


def test_findings_come_in_the_order_of_the_text() -> None:
    text = json.dumps(
        changed({"/issued": "x", "/model/id": "x", f"{W}/id": "x", "/components/1/type": "x"}), indent=1
    )
    places = [(f.line or 0, f.column or 0) for f in findings_of(text)]
    assert places == sorted(places)
    assert len(places) >= 4
