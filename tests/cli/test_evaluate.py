"""`openmanifest evaluate` and `definitions` as their users call them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from openmanifest.definitions.shipped import HEADLINE, IDS, form_of
from openmanifest.evaluation import all_definitions, default_definitions
from tests.building import changed, minimal
from tests.definitions.policies import SMALL
from tests.end_to_end.running import ROOT, run
from tests.reporting.runs import envelope_of

OLMO, LLAMA, BLOOM = "examples/olmo-7b", "examples/llama-3.1-8b", "examples/bloom"
POLICIES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "policies").glob("*.toml"))
FORMATS = ("text", "json", "markdown")


def evaluated(*arguments: str, code: int = 0, stdin: bytes = b"") -> dict[str, Any]:
    ran = run("evaluate", "--output-format", "json", *arguments, stdin=stdin)
    assert ran.code == code, ran.err
    return envelope_of(ran.out)


def asked(*arguments: str) -> list[str]:
    (file,) = evaluated(OLMO, *arguments)["files"]
    return [result["definition"] for result in file["results"]]


def test_which_definitions_are_asked() -> None:
    assert asked() == list(default_definitions())
    assert asked()[0] == HEADLINE
    assert not any(form_of(id).provisional for id in default_definitions())
    assert asked("--all") == list(all_definitions())
    assert set(all_definitions()) == set(IDS)
    assert asked("--definition", "mof-1.1", "--definition", "g7-2026") == ["mof-1.1", "g7-2026"]
    assert asked("--definition", "mof-1.1", "g7-2026") == ["mof-1.1", "g7-2026"]
    assert asked("--definition", "fsf-2024-statement") == ["fsf-2024-statement"]


def test_paths_may_follow_options() -> None:
    found = evaluated("--definition", "g7-2026", "osaid-1.0", OLMO, "--policy", POLICIES[0], LLAMA)
    assert [file["path"] for file in found["files"]] == [f"{OLMO}/openness.json", f"{LLAMA}/openness.json"]
    assert len(found["files"][0]["results"]) == 3
    assert len(evaluated("--require", "g7-2026", OLMO)["files"]) == 1


def test_policies_are_asked_alone_or_besides() -> None:
    ids = [Path(path).stem for path in POLICIES]
    assert asked("--policy", *POLICIES) == ids
    assert asked("--policy", POLICIES[0], "--policy", POLICIES[1]) == ids[:2]
    assert asked("--policy", POLICIES[0], "--definition", "osaid-1.0") == ["osaid-1.0", ids[0]]


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_that_is_shipped_tells_the_examples_apart(policy: str) -> None:
    examples = sorted(str(path.parent) for path in (ROOT / "examples").glob("*/openness.json"))
    found = evaluated("--policy", policy, *examples)
    results = [file["results"][0] for file in found["files"]]
    assert len({(result["verdict"], result["level"]) for result in results}) > 1
    for result in results:
        for criterion in result["criteria"]:
            assert criterion["reason"].endswith(".")
            assert criterion["pointers"]


def test_the_results_have_the_keys_that_were_agreed() -> None:
    found = evaluated("--all", OLMO, LLAMA)
    assert found["command"] == "evaluate"
    for file in found["files"]:
        assert list(file) == ["path", "findings", "model", "results"]
        for result in file["results"]:
            assert list(result) == [
                "definition", "version", "outcome", "verdict", "level", "levelPossible", "score", "values", "criteria",
            ]  # fmt: skip
            for criterion in result["criteria"]:
                assert list(criterion) == [
                    "id", "text", "verdict", "grade", "reason", "pointers", "remedy",
                ]  # fmt: skip
    assert found["files"][0]["model"] == {
        "id": json.loads((ROOT / OLMO / "openness.json").read_text(encoding="utf-8"))["model"]["id"],
        "name": "OLMo 7B",
        "version": found["files"][0]["model"]["version"],
    }


def test_pointers_lead_somewhere() -> None:
    document = json.loads((ROOT / LLAMA / "openness.json").read_text(encoding="utf-8"))
    for result in evaluated("--all", LLAMA)["files"][0]["results"]:
        for criterion in result["criteria"]:
            for pointer in criterion["pointers"]:
                at: Any = document
                *steps, last = pointer.split("/")[1:] or ["model"]
                for step in steps:
                    at = at[int(step)] if isinstance(at, list) else at[step]
                assert not isinstance(at, list) or int(last) < len(at)


def test_verdicts_never_fail_without_require() -> None:
    assert run("evaluate", LLAMA).code == 0
    assert run("evaluate", "--require", "osaid-1.0", "--output-format", "text", LLAMA).code == 1


@pytest.mark.parametrize("form", FORMATS)
def test_require(form: str) -> None:
    def required(*words: str, path: str = LLAMA) -> tuple[int, str]:
        ran = run("evaluate", path, "--output-format", form, "--require", *words)
        if form == "json":
            envelope_of(ran.out)
        return ran.code, ran.err

    code, said = required("osaid-1.0")
    assert code == 1
    assert f"{LLAMA}/openness.json: osaid-1.0 is required and not met: " in said
    assert required("g7-2026:weights-available") == (0, "")
    code, said = required("eu-gpai-foss-2025", path=OLMO)
    assert code == 1
    assert "eu-gpai-foss-2025 is required and undetermined, as the manifest does not say enough: " in said
    code, said = required("osaid-1.0", "g7-2026:open-source-ai")
    assert code == 1
    assert said.count("is required and not met") == 2


def test_what_is_required_is_asked() -> None:
    assert asked("--definition", "g7-2026", "--require", "owd-0.3")[-1] == "owd-0.3"
    assert asked("--require", "owd-0.3") == list(default_definitions())
    ran = run("evaluate", OLMO, "--policy", POLICIES[1], "--require", "internal-research:repeat")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a manifest"),
        ((OLMO, "--definition", "osaid"), "did you mean osaid-1.0?"),
        ((OLMO, "--definition", "zzz"), "`openmanifest definitions` lists them"),
        (
            (OLMO, "--definition", "osaid-1.0", "gone/openness.json"),
            "there is no definition 'gone/openness.json'",
        ),
        ((OLMO, "--require", "zzz:I"), "there is no definition 'zzz'"),
        ((OLMO, "--require", "mof-1.1:A"), "its levels are III, II, I"),
        ((OLMO, "--require", "ten-point"), "ten-point:7"),
        ((OLMO, "--all", "--definition", "osaid-1.0"), "not allowed with"),
        ((OLMO, "--fetch", "--no-lineage"), "not allowed with"),
        ((OLMO, ""), "a name is empty"),
        ((OLMO, "--polcy", "a"), "did you mean --policy?"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    ran = run("evaluate", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("form", FORMATS)
def test_what_cannot_be_read_is_a_finding(form: str, tmp_path: Path) -> None:
    for path in ("gone.json", str(tmp_path), "/dev/null", "https://lab.example/openness.json", "a\nb"):
        ran = run("evaluate", "--output-format", form, path, OLMO)
        assert ran.code == 3
        assert ran.err == ""
        assert "OM001" in ran.out
        assert "OLMo 7B" in ran.out


def test_what_has_not_the_structure_is_not_evaluated() -> None:
    for data, code, finding in (
        (b"{", 1, "OM006"),
        (b"[]", 1, "OM010"),
        (json.dumps(changed({"/model/name": 3})).encode(), 1, "OM102"),
        (json.dumps(changed({"/specVersion": "2.0"})).encode(), 3, "OM012"),
    ):
        (file,) = evaluated("-", code=code, stdin=data)["files"]
        assert file["path"] == "<stdin>"
        assert file["model"] is None
        assert file["results"] == []
        assert finding in [one["code"] for one in file["findings"]]
        assert "nothing could be evaluated" in run("evaluate", "-", stdin=data).out


def test_what_can_be_read_in_spite_of_a_fault_is_evaluated() -> None:
    text = json.dumps(minimal())
    for data, finding in (
        (b"\xef\xbb\xbf" + text.encode(), "OM004"),
        (text.replace('"issued"', '"issued": "2026-11-20", "issued"').encode(), "OM007"),
    ):
        (file,) = evaluated("-", "--definition", "owd-0.3", code=1, stdin=data)["files"]
        assert [one["code"] for one in file["findings"]] == [finding]
        assert file["results"][0]["verdict"] == "undetermined"
        shown = run("evaluate", "-", stdin=data).out
        assert finding in shown
        assert "Demo 7B" in shown


def test_faults_beyond_the_structure_are_for_validate() -> None:
    document = changed({"/dataLicense": "apache-2.0", "/components/0/licence": "MIT"})
    data = json.dumps(document).encode()
    assert run("validate", "-", stdin=data).code == 1
    (file,) = evaluated("-", stdin=data)["files"]
    assert [finding["code"] for finding in file["findings"]] == ["OM108"]
    assert file["results"]


def test_values_of_later_versions_are_unknown() -> None:
    document = changed({"/specVersion": "1.9", "/components/0/availability": "floating"})
    (file,) = evaluated("-", "--definition", "owd-0.3", stdin=json.dumps(document).encode())["files"]
    assert file["results"][0]["verdict"] == "undetermined"


@pytest.mark.parametrize("form", FORMATS)
def test_a_bad_policy_is_a_finding_and_nothing_is_evaluated(form: str, tmp_path: Path) -> None:
    bad, twin = tmp_path / "bad.toml", tmp_path / "twin.toml"
    bad.write_text(SMALL.replace('["public"]', '["publik"]'), encoding="utf-8")
    twin.write_text(SMALL, encoding="utf-8")
    ran = run("evaluate", OLMO, "--policy", str(bad), "--output-format", form)
    assert ran.code == 1
    assert "OM1206" in ran.out
    assert "OLMo" not in ran.out
    assert ran.err == ""
    if form == "json":
        (finding,) = envelope_of(ran.out)["files"][0]["findings"]
        assert (finding["line"], finding["column"]) == (17, 54)
    elif form == "text":
        assert f"{bad}:17:54: error[OM1206]" in ran.out
        assert "^^^^^^^^" in ran.out
    assert run("evaluate", OLMO, "--policy", str(tmp_path / "gone.toml")).code == 3
    both = run("evaluate", OLMO, "--policy", str(twin), str(twin))
    assert both.code == 1
    assert "OM1211" in both.out


def lineage(tmp_path: Path) -> str:
    """A model whose base, in a file beside it, has its weights withheld."""
    base = changed({"/model/id": "https://lab.example/base", "/components/0/availability": "withheld"})
    entry = {"relation": "fine-tune", "baseModel": "https://lab.example/base", "manifest": "base.json"}
    (tmp_path / "base.json").write_text(json.dumps(base), encoding="utf-8")
    path = tmp_path / "openness.json"
    path.write_text(json.dumps(changed({"/model/derivedFrom": [entry]})), encoding="utf-8")
    return str(path)


def test_base_models_count_unless_they_are_not_to(tmp_path: Path) -> None:
    path = lineage(tmp_path)

    def verdict(*options: str) -> tuple[str, str]:
        (file,) = evaluated(path, "--definition", "osaid-1.0", *options)["files"]
        criterion = file["results"][0]["criteria"][0]
        return criterion["verdict"], criterion["reason"]

    assert verdict()[0] == "not-met"
    assert "its base model" in verdict()[1].lower()
    assert verdict("--no-lineage")[0] == "met"


@pytest.mark.parametrize("columns", ["1", "20", "40", "80", "300", "0", "x", ""])
def test_any_width(columns: str) -> None:
    ran = run("evaluate", OLMO, LLAMA, "-v", COLUMNS=columns)
    assert ran.code == 0
    assert "declared gaps" in " ".join(ran.out.split())
    if columns in ("40", "80"):
        # Only what cannot be broken is longer: a path, a URL, JSON.
        long = [line for line in ran.out.splitlines() if len(line) > int(columns)]
        assert all(max(map(len, line.split())) > int(columns) // 3 for line in long)


def test_models_stand_side_by_side() -> None:
    ran = run("evaluate", OLMO, LLAMA, "--definition", "g7-2026", COLUMNS="120")
    head = next(line for line in ran.out.splitlines() if "OLMo 7B" in line and "Llama 3.1 8B" in line)
    row = next(line for line in ran.out.splitlines() if line.startswith("  g7-2026 "))
    assert row[head.index("Llama") :].startswith("Weights Available AI")
    assert row[head.index("OLMo") :].startswith("Open ")


def test_one_model_comes_with_the_reasons_that_decide() -> None:
    ran = run("evaluate", LLAMA, "--definition", "osaid-1.0")
    said = [line for line in ran.out.splitlines() if line.startswith("  - ")]
    assert len(said) == 3
    assert all(line.startswith("  - not met: ") for line in said)
    assert "more (-v shows all)" in ran.out
    every = run("evaluate", LLAMA, "--definition", "osaid-1.0", "-v").out
    order = [line.split(":")[0] for line in every.splitlines() if line.startswith("  - ")]
    assert order.index("  - met") > order.index("  - undetermined") > order.index("  - not met")
    assert len(order) == len(form_of("osaid-1.0").criterion)
    assert "/components/" in every


def test_everything_names_its_versions() -> None:
    for form in ("text", "markdown"):
        out = " ".join(run("evaluate", OLMO, "--output-format", form).out.replace("\\", "").split())
        assert "g7-2026 2026-05-29" in out
        assert "SPDX License List 3." in out
        assert "openmanifest 0." in out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_hostile_names_through_any_pipe(form: str, encoding: str, tmp_path: Path) -> None:
    name = "x\x1b[31m|<b>☃ 模型\u202e\n::error::"
    document = {**minimal(), "model": {"id": "https://lab.example/x", "name": name}}
    path = os.path.join(os.fsencode(tmp_path), b"not-utf-8-\xff.json")
    Path(os.fsdecode(path)).write_text(json.dumps(document), encoding="utf-8")
    ran = run("evaluate", os.fsdecode(path), OLMO, "--output-format", form, PYTHONIOENCODING=encoding)
    assert ran.code == 0
    assert ran.err == ""
    assert "\x1b" not in ran.out
    assert "\n::error::" not in ran.out
    if form == "json":
        assert envelope_of(ran.out)["files"][0]["model"]["name"] == name
    if form == "markdown":
        assert "<b>" not in ran.out


def test_the_same_bytes_every_time() -> None:
    for form in FORMATS:
        arguments = ("evaluate", "--all", OLMO, "--output-format", form)
        assert run(*arguments, PYTHONHASHSEED="1").out == run(*arguments, PYTHONHASHSEED="2").out


def test_definitions_are_listed() -> None:
    out = run("definitions", COLUMNS="200").out
    assert [line.split()[0] for line in out.splitlines()[1:]] == list(all_definitions())
    assert out == run("definitions", "list", COLUMNS="200").out
    for id in IDS:
        line = next(line for line in out.splitlines() if line.split()[0] == id)
        form = form_of(id)
        assert form.title in line
        assert form.date in line
        assert form.outcome in line
        assert ("provisional" in line) == form.provisional


@pytest.mark.parametrize("id", IDS)
def test_a_definition_is_shown(id: str) -> None:
    ran = run("definitions", "show", id)
    assert ran.code == 0
    form, said = form_of(id), " ".join(ran.out.split())
    for word in (form.id, form.title, form.version, form.source, form.date, form.summary, *form.notes):
        assert " ".join(word.split()) in said
    for criterion in form.criterion:
        assert f"- {criterion.id}: {' '.join(criterion.text.split())}" in said
        assert (criterion.where or "") in said
    for level in form.level:
        assert f"- {level.id}: {level.title}" in said


def test_how_a_criterion_is_decided_is_said_in_words() -> None:
    said = " ".join(run("definitions", "show", "osaid-1.0").out.split())
    assert "met if: At least one such component is as asked: Their types: weights" in said
    assert "None of these steps has to be taken to get it: approval, identity" in said
    assert "A base model that is known not to meet it counts against this one." in said
    assert "The verdict does not rest on it." in said


def test_definitions_as_json() -> None:
    listed = envelope_of(run("definitions", "list", "--output-format", "json").out)
    assert listed["command"] == "definitions-list"
    assert [one["id"] for one in listed["definitions"]] == list(all_definitions())
    shown = envelope_of(run("definitions", "show", "mof-1.1", "--output-format", "json").out)
    (one,) = shown["definitions"]
    assert one in listed["definitions"]
    assert [level["id"] for level in one["levels"]] == ["III", "II", "I"]
    assert one["criteria"][0]["test"]
    assert one["provisional"] is False


def test_an_unknown_definition() -> None:
    ran = run("definitions", "show", "mof")
    assert ran.code == 2
    assert "there is no definition 'mof'" in ran.err
    assert run("definitions", "shw").code == 2


def test_the_schema_of_definitions_is_printed() -> None:
    out = run("schema", "definition").out
    assert out == (ROOT / "schema/definition-1.schema.json").read_text(encoding="utf-8")


def test_codes_of_policies_are_explained() -> None:
    assert "policy-unknown-key" in run("explain", "OM1204").out
    assert len(run("explain", "OM12").out.splitlines()) == 12
