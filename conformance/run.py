#!/usr/bin/env python3
"""Run the conformance suite of the openness manifest with any program.

    python3 conformance/run.py --claim validator -- openmanifest validate --today 2026-11-21 --output-format json
    python3 conformance/run.py --claim reader -- node my-reader.js
    python3 conformance/run.py --claim evaluator -- openmanifest evaluate --all --output-format json

The program is given paths of manifests behind its arguments, up to `--batch` at a time, and prints one JSON object:

    {"files": [{"valid": false,
                "findings": [{"code": "OM301", "severity": "error", "pointer": "/components/0/id"}]}]}

with one entry a path, in the order of the paths; "valid" is null where the manifest could not be checked. More keys
do not matter. An evaluator prints "results" instead:

    {"files": [{"results": [{"definition": "osaid-1.0", "verdict": "met", "level": null, "levelPossible": null,
                             "score": null, "values": {}, "criteria": [{"id": "parameters", "verdict": "met",
                                                                        "grade": null}]}]}]}

A writer prints {"files": [{"text": "..."}]}: the manifest as it writes it. A graph processor prints the same, with the
graph as N-Quads, canonical by RDFC-1.0. Base is the `id` of the manifest, else `urn:sha256:` and the digest of the file.

Exit code: 0 everything agrees, 1 something does not, 2 usage, 3 the program could not be run.
Python's standard library is all that is needed.
"""

from __future__ import annotations

import argparse
import copy
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SUITE = Path(__file__).resolve().parent / "1.0"
LAYERS = ("read", "structure", "rules", "definitions", "graph")
CLAIMS = {
    "reader": "agrees on outcome and errors in the layers read and structure",
    "validator": "agrees on outcome and errors in the layers read, structure, rules and definitions",
    "complete-validator": "agrees on warnings and infos as well",
    "writer": "writes back what it read",
    "graph-processor": "makes the expected graph of each manifest",
    "evaluator": "gives the verdicts of the definitions",
}

Json = dict[str, Any]
Row = tuple[str, bytes, Callable[[Json], Iterator[str]]]
"""Id of a case, the bytes of its manifest, and what disagrees in the program's entry for it."""


class Unusable(Exception):
    """The program could not be run, or did not print what was asked for."""


def cases_of(claim: str, suite: Path, definitions: list[str]) -> Iterator[Row]:
    """Yield the cases that a claim is about."""
    if claim == "evaluator":
        yield from _vectors(suite / "evaluate", definitions)
        return
    index = json.loads((suite / "index.json").read_text(encoding="utf-8"))
    layers = LAYERS[:2] if claim == "reader" else LAYERS[:4]
    for case in index["cases"]:
        data = (suite / case["file"]).read_bytes().ljust(case.get("padTo", 0))
        if claim == "graph-processor":
            if "graph" in case:
                yield case["id"], data, _drawn((suite / case["graph"]["file"]).read_text(encoding="utf-8"))
        elif claim == "writer":
            if case["outcome"] == "valid":
                yield case["id"], data, _written(data)
        elif case["layer"] in layers:
            yield case["id"], data, _checked(case, every=claim == "complete-validator")


def _checked(case: Json, *, every: bool) -> Callable[[Json], Iterator[str]]:
    def compare(entry: Json) -> Iterator[str]:
        findings = entry.get("findings", [])
        outcome = {True: "valid", False: "invalid", None: "unchecked"}[entry["valid"]]
        if outcome != case["outcome"]:
            yield f"the outcome is {outcome}, not {case['outcome']}"
        for severity in ("error", "warning", "info") if every else ("error",):
            expected = sorted(
                (f["code"], f["pointer"]) for f in case["findings"] if f["severity"] == severity
            )
            found = sorted((f["code"], f["pointer"]) for f in findings if f["severity"] == severity)
            for code, pointer in _without(expected, found):
                yield f"missing: {severity} {code} at {pointer!r}"
            for code, pointer in _without(found, expected):
                yield f"not expected: {severity} {code} at {pointer!r}"

    return compare


