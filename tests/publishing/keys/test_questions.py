"""What questions state is found by answering them: every one states something, and no more than its answer."""

from __future__ import annotations

import pytest

from openmanifest.manifest.values import Availability, Completeness, Stage, WeightsRole
from openmanifest.manifest.values_documents import Monetization
from openmanifest.manifest.values_terms import RestrictionType
from openmanifest.publishing.keys.questions import answered, stating_key, stating_member
from openmanifest.publishing.keys.statements import Member
from openmanifest.repository.questions import QUESTIONS


def test_every_question_states_something() -> None:
    assert [one.question for one in answered()] == list(QUESTIONS)
    assert [one.question.id for one in answered() if not one.keys] == []


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("flop", ["compute"]),
        ("compute", ["compute"]),
        ("activity", []),
        ("standing", ["author"]),
        ("publisher", ["publisher"]),
        ("systemicRisk", ["systemic-risk"]),
        ("steps", ["gate-steps"]),
        ("withheldBecause", ["withheld-because"]),
        ("components", []),
        ("model", []),
        ("contentLicense", []),
        ("license", ["weights-license", "documents-license", "code-license", "data-license"]),
    ],
)
def test_questions_that_state_a_key(key: str, ids: list[str]) -> None:
    assert [question.id for question in stating_key(key)] == ids


@pytest.mark.parametrize(
    ("member", "ids"),
    [
        ((Stage, "pretraining"), ["stages"]),
        ((WeightsRole, "final"), ["weights-role"]),
        ((Completeness, "sample"), ["weights-completeness", "code-completeness", "data-completeness"]),
        ((Monetization, "advertising"), ["monetization"]),
        ((RestrictionType, "naming"), ["further-terms"]),
        ((Availability, "paid"), ["availability", "training-data-availability"]),
        ((Availability, "not-found"), []),
    ],
)
def test_questions_that_state_a_value(member: Member, ids: list[str]) -> None:
    assert [question.id for question in stating_member(member)] == ids


def test_an_address_or_a_word_says_who_can_get_it() -> None:
    assert "training-code" in [question.id for question in stating_member((Availability, "withheld"))]
    assert "training-code" in [question.id for question in stating_key("locations")]
