"""Terms of a component: its license as an expression, and what goes beyond it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openmanifest import loads
from openmanifest.definitions import terms
from openmanifest.definitions.explanation import Explanation
from openmanifest.definitions.facts import Facts, Part
from openmanifest.definitions.kleene import Truth
from openmanifest.definitions.licenses import Asked
from tests.building import minimal, part

Json = dict[str, Any]

OWN = "LicenseRef-Own"
FREE = ["access", "use", "study", "modification", "redistribution", "commercial-use"]
NON_COMMERCIAL = Asked(frozenset(("non-commercial",)))
OUTPUTS = Asked(frozenset(("output-terms", "no-other-model-training")), frozenset(("generated-content",)))


def facts_of(*components: Json, **root: Any) -> Facts:
    return Facts(loads(json.dumps({**minimal(), "components": list(components), **root})))


def weights(**fields: Any) -> Json:
    return part("#w", "weights", role="final", **fields)


def own(**fields: Any) -> Json:
    return {"licenses": [{"licenseId": OWN, "name": "Own", "url": "https://lab.example/own", **fields}]}


def asked(found: Facts, openness: str = "open-or-presumed") -> tuple[Truth, Explanation, Part]:
    first = found.parts[0]
    truth, told = terms.are_open(first, found, openness), terms.explain_open(first, found, openness)
    assert told.truth is truth
    assert told.pointers
    assert (told.remedy is None) is (truth is True)
    return truth, told, first


OPEN_CASES: list[tuple[str, str, Truth]] = [
    ("MIT", "osi-approved", True),
    ("CC-BY-4.0", "osi-approved", False),
    ("CC-BY-NC-4.0", "any-open", False),
    ("MIT OR CC-BY-NC-4.0", "osi-approved", True),
    ("MIT AND CC-BY-NC-4.0", "osi-approved", False),
    ("MIT AND LicenseRef-unheard-of", "osi-approved", None),
    ("MIT OR LicenseRef-unheard-of", "osi-approved", True),
    ("CC-BY-NC-4.0 OR LicenseRef-unheard-of", "open", None),
    ("CC-BY-NC-4.0 AND LicenseRef-unheard-of", "open", False),
    ("GPL-2.0-only WITH Classpath-exception-2.0", "osi-approved", True),
    ("GPL-2.0-or-later", "osi-approved", True),
    ("(MIT AND Apache-2.0) OR CC-BY-ND-4.0", "open", True),
    ("NONE", "open", False),
    ("NOASSERTION", "open", None),
    ("no license", "open", None),
]


@pytest.mark.parametrize(("license", "openness", "expected"), OPEN_CASES)
def test_expressions(license: str, openness: str, expected: Truth) -> None:
    component = weights(license=license, restrictions=[])
    truth, told, _ = asked(facts_of(component), openness)
    assert truth is expected, told.reason


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, None),
        ({"permissions": FREE}, None),
        ({"restrictions": []}, None),
        ({"permissions": FREE, "restrictions": []}, True),
        ({"permissions": FREE[:2], "restrictions": []}, False),
        ({"permissions": FREE, "restrictions": [{"type": "non-commercial"}]}, False),
        ({"permissions": FREE, "restrictions": [{"type": "revocable", "litigation": "patent-claim"}]}, True),
    ],
)
def test_a_license_that_the_manifest_alone_describes(stated: Json, expected: Truth) -> None:
    truth, told, _ = asked(facts_of(weights(license=OWN), **own(**stated)))
    assert truth is expected, told.reason
    assert OWN in told.reason
    osi, _, _ = asked(facts_of(weights(license=OWN), **own(**stated)), "osi-approved")
    assert osi is False


def test_what_the_manifest_adds_to_a_license_that_is_known_is_added() -> None:
    permissive = facts_of(weights(license=OWN), **own(permissions=FREE, restrictions=[{"type": "territory"}]))
    assert terms.are_without(permissive.parts[0], permissive, NON_COMMERCIAL) is True
    assert terms.are_without(permissive.parts[0], permissive, Asked(frozenset(("territory",)))) is False


def test_no_license_is_unknown() -> None:
    truth, told, _ = asked(facts_of({"id": "#w", "type": "weights", "availability": "public"}))
    assert truth is None
    assert "license of #w is not stated" in told.reason
    assert told.remedy is not None
    assert (told.remedy.pointer, told.remedy.key) == ("/components/0", "license")


def test_a_concluded_license_stands_in_and_a_conflict_decides_nothing() -> None:
    component = {**weights(), "licenseConcluded": "MIT"}
    del component["license"]
    truth, told, _ = asked(facts_of(component))
    assert (truth, told.pointers) == (True, ("/components/0/licenseConcluded",))
    same = facts_of(weights(license="MIT OR Apache-2.0", licenseConcluded="Apache-2.0 OR MIT"))
    assert asked(same)[0] is True
    truth, told, first = asked(facts_of(weights(license="MIT", licenseConcluded="CC-BY-NC-4.0")))
    assert truth is None
    assert told.pointers == ("/components/0/license", "/components/0/licenseConcluded")
    assert told.remedy is not None
    assert (told.remedy.key, told.remedy.value) == ("licenseConcluded", "MIT")
    found = facts_of(weights(license="MIT", licenseConcluded="CC-BY-NC-4.0"))
    assert terms.explain_granted(found.parts[0], found, frozenset(("use",))).reason == told.reason
    assert first.label == "#w"


RESTRICTED = [{"type": "field-of-use", "clause": "5"}]


@pytest.mark.parametrize(
    ("fields", "expected", "word"),
    [
        ({}, True, "no further terms are stated"),
        ({"restrictions": []}, True, "OSI"),
        ({"restrictions": RESTRICTED}, False, "field-of-use (clause 5)"),
        ({"restrictions": [{"type": "revocable", "litigation": "patent-claim"}]}, True, "OSI"),
        ({"availability": "gated"}, None, "gate"),
        ({"availability": "gated", "restrictions": []}, True, "OSI"),
        ({"availability": "gated", "restrictions": RESTRICTED}, False, "field-of-use"),
        ({"license": "CC-BY-NC-4.0", "availability": "gated"}, False, "CC-BY-NC-4.0"),
    ],
)
def test_what_goes_beyond_the_license(fields: Json, expected: Truth, word: str) -> None:
    truth, told, _ = asked(facts_of(weights(**fields)))
    assert truth is expected
    assert word in told.reason


def test_without_an_availability_there_may_be_a_gate() -> None:
    component = weights()
    del component["availability"]
    truth, told, _ = asked(facts_of(component))
    assert truth is None
    assert told.remedy is not None
    assert told.remedy.key == "availability"


POLICY = part("#policy", "policy", coverage=[{"topic": "acceptable-use", "extent": "complete"}])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"availability": "withheld"}, None),
        ({"availability": None}, None),
        ({"availability": "not-found"}, True),
        ({"availability": "not-used"}, True),
        ({"about": ["#w"]}, None),
        ({"about": ["#other"]}, True),
        ({"coverage": [{"topic": "acceptable-use", "extent": "none"}]}, True),
        ({"coverage": [{"topic": "privacy"}]}, True),
    ],
)
def test_a_policy_on_use_may_bring_terms(changes: Json, expected: Truth) -> None:
    policy = {key: value for key, value in {**POLICY, **changes}.items() if value is not None}
    truth, told, _ = asked(facts_of(weights(), policy))
    assert truth is expected, told.reason
    assert asked(facts_of(weights(restrictions=[]), policy))[0] is True
    # Code and data are not what such a policy is about.
    assert asked(facts_of(part("#c", "training-code"), policy))[0] is True


LATER = {"specVersion": "1.7", "@context": "https://w3id.org/openmanifest/context/1.7"}


def test_what_a_later_version_adds_is_unknown() -> None:
    unheard = [{"type": "unheard-of"}]
    found = facts_of(weights(restrictions=unheard), **LATER)
    truth, told, first = asked(found)
    assert truth is None
    assert "does not know" in told.reason
    assert told.pointers == ("/components/0/restrictions/0",)
    assert terms.are_without(first, found, NON_COMMERCIAL) is None
    assert "does not know" in terms.explain_without(first, found, NON_COMMERCIAL).reason
    assert asked(facts_of(weights(license="CC-BY-NC-4.0", restrictions=unheard), **LATER))[0] is False
    stated = own(permissions=[*FREE, "unheard-of"], restrictions=[])
    assert asked(facts_of(weights(license=OWN), **stated, **LATER))[0] is None
    stated = own(permissions=FREE, restrictions=unheard)
    assert asked(facts_of(weights(license=OWN), **stated, **LATER))[0] is None


def granted(found: Facts, *permissions: str) -> tuple[Truth, str]:
    told = terms.explain_granted(found.parts[0], found, frozenset(permissions))
    truth = terms.are_granted(found.parts[0], found, frozenset(permissions))
    assert told.truth is truth
    return truth, told.reason


def test_permissions() -> None:
    assert granted(facts_of(weights(license="MIT")), "use", "modification")[0] is True
    assert granted(facts_of(weights(license="NONE")), "use")[0] is False
    assert granted(facts_of(weights(license="NOASSERTION")), "use")[0] is None
    assert granted(facts_of(weights(license="LicenseRef-unheard-of")), "use")[0] is None
    assert granted(facts_of(weights(license=OWN), **own(permissions=["use"])), "use")[0] is True
    truth, reason = granted(facts_of(weights(license=OWN), **own(permissions=["use"])), "use", "modification")
    assert (truth, reason) == (False, f"{OWN} of #w does not grant modification")
    assert granted(facts_of(weights(license=f"MIT OR {OWN}"), **own(permissions=["use"])), "modification")[0]


def test_restrictions_by_what_they_apply_to() -> None:
    def without(*restrictions: Json) -> Truth:
        found = facts_of(weights(restrictions=list(restrictions)))
        told = terms.explain_without(found.parts[0], found, OUTPUTS)
        assert told.truth is terms.are_without(found.parts[0], found, OUTPUTS)
        return told.truth

    assert without() is True
    assert without({"type": "output-terms"}) is False
    assert without({"type": "no-other-model-training", "targets": ["generated-content"]}) is False
    assert without({"type": "no-other-model-training", "targets": ["material"]}) is True
    assert without({"type": "non-commercial", "targets": ["generated-content"]}) is True


def test_a_restriction_of_one_choice_is_none() -> None:
    def without(license: str) -> Truth:
        found = facts_of(weights(license=license))
        told = terms.explain_without(found.parts[0], found, NON_COMMERCIAL)
        assert told.truth is terms.are_without(found.parts[0], found, NON_COMMERCIAL)
        return told.truth

    assert without("CC-BY-NC-4.0") is False
    assert without("CC-BY-NC-4.0 OR MIT") is True
    assert without("CC-BY-NC-4.0 AND MIT") is False
    assert without("NOASSERTION") is None
    assert without("LicenseRef-unheard-of OR CC-BY-NC-4.0") is None
    further = facts_of({**weights(restrictions=[{"type": "non-commercial"}]), "license": "MIT"})
    assert terms.are_without(further.parts[0], further, NON_COMMERCIAL) is False
