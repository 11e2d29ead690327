"""In one process, once everything is loaded: CPU time of one operation on the bytes of a manifest.

Runs in the environment of a tool and prints JSON::

    python benchmarks/warm.py TOOL SEED FOLDER          operation -> input -> [milliseconds, findings]
    python benchmarks/warm.py memory COUNT FOLDER       count -> peak memory in MiB, and milliseconds each
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

Operation = Callable[[bytes], int]
"""Takes the bytes of a manifest, returns the number of findings."""

BATCH = 0.010
"""Seconds of CPU time that one batch should take at least."""
PASSES = 5


def openmanifest_operations() -> dict[str, Operation]:
    """Return what openmanifest does, and what it is built on."""
    from pydantic import ValidationError

    from openmanifest import Manifest, evaluate, validate
    from openmanifest.definitions.shipped import IDS

    def parse(data: bytes) -> int:
        json.loads(data)
        return 0

    def floor(data: bytes) -> int:
        try:
            Manifest.model_validate_json(data)
        except ValidationError as error:
            return len(error.errors())
        return 0

    def evaluated(data: bytes) -> int:
        report = validate(data)
        if report.manifest is not None and report.valid:
            evaluate(report.manifest, IDS)
        return len(report.findings)

    return {
        "json.loads": parse,
        "model_validate_json": floor,
        "validate": lambda data: len(validate(data).findings),
        "validate and evaluate": evaluated,
    }


def jsonschema_operations(schema: Any) -> dict[str, Operation]:
    """Return what the jsonschema package does."""
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(schema).iter_errors
    return {"jsonschema": lambda data: sum(1 for _ in errors(json.loads(data)))}


def jsonschema_rs_operations(schema: Any) -> dict[str, Operation]:
    """Return what the jsonschema-rs package does."""
    from jsonschema_rs import Draft202012Validator

    errors = Draft202012Validator(schema).iter_errors
    return {"jsonschema-rs": lambda data: sum(1 for _ in errors(json.loads(data)))}


def operations(tool: str, schema: Any) -> dict[str, Operation]:
    """Return the operations of a tool."""
    if tool == "openmanifest":
        return openmanifest_operations()
    return jsonschema_rs_operations(schema) if tool == "jsonschema-rs" else jsonschema_operations(schema)


def measure(tool: str, seed: int, folder: Path) -> dict[str, dict[str, tuple[float, int]]]:
    """Measure all operations on all inputs, in batches that alternate in random order."""
    schema = json.loads((folder / "openness.schema.json").read_bytes())
    names = ["small", "faulty", *sorted(path.stem for path in folder.glob("example-*.json"))]
    inputs = {name: (folder / f"{name}.json").read_bytes() for name in names}
    tasks = [(label, op, name) for label, op in operations(tool, schema).items() for name in inputs]
    counts = {(label, name): _repetitions(op, inputs[name]) for label, op, name in tasks}
    times: dict[tuple[str, str], list[float]] = {key: [] for key in counts}
    order = random.Random(seed)
    for _ in range(PASSES):
        order.shuffle(tasks)
        for label, op, name in tasks:
            count = counts[label, name]
            times[label, name].append(_batch(op, inputs[name], count) / count * 1000)
    measured: dict[str, dict[str, tuple[float, int]]] = {}
    tasks.sort(key=lambda task: names.index(task[2]))
    for label, op, name in tasks:
        measured.setdefault(label, {})[name] = (median(times[label, name]), op(inputs[name]))
    return measured


def _repetitions(op: Operation, data: bytes) -> int:
    """Warm up, and return how many repetitions fill a batch."""
    once = max(min(_batch(op, data, 1) for _ in range(5)), 1e-6)
    return max(1, round(BATCH / once))


def _batch(op: Operation, data: bytes, count: int) -> float:
    started = time.process_time()
    for _ in range(count):
        op(data)
    return time.process_time() - started


def _different(data: bytes, count: int) -> Iterator[bytes]:
    """Manifests of which no two have an id or a model in common, so that a cache of either would show."""
    for number in range(count):
        yield data.replace(b'"#', b'"#m%d-' % number).replace(b'"name": "', b'"name": "%d ' % number)


def memory(count: int, folder: Path) -> dict[str, float]:
    """Validate many manifests, every tenth one with faults; return the peak memory on the way."""
    from openmanifest import validate

    unit = 1024**2 if sys.platform == "darwin" else 1024
    small, faulty = ((folder / name).read_bytes() for name in ("small.json", "faulty.json"))
    manifests = zip(_different(small, count), _different(faulty, count), strict=True)
    measured = {}
    spent = 0.0
    for done, (good, bad) in enumerate(manifests, start=1):
        started = time.process_time()
        validate(bad if done % 10 == 0 else good)
        spent += time.process_time() - started
        if done in (1, count // 10, count):
            measured[str(done)] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    measured["each"] = spent / count * 1000
    return measured


def main(task: str, number: str, folder: str) -> None:
    """Measure and print."""
    if task == "memory":
        print(json.dumps(memory(int(number), Path(folder))))
    else:
        print(json.dumps(measure(task, int(number), Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
