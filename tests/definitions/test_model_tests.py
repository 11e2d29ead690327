"""What can be asked of a model, and of all components of a kind: each answer with its reason and what would help."""

from __future__ import annotations

from typing import Any

import pytest

from openmanifest.definitions import form
from tests.building import bare
from tests.definitions.asking import VERDICTS, Json, ask
from tests.definitions.test_promises import remedy_of

FREE = {"availability": ["public"]}
PUBLIC = bare("#a", "training-data", availability="public")
WITHHELD = bare("#b", "training-data", availability="withheld")
UNSAID = bare("#c", "training-data")
NOT_USED = bare("#d", "training-data", availability="not-used")
ANY = {"some": {"type": ["training-data"], "is": FREE}}
ALL = {"every": {"type": ["training-data"], "is": FREE}}
RAW = {"type": ["training-data"], "form": ["raw"], "is": FREE}
TWO = ["pretraining", "supervised-fine-tuning"]
STAGED = {"each-stage": {"some": {"type": ["training-data"], "is": FREE}}}
CARD = bare("#card", "model-card", availability="public")
RISKS = {"documented": {"topics": ["risks"], "where": FREE}}
OF_DATA = {"documented": {"topics": ["provenance"], "where": FREE, "of": {"type": ["training-data"]}}}
BY_DATA = {"absent": {"type": ["training-data"]}}
ATTESTED = {"attested": {"criterion": "depth", "question": "whether it is deep"}}
MET, UNKNOWN, NOT_MET = ({"listing": "complete"}, {"from-scratch": True}, {"stages-within": ["distillation"]})
PARTS = {"stages": ["pretraining"], "dataListing": [{"extent": "complete"}]}
"""With these of the model: `MET` is met, `UNKNOWN` is undetermined and `NOT_MET` is not met."""


def stage(component: Json, *stages: str, **fields: Any) -> Json:
    return {**component, "id": f"{component['id']}-{'-'.join(stages)}", "stages": list(stages), **fields}


def about(topic: str, extent: str = "complete", **fields: Any) -> Json:
    return {**CARD, "coverage": [{"topic": topic, "extent": extent}], **fields}


def judged(*results: str, **fields: Any) -> Json:
    entry = {"definition": "question", "mode": "manual", **fields}
    return {"assessments": [{**entry, "results": [{"criterion": "depth", "result": r} for r in results]}]}