def _without(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> list[tuple[str, str]]:
    rest = list(some)
    for one in others:
        if one in rest:
            rest.remove(one)
    return rest


def _written(data: bytes) -> Callable[[Json], Iterator[str]]:
    def compare(entry: Json) -> Iterator[str]:
        if not same(json.loads(entry["text"]), json.loads(data.decode("utf-8-sig"))):
            yield "what was written is another JSON value"

    return compare


def _drawn(expected: str) -> Callable[[Json], Iterator[str]]:
    wanted = set(expected.splitlines())

    def compare(entry: Json) -> Iterator[str]:
        found = set(entry["text"].splitlines()) - {""}
        yield from (f"missing: {line}" for line in sorted(wanted - found))
        yield from (f"not expected: {line}" for line in sorted(found - wanted))

    return compare


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; `true` is not 1 here, and 1.0 is 1.

    >>> same([1, {"a": True}], [1.0, {"a": True}]), same([1], [True])
    (True, False)
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _vectors(folder: Path, definitions: list[str]) -> Iterator[Row]:
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if "vectors" not in content or (definitions and content["definition"] not in definitions):
            continue
        base = json.loads((folder / content["manifest"]).read_text(encoding="utf-8"))
        for vector in content["vectors"]:
            data = json.dumps(patched(base, vector["patch"])).encode()
            yield f"{content['definition']}/{vector['id']}", data, _evaluated(content, vector["expect"])


def patched(document: Any, patch: list[Json]) -> Any:
    """Apply a JSON Patch (RFC 6902) of additions, replacements and removals.

    >>> patched({"a": [1, 2]}, [{"op": "add", "path": "/a/-", "value": 3}, {"op": "remove", "path": "/a/0"}])
    {'a': [2, 3]}
    """
    found = copy.deepcopy(document)
    for change in patch:
        *steps, last = [step.replace("~1", "/").replace("~0", "~") for step in change["path"].split("/")[1:]]
        holder = found
        for step in steps:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        if isinstance(holder, list):
            index = len(holder) if last == "-" else int(last)
            holder[index : index + (change["op"] != "add")] = [change["value"]] if "value" in change else []
        elif change["op"] == "remove":
            del holder[last]
        else:
            holder[last] = change["value"]
    return found


def _evaluated(content: Json, expected: Json) -> Callable[[Json], Iterator[str]]:
    def compare(entry: Json) -> Iterator[str]:
        results = [one for one in entry.get("results", []) if one["definition"] == content["definition"]]
        if len(results) != 1:
            yield f"there are {len(results)} results"
            return
        result = results[0]
        if "criterion" in expected:
            result = next((one for one in result["criteria"] if one["id"] == expected["criterion"]), {})
        for key in ("verdict", "grade", "level", "levelPossible"):
            if key in expected and result.get(key) != expected[key]:
                yield f"{key} is {result.get(key)}, not {expected[key]}"
        if "score" in expected and round(result.get("score") or 0, 6) != expected["score"]:
            yield f"the score is {result.get('score')}, not {expected['score']}"
        for key, value in expected.get("values", {}).items():
            if not same(result.get("values", {}).get(key), value):
                yield f"{key} is {result.get('values', {}).get(key)}, not {value}"

    return compare


def answers(command: list[str], rows: list[Row], timeout: float) -> list[Json]:
    """Return the program's entries for some cases."""
    with tempfile.TemporaryDirectory(prefix="conformance-") as folder:
        paths = []
        for number, (_, data, _) in enumerate(rows):
            path = Path(folder, f"{number:04}.json")
            path.write_bytes(data)
            paths.append(str(path))
        try:
            done = subprocess.run([*command, *paths], capture_output=True, timeout=timeout, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unusable(f"the program could not be run: {error}") from None
    try:
        files = json.loads(done.stdout)["files"]
    except (ValueError, KeyError, TypeError):
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()[-500:]
        raise Unusable(
            f"the program printed no JSON object with files (exit code {done.returncode}): {said}"
        ) from None
    if len(files) != len(rows):
        raise Unusable(f"the program printed {len(files)} entries for {len(rows)} manifests")
    return list(files)


def disagreements(
    command: list[str], rows: list[Row], batch: int, timeout: float
) -> Iterator[tuple[str, str]]:
    """Yield the id of each case that disagrees, with what does."""
    for start in range(0, len(rows), batch):
        some = rows[start : start + batch]
        for (id, _, compare), entry in zip(some, answers(command, some, timeout), strict=True):
            try:
                for problem in compare(entry):
                    yield id, problem
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                yield id, f"the entry is not of the form that was asked for: {type(error).__name__} {error}"


def main(arguments: list[str] | None = None) -> int:
    """Run the suite and print what disagrees."""
    parser = argparse.ArgumentParser(
        description="Run the conformance suite of the openness manifest with any program.",
        epilog="What the program has to print stands at the top of this file, and in conformance/1.0/README.md.",
    )
    parser.add_argument("--claim", choices=CLAIMS, default="validator", help="what the program claims to be")
    parser.add_argument(
        "--definition", action="append", default=[], help="for evaluators: this definition only"
    )
    parser.add_argument("--suite", type=Path, default=SUITE, help="folder of the suite")
    parser.add_argument("--batch", type=int, default=50, help="how many manifests a call is given")
    parser.add_argument("--timeout", type=float, default=300, help="seconds a call may take")
    parser.add_argument("command", nargs="+", metavar="-- COMMAND", help="the program and its arguments")
    asked = parser.parse_args(arguments)
    if asked.batch < 1:
        parser.error("--batch has to be 1 or more")
    rows = list(cases_of(asked.claim, asked.suite, asked.definition))
    if not rows:
        parser.error("no case is meant: name a definition that has vectors")
    failed: dict[str, None] = {}
    try:
        for id, problem in disagreements(asked.command, rows, asked.batch, asked.timeout):
            failed[id] = None
            print(f"{id}: {problem}")
    except Unusable as error:
        print(error, file=sys.stderr)
        return 3
    print(f"{asked.claim} ({CLAIMS[asked.claim]}): {len(rows) - len(failed)} of {len(rows)} cases agree")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
