"""The action for GitHub: it fits the schema of actions, and its scripts do what they say, whatever the inputs are."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.building import changed, minimal
from tests.end_to_end.running import COMMAND, ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
HOSTILE = [
    '"; touch pwned; #',
    "$(touch pwned)",
    "' ; touch pwned ; '",
    "a\ntouch pwned",
    "--help",
    "-",
    "::add-mask::x",
]

needs_bash = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="bash with POSIX paths is needed, and is not here"
)


def test_it_fits_the_schema_of_actions() -> None:
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "github-actions.json"
    jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(ACTION)


def test_no_script_is_made_of_inputs() -> None:
    assert [step for step in STEPS if "${{" in step.get("run", "")] == []
    used = {
        name
        for text in re.findall(EXPRESSION, str(STEPS))
        for name in re.findall(r"(?<!steps\.)inputs\.([\w-]+)", text)
    }
    assert used == set(ACTION["inputs"])
    assert all(step.get("shell") == "bash" for step in STEPS if "run" in step)


def test_what_it_uses_is_pinned_to_a_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)+@v\d+", name) for name in used)


@dataclass
class Run:
    """A run of the steps in an environment that is made up."""

    folder: Path
    inputs: dict[str, str]
    outcomes: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""

    def value(self, expression: str) -> str:
        if expression.startswith("inputs."):
            return self.inputs[expression.removeprefix("inputs.")]
        _, step, what, *more = expression.split(".")
        if what == "outcome":
            return self.outcomes.get(step, "skipped")
        return self.outputs.get(step, {}).get(more[0], "")

    def wanted(self, condition: str | None) -> bool:
        """Whether a step runs: no condition means that all before it succeeded."""
        if condition is None:
            return "failure" not in self.outcomes.values()
        terms = EXPRESSION.fullmatch(condition)
        assert terms is not None
        for term in terms[1].split(" && "):
            if term == "!cancelled()":
                continue
            name, operator, literal = term.split(" ")
            assert operator in ("==", "!=")
            if (self.value(name) == literal.strip("'")) != (operator == "=="):
                return False
        return True

    def step(self, step: dict[str, Any]) -> None:
        id = step["id"]
        out, summary = self.folder / "temp" / f"output-{id}", self.folder / "temp" / "summary"
        out.touch()
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / "workspace",
            env={
                "PATH": os.environ["PATH"],
                "RUNNER_TEMP": str(self.folder / "temp"),
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(out),
                "GITHUB_STEP_SUMMARY": str(summary),
                "XDG_CACHE_HOME": str(self.folder / "cache"),
                **{
                    name: EXPRESSION.sub(lambda found: self.value(found[1]), value)
                    for name, value in step.get("env", {}).items()
                },
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.log += ran.stdout + ran.stderr
        self.outcomes[id] = "failure" if ran.returncode else "success"
        self.outputs[id] = dict(line.split("=", 1) for line in out.read_text(encoding="utf-8").splitlines())

    @property
    def summary(self) -> str:
        return (self.folder / "temp" / "summary").read_text(encoding="utf-8")

    @property
    def installed(self) -> list[str]:
        return (self.folder / "temp" / "installed").read_text(encoding="utf-8").splitlines()


FAKE_PYTHON = """\
#!/usr/bin/env bash
if [[ $2 == venv ]]; then
  mkdir -p "$3/bin"
  cp "$0" "$3/bin/python"
  printf '#!/usr/bin/env bash\\nexec "{command}" "$@"\\n' >"$3/bin/openmanifest"
  chmod +x "$3/bin/openmanifest"
else
  printf '%s\\n' "$@" >"$RUNNER_TEMP/installed"
