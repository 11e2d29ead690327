"""What a folder's files state: each fact with its basis and place, and nothing that no file says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openmanifest.repository.established import Basis, Source
from openmanifest.repository.readers.terms import scope_of
from tests.repository.models import codes, hints, one, scanned, values

CARD = """\
---
license: apache-2.0
base_model:
- example-lab/one
- example-lab/two
base_model_relation: merge
language:
- no
- en
datasets: [squad, example-lab/data]
tags:
- arxiv:2307.09288
- doi:10.57967/hf/1
pipeline_tag: text-generation
library_name: transformers
new_version: example-lab/three
co2_eq_emissions:
  emissions: 120.5
  source: codecarbon
extra_gated_prompt: Agree.
extra_gated_fields:
  Name: text
  Country: country
version: 1.10
model-index:
- name: demo
  results:
  - task: {type: text-generation}
    dataset: {name: GPQA, type: gpqa}
    metrics:
    - {type: acc, value: 12.5, verifyToken: abc}
    source: {url: "https://lab.example"}
---
# **Demo** [7B](https://lab.example)

See [the paper](https://arxiv.org/abs/2401.00001v2), https://arxiv.org/pdf/2401.00001 and https://huggingface.co/papers/2402.00002.
"""


def card(front: str) -> dict[str, str | bytes]:
    return {"README.md": f"---\n{front}\n---\n# Demo\n"}


def test_a_card_states_what_is_in_its_front_matter(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"README.md": CARD})
    license = one(found, "license")
    assert (license.value, license.basis, license.source) == (
        "apache-2.0",
        Basis.DECLARED,
        Source("README.md", "/license"),
    )
    assert values(found, "base_model") == ["example-lab/one", "example-lab/two"]
    assert one(found, "base_model_relation").value == "merge"
    assert values(found, "language") == ["no", "en"]
    assert values(found, "dataset") == ["squad", "example-lab/data"]
    assert values(found, "arxiv") == ["2307.09288", "2401.00001", "2402.00002"]
    assert one(found, "doi").value == "10.57967/hf/1"
    assert (one(found, "co2_grams").value, one(found, "co2_details").value) == (
        120.5,
        {"source": "codecarbon"},
    )
    assert one(found, "gate_prompt").value == "Agree."
    assert one(found, "gate_fields").value == ["Name", "Country"]
    assert one(found, "new_version").value == "example-lab/three"
    assert (values(found, "name"), hints(found, "name")) == (["demo"], ["Demo 7B"])
    assert one(found, "evaluation_result").value == {
        "task": "text-generation",
        "dataset": "GPQA",
        "metric": "acc",
        "value": 12.5,
        "source": "https://lab.example",
        "verifyToken": True,
    }


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("license: other", "OM1002"),
        ("license: other\nlicense_name: ours", "OM1002"),
        ("license: gpl", "OM1005"),
        ("license: cc", "OM1005"),
        ("license: openrail", "OM1005"),
        ("license: gpl-3.0", "OM1005"),
        ("license: unknown", "OM1005"),
        ("license: [llama2, other]", "OM1005"),
        ("license: {id: mit}", "OM1024"),
        ("license: [", "OM1009"),
        ("- license", "OM1009"),
        ("license: mit\nlicense: gpl", "OM1009"),
        ("language: en", "OM1023"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: *nothing", "OM1009"),
        ("a: " + "[" * 50 + "]" * 50, "OM1010"),
        ("a: [" + "x, " * 60_000 + "]", "OM1010"),
        ("a: |\n" + " x\n" * 400_000, "OM1010"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_card_that_says_it_badly_is_a_finding(front: str, code: str, tmp_path: Path) -> None:
    assert code in codes(scanned(tmp_path, card(front)))


@pytest.mark.parametrize("license", ["mit", "apache-2.0", "llama3.1", "MIT"])
def test_a_license_that_is_one_is_none_of_them(license: str, tmp_path: Path) -> None:
    found = scanned(tmp_path, card(f"license: {license}"))
    assert codes(found).isdisjoint({"OM1002", "OM1005", "OM1023"})
    assert values(found, "license") == [license]


def test_aliases_do_not_multiply(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    lines += ["model-index: *a11", "co2_eq_emissions: *a11", "license: mit"]
    found = scanned(tmp_path, card("\n".join(lines)))
    assert values(found, "license") == ["mit"]
    assert len(found.facts) < 100


def test_a_card_without_front_matter_states_nothing(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"README.md": "# T5\n\n---\nlicense: mit\n---\n"})
    assert values(found, "license") == []
    assert "OM1023" in codes(found)


def test_what_the_template_of_the_hub_says_is_said_of_no_model(tmp_path: Path) -> None:
    text = "# Model Card for Model ID\n\n[Lacoste et al. (2019)](https://arxiv.org/abs/1910.09700)\n"
    assert scanned(tmp_path, {"README.md": text}).facts == ()


def test_a_bibliography_names_papers(tmp_path: Path) -> None:
    text = "@misc{x, url={https://arxiv.org/abs/2401.00001}, note={https://arxiv.org/abs/2401.00001}}"
    assert values(scanned(tmp_path, {"references.bib": text}), "arxiv") == ["2401.00001"]


def test_only_the_card_at_the_top_is_the_model_s(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"README.md": "# A\n", "onnx/README.md": "---\nlicense: mit\n---\n"})
    assert values(found, "license") == []


CONFIG = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "torch_dtype": "bfloat16",
    "auto_map": {"AutoModel": "modeling_demo.Demo", "AutoTokenizer": ["tokenization_demo.Demo", None]},
    "quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True},
    "transformers_version": "4.50.0",
}


def config(**more: object) -> dict[str, str | bytes]:
    return {"config.json": json.dumps({**CONFIG, **more})}


def test_a_config_states_what_the_model_is(tmp_path: Path) -> None:
    found = scanned(tmp_path, config(_name_or_path="example-lab/base"))
    assert values(found, "architecture") == ["LlamaForCausalLM"]
    assert values(found, "remote_code") == ["modeling_demo.Demo", "tokenization_demo.Demo"]
    assert one(found, "quantization").value == {"method": "bitsandbytes", "bits": 4}
    assert (values(found, "base_model"), hints(found, "base_model")) == ([], ["example-lab/base"])
    assert {"OM1017", "OM1018"} <= codes(found)


@pytest.mark.parametrize(
    "path", ["/workspace/models/Mixtral-8x7B-v0.1", "C:\\models\\x", "~/x", "/root/autodl-tmp/models/x"]
)
def test_a_path_of_somebody_s_machine_is_no_model(path: str, tmp_path: Path) -> None:
    adapter = {"adapter_config.json": json.dumps({"peft_type": "LORA", "base_model_name_or_path": path})}
    found = scanned(tmp_path, adapter)
    assert values(found, "base_model") == []
    assert one(found, "local_path").value == path
    assert {"OM1014", "OM1018"} <= codes(found)


def test_an_adapter_names_its_base(tmp_path: Path) -> None:
    text = json.dumps(
        {"peft_type": "LORA", "base_model_name_or_path": "example-lab/base", "revision": "main"}
    )
    found = scanned(
        tmp_path, {"adapter_config.json": text, "README.md": "---\nbase_model: example-lab/base\n---\n"}
    )
    assert {fact.source.path for fact in found.stated("base_model")} == {"adapter_config.json", "README.md"}
    assert one(found, "adapter_type").value == "LORA"
    assert found.conflicts == ()


def test_settings_of_a_part_are_not_the_model_s(tmp_path: Path) -> None:
    index = json.dumps(
        {"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "UNet2DConditionModel"]}
    )
    inner = json.dumps({"_name_or_path": "openai/clip", "architectures": ["CLIP"]})
    found = scanned(tmp_path, {"model_index.json": index, "text_encoder/config.json": inner})
    assert one(found, "pipeline_part").value["folder"] == "unet"
    about = {fact.value: fact.about for fact in found.facts if fact.name in ("architecture", "base_model")}
    assert about == {
        "StableDiffusionPipeline": "",
        "CLIP": "text_encoder/config.json",
        "openai/clip": "text_encoder/config.json",
    }
    assert "OM1018" not in codes(found)


def test_a_merge_names_what_was_merged(tmp_path: Path) -> None:
    text = (
        "merge_method: slerp\nbase_model: lab/a\nslices:\n- sources:\n  - {model: lab/a, layer_range: [0, 32]}\n"
        "  - {model: {model: {path: lab/b+lab/lora}}}\n- sources:\n  - model: ./local\ndtype: bfloat16\n"
    )
    found = scanned(tmp_path, {"mergekit_config.yml": text})
    assert values(found, "base_model")[:1] == ["lab/a"]
    assert hints(found, "base_model") == ["./local"]
    assert one(found, "merge_method").value == "slerp"


def test_results_of_evaluation_in_every_form(tmp_path: Path) -> None:
    new = "- dataset: {id: Idavidrein/gpqa, task_id: diamond}\n  value: 0.5\n  date: 2026-01-02\n  verifyToken: x\n"
    old = {
        "mteb_dataset_name": "STS12",
        "test": {"cos_sim": {"pearson": 0.1}, "main_score": 0.8},
        "mteb_version": "1",
    }
    harness = {"results": {"arc": {"acc,none": 0.6, "alias": "arc"}}}
    files: dict[str, str | bytes] = {
        ".eval_results/gpqa.yaml": new,
        "mteb_results/STS12.json": json.dumps(old),
        "all_results.json": json.dumps({"eval_wer": 24.8, "eval_runtime": 5, "train_loss": 1}),
        "results_2026.json": json.dumps(harness),
    }
    found = scanned(tmp_path, files)
    assert {fact.source.path: fact.value for fact in found.facts if fact.name == "evaluation_result"} == {
        ".eval_results/gpqa.yaml": {
            "task": "diamond",
            "dataset": "Idavidrein/gpqa",
            "value": 0.5,
            "date": "2026-01-02",
            "verifyToken": True,
        },
        "mteb_results/STS12.json": {
            "task": "mteb",
            "dataset": "STS12",
            "split": "test",
            "metric": "main_score",
            "value": 0.8,
        },
        "all_results.json": {"metric": "eval_wer", "value": 24.8},
        "results_2026.json": {"task": "arc", "metric": "acc,none", "value": 0.6},
    }
    assert all(fact.about == "" for fact in found.facts)


def test_runs_and_citations(tmp_path: Path) -> None:
    state = {"global_step": 10, "epoch": 2.0, "log_history": [{"loss": 2.0}, {"loss": 1.5}, {"eval_loss": 9}]}
    cff = "title: Demo\nlicense: MIT\nversion: 1.10\nauthors:\n- {given-names: A, family-names: B}\n- name: Lab\n"
    found = scanned(
        tmp_path,
        {
            "trainer_state.json": json.dumps({**state, "best_model_checkpoint": "/home/me/x"}),
            "CITATION.cff": cff,
        },
    )
    assert (one(found, "training_steps").value, one(found, "final_loss").value) == (10, 1.5)
    assert one(found, "local_path").value == "/home/me/x"
    assert one(found, "software_license").value == "MIT"
    assert values(found, "license") == []
    assert values(found, "citation_author") == ["A B", "Lab"]


def test_texts_of_licenses_are_told_by_their_words(tmp_path: Path) -> None:
    mit = (
        "MIT License\n\nCopyright (c) 2026 Lab\n\nPermission is hereby granted, free of charge, to any person obtaining a copy "
        'of this software and associated documentation files (the "Software"), to deal in the Software without restriction, '
        "including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell "
        "copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following "
        "conditions:\n\nThe above copyright notice and this permission notice shall be included in all copies or substantial "
        'portions of the Software.\n\nTHE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, '
        "INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND "
        "NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER "
        "LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE "
        "SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n"
    )
    files: dict[str, str | bytes] = {
        "LICENSE-CODE": mit,
        "LICENSE": "Our own terms: ask us before you do anything at all with this model.",
        "USE_POLICY.md": "No harm.",
        "README.md": "---\nlicense: apache-2.0\n---\n",
        "modeling_x.py": "# SPDX-License-Identifier: Apache-2.0 OR MIT\nimport os\n",
    }
    found = scanned(tmp_path, files)
    text = one(found, "license_text")
    assert (text.value, text.basis, text.about) == ("MIT", Basis.DETECTED, "LICENSE-CODE")
    assert one(found, "license_scope").value == "code"
    assert one(found, "use_policy").value == "USE_POLICY.md"
    assert one(found, "code_license").value == "Apache-2.0 OR MIT"
    assert "OM1003" in codes(found)
    assert found.conflicts == (), "the license of code says nothing against that of the model"
    found = scanned(tmp_path, {**files, "LICENSE": mit})
    assert [conflict.name for conflict in found.conflicts] == ["license"]
    assert "OM1001" in codes(found)


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("LICENSE-MODEL", "model"),
        ("LICENSE-CODE", "code"),
        ("LICENSE_DATA.md", "data"),
        ("MODEL_LICENSE", "model"),
    ],
)
def test_names_of_license_files_tell_what_they_are_for(name: str, scope: str) -> None:
    assert scope_of(name) == scope


@pytest.mark.parametrize(
    "name", ["LICENSE", "LICENSE-MODELS-DATA", "codec/LICENSE", "LICENSE.md", "LICENSE-DECODER"]
)
def test_other_names_do_not(name: str) -> None:
    assert scope_of(name) == ""


def test_bases_that_contradict_each_other_are_both_kept(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **card("license: mit\nbase_model: lab/new-7b"),
        **config(_name_or_path="lab/old-7b"),
    }
    found = scanned(tmp_path / "quantized", files)
    assert found.conflicts == (), "the settings of a quantized model are those of the other one"
    plain = json.dumps({"_name_or_path": "lab/old-7b"})
    found = scanned(tmp_path / "tuned", {**files, "config.json": plain})
    assert [[fact.value for fact in conflict.facts] for conflict in found.conflicts] == [
        ["lab/new-7b", "lab/old-7b"]
    ]
    assert "OM1001" in codes(found)
    found = scanned(tmp_path / "same", {**files, "config.json": plain.replace("lab/old", "mirror/New")})
    assert found.conflicts == (), "a mirror has another owner"
    found = scanned(tmp_path / "old-7b", {**files, "config.json": plain})
    assert found.conflicts == (), "a model often names itself"


def test_data_that_was_used_is_named(tmp_path: Path) -> None:
    text = json.dumps([{"name": "a/b.jsonl.gz", "lines": 3, "weight": 1}, {"name": "c"}])
    found = scanned(tmp_path, {"data_config.json": text})
    assert values(found, "dataset") == ["a/b.jsonl.gz", "c"]


def test_a_modelfile_only_hints(tmp_path: Path) -> None:
    found = scanned(tmp_path, {"Modelfile": "FROM llama3.2:3b\nADAPTER ./x.gguf\nSYSTEM hi\n"})
    assert (values(found, "base_model"), hints(found, "base_model")) == ([], ["llama3.2:3b"])


def test_pickles_are_told_by_their_first_bytes_and_never_opened(tmp_path: Path) -> None:
    bomb = b"\x80\x04cos\nsystem\n(S'touch /tmp/never'\ntR."
    found = scanned(
        tmp_path,
        {"pytorch_model.bin": bomb, "model.bin": b"lmgg" + bytes(8), "x.pt": b"PK\x03\x04" + bytes(8)},
    )
    assert values(found, "pickle") == ["pytorch_model.bin", "x.pt"]
    assert "OM1016" in codes(found)
