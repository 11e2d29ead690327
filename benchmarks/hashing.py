"""Digests of large files: `openmanifest verify` beside `openssl dgst -sha256` and `sha256sum` on the same files."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from statistics import median

from benchmarks import cold
from benchmarks.cold import Command
from benchmarks.environments import Environment

MIB = 1024**2
FILES = 4
SIZES = {"small": 16 * MIB, "large": 256 * MIB}
"""Bytes of each file of a folder. What a tool needs to start falls out of the difference between the two."""

MAX_ROUNDS = 7
_MANIFEST = {
    "@context": "https://w3id.org/openmanifest/context/1.0",
    "type": "OpennessManifest",
    "specVersion": "1.0",
    "author": {"name": "Example Lab", "standing": "first-party"},
    "model": {"id": "https://lab.example/demo", "name": "Demo"},
}


def make(folder: Path) -> None:
    """Write a small and a large folder, each with a manifest that is true of it."""
    for name, size in SIZES.items():
        (folder / name).mkdir()
        artifacts = []
        for index in range(FILES):
            content = random.Random(index).randbytes(MIB) * (size // MIB)
            path = f"model-{index}.safetensors"
            (folder / name / path).write_bytes(content)
            artifacts.append({"path": path, "byteSize": size, "sha256": sha256(content).hexdigest()})
        weights = {"id": "#weights", "type": "weights", "artifacts": artifacts}
        text = json.dumps({**_MANIFEST, "components": [weights]})
        (folder / name / "openness.json").write_text(text, encoding="utf-8")


def commands(tools: Mapping[str, Environment]) -> dict[str, Command]:
    """Return the commands to measure, to be run where `make` has written."""
    ours = [tools["openmanifest"].program("openmanifest"), "verify", "--no-cache"]
    listed = {}
    for name, size in SIZES.items():
        files = [f"{name}/model-{index}.safetensors" for index in range(FILES)]
        shown = f"{FILES} x {size // MIB} MiB"
        listed[f"verify {name}"] = Command(f"openmanifest verify, {shown}", [*ours, name])
        listed[f"one job {name}"] = Command(
            f"openmanifest verify --jobs 1, {shown}", [*ours, "--jobs", "1", name]
        )
        for tool, arguments in (("openssl", ["dgst", "-sha256"]), ("sha256sum", [])):
            if program := shutil.which(tool):
                label = " ".join([tool, *arguments])
                listed[f"{tool} {name}"] = Command(f"{label}, {shown}", [program, *arguments, *files])
    return listed


def measure(
    tools: Mapping[str, Environment], folder: Path, rounds: int, order: random.Random
) -> dict[str, Command]:
    """Write the files, and measure all commands on them."""
    make(folder)
    listed = commands(tools)
    cold.measure(listed, folder, min(rounds, MAX_ROUNDS), order)
    return listed


def openssl_version() -> str:
    """Return what openssl calls itself; empty where it is not installed."""
    program = shutil.which("openssl")
    return "" if program is None else subprocess.check_output([program, "version"], text=True).split(" (")[0]


def milliseconds_per_gib(listed: Mapping[str, Command], tool: str) -> float | None:
    """Return the CPU time that a tool takes for a GiB, without what it needs to start."""
    small, large = listed.get(f"{tool} small"), listed.get(f"{tool} large")
    if small is None or large is None or not small.cpu or not large.cpu:
        return None
    more = FILES * (SIZES["large"] - SIZES["small"])
    # Differences within a round: what else the machine does then hits both.
    differences = [b - a for a, b in zip(small.cpu, large.cpu, strict=True)]
    return median(differences) * 1024**3 / more


def ratio(listed: Mapping[str, Command], tool: str, peer: str) -> float | None:
    """Return the CPU time of a tool as a multiple of that of another."""
    mine, theirs = milliseconds_per_gib(listed, tool), milliseconds_per_gib(listed, peer)
    return mine / theirs if mine and theirs else None


def memory(listed: Mapping[str, Command]) -> float | None:
    """Return the peak memory of verifying the large folder as a multiple of that of the small one."""
    small, large = listed["verify small"].rss, listed["verify large"].rss
    return median(large) / median(small) if small and large else None
