"""What a file is, by its name: the names that models on the hub have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest.manifest.component_types import group_of
from openmanifest.repository.kinds import UNCLASSIFIED, is_checkpoint, kind_of, kinds

NAMES = {
    "model-card": "README.md README.zh-CN.md MODEL_CARD.md model_card.pdf",
    "document": "onnx/README.md docs/install.md CHANGELOG.md",
    "license": "LICENSE LICENSE.txt LICENSE-MODEL LICENSE-CODE.md GEMMA_LICENSE LICENSES/Apache-2.0.txt COPYING Licence.md",
    "notice": "NOTICE NOTICE.txt THIRD_PARTY_NOTICES.txt AUTHORS",
    "policy": "USE_POLICY.md USAGE_POLICY Responsible-Use-Guide.pdf acceptable_use_policy.md",
    "citation": "CITATION.cff references.bib",
    "safetensors": "model.safetensors unet/diffusion_pytorch_model.fp16.safetensors consolidated.safetensors out.sft",
    "weights-index": "model.safetensors.index.json pytorch_model.bin.index.json unet/diffusion_pytorch_model.safetensors.index.json "
    "model.safetensors.index.fp16.json tf_model.h5.index.json flax_model.msgpack.index.json",
    "gguf": "llama-3-8b.Q4_K_M.gguf mmproj-f16.gguf model-00001-of-00002.gguf",
    "pickled-weights": "pytorch_model.bin pytorch_model-00001-of-00002.bin yolov8n.pt v1-5-pruned.ckpt G_2333333.pth s2G.pth",
    "onnx": "onnx/model_q4f16.onnx model.onnx_data model.onnx.data",
    "tensorflow-weights": "tf_model.h5 flax_model.msgpack saved_model.pb variables/variables.data-00000-of-00001 model.tflite "
    "model.ckpt-1000.data-00000-of-00001 checkpoint keras_model.keras",
    "other-weights": "rust_model.ot parakeet.nemo openvino_model.bin openvino/openvino_model.xml weights.npz model.mlpackage/Data/x "
    "consolidated.00.pth.bin ggml-base.en.bin params_shard_0.bin",
    "adapter-weights": "adapter_model.safetensors adapter_model.bin adapters.safetensors pytorch_lora_weights.safetensors "
    "learned_embeds.bin",
    "adapter-config": "adapter_config.json",
    "optimizer-state": "optimizer.pt checkpoint-500/scheduler.pt rng_state_0.pth "
    "global_step500/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt",
    "tokenizer": "tokenizer.json tokenizer_config.json tokenizer.model vocab.txt vocab.json merges.txt special_tokens_map.json "
    "added_tokens.json tekken.json spiece.model sentencepiece.bpe.model qwen.tiktoken tokenizer/vocab.json source.spm normalizer.json",
    "prompt-template": "chat_template.jinja chat_template.json SYSTEM_PROMPT.txt",
    "model-config": "config.json vae/config.json openvino/config.json",
    "pipeline-index": "model_index.json",
    "configuration": "generation_config.json preprocessor_config.json modules.json 1_Pooling/config.yaml sentence_bert_config.json "
    "scheduler/scheduler_config.json params.json config_sentence_transformers.json configuration.json model_config.yaml "
    "video_preprocessor_config.json",
    "merge-config": "mergekit_config.yml",
    "quantization-config": "quantize_config.json quant_config.json hf_quant_config.json recipe.yaml measurement.json",
    "training-arguments": "training_args.bin checkpoint-500/training_args.bin",
    "training-state": "trainer_state.json checkpoint-500/trainer_state.json",
    "training-log": "runs/Dec15/events.out.tfevents.1.host.2.0 train_results.json training_loss.png "
    "wandb/run-1/files/x.yaml trainer_log.jsonl",
    "evaluation-results": "all_results.json eval_results.json .eval_results/gpqa.yaml mteb_results/STS12.json",
    "data-description": "data_config.json dataset_infos.json dataset_info.json",
    "data": "train.jsonl data/train-00000-of-00001.parquet test.csv data/2018-dev.txt",
    "remote-code": "modeling_qwen.py configuration_qwen.py tokenization_qwen.py processing_phi3_v.py handler.py",
    "training-code": "train_script.py finetune.ipynb run_sft.sh sft.py",
    "evaluation-code": "run_eval.py benchmark.sh",
    "data-code": "prepare_data.py dedup.py",
    "code": "bert_layers.py build.sh license_detector.py",
    "environment": "requirements.txt Dockerfile pyproject.toml uv.lock",
    "ollama-modelfile": "Modelfile Modelfile.jp",
    "ignored": ".gitattributes .gitignore .DS_Store .idea/vcs.xml .github/workflows/main.yml",
    "manifest": "openness.json",
    "signature": "model.sig",
    "other-settings": "model_files.json v1-inference.yaml task.json",
    "report": "paper.pdf tech_report.pdf",
    "media": "king.mp4 sample.wav",
    "illustration": "assets/overview.png figures/loss.pdf logo.png",
    "unclassified": "model.zip what.is.this noext",
}
PAIRS = [(name, kind) for kind, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "kind"), PAIRS, ids=[name for name, _ in PAIRS])
def test_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_case_does_not_count() -> None:
    assert kind_of("readme.MD") == kind_of("README.md")
    assert kind_of("License.TXT") == "license"


def test_a_name_that_only_looks_like_a_license_is_none() -> None:
    assert kind_of("license_plate_detection.pt") == "pickled-weights"


def test_every_kind_leads_to_a_component_type_or_to_none() -> None:
    for kind in kinds().values():
        assert kind.component is None or group_of(kind.component) != "foreign", kind
        assert kind.meaning, kind
        assert all(pattern == pattern.lower() for pattern in kind.patterns), kind
        assert kind.patterns or kind.name == UNCLASSIFIED, kind


@given(st.text(st.characters(), max_size=80))
def test_any_name_has_a_kind(name: str) -> None:
    assert kind_of(name) in kinds()


def test_points_in_training_are_told_by_their_folders() -> None:
    names = (
        "checkpoint-500",
        "step1000",
        "step-1000",
        "global_step500",
        "epoch_3",
        "iter=20",
        "1000-steps",
        "ckpt-7",
    )
    assert all(map(is_checkpoint, names))
    assert not any(
        map(is_checkpoint, ("checkpoints", "onnx", "unet", "stepwise", "1_Pooling", "v1", "checkpoint"))
    )
