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

from openmanifest import Options, validate
from openmanifest.cli import parser
from openmanifest.definitions.policies import read_policy
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.shape import fields_of
from tests.end_to_end.running import ROOT, run

FOLDERS = ("spec", "benchmarks", "policies")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.md"))])
FENCE = re.compile(r'^```(\w+(?: title="[^"]*")?)\n(.*?)^```$', re.S | re.M)
SNIPPETS = [
    (path, head, body) for path in DOCUMENTS for head, body in FENCE.findall(path.read_text(encoding="utf-8"))
]
WRONG = re.compile(r'json title="wrong: (OM[0-9]+)"')
ROOT_KEYS = set(fields_of(Manifest))
LEAST = {
    "@context": "https://w3id.org/openmanifest/context/1.0",
    "type": "OpennessManifest",
    "specVersion": "1.0",
    "author": {"name": "Example Lab", "standing": "first-party"},
    "issued": "2026-11-20",
    "model": {"id": "https://lab.example/demo-7b", "name": "Demo 7B"},
    "components": [],
}
"""What an excerpt is put into, key by key, to be validated."""
AS_JSON_LD = Options(graph=True)


def of(*languages: str) -> list[pytest.param]:  # type: ignore[valid-type]
    chosen = [s for s in SNIPPETS if s[1] in languages]
    return [pytest.param(p, body, id=f"{p.name}-{i}") for i, (p, _, body) in enumerate(chosen)]


def test_there_are_snippets_of_every_kind() -> None:
    assert {"json", "python", "console"} <= {
        language for path, language, _ in SNIPPETS if path.name == "README.md"
    }
    known = {"json", "python", "console", "sh", "toml", "yaml", "text"}
    assert {head for _, head, _ in SNIPPETS if not WRONG.fullmatch(head)} <= known


def test_every_fence_is_read() -> None:
    for path in DOCUMENTS:
        fences = len(re.findall(r"^```", path.read_text(encoding="utf-8"), re.M))
        assert fences == 2 * sum(found is path for found, _, _ in SNIPPETS), path


def codes(excerpt: object, *severities: str) -> set[str]:
    assert isinstance(excerpt, dict)
    manifest = json.dumps(LEAST | excerpt)
    return {str(f.code) for f in validate(manifest, AS_JSON_LD).findings if f.severity in severities}


@pytest.mark.parametrize(("path", "body"), of("json"))
def test_json(path: Path, body: str) -> None:
    document = json.loads(body)
    if isinstance(document, dict) and document.get("type") == "OpennessManifest":
        assert [f for f in validate(body, AS_JSON_LD).findings if f.severity == "error"] == []
    elif path.is_relative_to(ROOT / "spec" / "specification") or set(document) <= ROOT_KEYS:
        assert set(document) <= ROOT_KEYS | {"acme:ticket"}
        assert codes(document, "error") == set()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(body, found[1], id=f"{path.name}-{found[1]}")
        for path, head, body in SNIPPETS
        if (found := WRONG.fullmatch(head))
    ],
)
def test_what_is_shown_as_wrong_is_wrong(body: str, code: str) -> None:
    assert codes(json.loads(body), "error", "warning") >= {code}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(body, id=f"{path.name}-{json.loads(body)['model']['name']}")
        for path, head, body in SNIPPETS
        if head == "json" and path.parent.name in ("guides", "specification") and '"OpennessManifest"' in body
    ],
)
def test_whole_manifests_leave_nothing_to_say(body: str) -> None:
    findings = validate(body, AS_JSON_LD).findings
    assert [(f.code, f.message) for f in findings if f.severity != "info"] == []


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
