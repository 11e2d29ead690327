"""The search for inputs that break validation: that it works, what it found before, and a minute of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.generated import fuzzing, promises
from tests.generated.fuzzing import REGRESSIONS, ROOT, Search, damaged, mutate, seeds, words


@pytest.mark.parametrize("path", sorted(REGRESSIONS.iterdir()), ids=lambda path: path.name)
def test_what_found_a_fault_before(path: Path) -> None:
    promises.checked(path.read_bytes())


def test_seeds_are_small_and_mostly_valid() -> None:
    found = list(seeds())
    assert all(promises.checked(seed) for seed in found)
    small = [seed for seed in found if len(seed) < fuzzing.MAX_LENGTH]
    assert len(small) > 0.8 * len(found) > 100


def test_mutations_are_often_still_json() -> None:
    random, pieces, seed = Random(0), words(), next(iter(seeds()))
    tried = [mutate(seed, random, lambda data: damaged(data, random, pieces)) for _ in range(300)]
    readable = sum(fuzzing.is_json(data) for data in tried)
    assert 0.4 < readable / len(tried) < 0.95
    assert len(set(tried)) > 200


def test_a_fault_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(data: bytes) -> None:
        raise ValueError(len(data))

    monkeypatch.setattr(promises, "checked", faulty)
    search = Search(tmp_path, runs=10, seconds=60)
    search.try_one(b"[]")
    search.try_one(b"{}")
    assert [path.read_bytes() for path in search.faults.values()] == [b"[]"]
    search.report()
    assert "2 inputs" in capsys.readouterr().out


def searched(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.generated.fuzzing", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    print(ran.stdout)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_short_blind_search() -> None:
    assert "300 inputs" in searched("--runs", "300", "--blind")


@pytest.mark.large
def test_a_minute_of_search() -> None:
    assert ", 0 faults" in searched("--seconds", "60", "--runs", "10000000").replace(";", ",")


def test_the_dictionary_has_keys_and_values() -> None:
    assert {b'"license"', b'"public"', b"1e999"} <= set(words())
    assert json.dumps("x").encode() in words()
