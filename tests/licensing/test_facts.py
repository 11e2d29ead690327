"""The facts of licenses: each file is in order, and says what is known without guessing the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from openmanifest import licensing
from openmanifest.licensing.facets import EvidenceLevel, Facet
from openmanifest.licensing.facts import LicenseFacts, all_facts, facts
from openmanifest.manifest.terms import RESTRICTION_PARAMETERS
from tests.building import changed, findings_of, part

FOLDER = Path(licensing.__file__).parent / "data" / "ai"
FILES = sorted(FOLDER.glob("*.json"))
EVERYWHERE = {"clause", "url", "sha256", "summary", "targets", "only_when", "type"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_one_license(path: Path) -> None:
    entry = LicenseFacts.model_validate_json(path.read_bytes())
    assert path.stem == entry.id.removeprefix("LicenseRef-")
    assert (entry.id in licensing.ids()) == (not entry.id.startswith("LicenseRef-"))
    assert (
        path.read_text(encoding="utf-8")
        == json.dumps(json.loads(path.read_bytes()), indent=2, ensure_ascii=False) + "\n"
    )


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_parameters_fit_their_type(id: str) -> None:
    for restriction in all_facts()[id].restrictions:
        stated = restriction.__pydantic_fields_set__ - EVERYWHERE
        assert stated <= RESTRICTION_PARAMETERS[restriction.type], restriction


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_what_is_undetermined_is_not_stated_as_well(id: str) -> None:
    entry = all_facts()[id]
    assert entry.knows(Facet.PERMISSIONS) == (entry.permissions is not None)
    assert entry.knows(Facet.CONDITIONS) == (entry.conditions is not None)
    assert entry.knows(Facet.PATENTS) == (entry.patent_grant is not None)
    assert entry.knows(Facet.COMMERCIAL_USE) == (entry.commercial_use.status != "unknown")
    if entry.commercial_use.status == "prohibited":
        assert entry.of_type("non-commercial")
        assert "commercial-use" not in (entry.permissions or ())


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_no_facet_is_both_stated_and_undetermined(id: str) -> None:
    entry = all_facts()[id]
    stated = {
        Facet(kind)
        for kind in {restriction.type.value for restriction in entry.restrictions}
        - {"non-commercial", "other"}
    }
    if any(restriction.litigation for restriction in entry.of_type("revocable")):
        stated.add(Facet.LITIGATION)
    if entry.outputs is not None and entry.outputs.ownership is not None:
        stated.add(Facet.OUTPUT_OWNERSHIP)
    assert stated.isdisjoint(entry.undetermined)
    assert stated.issuperset(entry.partly_determined)
    assert not any(entry.knows(facet) for facet in (*entry.undetermined, *entry.partly_determined))


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_what_can_be_looked_up_names_its_clause(id: str) -> None:
    """Who has read a whole text with numbered clauses can say where it ends the license."""
    entry = all_facts()[id]
    if entry.evidence is EvidenceLevel.FULL_TEXT:
        assert all(restriction.clause for restriction in entry.of_type("revocable"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_own_words_are_in_american_english(path: Path) -> None:
    entry = json.loads(path.read_bytes())
    own = [*entry["notes"], *(restriction.get("summary", "") for restriction in entry["restrictions"])]
    assert not [text for text in own if re.search("licence", text, re.IGNORECASE)]


@pytest.mark.parametrize("id", [id for id in sorted(all_facts()) if id.startswith("LicenseRef-")])
def test_a_manifest_can_state_them(id: str) -> None:
    """The restrictions of a license are those that a manifest can state, and none of them is a finding there."""
    entry = all_facts()[id]
    definition = {
        "licenseId": id,
        "name": entry.name,
        **({"url": entry.url, "date": "2025-01-01"} if entry.url else {}),
        "restrictions": [r.model_dump(exclude_unset=True, mode="json") for r in entry.restrictions],
    }
    document = changed(
        {"/components/-": part("#w", "weights", role="base", license=id), "/licenses": [definition]}
    )
    errors = [f for f in findings_of(document) if f.severity == "error" and f.pointer.startswith("/licenses")]
    assert errors == []


def test_unknown_is_none() -> None:
    assert facts("LicenseRef-nobody-wrote-this") is None