Row = tuple[Json, list[Json], Json, bool | None, str]
ROWS: list[Row] = [
    # Some and every.
    (ANY, [WITHHELD, PUBLIC], {}, True, "#a is public"),
    (ANY, [WITHHELD], {}, False, "#b is withheld"),
    (ANY, [WITHHELD, UNSAID], {}, None, "who can get #c is not stated"),
    (ANY, [], {}, None, "nothing is said of training-data"),
    (ALL, [PUBLIC], {}, True, "#a is public"),
    (ALL, [PUBLIC, WITHHELD, UNSAID], {}, False, "#b is withheld"),
    (ALL, [PUBLIC, UNSAID], {}, None, "who can get #c is not stated"),
    (ALL, [], {}, None, "nothing is said of training-data"),
    (ALL, [PUBLIC, {**WITHHELD, "sameContentAs": ["#a"]}], {}, True, "#a is public"),
    (ALL, [WITHHELD, {**UNSAID, "sameContentAs": ["#b"]}], {}, None, "who can get #c"),
    # Which components are meant is not always known.
    ({"some": RAW}, [{**PUBLIC, "form": "raw"}], {}, True, "#a is public"),
    ({"some": RAW}, [PUBLIC], {}, None, "form of #a is not stated"),
    ({"some": RAW}, [{**PUBLIC, "form": "processed"}], {}, None, "nothing is said of raw training-data"),
    ({"some": RAW}, [{**WITHHELD, "form": "raw"}, UNSAID], {}, None, "form of #c"),
    ({"some": RAW}, [{**WITHHELD, "form": "raw"}, {**WITHHELD, "id": "#e"}], {}, False, "#b is withheld"),
    ({"every": RAW}, [{**PUBLIC, "form": "raw"}, WITHHELD], {}, None, "form of #b is not stated"),
    ({"every": RAW}, [{**PUBLIC, "form": "raw"}, {**PUBLIC, "id": "#e"}], {}, True, "is public"),
    ({"every": RAW}, [PUBLIC], {}, None, "form of #a is not stated"),
    (
        {"every": RAW},
        [{**WITHHELD, "form": "raw"}, {**PUBLIC, "sameContentAs": ["#b"]}],
        {},
        None,
        "form of #a is not stated",
    ),
    ({"some": RAW}, [{**PUBLIC, "form": "unheard-of"}], {}, None, "does not know"),
    # Steps.
    (STAGED, [stage(PUBLIC, *TWO)], {"stages": TWO}, True, "is public"),
    (STAGED, [stage(PUBLIC, TWO[0]), stage(WITHHELD, TWO[1])], {"stages": TWO}, False, "is withheld"),
    (STAGED, [stage(PUBLIC, TWO[0])], {"stages": TWO}, None, "training-data for supervised-fine-tuning"),
    (STAGED, [PUBLIC], {"stages": TWO}, None, "which steps #a belongs to is not stated"),
    (STAGED, [PUBLIC], {"stages": TWO[:1]}, True, "#a is public"),
    (STAGED, [PUBLIC], {}, None, "steps of making the model are not stated"),
    (STAGED, [], {"stages": []}, True, "no step of training was taken"),
    # What was not used.
    (BY_DATA, [NOT_USED], {}, True, "was not used"),
    (BY_DATA, [NOT_USED, PUBLIC], {}, False, "was used"),
    (BY_DATA, [UNSAID], {}, None, "may have been used"),
    (BY_DATA, [], {}, None, "nothing is said of training-data"),
    # Documents.
    (RISKS, [about("risks")], {}, True, "risks of the model: covered by #card"),
    (RISKS, [about("risks", availability="withheld")], {}, False, "no document covers risks"),
    (RISKS, [{**CARD, "availability": "withheld"}], {}, False, "#card is withheld"),
    (RISKS, [about("privacy")], {}, None, "for people to judge"),
    (RISKS, [about("risks", "partial")], {}, None, "for people to judge"),
    (RISKS, [CARD], {}, None, "what #card covers is not stated"),
    (RISKS, [], {}, None, "no document about the model is stated"),
    (OF_DATA, [PUBLIC, about("provenance", about=["#a"])], {}, True, "provenance of #a"),
    (OF_DATA, [PUBLIC, UNSAID, about("provenance", about=["#a"])], {}, None, "no document about #c"),
    (
        OF_DATA,
        [PUBLIC, bare("#card", "data-card", availability="withheld")],
        {},
        False,
        "no document covers provenance of #a: #card is withheld",
    ),
    (OF_DATA, [], {}, None, "nothing is said of training-data"),
    (
        {"documented": {**OF_DATA["documented"], "of": {"type": ["training-data"], "form": ["raw"]}}},
        [{**PUBLIC, "form": "raw"}, UNSAID, about("provenance", about=["#a"])],
        {},
        None,
        "form of #c is not stated",
    ),
    # The model.
    (MET, [], PARTS, True, "all data of pretraining is named"),
    (
        {"listing": "complete"},
        [],
        {**PARTS, "dataListing": [{"extent": "partial"}]},
        False,
        "not named in full",
    ),
    ({"listing": "partial"}, [], {**PARTS, "dataListing": [{"extent": "partial"}]}, True, "some or all data"),
    ({"listing": "complete"}, [], {"stages": ["pretraining"]}, None, "is not stated"),
    ({"listing": "complete"}, [], {}, None, "steps of making the model"),
    ({"listing": "complete"}, [], {"stages": []}, True, "no step needed data"),
    ({"stages-within": TWO}, [], {"stages": TWO[1:]}, True, "supervised-fine-tuning"),
    ({"stages-within": TWO[1:]}, [], {"stages": TWO}, False, "pretraining"),
    ({"stages-within": TWO}, [], {}, None, "not stated"),
    ({"stages-within": TWO}, [], {"stages": ["unheard-of"]}, None, "unheard-of"),
    ({"compute-at-most": 1e25}, [], {"compute": [{"activity": "final-run", "flop": 1e24}]}, True, "1e+24"),
    ({"compute-at-most": 1e25}, [], {"compute": [{"activity": "final-run", "flop": 1e26}]}, False, "1e+26"),
    ({"compute-at-most": 1e25}, [], {"compute": [{"activity": "final-run"}]}, None, "not stated in full"),
    ({"compute-at-most": 1e25}, [], {}, None, "not stated in full"),
    (
        {"no-systemic-risk": "eu-ai-act"},
        [],
        {"regulation": [{"regime": "eu-ai-act", "systemicRisk": False}]},
        True,
        "no systemic risk",
    ),
    (
        {"no-systemic-risk": "eu-ai-act"},
        [],
        {"regulation": [{"regime": "eu-ai-act", "systemicRisk": True}]},
        False,
        "systemic risk",
    ),
    ({"no-systemic-risk": "eu-ai-act"}, [], {"regulation": [{"regime": "eu-ai-act"}]}, None, "is not stated"),
    ({"monetization-without": ["advertising"]}, [], {"monetization": []}, True, "does not earn"),
    (
        {"monetization-without": ["advertising"]},
        [],
        {"monetization": ["advertising"]},
        False,
        "by advertising",
    ),
    ({"monetization-without": ["advertising"]}, [], {}, None, "is not stated"),
    ({"monetization-without": ["advertising"]}, [], {"monetization": ["unheard-of"]}, None, "unheard-of"),
    ({"from-scratch": True}, [], {"derivedFrom": []}, True, "from scratch"),
    ({"from-scratch": True}, [], {"derivedFrom": [{"name": "Base"}]}, False, "made from Base"),
    ({"from-scratch": True}, [], {}, None, "is not stated"),
    ({"patents": ["licensed"]}, [], {"root": {"patents": [{"position": "licensed"}]}}, True, "licensed"),
    ({"patents": ["none-known"]}, [], {"root": {"patents": []}}, True, "none"),
    ({"patents": ["licensed"]}, [], {"root": {"patents": [{"position": "asserted"}]}}, False, "asserted"),
    ({"patents": ["licensed"]}, [], {"root": {"patents": [{}]}}, None, "is not stated"),
    ({"patents": ["licensed"]}, [], {}, None, "is not stated"),
    (
        {"inputs-and-outputs-free": True},
        [],
        {"root": {"inputs": {"restrictions": []}, "outputs": {"restrictions": []}}},
        True,
        "no terms restrict",
    ),
    (
        {"inputs-and-outputs-free": True},
        [],
        {"root": {"outputs": {"ownership": "licensor"}}},
        False,
        "outputs are under terms of the publisher",
    ),
    (
        {"inputs-and-outputs-free": True},
        [],
        {"root": {"inputs": {}}},
        None,
        "terms for inputs are not stated",
    ),
    ({"inputs-and-outputs-free": True}, [], {}, None, "terms for inputs are not stated"),
    (ATTESTED, [], {"root": judged("met")}, True, "people have judged so"),
    (ATTESTED, [], {"root": judged("not-met")}, False, "people have judged otherwise"),
    (ATTESTED, [], {"root": judged("met", "not-met")}, None, "those who judged disagree"),
    (ATTESTED, [], {"root": judged("met", mode="automatic")}, None, "nobody has"),
    (ATTESTED, [], {"root": judged("met", definition="another")}, None, "nobody has"),
    (ATTESTED, [], {}, None, "whether it is deep"),
    # What joins them.
    ({"all": [MET, {"stages-within": ["pretraining"]}]}, [], PARTS, True, "named"),
    ({"all": [MET, UNKNOWN]}, [], PARTS, None, "another model"),
    ({"all": [MET, UNKNOWN, NOT_MET]}, [], PARTS, False, "steps of making"),
    ({"any": [NOT_MET, UNKNOWN, MET]}, [], PARTS, True, "named"),
    ({"any": [NOT_MET, UNKNOWN]}, [], PARTS, None, "another model"),
    ({"any": [NOT_MET, NOT_MET]}, [], PARTS, False, "steps of making"),
    ({"at-least": 1, "of": [MET, NOT_MET]}, [], PARTS, True, "1 of the 1"),
    ({"at-least": 2, "of": [MET, UNKNOWN, NOT_MET]}, [], PARTS, None, "1 of the 2"),
    ({"at-least": 2, "of": [MET, NOT_MET]}, [], PARTS, False, "1 of the 2"),
    ({"not": NOT_MET}, [], PARTS, True, "steps of making"),
    ({"not": MET}, [], PARTS, False, "named"),
    ({"not": UNKNOWN}, [], PARTS, None, "another model"),
    ({**NOT_MET, "unless": MET}, [], PARTS, True, "not asked for, since all data"),
    ({**MET, "unless": NOT_MET}, [], PARTS, True, "named"),
    ({**NOT_MET, "unless": UNKNOWN}, [], PARTS, None, "steps of making"),
    ({**NOT_MET, "unless": NOT_MET}, [], PARTS, False, "steps of making"),
]
NOTHING_HELPS = ("stages-within", "from-scratch", "not")
"""What the past, or an unknown value, decides has no remedy."""


