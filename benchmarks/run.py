"""Measure openmanifest and its peers side by side; print medians, ratios and which budgets are met.

    python benchmarks/run.py [--rounds N] [--seed N] [--json FILE]

Needs Linux or macOS, and a network on the first run only. Slow is no failure: the exit code is 0 whatever the
numbers are.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import cold, conversion, environments, hashing, report

HERE = Path(__file__).resolve().parent
WARM_TOOLS = ("openmanifest", "jsonschema-rs", "jsonschema")
MANIFESTS = 1000


def main() -> None:
    """Prepare, measure, print."""
    arguments = _arguments()
    tools = environments.prepare()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _python(tools["openmanifest"], "inputs.py", str(folder))
        _python(tools["openmanifest"], "conversion.py", "inputs", str(folder))
        listed = cold.commands(tools, folder)
        order = random.Random(arguments.seed)
        _say(f"cold: {len(listed)} commands, {arguments.rounds} rounds ...")
        cold.measure(listed, folder, arguments.rounds, order)
        _say(f"warm: {arguments.rounds} rounds ...")
        warm = _warm(tools, folder, arguments.rounds, order)
        _say(f"conversion: {arguments.rounds} rounds ...")
        converted = _conversion(tools, folder, arguments.rounds, order)
        _say(f"memory: {MANIFESTS} manifests ...")
        memory = json.loads(_python(tools["openmanifest"], "warm.py", "memory", str(MANIFESTS), str(folder)))
        _say(f"hashing: {hashing.FILES} files, up to {hashing.MAX_ROUNDS} rounds ...")
        (folder / "hashing").mkdir()
        digests = hashing.measure(tools, folder / "hashing", arguments.rounds, order)
        sizes = {path.stem: path.stat().st_size for path in folder.glob("*.json")}
    results = report.Results(arguments.rounds, tools, sizes, listed, warm, converted, memory, digests)
    print(report.text(results))
    if arguments.json:
        arguments.json.write_text(json.dumps(report.data(results), indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="default: 15")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="of the order in each round; default: 1"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured here, too")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds: at least 1 is needed")
    return arguments


def _warm(
    tools: Mapping[str, environments.Environment], folder: Path, rounds: int, order: random.Random
) -> report.Warm:
    """Run the processes that measure themselves; return medians over the rounds."""
    times: dict[tuple[str, str], list[float]] = {}
    findings: dict[tuple[str, str], int] = {}
    names = list(WARM_TOOLS)
    for _ in range(rounds):
        order.shuffle(names)
        for name in names:
            printed = _python(tools[name], "warm.py", name, str(order.randrange(2**32)), str(folder))
            for operation, inputs in json.loads(printed).items():
                for key, (milliseconds, count) in inputs.items():
                    times.setdefault((operation, key), []).append(milliseconds)
                    findings[operation, key] = count
    return {key: (median(values), findings[key]) for key, values in times.items()}


def _conversion(
    tools: Mapping[str, environments.Environment], folder: Path, rounds: int, order: random.Random
) -> report.Converted:
    """Make documents of a thousand files by openmanifest and by libraries; return medians over the rounds."""
    times: dict[tuple[str, str], list[float]] = {}
    names = ["openmanifest", *conversion.LIBRARIES.values()]
    for _ in range(rounds):
        order.shuffle(names)
        for name in names:
            printed = _python(tools[name], "conversion.py", name, str(folder))
            for format, milliseconds in json.loads(printed).items():
                times.setdefault((name, format), []).append(milliseconds)
    return {
        format: (median(times["openmanifest", format]), median(times[library, format]))
        for format, library in conversion.LIBRARIES.items()
    }


def _python(tool: environments.Environment, script: str, *arguments: str) -> str:
    """Run one of our scripts in a tool's environment; return what it printed."""
    command = [tool.program(), "-P", str(HERE / script), *arguments]
    return subprocess.run(
        command, env=environments.clean_environ(), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
