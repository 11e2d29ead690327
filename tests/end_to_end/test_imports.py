"""A quick start: what is imported by the commands that run on every commit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import changed, part
from tests.end_to_end.running import ROOT

ALLOWED = set((Path(__file__).parent / "imported.txt").read_text(encoding="utf-8").split())
NEVER = {
    "rdflib",
    "pyld",
    "jsonschema",
    "pyshacl",
    "rich",
    "huggingface_hub",
    "license_expression",
    "yaml",
    "requests",
}
NEVER |= {"http", "ssl", "asyncio", "multiprocessing", "sqlite3", "difflib", "unittest"}


def imported(*arguments: str) -> set[str]:
    script = "import sys; from openmanifest.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
    script += "print('\\n'.join(sys.modules), file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in ran.stderr.split()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "examples/mixtral-8x7b"],
        ["evaluate", "examples/olmo-7b"],
        [
            "evaluate",
            "--output-format",
            "json",
            "--policy",
            "policies/linux-distribution.toml",
            "examples/phi-2",
        ],
        ["definitions"],
        ["--version"],
        ["--help"],
    ],
)
def test_nothing_else_is_imported(arguments: list[str]) -> None:
    found = imported(*arguments)
    assert found & NEVER == set()
    foreign = {
        name for name in found if name not in sys.stdlib_module_names and not name.startswith(("_", "__"))
    }
    assert foreign <= ALLOWED


def test_validation_knows_no_other_format() -> None:
    script = "import sys; from openmanifest.cli import main; main(sys.argv[1:])\n"
    script += "print([name for name in sys.modules if name.startswith('openmanifest.')], file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script, "validate", "examples/mixtral-8x7b"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "openmanifest.rules" in ran.stderr
    assert "openmanifest.exchange" not in ran.stderr
    assert "openmanifest.repository" not in ran.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_help_needs_no_types(arguments: list[str]) -> None:
    assert imported(*arguments) & {"pydantic", "pydantic_core", "json"} == set()


_OPENED = """
import sys
opened = set()
sys.addaudithook(lambda event, args: event == "open" and "/data/ai/" in str(args[0]) and opened.add(str(args[0])))
from openmanifest.cli import main
main(sys.argv[1:])
print(*(path.rpartition("/")[2] for path in sorted(opened)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["validate", "{plain}"], []),
        (["licenses", "check", "MIT", "--use", "commercial"], ["MIT.json"]),
        (["licenses", "check", "GPL-3.0-only", "--use", "commercial"], []),
        (["licenses", "check", "MIT OR GPL-3.0-only", "--use", "commercial"], ["MIT.json"]),
        (["licenses", "show", "LicenseRef-Llama-3.1"], ["Llama-3.1.json"]),
        (["licenses", "explain", "MIT OR GPL-3.0-only"], ["MIT.json"]),
    ],
)
def test_only_licenses_that_are_asked_for_are_read(
    arguments: list[str], expected: list[str], tmp_path: Path
) -> None:
    plain = tmp_path / "openness.json"
    plain.write_text(
        json.dumps(changed({"/components/-": part("#w", "weights", license="Apache-2.0")})), encoding="utf-8"
    )
    arguments = [argument.format(plain=plain) for argument in arguments]
    ran = subprocess.run(
        [sys.executable, "-c", _OPENED, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stderr.split() == expected
