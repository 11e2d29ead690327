"""What may turn a decision when it is added: statements that contradict, and components that nobody had named."""

from __future__ import annotations

from typing import Any

from openmanifest.definitions import CriterionResult
from openmanifest.definitions.shipped import IDS
from tests.building import bare, changed, minimal, part
from tests.definitions.statements import Json, outcomes, results, turned

OPEN = changed({"/components/0/license": "Apache-2.0", "/components/1": bare("#data", "training-data")})


def parameters(document: Json) -> CriterionResult:
    """Whether the final weights are free: decided by their license and what goes beyond it."""
    (result,) = results(document, ("osaid-1.0",))
    return next(criterion for criterion in result.criteria if criterion.id == "parameters")


def weights(**fields: Any) -> Json:
    return changed({f"/components/0/{key}": value for key, value in fields.items()}, OPEN)


def test_before_anything_is_added() -> None:
    assert parameters(OPEN).verdict == "met"


def test_a_conclusion_that_differs_undoes_what_the_declared_license_decided() -> None:
    found = parameters(weights(licenseConcluded="CC-BY-NC-4.0"))
    assert found.verdict == "undetermined"
    assert "differ" in found.reason
    assert parameters(weights(licenseConcluded="Apache-2.0")).verdict == "met"
    closed = weights(license="CC-BY-NC-4.0")
    assert parameters(closed).verdict == "not-met"
    assert parameters(changed({"/components/0/licenseConcluded": "MIT"}, closed)).verdict == "undetermined"


def test_restrictions_that_nobody_had_stated_reverse_it() -> None:
    assert parameters(weights(restrictions=[{"type": "territory", "excluded": ["EU"]}])).verdict == "not-met"
    assert parameters(weights(restrictions=[])).verdict == "met"


def test_to_be_a_part_of_another_file_reverses_it() -> None:
    bundle = part("#bundle", "package", license="CC-BY-NC-4.0")
    inside = changed({"/components/-": bundle, "/components/0/partOf": "#bundle"}, OPEN)
    assert parameters(changed({"/components/-": bundle}, OPEN)).verdict == "met"
    assert parameters(inside).verdict == "not-met"


def test_a_host_that_says_otherwise_reverses_it() -> None:
    bundle = bare("#bundle", "package", availability="public")
    inside = changed({"/components/-": bundle, "/components/0/partOf": "#bundle"}, OPEN)
    assert parameters(inside).verdict == "met"
    assert parameters(changed({"/components/2/license": "CC-BY-NC-4.0"}, inside)).verdict == "not-met"


def test_a_further_component_may_meet_what_none_met_and_undo_what_all_met() -> None:
    withheld = bare("#code", "training-code", availability="withheld", stages=["pretraining"])
    start = changed({"/model/stages": ["pretraining"], "/components/-": withheld}, OPEN)
    free = part(
        "#other",
        "training-code",
        license="MIT",
        stages=["pretraining"],
        form="plain-source",
        completeness="complete",
    )
    before, after = outcomes(start), outcomes(changed({"/components/-": free}, start))
    assert before["strict-osd", "training-code"][0] == "not-met"
    assert after["strict-osd", "training-code"][0] == "met"
    policy = part("#policy", "policy", coverage=[{"topic": "acceptable-use", "extent": "complete"}])
    found = parameters(changed({"/components/-": policy}, OPEN))
    assert (found.verdict, "#policy" in found.reason) == ("undetermined", True)


def test_the_index_may_grade_otherwise_and_mot_lists_what_is_named() -> None:
    """The peers have a logic of their own: `mof-mot` takes for missing what nobody has named."""
    card = part("#card", "model-card", license="MIT")
    before, after = (outcomes(d, IDS) for d in (minimal(), changed({"/components/-": card}, minimal())))
    assert {key[0] for key, *_ in turned(before, after)} == {"mof-mot"}
