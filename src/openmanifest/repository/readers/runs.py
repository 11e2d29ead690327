"""What runs of training and evaluation wrote down."""

from __future__ import annotations

from typing import Any

from .page import Page, number_of, parsed_json

MAX_STATE = 32 * 1024**2
"""Bytes of a record of a run; it has an entry for every few steps."""

_MAX_METRICS = 60
_HEADS = ("eval_", "test_", "predict_")
_COUNTS = ("_runtime", "_samples", "_per_second", "_per_sec", "_steps")


def read_trainer_state(page: Page) -> None:
    """Read `trainer_state.json` of transformers: how long the run was, and its last loss."""
    state = page.json(MAX_STATE)
    page.state("training_steps", _integer(state.get("global_step")), "/global_step")
    page.state("training_epochs", number_of(state.get("epoch")), "/epoch")
    page.state("training_flop", number_of(state.get("total_flos")) or None, "/total_flos")
    page.local(state.get("best_model_checkpoint"), "/best_model_checkpoint")
    history = state.get("log_history")
    entries = list(enumerate(history if isinstance(history, list) else ()))
    for index, entry in reversed(entries):
        loss = number_of(entry.get("loss")) if isinstance(entry, dict) else None
        if loss is not None:
            page.state("final_loss", loss, f"/log_history/{index}/loss")
            break


def _integer(value: object) -> int | None:
    return value if type(value) is int else None


def read_results(page: Page) -> None:
    """Read results in JSON: flat ones of transformers, those of MTEB, and those of lm-evaluation-harness.

    Of other JSON nothing is taken: what its numbers mean is not known.
    """
    data = page.content()
    document = None if data is None else parsed_json(data)
    if not isinstance(document, dict):
        return
    name = document.get("mteb_dataset_name") or document.get("task_name")
    if isinstance(name, str):
        _mteb(page, document, name)
    elif isinstance(document.get("results"), dict):
        for task, metrics in document["results"].items():
            if isinstance(metrics, dict):
                _numbers(page, metrics, f"/results/{_step(task)}", {"task": task})
    else:
        flat = {
            key: value
            for key, value in document.items()
            if key.startswith(_HEADS) and not key.endswith(_COUNTS)
        }
        _numbers(page, flat, "", {})


def _numbers(page: Page, metrics: dict[str, Any], pointer: str, more: dict[str, str]) -> None:
    for key, value in list(metrics.items())[:_MAX_METRICS]:
        number = number_of(value)
        if number is not None:
            result = {**more, "metric": key, "value": number}
            page.state("evaluation_result", result, f"{pointer}/{_step(key)}", about="")


def _mteb(page: Page, document: dict[str, Any], name: str) -> None:
    """The main score of each split; where there is none, every number at the top of the split."""
    scores = document.get("scores")
    splits = scores if isinstance(scores, dict) else document
    place = "/scores" if isinstance(scores, dict) else ""
    for split, value in splits.items():
        rows = value if isinstance(value, list) else [value]
        for index, row in enumerate(rows[:_MAX_METRICS]):
            if not isinstance(row, dict):
                continue
            pointer = f"{place}/{_step(split)}" + (f"/{index}" if isinstance(value, list) else "")
            chosen = {"main_score": row["main_score"]} if "main_score" in row else row
            more = {"task": "mteb", "dataset": name, "split": split}
            if isinstance(row.get("hf_subset"), str):
                more["subset"] = row["hf_subset"]
            _numbers(page, chosen, pointer, more)


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