@pytest.mark.parametrize(("test", "components", "model", "truth", "word"), ROWS)
def test_answer(test: Json, components: list[Json], model: Json, truth: bool | None, word: str) -> None:
    found = ask(test, *components, **model)
    assert found.verdict == VERDICTS[truth], found.reason
    assert word.lower() in found.reason.lower()
    assert found.pointers
    if truth is True:
        assert found.remedy is None
    elif found.remedy is not None:
        key, _ = remedy_of(found.remedy)
        assert key.isalnum()
    else:
        assert any(key in str(test) for key in NOTHING_HELPS), found.reason


def test_every_question_has_all_answers_that_it_can_have() -> None:
    keys = {name.rstrip("_").replace("_", "-") for name in form.TestForm.model_fields}
    seen = {(key, truth) for test, _, _, truth, _ in ROWS for key in test}
    # `criterion` names another one; it is tested with definitions.
    wanted = {(key, truth) for key in keys - {"criterion"} for truth in (True, False, None)}
    assert wanted - seen == set()


def test_every_component_of_each_step() -> None:
    every = {"each-stage": {"every": {"type": ["training-data"], "is": FREE}}}
    both = [stage(PUBLIC, *TWO), stage(WITHHELD, TWO[1])]
    assert ask(every, *both, stages=TWO).verdict == "not-met"
    assert ask(every, both[0], stages=TWO).verdict == "met"
    assert ask(every, both[0], UNSAID, stages=TWO).verdict == "undetermined"


def test_only_so_many_reasons_are_listed() -> None:
    many = [bare(f"#{number}", "training-data", availability="withheld") for number in range(9)]
    found = ask(ALL, *many)
    assert found.reason == "#0 is withheld; #1 is withheld; #2 is withheld and 6 more."
    assert len(found.pointers) == 9
