"""What the documents show is what happens: every snippet is executed."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from openmanifest import validate
from openmanifest.cli import parser
from openmanifest.definitions.policies import read_policy
from tests.end_to_end.running import ROOT, run

FOLDERS = ("spec", "benchmarks", "policies")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.md"))])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M)
SNIPPETS = [
    (path, language, body)
    for path in DOCUMENTS
    for language, body in FENCE.findall(path.read_text(encoding="utf-8"))
]


def of(*languages: str) -> list[pytest.param]:  # type: ignore[valid-type]
    chosen = [s for s in SNIPPETS if s[1] in languages]
    return [pytest.param(p, body, id=f"{p.name}-{i}") for i, (p, _, body) in enumerate(chosen)]


def test_there_are_snippets_of_every_kind() -> None:
    assert {"json", "python", "console"} <= {
        language for path, language, _ in SNIPPETS if path.name == "README.md"
    }
    known = {"json", "python", "console", "sh", "toml", "yaml", "text"}
    assert {language for _, language, _ in SNIPPETS} <= known


@pytest.mark.parametrize(("path", "body"), of("json"))
def test_json(path: Path, body: str) -> None:
    document = json.loads(body)
    if isinstance(document, dict) and document.get("type") == "OpennessManifest":
        assert [f for f in validate(body).findings if f.severity == "error"] == []


@pytest.mark.parametrize(("path", "body"), of("python"))
def test_python(path: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(body, str(path), "exec"), {})


@pytest.mark.parametrize(("path", "body"), of("console"))
def test_console(path: Path, body: str) -> None:
    for line in body.splitlines():
        if line.startswith("$ openmanifest "):
            ran = run(*shlex.split(line.removeprefix("$ openmanifest ")))
            assert ran.code == 0, (path.name, line, ran.out, ran.err)


@pytest.mark.parametrize(("path", "body"), of("toml"))
def test_toml(path: Path, body: str) -> None:
    document = tomllib.loads(body)
    if "outcome" in document:
        assert read_policy(body.encode()).findings == ()


@pytest.mark.parametrize(("path", "body"), of("yaml"))
def test_yaml(path: Path, body: str) -> None:
    document = yaml.safe_load(body)
    assert isinstance(document, (dict, list))
    # What a step runs has to be a command that we understand.
    for command in re.findall(r"openmanifest validate [^\n>]*", body):
        options = parser("validate").parse_args(shlex.split(command)[1:])
        assert options.command == "validate"
