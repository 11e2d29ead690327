"""A manifest states what files establish: never a filler, never a hint, and nothing chosen where files disagree."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from openmanifest.repository.building import build
from openmanifest.repository.draft import MINTED, UNNAMED
from openmanifest.repository.established import Basis, Fact, Scan, Source
from openmanifest.repository.facts_read import NAMES
from openmanifest.repository.generating import as_text
from openmanifest.validation import validate
from tests.repository.scans import conflict, fact, file, scan_of


def built(*entries: Any) -> dict[str, Any]:
    document = build(scan_of(*entries)).document
    report = validate(as_text(document))
    assert report.valid, report.findings
    return document


def part(document: dict[str, Any], id: str) -> dict[str, Any]:
    return next(part for part in document["components"] if part["id"] == id)


def test_nothing_is_filled_in() -> None:
    document = built()
    assert document["model"].keys() == {"id", "name"}
    assert document["model"]["id"].startswith(MINTED)
    assert document["model"]["name"] == UNNAMED
    assert document["components"] == []
    assert document["author"] == {"name": "openmanifest", "standing": "tool"}
    assert document.keys() == {"@context", "type", "specVersion", "author", "model", "components"}


def test_components_have_their_files_and_nothing_a_name_does_not_tell() -> None:
    document = built(
        *("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "model.gguf"),
        *("adapter_model.safetensors", "tokenizer.json", "config.json", "README.md", "modeling_demo.py"),
        *("USE_POLICY.md", "optimizer.pt", "train.py", "data.csv", "what.xyz"),
        file("checkpoint-500/model.safetensors", inside="checkpoint-500"),
    )
    found = {part["id"]: [one["path"] for one in part["artifacts"]] for part in document["components"]}
    assert found == {
        "#weights": ["model.safetensors", "model.safetensors.index.json"],
        "#adapter": ["adapter_model.safetensors"],
        "#weights-gguf": ["model.gguf"],
        "#weights-pickled": ["pytorch_model.bin"],
        "#checkpoints": ["checkpoint-500/model.safetensors"],
        "#optimizer-state": ["optimizer.pt"],
        "#tokenizer": ["tokenizer.json"],
        "#configuration": ["config.json"],
        "#inference-code": ["modeling_demo.py"],
        "#model-card": ["README.md"],
        "#policy": ["USE_POLICY.md"],
    }
    assert part(document, "#adapter")["form"] == "adapter"
    for component in document["components"]:
        assert component.keys() <= {"id", "type", "name", "form", "artifacts", "evidence"}
        assert all({"states", "basis", "supports"} <= piece.keys() for piece in component["evidence"])


def test_code_whose_role_is_guessed_is_asked() -> None:
    draft = build(scan_of("train.py", "evaluate.py", "prepare_data.py", "thing.py", "data.csv"))
    assert draft.components == []
    assert {(one.path, one.guess) for one in draft.loose} == {
        ("train.py", "training-code"),
        ("evaluate.py", "evaluation-code"),
        ("prepare_data.py", "data-processing-code"),
        ("thing.py", ""),
        ("data.csv", "training-data"),
    }


def test_a_license_of_the_card_is_of_the_repository_alone() -> None:
    document = built("model.safetensors", "README.md", fact("license", "apache-2.0"))
    assert all("license" not in part for part in document["components"])
    (blanket,) = document["blanketLicenses"]
    assert (blanket["license"], blanket["licenseAsStated"]) == ("Apache-2.0", "apache-2.0")
    assert blanket["evidence"] == [
        {"supports": ["license"], "states": 'README.md: license: "apache-2.0"', "basis": "declared"}
    ]


def test_words_that_name_no_license_stay_words() -> None:
    for word in ("gpl", "openrail", "other", "unknown", "my own"):
        document = built("README.md", fact("license", word))
        assert [one.get("license") for one in document["blanketLicenses"]] == [None]
        assert document["blanketLicenses"][0]["licenseAsStated"] == word
    named = built(
        fact("license", "other"), fact("license_name", "gemma"), fact("license_link", "https://lab.example/l")
    )
    assert named["blanketLicenses"][0]["licenseAsStated"] == "gemma"
    assert named["blanketLicenses"][0]["url"] == "https://lab.example/l"


def test_texts_by_their_names() -> None:
    text = fact("license_text", "MIT", "LICENSE-CODE", Basis.DETECTED, about="LICENSE-CODE")
    scope = fact("license_scope", "code", "LICENSE-CODE", Basis.DETECTED, about="LICENSE-CODE")
    document = built("modeling_demo.py", "model.safetensors", "LICENSE-CODE", text, scope)
    assert part(document, "#inference-code")["license"] == "MIT"
    assert part(document, "#inference-code")["licenseFile"]["path"] == "LICENSE-CODE"
    assert "license" not in part(document, "#weights")
    assert "blanketLicenses" not in document
    whole = built("model.safetensors", "LICENSE", fact("license_text", "MIT", "LICENSE", about="LICENSE"))
    assert whole["blanketLicenses"][0]["license"] == "MIT"
    assert "license" not in part(whole, "#weights")


def test_text_and_card_that_disagree_are_both_kept() -> None:
    text, word = fact("license_text", "MIT", "LICENSE", about="LICENSE"), fact("license", "apache-2.0")
    document = built("LICENSE", text, word, conflict(text, word))
    assert [one["license"] for one in document["blanketLicenses"]] == ["MIT", "Apache-2.0"]


def test_a_license_in_the_files_of_a_component_is_its_own() -> None:
    one = fact("license", "mit", "a.gguf")
    document = built("a.gguf", one)
    assert part(document, "#weights")["license"] == "MIT"
    assert "blanketLicenses" not in document
    half = built("a.gguf", "b.gguf", one)
    assert "license" not in part(half, "#weights")
    assert any("license" in piece["supports"] for piece in part(half, "#weights")["evidence"])
    split = built("a.gguf", "b.gguf", one, fact("license", "apache-2.0", "b.gguf"))
    assert "license" not in part(split, "#weights")


def test_base_models() -> None:
    relation = fact("base_model_relation", "finetune")
    document = built(fact("base_model", "a/b"), fact("base_model", "c/d"), relation)
    assert document["model"]["derivedFrom"] == [
        {"baseModel": "https://huggingface.co/a/b", "name": "a/b", "relation": "fine-tune"},
        {"baseModel": "https://huggingface.co/c/d", "name": "c/d", "relation": "fine-tune"},
    ]
    adapter = built("adapter_config.json", fact("base_model", "a/b", "adapter_config.json"))
    assert adapter["model"]["derivedFrom"][0]["relation"] == "adapter"
    merged = built(
        "mergekit_config.yml", fact("base_model", "a/b", "mergekit_config.yml"), fact("base_model", "a/b")
    )
    assert [base["relation"] for base in merged["model"]["derivedFrom"]] == ["merge"]


def test_a_hint_is_no_statement() -> None:
    hint = fact("base_model", "a/b", "config.json", Basis.HINT)
    name = fact("name", "Folder", "", Basis.HINT)
    draft = build(scan_of("config.json", hint, name))
    assert draft.model.keys() == {"id", "name"}
    assert draft.model["name"] == UNNAMED
    assert draft.suggestions["base-model"][0].value == "a/b"
    assert draft.suggestions["model-name"][0].value == "Folder"


def test_a_license_that_a_text_is_close_to_is_suggested() -> None:
    near = fact("license_near", "LicenseRef-Llama-2", "LICENSE.txt", Basis.HINT, about="LICENSE.txt")
    draft = build(scan_of("model.safetensors", "LICENSE.txt", near))
    assert "license" not in draft.components[0]
    assert [one.value for one in draft.suggestions["weights-license"]] == ["LicenseRef-Llama-2"]
    assert draft.suggestions["weights-license"][0].source.endswith("; not exactly")


def test_bases_that_disagree_are_evidence_and_no_statement() -> None:
    declared = fact("base_model", "a/b")
    hint = fact("base_model", "c/d", "config.json", Basis.HINT)
    draft = build(scan_of("README.md", "config.json", declared, hint, conflict(declared, hint)))
    assert "derivedFrom" not in draft.model
    said = [piece["states"] for piece in draft.model["evidence"] if "derivedFrom" in piece["supports"]]
    assert said == ['README.md: base_model: "a/b"', 'config.json: base_model: "c/d"']
    assert [one.value for one in draft.suggestions["base-model"]] == ["a/b", "c/d"]


def test_names_that_differ_leave_the_model_without_one() -> None:
    one, other = fact("name", "Demo"), fact("name", "Demo 7B", "a.gguf")
    assert built(one)["model"]["name"] == "Demo"
    assert built(one, other)["model"]["name"] == UNNAMED


def test_a_gate_of_the_card() -> None:
    fields = [
        "Name",
        "E-mail",
        "Company",
        "I want to use this model for",
        "I agree to the terms",
        "Shoe size",
    ]
    document = built("model.safetensors", fact("gate_prompt", "Agree!"), fact("gate_fields", fields))
    weights = part(document, "#weights")
    assert weights["gate"] == {"collects": ["person-name", "email", "affiliation", "intended-use", "other"]}
    assert "availability" not in weights
    prompt = built("model.safetensors", fact("gate_prompt", "Agree!"))
    assert "gate" not in part(prompt, "#weights")
    assert any("gate" in piece["supports"] for piece in part(prompt, "#weights")["evidence"])


def test_data_is_named_and_not_said_to_be_released() -> None:
    listed = [fact("dataset", f"part-{number}", "data_config.json") for number in range(30)]
    document = built(
        "README.md", "data_config.json", fact("dataset", "a/b"), fact("dataset", "s2orc"), *listed
    )
    data = [part for part in document["components"] if part["type"] == "training-data"]
    assert [part.get("name", part.get("summary")) for part in data] == [
        "a/b",
        "s2orc",
        "30 data sets that data_config.json names.",
    ]
    assert data[0]["locations"][0]["url"] == "https://huggingface.co/datasets/a/b"
    assert all("availability" not in part for part in data)


def test_results_in_the_card_and_in_files() -> None:
    result = fact("evaluation_result", {"metric": "accuracy", "value": 1})
    document = built("README.md", "eval_results.json", result)
    assert [(p["type"], p.get("partOf")) for p in document["components"]] == [
        ("model-card", None),
        ("evaluation-results", None),
        ("evaluation-results", "#model-card"),
    ]


def test_a_name_that_is_no_text_is_left_out() -> None:
    document = built("model.safetensors", file("mod\udcffel.safetensors"))
    assert [one["path"] for one in part(document, "#weights")["artifacts"]] == ["model.safetensors"]


def test_reduced_precision_is_told_by_headers_alone() -> None:
    header = fact("quantization", {"method": "gguf", "type": "Q4_K"}, "a.gguf", Basis.COMPUTED)
    weights = part(built("a.gguf", header), "#weights")
    assert weights["form"] == "quantized"
    assert weights["evidence"][-1] == {
        "supports": ["form"],
        "states": "a.gguf: precision Q4_K by its header",
        "basis": "computed",
    }
    assert "form" not in part(built("a.gguf", "b.gguf", header), "#weights")
    native = fact("quantization", {"method": "gguf", "type": "MXFP4"}, "a.gguf", Basis.COMPUTED)
    assert "form" not in part(built("a.gguf", native), "#weights")
    settings = fact("quantization", {"method": "gptq"}, "config.json")
    draft = build(scan_of("model.safetensors", "config.json", settings))
    assert "form" not in draft.of_types("weights")[0]
    assert draft.suggestions["weights-form"][0].value == "quantized"


_VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["mit", "apache-2.0", "gpl", "other", "a/b", "../x", "2024-02-30", "en", "x" * 30, "\ud800"]
    ),
    st.integers(-5, 2**70),
    st.floats(),
    st.lists(st.text(max_size=8), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.none(),
    st.booleans(),
)
_PATHS = st.sampled_from(
    ["README.md", "model.gguf", "model.safetensors", "LICENSE", "LICENSE-MODEL", "config.json", "x.py"]
)


@given(
    st.lists(
        st.builds(
            Fact,
            st.sampled_from(sorted(NAMES)),
            _VALUES,
            st.sampled_from(Basis),
            st.builds(Source, _PATHS, st.sampled_from(["", "/a", "/0"])),
            st.sampled_from(["", "LICENSE", "model.gguf"]),
        ),
        max_size=8,
    ),
    st.lists(_PATHS, unique=True),
)
def test_whatever_the_facts_the_manifest_is_valid(facts: list[Fact], paths: list[str]) -> None:
    made = scan_of(*paths)
    draft = build(Scan(made.folder, made.files, tuple(facts)))
    text = as_text(draft.document)
    report = validate(text)
    assert report.valid, report.findings
    stated = {str(fact.value).lower() for fact in facts}
    for holder in (*draft.components, *draft.document.get("blanketLicenses", ())):
        if "license" in holder:
            assert stated & {"mit", "apache-2.0"}, json.dumps(holder)
    for base in draft.model.get("derivedFrom", ()):
        assert any(fact.name == "base_model" and fact.basis is not Basis.HINT for fact in facts), base
