"""Files of nearly 16 MiB of the worst shapes: what they cost, against what it costs to parse them as JSON alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from openmanifest.findings import MAX_FINDINGS
from openmanifest.manifest.reading import MAX_SIZE
from tests.building import minimal
from tests.end_to_end.running import COMMAND, cost_of
from tests.end_to_end.worst_shapes import SHAPES

PARSE = """
import gc, json, pathlib, sys
gc.disable()
try:
    json.loads(pathlib.Path(sys.argv[1]).read_bytes().decode())
except (ValueError, RecursionError):
    pass
sys.stdout.flush()
"""
# What is guarded against takes hours and dozens of gigabytes; most shapes take a tenth of these bounds.
TIMES_PARSING = 200
TIMES_STARTING = 10
BYTES_PER_BYTE = 72
IN_TEXT = (
    "a long key",
    "an unfinished string",
    "many components, one token per line",
    "many unlisted stages",
)


@pytest.mark.large
@pytest.mark.parametrize(
    ("name", "form"), [*((name, "json") for name in SHAPES), *((name, "text") for name in IN_TEXT)]
)
def test_cost_is_bounded(name: str, form: str, tmp_path: Path) -> None:
    path, small = tmp_path / "openness.json", tmp_path / "small.json"
    path.write_bytes(SHAPES[name](MAX_SIZE - 1000))
    small.write_text(json.dumps(minimal()))
    size = path.stat().st_size
    start = cost_of(*COMMAND, "validate", str(small))
    peer = cost_of(sys.executable, "-S", "-c", PARSE, str(path))
    ran = cost_of(*COMMAND, "validate", "--output-format", form, str(path))
    path.unlink()
    print(
        f"{name}: {ran.seconds:.2f} s, {ran.seconds / peer.seconds:.0f} times json.loads; "
        f"{ran.mebibytes:.0f} MiB, {ran.mebibytes / peer.mebibytes:.1f} times json.loads, "
        f"{ran.mebibytes * 2**20 / size:.0f} bytes per byte"
    )
    assert ran.err == ""
    assert ran.code in (0, 1, 3)
    assert ran.seconds < TIMES_PARSING * peer.seconds + TIMES_STARTING * start.seconds
    assert ran.mebibytes < BYTES_PER_BYTE * size / 2**20 + start.mebibytes
    if form == "json":
        findings = json.loads(ran.out)["files"][0]["findings"]
        assert len(findings) <= MAX_FINDINGS + 1
        assert ("OM199" in {finding["code"] for finding in findings}) == (len(findings) > MAX_FINDINGS)


def test_shapes_have_the_size_that_is_asked_for() -> None:
    for name, make in SHAPES.items():
        sizes = [len(make(size)) for size in (50_000, 100_000)]
        assert all(30_000 * (i + 1) / 2 < size <= 50_000 * (i + 1) for i, size in enumerate(sizes)), (
            name,
            sizes,
        )
