"""`openmanifest licenses` as people see it. The golden files are meant to be read against the texts of the licenses."""

from __future__ import annotations

from pathlib import Path

import pytest

from openmanifest.cli import main

GOLDEN = Path(__file__).parent / "golden"
QUESTION = ["--use", "commercial", "--users", "800000000", "--revenue", "5000000USD", "--territory", "EU"]
QUESTION += ["--train-other-models"]
READ = [
    "LicenseRef-Llama-3.1",
    "LicenseRef-Gemma-ToU-2025-03-24",
    "LicenseRef-Stability-Community-2024",
    "LicenseRef-BigScience-OpenRAIL-M",
    "LicenseRef-Kimi-K2-Modified-MIT",
    "LicenseRef-DeepSeek-1.0",
    "LicenseRef-Mistral-MRL-0.1",
    "CC-BY-NC-4.0",
    "OpenMDW-1.0",
]


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["licenses", *arguments]) == code
    captured = capsys.readouterr()
    assert bool(captured.err) == (code == 3 and not captured.out)
    return captured.out or captured.err


@pytest.mark.parametrize("id", READ)
def test_the_card_of_a_license(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "show", id) == (GOLDEN / f"show-{id}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("id", READ)
def test_the_answer_to_a_plan(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = out(capsys, "check", id, *QUESTION)
    assert found == (GOLDEN / f"check-{id}.txt").read_text(encoding="utf-8")
    assert found.endswith("It is not legal advice.\n")


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("show-GPL-3.0-only", ["show", "GPL-3.0-only"], 0),
        ("show-Jamba", ["show", "LicenseRef-Jamba-Open-Model"], 0),
        ("show-gemma", ["show", "gemma"], 3),
        ("show-nothing", ["show", ""], 3),
        ("show-expression", ["show", "MIT OR Apache-2.0"], 3),
        ("check-GPL-3.0-only", ["check", "GPL-3.0-only", *QUESTION], 0),
        ("check-MIT", ["check", "MIT", *QUESTION], 0),
        ("check-and", ["check", "MIT AND CC-BY-NC-4.0", "--use", "commercial", "--redistribute"], 0),
        ("check-or", ["check", "LicenseRef-Llama-3.1 OR MIT", *QUESTION], 0),
        ("check-unknown", ["check", "MIT AND LicenseRef-of-nobody", "--use", "research"], 0),
        ("compare-Llama-MIT", ["compare", "llama3.1", "MIT"], 0),
        ("compare-GPL-MIT", ["compare", "GPL-3.0-only", "MIT"], 0),
        ("explain-tree", ["explain", "MIT AND CC-BY-NC-4.0 OR (GPL-2.0+ AND LicenseRef-of-nobody)"], 0),
        ("explain-error", ["explain", "MIT AND (Apache-2.0"], 1),
        ("explain-name", ["explain", "llama3.1"], 3),
    ],
)
def test_other_pages(name: str, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, *arguments, code=code) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_list_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    every = out(capsys, "list").splitlines()
    some = out(capsys, "list", "--category", "research-only", "--restriction", "no-hosting").splitlines()
    ids = [[line.split()[0] for line in lines[:-1]] for lines in (some, every)]
    assert "LicenseRef-Mistral-MRL-0.1" in ids[0]
    assert set(ids[0]) < set(ids[1])
    assert some[-1].startswith(f"{len(some) - 1} of {len(every) - 1} licenses")


def test_a_policy_can_require_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    for id, code in (("MIT", 0), ("CC-BY-NC-4.0", 1), ("MIT AND LicenseRef-of-nobody", 1)):
        assert main(["licenses", "check", id, "--use", "commercial", "--require"]) == code
    capsys.readouterr()


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--users", "many", "800000000"),
        ("--users", "1" * 40, "800000000"),
        ("--revenue", "5000000", "5000000USD"),
        ("--revenue", "USD", "5000000USD"),
        ("--territory", "UK", "GB"),
        ("--territory", "Europe", "EU"),
        ("--use", "military", "commercial"),
        ("--field", "war", "military"),
    ],
)
def test_wrong_usage_says_what_to_write(
    option: str, value: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["licenses", "check", "MIT", "--use", "commercial", option, value])
    assert stopped.value.code == 2
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize("filling", ["MIT OR ", "(", "A", " ", "MIT;", "\x00", "\ud800", "+ ", "https://a/"])
@pytest.mark.parametrize(
    "command", [["show"], ["check", "--use", "commercial"], ["compare", "MIT"], ["explain"]]
)
def test_ten_megabytes(filling: str, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = (filling * (10_000_000 // len(filling) + 1))[:10_000_000]
    assert main(["licenses", *command, text]) in (1, 3)
    captured = capsys.readouterr()
    assert len(captured.out + captured.err) < 3_000
