"""The machine output of the commands about licenses fits the published schema, whatever is asked."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema_rs
import pytest

from openmanifest.cli import main
from openmanifest.licensing.facts import all_facts
from openmanifest.publishing.envelope import envelope_schema
from tests.reporting.runs import envelope_of

PLAN = ["--use", "commercial", "--users", "800000000", "--revenue", "5000000USD", "--territory", "EU"]
PLAN += ["--train-other-models", "--host", "--redistribute", "--modify", "--field", "military"]
NAMES = [
    "MIT",
    "GPL-3.0-only",
    "llama3.1",
    "gemma",
    "CC-BY-NC-4.0",
    "LicenseRef-Stability-Community-2024",
    "LicenseRef-Jamba-Open-Model",
    "MIT OR Apache-2.0",
    "MIT AND (ISC OR LicenseRef-of-nobody)",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "MIT WITH AdditionRef-rider",
    "AGPL-1.0+",
    "CC-BY-NC-4.0+",
    "SSPL-1.0",
    "NONE",
    "NOASSERTION",
    "MIT AND",
    "MIT; Apache-2.0",
    "unknown",
    "nobody's license",
    "",
    " ",
    "\ud800\x00\x1b[31m\u2028",
    "MIT OR (" * 40,
]


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["licenses", *arguments, "--output-format", "json"])
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.isascii()
    return code, envelope_of(captured.out)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_asked(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown = out(capsys, "show", name)
    assert (code == 0) == (len(shown["licenses"]) == 1)
    code, checked = out(capsys, "check", name, *PLAN)
    assert (code == 0) == (checked["verdict"] is not None)
    code, compared = out(capsys, "compare", name, "MIT")
    assert (code == 0) == (len(compared["licenses"]) == 2) == bool(compared["facets"])
    code, explained = out(capsys, "explain", name)
    assert (code == 1) == (explained["expression"]["error"] is not None)


def test_all_licenses_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    code, listed = out(capsys, "list")
    assert (code, len(listed["licenses"])) == (0, len(all_facts()))
    code, none = out(capsys, "list", "--category", "osi-approved", "--restriction", "threshold")
    assert (code, none["licenses"]) == (0, [])


@pytest.mark.parametrize("id", sorted(all_facts()))
def test_the_answers_of_every_license(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    for use in ("commercial", "research"):
        code, checked = out(capsys, "check", id, *PLAN[2:], "--use", use)
        assert code == 0
        assert checked["verdict"]["overall"] in {a["answer"] for a in checked["verdict"]["answers"]}
        assert "not legal advice" in checked["verdict"]["disclaimer"]


WRONG: list[tuple[str, tuple[str | int, ...], Any]] = [
    ("check", ("verdict", "overall"), "yes"),
    ("check", ("verdict", "answers", 0, "answer"), None),
    ("check", ("verdict", "disclaimer"), ""),
    ("check", ("plan", "territory"), "Europe"),
    ("check", ("plan", "host"), None),
    ("check", ("names", 0, "outcome"), "nearest"),
    ("show", ("licenses", 0, "classification", "code"), "open"),
    ("show", ("licenses", 0, "facts", "restrictions"), None),
    ("compare", ("facets", 0, "outcome"), "better"),
    ("compare", ("facets", 0, "one"), "kind"),
    ("explain", ("expression", "tree"), []),
    ("explain", ("expression", "error"), "none"),
]


@pytest.mark.parametrize(("command", "path", "value"), WRONG, ids=lambda value: str(value))
def test_mutants_do_not_fit(
    command: str, path: tuple[str | int, ...], value: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"check": PLAN, "compare": ["MIT"]}.get(command, [])
    _, envelope = out(capsys, command, "LicenseRef-Llama-3.1", *more)
    for wrong in ("value", "missing", "file"):
        mutant = copy.deepcopy(envelope)
        *way, last = path
        holder: Any = mutant
        for step in way:
            holder = holder[step]
        if wrong == "value":
            holder[last] = value
        elif wrong == "missing":
            del holder[last]
        else:
            mutant["files"] = [{"path": "LICENSE", "findings": []}]
        assert not jsonschema_rs.is_valid(envelope_schema(), mutant), wrong
