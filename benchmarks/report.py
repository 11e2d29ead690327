"""What was measured as tables, with ratios, and held against the budgets."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks import hashing
from benchmarks.cold import Command
from benchmarks.conversion import LIBRARIES
from benchmarks.environments import Environment

Warm = Mapping[tuple[str, str], tuple[float, int]]
"""(operation, input) -> (median milliseconds, findings)."""

Converted = Mapping[str, tuple[float, float]]
"""format -> median milliseconds of openmanifest, and of the library of the format."""


@dataclass(frozen=True)
class Results:
    """Everything of one run.

    Args:
        rounds: how often everything was measured.
        tools: the environments.
        sizes: bytes of each input.
        cold: the commands, with what was measured.
        warm: the operations in one process.
        converted: documents of a thousand files.
        memory: peak memory in MiB by the number of manifests validated, and milliseconds for `each`.
        hashing: the commands that compute digests, with what was measured.
    """

    rounds: int
    tools: Mapping[str, Environment]
    sizes: Mapping[str, int]
    cold: Mapping[str, Command]
    warm: Warm
    converted: Converted
    memory: Mapping[str, float]
    hashing: Mapping[str, Command]


@dataclass(frozen=True)
class Budget:
    """A ratio that is not to be exceeded; `ratio` is None where it was not measured."""

    what: str
    than: str
    limit: float
    ratio: float | None = None

    @property
    def verdict(self) -> str:
        """Whether it is met."""
        if self.ratio is None:
            return "not measured"
        return "met" if self.ratio <= self.limit else f"MISSED by {self.ratio / self.limit - 1:.0%}"


def budgets(results: Results) -> list[Budget]:
    """Return the budgets with what was measured."""
    cold, warm = results.cold, results.warm

    def of_peer(key: str) -> float | None:
        peer = cold["peer small"].median
        return cold[key].median / peer if peer and cold[key].median else None

    floor = warm["model_validate_json", "small"][0]
    count = max(int(key) for key in results.memory if key.isdigit())
    early, late = results.memory[str(count // 10)], results.memory[str(count)]
    return [
        Budget("cold validate of the small manifest", "check-jsonschema", 0.6, of_peer("validate small")),
        Budget("cold --version", "check-jsonschema", 0.5, of_peer("version")),
        Budget("cold --help", "check-jsonschema", 0.5, of_peer("help")),
        Budget(
            "warm validate of the small manifest",
            "model_validate_json",
            3.0,
            warm["validate", "small"][0] / floor,
        ),
        Budget(
            "warm validate and all definitions",
            "model_validate_json",
            8.0,
            warm["validate and evaluate", "small"][0] / floor,
        ),
        *(
            Budget(f"conversion of 1,000 files to {format}", LIBRARIES[format], 3.0, ours / theirs)
            for format, (ours, theirs) in results.converted.items()
        ),
        Budget(
            "hashing in verify, CPU of a byte",
            "openssl dgst -sha256",
            1.05,
            hashing.ratio(results.hashing, "verify", "openssl"),
        ),
        Budget("peak memory of verify, 1 GiB", "that for 64 MiB", 1.05, hashing.memory(results.hashing)),
        Budget(f"peak memory after {count} manifests", f"that after {count // 10}", 1.02, late / early),
    ]


def text(results: Results) -> str:
    """Return the report for people, in Markdown."""
    parts = [
        _heading(results),
        "Cold: a whole process, medians",
        _cold_table(results.cold),
        "Warm: one operation on the bytes of a manifest, in ms of CPU time (findings in parentheses), medians",
        _warm_table(results),
        "Conversion of a manifest with 1,000 files, and writing the same document by a library, in ms of CPU time, medians",
        _converted_table(results.converted),
        _memory(results.memory),
        f"Hashing: whole processes on warm files, medians ({hashing.openssl_version() or 'no openssl'})",
        _hashing_table(results.hashing),
        "Budgets, as ratios of CPU time or memory",
        _budget_table(budgets(results)),
    ]
    measured = [*results.cold.values(), *results.hashing.values()]
    failures = [f"{command.label}: {command.failure}" for command in measured if command.failure]
    if failures:
        parts += ["Not measured", "\n".join(failures)]
    return "\n\n".join(parts)


def data(results: Results) -> dict[str, Any]:
    """Return everything as JSON, single values included."""
    return {
        "python": platform.python_version(),
        "rounds": results.rounds,
        "versions": {name: tool.versions for name, tool in results.tools.items()},
        "bytes": dict(sorted(results.sizes.items())),
        "cold": [
            {"command": c.label, "failure": c.failure, "cpuMs": c.cpu, "wallMs": c.wall, "rssMiB": c.rss}
            for c in (*results.cold.values(), *results.hashing.values())
        ],
        "warm": [
            {"operation": operation, "input": name, "cpuMs": milliseconds, "findings": findings}
            for (operation, name), (milliseconds, findings) in results.warm.items()
        ],
        "conversion": [
            {"format": format, "cpuMs": ours, "libraryCpuMs": theirs}
            for format, (ours, theirs) in results.converted.items()
        ],
        "memory": dict(results.memory),
        "budgets": [
            {"what": b.what, "than": b.than, "limit": b.limit, "ratio": b.ratio, "verdict": b.verdict}
            for b in budgets(results)
        ],
    }


def _heading(results: Results) -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    versions = ", ".join(f"{tool.name} {tool.version}" for tool in results.tools.values())
    built_on = results.tools["openmanifest"].versions
    return f"{python}, {machine}, {results.rounds} rounds\n{versions}; pydantic {built_on.get('pydantic')}"


def _cold_table(listed: Mapping[str, Command]) -> str:
    control, peer = listed["control"].median, listed["peer small"].median
    rows = []
    for command in listed.values():
        if not command.cpu:
            rows.append([command.label, *["-"] * 5])
            continue
        times = [f"{command.median:.1f}", _ratio(command.median, control), _ratio(command.median, peer)]
        rows.append([command.label, *times, f"{median(command.wall):.1f}", f"{median(command.rss):.1f}"])
    return _table(["command", "CPU ms", "x python", "x check-jsonschema", "wall ms", "peak MiB"], rows)


def _warm_table(results: Results) -> str:
    columns = [
        "json.loads",
        "model_validate_json",
        "validate",
        "validate and evaluate",
        "jsonschema-rs",
        "jsonschema",
    ]
    names = list(dict.fromkeys(name for _, name in results.warm))
    rows = []
    for name in names:
        row = [name.removeprefix("example-"), str(results.sizes[name])]
        for column in columns:
            milliseconds, findings = results.warm[column, name]
            row.append(f"{milliseconds:.3f}" + (f" ({findings})" if findings else ""))
        validate, floor = (results.warm[key, name][0] for key in ("validate", "model_validate_json"))
        peer = results.warm["jsonschema", name][0]
        rows.append([*row, _ratio(validate, floor), _ratio(peer, validate)])
    return _table(["manifest", "bytes", *columns, "validate x floor", "jsonschema x validate"], rows)


def _converted_table(converted: Converted) -> str:
    rows = [
        [f"{format}, {LIBRARIES[format]}", f"{ours:.1f}", f"{theirs:.1f}", _ratio(ours, theirs)]
        for format, (ours, theirs) in converted.items()
    ]
    return _table(["format, library", "openmanifest", "library", "x library"], rows)


def _memory(memory: Mapping[str, float]) -> str:
    peaks = ", ".join(f"{peak:.1f} MiB after {done}" for done, peak in memory.items() if done.isdigit())
    return f"Many different manifests in one process: peak {peaks}; {memory['each']:.3f} ms of CPU time each"


def _hashing_table(listed: Mapping[str, Command]) -> str:
    rows = []
    for key, command in listed.items():
        tool = key.rpartition(" ")[0]
        each = hashing.milliseconds_per_gib(listed, tool)
        if not command.cpu or each is None:
            rows.append([command.label, *["-"] * 6])
            continue
        cores = median(cpu / wall for cpu, wall in zip(command.cpu, command.wall, strict=True))
        figures = [f"{command.median:.0f}", f"{median(command.wall):.0f}", f"{cores:.2f}"]
        beside = hashing.ratio(listed, tool, "openssl")
        rate = [f"{1024**3 / each / 1e6:.3f}", "-" if beside is None else f"{beside:.3f}"]
        rows.append([command.label, *figures, f"{median(command.rss):.1f}", *rate])
    head = ["command", "CPU ms", "wall ms", "cores used", "peak MiB", "GB/s a core", "x openssl"]
    return _table(head, rows)


def _budget_table(listed: Iterable[Budget]) -> str:
    rows = [
        [b.what, b.than, f"{b.limit:g}", "-" if b.ratio is None else f"{b.ratio:.2f}", b.verdict]
        for b in listed
    ]
    return _table(["what", "at most x of", "budget", "measured", "verdict"], rows)


def _ratio(value: float, base: float) -> str:
    return f"{value / base:.2f}" if base else "-"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table that reads well as text: the first column to the left, numbers to the right."""
    widths = [max(len(row[index]) for row in (head, *rows)) for index in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    rule = ["-" * widths[0], *["-" * (width - 1) + ":" for width in widths[1:]]]
    return "\n".join([line(head), line(rule), *map(line, rows)])


__all__ = ["Converted", "Results", "Warm", "budgets", "data", "text"]
