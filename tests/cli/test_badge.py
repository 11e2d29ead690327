"""`openmanifest badge` as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openmanifest.cli import main
from openmanifest.definitions.shipped import IDS
from tests.building import minimal
from tests.end_to_end.running import ROOT, run

OLMO = str(ROOT / "examples" / "olmo-7b")


def code_of(*arguments: object) -> int:
    try:
        return main(["badge", *map(str, arguments)])
    except SystemExit as error:
        return int(error.code or 0)


def test_to_standard_output_and_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(OLMO) == 0
    printed = capsys.readouterr().out
    assert "<title>OLMo 7B, openness: G7 tiers 2026-05-29: " in printed
    place = tmp_path / "new" / "badge.svg"
    assert code_of(OLMO, "-o", place) == 0
    assert place.read_bytes() == printed.encode()
    assert capsys.readouterr().out == ""
    assert code_of(OLMO, "-o", place, "--definition", "osaid-1.0") == 1
    assert "exists, and is not overwritten" in capsys.readouterr().err
    assert place.read_bytes() == printed.encode()
    assert code_of(OLMO, "-o", place, "--definition", "osaid-1.0", "--force") == 0
    assert "OSAID 1.0: undetermined" in place.read_text(encoding="utf-8")
    assert [entry.name for entry in place.parent.iterdir()] == ["badge.svg"]


@pytest.mark.parametrize("definition", IDS)
def test_every_definition(definition: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(OLMO, "--definition", definition, "--format", "endpoint") == 0
    content = json.loads(capsys.readouterr().out)
    assert content["schemaVersion"] == 1
    assert content["message"]


def test_bases_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A base model that nobody can read leaves open what has to hold for it, too."""
    document = json.loads((ROOT / "examples" / "olmo-7b" / "openness.json").read_text(encoding="utf-8"))
    path = tmp_path / "openness.json"
    for bases, expected in (
        ([], "Open Source AI with Open Data"),
        ([{"name": "Some base"}], "at least Open Weights AI"),
    ):
        document["model"]["derivedFrom"] = bases
        path.write_text(json.dumps(document), encoding="utf-8")
        assert code_of(path, "--format", "endpoint") == 0
        assert json.loads(capsys.readouterr().out)["message"] == f"G7 tiers 2026-05-29: {expected}"


def test_what_cannot_be_evaluated_has_no_badge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "badge.svg"
    assert code_of(tmp_path / "gone.json", "-o", place) == 3
    broken = tmp_path / "openness.json"
    broken.write_text("{}", encoding="utf-8")
    assert code_of(broken, "-o", place) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "OM001" in shown.err
    assert not place.exists()


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(OLMO, "--definition", "osaid") == 2
    assert "did you mean osaid-1.0?" in capsys.readouterr().err
    assert code_of() == 2


def test_where_it_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file" / "badge.svg", tmp_path / "a\0b.svg"):
        assert code_of(OLMO, "-o", place) == 3
        assert "cannot be written" in capsys.readouterr().err


def test_from_standard_input_and_twice_the_same() -> None:
    first = run("badge", "-", stdin=json.dumps(minimal()).encode())
    second = run("badge", "-", stdin=json.dumps(minimal()).encode(), PYTHONHASHSEED="7")
    assert first.code == 0
    assert first.out.startswith("<svg ")
    assert first.out == second.out
