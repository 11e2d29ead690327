"""The command line as its users call it: options, outputs, exit codes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from openmanifest.cli.arguments import FORMATS
from openmanifest.findings import registered_codes
from openmanifest.validation import begins
from openmanifest.version import __version__
from tests.building import changed, minimal
from tests.end_to_end.running import COMMAND, ROOT, run
from tests.reporting.runs import envelope_of, junit_of, sarif_of

GOOD = "examples/mixtral-8x7b"


def written(tmp_path: Path, **changes: object) -> str:
    path = tmp_path / "openness.json"
    path.write_text(json.dumps({**minimal(), **changes}, indent=2), encoding="utf-8")
    return str(path)


def codes(*arguments: str) -> list[str]:
    ran = run("validate", "--output-format", "json", *arguments)
    return [finding["code"] for file in envelope_of(ran.out)["files"] for finding in file["findings"]]


def test_version_and_help() -> None:
    assert run("--version").out == f"openmanifest {__version__}\n"
    for arguments in (["--help"], ["validate", "--help"], ["explain", "--help"], ["schema", "--help"]):
        ran = run(*arguments)
        assert ran.code == 0
        assert "usage: openmanifest" in ran.out
        assert ran.err == ""


def test_exit_0_1_2_3_and_that_3_wins(tmp_path: Path) -> None:
    bad = written(tmp_path, dataLicense="apache-2.0")
    assert run("validate", GOOD).code == 0
    assert run("validate", GOOD, bad).code == 1
    assert run("validate").code == 2
    assert run("validate", "--output-format", "xml", GOOD).code == 2
    assert run("validate", bad, str(tmp_path / "missing.json"), GOOD).code == 3


def test_strict_counts_warnings(tmp_path: Path) -> None:
    path = written(tmp_path, licence="MIT")
    assert run("validate", path).code == 0
    assert run("validate", "--strict", path).code == 1


def test_select_and_ignore(tmp_path: Path) -> None:
    path = written(tmp_path, licence="MIT", dataLicense="apache-2.0")
    assert codes(path) == ["OM108", "OM304"]
    assert codes("--select", "OM3", path) == ["OM304"]
    assert codes("--ignore", "OM3,om108", path) == []
    assert codes("--select", "OM1,OM3", "--ignore", "OM108", path) == ["OM304"]
    ran = run("validate", "--select", "E501", path)
    assert ran.code == 2
    assert "OM301" in ran.err


def test_what_could_not_be_checked_cannot_be_ignored(tmp_path: Path) -> None:
    assert run("validate", "--ignore", "OM", str(tmp_path / "missing.json")).code == 3


def test_max_size(tmp_path: Path) -> None:
    path = written(tmp_path)
    size = os.path.getsize(path)
    assert run("validate", "--max-size", str(size), path).code == 0
    assert run("validate", "--max-size", str(size - 1), path).code == 3
    assert run("validate", "--max-size", "1K", path).code == (3 if size > 1024 else 0)
    assert run("validate", "--max-size", "lots", path).code == 2


def test_today(tmp_path: Path) -> None:
    path = written(tmp_path, issued="2026-12-01")
    assert codes("--today", "2026-12-01", path) == []
    assert codes("--today", "2026-11-30", path) == ["OM218"]
    assert run("validate", "--today", "tomorrow", path).code == 2
    early = run("validate", path, SOURCE_DATE_EPOCH="1700000000")
    assert "OM218" in early.out


def test_quiet_says_errors_only(tmp_path: Path) -> None:
    path = written(tmp_path, licence="MIT", dataLicense="apache-2.0")
    ran = run("validate", "--quiet", path)
    assert "OM304" in ran.out
    assert "OM108" not in ran.out
    assert "manifest:" not in ran.out
    assert run("validate", "--quiet", GOOD).out == ""


def test_standard_input() -> None:
    ran = run("validate", "-", stdin=json.dumps(minimal()).encode())
    assert ran.code == 0
    assert run("validate", "-", stdin=b"{").out.startswith("<stdin>:1:")


def test_a_folder_means_its_manifest() -> None:
    assert run("validate", "--output-format", "json", GOOD).out.count(f'"path": "{GOOD}/openness.json"') == 1


def test_a_folder_of_folders_comes_with_what_to_name() -> None:
    ran = run("validate", "examples")
    assert ran.code == 3
    assert "hint: name the folders in it: examples/*/\n" in ran.out
    assert "examples/*/" not in run("validate", "src").out


def test_a_url_is_not_fetched() -> None:
    ran = run("validate", "https://lab.example/openness.json")
    assert ran.code == 3
    assert ran.out.startswith(
        "https://lab.example/openness.json: error[OM001] cannot be read: a URL is never fetched"
    )


@pytest.mark.parametrize(
    ("option", "meant"),
    [("--format=json", "--output-format"), ("--slect", "--select"), ("--graf", "--graph"), ("--xyz", "")],
)
def test_an_option_that_does_not_exist(option: str, meant: str) -> None:
    ran = run("validate", option, GOOD)
    assert ran.code == 2
    assert ran.err.startswith("usage: openmanifest validate ")
    assert option in ran.err
    assert (f"did you mean {meant}?" in ran.err) == bool(meant)


def test_an_empty_path_is_wrong_usage() -> None:
    ran = run("validate", "")
    assert ran.code == 2
    assert "write . for this folder" in ran.err


@pytest.mark.parametrize(
    "kind", ["missing", "empty folder", "fifo", "device", "broken link", "loop", "odd name"]
)
def test_what_is_no_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x\x1b[2J\n.json" if kind == "odd name" else tmp_path / "x.json"
    if kind == "empty folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/null")
    elif kind in ("broken link", "loop"):
        path.symlink_to(path if kind == "loop" else tmp_path / "gone")
    for form in FORMATS:
        ran = run("validate", "--output-format", form, str(path))
        assert ran.code == 3
        assert ran.err == ""
        assert "OM001" in ran.out
        assert "\x1b" not in ran.out


def test_explain_knows_every_code() -> None:
    import_module("openmanifest.publishing")  # where all codes are registered
    listed = run("explain").out
    for code in registered_codes():
        assert f"{code.id} " in listed
    shown = run("explain", "om402").out
    assert "withheldBecause" in shown
    assert "OM-REQ-402" in shown
    assert run("explain", "withheld-without-reason").out == shown
    area = run("explain", "OM4").out.splitlines()
    assert [line.split()[0] for line in area] == [c.id for c in registered_codes() if c.id.startswith("OM4")]
    unknown = run("explain", "OM4021")
    assert unknown.code == 2
    assert "OM402" in unknown.err


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("schema", "1.0/openness.schema.json"),
        ("context", "1.0/context.jsonld"),
        ("vocabulary", "1.0/vocabulary.ttl"),
        ("envelope", "envelope-1.schema.json"),
    ],
)
def test_schema_prints_what_is_published(name: str, file: str) -> None:
    assert run("schema", name).out == (ROOT / "schema" / file).read_text(encoding="utf-8")


def test_publish_check_outside_a_checkout(tmp_path: Path) -> None:
    ran = run("publish", "--check", cwd=tmp_path)
    assert ran.code == 2
    assert run("publish", "--check").code == 0


def test_a_closed_pipe_is_no_accident() -> None:
    ran = subprocess.run(
        f"'{COMMAND[0]}' schema vocabulary | head -1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.stdout.startswith("@prefix")
    assert ran.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_output_encoding(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, **{"größe ☃": 1})
    ran = run("validate", path, PYTHONIOENCODING=encoding)
    assert ran.code == 0
    assert ran.err == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("name", ["ö ☃.json", "not-utf-8-\udcff.json"])
def test_machines_can_read_any_name_through_any_pipe(name: str, encoding: str) -> None:
    def output(form: str) -> str:
        return run("validate", "--output-format", form, name, PYTHONIOENCODING=encoding).out

    shown = name.replace("\udcff", "\ufffd")
    assert envelope_of(output("json"))["files"][0]["path"] == shown
    assert junit_of(output("junit")).find(".//testcase").get("name") == shown
    (invocation,) = sarif_of(output("sarif"))["runs"][0]["invocations"]
    (location,) = invocation["toolExecutionNotifications"][0]["locations"]
    assert unquote_to_bytes(location["physicalLocation"]["artifactLocation"]["uri"]) == os.fsencode(name)


def _on_a_terminal(path: str, **environment: str) -> str:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "validate", path],
        stdout=slave,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    process.wait(timeout=60)
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    return shown


def test_color_on_a_terminal_only(tmp_path: Path) -> None:
    path = written(tmp_path, dataLicense="apache-2.0")
    assert "\x1b[" not in run("validate", path).out
    assert "\x1b[1;31m" in _on_a_terminal(path)
    assert "\x1b[" not in _on_a_terminal(path, NO_COLOR="1")


def test_what_is_ignored_is_not_valid_either(tmp_path: Path) -> None:
    manifest = tmp_path / "openness.json"
    manifest.write_text(json.dumps(changed({"/components/0/availability": "open"})), encoding="utf-8")
    ran = run("validate", "--ignore", "OM104", str(manifest))
    assert ran.code == 0
    assert "1 invalid (1 error not asked for)" in ran.out
    document = json.loads(run("validate", "--ignore", "OM104", "--output-format", "json", str(manifest)).out)
    assert (document["files"][0]["valid"], document["summary"]["ignored"]) == (False, 1)


def test_what_cannot_be_read_is_always_said(tmp_path: Path) -> None:
    manifest = tmp_path / "openness.json"
    manifest.write_text("{'a': 1}", encoding="utf-8")
    for choice in (["--select", "OM3"], ["--ignore", "OM006"], ["--ignore", "OM0,OM1"]):
        ran = run("validate", *choice, str(manifest))
        assert ran.code == 1
        assert "OM006" in ran.out


def test_a_code_that_is_none_is_wrong_usage() -> None:
    ran = run("validate", "--select", "OM999", "examples/olmo-7b")
    assert ran.code == 2
    assert "no code begins with OM999" in ran.err


def test_a_file_may_be_called_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-").write_text(json.dumps(minimal()), encoding="utf-8")
    ran = subprocess.run(
        [*COMMAND, "validate", "./-"], cwd=tmp_path, capture_output=True, text=True, check=False, input="{"
    )
    assert (ran.returncode, ran.stdout) == (0, "1 manifest: 1 valid (nothing found)\n")


def test_closed_standard_input_is_said() -> None:
    ran = subprocess.run(
        ["sh", "-c", f"{' '.join(COMMAND)} validate - <&-"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 3
    assert "standard input is closed" in ran.stdout


def test_an_absurd_size_is_wrong_usage() -> None:
    assert run("validate", "--max-size", "9999999999999G", "x").code == 2


def test_an_area_is_no_prefix_of_another() -> None:
    assert begins("OM101", "OM1")
    assert not begins("OM1001", "OM1")
    assert begins("OM1001", "OM10")
    assert begins("OM1001", "OM")


def test_codes_add_up(tmp_path: Path) -> None:
    manifest = tmp_path / "openness.json"
    faults = {
        "/components/0/licence": "MIT",
        "/components/0/colour": "red",
        "/components/0/license": "GPL-2.0",
    }
    manifest.write_text(json.dumps(changed(faults)), encoding="utf-8")
    ran = run("validate", "--ignore", "OM108", "--ignore", "OM303", str(manifest))
    assert ran.out == "1 manifest: 1 valid (nothing found)\n"


def test_quiet_shows_what_makes_strict_fail(tmp_path: Path) -> None:
    manifest = tmp_path / "openness.json"
    manifest.write_text(json.dumps(changed({"/components/0/license": "GPL-2.0"})), encoding="utf-8")
    ran = run("validate", "--quiet", "--strict", str(manifest))
    assert ran.code == 1
    assert "OM303" in ran.out
    assert run("validate", "--quiet", str(manifest)).out == ""
    assert "warnings fail" in run("validate", "--strict", str(manifest)).out
