"""The questions: each answerable, what an answer sets, how much hinges on each, and how many are asked of a model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from openmanifest.repository.building import build
from openmanifest.repository.draft import Draft
from openmanifest.repository.generating import as_text, generate_folder
from openmanifest.repository.questions import BY_ID, DESCRIPTIONS, QUESTIONS, Question
from openmanifest.repository.questions.applying import applied, open_questions
from openmanifest.repository.questions.hinging import hinges
from openmanifest.repository.questions.interview import Interview
from openmanifest.repository.questions.values import WrongAnswer, as_typed, checked, typed
from openmanifest.validation import Options, validate
from tests.building import TODAY
from tests.repository.scans import fact, scan_of

EVERYTHING = (
    *("model.safetensors", "tokenizer.json", "config.json", "README.md", "USE_POLICY.md"),
    *("train.py", "evaluate.py", "prepare_data.py", "inference.py", "other.py", "data.csv"),
)


def draft_of(*entries: Any) -> Draft:
    return build(scan_of(*entries))


def answered(draft: Draft, **answers: Any) -> dict[str, Any]:
    given = {id.replace("_", "-"): checked(BY_ID[id.replace("_", "-")], a) for id, a in answers.items()}
    result = applied(draft, given)
    assert result.unused == ()
    report = validate(as_text(result.draft.document), Options(today=TODAY))
    assert report.valid, report.findings
    return result.draft.document


def parts(document: dict[str, Any], type: str) -> list[dict[str, Any]]:
    return [part for part in document["components"] if part["type"] == type]


def test_ids_are_distinct_and_readable() -> None:
    assert len(BY_ID) == len(QUESTIONS)
    for question in QUESTIONS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.id)
        assert question.text.endswith("?")
        assert question.help.endswith(".")
        assert question.kind in DESCRIPTIONS


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_examples_are_answers(question: Question) -> None:
    """As it stands in a file, as it is typed, and by the number of a word."""
    assert checked(question, question.example) == question.example
    assert checked(question, question.sample or ["none"]) == question.sample
    assert typed(question, as_typed(question.example)) == question.example
    for number, option in enumerate(question.options, 1):
        assert typed(question, str(number), question.options) == typed(question, option.word)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_answer_of_another_kind_is_refused(question: Question) -> None:
    wrongs: tuple[Any, ...] = ({}, True, None, "", " ", [1], [[]], "\x00")
    for wrong in wrongs:
        with pytest.raises(WrongAnswer):
            checked(question, wrong)


def test_all_answers_together_leave_nothing_open_and_are_valid() -> None:
    draft = draft_of(*EVERYTHING, fact("gate_prompt", "Agree"))
    for attempt in range(9):
        asked = open_questions(draft)
        if not asked:
            break
        draft = applied(draft, {question.id: question.sample for question in asked}).draft
        assert attempt < 4
    report = validate(as_text(draft.document), Options(today=TODAY))
    assert report.valid, report.findings
    assert draft.document["author"]["standing"] == "first-party"


def test_an_answer_is_stated_where_nothing_is_and_never_over_a_statement() -> None:
    draft = draft_of("model.safetensors", fact("version", "1"))
    assert applied(draft, {"model-version": "2"}).unused == ("model-version",)
    assert applied(draft, {"model-version": "2"}).draft.model["version"] == "1"
    assert applied(draft, {"base-relation": "merge"}).unused == ("base-relation",)


def test_who_speaks() -> None:
    draft = draft_of()
    assert answered(draft, author="first-party", publisher="Lab")["author"] == {
        "name": "Lab",
        "standing": "first-party",
    }
    third = answered(draft, author="third-party", publisher="Lab", author_name="Auditors")
    assert third["author"] == {"name": "Auditors", "standing": "third-party"}
    assert third["model"]["publisher"] == {"name": "Lab"}


def test_the_page_is_id_place_and_where_evidence_can_be_read() -> None:
    url = "https://lab.example/demo"
    document = answered(draft_of("model.safetensors", fact("language", "en")), model_page=url)
    assert document["model"]["id"] == url
    assert parts(document, "weights")[0]["locations"] == [{"url": url}]
    assert {piece["url"] for piece in document["model"]["evidence"]} == {url}


def test_bases() -> None:
    document = answered(draft_of(), base_model=["a/b", "https://lab.example/c"], base_relation="merge")
    assert document["model"]["derivedFrom"] == [
        {"baseModel": "https://huggingface.co/a/b", "name": "a/b", "relation": "merge"},
        {"baseModel": "https://lab.example/c", "relation": "merge"},
    ]
    assert answered(draft_of(), base_model="none")["model"]["derivedFrom"] == []


def test_licenses_reach_their_group_alone() -> None:
    draft = draft_of("model.safetensors", "tokenizer.json", "README.md", "modeling_demo.py")
    document = answered(draft, weights_license="apache 2.0")
    licenses = {part["type"]: part.get("license") for part in document["components"]}
    assert licenses == {
        "weights": "Apache-2.0",
        "tokenizer": "Apache-2.0",
        "inference-code": None,
        "model-card": None,
    }


def test_a_text_of_the_license_is_named() -> None:
    draft = draft_of("model.safetensors", "LICENSE", fact("license_text", "MIT", "LICENSE", about="LICENSE"))
    assert parts(answered(draft, weights_license="mit"), "weights")[0]["licenseFile"]["path"] == "LICENSE"
    assert "licenseFile" not in parts(answered(draft, weights_license="Apache-2.0"), "weights")[0]


def test_files_in_the_folder_are_meant_by_here() -> None:
    draft = draft_of("train.py", "finetune.sh", "evaluate.py")
    document = answered(draft, training_code="here", availability="public")
    (code,) = document["components"]
    assert [one["path"] for one in code["artifacts"]] == ["finetune.sh", "train.py"]
    assert (code["availability"], code["form"]) == ("public", "plain-source")
    words = [option.word for option in BY_ID["training-code"].choices(draft)]
    assert words == ["here", "withheld", "not-used"]
    assert "train.py" in BY_ID["training-code"].choices(draft)[0].means
    bare = draft_of()
    assert [option.word for option in BY_ID["training-code"].choices(bare)] == ["withheld", "not-used"]
    assert applied(bare, {"training-code": ["here"]}).unused == ("training-code",)


def test_code_that_runs_the_model_defines_its_structure() -> None:
    document = answered(draft_of(), inference_code="https://lab.example/code")
    assert [(p["type"], p.get("partOf")) for p in document["components"]] == [
        ("inference-code", None),
        ("architecture-code", "#inference-code"),
    ]
    kept = answered(draft_of(), inference_code="withheld")
    assert [p["availability"] for p in kept["components"]] == ["withheld", "withheld"]
    shipped = answered(draft_of("modeling_demo.py"), inference_code="here")
    assert parts(shipped, "architecture-code")[0]["partOf"] == "#inference-code"
    elsewhere = answered(draft_of("modeling_demo.py"), inference_code="https://lab.example/code")
    assert parts(elsewhere, "architecture-code")[0]["locations"] == [{"url": "https://lab.example/code"}]


def test_places_and_what_is_not_there() -> None:
    urls = ["https://lab.example/a", "https://lab.example/b"]
    document = answered(draft_of(), training_data=urls, data_license="CC-BY-4.0")
    assert [part["id"] for part in document["components"]] == ["#training-data", "#training-data-2"]
    assert {part["license"] for part in document["components"]} == {"CC-BY-4.0"}
    withheld = answered(draft_of(), training_data="withheld", withheld_because=["law", "personal-data"])
    assert parts(withheld, "training-data")[0]["withheldBecause"] == ["law", "personal-data"]
    report = answered(draft_of(), report="https://arxiv.org/abs/2610.01234")
    assert parts(report, "technical-report")[0]["identifiers"] == {"arxiv": "2610.01234"}
    card = answered(draft_of("README.md"), evaluation_results="model-card")
    assert parts(card, "evaluation-results")[0]["partOf"] == "#model-card"


def test_gates_and_terms() -> None:
    draft = draft_of("model.safetensors", fact("gate_fields", ["Country"]))
    document = answered(
        draft, availability="gated", gate_steps=["account", "click-through"], further_terms="none"
    )
    (weights,) = parts(document, "weights")
    assert weights["gate"] == {"steps": ["account", "click-through"], "collects": ["country"]}
    assert weights["restrictions"] == []


@pytest.mark.parametrize(
    ("id", "answer", "hint"),
    [
        ("author", "publisher", ""),
        ("stages", ["pretrainng"], "pretraining"),
        ("stages", ["none", "pretraining"], "keep it alone"),
        ("weights-license", "gpl-3.0", "GPL-3.0-only"),
        ("weights-license", "My License", "SPDX"),
        ("model-page", "lab.example/demo", "https://lab.example/demo"),
        ("released", "20.11.2026", "2026-11-20"),
        ("released", "2026-02-30", "for example"),
        ("base-model", "a b", "organization/name"),
        ("training-code", ["https://lab.example/a", "withheld"], "keep it alone"),
        ("training-code", ["witheld"], "withheld"),
        ("compute", float("inf"), ""),
        ("base-model", [], '["none"]'),
        ("documentation", [], "leave the question out"),
    ],
)
def test_wrong_answers_say_what_to_write(id: str, answer: Any, hint: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        checked(BY_ID[id], answer)
    assert hint in caught.value.hint


def test_what_hinges_on_a_question_is_computed() -> None:
    """It depends on the manifest, not on a list: where data is withheld, less hinges on its license."""
    draft = draft_of("model.safetensors", "README.md")
    found = {hinge.question.id: len(hinge.criteria) for hinge in hinges(draft)}
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found["weights-license"] > 10
    assert found["author"] == 0
    withheld = applied(draft, {"training-data": ["withheld"]}).draft
    later = {hinge.question.id: len(hinge.criteria) for hinge in hinges(withheld)}
    assert "training-data" not in later
    assert found["data-license"] > 2 * later["data-license"]  # which is that of data for evaluation alone
    known = applied(draft, {"availability": "public", "weights-role": "final"}).draft
    assert {"availability", "weights-role"}.isdisjoint(hinge.question.id for hinge in hinges(known))


def test_a_manifest_of_a_later_version_is_evaluated_as_far_as_it_is_known() -> None:
    draft = draft_of("model.safetensors")
    draft.document["specVersion"] = "1.7"
    draft.components[0]["availability"] = "by-carrier-pigeon"
    assert len(hinges(draft)) > 10


def test_hinges_name_criteria_that_come_out_otherwise() -> None:
    draft = draft_of("model.safetensors")
    for hinge in hinges(draft):
        assert len(set(hinge.criteria)) == len(hinge.criteria)
        assert set(hinge.definitions) == {definition for definition, _ in hinge.criteria}


def test_an_interview_goes_back_and_on() -> None:
    interview = Interview(draft_of("model.safetensors"))
    first = interview.current
    assert first is not None
    assert not interview.back()
    interview.answer(first, "first-party")
    second = interview.current
    assert second is not None
    interview.skip(second)
    assert interview.number == 3
    assert interview.back()
    assert interview.current is second
    assert interview.back()
    assert interview.current is first
    assert interview.answers == {}
    interview.answer(first, "third-party")
    assert "author-name" in {question.id for question in interview.left()}
    again = Interview(draft_of("model.safetensors"), interview.answers, interview.skipped)
    assert again.number == 2


def asked_of(draft: Draft) -> list[str]:
    """The questions of a dialogue in which each is answered by its sample."""
    interview, found = Interview(draft), []
    while (question := interview.current) is not None:
        found.append(question.id)
        interview.answer(question, question.sample)
    return found


def test_fewer_than_25_questions_are_asked_of_real_models(corpus: Path) -> None:
    counts = {}
    for folder in sorted((corpus / "model-repos").iterdir()):
        made = generate_folder(folder, hash=False)
        assert made.draft is not None
        counts[folder.name] = len(asked_of(made.draft))
    assert len(counts) > 30
    assert max(counts.values()) < 25, counts
