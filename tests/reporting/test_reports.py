"""The outputs, as a person can read them in the golden files, and what must never get into them."""

from __future__ import annotations

import json

import pytest

from openmanifest import licensing
from openmanifest.findings import registered_codes
from openmanifest.publishing.examples import SUITE
from openmanifest.reporting import github, text
from openmanifest.reporting import json as json_report
from openmanifest.reporting.explanation import examples, explanation
from openmanifest.reporting.results import FileResult, exit_code, summarize
from openmanifest.validation import validate
from openmanifest.version import __version__
from tests.reporting.runs import GOLDEN, OPTIONS, Write, envelope_of, results, written


@pytest.mark.parametrize(("write", "name"), [(text.write, "faulty.txt"), (github.write, "faulty.github.txt")])
def test_golden(write: Write, name: str) -> None:
    assert written(write, results()) == (GOLDEN / name).read_text(encoding="utf-8")


def test_golden_json() -> None:
    envelope = envelope_of(written(json_report.write, results()))
    assert envelope.pop("openmanifest") == __version__
    assert envelope.pop("licenseList") == {"spdx": licensing.list_version(), "ai": licensing.table_date()}
    assert envelope == json.loads((GOLDEN / "faulty.report.json").read_text(encoding="utf-8"))


def test_a_finding_has_exactly_the_keys_of_the_contract() -> None:
    envelope = json_report.envelope("validate", results())
    keys = ["code", "severity", "pointer", "line", "column", "message", "hint", "clause", "url"]
    assert all(list(finding) == keys for file in envelope["files"] for finding in file["findings"])


def test_the_caret_stands_under_what_it_means() -> None:
    for width in (10, 100, 1000):
        source = '{"' + "x" * width + '": 1, "licence": 2, "' + "y" * width + '": 3}'
        lines = written(text.write, [FileResult("f", validate(source, OPTIONS))]).splitlines()
        shown = [
            i for i, line in enumerate(lines) if '"licence"' in line and "^" in "".join(lines[i + 1 : i + 2])
        ]
        assert any(lines[i].index('"licence"') == lines[i + 1].index("^") for i in shown)
        place = shown[0]
        assert max(map(len, lines[place : place + 2])) < 140


def test_no_control_character_gets_through() -> None:
    source = '{"a\\u001b[2J": 1,\t"b\x7f": 2, "issued": "\\u0007"}'
    for write in (text.write, github.write):
        shown = written(write, [FileResult("x\x1b[31m\r\n::error::", validate(source, OPTIONS))])
        assert not set(shown) & set(map(chr, [*range(10), *range(11, 32), 127]))
        assert "\n::error::" not in shown.replace("\n::error file", "")


def test_exit_codes() -> None:
    assert exit_code(summarize(results()), strict=False) == 3
    assert exit_code(summarize(results()[:2]), strict=False) == 1
    assert exit_code(summarize([]), strict=True) == 0


def test_every_code_is_explained_by_an_example() -> None:
    """Those that no case of the suite can show are waived there, and those of other files are not about manifests."""
    index = json.loads((SUITE / "index.json").read_text(encoding="utf-8"))
    codes = {code.id for code in registered_codes() if code.of_manifest}
    assert codes - set(examples()) == {row["code"] for row in index["waived"]}
    for code in registered_codes():
        text = explanation(code)
        assert code.requirement.split()[0] in text
        assert max(map(len, text.splitlines())) <= 100
