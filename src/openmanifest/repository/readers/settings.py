"""Settings in JSON and YAML that say what a model is and what it was made from."""

from __future__ import annotations

import re

from ..established import Basis
from .page import Page, is_local, number_of, parsed_json, texts_of


def read_config(page: Page) -> None:
    """Read `config.json` of transformers: `_name_or_path` is where somebody loaded it from, and no more than a hint."""
    config = page.json()
    for key, name in (("architectures", "architecture"), ("torch_dtype", "dtype"), ("dtype", "dtype")):
        for text, pointer in texts_of(config.get(key)):
            page.state(name, text, f"/{key}{pointer}")
    page.text("model_type", config.get("model_type"), "/model_type")
    page.text("library_version", config.get("transformers_version"), "/transformers_version")
    _quantization(page, config.get("quantization_config"), "/quantization_config")
    _remote_code(page, config.get("auto_map"))
    page.base_model(config.get("_name_or_path"), "/_name_or_path", hint=True)


def _remote_code(page: Page, auto_map: object) -> None:
    """Each entry names `file.Class`, or several of them; with `ORG/NAME--` before it in another folder."""
    for key, value in auto_map.items() if isinstance(auto_map, dict) else ():
        for text, pointer in texts_of(value):
            page.state("remote_code", text, f"/auto_map/{key}{pointer}")


def _quantization(page: Page, stated: object, pointer: str) -> None:
    if not isinstance(stated, dict):
        return
    method = stated.get("quant_method") or stated.get("quant_algo") or stated.get("quant_type")
    kept = {
        "method": method if isinstance(method, str) else None,
        "bits": number_of(stated.get("bits") or stated.get("w_bit")),
        "groupSize": number_of(stated.get("group_size") or stated.get("q_group_size")),
        "format": stated.get("format") if isinstance(stated.get("format"), str) else None,
    }
    for flag, bits in (("load_in_4bit", 4), ("load_in_8bit", 8)):
        if stated.get(flag) is True:
            kept["bits"] = kept["bits"] or bits
    page.state("quantization", {key: value for key, value in kept.items() if value is not None}, pointer)
    data = stated.get("dataset")
    page.state("calibration_dataset", data if isinstance(data, str) else None, f"{pointer}/dataset")


def read_quantization(page: Page) -> None:
    """Read `quantize_config.json` and its like: the method may be said by their keys alone."""
    stated = page.json()
    if isinstance(stated.get("quantization"), dict):
        stated = stated["quantization"]
    known = {"bits", "group_size", "w_bit", "quant_method", "quant_algo", "q_group_size"}
    if known & stated.keys():
        if "quant_method" not in stated and {"desc_act", "damp_percent", "static_groups"} & stated.keys():
            stated = {**stated, "quant_method": "gptq"}
        _quantization(page, stated, "")
    page.base_model(stated.get("model_name_or_path"), "/model_name_or_path", hint=True)
    page.local(stated.get("model_file_base_name"), "/model_file_base_name")


def read_adapter(page: Page) -> None:
    """Read `adapter_config.json` of PEFT: which model the adapter is for."""
    config = page.json()
    page.text("adapter_type", config.get("peft_type"), "/peft_type")
    page.base_model(config.get("base_model_name_or_path"), "/base_model_name_or_path")
    page.text("base_model_revision", config.get("revision"), "/revision")
    _remote_code(page, config.get("auto_mapping"))


def read_merge(page: Page) -> None:
    """Read `mergekit_config.yml`: which models were merged, and how."""
    stated = page.yaml()
    if not isinstance(stated, dict):
        return
    page.text("merge_method", stated.get("merge_method"), "/merge_method")
    page.text("dtype", stated.get("dtype"), "/dtype")
    found: dict[str, str] = {}
    _models(stated, "", found)
    for text, pointer in found.items():
        page.base_model(text, pointer)


def _models(value: object, pointer: str, found: dict[str, str], depth: int = 0) -> None:
    """Texts and paths of all `model` and `base_model` entries, at most as deep as mergekit has them."""
    if depth > 8:
        return
    if isinstance(value, list):
        for index, item in enumerate(value):
            _models(item, f"{pointer}/{index}", found, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            place = f"{pointer}/{key}"
            if key in ("model", "base_model"):
                name = item.get("path") if isinstance(item, dict) else item
                if isinstance(name, dict):
                    name = name.get("path")
                if isinstance(name, str) and name.strip():
                    # After a plus stands the adapter that was merged into it.
                    for part in name.split("+"):
                        found.setdefault(part.strip(), place)
            else:
                _models(item, place, found, depth + 1)


def read_pipeline(page: Page) -> None:
    """Read `model_index.json` of diffusers: which part is in which folder, and of which class."""
    index = page.json()
    page.text("architecture", index.get("_class_name"), "/_class_name")
    page.text("library_version", index.get("_diffusers_version"), "/_diffusers_version")
    page.base_model(index.get("_name_or_path"), "/_name_or_path", hint=True)
    for key, value in index.items():
        if isinstance(value, list) and len(value) == 2 and all(isinstance(item, str) for item in value):
            page.state("pipeline_part", {"folder": key, "library": value[0], "class": value[1]}, f"/{key}")


_LINE = re.compile(
    rb"^[ \t]*(?P<word>FROM|LICENSE|ADAPTER)[ \t]+(?P<rest>[^\r\n]*)", re.IGNORECASE | re.MULTILINE
)


def read_modelfile(page: Page) -> None:
    """Read a `Modelfile` of Ollama: `FROM` names a model of its library, or a file, and is a hint."""
    data = page.content()
    for found in _LINE.finditer(data or b""):
        word, rest = (
            found["word"].decode().upper(),
            found["rest"].decode("utf-8", "replace").strip().strip('"'),
        )
        if word in ("FROM", "ADAPTER") and rest:
            page.local(rest, f"/{word}")
            if word == "FROM":
                page.state("base_model", rest, f"/{word}", Basis.HINT)


def read_datasets(page: Page) -> None:
    """Read a list of data sets: their names, which say nothing about who can get them."""
    is_yaml = page.path.lower().endswith((".yaml", ".yml"))
    stated = page.yaml() if is_yaml else parsed_json(page.content() or b"")
    place = ""
    if isinstance(stated, dict) and isinstance(stated.get("datasets"), list):
        stated, place = stated["datasets"], "/datasets"
    rows = stated if isinstance(stated, list) else [stated]
    for index, item in enumerate(rows):
        pointer = f"{place}/{index}" if isinstance(stated, list) else place
        if isinstance(item, str):
            page.state("dataset", item, pointer, about="")
        elif isinstance(item, dict):
            keys = (
                key for key in ("name", "dataset_name", "path", "dataset") if isinstance(item.get(key), str)
            )
            key = next(keys, None)
            if key is not None and not is_local(item[key]):
                page.state("dataset", item[key], f"{pointer}/{key}", about="")