fi
"""


def run_action(tmp_path: Path, **inputs: str) -> Run:
    """Run all scripts as a runner does; nothing is installed, and the command is the one that is tested."""
    python = tmp_path / "python"
    python.write_text(FAKE_PYTHON.replace("{command}", COMMAND[0]), encoding="utf-8")
    python.chmod(0o755)
    for name in ("temp", "workspace"):
        (tmp_path / name).mkdir(exist_ok=True)
    given = {name: entry["default"] for name, entry in ACTION["inputs"].items()}
    run = Run(tmp_path, given | {name.replace("_", "-"): value for name, value in inputs.items()})
    run.outputs["python"] = {"python-path": str(python)}
    for step in STEPS:
        if "run" in step and run.wanted(step.get("if")):
            run.step(step)
    return run


def put(tmp_path: Path, document: Any, name: str = "openness.json") -> None:
    place = tmp_path / "workspace" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(document), encoding="utf-8")


@needs_bash
def test_a_valid_manifest(tmp_path: Path) -> None:
    put(tmp_path, minimal())
    run = run_action(tmp_path)
    assert run.outcomes == dict.fromkeys(("install", "inputs", "validate", "verify", "summary"), "success"), (
        run.log
    )
    assert run.installed == ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)]
    assert "| validate | success |\n| verify | success |\n| required definitions | skipped |" in run.summary
    assert "| osaid-1.0 | undetermined" in run.summary
    sarif = json.loads(Path(run.outputs["validate"]["sarif-file"]).read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"] == []


@needs_bash
def test_an_invalid_manifest(tmp_path: Path) -> None:
    put(tmp_path, changed({"/components/0/availability": "open"}))
    run = run_action(tmp_path, require="owd-0.3")
    assert run.outcomes["validate"] == "failure"
    assert "::error file=openness.json,line=" in run.log
    assert run.outcomes["summary"] == "success"
    assert "| validate | failure |" in run.summary
    sarif = json.loads(Path(run.outputs["validate"]["sarif-file"]).read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["OM104"]


@needs_bash
def test_what_is_required_and_not_met(tmp_path: Path) -> None:
    put(tmp_path, minimal())
    run = run_action(
        tmp_path, require="solaiman-2023:downloadable\nosaid-1.0", definitions="osaid-1.0 ten-point"
    )
    assert run.outcomes["validate"] == "success"
    assert run.outcomes["evaluate"] == "failure"
    assert "::error::openmanifest evaluate: openness.json: osaid-1.0 is required and undetermined" in run.log
    assert "solaiman-2023:downloadable is required" not in run.log
    assert "| required definitions | failure |" in run.summary
    assert "| ten-point | " in run.summary
    assert "| mof-1.1 |" not in run.summary
    met = run_action(tmp_path, require="solaiman-2023:downloadable")
    assert met.outcomes["evaluate"] == "success"


@needs_bash
def test_files_that_differ(tmp_path: Path) -> None:
    put(tmp_path, changed({"/components/0/artifacts": [{"path": "a.bin", "byteSize": 3}]}))
    (tmp_path / "workspace" / "a.bin").write_bytes(b"four")
    assert run_action(tmp_path, verify="false").outcomes.get("verify") is None
    run = run_action(tmp_path)
    assert run.outcomes["verify"] == "failure"
    assert "::error file=openness.json" in run.log
    assert run.outcomes["validate"] == run.outcomes["summary"] == "success"


@needs_bash
def test_warnings_fail_where_that_is_asked(tmp_path: Path) -> None:
    put(tmp_path, {**minimal(), "colour": 1})
    assert run_action(tmp_path).outcomes["validate"] == "success"
    assert run_action(tmp_path, strict="true").outcomes["validate"] == "failure"


@needs_bash
def test_several_paths_and_patterns(tmp_path: Path) -> None:
    for name in ("models/a b", "models/c", "other"):
        put(tmp_path, minimal(), f"{name}/openness.json")
    run = run_action(tmp_path, path="models/*\n\nother/openness.json\n", verify="false")
    assert run.outcomes["validate"] == "success", run.log
    assert "3 manifests: 3 valid" in run.log
    assert run_action(tmp_path, path="none/*").outcomes["validate"] == "failure"


@needs_bash
def test_a_version_is_one_of_a_release(tmp_path: Path) -> None:
    put(tmp_path, minimal())
    assert run_action(tmp_path, version="0.1.0").installed[-1] == "openmanifest==0.1.0"
    for version in ("0.1.0 evil", "--index-url=https://x", "git+https://x", "1;2"):
        assert run_action(tmp_path, version=version).outcomes == {"install": "failure"}


@needs_bash
@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", sorted({*ACTION["inputs"]} - {"python-version"}))
def test_hostile_inputs_run_nothing(name: str, value: str, tmp_path: Path) -> None:
    put(tmp_path, minimal())
    run = run_action(tmp_path, **{name: value})
    assert "failure" in run.outcomes.values()
    assert not list(tmp_path.rglob("pwned"))
    assert not any(line.startswith("::add-mask") for line in run.log.splitlines())


@needs_bash
def test_a_hostile_manifest_gives_no_commands(tmp_path: Path) -> None:
    name = "::add-mask::x\n::error::x`$(touch pwned)`"
    document = changed(
        {"/model/name": name, "/components/0/license": name, "/components/0/id": "::stop-commands::x"}
    )
    put(tmp_path, document, "::add-mask::a/openness.json")
    run = run_action(tmp_path, path="::add-mask::a", require="osaid-1.0")
    commands = {line.split("::")[1].split(" ")[0] for line in run.log.splitlines() if line.startswith("::")}
    assert commands <= {"error", "warning", "notice"}
    assert not list(tmp_path.rglob("pwned"))
    assert "`$(touch" not in run.summary.replace("\\`", "")


def test_it_is_run_by_the_interpreter_of_the_tests() -> None:
    assert Path(COMMAND[0]).parent == Path(sys.executable).parent
