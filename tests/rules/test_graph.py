"""OM901 to OM909."""

from __future__ import annotations

import pytest

from openmanifest.manifest.shape import field_names
from tests.building import CONTEXT, changed, findings_of
from tests.rules.cases import Case, check, error, quiet, warning


def declared(prefix: str, iri: str = "https://acme.example/ns#") -> dict[str, object]:
    return {"/@context": [CONTEXT, {prefix: iri}]}


LATER = "https://w3id.org/openmanifest/context/1.7"
CASES: list[Case] = [
    error("OM901", {"/@context": LATER}, at="/@context", hint=f'"{CONTEXT}"'),
    error("OM901", {"/specVersion": "1.7"}, at="/@context", hint='write "specVersion": "1.0"', also="OM112"),
    error(
        "OM901", {"/@context": [LATER, {"acme": "https://a.example/"}]}, at="/@context/0", hint=f'"{CONTEXT}"'
    ),
    error(
        "OM901",
        {"/specVersion": "1.10", "/@context": CONTEXT.replace("1.0", "1.1")},
        at="/@context",
        hint="/1.10",
        also="OM112",
    ),
    quiet("OM901", {"/specVersion": "1.7", "/@context": LATER}, also="OM112"),
    quiet("OM901", {"/@context": [CONTEXT]}),
    error("OM902", declared("license"), at="/@context/1/license", hint="prefix"),
    error("OM902", declared("om"), at="/@context/1/om", hint="prefix"),
    error("OM902", declared("schema"), at="/@context/1/schema", hint="prefix"),
    error("OM902", declared("@vocab"), at="/@context/1/@vocab", hint="prefix"),
    quiet("OM902", declared("acme")),
    quiet("OM902", declared("License")),
    # To declare a prefix as the standard has it changes nothing; JSON-LD 1.1 allows it for protected terms.
    quiet("OM902", declared("schema", "https://schema.org/")),
    # What the context of the standard does not declare is free to be declared.
    quiet("OM902", declared("prov", "http://www.w3.org/ns/prov#")),
    # A value is looked up among the prefixes, too: "public" would become the IRI of that prefix.
    error("OM902", declared("public"), at="/@context/1/public", hint='"my-public"'),
    warning("OM903", declared("acme", "https://acme.example/ns"), at="/@context/1/acme", hint='ns#"'),
    quiet("OM903", declared("acme", "https://acme.example/ns/")),
    quiet("OM903", declared("acme", "urn:acme:")),
    error("OM904", declared(""), at="/@context/1/", hint='"acme"'),
    error("OM904", declared("a:b"), at="/@context/1/a:b", hint='"a-b"'),
    error("OM904", declared("a/b"), at="/@context/1/a~1b", hint='"a-b"'),
    error("OM904", declared("_"), at="/@context/1/_", hint='"acme"'),
    quiet("OM904", declared("a-b.c")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("prefix", sorted(field_names()))
def test_no_key_of_the_standard_can_be_a_prefix(prefix: str) -> None:
    codes = [finding.code for finding in findings_of(changed(declared(prefix)))]
    assert codes == ["OM902"]


@pytest.mark.parametrize("prefix", ["", "a:b", "a/b"])
def test_what_cannot_be_a_prefix_is_said(prefix: str) -> None:
    assert findings_of(changed(declared(prefix)))
